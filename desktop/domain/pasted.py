"""Text copied from 한글, Excel or the web → outline text: its marks, its tables, its indentation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html.parser import HTMLParser

from desktop.domain.outline import Block, BlockKind, cells, is_row, parse, table_row

MARKS = ("□", "○", "-", "·")
"""The mark of each level, from 1; a line of a level stands one space further in than one of the level above it."""
_SAME = {"☐▢◻": "□", "ㅇoO◦●❍◯": "○", "‐‑–—−－": "-", "ㆍ‧･・∙⋅․•▪▫": "·"}
_USUAL = {other: mark for others, mark in _SAME.items() for other in others}
_BULLETS = "●•∙◦▪▫‣"
"""The bullets of web lists and word processors, the outer before the inner; they say nothing of 개조식 levels."""

_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n\t]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")
_QUOTED = re.compile(r'(?:(?<=\t)|^)"((?:[^"]|"")*)"(?=\t|$)', re.MULTILINE)
_MARKDOWN = re.compile(r"(?:#{1,6} |(?:[-*•] +)+(?=[□○ㅇ※■①-⑳❶-❿]))")
_NO_GAP = re.compile("([-–—ㅇ])(?=[가-힣(「])")


def normalise(text: str) -> str:
    """Pasted text as outline text: NFC, one shape of each mark, one space a level, `| a | b |` for what was a table.

    Arrows, numbers and all words stay as they are. Normalising twice changes nothing more.
    """
    lines = [line.rstrip() for line in _clean(text).split("\n")]
    rows = _tabled(lines)
    blocks = parse("\n".join(_plain_line(row) if isinstance(row, str) else table_row(row) for row in rows))
    levels = _web_levels(blocks)
    made: list[str] = []
    parent = 0
    for block in blocks:
        line, parent = _line(block, levels, parent)
        if line or (made and made[-1]):
            made.append(line)
    return "\n".join(made).rstrip("\n")


def indentation(kind: BlockKind, level: int) -> str:
    """The spaces before a mark: one a level, two more before a note than before the line it stands under."""
    return " " * (level - 1 if kind is BlockKind.LINE else level + 1)


def _clean(text: str) -> str:
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    return _UNSEEN.sub("", _SPACE.sub(" ", _UNSEEN.sub("", _unquoted(text))))


def _unquoted(text: str) -> str:
    """Excel puts a cell with a line end in quotation marks; such a cell becomes one line."""
    if "\t" not in text:
        return text
    return _QUOTED.sub(lambda found: " ".join(found.group(1).replace('""', '"').split()), text)


# ---------------------------------------------------------------- tables


def _tabled(lines: Sequence[str]) -> list[str | list[str]]:
    """Lines, and the cells of those that are rows: neighbours with the same number of tabs."""
    made: list[str | list[str]] = []
    start = 0
    while start < len(lines):
        count = lines[start].count("\t")
        end = start + 1
        while end < len(lines) and count and _tabs(lines[end], count):
            end += 1
        group = lines[start:end]
        if count and _is_table(group):
            made += [_padded(line.split("\t"), _widest(group)) for line in group]
        else:
            made += group
        start = end
    return made


def _tabs(line: str, count: int) -> bool:
    """Whether a line may be a row under one with so many tabs; empty cells at its end were stripped with the line."""
    return 0 < line.count("\t") <= count and not line.startswith("\t" * count)


def _widest(group: Sequence[str]) -> int:
    return max(line.count("\t") for line in group) + 1


def _padded(row: list[str], count: int) -> list[str]:
    return [cell.strip() for cell in row] + [""] * (count - len(row))


def _is_table(group: Sequence[str]) -> bool:
    """A tab after a mark, or before the text, is no column; one line with one tab is none either."""
    first_cells = [line.split("\t", 1)[0].strip() for line in group]
    if all(not cell for cell in first_cells) or all(_is_mark(cell) for cell in first_cells):
        return False
    return len(group) > 1 or group[0].count("\t") > 1


def _is_mark(cell: str) -> bool:
    return bool(cell) and parse(f"{cell} 가")[0].mark == cell


# ---------------------------------------------------------------- lines


def _plain_line(line: str) -> str:
    """Leading tabs as spaces, other tabs as one; without Markdown's own marks before an office mark."""
    body = line.lstrip(" \t")
    indent = line[: len(line) - len(body)].replace("\t", "  ")
    body = re.sub(r"\t+", " ", body)
    while found := _MARKDOWN.match(body):
        body = body[found.end() :].lstrip(" ")
    body = body.rstrip()
    if found := _NO_GAP.match(body):
        body = f"{found.group()} {body[1:]}"
    return indent + body


