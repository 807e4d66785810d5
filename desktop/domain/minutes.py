"""회의록: a draft in the eight contents the records decree names, and what of them is still to be written.

Source: 공공기록물 관리에 관한 법률 시행령 제18조. The draft is outline text (`domain.outline`), a numbered heading for
each content, so that it can be edited, printed and pasted elsewhere as it stands.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from enum import StrEnum

from desktop.domain import outline
from desktop.domain.agenda import AgendaItem, ItemKind, is_postponed
from desktop.domain.attendance import Attendance, Reply, Seat
from desktop.domain.briefing import Briefing
from desktop.domain.frozen import frozen
from desktop.domain.meeting import is_of_vice_ministers, meeting_name, meeting_when
from desktop.domain.organisation import name_key
from desktop.domain.outline import BlockKind

TO_WRITE = "(적을 것)"
"""What stands in a draft where nothing is known."""
ARTICLE = "공공기록물 관리에 관한 법률 시행령 제18조"
NOTE = f"이 글은 회의록 초안입니다. 확인한 뒤 소속 기관의 전자기록생산시스템에 회의록으로 등록하십시오({ARTICLE})."
"""What every copy says of itself: Briefpack prepares minutes and hands them over, it does not keep them."""


class Topic(StrEnum):
    """The eight contents, in the decree's order and words."""

    NAME = "회의의 명칭"
    HOST = "개최기관"
    WHEN = "일시 및 장소"
    PEOPLE = "참석자 및 배석자 명단"
    ORDER = "진행 순서"
    AGENDA = "상정 안건"
    REMARKS = "발언 요지"
    DECISIONS = "결정 사항 및 표결 내용"


TOPICS = tuple(Topic)


@frozen
class Secretary:
    """간사 (규정 제9조): a post, and who holds it; no name while it is not known."""

    post: str
    name: str = ""

    @property
    def text(self) -> str:
        """`인공지능정책실장 홍길동`, or the post with what is to be written."""
        return f"{self.post} {self.name or TO_WRITE}"


@frozen
class Check:
    """One of the eight contents in a text: `open_lines` are those with something to be written, by what they are."""

    topic: Topic
    is_there: bool
    open_lines: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is left to be written."""
        return self.is_there and not self.open_lines


def secretaries(posts: Sequence[str], guests: Iterable[Attendance]) -> tuple[Secretary, ...]:
    """The secretaries of a council, named where a guest of the meeting is written as post and name."""
    present = list(guests)
    return tuple(
        Secretary(post, next((_holder(one, post) for one in present if is_secretary(one, post)), "")) for post in posts
    )


def is_secretary(guest: Attendance, post: str) -> bool:
    """Whether a guest is written as the holder of that post: `인공지능정책실장 홍길동`, or the post alone."""
    return _words_of_post(guest, post) > 0


def _holder(guest: Attendance, post: str) -> str:
    return " ".join(guest.guest.split()[_words_of_post(guest, post) :])


def _words_of_post(guest: Attendance, post: str) -> int:
    """With how many words a guest begins with the post; 0 when it does not, or when it is no guest."""
    words = guest.guest.split() if guest.seat_id is None else []
    counts = range(1, len(words) + 1)
    return next((count for count in counts if name_key(" ".join(words[:count])) == name_key(post)), 0)


def host(seats: Iterable[Seat], chair: str) -> str | None:
    """The key of the body whose head chairs the council, which holds the meeting; None when no seat is the chair's."""
    key = name_key(chair)
    return next((seat.organisation_id for seat in seats if key and name_key(seat.post) == key), None)


# ---------------------------------------------------------------- the draft


