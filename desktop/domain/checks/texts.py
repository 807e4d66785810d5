"""Letters no font has, and a meeting that is counted in 회 here and in 차 there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from desktop.domain.briefing import Briefing
from desktop.domain.changes import Entity
from desktop.domain.finding import Finding, Place, Severity
from desktop.domain.frozen import frozen
from desktop.domain.meeting import Series

_MOST = 5
_BARE = re.compile(r"(?<![회위단팀F][」』’”)] )(?<![회위단팀F] )제\s?(?P<number>\d{1,3})\s?차(?:\*\*)?\s?회의")
"""`제9차 회의` where no body (위원회, 협의회, 추진단, TF) is named right before it."""


@frozen
class Text:
    """A text that is printed; `label` says in Korean where."""

    text: str
    label: str
    place: Place


def check(briefing: Briefing, is_printable: Callable[[str], bool]) -> Iterator[Finding]:
    """Every text of the papers, in their order."""
    counted = _counted_in_cha(briefing.series)
    for one in printed(briefing):
        yield from _letters(one, is_printable)
        yield from _mixed(one, counted, briefing.meeting.number)


def _mixed(one: Text, counted: re.Pattern[str] | None, own: int | None) -> Iterator[Finding]:
    """A meeting counted in 차: the council by its name, or this one as `제9차 회의` where no other body is named."""
    if counted and (found := counted.search(one.text)):
        number = int(found["number"] or found["after"])
        yield Finding("mixed-counting", Severity.FIX, f"{one.label}: {_counting(number, own)}", one.place)
    elif own is not None and any(int(found["number"]) == own for found in _BARE.finditer(one.text)):
        yield Finding("mixed-counting", Severity.LOOK, f"{one.label}: {_counting(own, own)}", one.place)


def _counting(number: int, own: int | None) -> str:
    if number == own:
        return f"표지는 ‘제{number}회’인데 ‘제{number}차’로 적혀 있습니다."
    return f"이 회의체는 회로 세는데(제{number}회) ‘제{number}차’로 적혀 있습니다."


def _letters(one: Text, is_printable: Callable[[str], bool]) -> Iterator[Finding]:
    letters = dict.fromkeys(one.text)
    missing = [letter for letter in letters if not letter.isspace() and not is_printable(letter)]
    if missing:
        named = ", ".join(_named(letter) for letter in missing[:_MOST])
        more = f" 등 {len(missing)}자" if len(missing) > _MOST else ""
        yield Finding("missing-letter", Severity.FIX, f"{one.label}: 글꼴에 없는 글자입니다({named}{more}).", one.place)


def _named(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    return f"‘{letter}’ {code}" if letter.isprintable() else code


def _counted_in_cha(series: Series) -> re.Pattern[str] | None:
    """`제1차 …장관회의` or `…장관회의 제1차 회의`, where the cover counts in 회. Plans counted in 차 are not meant."""
    names = "|".join(
        r"\s*".join(re.escape(letter) for letter in "".join(name.split()))
        for name in (series.name, series.short_name)
        if name.strip()
    )
    before = rf"제\s*(?P<number>\d{{1,3}})\s*차\s*[「『‘“'\"(]?\s*(?:\*\*)?(?:{names})"
    behind = rf"(?:{names})[」』’”'\")]?\s*(?:\*\*)?제\s*(?P<after>\d{{1,3}})\s*차\s*(?:\*\*)?회의"
    return re.compile(f"{before}|{behind}") if names else None


def printed(briefing: Briefing) -> Iterator[Text]:
    """The texts that are printed, in the order of the papers."""
    yield from _meeting_texts(briefing)
    for entry in briefing.items:
        item, label = entry.item, f"안건 {entry.item.number}"
        for field, word in (
            ("title", "안건명"),
            ("submitters_text", "제출부처"),
            ("group", "비고"),
            ("outline", "설명"),
        ):
            yield Text(getattr(item, field), f"{label} {word}", Place(Entity.AGENDA_ITEM, item.id, field))
        for one in entry.follow_ups:
            for field, word in (("task", "과제"), ("lead", "주관"), ("support", "협조"), ("due_text", "기한")):
                text: str = getattr(one, field)
                yield Text(text, f"{label} 후속조치 {word}", Place(Entity.FOLLOW_UP, one.id, field))
    yield from _contact_texts(briefing)


def _meeting_texts(briefing: Briefing) -> Iterator[Text]:
    meeting = briefing.meeting
    for field, word in (
        ("place", "장소"),
        ("presider", "주재"),
        ("chair", "의장"),
        ("embargo_text", "보도시점"),
        ("release_text", "보도자료 본문"),
    ):
        yield Text(getattr(meeting, field), word, Place(Entity.MEETING, meeting.id, field))
    yield Text(", ".join(briefing.jointly), "함께 연 회의", Place(Entity.MEETING, meeting.id, "joint"))


def _contact_texts(briefing: Briefing) -> Iterator[Text]:
    seen: set[str] = set()
    for contact in briefing.contacts():
        person = contact.person
        if person.id in seen:
            continue
        seen.add(person.id)
        for field, word in (
            ("name", "성명"),
            ("bureau", "실국"),
            ("division", "과"),
            ("position", "직위"),
            ("grade", "직급"),
        ):
            place = Place(Entity.ASSIGNMENT, contact.assignment.id, field)
            yield Text(getattr(person, field), f"연락처 {person.name} {word}", place)