def _web_levels(blocks: Sequence[Block]) -> dict[tuple[int, str], int]:
    """The level of each (indentation, bullet) when the text has bullets only: ○ for the outermost, and so on."""
    lines = [(len(block.indent), block.mark) for block in blocks if block.kind is BlockKind.LINE]
    if not lines or any(mark not in _BULLETS for _indent, mark in lines):
        return {}
    by_indent = len({indent for indent, _mark in lines}) > 1
    keys = sorted({indent if by_indent else _BULLETS.index(mark) for indent, mark in lines})
    return {
        (indent, mark): min(2 + keys.index(indent if by_indent else _BULLETS.index(mark)), len(MARKS))
        for indent, mark in lines
    }


def _line(block: Block, levels: dict[tuple[int, str], int], parent: int) -> tuple[str, int]:
    """A block's line as it is to stand, and the level that notes under it belong to."""
    text = block.text.strip()
    match block.kind:
        case BlockKind.LINE:
            level = levels.get((len(block.indent), block.mark), block.level)
            mark = MARKS[level - 1] if levels else _USUAL.get(block.mark, block.mark)
            return f"{indentation(block.kind, level)}{mark} {text}".rstrip(), level
        case BlockKind.NOTE:
            return f"{indentation(block.kind, parent)}{block.mark} {text}".rstrip(), parent
        case BlockKind.HEADING:
            return f"{block.indent[:3]}{block.mark} {text}".rstrip(), 0
        case BlockKind.TABLE_ROW:
            return table_row(cells(text)), parent
        case _:
            return text, parent


# ---------------------------------------------------------------- HTML


def tables_of_html(html: str) -> str:
    """The text of an HTML clipboard that has a table, its rows as `| a | b |`; empty when it has none.

    한글 gives a table's cells as plain text one under the other: only its HTML still knows the rows. Cells that span
    several columns are filled up with empty ones; a table in a cell becomes part of that cell's text.
    """
    reader = _TableReader()
    reader.feed(_MARKED_SECTION.sub("", html).replace("<![", "&lt;!["))
    reader.close()
    return "\n".join(reader.lines).strip("\n") if reader.has_table else ""


# `<![if !supportEmptyParas]>` of 한글 and Word; html.parser stops with an AssertionError at those it does not know.
_MARKED_SECTION = re.compile(r"<!\[[^<>]*>")
_BLOCKS = frozenset({"p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
_SILENT = frozenset({"head", "style", "script", "title"})


class _TableReader(HTMLParser):
    """Gathers lines; text in a cell goes to the row that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self.has_table = False
        self._row: list[str] | None = None
        self._depth = 0
        self._silent = 0
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag == "table":
            self._depth += 1
        if tag == "tr" and self._depth == 1:
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._depth == 1 and self._row is not None:
            self._row += [""] * self._span_of(attrs)
        elif tag in _BLOCKS and self._row is None:
            self._break()
        elif tag in _BLOCKS or tag in ("td", "tr"):
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0
        if tag == "tr" and self._depth == 1:
            self._end_row()
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_row()
        elif tag in _BLOCKS and self._row is None:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._row is None:
            self.lines[-1] += re.sub(r"\s+", " ", data) if self.lines[-1] else data.lstrip()
        elif self._row:
            self._row[-self._span] += data

    def _span_of(self, attrs: list[tuple[str, str | None]]) -> int:
        value = dict(attrs).get("colspan") or "1"
        self._span = min(int(value), 20) if value.isdecimal() and int(value) else 1
        return self._span

    def _break(self) -> None:
        if self.lines[-1]:
            self.lines.append("")

    def _end_row(self) -> None:
        row, self._row = self._row, None
        self._span = 1
        if row:
            self.has_table = True
            self._break()
            self.lines[-1] = table_row(" ".join(cell.split()) for cell in row)
            self.lines.append("")


def clipboard_text(plain: str, html: str) -> str:
    """What a paste inserts: the plain text normalised, or the HTML's where only that knows a table."""
    has_rows = "\t" in plain or any(is_row(line) for line in plain.splitlines())
    found = tables_of_html(html) if html and not has_rows else ""
    return normalise(found or plain)
