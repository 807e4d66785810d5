"""A meeting that came from another laptop, compared with what is here by what both had before."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain import handover
from desktop.domain.frozen import frozen
from desktop.domain.handover import fingerprint
from desktop.domain.merge import Choices, Conflict, Key, Merged, Row, Rows
from desktop.domain.organisation import name_key
from desktop.services import meetings
from desktop.services.handover_files import Package
from desktop.store import handovers, organisations
from desktop.store import meetings as stored_meetings
from desktop.store.connection import Connection
from desktop.store.erasure import COVER
from desktop.store.handovers import Direction, Version
from desktop.store.library import Library


@frozen
class Arrival:
    """A file compared with the library; nothing of it is stored.

    `merged` is what the meeting becomes as long as nothing is chosen, `before` what is here now. `remarks` are
    sentences for the user.
    """

    package: Package
    name: str
    before: Rows
    merged: Merged
    remarks: tuple[str, ...]
    base: Rows
    theirs: Rows
    beside: Rows

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both changed differently."""
        return self.merged.conflicts

    @property
    def is_new(self) -> bool:
        """Whether the meeting is not in the library."""
        return ("meeting", self.package.meeting_id) not in self.before

    def with_choices(self, choices: Choices) -> Merged:
        """What the meeting becomes with these choices."""
        return handover.merged(self.base, self.before, self.theirs, choices)


def compare(library: Library, package: Package) -> Arrival:
    """Merge what came with what is here, by what both had before."""
    connection = library.connection
    known = handovers.versions(connection, package.meeting_id)
    # a file that came before is compared by what was before it: what was decided then can be decided anew
    usable = tuple(one for one in known if one.id != package.id or one.direction is Direction.OUT)
    places = _places(connection, package.beside)
    theirs: Rows = handover.with_keys(package.rows, places)
    base = _base(usable, package, places)
    ours = handovers.rows_of(connection, package.meeting_id)
    is_here = ("meeting", package.meeting_id) in ours
    ours |= handovers.rows_with(connection, {*theirs, *base} - ours.keys())
    base = base if is_here else {key: row for key, row in base.items() if key in ours}
    erased = _erased(connection, theirs, ours, base)
    theirs = _without_erased(theirs, erased)
    base = _without_erased(base, erased)
    strangers = strangers_known(connection, theirs)
    theirs, base = (handover.without_strangers(rows, strangers, package.outside) for rows in (theirs, base))
    # people are in a file only while they are in charge of something: one who is not there is as before
    theirs |= {key: row for key, row in base.items() if key[0] == "person" and key not in theirs}
    merged = handover.merged(base, ours, theirs)
    remarks = _remarks(library, package, known, erased, is_here=is_here, is_known=bool(base))
    beside = handover.with_keys({key: row for key, row in package.beside.items() if key[1] not in places}, places)
    beside = handover.without_strangers(beside, strangers, {})
    return Arrival(package, package.name, ours, merged, remarks, base, theirs, beside)


def _base(known: tuple[Version, ...], package: Package, places: Mapping[str, str]) -> Rows:
    """What both had last: the latest versions both know, or else the one the file brings.

    Where what both had is no longer kept here, the file's is it only if it says so; else nothing is, and every
    difference is asked about.
    """
    if _is_outdated(known, package):
        return handover.with_keys(package.rows, places)
    common = {one.id: one for one in known if one.id in {package.id, *package.seen}}
    if not common:
        return handover.with_keys(package.base, places)
    past = _past(frozenset(common), common)
    if past is None:
        is_brought = _heads(frozenset(common), common) == [package.base_id]
        return handover.with_keys(package.base, places) if is_brought else {}
    return past


def _is_outdated(known: tuple[Version, ...], package: Package) -> bool:
    """Whether what is here has grown from this very file: it brings nothing that was not seen."""
    return any(package.id in one.seen for one in known)


def _past(ids: frozenset[str], common: Mapping[str, Version]) -> Rows | None:
    """One past out of those of the versions that no other of them has grown from (as Git merges its merge bases).

    None where one that it takes is not kept whole.
    """
    grown: list[tuple[Rows, Rows]] = []
    seen = frozenset[str]()
    for key in _heads(ids, common):
        shared = common.keys() & seen & common[key].seen
        before: Rows | None = _past(frozenset(shared), common) if grown else dict[Key, Row]()
        if before is None or not common[key].is_whole:
            return None
        grown.append((common[key].rows, before))
        seen |= {key, *common[key].seen}
    return handover.past_of(grown)


def _heads(ids: frozenset[str], common: Mapping[str, Version]) -> list[str]:
    return sorted(key for key in ids if not any(key in common[other].seen for other in ids))


