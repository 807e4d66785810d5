"""What a reorganisation does to the library, worked out before anything is stored: the same plan is shown and done."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain import organisation_names
from desktop.domain.agenda import AgendaItem, Submitter
from desktop.domain.dates import write_date
from desktop.domain.errors import EditRefused
from desktop.domain.followup import FollowUp, FollowUpState
from desktop.domain.meeting import Meeting, MeetingState, meeting_name
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.people import Person
from desktop.domain.reorganisation import (
    Heir,
    Reorganisation,
    ReorganisationKind,
    after_the_eve,
    bureau_key,
    check_names,
    ended_rows,
)
from desktop.domain.submitters import given_over, printed
from desktop.services import reference, reorganisation_seats
from desktop.services.reorganisation_lines import AS_WRITTEN, NO_HEIR, UNDECIDED, Part, Plan, Touched, Write
from desktop.services.reorganisation_seats import Context
from desktop.store import followups, meetings, organisations, people
from desktop.store.connection import Connection
from desktop.store.ids import new_id
from desktop.store.organisations import ORGANISATIONS


def make(connection: Connection, wanted: Reorganisation) -> Plan:
    """Work out what a reorganisation touches.

    Raises:
        EditRefused: what was entered does not fit together, or with the catalogue.
    """
    planner = _Planner(connection, wanted)
    reorganisation_seats.add(planner.plan, planner.context)
    planner.people()
    planner.items()
    planner.follow_ups()
    return planner.plan


class _Planner:
    """Collects the plan noun by noun."""

    def __init__(self, connection: Connection, wanted: Reorganisation) -> None:
        self._connection = connection
        self._wanted = wanted
        self._now = organisations.catalogue(connection)
        self._ended = ended_rows(wanted, self._now)
        self._heirs = tuple(self._row_of(heir, place) for place, heir in enumerate(wanted.heirs))
        new = tuple(one for one, heir in zip(self._heirs, wanted.heirs, strict=True) if not heir.existing)
        check_names(new, self._now, self._ended, wanted.day)
        self.plan = Plan()
        self._series = {one.id: one for one in meetings.all_series(connection)}
        self._coming = {one.id: one for one in self._coming_meetings()}
        self._then = self._organisations(new)

    # ------------------------------------------------------------ organisations

    def _row_of(self, heir: Heir, place: int) -> Organisation:
        if heir.existing is not None:
            found = self._now.get(heir.existing)
            if found is None or not found.is_valid_on(self._wanted.day) or found.id in self._wanted.ended:
                raise EditRefused(
                    "받는 기관이 그날에 없습니다.", safe="바뀐 것은 없습니다.", todo="다른 기관을 고르십시오."
                )
            return found
        name = " ".join(heir.name.split())
        key = reference.organisation_key(name)
        return Organisation(
            id=new_id() if self._now.get(key) else key,  # the bundle's own key, so that it never brings it twice
            name=name,
            short_names=tuple(dict.fromkeys(" ".join(one.split()) for one in heir.short_names if one.strip())),
            kind=heir.kind,
            order=self._order_of(heir, place),
            valid_from=self._wanted.day,
        )

    def _order_of(self, heir: Heir, place: int) -> int:
        """The place among the others: that of what it follows, else behind the last of its kind."""
        first = self._ended[0]
        if heir.order is not None:
            return heir.order
        if place == 0 and first.kind is heir.kind:
            return first.order
        day = self._wanted.day
        of_kind = [one.order for one in self._now.organisations if one.kind is heir.kind and one.is_valid_on(day)]
        return max(of_kind, default=first.order) + 1

    def _organisations(self, new: tuple[Organisation, ...]) -> Catalogue:
        keys = tuple(one.id for one in self._heirs)
        ended = {one.id: after_the_eve(one, keys, self._wanted.eve) for one in self._ended}
        self.plan.writes += [Write(ORGANISATIONS, one, is_new=True) for one in new]
        self.plan.writes += [Write(ORGANISATIONS, one) for one in ended.values()]
        names = ", ".join(_called(one) for one in self._heirs) or NO_HEIR
        until = f"{write_date(self._wanted.eve)}까지"
        self.plan.touched += [Touched(Part.ORGANISATION, one.id, _called(one), until, names) for one in self._ended]
        return Catalogue((*(ended.get(one.id, one) for one in self._now.organisations), *new))

    def _heir(self, *keys: str) -> Organisation | None:
        """Who takes over what is known by the first of these keys that was chosen for."""
        if self._wanted.kind is not ReorganisationKind.SPLIT:
            return self._heirs[0] if self._heirs else None
        place = next((self._wanted.choices[key] for key in keys if key in self._wanted.choices), None)
        return None if place is None else self._heirs[place]

    def _is_ended(self, organisation_id: str | None) -> bool:
        found = self._now.on(organisation_id, self._wanted.eve) if organisation_id else None
        return found is not None and found.id in self._wanted.ended

    def _after(self, heir: Organisation | None) -> str:
        if heir is not None:
            return heir.short_name
        return UNDECIDED if self._heirs else NO_HEIR

    @property
    def context(self) -> Context:
        """What the other parts of planning work with."""
        return Context(
            self._connection, self._wanted, self._now, self._ended, self._heirs, self._series, self._coming.keys()
        )

    @property
    def _asks(self) -> bool:
        return self._wanted.kind is ReorganisationKind.SPLIT

    # ------------------------------------------------------------ people

    def people(self) -> None:
        """People follow by themselves where one organisation takes over; where several do, each goes where chosen."""
        bodies = [one.id for one in self._now.organisations if self._is_ended(one.id)]
        found = [one for one in organisations.people_of(self._connection, bodies) if not self._has_left(one)]
        if self._asks:
            self._bureaus(found)
        for one in found:
            heir = self._heir(one.id, self._bureau_key(one))
            unit = " ".join(part for part in (one.name, one.position or one.grade, one.bureau, one.division) if part)
            before = self._now.name_on(one.organisation_id, self._wanted.eve, one.organisation_text)
            self.plan.touched.append(
                Touched(Part.PERSON, one.id, unit, before, self._after(heir), one.id if self._asks else "")
            )
            if self._asks and heir is not None:
                self._move(one, heir)

    def _has_left(self, one: Person) -> bool:
        return one.left_on is not None and one.left_on <= self._wanted.day

    def _bureau_key(self, one: Person) -> str:
        return bureau_key(self._ended[0].id, one.bureau)

    def _bureaus(self, found: list[Person]) -> None:
        bureaus: dict[str, list[Person]] = {}
        for one in found:
            bureaus.setdefault(self._bureau_key(one), []).append(one)
        for key, members in bureaus.items():
            name = members[0].bureau or "실국이 적히지 않은 사람"
            after = self._after(self._heir(key))
            self.plan.touched.append(
                Touched(Part.BUREAU, key, f"{name} {len(members)}명", self._ended[0].short_name, after, key)
            )

    def _move(self, one: Person, heir: Organisation) -> None:
        """To a chosen heir. Someone named at an earlier meeting stays there as they were, and goes on as a new row."""
        moved = replace(one, organisation_id=heir.id, organisation_text=heir.short_name)
        assigned = people.of_person(self._connection, one.id)
        coming = [each for each in assigned if each.meeting_id in self._coming]
        if len(coming) == len(assigned):
            self.plan.writes.append(Write(people.PEOPLE, moved))
            return
        moved = replace(moved, id=new_id(), version=1)
        left = replace(one, left_on=self._wanted.day, successor_id=moved.id)
        self.plan.writes += [Write(people.PEOPLE, moved, is_new=True), Write(people.PEOPLE, left)]
        self.plan.writes += [Write(people.ASSIGNMENTS, replace(each, person_id=moved.id)) for each in coming]

    # ------------------------------------------------------------ agenda items and follow-ups

    def items(self) -> None:
        """The items of meetings to come are submitted by the heirs; those of earlier meetings stay as they were."""
        for meeting in self._coming.values():
            for item in meetings.items(self._connection, meeting.id):
                self._item(meeting, item)

    def _item(self, meeting: Meeting, item: AgendaItem) -> None:
        submitters = meetings.submitters(self._connection, item.id)
        is_named = self._names_ended(item.submitters_text)
        if not is_named and not any(self._is_ended(one.organisation_id) for one in submitters):
            return
        heir = self._heir(item.id)
        after = self._submitters(submitters, heir)
        text = item.submitters_text
        if heir is not None and text == printed(self._now, submitters):
            text = printed(self._then, after)
        elif heir is not None:
            text = self._renamed(text, heir)
        if text != item.submitters_text:
            self.plan.writes.append(Write(meetings.ITEMS, replace(item, submitters_text=text)))
        shown = text if heir is not None else self._after(heir)
        what = f"{self._name(meeting)} 안건 {item.number}"
        self.plan.touched.append(
            Touched(Part.ITEM, item.id, what, item.submitters_text, shown, item.id if self._asks else "")
        )

    def _submitters(self, before: tuple[Submitter, ...], heir: Organisation | None) -> tuple[Submitter, ...]:
        """The submitters afterwards."""
        if heir is None:
            return before
        found = given_over(before, lambda key: heir.id if self._is_ended(key) else key)
        after = {one.id: one for one in found}
        for one in before:
            if one.id not in after:
                self.plan.writes.append(Write(meetings.SUBMITTERS, one, is_gone=True))
            elif after[one.id] != one:
                self.plan.writes.append(Write(meetings.SUBMITTERS, after[one.id]))
        return found

    def follow_ups(self) -> None:
        """Promises of meetings to come are given to the heirs; open ones of earlier meetings keep what was written."""
        for one in organisations.promises_with(self._connection, self._beginnings()):
            if one.state is FollowUpState.DONE or not any(map(self._names_ended, (one.lead, one.support))):
                continue
            item = meetings.ITEMS.get(self._connection, one.item_id)
            if item is not None:
                self._follow_up(one, item)

    def _follow_up(self, one: FollowUp, item: AgendaItem) -> None:
        before = " / ".join(part for part in (one.lead, one.support) if part)
        if item.meeting_id not in self._coming:
            self.plan.touched.append(Touched(Part.FOLLOW_UP, one.id, one.task, before, AS_WRITTEN))
            return
        heir = self._heir(one.id, item.id)
        shown = self._after(heir)
        if heir is not None:
            after = replace(one, lead=self._renamed(one.lead, heir), support=self._renamed(one.support, heir))
            shown = " / ".join(part for part in (after.lead, after.support) if part)
            self.plan.writes.append(Write(followups.FOLLOW_UPS, after))
        self.plan.touched.append(Touched(Part.FOLLOW_UP, one.id, one.task, before, shown, one.id if self._asks else ""))

    def _names_ended(self, text: str) -> bool:
        if not any(letters in text for letters in self._beginnings()):
            return False  # most texts; reading one takes a thousand times as long
        found = organisation_names.read(text, self._now, self._wanted.eve)
        return any(one.organisation is not None and one.organisation.id in self._wanted.ended for one in found)

    def _beginnings(self) -> set[str]:
        """What any name of those that end begins with, also in a list such as `기재·교육부`."""
        return {name[:2] for one in self._ended for name in (one.name, *one.short_names)}

    def _renamed(self, text: str, heir: Organisation) -> str:
        def follows(one: Organisation) -> Organisation | None:
            return heir if one.id in self._wanted.ended else None

        return organisation_names.renamed(text, follows, self._now, self._wanted.eve)

    def _name(self, meeting: Meeting) -> str:
        series = self._series[meeting.series_id]
        return meeting_name(meeting, replace(series, name=series.short_name or series.name))

    def _coming_meetings(self) -> tuple[Meeting, ...]:
        """Meetings on the day or after it, and those without a date, unless they are over or called off."""
        found = meetings.MEETINGS.where(
            self._connection,
            "t.held_on IS NULL OR t.held_on >= :day ORDER BY t.held_on, t.id",
            {"day": self._wanted.day.isoformat()},
        )
        return tuple(one for one in found if one.state not in (MeetingState.CLOSED, MeetingState.CANCELLED))


def _called(one: Organisation) -> str:
    return f"{one.name}({one.short_names[0]})" if one.short_names else one.name
