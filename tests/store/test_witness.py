"""Damage SQLite cannot see is seen, in the file and in its log, and nothing Briefpack itself does is taken for it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.backups import Reason
from desktop.services import backups, library_place
from desktop.store import noting, witness
from desktop.store.connection import Connection
from desktop.store.library import Library, remember, setting
from desktop.store.log import PAGE
from tests.soak.left_libraries import leave_behind
from tests.soak.sizes import examples


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "보관함.briefpack"


def flip(file: Path, place: int) -> None:
    """Change one bit."""
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(bytes(content))


def log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def killed(library: Library, folder: Path) -> Path:
    """What a kill would leave now, in a new folder."""
    return leave_behind(library, folder / f"{len(list(folder.iterdir()))}")


def is_in_doubt(path: Path) -> bool:
    with Library.open(path) as library:
        return library.left.is_in_doubt


# ---------------------------------------------------------------- seen


@pytest.mark.parametrize("place", [3 * PAGE + 17, -1])
def test_a_bit_of_a_closed_library_is_seen(path: Path, place: int) -> None:
    Library.open(path).close()
    assert not is_in_doubt(path)
    flip(path, place)
    with Library.open(path) as library:
        assert library.left.is_in_doubt
        assert not library.left.was_open
        assert not library.left.has_lost_edits


def test_a_bit_that_was_damaged_while_it_was_open_is_seen_though_it_was_closed_well(path: Path) -> None:
    Library.open(path).close()
    with Library.open(path) as library:
        remember(library.connection, "무엇", "하나")
        flip(path, -1)
    assert is_in_doubt(path)


def test_after_a_kill_a_bit_of_the_file_is_seen_but_for_pages_the_log_has(path: Path, tmp_path: Path) -> None:
    Library.open(path).close()
    with Library.open(path) as library:
        remember(library.connection, "무엇", "하나")
        left = killed(library, tmp_path)
    seen = 0
    pages = left.stat().st_size // PAGE
    for page in range(0, pages, 7):
        copy = _copied(left, tmp_path / "copy")
        flip(copy, page * PAGE + 99)
        with Library.open(copy) as library:
            seen += library.left.is_in_doubt
            assert setting(library.connection, "무엇") == "하나"
    assert seen >= len(range(0, pages, 7)) - 2


def test_a_log_that_lacks_edits_is_told_and_kept(path: Path, tmp_path: Path) -> None:
    Library.open(path).close()
    with Library.open(path) as library:
        for number in range(9):
            remember(library.connection, "무엇", f"{number}")
        left = killed(library, tmp_path)
    flip(log_of(left), log_of(left).stat().st_size // 2)
    broken = log_of(left).read_bytes()
    with Library.open(left) as library:
        assert library.left.has_lost_edits
        assert setting(library.connection, "무엇") != "8"
        assert "기록 파일이 손상되어" in library_place.remark_on_change(library)
    (kept,) = left.parent.glob("*손상*-wal")
    assert kept.read_bytes() == broken


@pytest.mark.parametrize("how", ["removed", "cut", "its head"])
def test_a_log_that_is_gone_is_told(path: Path, tmp_path: Path, how: str) -> None:
    Library.open(path).close()
    with Library.open(path) as library:
        remember(library.connection, "무엇", "하나")
        left = killed(library, tmp_path)
    log = log_of(left)
    if how == "removed":
        log.unlink()
    elif how == "cut":
        log.write_bytes(log.read_bytes()[:-1])
    else:
        flip(log, 20)
    with Library.open(left) as library:
        assert library.left.has_lost_edits


def test_it_is_said_until_somebody_has_decided(path: Path) -> None:
    Library.open(path).close()
    flip(path, -1)
    for _ in range(3):
        assert is_in_doubt(path)
    with Library.open(path) as library:
        assert "밖에서 바뀌었습니다" in library_place.remark_on_change(library)
        assert backups.back_up(library).is_doubtful
        library_place.settle_change(library)
        assert library_place.remark_on_change(library) == ""
        assert not backups.back_up(library).is_doubtful
    assert not is_in_doubt(path)


def test_what_is_in_doubt_is_no_good_backup(path: Path) -> None:
    with Library.open(path) as library:
        remember(library.connection, "무엇", "하나")
        good = backups.back_up(library)
    flip(path, -1)
    with Library.open(path) as library:
        made = backups.back_up(library)
        assert made.reason is Reason.DOUBT
    found = backups.newest_good(path)
    assert found is not None
    assert found.path == good.path


# ---------------------------------------------------------------- no false alarm

_DEEDS: dict[str, Callable[[Library, int], None]] = {}


def deed(call: Callable[[Library, int], None]) -> Callable[[Library, int], None]:
    _DEEDS[call.__name__] = call
    return call


@deed
def _edit(library: Library, number: int) -> None:
    remember(library.connection, "무엇", f"{number}")


@deed
def _much(library: Library, number: int) -> None:
    with library.connection.transaction():
        for part in range(12):
            remember(library.connection, f"많이 {part}", f"{number}" * 3_000)


@deed
def _take_back(library: Library, number: int) -> None:
    with pytest.raises(ZeroDivisionError), library.connection.transaction():
        library.connection.execute("PRAGMA cache_size = 1")  # it spills into the log
        for part in range(30):
            remember(library.connection, f"무엇도 아닌 {part}", f"{number}" * 4_000)
        raise ZeroDivisionError


@deed
def _less(library: Library, _number: int) -> None:
    library.connection.execute("DELETE FROM setting WHERE name LIKE '많이%'")


@deed
def _rewrite(library: Library, _number: int) -> None:
    library.connection.rewrite()


@deed
def _empty(library: Library, _number: int) -> None:
    library.connection.checkpoint()


@deed
def _back_up(library: Library, _number: int) -> None:
    library.connection.copy(library.path.with_name("복사본"))
    library.path.with_name("복사본").unlink()


_STEPS = st.lists(st.sampled_from([*_DEEDS, "kill", "close"]), max_size=14)


@given(_STEPS)
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_the_program_does_is_taken_for_damage(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    """With a log that is emptied after few frames; and after each close the note fits the file, page by page."""
    folder = tmp_path_factory.mktemp("life")
    path = folder / "0" / "보관함.briefpack"
    path.parent.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(noting, "FULL", 20)
        library = Library.open(path)
        for number, step in enumerate([*steps, "close"]):
            if step in _DEEDS:
                _DEEDS[step](library, number)
                continue
            left = leave_behind(library, folder / f"{number + 1}") if step == "kill" else library.path
            library.close()
            noted = witness.Witness.of(library.path, looks=True)
            assert noted is not None
            assert noted.sums == noted.found
            library = Library.open(left)
            assert library.left.was_open == (step == "kill")
            assert not library.left.was_changed
        library.close()


def test_another_program_may_not_know_of_it(path: Path) -> None:
    """What is opened without being compared is noted all the same."""
    Library.open(path).close()
    plain = Connection(path)
    remember(plain, "무엇", "하나")
    plain.close()
    assert not is_in_doubt(path)


# ---------------------------------------------------------------- where nothing can be noted


def test_where_nothing_can_be_noted_work_goes_on(path: Path) -> None:
    witness.path_of(path).mkdir()
    for number in range(3):
        with Library.open(path) as library:
            remember(library.connection, "무엇", f"{number}")
            assert library.connection.scalar("PRAGMA wal_autocheckpoint")
            assert not library.left.was_changed


def test_a_full_disk_while_the_log_is_emptied(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The note is taken away rather than left behind, and made again at the next opening."""
    Library.open(path).close()
    with Library.open(path) as library:

        def full(_place: Path, _content: bytes) -> None:
            raise OSError(28, "No space left on device")

        remember(library.connection, "무엇", "하나")
        monkeypatch.setattr(witness, "write_whole", full)
        library.connection.checkpoint()
        monkeypatch.undo()
        assert library.connection.scalar("PRAGMA wal_autocheckpoint")
        remember(library.connection, "무엇", "둘")
        left = killed(library, tmp_path)
        assert not witness.path_of(left).exists()
    assert not is_in_doubt(left)
    assert not is_in_doubt(path)
    assert witness.path_of(path).exists()


def test_a_large_file_is_not_read_through(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Library.open(path).close()
    monkeypatch.setattr(witness, "_LARGEST", 10)
    flip(path, -1)
    assert not is_in_doubt(path)
    assert not witness.path_of(path).exists()


@pytest.mark.parametrize("place", [0, 9, 600, 1030])
def test_a_note_that_is_itself_damaged_says_nothing(path: Path, place: int) -> None:
    Library.open(path).close()
    flip(witness.path_of(path), place)
    assert not is_in_doubt(path)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_moved_while_it_is_open_it_is_no_stranger_there(path: Path, tmp_path: Path) -> None:
    """Its note goes along and is void then."""
    Library.open(path).close()
    library = Library.open(path)
    remember(library.connection, "무엇", "하나")
    there = tmp_path / "다른 폴더"
    there.mkdir()
    for file in path.parent.glob(f"{path.name}*"):
        file.rename(there / file.name)
    library.close()
    assert not is_in_doubt(there / path.name)
    assert not witness.path_of(path).exists()


def _copied(path: Path, to: Path) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(path.parent, to)
    return to / path.name
