"""Placed marks → a PDF file by ReportLab's canvas. The same pages give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from desktop.documents.pdf.embed import Letters, ReportLab, embed, resource
from desktop.documents.pdf.faces import Weight, face
from desktop.documents.pdf.layout import STEPS, Layout
from desktop.documents.pdf.placed import Bar, Link, Mark, Page, Rule, Run, Target
from desktop.documents.pdf.theme import Colour, Theme
from desktop.domain.progress import IsCancelled, Progress, Report, check

_NO_FONT = "briefpack-none"
_BOOKMARK_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Missing:
    """A letter that no typeface has: a sign was drawn in its place, on `page` (from 1), under the heading `place`.

    `place` is cut to forty letters.
    """

    letter: str
    page: int
    place: str

    def __str__(self) -> str:
        return f"{self.page}쪽 {self.place}: 글꼴에 없는 글자 ‘{self.letter}’(U+{ord(self.letter):04X})"


def write_pages(
    layout: Layout, title: str, out: Path, report: Report, is_cancelled: IsCancelled
) -> tuple[Missing, ...]:
    """Draw all pages into a file at `out` (straight, not beside it). Reports the second half of `STEPS`, page by page.

    Raises:
        Cancelled: `is_cancelled` said so between two pages.
        OSError: the file could not be written.
    """
    letters = _used_letters(layout)
    canvas = _canvas(layout.theme, title, out)
    embed(letters, canvas)
    codes = {weight: used.codes for weight, used in letters.items()}
    by_page: dict[int, list[Target]] = {}
    for target in layout.targets:
        by_page.setdefault(target.page, []).append(target)
    total = len(layout.pages)
    for index, page in enumerate(layout.pages):
        check(is_cancelled)
        report(Progress(STEPS // 2 + STEPS * index // (2 * total), STEPS, f"{index + 1}쪽 그리는 중"))
        canvas.addLiteral(_drawing(page.marks, codes, layout.theme))
        _open_targets(by_page.get(index, []), canvas, layout.theme)
        _add_links(page.marks, canvas, layout.theme)
        canvas.showPage()
    _label_pages(layout, canvas)
    canvas.save()
    return _missing(layout)


def _canvas(theme: Theme, title: str, out: Path) -> ReportLab:
    """A canvas that names no font of its own: ReportLab would put an unembedded Helvetica on every page."""
    from reportlab import rl_config  # noqa: PLC0415  (ReportLab costs an eighth of a second: only when a PDF is made)
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    settings: ReportLab = rl_config
    settings.useA85 = 0  # text armour makes every stream a quarter larger
    metrics: ReportLab = pdfmetrics
    metrics.registerFont(_no_font())
    size = (theme.width, theme.height)
    make: ReportLab = Canvas
    canvas = make(
        str(out),
        pagesize=size,
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=_NO_FONT,
        lang="ko-KR",
    )
    canvas.setTitle(title)
    canvas.setCreator("Briefpack")
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setKeywords("")
    canvas.setProducer("Briefpack")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _no_font() -> SimpleNamespace:
    """What ReportLab asks of an initial font; one said to be dynamic is not named in the page."""
    no_face = SimpleNamespace(name=_NO_FONT, builtIn=False)
    return SimpleNamespace(fontName=_NO_FONT, _dynamicFont=True, _multiByte=False, face=no_face)


def _used_letters(layout: Layout) -> dict[Weight, Letters]:
    letters = {weight: Letters(weight) for weight in Weight}
    for page in layout.pages:
        for mark in page.marks:
            if isinstance(mark, Run):
                letters[mark.weight].add(mark.text)
    return {weight: used for weight, used in letters.items() if used.shapes}


def _missing(layout: Layout) -> tuple[Missing, ...]:
    """Letters drawn as the sign for a missing one: each once a page."""
    found: dict[Missing, None] = {}
    for number, page in enumerate(layout.pages, 1):
        for mark in page.marks:
            if isinstance(mark, Run):
                shape = face(mark.weight).shape
                found.update(
                    {Missing(letter, number, page.part[:40]): None for letter in mark.text if shape(letter).missing}
                )
    return tuple(found)


def _drawing(marks: list[Mark], codes: dict[Weight, dict[int, str]], theme: Theme) -> str:
    """A page's operators: all bars, then rules and text in reading order."""
    parts = [_bar(mark, theme) for mark in marks if isinstance(mark, Bar)]
    parts += [_rule(mark, theme) for mark in marks if isinstance(mark, Rule)]
    parts.append("BT")
    state: tuple[Weight, float, Colour] | None = None
    for mark in marks:
        if isinstance(mark, Run):
            if state != (mark.weight, mark.size, mark.colour):
                parts.append(f"{_rgb(mark.colour)} rg /{resource(mark.weight)} {mark.size:g} Tf")
                state = (mark.weight, mark.size, mark.colour)
            text = mark.text.translate(codes[mark.weight])
            parts.append(f"1 0 0 1 {mark.x:.2f} {theme.height - mark.y:.2f} Tm <{text}> Tj")
    parts.append("ET")
    return "\n".join(parts)


def _bar(bar: Bar, theme: Theme) -> str:
    bottom = theme.height - bar.y - bar.height
    return f"{_rgb(bar.colour)} rg {bar.x:.2f} {bottom:.2f} {bar.width:.2f} {bar.height:.2f} re f"


def _rule(rule: Rule, theme: Theme) -> str:
    dash = f"1 J [0 {3.6 * rule.thickness:.2f}] 0 d" if rule.dotted else "0 J [] 0 d"
    start, end = f"{rule.x:.2f} {theme.height - rule.y:.2f}", f"{rule.to_x:.2f} {theme.height - rule.to_y:.2f}"
    return f"{_rgb(rule.colour)} RG {rule.thickness:g} w {dash} {start} m {end} l S"


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)


def _key(target: int) -> str:
    return f"t{target}"


def _open_targets(targets: list[Target], canvas: ReportLab, theme: Theme) -> None:
    for target in targets:
        title = target.title if len(target.title) <= _BOOKMARK_LETTERS else target.title[:_BOOKMARK_LETTERS] + "…"
        canvas.bookmarkPage(_key(target.number), fit="XYZ", left=0, top=theme.height - target.y + 12)
        canvas.addOutlineEntry(title, _key(target.number), target.level - 1, closed=False)


def _add_links(marks: list[Mark], canvas: ReportLab, theme: Theme) -> None:
    for mark in marks:
        if isinstance(mark, Link):
            top = theme.height - mark.y
            rect = (mark.x, top - mark.height, mark.x + mark.width, top)
            canvas.linkAbsolute("", _key(mark.target), rect, Border="[0 0 0]")


def _label_pages(layout: Layout, canvas: ReportLab) -> None:
    """The cover is called 표지; the others bear the number printed on them."""
    numbered = 0
    pages: list[Page] = list(layout.pages)
    while numbered < len(pages) and pages[numbered].is_cover:
        numbered += 1
    if numbered:
        canvas.addPageLabel(0, prefix="표지")
    if numbered < len(pages):
        canvas.addPageLabel(numbered, style="ARABIC", start=numbered + 1)
