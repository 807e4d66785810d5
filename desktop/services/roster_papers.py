"""Papers made from who is at a meeting: the page of contacts, QR codes, 명패, 서명부, 이름표, vCards.

Like `packs`: gather reads the library, make works on frozen objects beside the window, record notes what left it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain import roster
from desktop.domain.briefing import Briefing
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen, replace
from desktop.domain.progress import IsCancelled, Report, check, never, silent
from desktop.domain.roster import Part
from desktop.services import meetings, packs
from desktop.store import history
from desktop.store.library import Library

if TYPE_CHECKING:
    from desktop.documents.content import Document
    from desktop.documents.pdf import PageSetup

__all__ = ["Part", "RosterChoices", "RosterMade", "RosterPaper", "RosterPreview"]


class RosterPaper(StrEnum):
    """The papers, as the command line names them."""

    DIRECTORY = "directory"
    QR = "qr"
    NAMEPLATES = "nameplates"
    SIGN_IN = "sign-in"
    BADGES = "badges"
    VCARDS = "vcards"

    @property
    def korean(self) -> str:
        """The name in Korean, which is also that of the file."""
        return _TITLES[self]

    @property
    def suffix(self) -> str:
        """The ending of its file."""
        return ".vcf" if self is RosterPaper.VCARDS else ".pdf"

    @property
    def is_of_contacts(self) -> bool:
        """Whether only contacts are on it, so that nothing else can be chosen."""
        return self in {RosterPaper.DIRECTORY, RosterPaper.QR, RosterPaper.VCARDS}


_TITLES = {
    RosterPaper.DIRECTORY: "연락처 한 장",
    RosterPaper.QR: "연락처 QR",
    RosterPaper.NAMEPLATES: "명패",
    RosterPaper.SIGN_IN: "서명부",
    RosterPaper.BADGES: "이름표",
    RosterPaper.VCARDS: "연락처 파일(vCard)",
}
_FILE_NAMES = {RosterPaper.DIRECTORY: "연락처_한_장", RosterPaper.VCARDS: "연락처"}


@dataclass(frozen=True, slots=True)
class RosterChoices:
    """What a person chooses.

    `parts` are who is on plates, lists and badges; `item_id` keeps contacts to those of one item. `labels` names one of
    `label_names()`, `start` the label of the first sheet that is used first (from 1), `edges` shows where to cut.
    `codes` and `mail` are of the page of contacts, `spare` the empty rows of the list to sign.
    """

    paper: RosterPaper = RosterPaper.DIRECTORY
    parts: frozenset[Part] = field(default_factory=lambda: frozenset({Part.MEMBERS, Part.GUESTS}))
    item_id: str | None = None
    labels: str = ""
    start: int = 1
    edges: bool = True
    codes: bool = False
    mail: bool = False
    spare: int = 5


@frozen
class RosterMade:
    """A paper that was made: how many people are on it, and how many pages it has (0 for vCards)."""

    path: Path
    meeting_id: str
    paper: RosterPaper
    people: int
    pages: int
    missing: tuple[str, ...] = ()


@frozen
class RosterPreview:
    """A paper in memory, byte for byte as it would be saved; its path is empty."""

    content: bytes
    made: RosterMade


def chosen(  # noqa: PLR0913 (one keyword an option of the command line)
    one: Briefing,
    paper: str,
    *,
    parts: Collection[Part] = (),
    item: int | None = None,
    labels: str = "",
    start: int = 1,
    codes: bool = False,
    mail: bool = False,
) -> RosterChoices:
    """Choices as somebody types them: the paper by its name, the item by its number; no `parts` are the usual ones.

    Raises:
        NotFound: the meeting has no such item, or there is no such sheet of labels.
    """
    item_id = next((entry.item.id for entry in one.items if entry.item.number == item), None)
    if item is not None and item_id is None:
        raise NotFound(f"안건 {item}호가 없습니다.", todo="안건 번호를 확인하십시오.")
    if labels and labels not in label_names():
        raise NotFound(f"이름표 용지 ‘{labels}’가 없습니다.", todo=f"쓸 수 있는 용지: {', '.join(label_names())}")
    choices = RosterChoices(RosterPaper(paper), item_id=item_id, labels=labels, start=start, codes=codes, mail=mail)
    return replace(choices, parts=frozenset(parts)) if parts else choices


def gather(library: Library, meeting_id: str) -> Briefing:
    """All these papers need, read once; items that were put off are left out.

    Raises:
        NotFound: the meeting is gone.
    """
    return meetings.briefing(library, meeting_id).on_the_table()


def label_names() -> dict[str, str]:
    """The sheets of labels there are: key → name, the usual one first."""
    from desktop.documents.badges import label_sheets  # noqa: PLC0415 (not before it is wanted)

    return {key: sheet.name for key, sheet in label_sheets().items()}


def labels_on_sheet(key: str = "") -> int:
    """How many labels a sheet has."""
    from desktop.documents.badges import label_sheets  # noqa: PLC0415

    sheets = label_sheets()
    return sheets[key or next(iter(sheets))].count


def count(one: Briefing, choices: RosterChoices) -> int:
    """How many people would be on the paper."""
    if choices.paper.is_of_contacts:
        return len(roster.each_once(roster.contacts(one, choices.item_id)))
    return len(roster.attendees(one, choices.parts, choices.item_id))


def file_name(one: Briefing, choices: RosterChoices) -> str:
    """A safe file name: `제1회_과학기술관계장관회의_명패_20251124.pdf`."""
    what = _FILE_NAMES.get(choices.paper, choices.paper.korean.replace(" ", "_"))
    return packs.file_name(one, what, choices.paper.suffix)


def make(
    one: Briefing, choices: RosterChoices, out: Path, report: Report = silent, is_cancelled: IsCancelled = never
) -> RosterMade:
    """Write the paper to `out`; a file that stood there is replaced only when the new one is whole.

    Raises:
        EditRefused: nobody would be on it, or there is no such label.
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it; nothing was left behind.
    """
    return save(preview(one, choices, report, is_cancelled), out)


def preview(
    one: Briefing, choices: RosterChoices, report: Report = silent, is_cancelled: IsCancelled = never
) -> RosterPreview:
    """The paper in memory: people's names stay off the disk.

    Raises:
        EditRefused: nobody would be on it, or there is no such label.
        Cancelled: the user stopped it.
    """
    people = count(one, choices)
    if not people:
        raise EditRefused(
            f"{choices.paper.korean}에 넣을 사람이 없습니다.",
            safe="만든 것은 없습니다.",
            todo="다른 대상을 고르거나 참석자와 연락처를 먼저 넣으십시오.",
        )
    made = RosterMade(Path(), one.meeting.id, choices.paper, people, 0)
    check(is_cancelled)
    if choices.paper is RosterPaper.VCARDS:
        from desktop.documents import vcards  # noqa: PLC0415

        contacts = roster.each_once(roster.contacts(one, choices.item_id))
        return RosterPreview(vcards.file_bytes(contacts), made)
    from desktop.documents import pdf  # noqa: PLC0415 (ReportLab costs as much as the whole empty window)

    document, setup = _composed(one, choices)
    content, result = pdf.to_bytes(document, report, is_cancelled, setup=setup)
    missing = tuple(str(letter) for letter in result.missing)
    return RosterPreview(content, replace(made, pages=result.pages, missing=missing))


def save(paper: RosterPreview, out: Path) -> RosterMade:
    """Write a paper that was looked at, whole or not at all.

    Raises:
        OutputFailed: the place cannot be written; what stood there is as it was.
    """
    from desktop.documents.files import replacing  # noqa: PLC0415

    with replacing(out) as partial:
        partial.write_bytes(paper.content)
    return replace(paper.made, path=out)


def record(library: Library, made: RosterMade, purpose: str = "") -> None:
    """Note that personal data left the library."""
    history.log_access(library.connection, made.paper.korean, made.meeting_id, made.people, purpose)


def record_print(library: Library, made: RosterMade, sides: int, purpose: str = "") -> None:
    """Note that personal data left the library on paper, on so many sides."""
    what = f"{made.paper.korean} 인쇄 {sides}쪽"
    history.log_access(library.connection, what, made.meeting_id, made.people, purpose)


def _composed(one: Briefing, choices: RosterChoices) -> tuple[Document, PageSetup]:
    from desktop.documents import badges, directory, nameplates, sign_in  # noqa: PLC0415
    from desktop.documents.pdf import Footer, PageSetup  # noqa: PLC0415
    from desktop.documents.pdf.theme import theme  # noqa: PLC0415

    setup = PageSetup(theme=theme("compact"), footer=Footer.OF_TOTAL)
    attendees = roster.attendees(one, choices.parts, choices.item_id)
    match choices.paper:
        case RosterPaper.NAMEPLATES:
            return nameplates.compose(one, attendees), setup
        case RosterPaper.SIGN_IN:
            return sign_in.compose(one, attendees, choices.spare), sign_in.page_setup(setup)
        case RosterPaper.BADGES:
            sheets = badges.label_sheets()
            sheet = sheets[choices.labels or next(iter(sheets))]
            _check_start(choices.start, sheet.count)
            return badges.compose(one, attendees, sheet, choices.start, edges=choices.edges), setup
        case RosterPaper.QR:
            return directory.code_sheet(one, choices.item_id), setup
        case _:
            return _page_to_carry(one, choices, setup)


def _page_to_carry(one: Briefing, choices: RosterChoices, setup: PageSetup) -> tuple[Document, PageSetup]:
    """On one page if that can be read, else on two."""
    from desktop.documents import directory  # noqa: PLC0415
    from desktop.documents.pdf.fitting import fitted  # noqa: PLC0415

    document = directory.compose(one, choices.item_id, codes=choices.codes, mail=choices.mail)
    return document, fitted(document, [directory.carried(setup, size) for size in directory.SIZES])


def _check_start(start: int, labels: int) -> None:
    if not 1 <= start <= labels:
        raise EditRefused(
            f"첫 이름표 자리 {start}: 한 장에 1번부터 {labels}번까지 있습니다.",
            safe="만든 것은 없습니다.",
            todo="자리 번호를 고치십시오.",
        )
