"""Locking, unlocking, renewing and removing: the rows stay, the bytes change, and the backups go along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from desktop.domain.backups import Reason
from desktop.domain.errors import EditRefused, LibraryUnavailable, OutputFailed, UserError
from desktop.domain.people import Person
from desktop.domain.progress import Cancelled, Progress
from desktop.services import locks
from desktop.services.libraries import open_library
from desktop.store import backups, history, key_box, key_ring, locking
from desktop.store.connection import Connection, fits
from desktop.store.ids import new_id
from desktop.store.people import PEOPLE
from tests.keychains import MemoryKeychain
from tests.soak.left_libraries import leave_behind

PAGE = 4_096
PASSPHRASE, OTHER = "파란 하늘 아래", "correct horse staple"
NAME = "홍하나둘셋넷"


@pytest.fixture(autouse=True)
def _no_keys_held() -> Iterator[None]:
    key_ring.forget()
    yield
    key_ring.forget()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed library with one person and one backup."""
    place = tmp_path / "보관함.briefpack"
    with open_library(place) as library:
        with history.action(library.connection, "더하기") as action:
            PEOPLE.insert(action, Person(new_id(), NAME, phone="044-000-1234"))
        backups.make(library.connection, Reason.BY_HAND)
    return place


def people_in(path: Path) -> list[str]:
    with open_library(path) as library:
        assert library.connection.faults() == []
        return [name for (name,) in library.connection.rows("SELECT name FROM person")]


def files(path: Path) -> list[str]:
    return sorted(
        one.name
        for one in path.parent.rglob("*")
        if one.is_file() and not one.name.endswith(("-state", "-pages", ".info"))
    )


def says(path: Path, word: str) -> list[str]:
    """The files below the library's folder in which a word can be read."""
    return [one.name for one in path.parent.rglob("*") if one.is_file() and word.encode() in one.read_bytes()]


def test_a_locked_library_and_its_backups_hold_no_readable_word(path: Path) -> None:
    assert says(path, NAME)
    made = locks.lock(path, PASSPHRASE)
    assert made.is_wiped
    assert made.left == 0
    assert says(path, NAME) == []
    backup = backups.of(path)[0].path.name
    assert files(path) == sorted([path.name, f"{path.name}.열쇠", backup, f"{backup}.열쇠"])
    assert people_in(path) == [NAME]


def test_it_opens_only_with_the_passphrase_or_the_code(path: Path) -> None:
    code = locks.lock(path, PASSPHRASE).code
    for unlock in (lambda: locks.unlock(path, PASSPHRASE), lambda: locks.unlock_by_code(path, code.lower())):
        key_ring.forget()
        with pytest.raises(locks.LibraryLocked):
            open_library(path)
        with pytest.raises(locks.WrongPassphrase):
            locks.unlock(path, OTHER)
        with pytest.raises(locks.LibraryLocked):
            open_library(path)
        unlock()
        assert people_in(path) == [NAME]


def test_a_kill_while_the_log_came_into_the_file_does_not_make_the_key_a_wrong_one(path: Path, tmp_path: Path) -> None:
    """The first page says how large the file will be, and the rest of it is still in the log."""
    code = locks.lock(path, PASSPHRASE).code
    locks.unlock(path, PASSPHRASE)
    with open_library(path) as library:
        with history.action(library.connection, "많은 사람") as action:
            for number in range(2_000):
                PEOPLE.insert(action, Person(new_id(), f"시험{number}"))
        left = leave_behind(library, tmp_path / "꺼진 것")
    frames = left.with_name(f"{left.name}-wal").read_bytes()[32:]
    pages = [frames[at : at + 24 + PAGE] for at in range(0, len(frames), 24 + PAGE)]
    first = [page[24:] for page in pages if int.from_bytes(page[:4], "big") == 1][-1]
    with left.open("r+b") as file:
        file.write(first)
    key_ring.forget()
    locks.unlock_by_code(left, code)
    key_ring.forget()
    locks.unlock(left, PASSPHRASE)
    with open_library(left) as library:
        assert library.connection.scalar("SELECT count(*) FROM person WHERE name LIKE '시험%'") == 2_000
        assert library.connection.faults() == []