def _places(connection: Connection, beside: Rows) -> dict[str, str]:
    """Keys of organisations, seats and councils that this library has under another key, by name and dates."""
    places: dict[str, str] = {}
    catalogue = organisations.catalogue(connection)
    by_name: dict[str, list[Row]] = {}
    for one in catalogue.organisations:
        cells = organisations.ORGANISATIONS.cells(one)
        by_name.setdefault(name_key(one.name), []).append(
            {name: value for name, value in cells.items() if not isinstance(value, bytes)}
        )
    here = handovers.rows_with(connection, beside)
    for (table, key), row in beside.items():
        if (table, key) not in here and table == "organisation":
            same = [one for one in by_name.get(name_key(str(row["name"])), []) if _overlap(one, row)]
            places |= {key: str(same[0]["id"])} if same else {}
        elif (table, key) not in here and table == "series":
            council = stored_meetings.series_named(connection, str(row["name"]))
            places |= {key: council.id} if council else {}
    for (table, key), row in beside.items():
        if (table, key) not in here and table == "seat":
            series = str(places.get(str(row["series_id"]), row["series_id"]))
            body = places.get(str(row["organisation_id"]), row["organisation_id"])
            seats = stored_meetings.seats(connection, series)
            same_seat = [one.id for one in seats if (one.post, one.organisation_id) == (row["post"], body)]
            places |= {key: same_seat[0]} if same_seat else {}
    return places


def _overlap(one: Row, other: Row) -> bool:
    starts = max(str(row.get("valid_from") or "") for row in (one, other))
    return starts <= min(str(row.get("valid_to") or "9999") for row in (one, other))


def _erased(connection: Connection, theirs: Rows, ours: Rows, base: Rows) -> frozenset[str]:
    """People in the file whom this library once had in a version, and of whom nothing is left."""
    gone = [key for key in theirs if key[0] == "person" and key not in ours and key not in base]
    known = handovers.people_known(connection) if gone else frozenset[str]()
    return frozenset(key for _table, key in gone if fingerprint(key) in known)


def _without_erased(rows: Rows, erased: frozenset[str]) -> Rows:
    people = [row for (table, key), row in rows.items() if table == "person" and key in erased]
    words = [str(row[name]) for row in people for name in ("name", "email") if len(str(row[name])) > 1]
    return handover.without_people(rows, erased, words, COVER) if erased else rows


def _remarks(
    library: Library,
    package: Package,
    known: tuple[Version, ...],
    erased: frozenset[str],
    *,
    is_here: bool,
    is_known: bool,
) -> tuple[str, ...]:
    found: list[str] = []
    same = next((one for one in known if one.id == package.id), None)
    if is_here and _is_outdated(known, package):
        found.append("여기의 회의는 이 파일보다 나중 것이어서 더 받을 것이 없습니다.")
    elif same is not None and is_here:
        found.append(
            "이미 받은 파일입니다. 받기 전의 내용부터 다시 견줍니다."
            if same.direction is Direction.IN
            else "이 보관함에서 만든 파일입니다."
        )
    if erased:
        found.append(f"여기에서 파기한 사람 {len(erased)}명이 파일에 있습니다. 파기한 사람과 그 담당은 받지 않습니다.")
    if is_here and not is_known:
        found.append("두 곳이 함께 가졌던 앞의 내용을 몰라, 서로 다른 값은 모두 고르게 합니다.")
    row = package.rows["meeting", package.meeting_id]
    doubles = [
        meeting
        for meeting, _series in meetings.listed(library)
        if meeting.id != package.meeting_id
        and (meeting.series_id, meeting.number, meeting.kind) == (row["series_id"], row["number"], row["kind"])
        and meeting.number is not None
    ]
    if doubles and not is_here:
        found.append("같은 회차의 회의가 여기에 따로 있습니다. 합치지 않고 나란히 넣습니다.")
    return tuple(found)


def strangers_known(connection: Connection, more: Rows | None = None) -> dict[str, frozenset[str]]:
    """The keys there are (and `more`) of the tables that rows of other meetings are in."""
    tables = {table for _column, table in handover.SOFT.values()}
    return {
        table: handovers.keys_in(connection, table) | {key for name, key in more or {} if name == table}
        for table in sorted(tables)
    }


def came_rows(connection: Connection, arrival: Arrival) -> Rows:
    """The version that came as this library keeps it: its own keys, nobody erased, pointing where theirs pointed."""
    places = _places(connection, arrival.package.beside)
    theirs = handover.with_keys(arrival.package.rows, places)
    kept = {key for key in theirs if key in arrival.theirs}
    return {key: _whole(theirs[key], arrival.theirs[key], key[0]) for key in kept}


def _whole(theirs: Row, here: Row, table: str) -> Row:
    """The row as it stands here, with the keys it has there."""
    column, _table = handover.SOFT.get(table, ("", ""))
    same = {name: theirs[name] for name in (column, "other_text") if name in theirs and column in theirs}
    return {**here, **same}
