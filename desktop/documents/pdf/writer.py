"""Placed marks → a PDF file: tagged, fit for archives, and the same bytes for the same pages.

This module imports ReportLab: import it only when a PDF is made.
"""

from __future__ import annotations

import hashlib
import io
from typing import BinaryIO, NamedTuple

from desktop.documents.pdf import archive, tags
from desktop.documents.pdf.attached import form_name, inset_operators
from desktop.documents.pdf.bookmarks import Bookmark, put_bookmarks
from desktop.documents.pdf.drawing import Drawing
from desktop.documents.pdf.embed import embed
from desktop.documents.pdf.file import PdfFile, text
from desktop.documents.pdf.forms import filled
from desktop.documents.pdf.layout import STEPS, Layout
from desktop.documents.pdf.passwords import locked
from desktop.documents.pdf.placed import Link, Mark, Missing, Page, Run, Tag
from desktop.documents.pdf.signs import clean
from desktop.documents.pdf.structure import ARTIFACT
from desktop.domain.progress import IsCancelled, Progress, Report, check

_BOOKMARK_LETTERS = 200
_ABOVE = 12.0
"""A bookmark leads to a place so many points above the line its heading begins with."""


class Written(NamedTuple):
    """What came of writing: the letters no face has, and the SHA-256 of the file in hex."""

    missing: tuple[Missing, ...]
    sha256: str