def compose(briefing: Briefing, host_name: str, present: Sequence[Secretary] = ()) -> str:
    """The draft as outline text. `host_name` is the body that holds the meeting, empty when it is not known."""
    meeting = briefing.meeting
    where = (f" ○ 일시: {meeting_when(meeting) or TO_WRITE}", f" ○ 장소: {meeting.place or TO_WRITE}")
    parts: dict[Topic, Iterable[str]] = {
        Topic.NAME: _names(briefing),
        Topic.HOST: (f" ○ {host_name or TO_WRITE}",),
        Topic.WHEN: where,
        Topic.PEOPLE: _people(briefing, present),
        Topic.ORDER: _marked(meeting.proceedings, " ○ ") or (f" ○ {TO_WRITE}",),
        Topic.AGENDA: [_agenda_line(entry.item) for entry in briefing.items] or (f" ○ {TO_WRITE}",),
        Topic.REMARKS: _by_item(briefing, _remarks),
        Topic.DECISIONS: _by_item(briefing, _decisions),
    }
    sections = ("\n".join((f"{number}. {topic}", *parts[topic])) for number, topic in enumerate(TOPICS, 1))
    return "\n\n".join(sections)


def _names(briefing: Briefing) -> list[str]:
    joint = [f" ○ 연석: {', '.join(briefing.jointly)}"] if briefing.jointly else []
    return [f" ○ {meeting_name(briefing.meeting, briefing.series)}", *joint]


def usual_order(briefing: Briefing) -> str:
    """An order of proceedings to be looked over, as such meetings go: opened, each item in turn, closed."""
    items = [f"안건 {entry.item.number}호 {_verb(entry.item)}: {entry.item.title}" for entry in briefing.items]
    return "\n".join(("개회", "의장 인사말씀", *items, "마무리 말씀", "폐회"))


def _verb(item: AgendaItem) -> str:
    return item.kind.value if item.kind else "상정"


def _people(briefing: Briefing, present: Sequence[Secretary]) -> list[str]:
    meeting = briefing.meeting
    lines = [f" ○ 의장: {meeting.chair or TO_WRITE}"]
    is_of_members = not is_of_vice_ministers(meeting)
    if meeting.presider or is_of_members:
        lines.insert(0, f" ○ 주재: {meeting.presider or TO_WRITE}")
    lines += _members(briefing) if is_of_members else ()
    secretary_posts = [one.post for one in present]
    guests = [
        one
        for one in briefing.attendance
        if one.seat_id is None and not any(is_secretary(one, post) for post in secretary_posts)
    ]
    lines += [f" ○ 간사: {', '.join(one.text for one in present)}"] if present else []
    return [*lines, *_guests(guests, "배석" if is_of_members else "참석")]


def _members(briefing: Briefing) -> Iterator[str]:
    given = {one.seat_id: one for one in briefing.attendance if one.seat_id}
    replies = [(seat, given.get(seat.id)) for seat in sorted(briefing.seats, key=lambda seat: seat.order)]
    if not replies:
        yield f" ○ 참석 위원: {TO_WRITE}"
    titles = {
        Reply.PRESENT: "참석 위원",
        Reply.STAND_IN: "대리 참석",
        Reply.VIDEO: "영상 참석",
        Reply.ABSENT: "불참 위원",
    }
    for reply, title in titles.items():
        found = [_member(seat, one) for seat, one in replies if one is not None and one.reply is reply]
        if found:
            yield f" ○ {title}({len(found)}명): {', '.join(found)}"
    silent = [seat.post for seat, one in replies if one is None or one.reply is Reply.UNANSWERED]
    if silent:
        yield f" ○ 참석 여부 {TO_WRITE} {len(silent)}명: {', '.join(silent)}"


def _member(seat: Seat, one: Attendance) -> str:
    if one.reply is not Reply.STAND_IN:
        return seat.post
    return f"{seat.post}(대리: {one.stand_in or TO_WRITE})"


def _guests(guests: Sequence[Attendance], come: str) -> Iterator[str]:
    came = [one.guest for one in guests if one.reply not in (Reply.ABSENT, Reply.UNANSWERED)]
    silent = [one.guest for one in guests if one.reply is Reply.UNANSWERED]
    if came:
        yield f" ○ {come}자({len(came)}명): {', '.join(came)}"
    if silent:
        yield f" ○ {come} 여부 {TO_WRITE} {len(silent)}명: {', '.join(silent)}"
    if not guests:
        yield f" ○ {come}자: {TO_WRITE}"


