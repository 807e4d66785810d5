"""Pages to look at before they are printed: one item's while it is written, and the whole pack's.

Like `packs`: gather reads the library, make works on frozen objects beside the window, record notes what left.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain import outline
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.frozen import frozen, replace
from desktop.domain.outline import BlockKind
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.domain.publication import Edition
from desktop.services import packs
from desktop.services.pdf_pages import Box, Finder, PdfPages
from desktop.store import history
from desktop.store.library import Library

if TYPE_CHECKING:
    from desktop.documents.content import Document
    from desktop.documents.pdf import PageSetup

_BEGINNING = 24
"""So many letters of a line are enough to find it on the page."""


@frozen
class ItemPages:
    """One item's pages. `fill` is how many pages its text takes (0.8: four fifths of one).

    `places` says for each line of the outline text where its first line stands; None for blank ones. `digests` are
    equal for pages that look the same.
    """

    pages: PdfPages
    fill: float
    places: tuple[Box | None, ...]
    digests: tuple[int, ...]

    def close(self) -> None:
        """Give the memory back."""
        self.pages.close()


@frozen
class PackPreview:
    """A whole pack, not yet in any file: its bytes, and what is recorded of it when it is saved or printed."""

    content: bytes
    made: packs.PackMade


def alone(one: Briefing, item_id: str) -> Briefing | None:
    """A meeting with that item only, for `item_pages`; None when it has no such item."""
    found = tuple(entry for entry in one.items if entry.item.id == item_id)
    return replace(one, items=found) if found else None


def item_pages(
    one: Briefing, outline_text: str, is_cancelled: IsCancelled = never, theme_name: str = "ministry"
) -> ItemPages:
    """The pages of the only item of `one` with another outline text: laid out by itself, as it will be in the pack.

    There is no page number at their foot, since only the pack knows it. To be called on PDFium's thread.

    Raises:
        Cancelled: there is a newer text.
    """
    from desktop.documents import pdf  # noqa: PLC0415 (ReportLab is slow to import)
    from desktop.documents.pdf.theme import theme  # noqa: PLC0415

    setup = pdf.PageSetup(theme=theme(theme_name), footer=pdf.Footer.NONE)
    entry = one.items[0]
    document = _item_document(replace(one, items=(ItemBriefing(replace(entry.item, outline=outline_text)),)))
    content, _result = pdf.to_bytes(document, is_cancelled=is_cancelled, setup=setup)
    pages = PdfPages(content)
    look = setup.theme
    lowest = max((row.bottom for row in pages.rows(len(pages.sizes) - 1)), default=look.top)
    fill = len(pages.sizes) - 1 + min(1.0, max(0.0, (lowest - look.top) / look.depth))
    return ItemPages(pages, fill, _places(outline_text, pages), _digests(pages))


def _item_document(one: Briefing) -> Document:
    """What the pack says of its only item: from the item's heading to the next part."""
    from desktop.documents import pack  # noqa: PLC0415 (with ReportLab)
    from desktop.documents.content import Document, Heading  # noqa: PLC0415

    whole = pack.compose(one)
    headings = [
        (index, block.level)
        for index, block in enumerate(whole.blocks)
        if isinstance(block, Heading) and block.level < 3
    ]
    start = next((index for index, level in headings if level == 2), 0)
    end = next((index for index, level in headings if level == 1 and index > start), len(whole.blocks))
    return Document(whole.title, whole.running_header, whole.blocks[start:end])


def _places(text: str, pages: PdfPages) -> tuple[Box | None, ...]:
    finder = Finder(pages)
    found: list[Box | None] = []
    for block in outline.parse(text):
        said = outline.plain(block.text)
        if block.kind is BlockKind.TABLE_ROW:
            said = next((outline.plain(cell) for cell in outline.cells(block.text) if cell), "")
        found.append(finder.next(said, _BEGINNING))
    return tuple(found)


def _digests(pages: PdfPages) -> tuple[int, ...]:
    """What a page says and where: with one set of faces and colours, that is how it looks."""
    return tuple(hash((pages.text(index), pages.rows(index))) for index in range(len(pages.sizes)))


# ---------------------------------------------------------------- the whole pack


def pack_preview(
    one: Briefing,
    edition: Edition = Edition.MEMBERS,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
    *,
    setup: PageSetup | None = None,
    choices: packs.PageChoices | None = None,
) -> PackPreview:
    """The pack as it would be saved now, byte for byte.

    Raises:
        Cancelled: the user stopped it.
    """
    return PackPreview(*packs.pack_bytes(one, edition, report, is_cancelled, setup=setup, choices=choices))


def save_pack(preview: PackPreview, out: Path) -> packs.PackMade:
    """Write the pack that was looked at to `out`, whole or not at all; `packs.record_pack` notes it then.

    Raises:
        OutputFailed: the place cannot be written; what stood there is as it was.
    """
    from desktop.documents.files import replacing  # noqa: PLC0415

    with replacing(out) as partial:
        partial.write_bytes(preview.content)
    return replace(preview.made, path=out)


def record_print(library: Library, preview: PackPreview, sides: int, purpose: str = "") -> None:
    """Note that personal data left the library on paper, on so many sides."""
    what = f"회의자료 인쇄 {sides}쪽"
    history.log_access(library.connection, what, preview.made.meeting_id, preview.made.people, purpose)
