"""Passing a meeting on: made into one file, opened on another laptop, compared with what is there, and taken in.

Making and opening the file need no library and run beside the window; gathering, comparing and taking in do.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from desktop.domain import handover
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused
from desktop.domain.frozen import frozen
from desktop.domain.handover import SUFFIX
from desktop.domain.korean import safe_file_name
from desktop.domain.meeting import meeting_name
from desktop.domain.merge import Choices, Rows
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.services import handover_files, meetings
from desktop.services.handover_comparing import Arrival, came_rows, compare, strangers_known
from desktop.services.handover_files import Package
from desktop.services.handover_storing import store
from desktop.store import attachments, handovers, history
from desktop.store.connection import Connection
from desktop.store.handovers import Direction, Version
from desktop.store.ids import fixed_id
from desktop.store.library import Library

__all__ = [
    "IN",
    "OUT",
    "Accepted",
    "Arrival",
    "HandoverMade",
    "Package",
    "accept",
    "compare",
    "file_name",
    "gather",
    "make",
    "open_file",
    "record",
]
OUT, IN = "회의 넘겨주기 파일", "회의 넘겨받기"
"""What the access log calls them."""


@frozen
class HandoverMade:
    """A file that was written. `people` is how many it names."""

    path: Path
    package: Package
    people: int
    is_sealed: bool


@frozen
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
    base = next((one for one in reversed(known) if one.direction is Direction.IN and one.is_whole), last)
    is_same = last is not None and last.direction is Direction.OUT and last.rows == rows
    if last is not None and is_same:  # made again: the very same file
        seen = last.seen
        base = next((one for one in reversed(known[:-1]) if one.id in seen and one.is_whole), None)
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
        base_id=base.id if base else "",
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
        rows = handover.handed_on(rows, came.rows, strangers_known(connection), came.outside)
    return rows


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


# ---------------------------------------------------------------- taking in


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
        count = store(action, fresh, merged.rows)
        came = _version(package, Direction.IN, came_rows(library.connection, fresh), action.id)
        if all(one.id != package.id for one in handovers.versions(library.connection, package.meeting_id)):
            handovers.keep(library.connection, came)
    people = len(handovers.fingerprints(package.rows))
    history.log_access(library.connection, IN, package.meeting_id, people, " ".join(purpose.split()))
    return Accepted(package.meeting_id, action.changes, count)
