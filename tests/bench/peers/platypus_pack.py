"""The pack by ReportLab's Platypus as its manual teaches it: paragraphs, LongTable, TableOfContents and multiBuild."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    LongTable,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from tests.bench.sizes import CELL, COLOURS, FILLS, FONTS, LEVELS, PAGE, TEXT, WEIGHTS, full_text, level

NAVY, GREY, HAIRLINE = COLOURS["dark"], COLOURS["muted"], COLOURS["hairline"]
_LEFT, _RIGHT = PAGE["left"] * mm, A4[0] - PAGE["right"] * mm
_ROOM = _RIGHT - _LEFT
_DEPTH = A4[1] - (PAGE["top"] + PAGE["bottom"]) * mm
Styles: TypeAlias = dict[str, ParagraphStyle]
_ALIGN = {"start": TA_LEFT, "centre": TA_CENTER, "end": TA_RIGHT}


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        **{
            "fontName": "Regular",
            "bulletFontName": "Regular",
            "bulletFontSize": size,
            "fontSize": size,
            "leading": leading,
            **more,
        },
    )


def _styles() -> dict[str, ParagraphStyle]:
    """All styles, made once."""
    bold = {"fontName": "Bold", "keepWithNext": 1}
    navy = HexColor(NAVY)
    styles = {
        "title": _style("title", 30, 42, fontName="Bold", textColor=navy, alignment=TA_CENTER, spaceBefore=90),
        "subtitle": _style("subtitle", 20, 30, fontName="SemiBold", alignment=TA_CENTER, spaceAfter=180),
        "mark": _style("mark", 13, 20, fontName="SemiBold", textColor=HexColor(GREY), alignment=TA_RIGHT),
        "contents": _style("contents", 20, 44, fontName="Bold", textColor=navy, alignment=TA_CENTER),
        "h1": _style("h1", *TEXT["part"], textColor=navy, spaceBefore=22, spaceAfter=12, borderPadding=3, **bold),
        "h2": _style("h2", *TEXT["item"], **bold),
        "h2label": _style("h2label", *TEXT["item"], fontName="Bold", textColor=white),
        "h3": _style("h3", *TEXT["heading"], spaceBefore=13, leftIndent=14, **bold),
        "body": _style("body", *TEXT["body"], spaceBefore=6),
        "muted": _style("muted", *TEXT["body"], spaceBefore=6, textColor=HexColor(GREY)),
        "entry1": _style("entry1", *TEXT["contents"], fontName="Bold", spaceBefore=9),
        "entry2": _style("entry2", *TEXT["contents"], leftIndent=16, spaceBefore=2),
    }
    for number in range(1, len(LEVELS) + 1):
        styles |= _level_styles(number)
    for name, align in _ALIGN.items():
        for face in ("Regular", "SemiBold"):
            styles[f"{name}{face}"] = _style(name, *TEXT["table"], fontName=face, alignment=align)
    return styles


def _level_styles(number: int) -> dict[str, ParagraphStyle]:
    size, leading, indent, before = level(number)
    hang = {"bulletIndent": indent, "leftIndent": indent + 1.2 * size, "spaceBefore": before}
    note = {"bulletIndent": indent + 0.9 * size, "leftIndent": indent + 0.9 * size + 11, "spaceBefore": 2.5}
    return {
        f"o{number}": _style(f"o{number}", size, leading, **hang),
        f"o{number}strong": _style(f"o{number}s", size, leading, fontName="SemiBold", **hang),
        f"o{number}keep": _style(f"o{number}k", size, leading, keepWithNext=1, **hang),
        f"o{number}strongkeep": _style(f"o{number}sk", size, leading, fontName="SemiBold", keepWithNext=1, **hang),
        f"n{number}": _style(f"n{number}", *TEXT["note"], **note),
    }


class _Opening(Flowable):
    """A place that contents and bookmarks point to."""

    def __init__(self, text: str, level: int, key: str) -> None:
        super().__init__()
        self.text, self.level, self.key = text, level, key
        self.keepWithNext = 1

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 (ReportLab's names)
        return 0, 0

    def draw(self) -> None:
        """Nothing is seen of it."""


class _Template(BaseDocTemplate):
    """A4 pages with the running header and the page number."""

    def __init__(self, out: Path, pack: dict[str, Any]) -> None:
        super().__init__(str(out), pagesize=A4, title=pack["title"], lang="ko-KR")
        self.running, self.part = pack["running_header"], ""
        frame = Frame(_LEFT, PAGE["bottom"] * mm, _ROOM, _DEPTH, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("cover", [frame]), PageTemplate("text", [frame], onPageEnd=self.edges)])

    def edges(self, canvas: Any, _template: Any) -> None:
        """Header and footer."""
        canvas.setFillColor(HexColor(GREY))
        header = A4[1] - PAGE["header_at"] * mm
        canvas.setFont("Regular", TEXT["small"][0])
        canvas.drawString(_LEFT, header, self.running)
        canvas.drawRightString(_RIGHT, header, self.part)
        canvas.setFont("Regular", 10)
        canvas.drawCentredString(A4[0] / 2, PAGE["footer_at"] * mm, f"- {canvas.getPageNumber()} -")

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (ReportLab's name)
        if isinstance(flowable, _Opening):
            self.part = flowable.text
            self.canv.bookmarkPage(flowable.key)
            self.canv.addOutlineEntry(flowable.text, flowable.key, flowable.level - 1)
            self.notify("TOCEntry", (flowable.level - 1, escape(flowable.text), self.page, flowable.key))


def make(content: Path, out: Path) -> None:
    """Set the content and write it to `out`."""
    for name in WEIGHTS:
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"PretendardGOV-{name}.ttf")))
    pack = json.loads(content.read_text(encoding="utf-8"))
    styles = _styles()
    story: list[Flowable] = []
    for number, block in enumerate(pack["blocks"]):
        story += _BLOCKS[block["kind"]](block, f"k{number}", styles)
    _Template(out, pack).multiBuild(story)


def _line(block: dict[str, Any], _key: str, styles: Styles) -> list[Flowable]:
    name = f"o{_level(block)}" + "strong" * block["strong"] + "keep" * block["keep"]
    return [Paragraph(_spans(block["spans"]), styles[name], bulletText=block["mark"])]


def _note(block: dict[str, Any], _key: str, styles: Styles) -> list[Flowable]:
    return [Paragraph(_spans(block["spans"]), styles[f"n{_level(block)}"], bulletText=block["mark"])]


def _paragraph(block: dict[str, Any], _key: str, styles: Styles) -> list[Flowable]:
    return [Paragraph(_spans(block["spans"]), styles["muted" if block["muted"] else "body"])]


def _part(block: dict[str, Any], key: str, _styles: Styles) -> list[Flowable]:
    return [_Opening(block["text"], 1, key)]


def _level(block: dict[str, Any]) -> int:
    return min(max(block["level"], 1), len(LEVELS))


def _spans(spans: list[dict[str, Any]]) -> str:
    found = "".join(
        f'<font name="Bold">{escape(one["text"])}</font>' if one["bold"] else escape(one["text"]) for one in spans
    )
    return found.replace("\n", "<br/>")


def _heading(block: dict[str, Any], key: str, styles: Styles) -> list[Flowable]:
    start: list[Flowable] = [PageBreak()] if block["new_page"] else []
    if block["level"] <= 2:
        start.append(_Opening(full_text(block), block["level"], key))
    if block["level"] == 2:
        return [*start, Spacer(0, 18), _item_bar(block, styles), Spacer(0, 8)]
    text, style = escape(block["text"]), styles[f"h{block['level']}"]
    return [*start, Paragraph(text, style, bulletText=block["label"]) if block["label"] else Paragraph(text, style)]


def _item_bar(block: dict[str, Any], styles: Styles) -> Flowable:
    cells = [[Paragraph(escape(block["label"]), styles["h2label"]), Paragraph(escape(block["text"]), styles["h2"])]]
    room = 95.0
    bar = LongTable(cells, colWidths=[room, _ROOM - room], style=_ITEM_BAR)
    bar.keepWithNext = 1
    return bar


_ITEM_BAR = TableStyle(
    [
        ("BACKGROUND", (0, 0), (0, 0), HexColor(NAVY)),
        ("LINEABOVE", (0, 0), (-1, 0), 1.2, HexColor(NAVY)),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, HexColor(NAVY)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 9),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
    ]
)


def _table(block: dict[str, Any], _key: str, styles: Styles) -> list[Flowable]:
    width = len(block["columns"])
    grid: list[list[Any]] = [[""] * width for _ in block["rows"]]
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor(HAIRLINE)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), CELL["cell_y"]),
        ("BOTTOMPADDING", (0, 0), (-1, -1), CELL["cell_y"]),
        ("LEFTPADDING", (0, 0), (-1, -1), CELL["cell_x"]),
        ("RIGHTPADDING", (0, 0), (-1, -1), CELL["cell_x"]),
    ]
    for cell, column, row in _placed(block["rows"], width):
        style = styles[f"{cell['align']}{'Regular' if cell['fill'] == 'plain' else 'SemiBold'}"]
        grid[row][column] = Paragraph(_spans(cell["spans"]), style)
        end = (column + cell["colspan"] - 1, row + cell["rowspan"] - 1)
        if end != (column, row):
            commands.append(("SPAN", (column, row), end))
        if cell["fill"] in FILLS:
            commands.append(("BACKGROUND", (column, row), end, HexColor(FILLS[cell["fill"]])))
    total = sum(block["columns"])
    widths = [share / total * _ROOM for share in block["columns"]]
    table = LongTable(grid, colWidths=widths, repeatRows=block["header_rows"], style=TableStyle(commands))
    return [Spacer(0, 6), table, Spacer(0, 6)]


def _placed(rows: list[list[dict[str, Any]]], width: int) -> list[tuple[dict[str, Any], int, int]]:
    """Each cell with its column and row; a cell from above takes its columns for the rows that it spans."""
    taken = [0] * width
    found: list[tuple[dict[str, Any], int, int]] = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while taken[column]:
                column += 1
            found.append((cell, column, number))
            taken[column : column + cell["colspan"]] = [cell["rowspan"]] * cell["colspan"]
            column += cell["colspan"]
        taken = [max(left - 1, 0) for left in taken]
    return found


def _contents(block: dict[str, Any], _key: str, styles: Styles) -> list[Flowable]:
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [styles["entry1"], styles["entry2"]]
    return [Paragraph(escape(block["title"]), styles["contents"]), contents]


def _cover(block: dict[str, Any], _key: str, styles: Styles) -> list[Flowable]:
    facts = [
        [Paragraph(escape(label), styles["centreSemiBold"]), Paragraph(escape(value), styles["body"])]
        for label, value in block["facts"]
    ]
    lines = TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(HAIRLINE))])
    return [
        Paragraph(escape(block["mark"]), styles["mark"]),
        Paragraph(escape(block["title"]), styles["title"]),
        Paragraph(escape(block["subtitle"]), styles["subtitle"]),
        LongTable(facts, colWidths=[66, _ROOM - 66], style=lines),
        NextPageTemplate("text"),
        PageBreak(),
    ]


_BLOCKS: dict[str, Callable[[dict[str, Any], str, Styles], list[Flowable]]] = {
    "Heading": _heading,
    "OutlineLine": _line,
    "Note": _note,
    "Paragraph": _paragraph,
    "Table": _table,
    "Part": _part,
    "Contents": _contents,
    "Cover": _cover,
}

if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
