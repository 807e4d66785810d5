"""What every page has besides its text: running header, page number, the numbers that contents were waiting for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.documents.content import plain
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.lines import measure, set_lines
from desktop.documents.pdf.placed import Link, Mark, Page, PageNumber, Rule, Run, Tag, Target
from desktop.documents.pdf.setup import Footer, PageSetup
from desktop.documents.pdf.structure import ARTIFACT
from desktop.documents.pdf.texts import runs
from desktop.documents.pdf.theme import Theme

_COVER = "표지"
_MORE_THAN_A_LINE = 300
"""No line holds so many letters: what is beyond need not be measured."""


def finish(pages: list[Page], targets: list[Target], title: str, setup: PageSetup) -> tuple[Page, ...]:
    """Pages with header and footer, their labels, and the numbers that were left open."""
    add_headers(pages, title, setup)
    for number, page in enumerate(pages, 1):
        marks = _numbered(page.marks, targets)
        footer = footer_run(number, len(pages), setup, is_turned=page.width > page.height)
        if footer and not (page.is_cover or page.is_blank):
            marks = [*marks, Tag(ARTIFACT), footer]
        if setup.facing and setup.gutter and number % 2 == 0 and page.width < page.height:
            marks = [mark.moved(-setup.gutter, 0.0) for mark in marks]
            page.insets = tuple(inset.moved(-setup.gutter, 0.0) for inset in page.insets)
        page.marks, page.label = marks, label(number, is_cover=page.is_cover)
    return tuple(pages)


def add_headers(pages: Iterable[Page], title: str, setup: PageSetup) -> None:
    """Put the running header on each page that has one, before all that is read."""
    if not setup.header:
        return
    upright, sideways = setup.upright, setup.theme.turned()
    headers: dict[tuple[str, bool], list[Mark]] = {}
    for page in pages:
        if not (page.is_cover or page.is_blank):
            key = (page.part, page.width > page.height)
            if key not in headers:
                headers[key] = [Tag(ARTIFACT), *_header(title, page.part, sideways if key[1] else upright)]
            page.marks = [*headers[key], *page.marks]


def label(number: int, *, is_cover: bool) -> str:
    """What a reader's program calls a page."""
    return _COVER if is_cover else str(number)


def _numbered(marks: list[Mark], targets: list[Target]) -> list[Mark]:
    """Marks where the numbers of pages are known; links to what is not there are left out."""
    if not any(type(mark) is PageNumber or type(mark) is Link for mark in marks):
        return marks
    known = [numbered(mark, targets) if isinstance(mark, PageNumber) else mark for mark in marks]
    return [mark for mark in known if not isinstance(mark, Link) or mark.target < len(targets)]


def numbered(mark: PageNumber, targets: Sequence[Target]) -> Run:
    """The number of the page a target is on, as text."""
    text = str(targets[mark.target].page + 1) if mark.target < len(targets) else "-"
    return Run(mark.right - measure(text, mark.weight, mark.size), mark.y, text, mark.weight, mark.size)


def _header(title: str, part: str, theme: Theme) -> list[Mark]:
    """The meeting on the left, the part or item on the right, over a hairline; what is too long is cut with `…`."""
    y = theme.header_at
    left, _width = one_line(title, theme.room * 0.45, theme)
    right, width = one_line(part, theme.room * 0.5, theme)
    return [
        *(mark.moved(theme.left, y) for mark in left),
        *(mark.moved(theme.width - theme.right - width, y) for mark in right),
        Rule(theme.left, y + 6, theme.width - theme.right, y + 6, 0.5, theme.hairline),
    ]


def one_line(text: str, room: float, theme: Theme) -> tuple[list[Mark], float]:
    """What fits of a text on one line of small letters, cut with `…` where it is longer, and its width."""
    size, more = theme.small.size, " …"
    text = text[:_MORE_THAN_A_LINE]
    lines = set_lines(plain(text), size, room)
    if len(lines) > 1:
        first = set_lines(plain(text), size, room - measure(more, Weight.REGULAR, size))[0]
        lines = set_lines(plain("".join(stretch.text for stretch in first.stretches) + more), size, room)
    if not lines:
        return [], 0.0
    return runs(lines[0], 0, 0, size, theme.muted), lines[0].width


def footer_run(number: int, total: int, setup: PageSetup, *, is_turned: bool) -> Run | None:
    """A page's number in the middle under its text, unless it was not asked for."""
    if setup.footer is Footer.NONE:
        return None
    theme = setup.theme.turned() if is_turned else setup.upright
    text = f"- {number} -" if setup.footer is Footer.DASHES else f"{number} / {total}"
    size = theme.small.size + 1
    x = theme.left + (theme.room - measure(text, Weight.REGULAR, size)) / 2
    return Run(x, theme.height - theme.footer_at, text, Weight.REGULAR, size, theme.muted)
