"""SQLite on a disk that is watched: every write and every sync is written down, and any of them may fail.

apsw lets a file system be written in Python, which our own driver does not. `driver` looks to `store.connection` like
the driver, so the program's own code, with its own pragmas, works on that disk; what is left behind is then opened
with the real one.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

from desktop.store import connection, opening, witness

SECTOR = 512
"""Bytes a disk writes whole, or not; a torn one has half of the new in it."""
Before = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to the disk, or (`stored`) a promise given to the user: `number` actions are stored."""

    kind: str
    name: str = ""
    place: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """All that was done to it, in order; `before` is asked before each write and sync and may raise."""

    steps: list[Step] = field(default_factory=list)
    before: Before = lambda _kind, _name: None

    def note(self, kind: str, name: str = "", place: int = 0, data: bytes = b"") -> None:
        """Write down a step."""
        self.steps.append(Step(kind, name, place, data))


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self.disk = disk
        self.name = Path(name.filename() if isinstance(name, apsw.URIFilename) else str(name)).name

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802 (SQLite's name)
        self.disk.before("write", self.name)
        super().xWrite(data, offset)
        self.disk.note("write", self.name, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self.disk.before("write", self.name)
        super().xTruncate(newsize)
        self.disk.note("truncate", self.name, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.before("sync", self.name)
        super().xSync(flags)
        self.disk.note("sync", self.name)


class _FileSystem(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        super().__init__("watched", "")
        self.disk = disk

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802
        return _File(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self.disk.note("delete", Path(filename).name)


class _Cursor:
    def __init__(self, rows: list[Any], rowcount: int) -> None:
        self.rows, self.rowcount = rows, rowcount

    def fetchall(self) -> list[Any]:
        return self.rows

    def fetchone(self) -> Any:
        return self.rows[0] if self.rows else None


class _Raw:
    """A connection as the driver has it."""

    def __init__(self, place: str, *, uri: bool) -> None:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE | (apsw.SQLITE_OPEN_URI if uri else 0)
        with _as_driver():
            self.inner = apsw.Connection(place, flags=flags, vfs="watched")

    @property
    def in_transaction(self) -> bool:
        return self.inner.in_transaction

    def execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> _Cursor:
        with _as_driver():
            rows = list(self.inner.execute(sql, parameters or None))
            return _Cursor(rows, self.inner.changes())

    def close(self) -> None:
        with suppress(
            apsw.FullError, apsw.IOError
        ):  # it is closed all the same, as the driver's is, which says nothing
            self.inner.close()


class _Driver:
    """As much of the driver as `store.connection` uses for a library in the clear."""

    DatabaseError = connection.driver.DatabaseError
    OperationalError = connection.driver.OperationalError

    @staticmethod
    def connect(place: str, *, uri: bool = False, **_: object) -> _Raw:
        return _Raw(place, uri=uri)

    @staticmethod
    def complete_statement(sql: str) -> bool:
        return apsw.complete(sql)


@contextmanager
def _as_driver() -> Iterator[None]:
    """Its words are the driver's: those of SQLite."""
    try:
        yield
    except apsw.FullError:
        raise _Driver.OperationalError("database or disk is full") from None
    except apsw.IOError:
        raise _Driver.OperationalError("disk I/O error") from None
    except apsw.Error as error:
        raise _Driver.OperationalError(str(error)) from error


@contextmanager
def watched() -> Iterator[Disk]:
    """Let the program's libraries lie on a disk that is watched."""
    disk = Disk()
    system = _FileSystem(disk)
    write, write_whole, put_mark = opening._write, witness.write_whole, witness.Witness._put_mark

    def write_state(path: Path, state: dict[str, Any]) -> None:
        disk.before("write", f"{path.name}-state")
        write(path, state)
        disk.note("rename", f"{path.name}-state", data=opening._place(path).read_bytes())

    def write_pages(place: Path, content: bytes) -> None:
        disk.before("write", place.name)
        write_whole(place, content)
        disk.note("rename", place.name, data=content)
        disk.note("sync", place.name)  # its folder is

    def write_mark(of: witness.Witness, mark: bytes) -> None:
        place = witness.path_of(of.path).name
        disk.before("write", place)
        put_mark(of, mark)
        disk.note("write", place, witness._SECTOR, mark)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "driver", _Driver)
        patch.setattr(opening, "_write", write_state)
        patch.setattr(witness, "write_whole", write_pages)
        patch.setattr(witness.Witness, "_put_mark", write_mark)
        yield disk
    system.unregister()


def after_power_cut(files: Mapping[str, bytes], steps: list[Step], chance: random.Random) -> dict[str, bytes]:
    """The files as they may lie there when the power is cut after those steps.

    What was synced is there. Of what was not, each sector is there, or not, or half of it. Names (files made, removed
    or renamed) reach the disk in their order, and with the next sync of any file, as journalling file systems do it.
    """
    synced = {step.name: at for at, step in enumerate(steps) if step.kind == "sync"}
    last_sync = max(synced.values(), default=-1)
    generation: Counter[str] = Counter()
    named: list[tuple[int, Step, int]] = []
    contents: dict[tuple[str, int], bytearray] = {(name, 0): bytearray(data) for name, data in files.items()}
    for at, step in enumerate(steps):
        key = (step.name, generation[step.name])
        if step.kind == "delete":
            generation[step.name] += 1
            named.append((at, step, generation[step.name]))
        elif step.kind == "rename":
            generation[step.name] += 1
            contents[step.name, generation[step.name]] = bytearray(step.data)
            named.append((at, step, generation[step.name]))
        elif step.kind in ("write", "truncate"):
            if key not in contents:
                contents[key] = bytearray()
                named.append((at, Step("make", step.name), key[1]))
            _put(contents[key], step, at <= synced.get(step.name, -1), chance)
    certain = sum(at <= last_sync for at, _step, _number in named)
    return _called(files, contents, named[: chance.randint(certain, len(named))])


def _called(
    files: Mapping[str, bytes],
    contents: Mapping[tuple[str, int], bytearray],
    named: list[tuple[int, Step, int]],
) -> dict[str, bytes]:
    """The contents under the names that reached the disk."""
    found = {name: bytes(contents[name, 0]) for name in files}
    for _at, step, number in named:
        if step.kind == "delete":
            found.pop(step.name, None)
        else:
            found[step.name] = bytes(contents[step.name, number])
    return found


def _put(content: bytearray, step: Step, is_certain: bool, chance: random.Random) -> None:
    if step.kind == "truncate":
        if is_certain or chance.random() < 0.5:
            del content[step.place :]
            content.extend(bytes(step.place - len(content)))
        return
    for start in range(0, len(step.data), SECTOR):
        part = step.data[start : start + SECTOR]
        fate = 1.0 if is_certain else chance.random()
        if fate < 0.4:
            continue
        if fate < 0.6:
            part = part[: len(part) // 2]
        at = step.place + start
        content.extend(bytes(max(0, at - len(content))))
        content[at : at + len(part)] = part
