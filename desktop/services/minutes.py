"""회의록: what happened at a meeting, entered right after it, and the draft of its minutes."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from desktop.domain import minutes
from desktop.domain.agenda import is_postponed
from desktop.domain.attendance import Attendance, GuestClass, Reply
from desktop.domain.briefing import Briefing
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, OutputFailed
from desktop.domain.frozen import frozen, replace
from desktop.domain.korean import nfc
from desktop.domain.meeting import Meeting, meeting_name
from desktop.domain.minutes import Check, Difference, Secretary
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.services import calendar, packs
from desktop.services import meetings as meeting_services
from desktop.store import history, meetings, organisations
from desktop.store.ids import new_id
from desktop.store.library import Library

PHRASES = ("원안 의결", "수정 의결", "조건부 의결", "보고 접수", "재논의")
"""What is decided most often, to be put in with one choice."""
TEXT, PDF = ".txt", ".pdf"
_MARK = "\ufeff"
"""Without it the Windows of today still reads a text without a head as CP949."""


@frozen
class MinutesDraft:
    """A meeting's minutes: `composed` is the draft from what is known now, `text` what was made of it by hand.

    While nobody has edited it the two are the same.
    """

    briefing: Briefing
    secretaries: tuple[Secretary, ...]
    composed: str
    text: str
    is_edited: bool

    @property
    def name(self) -> str:
        """`제1회 과학기술관계장관회의`."""
        return meeting_name(self.briefing.meeting, self.briefing.series)

    @property
    def checks(self) -> tuple[Check, ...]:
        """The eight contents of the decree in the text."""
        return minutes.checklist(self.text)

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Where a draft composed anew differs from the edited text."""
        return minutes.differences(self.text, self.composed)


@frozen
class MinutesMade:
    """Minutes that were written; a text has no pages. `open_topics` are the contents that lack something."""

    path: Path
    meeting_id: str
    people: int
    pages: int = 0
    open_topics: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def read(library: Library, meeting_id: str) -> MinutesDraft:
    """The minutes of a meeting as they stand.

    Raises:
        NotFound: the meeting is gone.
    """
    briefing = meeting_services.briefing(library, meeting_id)
    rules = calendar.rules(library, briefing.meeting)
    present = minutes.secretaries(rules.secretaries if rules else (), briefing.attendance)
    composed = minutes.compose(briefing, _host(library, briefing), present)
    edited = briefing.meeting.minutes
    return MinutesDraft(briefing, present, composed, edited or composed, bool(edited))


def save(library: Library, draft: MinutesDraft, text: str) -> Changes:
    """Keep an edited text; one that is as composed is not kept, so that it goes on following what is entered.

    Raises:
        EditRefused: the meeting was changed since the draft was read, or the text is empty.
    """
    text = nfc(text).replace("\r\n", "\n").rstrip()
    if not text.strip():
        raise EditRefused(
            "회의록이 비어 있습니다.",
            safe="저장된 글은 그대로입니다.",
            todo="지은 글로 돌아가려면 ‘다시 지어 견주기’를 쓰십시오.",
        )
    meeting = draft.briefing.meeting
    with history.action(library.connection, "회의록 고치기") as action:
        kept = "" if text == draft.composed else text
        if kept != meeting.minutes:
            meetings.MEETINGS.update(action, replace(meeting, minutes=kept))
    return action.changes


def take_over(library: Library, draft: MinutesDraft, chosen: Collection[int]) -> Changes:
    """Put the chosen differences of a draft composed anew into the edited text; the others stay as they are.

    Raises:
        EditRefused: the meeting was changed since the draft was read.
    """
    return save(library, draft, minutes.taken_over(draft.text, draft.differences, chosen))


# ---------------------------------------------------------------- what happened


def set_proceedings(library: Library, meeting: Meeting, text: str) -> Changes:
    """Note in which order the meeting went, a step a line.

    Raises:
        EditRefused: it was changed since `meeting` was read.
    """
    with history.action(library.connection, "진행 순서 적기") as action:
        meetings.MEETINGS.update(action, replace(meeting, proceedings=text.rstrip()))
    return action.changes


