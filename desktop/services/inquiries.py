"""이행점검 요청: ministries are asked how their promises stand, each with a sheet to fill in and a letter.

Like the pack in three steps, so that the middle one can run beside the window: gather (reads the library), make (frozen
objects to files, no library), record (notes in the library what was asked and what left it).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from pathlib import Path

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.followup import FollowUpState, Inquiry
from desktop.domain.frozen import frozen, replace
from desktop.domain.inquiry_fields import ANSWERS, KEPT
from desktop.domain.korean import safe_file_name
from desktop.domain.placed_followups import MinistryList, PlacedFollowUp, by_ministry
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent
from desktop.domain.workdays import Workdays
from desktop.services import calendar, reference
from desktop.services.placed_followups import placed, with_keys
from desktop.store import followups, history, meetings, organisations, sent
from desktop.store.ids import fixed_id, new_id
from desktop.store.library import Library

WHAT = "이행점검 요청"
ORGANISATION = "organisation"
"""What the content of a sent sheet says of each follow-up besides its cells: the ministry that was asked."""
_USUAL_TIME = timedelta(days=7)


@frozen
class InquiryRequest:
    """What somebody wants to ask: a name, which follow-ups (by key), as of which day, to be answered until when.

    `meeting_id` is the meeting it prepares or follows, if any. `answer_to` says in the letters where answers go; `note`
    stands in them after the request. `whole` adds one workbook with a sheet for each ministry.
    """

    name: str
    follow_up_ids: frozenset[str]
    as_of: date | None = None
    answer_by: date | None = None
    meeting_id: str | None = None
    note: str = ""
    answer_to: str = ""
    whole: bool = False


@frozen
class Outgoing:
    """One workbook: for whom, its id, and what it tells of each follow-up, by key, to compare the answer with.

    `addressee` is the post that the letter beside it goes to, where the ministry is known.
    """

    organisation: str
    lists: tuple[MinistryList, ...]
    sheet_id: str
    content: dict[str, dict[str, str]]
    addressee: str = ""


@frozen
class GatheredInquiry:
    """A request ready to be made.

    `without_lead` are the follow-ups nobody can be asked about, as no ministry is written. `basis` is the rule that
    obliges the ministries to answer.
    """

    inquiry: Inquiry
    outgoing: tuple[Outgoing, ...]
    without_lead: tuple[PlacedFollowUp, ...] = ()
    basis: str = ""
    answer_to: str = ""
    is_new: bool = True

    @property
    def ministries(self) -> tuple[str, ...]:
        """Who is asked, in 직제순."""
        return tuple(one.organisation for one in self.outgoing if one.organisation)

    @property
    def count(self) -> int:
        """How many follow-ups are asked about."""
        return len({key for one in self.outgoing for key in one.content})


@frozen
class InquiryMade:
    """The files of a request, in a folder of their own."""

    folder: Path
    gathered: GatheredInquiry
    files: tuple[str, ...]


def inquiries(library: Library) -> tuple[Inquiry, ...]:
    """All requests, the latest first."""
    return followups.inquiries(library.connection)


def get_inquiry(library: Library, inquiry_id: str) -> Inquiry:
    """The request with that key.

    Raises:
        NotFound: it is gone, or was undone.
    """
    found = followups.INQUIRIES.get(library.connection, inquiry_id)
    if found is None:
        raise NotFound("그 이행점검 요청은 보관함에 없습니다.", todo="요청 목록에서 다시 고르십시오.")
    return found


def candidates(library: Library, today: date, meeting_id: str = "") -> tuple[PlacedFollowUp, ...]:
    """The follow-ups there is something to ask about: of one meeting (all when it is empty), those that are not done.

    Ministries are named as they are called on `today`.
    """
    found = placed(library, today, {meeting_id} if meeting_id else None)
    return tuple(one for one in found if one.follow_up.state is not FollowUpState.DONE)


def usual_request(
    found: Iterable[PlacedFollowUp], today: date, meeting_id: str = "", days: Workdays | None = None
) -> InquiryRequest:
    """A request about all of them, as it is usually made: as of today, to be answered within a week.

    Where that is no working day by `days` (the bundled table when there are none), the next one is meant.
    """
    promised = tuple(found)
    names = tuple(dict.fromkeys(one.meeting_name for one in promised))
    name = f"{names[0]} 후속조치 이행점검" if len(names) == 1 else "과거 회의 후속조치 이행점검"
    return InquiryRequest(
        name if promised else "후속조치 이행점검",
        frozenset(one.id for one in promised),
        today,
        (days or calendar.bundled()).from_on(today + _USUAL_TIME),
        meeting_id or None,
    )


def gather(library: Library, request: InquiryRequest, today: date) -> GatheredInquiry:
    """Read what is asked and prepare its sheets; the request is stored by `record`.

    Raises:
        EditRefused: it has no name, nothing is chosen, no ministry leads any of it, or the time is over already.
    """
    _check(request, today)
    inquiry = Inquiry(
        new_id(), " ".join(request.name.split()), today, request.meeting_id, request.answer_by, request.as_of or today,
        request.note.strip(),
    )  # fmt: skip
    found = with_keys(library, today, request.follow_up_ids)
    lists = by_ministry(found)
    asked = tuple(one for one in lists if one.ministry)
    if not asked:
        raise EditRefused(
            "고른 과제에 주관 기관이 적혀 있지 않아 물을 곳이 없습니다.",
            safe="만든 파일은 없습니다.",
            todo="후속조치 화면에서 주관을 적어 주십시오(명령에서는 followups --leads).",
        )
    strays = tuple(one for group in lists if not group.ministry for one in group.follow_ups)
    outgoing = _outgoing(library, inquiry, asked, whole=request.whole and len(asked) > 1)
    return GatheredInquiry(inquiry, outgoing, strays, _basis(library, found), request.answer_to.strip())


def gather_again(
    library: Library, inquiry_id: str, ministries: Collection[str] | None = None, answer_to: str = ""
) -> GatheredInquiry:
    """The files of a request that was made before, for those ministries (None: all): to send them once more.

    Raises:
        NotFound: the request, or all it asked about, is gone.
    """
    inquiry = get_inquiry(library, inquiry_id)
    asked = asked_of(library, inquiry_id)
    wanted = {key for key, ministry in asked.items() if ministries is None or ministry in ministries}
    found = with_keys(library, inquiry.asked_on, wanted)
    lists = tuple(one for one in by_ministry(found) if one.ministry)
    if not lists:
        raise NotFound("다시 물을 과제가 남아 있지 않습니다.", safe="만든 파일은 없습니다.")
    return GatheredInquiry(
        inquiry,
        _outgoing(library, inquiry, lists, whole=False),
        (),
        _basis(library, found),
        answer_to.strip(),
        is_new=False,
    )


def asked_of(library: Library, inquiry_id: str) -> dict[str, str]:
    """What a request asked about: each follow-up's key, and the ministry that was asked."""
    found: dict[str, str] = {}
    for sheet in sent.of_inquiry(library.connection, inquiry_id):
        for key, fields in sheet.content.items():
            found[key] = fields.get(ORGANISATION, sheet.organisation)
    return found


