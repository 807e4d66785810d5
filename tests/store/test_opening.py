"""What lies beside a library tells a clean end from a kill, the same file from another, its log from a stranger's."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from desktop.domain.errors import UserError
from desktop.store import backups, opening
from desktop.store.connection import Connection
from desktop.store.copying import Copying
from desktop.store.library import Library, remember, setting
from tests.soak.left_libraries import leave_behind


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "보관함.briefpack"


def test_closed_and_opened_again_there_is_nothing_to_say(path: Path) -> None:
    for _ in range(3):
        with Library.open(path) as library:
            assert (library.left.was_open, library.left.was_changed, library.left.set_aside) == (False, False, None)
            remember(library.connection, "무엇", "하나")


def test_a_kill_is_seen_and_its_log_is_kept(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        remember(library.connection, "무엇", "하나")
        killed = leave_behind(library, tmp_path / "죽은 뒤")
    with Library.open(killed) as again:
        assert again.left.was_open
        assert again.left.set_aside is None
        assert setting(again.connection, "무엇") == "하나"


def test_killed_while_being_opened_nothing_is_taken_for_a_stranger(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between any two steps of `begin` the words fit."""
    with Library.open(path) as library:
        opening.name_opening(library.connection, "2020-01-01-x")
        library.connection.checkpoint()
        opening._write(path, {"state": "open", "words": ["2020-01-01-x"]})
        remember(library.connection, "무엇", "하나")
        killed = leave_behind(library, tmp_path / "죽은 뒤")
    stops: list[Path] = []
    write, name = opening._write, opening.name_opening

    def stop_after(call: object) -> object:
        def stopping(*arguments: object) -> None:
            call(*arguments)  # pyright: ignore[reportCallIssue] (either of the two)
            stops.append(_copy(killed, tmp_path / f"halt {len(stops)}"))

        return stopping

    monkeypatch.setattr(opening, "_write", stop_after(write))
    monkeypatch.setattr(opening, "name_opening", stop_after(name))
    Library.open(killed).close()
    monkeypatch.undo()
    assert len(stops) == 4  # before and after the fresh word, and when closed
    for stop in stops:
        with Library.open(stop) as again:
            assert again.left.set_aside is None
            assert setting(again.connection, "무엇") == "하나"


def _copy(path: Path, to: Path) -> Path:
    to.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        shutil.copy(file, to)
    return to / path.name


def test_a_log_of_another_day_s_file_is_a_strangers(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        opening.name_opening(library.connection, "2020-01-01-x")
    yesterday = path.read_bytes()
    with Library.open(path) as library:
        remember(library.connection, "무엇", "하나")
        killed = leave_behind(library, tmp_path / "죽은 뒤")
    killed.write_bytes(yesterday)
    with Library.open(killed) as library:
        aside = library.left.set_aside
        assert aside is not None
        assert aside.stat().st_size > 0
        assert ".떼어냄-" in aside.name
        assert setting(library.connection, "무엇") is None


def test_its_own_log_is_kept_even_if_it_was_said_to_be_closed(path: Path, tmp_path: Path) -> None:
    Library.open(path).close()
    closed = path.with_name(path.name + "-state").read_text("utf-8")
    with Library.open(path) as library:
        remember(library.connection, "무엇", "하나")
        killed = leave_behind(library, tmp_path / "죽은 뒤")
    killed.with_name(killed.name + "-state").write_text(closed, "utf-8")
    with Library.open(killed) as library:
        assert library.left.set_aside is None
        assert setting(library.connection, "무엇") == "하나"


def test_names_that_are_taken_are_not_taken_again(path: Path) -> None:
    first = opening.set_aside_name(path, "손상")
    first.touch()
    second = opening.set_aside_name(path, "손상")
    assert (first.suffix, second.suffix) == (".briefpack", ".briefpack")
    assert second.stem == f"{first.stem}-2"


@pytest.mark.parametrize("words", ["", "{", "[]", '{"state": 3}'])
def test_a_state_that_cannot_be_read_says_nothing(path: Path, words: str) -> None:
    Library.open(path).close()
    path.with_name(path.name + "-state").write_text(words, "utf-8")
    with Library.open(path) as library:
        assert not library.left.was_changed
        assert library.left.set_aside is None


def test_a_copy_that_cannot_be_written_is_told_and_removed(tmp_path: Path, library: Library) -> None:
    to = tmp_path / "없는 폴더" / "복사본"
    copying = Copying(library.connection, to)
    assert copying.step()
    assert copying.step()
    with pytest.raises(UserError):
        copying.result()


def test_a_backup_was_never_opened_by_itself(library: Library) -> None:
    from desktop.domain.backups import Reason  # noqa: PLC0415

    made = backups.make(library.connection, Reason.BY_HAND)
    still = Connection(made.path, is_still=True)
    assert still.scalar("SELECT value FROM setting WHERE name = 'opening'") == opening.COPY
    still.close()
    assert sorted(os.listdir(made.path.parent)) == sorted(  # noqa: PTH208 (names only)
        file.name for file in backups.files(made) if file.suffix != ".열쇠"
    )


def test_what_a_killed_program_left_is_swept(library: Library) -> None:
    from datetime import datetime  # noqa: PLC0415

    place = backups.new_copy(library.path).parent
    for name in ("a.tmp", "a.tmp-wal", "b.info", "b.json"):
        (place / name).touch()
        os.utime(place / name, (0, 0))
    (place / "now.tmp").touch()
    backups.prune(library.path, datetime.now().astimezone())
    assert [file.name for file in place.iterdir()] == ["now.tmp"]
