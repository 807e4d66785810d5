"""Opening: one program at a time, and a plain sentence for everything that is not a library of ours."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.errors import LibraryUnavailable
from desktop.domain.people import Person
from desktop.store import history
from desktop.store.failures import known
from desktop.store.ids import new_id
from desktop.store.library import Library, remember, setting
from desktop.store.people import PEOPLE

_HOLD = """
import sys
from pathlib import Path
from desktop.store.library import Library
library = Library.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_what_was_stored_is_there_after_reopening(tmp_path: Path) -> None:
    path = tmp_path / "새 폴더 (복사본)" / "보관함.briefpack"
    person = Person(new_id(), "홍하나", phone="044-000-1234")
    with Library.open(path) as library, history.action(library.connection, "더하기") as action:
        PEOPLE.insert(action, person)
    with Library.open(path) as library:
        assert PEOPLE.get(library.connection, person.id) == person


def test_the_pragmas_are_the_decided_ones(library: Library) -> None:
    values = {
        name: library.connection.scalar(f"PRAGMA {name}")
        for name in ("journal_mode", "synchronous", "locking_mode", "foreign_keys", "secure_delete")
    }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_a_second_start_is_refused_while_the_first_is_open_and_works_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "보관함.briefpack"
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(LibraryUnavailable, match="다른 브리핑팩이 쓰고 있습니다"):
            Library.open(path)
    finally:
        holder.kill()
        holder.communicate()
    Library.open(path).close()


def test_a_second_connection_of_the_same_program_is_refused_too(library: Library) -> None:
    with pytest.raises(LibraryUnavailable, match="쓰고 있습니다"):
        Library.open(library.path)


def test_a_newer_library_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "보관함.briefpack"
    with Library.open(path) as library:
        library.connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(LibraryUnavailable, match="더 새로운 브리핑팩"):
        Library.open(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "남의 것.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (a TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(LibraryUnavailable, match="보관함이 아닙니다"):
        Library.open(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"hello, this is no database\n" * 300, os.urandom(8192)])
def test_a_file_that_is_no_database_is_refused_and_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "메모.briefpack"
    path.write_bytes(content)
    with pytest.raises(LibraryUnavailable, match="아니거나 손상"):
        Library.open(path)
    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "파일").write_text("여기는 폴더가 아니다", encoding="utf-8")
    with pytest.raises(LibraryUnavailable, match="폴더를 만들 수 없습니다"):
        Library.open(tmp_path / "파일" / "보관함.briefpack")


def test_a_library_path_that_is_a_folder_is_told(tmp_path: Path) -> None:
    for folder in (tmp_path, Path(tmp_path.anchor)):
        with pytest.raises(LibraryUnavailable, match="폴더입니다"):
            Library.open(folder)


def test_a_backup_is_a_whole_library(library: Library, tmp_path: Path) -> None:
    with history.action(library.connection, "더하기") as action:
        person = PEOPLE.insert(action, Person(new_id(), "홍하나"))
    library.connection.backup(tmp_path / "예비본.briefpack")
    with Library.open(tmp_path / "예비본.briefpack") as copy:
        assert PEOPLE.get(copy.connection, person.id) == person


def test_a_setting_is_remembered_and_replaced(library: Library) -> None:
    assert setting(library.connection, "무엇") is None
    remember(library.connection, "무엇", "하나")
    remember(library.connection, "무엇", "둘")
    assert setting(library.connection, "무엇") == "둘"


def test_a_place_that_is_no_plain_writable_file_is_told() -> None:
    with pytest.raises(LibraryUnavailable, match="쓸 수 없는 파일"):
        Library.open(Path(os.devnull))


def test_what_the_disk_says_is_put_in_plain_words(tmp_path: Path) -> None:
    said = known("disk I/O error", tmp_path / "보관함.briefpack")
    assert isinstance(said, LibraryUnavailable)
    assert known('near "SELEC": syntax error', tmp_path) is None