def decide_open(library: Library, meeting_id: str, decision: str) -> tuple[int, Changes]:
    """Put the same decision to every item that has none and was not put off, in one step; how many there were.

    Raises:
        EditRefused: the decision is empty.
    """
    decision = decision.strip()
    if not decision:
        raise EditRefused("결정이 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="결정을 적어 주십시오.")
    found = [
        item
        for item in meeting_services.items(library, meeting_id)
        if not item.decision.strip() and not item.outcome.strip() and not is_postponed(item)
    ]
    with history.action(library.connection, f"결정 {len(found)}건: {decision}") as action:
        for item in found:
            meetings.ITEMS.update(action, replace(item, decision=decision))
    return len(found), action.changes


def set_secretary(library: Library, meeting_id: str, post: str, name: str) -> Changes:
    """Say who sat as secretary (규정 제9조): a guest written as post and name; no name takes the guest away.

    Raises:
        NotFound: the meeting is gone.
    """
    meeting_services.get_meeting(library, meeting_id)
    name = " ".join(name.split())
    found = [one for one in meetings.attendance(library.connection, meeting_id) if minutes.is_secretary(one, post)]
    with history.action(library.connection, "간사 적기") as action:
        if not name:
            for one in found:
                meetings.ATTENDANCE.delete(action, one.id)
        elif found:
            meetings.ATTENDANCE.update(action, replace(found[0], guest=f"{post} {name}"))
        else:
            guest = Attendance(
                new_id(), meeting_id, None, f"{post} {name}", Reply.PRESENT, guest_class=GuestClass.ORGANISATION
            )
            meetings.ATTENDANCE.insert(action, guest)
    return action.changes


# ---------------------------------------------------------------- papers


def file_name(draft: MinutesDraft, suffix: str = PDF) -> str:
    """A safe file name: `제1회_과학기술관계장관회의_회의록_초안_20251124.pdf`."""
    return packs.file_name(draft.briefing, "회의록_초안", suffix)


def plain_text(draft: MinutesDraft) -> str:
    """The minutes as a text to paste into 한글 or elsewhere: its title, the eight contents, and what it is."""
    return f"{draft.name} 회의록(초안)\n\n{draft.text}\n\n※ {minutes.NOTE}\n"


def make(draft: MinutesDraft, out: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> MinutesMade:
    """Write the minutes to `out`: as PDF, or as text where its name ends so (`.txt`, `.md`).

    The text is UTF-8 with lines as Windows ends them. A text that stands there is not replaced: somebody may have
    written into it.

    Raises:
        OutputFailed: the place cannot be written, or a text stands there.
        Cancelled: the user stopped it; nothing was left behind.
    """
    open_topics = tuple(one.topic.value for one in draft.checks if not one.is_done)
    guests = sum(1 for one in draft.briefing.attendance if one.seat_id is None)
    made = MinutesMade(out, draft.briefing.meeting.id, guests, open_topics=open_topics)
    if out.suffix.lower() in (TEXT, ".md"):
        _write_text(draft, out)
        return made
    from desktop.documents import minutes as paper  # noqa: PLC0415
    from desktop.documents import pdf  # noqa: PLC0415 (ReportLab costs as much as the whole empty window)

    result = pdf.write(paper.compose(draft.name, draft.text, draft.secretaries), out, report, is_cancelled)
    return replace(made, pages=result.pages, missing=tuple(str(one) for one in result.missing))


def record(library: Library, made: MinutesMade, purpose: str = "") -> None:
    """Note that names of those present left the library."""
    what = "회의록 초안 PDF" if made.pages else "회의록 초안 글"
    history.log_access(library.connection, what, made.meeting_id, made.people, purpose)


def _write_text(draft: MinutesDraft, out: Path) -> None:
    from desktop.documents.files import replacing  # noqa: PLC0415

    if out.exists():
        raise OutputFailed(
            f"같은 이름의 글이 이미 있습니다: {out}",
            safe="그 글을 고쳐 쓰고 계실 수 있어 그대로 두었습니다.",
            todo="다른 이름으로 저장하거나 그 파일을 먼저 옮기십시오.",
        )
    with replacing(out) as partial:
        partial.write_bytes((_MARK + plain_text(draft)).replace("\n", "\r\n").encode("utf-8"))


def _host(library: Library, briefing: Briefing) -> str:
    """The full name on the meeting's day of the body that holds it; empty when it is not known."""
    key = minutes.host(briefing.seats, briefing.meeting.chair)
    catalogue = organisations.catalogue(library.connection)
    found = catalogue.on(key, briefing.meeting.held_on) if key else None
    return found.name if found else ""