def _agenda_line(item: AgendaItem) -> str:
    facts = " / ".join(part for part in (item.kind.value if item.kind else "", item.submitters_text) if part)
    return f" ○ 안건 {item.number}호: {item.title}" + (f" ({facts})" if facts else "")


def _by_item(briefing: Briefing, lines: Callable[[AgendaItem], Iterable[str]]) -> list[str]:
    found: list[str] = []
    for entry in briefing.items:
        found += [f" ○ 안건 {entry.item.number}호: {entry.item.title}", *lines(entry.item)]
    return found or [f" ○ {TO_WRITE}"]


def _remarks(item: AgendaItem) -> list[str]:
    return _marked(item.discussion, "  - ") or ([] if is_postponed(item) else [f"  - {TO_WRITE}"])


def _decisions(item: AgendaItem) -> list[str]:
    """What was decided, else what became of it (처리 결과). A report and an item put off need no vote."""
    decided = item.decision.strip() or item.outcome.strip() or TO_WRITE
    lines = _labelled("결정", decided)
    if item.vote.strip():
        return lines + _labelled("표결", item.vote)
    if item.kind is ItemKind.REPORT or is_postponed(item):
        return lines
    return [*lines, f"  - (표결) {TO_WRITE}"]


def _labelled(label: str, text: str) -> list[str]:
    """What was typed, its first line under a label; a mark typed before that line goes."""
    first, _end, rest = text.strip().partition("\n")
    return [f"  - ({label}) {outline.parse(first)[0].text}", *_marked(rest, "  - ")]


def _marked(text: str, mark: str) -> list[str]:
    """The lines of what somebody typed; those without a mark of their own get this one."""
    blocks = [block for block in outline.parse(text.strip()) if block.kind is not BlockKind.BLANK]
    return [f"{mark}{block.text}" if block.kind is BlockKind.TEXT else block.line for block in blocks]


# ---------------------------------------------------------------- looking a text through


def checklist(text: str) -> tuple[Check, ...]:
    """The eight contents in a text, composed or edited: each by its heading, however that is numbered."""
    sections = _sections(text)
    checks: list[Check] = []
    for topic in TOPICS:
        lines = sections.get(topic, [])
        checks.append(Check(topic, any(line.strip() for line in lines), tuple(_open(lines))))
    return tuple(checks)


def _sections(text: str) -> dict[Topic, list[str]]:
    found: dict[Topic, list[str]] = {}
    now: list[str] = []
    names = {name_key(topic): topic for topic in TOPICS}
    for block in outline.parse(text):
        topic = names.get(name_key(outline.plain(block.text)))
        if topic is not None and block.kind is not BlockKind.BLANK:
            now = found.setdefault(topic, [])
        else:
            now.append(block.line)
    return found


_ITEM = re.compile(r"안건 \d+호")


def _open(lines: Iterable[str]) -> Iterator[str]:
    """What is to be written in each line that says so, in a few words: `안건 1호 표결`, `배석자`."""
    item = ""
    for line in lines:
        found = _ITEM.search(line)
        item = found.group() if found else item
        if TO_WRITE in line:
            bare = " ".join(line.split(":")[0].replace(TO_WRITE, "").strip(" ○-\t()").split())
            yield " ".join(part for part in ("" if found else item, bare.rstrip(") ")) if part)


# ---------------------------------------------------------------- composed anew


@frozen
class Difference:
    """Lines of a text where one composed anew has others; either may be empty. `start` and `end` are of the text."""

    start: int
    end: int
    here: tuple[str, ...]
    anew: tuple[str, ...]


def differences(text: str, anew: str) -> tuple[Difference, ...]:
    """Where two texts differ, in order, by whole lines."""
    one, other = text.split("\n"), anew.split("\n")
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return tuple(
        Difference(start, end, tuple(one[start:end]), tuple(other[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    )


def taken_over(text: str, found: Sequence[Difference], chosen: Collection[int]) -> str:
    """The text with the chosen differences (by their place in `found`) as they are composed anew; all else stays."""
    lines = text.split("\n")
    for place, one in reversed(list(enumerate(found))):
        if place in chosen:
            lines[one.start : one.end] = one.anew
    return "\n".join(lines)
