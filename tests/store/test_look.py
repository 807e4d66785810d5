"""A library that seems to be as it was closed is open at once and looked through afterwards, and nothing is missed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.backups import Reason
from desktop.services import backups, locks
from desktop.store import key_ring, look, migrations, noting, opening, witness
from desktop.store.library import Library, remember, setting
from desktop.store.log import PAGE
from desktop.store.opening import Left
from tests.soak.left_libraries import leave_behind
from tests.soak.sizes import examples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path)


def made(folder: Path) -> Path:
    """A library that was closed."""
    path = folder / "보관함.briefpack"
    with Library.open(path) as library:
        remember(library.connection, "먼저", "그대로" * 3_000)
    return path


def flip(path: Path, place: int) -> None:
    """Change one bit as a disk does: without a trace in the size or the time of the file."""
    status = path.stat()
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(bytes(content))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def word_at(path: Path) -> int:
    """Where the file first has the word `그대로`, which no check of SQLite's looks at: with all other settings."""
    return path.read_bytes().index("그대로".encode())


def last_word_at(path: Path) -> int:
    """Where it has the word last: in a page that nothing is written into by other settings."""
    return path.read_bytes().rindex("그대로".encode())


def opened(path: Path) -> Library:
    return Library.open(path, looks_later=True)


# ---------------------------------------------------------------- when it is left for later


def test_as_it_was_closed_it_is_open_at_once_and_looked_through_later(path: Path) -> None:
    for _ in range(2):
        with opened(path) as library:
            assert library.is_looking
            library.look_on()
            assert library.is_looking
            library.finish_look()
            assert not library.is_looking
            assert library.left == Left(words=library.left.words, is_as_closed=True)


@pytest.mark.parametrize("how", ["time", "size", "killed", "log", "note", "state", "doubt"])
def test_anything_else_is_looked_through_at_once(path: Path, tmp_path: Path, how: str) -> None:
    if how == "time":
        os.utime(path)
    elif how == "size":
        path.write_bytes(path.read_bytes() + bytes(PAGE))
    elif how == "killed":
        with opened(path) as library:
            path = leave_behind(library, tmp_path / "죽은 뒤")
    elif how == "log":
        path.with_name(path.name + "-wal").touch()
    elif how == "note":
        witness.path_of(path).unlink()
    elif how == "state":
        path.with_name(path.name + "-state").unlink()
    else:
        opening.note_doubt(path)
    with opened(path) as library:
        assert not library.is_looking


def test_closed_before_it_was_looked_through_nothing_is_concluded(path: Path) -> None:
    flip(path, last_word_at(path))
    for _ in range(2):
        with opened(path) as library:
            assert library.is_looking
            remember(library.connection, "무엇", "하나")
    with opened(path) as library:
        library.finish_look()
        assert library.left.is_in_doubt


# ---------------------------------------------------------------- what it sees


def test_damage_without_a_trace_is_seen_and_said_until_somebody_has_decided(path: Path) -> None:
    flip(path, word_at(path))
    with opened(path) as library:
        assert not library.left.is_in_doubt
        library.finish_look()
        assert library.left.is_in_doubt
    for _ in range(2):
        with opened(path) as library:
            assert library.left.is_in_doubt
    opening.settle_doubt(path)
    with opened(path) as library:
        library.finish_look()
        assert not library.left.is_in_doubt


def test_a_backup_waits_for_it(path: Path) -> None:
    flip(path, word_at(path))
    with opened(path) as library:
        remember(library.connection, "무엇", "하나")
        assert backups.begin(library, Reason.START).reason is Reason.DOUBT
        assert library.left.is_in_doubt
    flip(path, word_at(path))
    opening.settle_doubt(path)
    with opened(path) as library:
        assert backups.back_up(library).reason is Reason.DOUBT