def make(
    gathered: GatheredInquiry, folder: Path, report: Report = silent, is_cancelled: IsCancelled = never
) -> InquiryMade:
    """Write a workbook and a letter for each ministry into `folder`, which is made: all of them or none.

    Raises:
        OutputFailed: the place cannot be written, or something stands there already.
        Cancelled: the user stopped it; nothing was left behind.
    """
    from desktop.documents import inquiry_request, inquiry_sheet, pdf, xlsx  # noqa: PLC0415 (slow to import)
    from desktop.documents.folders import new_folder  # noqa: PLC0415

    total = 2 * len(gathered.outgoing)
    files: list[str] = []
    with new_folder(folder) as place:
        for number, one in enumerate(gathered.outgoing):
            check(is_cancelled)
            name = one.organisation or "전체"
            report(Progress(2 * number, total, f"{name} 점검표 작성 중"))
            files.append(_file_name("이행점검표", name, ".xlsx"))
            book = inquiry_sheet.compose(gathered.inquiry, one.lists, one.sheet_id)
            xlsx.write(book, place / files[-1], is_cancelled=is_cancelled)
            if not one.organisation:
                continue
            report(Progress(2 * number + 1, total, f"{name} 요청서 작성 중"))
            files.append(_file_name("이행점검_요청서", name, ".pdf"))
            letter = inquiry_request.compose(
                gathered.inquiry, one.lists[0], gathered.basis, gathered.answer_to, one.addressee
            )
            pdf.write(letter, place / files[-1], is_cancelled=is_cancelled)
    report(Progress(total, total, "이행점검 요청을 만들었습니다"))
    return InquiryMade(folder, gathered, tuple(files))


