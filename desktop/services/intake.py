"""Taking a paper in: read it to a draft, look at it, accept it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from desktop.domain import organisation_names, promise_lines, written_dates
from desktop.domain.agenda import AgendaItem, Submission, Submitter
from desktop.domain.attendance import Seat
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, IntakeFailed
from desktop.domain.followup import FollowUp, Origin
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Meeting, Series, same_numbering
from desktop.domain.organisation import Catalogue
from desktop.domain.people import Assignment, Person
from desktop.domain.resident_numbers import lines_with_resident_numbers
from desktop.domain.written_dates import WrittenDate
from desktop.intake import draft as drafts
from desktop.intake import press_release, sniff
from desktop.intake.draft import Draft, DraftContact, DraftItem, Suggestion
from desktop.services import reference
from desktop.store import followups, history, meetings, organisations, people
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.table import Action


@frozen
class Counts:
    """What a draft brings: how many of each."""

    items: int
    assignments: int
    phones: int
    seats: int
    follow_ups: int
    not_understood: int


@frozen
class Accepted:
    """A draft that is now in the library. `remarks` are Korean sentences about what the user should look at."""

    meeting_id: str
    counts: Counts
    remarks: tuple[str, ...]
    changes: Changes


def read_file(path: Path, catalogue: Catalogue | None = None) -> Draft:
    """Read a paper to a draft; nothing is stored. `catalogue` knows the library's organisations, else the bundled ones.

    Raises:
        IntakeFailed: missing, empty, too large, not text, not a press release of a meeting, or with a 주민등록번호.
    """
    return _read(sniff.read_paper(path), catalogue)


def read_text(text: str, catalogue: Catalogue | None = None) -> Draft:
    """Read pasted text to a draft; nothing is stored. `catalogue` as for `read_file`.

    Raises:
        IntakeFailed: empty, too large, not a press release of a meeting, or with a 주민등록번호.
    """
    return _read(sniff.check_text(text), catalogue)


def _read(text: str, catalogue: Catalogue | None) -> Draft:
    return press_release.read(_without_resident_numbers(text), catalogue or reference.catalogue())


def _without_resident_numbers(text: str) -> str:
    lines = lines_with_resident_numbers(text)
    if lines:
        raise IntakeFailed(
            f"{', '.join(map(str, lines[:5]))}번째 줄에 주민등록번호로 보이는 숫자가 있어 들이지 않았습니다.",
            safe="저장한 것은 없습니다.",
            todo="그 숫자를 지운 뒤 다시 들이십시오. 주민등록번호는 보관하지 않습니다.",
        )
    return text


def counts(draft: Draft) -> Counts:
    """How much a draft holds; phones are different numbers."""
    return Counts(
        items=len(draft.items),
        assignments=len(draft.contacts),
        phones=len({contact.phone for contact in draft.contacts if contact.phone}),
        seats=len(draft.members),
        follow_ups=len(draft.follow_ups),
        not_understood=len(draft.not_understood),
    )


def accept(library: Library, draft: Draft, suggestions: Collection[Suggestion] = ()) -> Accepted:
    """Put the draft, with the suggestions agreed to, into the library as a new meeting; one undo takes it back.

    Raises:
        EditRefused: a meeting of that council and number is there already, or the draft names no council.
    """
    agreed = drafts.apply(draft, suggestions)
    label = f"제{agreed.meeting.number.value}회 회의 반입" if agreed.meeting.number.value else "회의 반입"
    with history.action(library.connection, label) as action:
        writer = _Writer(action, agreed)
        meeting_id = writer.write()
    return Accepted(meeting_id, counts(agreed), tuple(writer.remarks), action.changes)


class _Writer:
    """Turns one draft into rows."""

    def __init__(self, action: Action, draft: Draft) -> None:
        self.action = action
        self.draft = draft
        self.day = draft.meeting.held_on.value
        self.catalogue: Catalogue = organisations.catalogue(action.connection)
        self.remarks: list[str] = []
        self.people: dict[tuple[str, str, str], Person] = {}

    def write(self) -> str:
        """All rows of the draft; returns the meeting's key."""
        series = self._series()
        meeting = self._meeting(series)
        self._check_seats(series)
        items = {item.number.value: self._item(meeting, item) for item in self.draft.items}
        for order, contact in enumerate(self.draft.contacts, start=1):
            self._assignment(meeting, items, contact, order)
        for order, promised in enumerate(self.draft.follow_ups, start=1):
            self._follow_up(items, order, promised)
        return meeting.id

    def _series(self) -> Series:
        name = self.draft.meeting.series.value
        if not name:
            raise EditRefused(
                "회의체 이름을 찾지 못했습니다.", safe="저장한 것은 없습니다.", todo="회의 이름이 있는 글을 주십시오."
            )
        present = meetings.series_named(self.action.connection, name)
        if present:
            return present
        series = meetings.SERIES.insert(self.action, Series(new_id(), name))
        for order, member in enumerate(self.draft.members, start=1):
            meetings.SEATS.insert(
                self.action,
                Seat(new_id(), series.id, member.post, seat_class=member.seat_class, order=order),
            )
        return series

    def _meeting(self, series: Series) -> Meeting:
        source = self.draft.meeting
        number = source.number.value
        if number is not None and self._is_held(series, number):
            raise EditRefused(
                f"제{number}회 {series.name}: 이미 보관함에 있습니다.",
                safe="보관함은 그대로입니다.",
                todo="다시 들이려면 그 회의를 먼저 지우십시오.",
            )
        return meetings.MEETINGS.insert(
            self.action,
            Meeting(
                id=new_id(),
                series_id=series.id,
                number=number,
                held_on=self.day,
                starts=source.starts.value,
                ends=source.ends.value,
                place=source.place.value,
                presider=source.presider.value,
                chair=source.chair.value,
                embargo_text=source.embargo_text.value,
                release_text=source.release_text.value,
            ),
        )

    def _is_held(self, series: Series, number: int) -> bool:
        """Whether a sitting of that number is there; 관계차관조정회의 counts its own."""
        new = Meeting("", series.id, number)
        return any(same_numbering(one, new) for one in meetings.numbered(self.action.connection, series.id, number))

    def _check_seats(self, series: Series) -> None:
        """Say when the paper lists another number of members than the council has seats on that day."""
        seats = len(meetings.seats_on(self.action.connection, series.id, self.day))
        listed = len(self.draft.members)
        if listed and seats != listed:
            self.remarks.append(f"위원 자리는 그날 {seats}자리인데 글에는 {listed}명이 적혀 있습니다.")

    def _item(self, meeting: Meeting, source: DraftItem) -> str:
        item = AgendaItem(
            id=new_id(),
            meeting_id=meeting.id,
            number=source.number.value,
            title=source.title.value,
            kind=source.kind.value,
            press_title=source.press_title.value,
            heading_title=source.heading_title.value,
            publicity=source.publicity.value,
            submitters_text=source.submitters.value,
            group=source.group.value,
            outline=source.outline.value,
        )
        meetings.ITEMS.insert(self.action, item)
        named = organisation_names.organisations(item.submitters_text, self.catalogue, self.day) or ()
        part = Submission.LEAD if len(named) == 1 else Submission.JOINT  # of several the paper does not say who leads
        for place, organisation in enumerate(named, start=1):
            meetings.SUBMITTERS.insert(self.action, Submitter(new_id(), item.id, organisation.id, part, order=place))
        return item.id

    def _assignment(self, meeting: Meeting, items: dict[int, str], source: DraftContact, order: int) -> None:
        person = self._person(source)
        item_id = None if source.item_number is None else items.get(source.item_number)
        if source.item_number is not None and item_id is None:
            self.remarks.append(f"안건{source.item_number} 연락처: 그 번호의 안건이 없어 총괄에 두었습니다.")
        assignment = Assignment(new_id(), person.id, meeting.id, item_id, source.role, order)
        people.ASSIGNMENTS.insert(self.action, assignment)

    def _person(self, source: DraftContact) -> Person:
        """The person of that name, phone (else e-mail) and organisation.

        It is the same one for 총괄 and an item, and in a later meeting.
        """
        organisation = self._organisation_id(source) or source.organisation.value
        key = (source.name, source.phone or source.email, organisation)
        present = self.people.get(key) or self._known(source)
        person = self._filled(present, source) if present else self._new_person(source)
        self.people[key] = person
        return person

    def _known(self, source: DraftContact) -> Person | None:
        """Someone of that name and phone in the library already, when they are not of another organisation."""
        if not source.phone:
            return None
        for person in people.with_name_and_phone(self.action.connection, source.name, source.phone):
            if person.organisation_id == self._organisation_id(source):
                return person
        return None

    def _new_person(self, source: DraftContact) -> Person:
        return people.PEOPLE.insert(
            self.action,
            Person(
                id=new_id(),
                name=source.name,
                organisation_id=self._organisation_id(source),
                organisation_text=source.organisation.value,
                bureau=source.bureau.value,
                division=source.division.value,
                position=source.position,
                grade=source.grade,
                phone=source.phone,
                email=source.email,
            ),
        )

    def _filled(self, person: Person, source: DraftContact) -> Person:
        """The person with what was still unknown of them; what is known stays, a difference is remarked on."""
        wanted = {
            "bureau": source.bureau.value,
            "division": source.division.value,
            "position": source.position,
            "grade": source.grade,
            "email": source.email,
        }
        fresh = {name: value for name, value in wanted.items() if value and not getattr(person, name)}
        differing = [name for name, value in wanted.items() if value and getattr(person, name) not in ("", value)]
        if differing:
            self.remarks.append(f"{source.line}행 연락처: 보관함에 있는 사람과 소속이나 직급이 다릅니다. 확인하십시오.")
        return people.PEOPLE.update(self.action, replace(person, **fresh)) if fresh else person

    def _organisation_id(self, source: DraftContact) -> str | None:
        found = organisation_names.understand(source.organisation.value, self.catalogue, self.day)
        return found.id if found else None

    def _due(self, source: drafts.DraftFollowUp) -> WrittenDate | None:
        return written_dates.parse(source.due_text, year=self.day.year if self.day else None)

    def _follow_up(self, items: dict[int, str], order: int, source: drafts.DraftFollowUp) -> None:
        item_id = items.get(source.item_number)
        if item_id is None:
            self.remarks.append(f"{source.line}행 향후 계획: 그 번호의 안건이 없어 들이지 않았습니다.")
            return
        followups.FOLLOW_UPS.insert(
            self.action,
            FollowUp(
                id=new_id(),
                item_id=item_id,
                task=source.task,
                lead=source.lead,
                due_text=source.due_text,
                due_from=source.due_from,
                due_to=source.due_to,
                grain=source.grain,
                order=order,
                origin=Origin.OUTLINE,
                source_line=source.source,
                report_back=promise_lines.report_back(source.task),
                target_text=promise_lines.target(source.task, self._due(source), self.day.year if self.day else None),
            ),
        )
