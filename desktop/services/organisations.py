"""Ministries and other bodies as a person looks at them, puts them right, and reads their names in texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from desktop.domain import organisation_names
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen, replace
from desktop.domain.korean import with_particle
from desktop.domain.organisation import Catalogue, Organisation, OrganisationKind, name_key
from desktop.domain.organisation_names import Named
from desktop.domain.submitters import in_legal_order
from desktop.services import reference
from desktop.store import history, meetings, organisations
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.organisations import ORGANISATIONS


@frozen
class OrganisationRow:
    """An organisation as the list shows it: with the names before and after it, its seats, and how many people it has.

    `posts` are its seats in councils on the list's date; `people` are those whose row names it and who have not left.
    """

    organisation: Organisation
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    people: int = 0


def catalogue(library: Library) -> Catalogue:
    """All organisations there are and were."""
    return organisations.catalogue(library.connection)


def rows(library: Library, day: date | None) -> tuple[OrganisationRow, ...]:
    """The organisations in force on `day`, in legal order (직제순); without a day all there are and were."""
    known = catalogue(library)
    posts = _posts(library, day)
    counts = organisations.people(library.connection)
    found = in_legal_order([one for one in known.organisations if day is None or one.is_valid_on(day)])
    return tuple(
        OrganisationRow(
            one,
            before=tuple(other.name for other in known.before(one.id)),
            after=tuple(other.name for key in one.successors if (other := known.get(key))),
            posts=tuple(posts.get(one.id, ())),
            people=counts.get(one.id, 0),
        )
        for one in found
    )


def reorganised_on(library: Library, count: int = 8) -> tuple[date, ...]:
    """The last days on which an organisation took over from another, the latest first."""
    known = catalogue(library).organisations
    followed = {key for one in known for key in one.successors}
    days = {one.valid_from for one in known if one.id in followed and one.valid_from is not None}
    return tuple(sorted(days, reverse=True)[:count])


def read_names(library: Library, text: str, day: date | None) -> tuple[Named, ...]:
    """The names in a text as it is written in the wild, and the organisations they mean on `day`."""
    return organisation_names.read(text, catalogue(library), day)


def edit(library: Library, organisation: Organisation, **fields: Any) -> Changes:  # noqa: ANN401 (any field's type)
    """Put a row right: a misspelt name, its short names, kind, dates. It is corrected for all dates it is in force.

    A name that changes from a day on is a reorganisation; see `reorganisations`.

    Raises:
        EditRefused: the name is empty or stands for another organisation at the same time, the dates are the wrong way
            round, or the row was changed since it was read.
    """
    changed = _tidy(replace(organisation, **fields))
    _check(changed, catalogue(library))
    with history.action(library.connection, f"기관 고치기: {organisation.name}") as action:
        ORGANISATIONS.update(action, changed)
    return action.changes


def add(library: Library, name: str, kind: OrganisationKind, day: date | None = None) -> tuple[str, Changes]:
    """Add an organisation that is missing, in force from `day` on, behind the last of its kind; returns its key.

    Raises:
        EditRefused: the name is empty or taken.
    """
    known = catalogue(library)
    name = " ".join(name.split())
    key = reference.organisation_key(name)
    last = max((one.order for one in known.organisations if one.kind is kind), default=300)
    made = Organisation(new_id() if known.get(key) else key, name, (), kind, last + 1, day)
    _check(made, known)
    with history.action(library.connection, f"기관 더하기: {name}") as action:
        ORGANISATIONS.insert(action, made)
    return made.id, action.changes


def remove(library: Library, organisation_id: str) -> Changes:
    """Take away an organisation that nothing names; one that has ended is no such case, it is given an end.

    Raises:
        NotFound: it is gone.
        EditRefused: people, seats, items or another organisation name it, or it came with the program.
    """
    known = catalogue(library)
    found = known.get(organisation_id)
    if found is None:
        raise NotFound("그 기관은 이미 없습니다.", todo="목록을 새로 고치십시오.")
    if organisation_id in {one.id for one in reference.organisations()} or _is_named(library, known, organisation_id):
        raise EditRefused(
            f"지울 수 없는 기관입니다: {found.name}",
            safe="바뀐 것은 없습니다.",
            todo="없어진 기관이면 ‘기관 개편’에서 없어지는 날을 적으십시오.",
        )
    with history.action(library.connection, f"기관 지우기: {found.name}") as action:
        ORGANISATIONS.delete(action, organisation_id)
    return action.changes


def reorder(library: Library, keys: Sequence[str]) -> Changes:
    """Put organisations into this order; only the places they have now are dealt out anew.

    Raises:
        NotFound: one of them is gone.
    """
    known = catalogue(library)
    found = [known.get(key) for key in keys]
    present = [one for one in found if one is not None]
    if len(present) != len(found):
        raise NotFound("그사이 지운 기관이 있습니다.", todo="목록을 새로 고치십시오.")
    last = -1
    with history.action(library.connection, "기관 순서 바꾸기") as action:
        for one, place in zip(present, sorted(one.order for one in present), strict=True):
            last = max(place, last + 1)
            ORGANISATIONS.update(action, replace(one, order=last))
    return action.changes


# ---------------------------------------------------------------- inside


def _posts(library: Library, day: date | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for series in meetings.all_series(library.connection):
        for seat in meetings.seats_on(library.connection, series.id, day):
            if seat.organisation_id:
                found.setdefault(seat.organisation_id, []).append(seat.post)
    return found


def _is_named(library: Library, known: Catalogue, key: str) -> bool:
    return bool(known.before(key)) or organisations.is_named(library.connection, key)


def _tidy(one: Organisation) -> Organisation:
    shorts = dict.fromkeys(" ".join(short.split()) for short in one.short_names)
    name = " ".join(one.name.split())
    return replace(one, name=name, short_names=tuple(short for short in shorts if short and short != name))


def _check(one: Organisation, known: Catalogue) -> None:
    if not one.name:
        raise EditRefused("기관 이름이 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="이름을 적어 주십시오.")
    if one.valid_from and one.valid_to and one.valid_to < one.valid_from:
        raise EditRefused("끝난 날이 시작한 날보다 앞섭니다.", safe="바뀐 것은 없습니다.", todo="날짜를 확인하십시오.")
    for name in (one.name, *one.short_names):
        for other in known.called(name):
            if other.id != one.id and one.is_beside(other):
                is_full = name_key(other.name) == name_key(name)
                kind = "이름" if is_full else "약칭"
                raise EditRefused(
                    f"{with_particle(name, '은/는')} 같은 때의 다른 기관 {kind}입니다: {other.name}",
                    safe="바뀐 것은 없습니다.",
                    todo="어느 기관인지 알 수 있게 다르게 적어 주십시오.",
                )
