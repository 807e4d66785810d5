"""Finding anything in the library by a few letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import Entity
from desktop.domain.dates import write_date
from desktop.domain.finding import Place
from desktop.domain.followup import FollowUp, ProgressReport
from desktop.domain.frozen import frozen
from desktop.domain.meeting import Meeting, meeting_name, meeting_when
from desktop.domain.organisation import Organisation
from desktop.domain.people import Person
from desktop.domain.search_words import SILENT, Marked, Names, Wanted, excerpt, mark, read_query
from desktop.store import followups, meetings, organisations, people, search, search_merging
from desktop.store.connection import Connection
from desktop.store.library import Library
from desktop.store.table import R, Table


class Kind(StrEnum):
    """What is found, in the order results are shown."""

    MEETING = "회의"
    ITEM = "안건"
    PERSON = "사람"
    ORGANISATION = "기관"
    FOLLOW_UP = "후속조치"


_ENTITIES = {
    Kind.MEETING: Entity.MEETING,
    Kind.ITEM: Entity.AGENDA_ITEM,
    Kind.PERSON: Entity.PERSON,
    Kind.FOLLOW_UP: Entity.FOLLOW_UP,
}


@frozen
class Hit:
    """Something that was found: `title` names it, `beside` says where it belongs.

    `said` is the passage it was found by where that is not its title; `field` names the field that says it, where it
    is one that is written at length.
    """

    kind: Kind
    id: str
    title: Marked
    beside: str = ""
    said: Marked = SILENT
    field: str = ""


@frozen
class Group:
    """What was found of one kind, and whether there is more of it."""

    kind: Kind
    hits: tuple[Hit, ...]
    has_more: bool = False


LONGEST_QUERY = 200
"""Letters of a query that are looked at: a whole paper pasted into the search field would take ten seconds."""


class Search:
    """A search over one library, for as long as nothing is written: it keeps what it has read."""

    def __init__(self, library: Library) -> None:
        self._connection = library.connection
        self._finder = search.Finder(library.connection)
        self._catalogue = organisations.catalogue(library.connection)
        self.names = Names(self._catalogue)
        self._series = {one.id: one for one in meetings.all_series(library.connection)}

    def find(self, query: str, counts: Mapping[Kind, int]) -> tuple[Group, ...]:
        """What holds the query, so many of each kind; where nothing does, what holds all of its words.

        Kinds without a hit are left out. An empty query finds nothing.
        """
        wanted = read_query(query[:LONGEST_QUERY], self.names)
        if not wanted:
            return ()
        asked = {_ENTITIES[kind]: count for kind, count in counts.items() if kind in _ENTITIES}
        asked[Entity.PROGRESS_REPORT] = counts.get(Kind.FOLLOW_UP, 0)
        found = self._finder.find(wanted, asked)
        bodies = [one for one in self._catalogue.organisations if wanted.is_in_names((one.name, *one.short_names))]
        if wanted.words and not bodies and not any(one.ids for one in found.values()):
            found = self._finder.find_words(wanted, asked)
        groups = (self._group(kind, wanted, found, bodies, counts[kind]) for kind in Kind if counts.get(kind))
        return tuple(group for group in groups if group.hits)

    def place(self, hit: Hit) -> tuple[str, Place] | None:
        """The meeting a hit is shown at, and its row there.

        None for an organisation, someone who is responsible for nothing, and what is gone.
        """
        match hit.kind:
            case Kind.MEETING:
                return hit.id, Place(Entity.MEETING, hit.id, hit.field)
            case Kind.ITEM:
                item = meetings.ITEMS.get(self._connection, hit.id)
                return (item.meeting_id, Place(Entity.AGENDA_ITEM, hit.id, hit.field)) if item else None
            case Kind.FOLLOW_UP:
                promised = followups.FOLLOW_UPS.get(self._connection, hit.id)
                item = meetings.ITEMS.get(self._connection, promised.item_id) if promised else None
                return (item.meeting_id, Place(Entity.FOLLOW_UP, hit.id, hit.field)) if item else None
            case Kind.PERSON:
                return self._place_of_person(hit.id)
            case Kind.ORGANISATION:
                return None

    # ------------------------------------------------------------ inside

    def _group(
        self,
        kind: Kind,
        wanted: Wanted,
        found: Mapping[Entity, search.Found],
        bodies: list[Organisation],
        count: int,
    ) -> Group:
        if kind is Kind.ORGANISATION:
            return Group(kind, tuple(self._body_hit(wanted, one) for one in bodies[:count]), len(bodies) > count)
        direct = found[_ENTITIES[kind]]
        if kind is not Kind.FOLLOW_UP:
            return Group(kind, tuple(self._hits(kind, wanted, direct.ids)), direct.has_more)
        reports = found[Entity.PROGRESS_REPORT]
        ids = dict.fromkeys((*direct.ids, *self._reported(reports.ids)))
        has_more = direct.has_more or reports.has_more or len(ids) > count
        return Group(kind, tuple(self._hits(kind, wanted, tuple(ids)[:count])), has_more)

    def _hits(self, kind: Kind, wanted: Wanted, ids: tuple[str, ...]) -> Iterable[Hit]:
        match kind:
            case Kind.MEETING:
                return [self._meeting_hit(wanted, one) for one in _all(meetings.MEETINGS, self._connection, ids)]
            case Kind.ITEM:
                return [self._item_hit(wanted, one) for one in _all(meetings.ITEMS, self._connection, ids)]
            case Kind.PERSON:
                return [_person_hit(wanted, one) for one in _all(people.PEOPLE, self._connection, ids)]
            case _:
                return [self._follow_up_hit(wanted, one) for one in _all(followups.FOLLOW_UPS, self._connection, ids)]

    def _meeting_hit(self, wanted: Wanted, meeting: Meeting) -> Hit:
        title = mark(wanted, meeting_name(meeting, self._series[meeting.series_id]))
        said = SILENT if title.found else _said(wanted, meeting.place, meeting.presider, meeting.chair, meeting.notes)
        is_found = bool(title.found or said.text)
        long, field = (SILENT, "") if is_found else _said_in(wanted, meeting, "release_text", "proceedings", "minutes")
        return Hit(Kind.MEETING, meeting.id, title, meeting_when(meeting), long if field else said, field)

    def _item_hit(self, wanted: Wanted, item: AgendaItem) -> Hit:
        title = mark(wanted, item.title)
        names = (item.press_title, item.heading_title)
        others = () if wanted.initials else (item.submitters_text, item.group, item.outcome, item.urgent_reason)
        said = SILENT if title.found else _said(wanted, *names, *others)
        is_found = bool(title.found or said.text or wanted.initials)
        long, field = (SILENT, "") if is_found else _said_in(wanted, item, "outline", "decision", "vote", "discussion")
        beside = f"{self._meeting_label(item.meeting_id)} 안건{item.number}"
        return Hit(Kind.ITEM, item.id, title, beside, long if field else said, field)

    def _follow_up_hit(self, wanted: Wanted, one: FollowUp) -> Hit:
        item = meetings.ITEMS.get(self._connection, one.item_id)
        title = mark(wanted, one.task)
        reports = (text for said in followups.reports(self._connection, one.id) for text in _texts_of(said))
        others = (one.lead, one.support, one.due_text, one.progress, one.reason, one.remedy)
        others = (*others, one.report_back, one.target_text, one.reached)
        said = SILENT if title.found or wanted.initials else _said(wanted, *others, *reports)
        place = f"{self._meeting_label(item.meeting_id)} 안건{item.number}" if item else ""
        return Hit(Kind.FOLLOW_UP, one.id, title, place, said)

    def _body_hit(self, wanted: Wanted, one: Organisation) -> Hit:
        heirs = [found.name for key in one.successors if (found := self._catalogue.get(key))]
        dates = (f"{write_date(one.valid_from)}부터" if one.valid_from else "", _until(one.valid_to, heirs))
        return Hit(
            Kind.ORGANISATION,
            one.id,
            mark(wanted, one.name),
            " ".join(part for part in dates if part),
            mark(wanted, ", ".join(one.short_names)),
        )

    def _meeting_label(self, meeting_id: str) -> str:
        meeting = meetings.MEETINGS.get(self._connection, meeting_id)
        if meeting is None:
            return ""
        number = f"제{meeting.number}회" if meeting.number is not None else "회의"
        return f"{number} ({write_date(meeting.held_on)})" if meeting.held_on else number

    def _reported(self, report_ids: tuple[str, ...]) -> list[str]:
        found = _all(followups.PROGRESS_REPORTS, self._connection, report_ids)
        return [report.follow_up_id for report in found]

    def _place_of_person(self, person_id: str) -> tuple[str, Place] | None:
        """The assignment at the latest meeting."""
        held = [
            (meeting.held_on or date.min, meeting.number or 0, one)
            for one in people.of_person(self._connection, person_id)
            if (meeting := meetings.MEETINGS.get(self._connection, one.meeting_id))
        ]
        if not held:
            return None
        _day, _number, latest = max(held, key=lambda one: one[:2])
        return latest.meeting_id, Place(Entity.ASSIGNMENT, latest.id, "")


def needs_tidying(library: Library) -> bool:
    """Whether edits have scattered the index so far that finding is slower for it."""
    return search_merging.is_scattered(library.connection)


def tidy(library: Library, *, begins: bool) -> bool:
    """Merge a little more of the index, in a few milliseconds; no edit, so nothing for the history.

    Returns:
        Whether there is more to merge; the first step of a round `begins` it.
    """
    with library.connection.transaction():
        return search_merging.merge(library.connection, begins=begins)


def _person_hit(wanted: Wanted, one: Person) -> Hit:
    rank = one.position or one.grade
    unit = " ".join(part for part in (one.organisation_text, one.bureau, one.division) if part)
    said = SILENT if wanted.initials else mark(wanted, " · ".join(part for part in (unit, one.phone) if part))
    title = mark(wanted, f"{one.name} {rank}".strip())
    return Hit(Kind.PERSON, one.id, title, "" if said.text else unit, said)


def _said(wanted: Wanted, *texts: str) -> Marked:
    """The passage that was found, in the first text that holds it."""
    return next((found for text in texts if (found := excerpt(wanted, text)).text), SILENT)


def _said_in(wanted: Wanted, record: Meeting | AgendaItem, *fields: str) -> tuple[Marked, str]:
    """The passage in the first of these fields that holds what is wanted, and the field's name."""
    for field in fields:
        found = excerpt(wanted, getattr(record, field))
        if found.text:
            return found, field
    return SILENT, ""


def _texts_of(report: ProgressReport) -> tuple[str, ...]:
    return report.text, report.progress, report.evidence, report.reason, report.remedy, report.reached


def _until(day: date | None, heirs: list[str]) -> str:
    if day is None:
        return ""
    return f"{write_date(day)}까지" + (f", 뒤를 이은 기관: {', '.join(heirs)}" if heirs else "")


def _all(table: Table[R], connection: Connection, ids: tuple[str, ...]) -> list[R]:
    """The rows with these keys that are still there, in the same order."""
    return [found for key in ids if (found := table.get(connection, key))]
