"""A document → a PDF file: tagged, fit for archives, and the same bytes for the same document.

Its chunks are set and drawn one by one (`drawn`), in a second process as well where there is much to do (`helper`);
then each gets its place (`closing`), and they are written in order.
"""

from __future__ import annotations

import hashlib
import io
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import BinaryIO, NamedTuple

from desktop.documents.content import Document
from desktop.documents.pdf import archive
from desktop.documents.pdf.attached import form_name
from desktop.documents.pdf.bookmarks import Bookmark, put_bookmarks
from desktop.documents.pdf.closing import NOTHING_MORE, Closed, Known
from desktop.documents.pdf.drawing import late_run
from desktop.documents.pdf.drawn import Drawn, Frame
from desktop.documents.pdf.embed import embed
from desktop.documents.pdf.file import PdfFile, text
from desktop.documents.pdf.forms import filled
from desktop.documents.pdf.furniture import footer_run, label, numbered
from desktop.documents.pdf.helper import Helper
from desktop.documents.pdf.late import Late
from desktop.documents.pdf.letters import Codes
from desktop.documents.pdf.numbering import Numbers, Place, numbers
from desktop.documents.pdf.packing import words
from desktop.documents.pdf.passwords import locked
from desktop.documents.pdf.placed import Inset, Link, Missing, PageNumber, Run, Target
from desktop.documents.pdf.setup import PageSetup
from desktop.documents.pdf.signs import clean
from desktop.documents.pdf.structure import note_name
from desktop.documents.pdf.workshop import Workshop
from desktop.domain.progress import IsCancelled, Report

_BOOKMARK_LETTERS = 200
_ABOVE = 12.0
"""A bookmark leads to a place so many points above the line its heading begins with."""


class Written(NamedTuple):
    """What came of writing: how many pages, the letters no face has, and the SHA-256 of the file in hex."""

    pages: int
    missing: tuple[Missing, ...]
    sha256: str


def write_file(
    document: Document,
    setup: PageSetup,
    out: BinaryIO,
    password: str | None,
    report: Report,
    is_cancelled: IsCancelled,
    helper: Helper | None = None,
) -> Written:
    """Write a document and what is attached to it into a file, locked if a password is given.

    With a password or attachments the file is made in memory: nothing readable that is to be locked is ever on the
    disk, and pages of others are put in once it is whole.

    Raises:
        PasswordUnfit: no PDF can have this password.
        Cancelled: `is_cancelled` said so between two pages.
        OSError: the file could not be written.
    """
    with Workshop(document, setup, report, is_cancelled, helper) as workshop:
        writer = _Writer(workshop.draw(), document.title, setup)
        if password is None and not any(writer.insets):
            return writer.write(workshop, out, for_archive=True)
        memory = io.BytesIO()
        written = writer.write(workshop, memory, for_archive=False)
    content = memory.getvalue()
    if any(writer.insets):
        content = filled(content, writer.insets, is_cancelled)
    if password is not None:
        content = locked(content, password)
    out.write(content)
    return written._replace(sha256=hashlib.sha256(content).hexdigest())


