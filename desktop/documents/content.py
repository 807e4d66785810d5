"""What a document says, block by block, before any page or sheet: nothing of PDF or openpyxl in it.

Lengths are left to the back end; columns are shares of the width there is. Text is plain text: no markup, no escaping.

Blocks are named tuples: a class of its own takes a dataclass seven times as long to make when the program starts.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from desktop.documents.figure import Shape


class Align(StrEnum):
    """Where a line stands in its room."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class Fill(StrEnum):
    """What a cell is, which decides its colour: plain, a column's head, or a row's label."""

    PLAIN = "plain"
    HEAD = "head"
    LABEL = "label"


class Span(NamedTuple):
    """A stretch of text of one weight; `raised` is for the mark of a note (강점분야*), small and above the line."""

    text: str
    bold: bool = False
    raised: bool = False


Spans: TypeAlias = tuple[Span, ...]
"""One paragraph's text. A line end in it begins a new line."""


class Heading(NamedTuple):
    """A heading. Level 1 is a part of the pack, 2 an agenda item, 3 and 4 headings inside an explanation.

    `label` stands in the dark cell before the text (`안건 1호`). Levels 1 and 2 are in the contents and the bookmarks.
    """

    text: str
    level: int = 1
    label: str = ""
    new_page: bool = False

    @property
    def full_text(self) -> str:
        """Label and text, as contents and bookmarks show it."""
        return f"{self.label} {self.text}".strip()


class Part(NamedTuple):
    """An entry of contents and bookmarks at level 1 without a heading of its own: the next heading opens it."""

    text: str


class OutlineLine(NamedTuple):
    """A line of 개조식: its mark, and the text whose following lines hang under the first letter after the mark.

    Level 1 is □, 2 ○, 3 -, 4 ·. `strong` is for one that is a heading in all but name (`□ 개요`); `keep` keeps it on
    the page of the next block.
    """

    level: int
    mark: str
    spans: Spans
    strong: bool = False
    keep: bool = False


class Note(NamedTuple):
    """A note (`*`, `**`, `※`) under a line of `level`, in smaller letters."""

    level: int
    mark: str
    spans: Spans


class Paragraph(NamedTuple):
    """Text without a mark. `muted` is for a line that says that something is not there.

    `keep` keeps it on the page of the next block, as the caption of a table.
    """

    spans: Spans
    align: Align = Align.START
    muted: bool = False
    keep: bool = False


class Cell(NamedTuple):
    """A cell of a table; like HTML, a row lists only the cells that begin in it."""

    spans: Spans = ()
    align: Align = Align.START
    colspan: int = 1
    rowspan: int = 1
    fill: Fill = Fill.PLAIN

    @property
    def text(self) -> str:
        """The plain text."""
        return "".join(span.text for span in self.spans)


Row: TypeAlias = tuple[Cell, ...]


class Table(NamedTuple):
    """A table. `columns` are shares of the width; the first `header_rows` rows are repeated on every page.

    `place` names it in reports, such as that of a letter no typeface has. `landscape` sets it, and the heading
    and the caption before it, on pages turned on their side.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    header_rows: int = 0
    place: str = ""
    landscape: bool = False


class Cover(NamedTuple):
    """The first page. `facts` are label and value: 일시, 장소 …; `mark` stands in the corner (위원용)."""

    title: str
    subtitle: str = ""
    mark: str = ""
    facts: tuple[tuple[str, str], ...] = ()


class Contents(NamedTuple):
    """목차: every heading of levels 1 and 2 and all attached pages that follow, with their page."""

    title: str = "목  차"


class PageBreak(NamedTuple):
    """What follows begins on a new page."""


class Spacer(NamedTuple):
    """Room of so many lines of body text."""

    lines: float = 1.0


class Box(NamedTuple):
    """Text and tables within a frame, on a pale ground where `filled`; it goes over pages with its frame."""

    blocks: tuple[OutlineLine | Note | Paragraph | Table, ...]
    filled: bool = True


class AttachedPages(NamedTuple):
    """Pages of a file that someone else made, each on a page of its own.

    `label` and `text` (`붙임 1`, its name) stand above them and in contents and bookmarks. `sizes` are width and height
    of each page in points as it is shown; `drawings` are what `attached_pdf.page_drawings` made of the file.
    """

    label: str
    text: str
    sizes: tuple[tuple[float, float], ...]
    drawings: bytes

    @property
    def full_text(self) -> str:
        """Label and text, as bookmarks show them."""
        return f"{self.label}  {self.text}".strip()


class Figure(NamedTuple):
    """A drawing, painted shape by shape. Lengths are millimetres from its top left corner, y downwards.

    `alternative` says in Korean what it shows, for those who cannot see it. It is never parted; one wider or higher
    than the text of a page is made smaller. `whole_page` puts it alone on a page, from the corner of the paper and as
    large as it is, with no header and no footer.

    Raises:
        ValueError: (when it is set) the alternative text is empty.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alternative: str
    whole_page: bool = False


Block: TypeAlias = (
    Heading
    | Part
    | OutlineLine
    | Note
    | Paragraph
    | Table
    | Box
    | Cover
    | Contents
    | PageBreak
    | Spacer
    | AttachedPages
    | Figure
)


class Document(NamedTuple):
    """A document. `running_header` stands at the head of every page but the cover.

    `remarks` are Korean sentences for who makes it: what could not be put into it.
    """

    title: str
    running_header: str
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()


def plain(text: str) -> Spans:
    """Text of ordinary weight."""
    return (Span(text),) if text else ()


def strong(text: str) -> Spans:
    """Bold text."""
    return (Span(text, bold=True),) if text else ()


def head_row(*titles: str) -> Row:
    """The head of a table."""
    return tuple(Cell(strong(title), Align.CENTRE, fill=Fill.HEAD) for title in titles)


def key_values(rows: tuple[tuple[str, str], ...], place: str = "") -> Table:
    """A table of labels and values, one pair a row."""
    cells = tuple((Cell(strong(label), Align.CENTRE, fill=Fill.LABEL), Cell(plain(value))) for label, value in rows)
    return Table((18, 82), cells, place=place)
