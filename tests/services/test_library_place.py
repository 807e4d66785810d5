"""Reading only, putting back, the clock, and where a library may not be worked on."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.domain.errors import EditRefused, LibraryGone, LibraryUnavailable, OutputFailed
from desktop.services import library_place, meetings
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import history
from desktop.store.library import Library, remember
from tests.soak import errands


def test_read_only_everything_is_there_and_nothing_is_written(tmp_path: Path) -> None:
    path = errands.base(tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    with library_place.open_still(path) as library:
        assert library_place.is_still(library)
        (row,) = meetings.all_meetings(library)
        item = meetings.items(library, row.meeting.id)[0]
        with pytest.raises(EditRefused, match="지금은 읽기만 할 수 있습니다"):
            meetings.edit_item(library, item, title="고친 제목")
        assert meetings.items(library, row.meeting.id)[0] == item
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_a_log_with_the_last_edits_is_not_passed_over(tmp_path: Path) -> None:
    path = errands.base(tmp_path)
    path.with_name(f"{path.name}-wal").write_bytes(b"edits")
    with pytest.raises(LibraryUnavailable, match="기록 파일"):
        library_place.open_still(path)


def test_a_past_version_cannot_be_only_read(repository: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="다른 판"):
        library_place.open_still(repository / "tests" / "fixtures" / "libraries" / "v1.briefpack")


@pytest.mark.parametrize("is_replaced", [False, True])
def test_a_library_that_was_taken_away_is_put_back_whole(library: Library, is_replaced: bool) -> None:
    add_sample(library)
    path, shown = library.path, errands.shown(library)
    assert library_place.look_after(library) is None
    path.rename(path.with_name("옮긴 것.briefpack"))
    if is_replaced:
        path.write_bytes(b"another")
    assert isinstance(library_place.look_after(library), LibraryGone)
    kept = library_place.put_back(library)
    assert (kept.read_bytes() if kept else None) == (b"another" if is_replaced else None)
    assert library_place.look_after(library) is None
    errands.do(library, 0)
    library.close()
    with open_library(path) as again:
        assert errands.faults(again) == []
        assert errands.done(again) == 1
        assert errands.shown(again) != shown


def test_where_it_cannot_be_put_back_it_stays_open(library: Library, tmp_path: Path) -> None:
    add_sample(library)
    path, shown = library.path, errands.shown(library)
    path.unlink()
    path.with_name(f"{path.name}-restoring").mkdir()
    with pytest.raises(OutputFailed, match="제자리에 다시 두지 못했습니다"):
        library_place.put_back(library)
    assert errands.shown(library) == shown


@pytest.mark.parametrize("create", [False, True])
def test_a_name_too_long_even_to_be_looked_for_is_a_sentence(tmp_path: Path, create: bool) -> None:
    with pytest.raises(LibraryUnavailable, match="너무 깁니다"):
        open_library(tmp_path / f"{'가' * 300}.briefpack", create=create)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="폴더를 찾을 수 없습니다"):
        library_place.require_place(tmp_path / "없는 드라이브" / "보관함.briefpack")
    assert list(tmp_path.iterdir()) == []


def test_a_network_drive_is_refused_and_a_synced_folder_remarked_on(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="네트워크 드라이브"):
        library_place.require_place(tmp_path / "보관함.briefpack", "cifs")
    library_place.require_place(tmp_path / "보관함.briefpack", "ext4")
    assert "OneDrive" in library_place.remark_on_sync(tmp_path / "OneDrive" / "보관함.briefpack")
    assert library_place.remark_on_sync(tmp_path / "보관함.briefpack") == ""


def test_a_clock_that_was_set_back_is_remarked_on_and_the_history_never_runs_back(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_sample(library)
    moment = history.now()
    assert library_place.remark_on_clock(library, moment) == ""
    monkeypatch.setattr(history, "now", lambda: moment - timedelta(days=2))
    (row,) = meetings.all_meetings(library)
    meetings.edit_meeting(library, row.meeting, place="옮긴 곳")
    times = [datetime.fromisoformat(at) for (at,) in library.connection.rows('SELECT at FROM "action" ORDER BY seq')]
    assert times == sorted(times)
    assert "시계" in library_place.remark_on_clock(library, history.now())
    remember(library.connection, "무엇", "하나")