def test_the_code_opens_a_library_whose_box_is_lost_and_gives_it_another(path: Path) -> None:
    code = locks.lock(path, PASSPHRASE).code
    key_box.remove(path)
    key_ring.forget()
    with pytest.raises(locks.KeyBoxMissing):
        locks.unlock(path, PASSPHRASE)
    with pytest.raises(locks.KeyBoxMissing):
        open_library(path)
    locks.unlock_by_code(path, code)
    with open_library(path) as library:
        assert key_box.path_of(path).is_file()  # found again beside a backup
        locks.change(library, OTHER)
    key_ring.forget()
    locks.unlock(path, OTHER)
    assert people_in(path) == [NAME]


def test_a_code_of_another_library_is_told_from_a_slip(path: Path) -> None:
    code = locks.lock(path, PASSPHRASE).code
    with pytest.raises(locks.WrongCode, match="틀린 글자는 없지만"):
        locks.unlock_by_code(path, locks.write_code(bytes(32)))
    with pytest.raises(locks.CodeMistyped, match="1번째"):
        locks.unlock_by_code(path, ("0" if code[0] != "0" else "1") + code[1:])
    with open_library(path) as library:
        locks.check_code(library, code)
        with pytest.raises(locks.WrongCode):
            locks.check_code(library, locks.write_code(bytes(32)))


def test_another_passphrase_leaves_the_file_and_the_code_as_they_are(path: Path) -> None:
    code = locks.lock(path, PASSPHRASE).code
    with open_library(path) as library:
        locks.change(library, OTHER)
        assert locks.recovery_code(library) == code
        assert locks.is_right(library, OTHER)
        assert not locks.is_right(library, PASSPHRASE)
    for place in (path, backups.of(path)[0].path):
        key_ring.forget()
        with pytest.raises(locks.WrongPassphrase):
            locks.unlock(place, PASSPHRASE)
        locks.unlock(place, OTHER)


def test_a_new_key_makes_the_old_code_worthless(path: Path) -> None:
    old = locks.lock(path, PASSPHRASE).code
    made = locks.lock(path, OTHER)
    assert made.code != old
    key_ring.forget()
    for place in (path, backups.of(path)[0].path):
        with pytest.raises(locks.WrongCode):
            locks.unlock_by_code(place, old)
        with pytest.raises(locks.WrongPassphrase):
            locks.unlock(place, PASSPHRASE)
        locks.unlock(place, OTHER)
    assert people_in(path) == [NAME]


def test_without_the_lock_everything_is_plain_again(path: Path) -> None:
    before = files(path)
    locks.lock(path, PASSPHRASE)
    assert locks.is_locked(path)
    locks.remove(path)
    assert not locks.is_locked(path)
    assert files(path) == before
    key_ring.forget()
    assert people_in(path) == [NAME]
    assert fits(backups.of(path)[0].path, None)


def test_an_open_library_is_refused_and_stays(path: Path) -> None:
    with open_library(path), pytest.raises(LibraryUnavailable, match="쓰고 있습니다"):
        locks.lock(path, PASSPHRASE)
    assert people_in(path) == [NAME]


@pytest.mark.parametrize("stage", ["새로 쓰는 중", "확인했습니다"])
def test_stopping_leaves_the_library_as_it_was(path: Path, stage: str) -> None:
    before, stopped = files(path), []

    def report(progress: Progress) -> None:
        if stage in progress.text:
            stopped.append(progress)

    with pytest.raises(Cancelled):
        locks.lock(path, PASSPHRASE, report, lambda: bool(stopped))
    assert not locks.is_locked(path)
    assert files(path) == before
    assert people_in(path) == [NAME]