def record(library: Library, made: InquiryMade, purpose: str = "") -> Changes:
    """Store the request as one step to undo, keep what each sheet told, and note that it left the library."""
    gathered, connection, changes = made.gathered, library.connection, NOTHING
    inquiry, ministries = gathered.inquiry, gathered.ministries
    if gathered.is_new:
        with history.action(connection, f"{WHAT}: {len(ministries)}개 기관 {gathered.count}건") as action:
            followups.INQUIRIES.insert(action, inquiry)
        changes = action.changes
    for one in gathered.outgoing:
        if sent.get(connection, one.sheet_id) is None:
            sent.record(
                connection,
                sent.SheetKind.FOLLOW_UPS,
                one.content,
                meeting_id=inquiry.meeting_id,
                inquiry_id=inquiry.id,
                organisation=one.organisation,
                sheet_id=one.sheet_id,
            )
    what = f"{WHAT}({len(ministries)}개 기관 {gathered.count}건)"
    history.log_access(connection, what, inquiry.meeting_id, 0, " ".join(purpose.split()) or inquiry.name)
    return changes


def folder_name(gathered: GatheredInquiry) -> str:
    """A safe name for the folder: `이행점검_요청_20260105`."""
    again = "" if gathered.is_new else "_다시"
    return f"이행점검_요청_{gathered.inquiry.asked_on:%Y%m%d}{again}"


# ---------------------------------------------------------------- inside


def _check(request: InquiryRequest, today: date) -> None:
    nothing = "만든 파일은 없습니다."
    if not request.name.strip():
        raise EditRefused("점검 이름이 비어 있습니다.", safe=nothing, todo="이름을 적어 주십시오.")
    if not request.follow_up_ids:
        raise EditRefused("물을 과제를 고르지 않았습니다.", safe=nothing, todo="과제를 하나 이상 고르십시오.")
    if request.answer_by is not None and request.answer_by < today:
        raise EditRefused("제출기한이 이미 지난 날입니다.", safe=nothing, todo="오늘이나 그 뒤로 적어 주십시오.")


def _outgoing(
    library: Library, inquiry: Inquiry, lists: tuple[MinistryList, ...], *, whole: bool
) -> tuple[Outgoing, ...]:
    known = organisations.catalogue(library.connection)
    found = [
        replace(_one_book(inquiry, one.ministry, (one,)), addressee=organisation.addressee if organisation else "")
        for one in lists
        for organisation in (known.find(one.ministry, inquiry.asked_on),)
    ]
    return (*found, _one_book(inquiry, "", lists)) if whole else tuple(found)


def _one_book(inquiry: Inquiry, organisation: str, lists: tuple[MinistryList, ...]) -> Outgoing:
    """A workbook with its id, which follows from what is in it, so that the same request is kept once."""
    from desktop.documents import inquiry_sheet  # noqa: PLC0415 (with the sheet's other parts)

    content: dict[str, dict[str, str]] = {}
    for group in lists:
        for number, one in enumerate(group.follow_ups, 1):
            texts = inquiry_sheet.texts(number, one)
            told = {key: texts[key] for key in KEPT} | dict.fromkeys(ANSWERS, "")
            content[one.id] = {**told, ORGANISATION: group.ministry}
    words = json.dumps([inquiry.id, organisation, content], ensure_ascii=False, sort_keys=True)
    return Outgoing(organisation, lists, fixed_id("inquiry sheet", words), content)


def _basis(library: Library, found: Iterable[PlacedFollowUp]) -> str:
    """The rules that oblige to report: `「과학기술관계장관회의 규정」(대통령령) 제13조`."""
    held = {meeting.id: series for meeting, series in meetings.listed(library.connection)}
    bases: dict[str, None] = {}
    for series in (held[one.meeting_id] for one in found):
        rules = reference.rules(series.rules_key)
        article = rules.article("follow_up") if rules else ""
        bases[" ".join(part for part in (series.legal_basis, article) if part)] = None
    return ", ".join(basis for basis in bases if basis)


def _file_name(what: str, whom: str, suffix: str) -> str:
    return safe_file_name(f"{what}_{whom}".replace(" ", "_")) + suffix
