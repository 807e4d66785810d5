"""Making the briefing pack as PDF; the contact sheet has a room of its own (`contact_sheets`).

It is three steps, so that the middle one can run beside the window: gather (reads the library, milliseconds), make
(frozen objects to a file, no library), record (notes in the library what left it).
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.briefing import Briefing
from desktop.domain.changes import Changes
from desktop.domain.frozen import frozen, replace
from desktop.domain.korean import safe_file_name
from desktop.domain.meeting import meeting_name
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.domain.publication import Edition, Publication
from desktop.services.meetings import briefing
from desktop.store import followups, history, publications
from desktop.store.ids import new_id
from desktop.store.library import Library

if TYPE_CHECKING:
    from desktop.documents.content import Document
    from desktop.documents.pdf import PageSetup, PdfResult


_BINDING = 10.0
"""Millimetres more at the bound edge when both sides are printed."""


@frozen
class PageChoices:
    """What a person chooses for a pack's pages.

    A theme by its name in `resources/themes/`, the page number as `n / N` (`total`), printing on both sides (`facing`),
    two pages on a sheet (`two_up`); a list of all contacts (`directory`) and their QR codes (`codes`) at the end;
    how the promises of earlier meetings stand (`review`), where any of them was looked into.
    """

    theme: str = "ministry"
    total: bool = False
    facing: bool = False
    two_up: bool = False
    directory: bool = False
    codes: bool = False
    review: bool = True


@frozen
class PackMade:
    """A pack that was written.

    `missing` are characters no font has, each with its place, in Korean; `remarks` say, also in Korean, what else could
    not be printed: attachments whose pages cannot be had.
    """

    path: Path
    meeting_id: str
    edition: Edition
    pages: int
    people: int
    pdf_hash: str
    missing: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def gather(library: Library, meeting_id: str) -> Briefing:
    """All a pack needs, read once, with the bytes of PDF attachments and how earlier promises stand.

    Items that were put off are left out (`Briefing.on_the_table`).

    Raises:
        NotFound: the meeting is gone.
    """
    one = briefing(library, meeting_id).on_the_table()
    day = one.meeting.held_on
    if day and followups.is_promised_before(library.connection, one.meeting.series_id, day):
        from desktop.services.followup_reports import of_earlier_meetings  # noqa: PLC0415 (not at a first meeting)

        one = replace(one, review=of_earlier_meetings(library, one.meeting))
    if not any(entry.attachments for entry in one.items):
        return one
    from desktop.services.attachments import with_contents  # noqa: PLC0415 (few meetings have any)

    return with_contents(library, one)


def file_name(one: Briefing, what: str, suffix: str) -> str:
    """A safe file name: `제1회_과학기술관계장관회의_회의자료_20251124.pdf`."""
    held_on = one.meeting.held_on
    parts = (meeting_name(one.meeting, one.series), what, f"{held_on:%Y%m%d}" if held_on else "")
    return safe_file_name("_".join(part for part in parts if part).replace(" ", "_")) + suffix


def page_setup(choices: PageChoices) -> PageSetup:
    """What a person chose for a pack's pages, as the page layout wants it.

    Printing on both sides means a wider inner margin for binding and parts that begin on a right page.

    Raises:
        ValueError: there is no such theme.
    """
    from desktop.documents.pdf import Footer, PageSetup  # noqa: PLC0415
    from desktop.documents.pdf.theme import theme  # noqa: PLC0415

    return PageSetup(
        theme=theme(choices.theme),
        footer=Footer.OF_TOTAL if choices.total else Footer.DASHES,
        binding=_BINDING if choices.facing else 0.0,
        facing=choices.facing,
        parts_on_right=choices.facing,
        two_up=choices.two_up,
    )


def make_pack(  # noqa: PLR0913 (each of them is the caller's to say)
    one: Briefing,
    out: Path,
    edition: Edition = Edition.MEMBERS,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
    *,
    setup: PageSetup | None = None,
    password: str | None = None,
    choices: PageChoices | None = None,
) -> PackMade:
    """Write the pack to `out`; a file that stood there is replaced only when the new one is whole.

    `setup` (see `page_setup`) holds the choices for its pages, those of `choices` say what is on them; with a
    `password` the file is encrypted (AES-256).

    Raises:
        PasswordUnfit: no PDF can have this password.
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it; nothing was left behind.
    """
    from desktop.documents import pdf  # noqa: PLC0415 (only who makes a paper needs it)

    with _resting_collector(), pdf.ahead(_weight(one, setup)) as helper:
        from desktop.documents import pack  # noqa: PLC0415 (while a helper is on its way)

        wanted = choices or PageChoices()
        document = pack.compose(one, edition, directory=wanted.directory, codes=wanted.codes, review=wanted.review)
        result = pdf.write(document, out, report, is_cancelled, setup=setup, password=password, helper=helper)
    return _made(one, edition, out, document, result)


def pack_bytes(
    one: Briefing,
    edition: Edition = Edition.MEMBERS,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
    *,
    setup: PageSetup | None = None,
    choices: PageChoices | None = None,
) -> tuple[bytes, PackMade]:
    """The pack that `make_pack` would write, in memory, and what to record of it; its path is empty.

    Raises:
        Cancelled: the user stopped it.
    """
    from desktop.documents import pdf  # noqa: PLC0415

    with _resting_collector(), pdf.ahead(_weight(one, setup)) as helper:
        from desktop.documents import pack  # noqa: PLC0415 (while a helper is on its way)

        wanted = choices or PageChoices()
        document = pack.compose(one, edition, directory=wanted.directory, codes=wanted.codes, review=wanted.review)
        content, result = pdf.to_bytes(document, report, is_cancelled, setup=setup, helper=helper)
    return content, _made(one, edition, Path(), document, result)


def _weight(one: Briefing, setup: PageSetup | None) -> int:
    """About how many lines the pack will have, for a second process; 0 where its pages hang on one another."""
    if setup and (setup.facing or setup.two_up):
        return 0
    return sum(entry.item.outline.count("\n") + len(entry.contacts) + len(entry.follow_ups) for entry in one.items)


def _made(one: Briefing, edition: Edition, out: Path, document: Document, result: PdfResult) -> PackMade:
    return PackMade(
        path=out,
        meeting_id=one.meeting.id,
        edition=edition,
        pages=result.pages,
        people=len({contact.person.id for contact in one.contacts()}),
        pdf_hash=result.sha256,
        missing=tuple(str(missing) for missing in result.missing),
        remarks=document.remarks,
    )


@contextmanager
def _resting_collector() -> Generator[None]:
    """No search for cyclic garbage meanwhile: a pack leaves hardly any, and among its objects that takes long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def record_pack(library: Library, made: PackMade, purpose: str = "") -> Changes:
    """Note the publication and the access to personal data; the same bytes again are no new issue."""
    connection = library.connection
    history.log_access(connection, "회의자료 PDF", made.meeting_id, made.people, purpose)
    if made.pdf_hash in {one.pdf_hash for one in publications.of_meeting(connection, made.meeting_id)}:
        return Changes()
    with history.action(connection, "회의자료 발간", undoable=False) as action:
        publications.PUBLICATIONS.insert(
            action,
            Publication(
                id=new_id(),
                meeting_id=made.meeting_id,
                edition=made.edition,
                issue_number=publications.next_issue(connection, made.meeting_id, made.edition),
                made_at=history.now(),
                pages=made.pages,
                pdf_hash=made.pdf_hash,
            ),
        )
    return action.changes