class _Writer:
    """All chunks of a document on their way to the file. `insets` are those of each page."""

    def __init__(self, chunks: list[Drawn], title: str, setup: PageSetup) -> None:
        self._chunks, self._setup, self._title = chunks, setup, _shown(title)
        self._frames = [frame for drawn in chunks for frame in drawn.frames]
        self._first_pages = _sums(len(drawn.frames) for drawn in chunks)
        self._targets = _together(chunks, self._first_pages)
        self._codes = Codes()
        self.insets: list[tuple[Inset, ...]] = [frame.insets for frame in self._frames]

    def write(self, workshop: Workshop, out: BinaryIO, *, for_archive: bool) -> Written:
        """Write the whole file, chunk by chunk, and then what is not on pages."""
        self._file = file = PdfFile(out)
        self._root, self._document, self._fonts = file.reserve(), file.reserve(), file.reserve()
        self._own = self._numbers()
        places = self._places()
        self._note_letters()
        known = [self._known(index) for index in range(len(self._chunks))]
        for index, closed in enumerate(workshop.close(places, known)):
            self._put(closed, self._own[index])
        self._put_tree()
        embed(self._codes, file, self._fonts)
        self._add_bookmarks()
        return Written(len(self._frames), self._missing(), self._finish(for_archive=for_archive))

    def _numbers(self) -> list[Numbers]:
        """The numbers of each chunk's objects."""
        found: list[Numbers] = []
        for drawn in self._chunks:
            first = self._file.reserve(drawn.objects)
            found.append(numbers(first, len(drawn.frames), len(drawn.links)))
        return found

    def _places(self) -> list[Place]:
        tree = self._file.document.Pages
        pages = [f"{self._page(index)} 0 R" for index in range(len(self._frames))]
        tree.pages = pages
        parent = self._file.registered(tree)
        shared = f"/Type/Page/Parent {parent} 0 R/Tabs/S/Resources<</Font {self._fonts} 0 R"
        notes = _sums(len(drawn.notes) for drawn in self._chunks)
        return [
            Place(page, len(pages), note, own.page, self._document, shared)
            for page, note, own in zip(self._first_pages, notes, self._own, strict=True)
        ]

    def _page(self, index: int) -> int:
        """The object of a page, counted from 0 in the whole document."""
        chunk = bisect_right(self._first_pages, index) - 1
        return self._own[chunk].page + index - self._first_pages[chunk]

    def _note_letters(self) -> None:
        """The letters drawn so far, and those of the numbers that all pages have below."""
        for drawn in self._chunks:
            for weight, letters in drawn.used.items():
                self._codes.used[weight] |= letters
        for number, frame in enumerate(self._frames, 1):
            footer = footer_run(number, len(self._frames), self._setup, is_turned=False) if frame.has_footer else None
            if footer:
                self._codes.used[footer.weight].update(footer.text)

    def _known(self, index: int) -> Known:
        """What a chunk waits for: numbers of pages, codes of letters, where links lead, the forms of insets."""
        drawn = self._chunks[index]
        if not drawn.waits_for_others and not any(frame.insets for frame in drawn.frames):
            return NOTHING_MORE
        lates = [late for body in drawn.content.bodies for late in body.late] if drawn.content else []
        letters = [late_run(late, self._run(late), self._codes) for late in lates]
        key = len(self._frames) + sum(len(before.links) for before in self._chunks[:index])
        links = [
            self._link(link, key + number, drawn.frames[page].height)
            for number, (page, link, _element) in enumerate(drawn.links)
        ]
        forms = {page: self._forms(frame) for page, frame in enumerate(drawn.frames) if frame.insets}
        return Known(letters, links, forms)

    def _run(self, late: Late) -> Run:
        """What late letters are."""
        return numbered(late.mark, self._targets) if isinstance(late.mark, PageNumber) else late.mark

    def _forms(self, frame: Frame) -> str:
        """Empty forms in place of a page's insets, as its resources name them."""
        empty = [self._file.stream(b"", "/Type/XObject/Subtype/Form/BBox[0 0 1 1]") for _inset in frame.insets]
        return f"/XObject<<{''.join(f'/{form_name(index)} {number} 0 R' for index, number in enumerate(empty))}>>"

    def _link(self, link: Link, key: int, height: float) -> bytes:
        """A link. It has words for those who cannot see it (ISO 14289-1, 7.18.5)."""
        target, top = self._targets[link.target], height - link.y
        said = words(f"{_shown(target.title)}, {self._label(target.page)}쪽으로 가기")
        box = f"{link.x:.2f} {top - link.height:.2f} {link.x + link.width:.2f} {top:.2f}"
        entries = f"/Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/StructParent {key}"
        entries += f"/Dest{self._destination(target)}/Contents"
        return b"<<%b%b>>" % (entries.encode("ascii"), said)

    def _destination(self, target: Target) -> str:
        height = self._frames[target.page].height
        return f"[{self._page(target.page)} 0 R/XYZ 0 {height - target.y + _ABOVE:.2f} 0]"

    def _label(self, page: int) -> str:
        frame = self._frames[page]
        return frame.label or label(page + 1, is_cover=frame.is_cover)

    def _put(self, closed: Closed, own: Numbers) -> None:
        for number, content in enumerate(closed.contents, own.content):
            self._file.put_pressed(content, "", number)
        for stream in closed.streams:
            self._file.put_objects(stream)

    def _put_tree(self) -> None:
        """The document's element and what all elements hang on; the way back is by pages, then by links."""
        chunks = list(zip(self._chunks, self._own, strict=True))
        kids = " ".join([f"{own.of_element(element)} 0 R" for drawn, own in chunks for element in drawn.top])
        self._file.put(f"<</S/Document/P {self._root} 0 R/K[{kids}]>>".encode("ascii"), self._document)
        back = [own.way_back + index for drawn, own in chunks for index in range(len(drawn.frames))]
        back += [own.of_element(element) for drawn, own in chunks for _page, _link, element in drawn.links]
        nums = " ".join([f"{key} {number} 0 R" for key, number in enumerate(back)])
        tree = self._file.put(f"<</Nums[{nums}]>>".encode("ascii"))
        notes = [own.of_element(element) for drawn, own in chunks for element in drawn.notes]
        names = " ".join([f"({note_name(index)}) {number} 0 R" for index, number in enumerate(notes)])
        entries = f"/Type/StructTreeRoot/K {self._document} 0 R/ParentTreeNextKey {len(back)}/ParentTree {tree} 0 R"
        entries += f"/IDTree<</Names[{names}]>>" if names else ""
        self._file.put(f"<<{entries}>>".encode("ascii"), self._root)

    def _add_bookmarks(self) -> None:
        entries, depth = list[Bookmark](), -1
        for target in self._targets:
            depth = min(target.level - 1, depth + 1)  # no level may be left out on the way down
            entries.append(Bookmark(depth, _shown(target.title), self._destination(target)))
        if entries:
            catalog = self._file.document.Catalog
            catalog.Outlines = f"{put_bookmarks(entries, self._file)} 0 R"
            catalog.PageMode = "/UseOutlines"

    def _missing(self) -> tuple[Missing, ...]:
        """The letters no face has, each once a page."""
        chunks = zip(self._chunks, self._first_pages, strict=True)
        found = [one._replace(page=first + one.page + 1) for drawn, first in chunks for one in drawn.missing]
        return tuple(dict.fromkeys(found))

    def _finish(self, *, for_archive: bool) -> str:
        """Write what makes a file of it all; gives its SHA-256."""
        file, catalog = self._file, self._file.document.Catalog
        catalog.StructTreeRoot = f"{self._root} 0 R"
        catalog.MarkInfo = "<</Marked true>>"
        catalog.ViewerPreferences = "<</DisplayDocTitle true>>"
        catalog.PageLabels = self._page_labels()
        packet = archive.metadata(self._title, archive=for_archive, accessible=not any(self.insets))
        catalog.Metadata = f"{file.stream(packet, '/Type/Metadata/Subtype/XML', packed=False)} 0 R"
        profile = file.stream(archive.colour_profile(), "/N 3")
        intent = f"/Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({archive.COLOURS})"
        file.add_to_catalog("OutputIntents", f"[<<{intent}/Info({archive.COLOURS})/DestOutputProfile {profile} 0 R>>]")
        maker = text(archive.PRODUCER)
        return file.finish({"Title": text(self._title), "Creator": maker, "Producer": maker})

    def _page_labels(self) -> bytes:
        """What each page is called; pages that bear the numbers they are counted by share one entry."""
        entries: list[bytes] = []
        is_counted = False
        for index in range(len(self._frames)):
            found = self._label(index)
            if found != str(index + 1):
                entries.append(b"%d<</P%b>>" % (index, words(found)))
            elif not is_counted:
                entries.append(b"%d<</S/D/St %d>>" % (index, index + 1))
            is_counted = found == str(index + 1)
        return b"<</Nums[%b]>>" % b"".join(entries)


def _sums(counts: Iterable[int]) -> list[int]:
    """What stands before each, one after the other."""
    return list(accumulate(counts, initial=0))[:-1]


def _together(chunks: list[Drawn], first_pages: list[int]) -> list[Target]:
    """The targets of all chunks, counted in the whole document, and so are their pages."""
    found: list[Target] = []
    for drawn, first in zip(chunks, first_pages, strict=True):
        start = len(found)
        found += [one._replace(number=start + one.number, page=first + one.page) for one in drawn.targets]
    return found


def _shown(title: str) -> str:
    """A title as bookmarks, links and the head of a window show it."""
    title = clean(title).replace("\n", " ")
    return title if len(title) <= _BOOKMARK_LETTERS else title[:_BOOKMARK_LETTERS] + "…"