def test_so_does_bringing_it_forward(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flip(path, word_at(path))
    later = migrations.LATEST + 1
    monkeypatch.setattr(migrations, "LATEST", later)
    monkeypatch.setattr(migrations, "steps", lambda: ((later, "CREATE TABLE later (id TEXT);"),))
    with opened(path) as library:
        assert library.left.is_in_doubt
        (made,) = backups.listed(path)
        assert made.reason is Reason.DOUBT


def test_a_damaged_page_that_is_written_over_is_told_before_it_is(path: Path, tmp_path: Path) -> None:
    """Else the damage would be in what was noted, and nobody would see it again after a kill."""
    flip(path, word_at(path))
    with opened(path) as library:
        library.connection.execute("UPDATE setting SET value = value || '!' WHERE name = '먼저'")
        library.connection.checkpoint()
        left = leave_behind(library, tmp_path / "죽은 뒤")
        assert library.is_looking
    with Library.open(left) as again:
        assert again.left.is_in_doubt
        assert setting(again.connection, "먼저") != "그대로" * 3_000 + "!"
    with Library.open(path) as again:
        assert again.left.is_in_doubt


def test_locking_it_anew_forgets_no_damage(path: Path) -> None:
    """The rows are written into a new file, which is whole in itself."""
    flip(path, word_at(path))
    opened(path).close()
    locks.lock(path, "소나무 아래 열두 그림자")
    for _ in range(2):
        with opened(path) as library:
            assert library.left.is_in_doubt
            assert not library.left.was_open
    opening.settle_doubt(path)
    with opened(path) as library:
        library.finish_look()
        assert not library.left.is_in_doubt
    key_ring.forget()


def test_the_day_s_first_opening_keeps_what_it_has_told(path: Path) -> None:
    """It writes the file's word, over a page that may be damaged."""
    with opened(path) as library:
        opening.name_opening(library.connection, "2020-01-01-x")
    place = path.read_bytes().index(b"2020-01-01-x") + 11
    flip(path, place)
    opened(path).close()
    with opened(path) as library:
        assert library.left.is_in_doubt


def test_on_a_full_disk_it_is_finished_before_the_note_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_place: Path, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    flip(path, word_at(path))
    with opened(path) as library:
        remember(library.connection, "무엇", "하나")
        with monkeypatch.context() as patch:
            patch.setattr(witness, "write_whole", full)
            library.connection.checkpoint()
        library.finish_look()
        assert library.left.is_in_doubt
    with opened(path) as library:
        assert library.left.is_in_doubt


def test_what_the_disk_does_not_give_out_is_noted_no_more(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: look.Look, _first: int, _count: int) -> memoryview:
        raise OSError(5, "Input/output error")

    with opened(path) as library:
        with monkeypatch.context() as patch:
            patch.setattr(look.Look, "_read", broken)
            library.look_on()
            library.finish_look()
        assert not library.left.is_in_doubt
        assert not witness.path_of(path).exists()


# ---------------------------------------------------------------- while somebody works


def _edit(library: Library, number: int) -> None:
    remember(library.connection, "무엇", f"{number}" * 2_000)


def _grow(library: Library, number: int) -> None:
    remember(library.connection, f"많이 {number}", f"{number}" * 60_000)


def _shrink(library: Library, _number: int) -> None:
    library.connection.execute("DELETE FROM setting WHERE name LIKE '많이 %'")
    library.connection.rewrite()


def _empty(library: Library, _number: int) -> None:
    library.connection.checkpoint()


def _look(library: Library, _number: int) -> None:
    steps = iter((False, True))
    library.look_on(is_cancelled=lambda: next(steps))


_DEEDS: tuple[Callable[[Library, int], None], ...] = (_edit, _grow, _shrink, _empty, _look, _look, _look)


@given(st.lists(st.sampled_from(_DEEDS), max_size=20), st.sampled_from([None, word_at, last_word_at]))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_meanwhile_damage_is_seen_and_nothing_else_is(
    tmp_path_factory: pytest.TempPathFactory,
    deeds: list[Callable[[Library, int], None]],
    damage: Callable[[Path], int] | None,
) -> None:
    path = made(tmp_path_factory.mktemp("look"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(look, "_AT_ONCE", 5)
        patch.setattr(look, "_PAUSE", 0)
        patch.setattr(noting, "FULL", 20)
        if damage is not None:
            flip(path, damage(path))
        with opened(path) as library:
            for number, deed in enumerate(deeds):
                deed(library, number)
            library.finish_look()
            assert library.left.is_in_doubt == (damage is not None)
        with Library.open(path) as library:
            assert library.left.is_in_doubt == (damage is not None)
        opening.settle_doubt(path)
        with Library.open(path) as library:
            assert not library.left.is_in_doubt


@pytest.mark.parametrize("is_damaged", [False, True])
def test_beside_the_thread_that_works(path: Path, monkeypatch: pytest.MonkeyPatch, *, is_damaged: bool) -> None:
    """The file is written over again and again while it is read."""
    monkeypatch.setattr(look, "_AT_ONCE", 1)
    monkeypatch.setattr(noting, "FULL", 5)
    if is_damaged:
        flip(path, word_at(path))
    with opened(path) as library:
        thread = Thread(target=library.look_on)
        thread.start()
        number = 0
        while thread.is_alive():
            _edit(library, number)
            number += 1
        assert number > 3
        library.finish_look()
        assert library.left.is_in_doubt == is_damaged
    with Library.open(path) as library:
        assert library.left.is_in_doubt == is_damaged


@pytest.mark.parametrize("is_finished", [False, True])
def test_the_library_stays_locked_for_other_programs(path: Path, *, is_finished: bool) -> None:
    """Closing a second handle of the file would give up SQLite's lock."""
    script = "import sys, pathlib; from desktop.store import library; library.Library.open(pathlib.Path(sys.argv[1]))"
    with opened(path) as library:
        library.look_on()
        if is_finished:
            library.finish_look()
        ended = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    assert "LibraryInUse" in ended.stderr