def write_pages(
    layout: Layout, title: str, out: BinaryIO, report: Report, is_cancelled: IsCancelled, *, for_archive: bool = True
) -> Written:
    """Draw all pages into a file. Reports the second half of `STEPS`, page by page.

    A page that is drawn is forgotten: afterwards the layout has no marks. Where insets go, the file has empty forms
    (`attached.form_name`) for `forms.filled`.
    `for_archive` says that the file keeps to PDF/A-2; one that will get a password must not say so.

    Raises:
        Cancelled: `is_cancelled` said so between two pages.
        OSError: the file could not be written.
    """
    writer = _Writer(layout, PdfFile(out))
    total = len(layout.pages)
    for index, page in enumerate(layout.pages):
        check(is_cancelled)
        report(Progress(STEPS // 2 + STEPS * index // (2 * total), STEPS, f"{index + 1}쪽 그리는 중"))
        writer.draw(page)
    sha256 = writer.finish(title, for_archive=for_archive)
    return Written(tuple(writer.missing), sha256)


def write_file(
    layout: Layout, title: str, out: BinaryIO, password: str | None, report: Report, is_cancelled: IsCancelled
) -> Written:
    """Draw all pages and what is attached to them into a file, locked if a password is given.

    With a password or attachments the file is made in memory: nothing readable that is to be locked is ever on the
    disk, and pages of others are put in once it is whole.

    Raises:
        PasswordUnfit: no PDF can have this password.
        Cancelled: `is_cancelled` said so between two pages.
        OSError: the file could not be written.
    """
    insets = [page.insets for page in layout.pages]
    if password is None and not any(insets):
        return write_pages(layout, title, out, report, is_cancelled)
    memory = io.BytesIO()
    written = write_pages(layout, title, memory, report, is_cancelled, for_archive=False)
    content = memory.getvalue()
    if any(insets):
        content = filled(content, insets, is_cancelled)
    if password is not None:
        content = locked(content, password)
    out.write(content)
    return written._replace(sha256=hashlib.sha256(content).hexdigest())


class _Writer:
    """One document on its way to the file. `missing` are the letters no face has, each once a page."""

    def __init__(self, layout: Layout, file: PdfFile) -> None:
        self.missing: dict[Missing, None] = {}
        self._layout, self._file = layout, file
        self._drawing = Drawing(layout.structure)
        self._contents: list[int] = []
        self._links: list[list[tuple[Link, int]]] = []
        self._forms: dict[int, str] = {}

    def draw(self, page: Page) -> None:
        """Draw the next page: its operators go to the file at once, and its marks are forgotten."""
        content = self._drawing.page(page.marks, page.height)
        if page.insets:
            insets = inset_operators(page.insets, page.height, self._layout.structure)
            content = b"\n".join([b"q", content, b"Q", insets])  # a page of others expects colours and pens untouched
            self._forms[len(self._contents)] = self._put_forms(len(page.insets))
        self._contents.append(self._file.stream(content))
        self._links.append(_links(page.marks))
        lacking = self._drawing.lacking()
        if lacking:
            self._note_missing(page, lacking)
        page.marks.clear()

    def finish(self, title: str, *, for_archive: bool) -> str:
        """Write all that is not on pages; gives the SHA-256 of the file."""
        file, catalog = self._file, self._file.document.Catalog
        title = _shown(title)
        pages = [file.reserve() for _content in self._contents]
        links = self._put_links(pages)
        self._put_pages(pages, links)
        self._add_bookmarks(pages)
        every_link = [number for on_page in links for number in on_page]
        catalog.StructTreeRoot = f"{tags.put_tree(self._layout.structure, pages, every_link, file)} 0 R"
        catalog.MarkInfo = "<</Marked true>>"
        catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
        catalog.PageLabels = self._page_labels()
        self._add_archive_marks(title, for_archive=for_archive)
        maker = text(archive.PRODUCER)
        return file.finish({"Title": text(title), "Creator": maker, "Producer": maker})

    def _put_forms(self, count: int) -> str:
        """Empty forms in place of a page's insets, as its resources name them."""
        empty = [self._file.stream(b"", "/Type/XObject/Subtype/Form/BBox[0 0 1 1]") for _inset in range(count)]
        return f"/XObject<<{''.join(f'/{form_name(index)} {number} 0 R' for index, number in enumerate(empty))}>>"

    def _note_missing(self, page: Page, lacking: set[str]) -> None:
        number, place = len(self._contents), page.part[:40]
        for mark in page.marks:
            if isinstance(mark, Run) and not lacking.isdisjoint(mark.text):
                found = [letter for letter in mark.text if letter in lacking]
                self.missing.update({Missing(letter, number, place): None for letter in found})

    def _put_links(self, pages: list[int]) -> list[list[int]]:
        """The links of each page. Each has words for those who cannot see it (ISO 14289-1, 7.18.5)."""
        structure, key = self._layout.structure, len(pages)
        numbers: list[list[int]] = []
        for index, links in enumerate(self._links):
            numbers.append([])
            for link, element in links:
                structure.links.append((element, index))
                numbers[-1].append(self._put_link(link, key, pages, self._layout.pages[index].height))
                key += 1
        return numbers

    def _put_link(self, link: Link, key: int, pages: list[int], height: float) -> int:
        target, top = self._layout.targets[link.target], height - link.y
        label = self._layout.pages[target.page].label
        words = self._file.formatted(text(f"{_shown(target.title)}, {label}쪽으로 가기"))
        box = f"{link.x:.2f} {top - link.height:.2f} {link.x + link.width:.2f} {top:.2f}"
        entries = f"/Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/StructParent {key}"
        entries += f"/Dest{self._destination(link.target, pages)}/Contents"
        return self._file.put(b"<<%b%b>>" % (entries.encode("ascii"), words))

    def _destination(self, target: int, pages: list[int]) -> str:
        found = self._layout.targets[target]
        height = self._layout.pages[found.page].height
        return f"[{pages[found.page]} 0 R/XYZ 0 {height - found.y + _ABOVE:.2f} 0]"

    def _put_pages(self, pages: list[int], links: list[list[int]]) -> None:
        file, document = self._file, self._file.document
        fonts = file.put(embed(self._drawing.letters, file))
        tree = document.Pages
        tree.pages = [f"{number} 0 R" for number in pages]
        parent = file.registered(tree)
        shared = f"/Type/Page/Parent {parent} 0 R/Tabs/S/Resources<</Font {fonts} 0 R"
        for index, (number, content) in enumerate(zip(pages, self._contents, strict=True)):
            page = self._layout.pages[index]
            entries = f"{shared}{self._forms.get(index, '')}>>/MediaBox[0 0 {page.width:.2f} {page.height:.2f}]"
            entries += f"/Contents {content} 0 R/StructParents {index}"
            if links[index]:
                entries += f"/Annots[{' '.join(f'{link} 0 R' for link in links[index])}]"
            file.put(f"<<{entries}>>".encode("ascii"), number)

    def _add_bookmarks(self, pages: list[int]) -> None:
        entries, depth = list[Bookmark](), -1
        for target in self._layout.targets:
            depth = min(target.level - 1, depth + 1)  # no level may be left out on the way down
            entries.append(Bookmark(depth, _shown(target.title), self._destination(target.number, pages)))
        if entries:
            catalog = self._file.document.Catalog
            catalog.Outlines = f"{put_bookmarks(entries, self._file)} 0 R"
            catalog.PageMode = "/UseOutlines"

    def _page_labels(self) -> bytes:
        """What the layout calls each page; pages that bear the numbers they are counted by share one entry."""
        entries: list[bytes] = []
        is_counted = False
        for index, page in enumerate(self._layout.pages):
            if page.label != str(index + 1):
                entries.append(b"%d<</P%b>>" % (index, self._file.formatted(text(page.label))))
            elif not is_counted:
                entries.append(b"%d<</S/D/St %d>>" % (index, index + 1))
            is_counted = page.label == str(index + 1)
        return b"<</Nums[%b]>>" % b"".join(entries)

    def _add_archive_marks(self, title: str, *, for_archive: bool) -> None:
        file, catalog = self._file, self._file.document.Catalog
        packet = archive.metadata(title, archive=for_archive, accessible=not self._forms)
        catalog.Metadata = f"{file.stream(packet, '/Type/Metadata/Subtype/XML', packed=False)} 0 R"
        profile = file.stream(archive.colour_profile(), "/N 3")
        intent = f"/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({archive.COLOURS})"
        file.add_to_catalog("OutputIntents", f"[<<{intent}/Info({archive.COLOURS})/DestOutputProfile {profile} 0 R>>]")


def _shown(title: str) -> str:
    """A title as bookmarks, links and the head of a window show it."""
    title = clean(title).replace("\n", " ")
    return title if len(title) <= _BOOKMARK_LETTERS else title[:_BOOKMARK_LETTERS] + "…"


def _links(marks: list[Mark]) -> list[tuple[Link, int]]:
    """The links of a page, each with the element it belongs to."""
    found: list[tuple[Link, int]] = []
    element = ARTIFACT
    for mark in marks:
        if isinstance(mark, Tag):
            element = mark.element
        elif isinstance(mark, Link):
            found.append((mark, element))
    return found
