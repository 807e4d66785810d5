"""개인정보: erasing a person for good, and who is kept longer than the office needs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from desktop.domain.changes import EVERYTHING, Changes, Entity
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen, replace
from desktop.domain.masking import Veil
from desktop.domain.people import Person
from desktop.domain.retention import FEWEST, MOST, YEARS, Kept, is_due, kept_until
from desktop.store import erasure, history, people
from desktop.store.library import Library, remember, setting

_YEARS = "retention_years"
_NAMES = {
    Entity.SERIES: "회의체",
    Entity.SEAT: "위원 자리",
    Entity.MEETING: "회의",
    Entity.ATTENDANCE: "참석자와 배석자",
    Entity.AGENDA_ITEM: "안건과 설명",
    Entity.PERSON: "이름이 같은 다른 사람",
    Entity.FOLLOW_UP: "후속조치",
    Entity.PROGRESS_REPORT: "이행 실적",
    Entity.MEETING_LINK: "회의 연결",
    Entity.STATE_DATE: "회의 상태",
    Entity.ATTACHMENT: "붙임 이름",
    Entity.INQUIRY: "자료 요청",
}


@frozen
class ErasureView:
    """What somebody sees before a person is erased.

    `meetings` is how many meetings name the person as a contact; `mentions` are other places with the name, in Korean
    with how many; `copies` are files of the library made earlier, which keep all of it.
    """

    person: Person
    meetings: int
    mentions: tuple[str, ...]
    copies: tuple[Path, ...]


def look_at_erasure(library: Library, person_id: str) -> ErasureView:
    """What erasing that person would take, and what it would leave.

    Raises:
        NotFound: the person is gone.
    """
    person = _person(library, person_id)
    places = Counter(_NAMES.get(one.entity, "그 밖의 글") for one in erasure.mentions(library.connection, person))
    return ErasureView(
        person=person,
        meetings=len({one.meeting_id for one in people.of_person(library.connection, person_id)}),
        mentions=tuple(f"{name} {count}곳" for name, count in places.items()),
        copies=copies(library),
    )


def erase_person(library: Library, person_id: str, reason: str, *, everywhere: bool = False) -> Changes:
    """Erase a person: the row, contacts, history, sheets sent, index, down to the bytes of the file. Not undoable.

    With `everywhere` name and mail are covered (`○○○`) in all other texts too. The access log keeps that somebody was
    erased and why, without the name.

    Raises:
        NotFound: the person is gone.
        EditRefused: no reason is given.
    """
    person = _person(library, person_id)
    why = " ".join(reason.split())
    if not why:
        raise EditRefused("파기 사유가 비어 있습니다.", safe="지운 것은 없습니다.", todo="사유를 한 줄로 적으십시오.")
    for word in (person.name, person.email, person.phone):
        why = why.replace(word, erasure.COVER) if word else why
    history.log_access(library.connection, "개인정보 파기", None, 1, why)
    erasure.erase(library.connection, person, everywhere=everywhere)
    return EVERYTHING


def copies(library: Library) -> tuple[Path, ...]:
    """Files beside the library that are copies of it: made before a migration or by hand, they keep what was erased."""
    path = library.path
    found = (one for one in path.parent.glob(f"*{path.suffix}*") if one.is_file() and one != path)
    return tuple(sorted(one for one in found if not one.name.startswith(f"{path.name}-")))


def veil(library: Library, names: Iterable[str] = ()) -> Veil:
    """What covers everybody of the library, and these `names` of people who are not in it, in any text."""
    return Veil((*(person.name for person in people.everyone(library.connection)), *names))


# ---------------------------------------------------------------- 보유기간


def retention_years(library: Library) -> int:
    """How many years after the last meeting people are kept."""
    text = setting(library.connection, _YEARS) or ""
    return int(text) if text.isdecimal() and FEWEST <= int(text) <= MOST else YEARS


def set_retention_years(library: Library, years: int) -> None:
    """Say how many years after the last meeting people are kept.

    Raises:
        EditRefused: it is not from 1 to 10.
    """
    if not FEWEST <= years <= MOST:
        raise EditRefused(f"보유기간은 {FEWEST}년에서 {MOST}년까지입니다.", safe="바뀐 것은 없습니다.")
    with library.connection.transaction():
        remember(library.connection, _YEARS, str(years))


def due(library: Library, today: date) -> tuple[Kept, ...]:
    """The people whose time is over, the longest over first."""
    return tuple(one for one in kept(library) if is_due(one.until, today))


def kept(library: Library) -> tuple[Kept, ...]:
    """Everybody of whom it is known until when they are kept, the earliest day first."""
    years = retention_years(library)
    found: list[Kept] = []
    involved = people.involvement(library.connection)
    for person in people.everyone(library.connection):
        _count, last = involved.get(person.id, (0, None))
        until = kept_until(person, last, years)
        if until is not None:
            found.append(Kept(person, until, last))
    return tuple(sorted(found, key=lambda one: (one.until, one.person.name, one.person.id)))


def extend(library: Library, person_ids: Collection[str], until: date) -> Changes:
    """Keep people until a day; can be undone.

    Raises:
        NotFound: one of them is gone.
    """
    found = [_person(library, person_id) for person_id in person_ids]
    with history.action(library.connection, f"보유기간 늘리기 {len(found)}명") as action:
        for person in found:
            people.PEOPLE.update(action, replace(person, retain_until=until))
    return action.changes


def _person(library: Library, person_id: str) -> Person:
    person = people.PEOPLE.get(library.connection, person_id)
    if person is None:
        raise NotFound("그 사람은 이미 없습니다.", todo="목록을 새로 고치십시오.")
    return person
