"""People over all meetings: who they are, what they answer for, when they were last checked, and who may be who."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import Changes
from desktop.domain.duplicates import duplicates
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Meeting, MeetingState, Series, is_ahead
from desktop.domain.organisation import Catalogue
from desktop.domain.people import Assignment, Person, Role
from desktop.domain.phone_round import RoundRow, round_rows
from desktop.services import meetings as meeting_services
from desktop.store import history, meetings, organisations, people
from desktop.store.ids import new_id
from desktop.store.library import Library


@frozen
class PersonRow:
    """A person as the list over the whole library shows them, under their organisation's name of today.

    `roles` is in how many contact blocks they stand, `last_met` the date of the latest such meeting.
    """

    person: Person
    organisation: str
    roles: int
    last_met: date | None
    is_double: bool


@frozen
class PersonRole:
    """One thing a person answers for: at a meeting, an item of it or 총괄 (`item` None)."""

    assignment: Assignment
    meeting: Meeting
    series: Series
    item: AgendaItem | None

    @property
    def scope(self) -> str:
        """As papers name it: `총괄`, `안건3`."""
        return f"안건{self.item.number}" if self.item else "총괄"


@frozen
class PersonEdit:
    """A change of a person, in the user's words; `checked_on` is the day that was noted then, if one was."""

    at: datetime
    actor: str
    label: str
    checked_on: date | None


def get_person(library: Library, person_id: str) -> Person:
    """The person.

    Raises:
        NotFound: they are gone.
    """
    found = people.PEOPLE.get(library.connection, person_id)
    if found is None:
        raise NotFound("그 사람은 보관함에 없습니다.", todo="목록을 새로 고치십시오.")
    return found


def all_people(library: Library, today: date) -> tuple[PersonRow, ...]:
    """Everybody in the library by name, those who left included."""
    catalogue = organisations.catalogue(library.connection)
    everyone = people.everyone(library.connection)
    involved = people.involvement(library.connection)
    doubles = {key for group in _double_groups(everyone, catalogue, today) for key in group}
    return tuple(
        PersonRow(
            person,
            catalogue.name_on(person.organisation_id, today, person.organisation_text),
            *involved.get(person.id, (0, None)),
            person.id in doubles,
        )
        for person in everyone
    )


def doubles_of(library: Library, person_id: str, today: date) -> tuple[Person, ...]:
    """Others who may be the same person; see `domain.duplicates`."""
    everyone = people.everyone(library.connection)
    groups = _double_groups(everyone, organisations.catalogue(library.connection), today)
    others = {key for group in groups if person_id in group for key in group} - {person_id}
    return tuple(person for person in everyone if person.id in others)


def roles_of(library: Library, person_id: str) -> tuple[PersonRole, ...]:
    """Everything a person answers for over all meetings, the latest meeting first."""
    connection = library.connection
    known = {meeting.id: (meeting, series) for meeting, series in meetings.listed(connection)}
    places = {meeting_id: place for place, meeting_id in enumerate(known)}
    found = [
        PersonRole(one, *known[one.meeting_id], meetings.ITEMS.get(connection, one.item_id) if one.item_id else None)
        for one in people.of_person(connection, person_id)
    ]
    return tuple(sorted(found, key=lambda role: (places[role.meeting.id], role.item.number if role.item else 0)))


def neighbours(library: Library, person: Person) -> tuple[tuple[Person, ...], Person | None]:
    """Those whose seat the person took over, and who took over theirs."""
    connection = library.connection
    after = people.PEOPLE.get(connection, person.successor_id) if person.successor_id else None
    return people.followed_by(connection, person.id), after


def edits_of(library: Library, person_id: str) -> tuple[PersonEdit, ...]:
    """What was done to a person, the latest first; checks among it."""
    return tuple(
        PersonEdit(one.at, one.actor, one.label, _check_in(one)) for one in people.edits(library.connection, person_id)
    )


def round_of(library: Library, meeting_id: str) -> tuple[RoundRow, ...]:
    """Whom to ring before a meeting, each once; items that were put off are left out.

    Raises:
        NotFound: the meeting is gone.
    """
    return round_rows(meeting_services.briefing(library, meeting_id).on_the_table())


def set_checked(library: Library, days: Mapping[str, date | None]) -> Changes:
    """Note for each person (by key) the day their fields were checked; None takes it back. One step to undo."""
    found = people.with_keys(library.connection, days)
    names = found[0].name if len(found) == 1 else f"{len(found)}명"
    with history.action(library.connection, f"연락처 확인: {names}") as action:
        for person in found:
            people.PEOPLE.update(action, replace(person, checked_on=days[person.id]))
    return action.changes


def add_role(
    library: Library, person_id: str, meeting_id: str, item_id: str | None, role: Role | None
) -> tuple[str, Changes]:
    """Let someone who is in the library already answer for an item (None: 총괄) too; returns the assignment's key.

    Raises:
        NotFound: the person or the meeting is gone.
        EditRefused: they stand in that block already, or have left.
    """
    person = get_person(library, person_id)
    meeting_services.get_meeting(library, meeting_id)
    present = people.assignments(library.connection, meeting_id)
    if person.left_on is not None:
        raise EditRefused(f"{person.name}: 자리를 떠난 사람입니다.", todo="뒤를 이은 사람을 더하십시오.")
    if any(one.person_id == person_id and one.item_id == item_id for one in present):
        raise EditRefused(f"{person.name}: 이미 그 안건의 연락처에 있습니다.", todo="다른 사람을 고르십시오.")
    last = max((one.order for one in present), default=0)
    with history.action(library.connection, f"연락처 더하기: {person.name}") as action:
        made = people.ASSIGNMENTS.insert(action, Assignment(new_id(), person_id, meeting_id, item_id, role, last + 1))
    return made.id, action.changes


def is_open(meeting: Meeting, today: date) -> bool:
    """Whether a meeting is still to come: ahead, or put off to a day that is not known yet."""
    return meeting.state is MeetingState.POSTPONED or is_ahead(meeting, today)


def _double_groups(everyone: tuple[Person, ...], catalogue: Catalogue, today: date) -> tuple[tuple[str, ...], ...]:
    """Keys of people who may be one; an organisation counts as what it has become by today."""
    now = [replace(person, organisation_id=_organisation_id(person, catalogue, today)) for person in everyone]
    return tuple(tuple(person.id for person in group) for group in duplicates(now))


def _organisation_id(person: Person, catalogue: Catalogue, today: date) -> str | None:
    organisation = catalogue.on(person.organisation_id, today) if person.organisation_id else None
    return organisation.id if organisation else person.organisation_id


def _check_in(edit: people.Edit) -> date | None:
    before = edit.before.checked_on if edit.before else None
    after = edit.after.checked_on if edit.after else None
    return after if after != before else None
