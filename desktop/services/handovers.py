"""Passing a meeting on: made into one file, opened on another laptop, compared with what is there, and taken in.

Making and opening the file need no library and run beside the window; gathering, comparing and taking in do.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.domain import handover
from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import EditRefused
from desktop.domain.handover import SUFFIX, fingerprint
from desktop.domain.korean import safe_file_name
from desktop.domain.meeting import meeting_name
from desktop.domain.merge import Choices, Conflict, Key, Merged, Row, Rows
from desktop.domain.organisation import name_key
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.services import handover_files, meetings
from desktop.services.handover_files import Package
from desktop.store import attachments, handovers, history, organisations, removal
from desktop.store import meetings as stored_meetings
from desktop.store.connection import Connection
from desktop.store.erasure import COVER
from desktop.store.handovers import Direction, Version
from desktop.store.ids import fixed_id
from desktop.store.library import TABLES, Library
from desktop.store.table import Action

OUT, IN = "회의 넘겨주기 파일", "회의 넘겨받기"
"""What the access log calls them."""


@dataclass(frozen=True, slots=True)
class HandoverMade:
    """A file that was written. `people` is how many it names."""

    path: Path
    package: Package
    people: int
    is_sealed: bool


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Accepted:
    """A meeting that was taken in: its key, what moved, and how many rows."""

    meeting_id: str
    changes: Changes
    rows: int


# ---------------------------------------------------------------- making


def gather(library: Library, meeting_id: str) -> Package:
    """The meeting as it goes to another laptop, with the version the other side may know.

    Raises:
        NotFound: the meeting is gone, or an attached file's bytes are.
    """
    connection = library.connection
    meeting = meetings.get_meeting(library, meeting_id)
    known = handovers.versions(connection, meeting_id)
    rows = _with_what_could_not_stand(connection, known, handovers.rows_of(connection, meeting_id))
    seen = frozenset[str]().union(*({one.id, *one.seen} for one in known))
    last = known[-1] if known else None
    base = next((one for one in reversed(known) if one.direction is Direction.IN), last)
    is_same = last is not None and last.direction is Direction.OUT and last.rows == rows
    if last is not None and is_same:  # made again: the very same file
        seen = last.seen
        base = next((one for one in reversed(known[:-1]) if one.id in seen), None)
    return Package(
        id=_id(rows, seen),
        meeting_id=meeting_id,
        name=meeting_name(meeting, meetings.series(library, meeting.series_id)),
        made_at=last.at if last and is_same else history.now(),
        seen=seen,
        outside=_names_outside(library, rows) | (dict(last.outside) if last and is_same else {}),
        rows=rows,
        beside=_beside(connection, rows, base.rows if base else {}),
        base=base.rows if base else {},
        contents=_contents(library, rows),
    )


def file_name(package: Package) -> str:
    """What the file is called unless the user says otherwise."""
    return safe_file_name(f"{package.name} 넘겨주기") + SUFFIX


def make(
    package: Package,
    out: Path,
    password: str = "",
    *,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
) -> HandoverMade:
    """Write the file, sealed where a password is given.

    Raises:
        PassphraseUnfit: the password is too short.
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it; nothing was left behind.
    """
    handover_files.write(package, out, password, report, is_cancelled)
    return HandoverMade(out, package, len(handovers.fingerprints(package.rows)), bool(password))


def record(library: Library, made: HandoverMade, purpose: str) -> None:
    """Keep the version that went, for comparing with what comes back, and note that it left and what for."""
    package = made.package
    version = _version(package, Direction.OUT, package.rows)
    with library.connection.transaction():
        handovers.keep(library.connection, version)
    what = f"{OUT}{'(암호)' if made.is_sealed else ''}"
    history.log_access(library.connection, what, package.meeting_id, made.people, " ".join(purpose.split()))


def _id(rows: Rows, seen: frozenset[str]) -> str:
    said = json.dumps([handovers.packed(rows), sorted(seen)], ensure_ascii=False, sort_keys=True)
    return fixed_id("handover", hashlib.sha256(said.encode()).hexdigest())


def _with_what_could_not_stand(connection: Connection, known: tuple[Version, ...], rows: Rows) -> Rows:
    """Keys of meetings that only the other side has are theirs to keep."""
    for came in (one for one in known if one.direction is Direction.IN):
        rows = handover.handed_on(rows, came.rows, _strangers_known(connection), came.outside)
    return rows


def _strangers_known(connection: Connection, more: Rows | None = None) -> dict[str, frozenset[str]]:
    """The keys there are of the tables that rows of other meetings are in."""
    tables = {table for _column, table in handover.SOFT.values()}
    return {
        table: handovers.keys_in(connection, table) | {key for name, key in more or {} if name == table}
        for table in sorted(tables)
    }


def _names_outside(library: Library, rows: Rows) -> dict[str, str]:
    """The names of other meetings that links name."""
    names = {meeting.id: meeting_name(meeting, series) for meeting, series in meetings.listed(library)}
    wanted = {row.get("other_id") for (table, _key), row in rows.items() if table == "meeting_link"}
    return {key: name for key, name in names.items() if key in wanted}


def _beside(connection: Connection, rows: Rows, base: Rows) -> Rows:
    return handovers.beside(connection, {**base, **rows})


def _contents(library: Library, rows: Rows) -> dict[str, bytes]:
    found = (
        attachments.ATTACHMENTS.get(library.connection, key) for table, key in sorted(rows) if table == "attachment"
    )
    from desktop.services.attachments import read_attachment  # noqa: PLC0415 (only where something is attached)

    return {one.hash: read_attachment(library, one) for one in found if one is not None}


def _version(package: Package, direction: Direction, rows: Rows, action_id: str = "") -> Version:
    return Version(
        package.id,
        package.meeting_id,
        direction,
        package.made_at,
        rows,
        package.seen,
        package.outside,
        handovers.fingerprints(rows),
        action_id,
    )


# ---------------------------------------------------------------- comparing


def open_file(
    path: Path, *, password: str | None = None, report: Report = silent, is_cancelled: IsCancelled = never
) -> Package:
    """Read a file that was handed over.

    Raises:
        PasswordNeeded: it is sealed, and `password` is not given.
        WrongPassphrase: it is sealed with another.
        IntakeFailed: it cannot be read; one sentence says why.
        Cancelled: the user stopped it.
    """
    return handover_files.read(path, password, report, is_cancelled)


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
    strangers = _strangers_known(connection, theirs)
    theirs, base = (handover.without_strangers(rows, strangers, package.outside) for rows in (theirs, base))
    # people are in a file only while they are in charge of something: one who is not there is as before
    theirs |= {key: row for key, row in base.items() if key[0] == "person" and key not in theirs}
    merged = handover.merged(base, ours, theirs)
    remarks = _remarks(library, package, known, erased, is_here=is_here, is_known=bool(base))
    beside = handover.with_keys({key: row for key, row in package.beside.items() if key[1] not in places}, places)
    beside = handover.without_strangers(beside, strangers, {})
    return Arrival(package, package.name, ours, merged, remarks, base, theirs, beside)


def _base(known: tuple[Version, ...], package: Package, places: Mapping[str, str]) -> Rows:
    """What both had last: the latest versions both know, or else the one the file brings."""
    common = {one.id: one for one in known if one.id in {package.id, *package.seen}}
    if not common:
        return handover.with_keys(package.base, places)
    return _past(frozenset(common), common)


def _past(ids: frozenset[str], common: Mapping[str, Version]) -> Rows:
    """One past out of those of the versions that no other of them has grown from (as Git merges its merge bases)."""
    heads = sorted(key for key in ids if not any(key in common[other].seen for other in ids))
    grown: list[tuple[Rows, Rows]] = []
    seen = frozenset[str]()
    for key in heads:
        shared = common.keys() & seen & common[key].seen
        grown.append((common[key].rows, _past(frozenset(shared), common) if grown else {}))
        seen |= {key, *common[key].seen}
    return handover.past_of(grown)


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
    if same is not None and is_here:
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


# ---------------------------------------------------------------- taking in


def accept(library: Library, arrival: Arrival, choices: Choices, purpose: str = "") -> Accepted:
    """Store what came as one step to undo, conflicts as chosen.

    Raises:
        EditRefused: a conflict is not decided, the library changed since it was compared, or a rule of the data
            forbids a row; nothing was stored.
    """
    package = arrival.package
    fresh = compare(library, package)
    if (fresh.before, fresh.conflicts) != (arrival.before, arrival.conflicts):
        raise EditRefused(
            "견준 뒤에 보관함이 바뀌었습니다.", safe="아무것도 받지 않았습니다.", todo="파일을 다시 열어 주십시오."
        )
    merged = fresh.with_choices(choices)
    open_ones = [one for one in merged.conflicts if one.key not in choices]
    if open_ones:
        raise EditRefused(
            f"고르지 않은 충돌이 {len(open_ones)}건 있습니다.",
            safe="아무것도 받지 않았습니다.",
            todo="어느 쪽을 둘지 하나씩 골라 주십시오.",
        )
    with history.action(library.connection, f"회의 넘겨받기: {package.name}") as action:
        count = _store(action, fresh, merged.rows)
        came = _version(package, Direction.IN, _came(library.connection, fresh), action.id)
        if all(one.id != package.id for one in handovers.versions(library.connection, package.meeting_id)):
            handovers.keep(library.connection, came)
    people = len(handovers.fingerprints(package.rows))
    history.log_access(library.connection, IN, package.meeting_id, people, " ".join(purpose.split()))
    return Accepted(package.meeting_id, action.changes, count)


def _came(connection: Connection, arrival: Arrival) -> Rows:
    """The version as this library keeps it: with its own keys, without the erased, pointing where theirs pointed."""
    places = _places(connection, arrival.package.beside)
    theirs = handover.with_keys(arrival.package.rows, places)
    kept = {key for key in theirs if key in arrival.theirs}
    return {key: _whole(theirs[key], arrival.theirs[key], key[0]) for key in kept}


def _whole(theirs: Row, here: Row, table: str) -> Row:
    """The row as it stands here, with the keys it has there."""
    column, _table = handover.SOFT.get(table, ("", ""))
    same = {name: theirs[name] for name in (column, "other_text") if name in theirs and column in theirs}
    return {**here, **same}


def _store(action: Action, arrival: Arrival, rows: Rows) -> int:
    """Bring the library to these rows; returns how many moved."""
    connection = action.connection
    for content_hash, content in arrival.package.contents.items():
        attachments.keep_content(connection, content_hash, content)
    _add_beside(action, arrival.beside, ("organisation", "series", "seat"))
    before = arrival.before
    added = {key: row for key, row in rows.items() if key not in before}
    changed = {key: row for key, row in rows.items() if key in before and row != before[key]}
    gone = [key for key in before if key not in rows]
    for table in handover.PARENTS:
        for key in sorted(key for key in added if key[0] == table):
            _insert(action, key, added[key])
            if key == ("meeting", arrival.package.meeting_id):
                _add_beside(action, arrival.beside, ("inquiry",))
    for key, row in sorted({**changed, **_pointing(added)}.items(), key=_depth):
        _update(action, key, row)
    for key in sorted(gone, key=lambda key: list(handover.PARENTS).index(key[0]), reverse=True):
        _remove(action, key)
    return len(added) + len(changed) + len(gone)


def _add_beside(action: Action, beside: Rows, tables: tuple[str, ...]) -> None:
    """Add what rows name and the library lacks."""
    for name in tables:
        for key in sorted(key for key in beside if key[0] == name):
            if TABLES[Entity(name)].get(action.connection, key[1]) is None:
                _insert(action, key, beside[key], is_whole=True)


def _insert(action: Action, key: Key, row: Row, *, is_whole: bool = False) -> None:
    """Add a row; the keys of rows that may come after it are put in by `_update`."""
    table, (column, _of) = TABLES[Entity(key[0])], handover.SOFT.get(key[0], ("", ""))
    early = {column: None} if column and not is_whole else {}
    table.insert(action, handovers.record_of(table, {**row, **early}, 1))


def _remove(action: Action, key: Key) -> None:
    if key[0] == "agenda_item":
        removal.delete_item(action, key[1])  # rows of other meetings may point to it
    else:
        TABLES[Entity(key[0])].delete(action, key[1])


def _pointing(added: Rows) -> dict[Key, Row]:
    return {key: row for key, row in added.items() if row.get(handover.SOFT.get(key[0], ("", ""))[0]) is not None}


def _depth(one: tuple[Key, Row]) -> tuple[int, Key]:
    return list(handover.PARENTS).index(one[0][0]), one[0]


def _update(action: Action, key: Key, row: Row) -> None:
    table = TABLES[Entity(key[0])]
    current = table.get(action.connection, key[1])
    if current is not None:
        table.update(action, handovers.record_of(table, row, current.version))