def test_a_file_that_did_not_come_out_right_is_never_put_in_place(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Connection, "faults", lambda _self: ["row 1 missing"])
    with pytest.raises(OutputFailed, match="새로 쓰지 못했습니다"):
        locks.lock(path, PASSPHRASE)
    monkeypatch.undo()
    assert people_in(path) == [NAME]


def test_a_disk_without_room_is_told_before_anything_is_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking.shutil, "disk_usage", lambda _place: type("Usage", (), {"free": 10_000})())
    before = files(path)
    with pytest.raises(UserError, match="자리가 없습니다"):
        locks.lock(path, PASSPHRASE)
    assert files(path) == before


def test_what_needs_a_key_is_refused_without_one(path: Path) -> None:
    with open_library(path) as library:
        for act in (
            lambda: locks.change(library, OTHER),
            lambda: locks.recovery_code(library),
            lambda: locks.set_keychain(library, keeps=True),
        ):
            with pytest.raises(EditRefused, match="암호가 없습니다"):
                act()


def test_an_older_backup_in_the_librarys_place_opens_with_its_own_passphrase(path: Path) -> None:
    locks.lock(path, PASSPHRASE)
    old = path.read_bytes()
    box = key_box.read(path)
    locks.lock(path, OTHER)
    folder = backups.folder(path)
    (folder / "옛 것.briefpack").write_bytes(old)
    key_box.write(folder / "옛 것.briefpack", box)
    path.write_bytes(old)
    key_ring.forget()
    locks.unlock(path, PASSPHRASE)
    assert people_in(path) == [NAME]
    assert [one.id for one in key_box.read(path)] == [one.id for one in box]


def test_after_an_interrupted_change_of_the_key_only_the_passphrase_of_the_file_opens_it(path: Path) -> None:
    locks.lock(path, PASSPHRASE)
    before = key_box.read(path)
    locks.lock(path, OTHER)
    key_box.write(path, (*key_box.read(path), *before))  # as it is until the names have changed over
    key_ring.forget()
    with pytest.raises(locks.WrongPassphrase):
        locks.unlock(path, PASSPHRASE)
    with pytest.raises(locks.LibraryLocked):
        open_library(path)
    locks.unlock(path, OTHER)
    assert people_in(path) == [NAME]
    assert len(key_box.read(path)) == 1


def test_the_keychain_opens_without_a_passphrase_until_it_is_told_not_to(path: Path, keychain: MemoryKeychain) -> None:
    locks.lock(path, PASSPHRASE)
    assert locks.has_keychain()
    key_ring.forget()
    assert not locks.unlock_by_keychain(path)  # nobody chose it
    locks.unlock(path, PASSPHRASE)
    with open_library(path) as library:
        locks.set_keychain(library, keeps=True)
        assert locks.is_in_keychain(library)
        locks.change(library, OTHER)  # the choice outlives the passphrase
    key_ring.forget()
    assert locks.unlock_by_keychain(path)
    with open_library(path) as library:
        locks.set_keychain(library, keeps=False)
    assert keychain.held == {}
    key_ring.forget()
    assert not locks.unlock_by_keychain(path)


def test_a_keychain_that_fails_asks_for_the_passphrase(path: Path, keychain: MemoryKeychain) -> None:
    locks.lock(path, PASSPHRASE)
    with open_library(path) as library:
        locks.set_keychain(library, keeps=True)
    keychain.held.clear()
    key_ring.forget()
    assert not locks.unlock_by_keychain(path)
    keyring.set_keyring(fail.Keyring())
    assert not locks.unlock_by_keychain(path)
    assert not locks.has_keychain()


def test_the_lock_goes_with_its_key_in_the_keychain(path: Path, keychain: MemoryKeychain) -> None:
    locks.lock(path, PASSPHRASE)
    with open_library(path) as library:
        locks.set_keychain(library, keeps=True)
    locks.remove(path)
    assert keychain.held == {}
