"""Backups hold everything, are put back in place or beside, are checked, and are cleared of whom is erased."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from desktop.domain.agenda import AgendaItem
from desktop.domain.backups import Backup, Reason
from desktop.domain.changes import Entity
from desktop.domain.errors import LibraryDamaged, OutputFailed
from desktop.domain.people import Person
from desktop.domain.progress import Cancelled
from desktop.services import agenda, attachments, backups, history, locks, meetings, privacy
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import backups as store
from desktop.store import key_ring, people, readable
from desktop.store.copying import PAGES
from desktop.store.library import Library
from desktop.store.tables import TABLES


def titles(library: Library, meeting_id: str) -> list[str]:
    return [one.title for one in meetings.items(library, meeting_id)]


def retitle(library: Library, meeting_id: str, title: str) -> AgendaItem:
    meetings.edit_item(library, meetings.items(library, meeting_id)[0], title=title)
    return meetings.items(library, meeting_id)[0]


def restore(library: Library, backup: Backup, *, is_damaged: bool = False) -> backups.Restored:
    prepared = backups.prepare(backup, library.path)
    return backups.restore(library, backup, prepared, is_damaged=is_damaged)


def add_bytes(library: Library, content: bytes) -> None:
    library.connection.execute(
        "INSERT INTO attachment_content VALUES (:hash, :content)",
        {"hash": hashlib.sha256(content).hexdigest(), "content": content},
    )


def spoil(path: Path, place: int = 5_000, length: int = 600) -> None:
    content = bytearray(path.read_bytes())
    content[place : place + length] = bytes(255 - one for one in content[place : place + length])
    path.write_bytes(content)


# ---------------------------------------------------------------- making


def test_a_backup_says_what_is_in_it(library: Library, meeting_id: str) -> None:
    assert backups.is_due(library)
    made = backups.back_up(library)
    assert not backups.is_due(library)
    assert backups.listed(library.path) == (made,)
    assert made.path.parent == library.path.parent / "백업" / "보관함"
    assert (made.reason, made.counts, made.size) == (Reason.BY_HAND, backups.counts(library), made.path.stat().st_size)
    assert made.counts.items == 10
    assert made.program
    assert backups.change(library, made).words == "건수는 지금과 같습니다"
    retitle(library, meeting_id, "새 제목")
    assert backups.is_due(library)


def test_a_new_library_with_nothing_in_it_needs_none(tmp_path: Path) -> None:
    with open_library(tmp_path / "새.briefpack") as library:
        library.connection.execute("DELETE FROM change")
        library.connection.execute('DELETE FROM "action"')
        assert not backups.is_due(library)


def test_one_is_made_a_few_pages_at_a_time_while_edits_go_on(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    path = library.path.with_name("붙임.pdf")
    path.write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 8_000)
    add_bytes(library, path.read_bytes())
    pending = backups.begin(library, Reason.START)
    assert not pending.copying.step()
    retitle(library, meeting_id, "사이에 고친 제목")
    steps = 1
    while not pending.copying.step():
        steps += 1
        agenda.add_item(library, meeting_id, f"사이에 더한 안건 {steps}") if steps == 2 else None
    assert steps * PAGES * 4096 > path.stat().st_size // 2
    made = backups.finish(pending)
    assert item.title not in titles(library, meeting_id)
    now = titles(library, meeting_id)
    restore(library, made)
    assert titles(library, meeting_id) == now


def test_one_that_is_not_wanted_any_more_leaves_nothing(library: Library, meeting_id: str) -> None:
    add_bytes(library, bytes(3_000_000))
    pending = backups.begin(library, Reason.START)
    assert not pending.copying.step()
    pending.copying.cancel()
    pending.copying.cancel()
    assert list(backups.folder(library.path).iterdir()) == []
    whole = backups.begin(library, Reason.START)
    while not whole.copying.step():
        pass
    with pytest.raises(Cancelled):
        backups.finish(whole, is_cancelled=lambda: True)
    assert list(backups.folder(library.path).iterdir()) == []
    retitle(library, meeting_id, "아직 쓸 수 있음")


def test_no_room_is_a_sentence(library: Library, meeting_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "ROOM", 10**12)
    with pytest.raises(OutputFailed, match="남은 자리가 적어"):
        backups.begin(library, Reason.START)


def test_old_ones_are_let_go(library: Library, meeting_id: str) -> None:
    first = backups.back_up(library)
    for number in range(4):
        copy = first.path.with_name(f"옛 {number}.briefpack")
        shutil.copy(first.path, copy)
        note = json.loads(first.path.with_suffix(".info").read_text("utf-8"))
        note["made_at"] = f"2020-01-02T0{number}:00:00+00:00"
        copy.with_suffix(".info").write_text(json.dumps(note), "utf-8")
    backups.back_up(library)
    names = {one.path.name for one in backups.listed(library.path)}
    assert "옛 3.briefpack" in names
    assert names.isdisjoint({"옛 0.briefpack", "옛 1.briefpack", "옛 2.briefpack"})
    assert not first.path.with_name("옛 0.info").exists()


def test_one_without_its_note_is_listed_all_the_same(library: Library, meeting_id: str) -> None:
    made = backups.back_up(library)
    made.path.with_suffix(".info").write_text("{", "utf-8")
    (found,) = backups.listed(library.path)
    assert (found.reason, found.size) == (None, made.size)
    restore(library, found)


def test_one_changed_byte_of_an_attached_file_is_seen(library: Library, meeting_id: str) -> None:
    add_bytes(library, b"%PDF-1.4 one")
    library.connection.execute("UPDATE attachment_content SET content = :content", {"content": b"%PDF-1.4 onf"})
    with pytest.raises(LibraryDamaged):
        backups.back_up(library)
    assert backups.listed(library.path) == ()


# ---------------------------------------------------------------- plain words


def test_every_field_of_every_row_is_in_plain_words(library: Library, meeting_id: str) -> None:
    item = meetings.items(library, meeting_id)[0]
    attachments.add_attachment(library, item.id, "붙임.pdf", b"%PDF-1.4 made up")
    made = backups.back_up(library)
    said = json.loads(made.path.with_suffix(".json").read_text("utf-8"))
    assert (said["format"], said["format_version"]) == (readable.FORMAT, readable.VERSION)
    rows = readable.rows_in(said)
    for entity, table in TABLES.items():
        stored = {one.id: table.cells(one) for one in table.where(library.connection)}
        found = {row["id"]: {name: row[name] for name in table.columns} for row in rows[entity.value]}
        assert found == stored, entity
        assert len(rows[entity.value]) == len(stored)
    assert set(rows) == {one.value for one in Entity}
    (meeting,) = said["meeting"]
    assert meeting["agenda_item"][0]["assignment"][0]["~person"]


def test_no_column_has_the_name_of_a_table(library: Library) -> None:
    columns = {name for table in TABLES.values() for name in table.columns}
    assert columns.isdisjoint({one.value for one in Entity})


# ---------------------------------------------------------------- putting back


def test_what_was_is_put_back_and_work_goes_on(library: Library, meeting_id: str) -> None:
    before = titles(library, meeting_id)
    made = backups.back_up(library)
    retitle(library, meeting_id, "잘못 고친 제목")
    restored = restore(library, made)
    assert restored.kept is None
    assert titles(library, meeting_id) == before
    retitle(library, meeting_id, "다시 고친 제목")
    history.undo(library)
    assert titles(library, meeting_id) == before
    assert library.connection.scalar("SELECT what FROM access_log ORDER BY seq DESC") == "백업 되살리기"
    path = library.path
    library.close()
    with open_library(path) as again:
        assert not again.left.was_changed
        assert titles(again, meeting_id) == before


def test_a_broken_backup_is_refused_and_the_one_before_is_found(library: Library, meeting_id: str) -> None:
    good = backups.back_up(library)
    retitle(library, meeting_id, "새 제목")
    bad = backups.back_up(library)
    spoil(bad.path)
    with pytest.raises(LibraryDamaged, match="손상"):
        restore(library, bad)
    assert titles(library, meeting_id)[0] == "새 제목"
    found = backups.newest_good(library.path)
    assert found is not None
    assert found.path == good.path


def test_beside(library: Library, meeting_id: str, tmp_path: Path) -> None:
    made = backups.back_up(library)
    out = tmp_path / "되살린 보관함.briefpack"
    backups.restore_beside(made, out)
    with open_library(out) as beside:
        assert titles(beside, meeting_id) == titles(library, meeting_id)
    with pytest.raises(OutputFailed, match="같은 이름"):
        backups.restore_beside(made, out)


def test_a_library_that_cannot_be_opened_is_kept_and_replaced(library: Library, meeting_id: str) -> None:
    before = titles(library, meeting_id)
    made = backups.back_up(library)
    path = library.path
    library.close()
    spoil(path, 0, 3_000)
    broken = path.read_bytes()
    with pytest.raises(LibraryDamaged):
        open_library(path)
    kept = backups.rescue(path, made)
    assert kept is not None
    assert kept.name.startswith("보관함.손상-")
    assert kept.read_bytes() == broken
    with open_library(path) as again:
        assert titles(again, meeting_id) == before


def test_under_a_key_nothing_lies_in_the_open_and_all_is_put_back(tmp_path: Path) -> None:
    path = tmp_path / "보관함.briefpack"
    open_library(path).close()
    locks.lock(path, "긴 암호 한 줄입니다")
    with open_library(path) as library:
        meeting_id = add_sample(library).meeting_id
        before = titles(library, meeting_id)
        made = backups.back_up(library)
        retitle(library, meeting_id, "잘못 고친 제목")
        assert not made.path.with_suffix(".json").exists()
        assert before[0].encode() not in made.path.read_bytes()
        restore(library, made)
        assert titles(library, meeting_id) == before
    out = tmp_path / "옆" / "되살린 것.briefpack"
    out.parent.mkdir()
    backups.restore_beside(made, out)
    key_ring.forget()
    locks.unlock(out, "긴 암호 한 줄입니다")
    with open_library(out) as beside:
        assert titles(beside, meeting_id) == before
    key_ring.forget()


# ---------------------------------------------------------------- erasing


@pytest.fixture
def person(library: Library, meeting_id: str) -> Person:
    return meetings.briefing(library, meeting_id).coordination[0].person


def test_a_person_is_erased_in_backups_too(library: Library, meeting_id: str, person: Person) -> None:
    first = backups.back_up(library)
    retitle(library, meeting_id, "새 제목")
    second = backups.back_up(library)
    privacy.erase_person(library, person.id, "요청")
    after = backups.back_up(library)
    assert set(backups.holding(library.path, person)) == {first, second}
    assert backups.erase_in([first, second], person, everywhere=True) == ()
    assert backups.holding(library.path, person) == ()
    for file in backups.folder(library.path).iterdir():
        assert person.name.encode() not in file.read_bytes(), file.name
        assert person.phone.encode() not in file.read_bytes(), file.name
    listed = {one.path: one for one in backups.listed(library.path)}
    assert listed[after.path] == after
    assert listed[first.path].erased == 1
    restore(library, listed[first.path])
    assert people.PEOPLE.get(library.connection, person.id) is None
    assert len(titles(library, meeting_id)) == 10


def test_one_that_cannot_be_cleared_is_named(library: Library, meeting_id: str, person: Person) -> None:
    made = backups.back_up(library)
    spoil(made.path, 0, 4_000)
    assert backups.holding(library.path, person) == (made,)
    assert backups.erase_in([made], person, everywhere=False) == (made,)
