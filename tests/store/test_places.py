"""Where a library lies: network drives, synced folders, names that are too long, a file that is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import LibraryGone, LibraryUnavailable
from desktop.services.samples import add_sample
from desktop.store import places
from desktop.store.library import Library, remember
from desktop.store.places import Place


@pytest.mark.parametrize("file_system", ["cifs", "smb3", "SMB2", "nfs", "nfs4", "9p", "fuse.sshfs", "fuse", "davfs"])
def test_file_systems_of_other_computers(file_system: str) -> None:
    assert places.kind(Path("/자료/보관함.briefpack"), file_system) is Place.NETWORK


@pytest.mark.parametrize("file_system", ["ext4", "NTFS", "fuseblk", "exfat", "apfs", "tmpfs", "overlay", "btrfs", ""])
def test_file_systems_of_this_computer(file_system: str) -> None:
    assert places.kind(Path("/자료/보관함.briefpack"), file_system) is Place.LOCAL


@pytest.mark.parametrize(
    ("path", "is_network"),
    [
        (r"\\server\share\보관함.briefpack", True),
        (r"\\?\C:\자료\보관함.briefpack", False),
        (r"C:\자료\보관함.briefpack", False),
    ],
)
def test_windows_paths(path: str, is_network: bool) -> None:
    assert places.is_network(Path(path)) is is_network


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - 연습부", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("네이버 MYBOX", "네이버 MYBOX"),
        ("구글 드라이브", "Google 드라이브"),
        ("내 드라이브", "Google 드라이브"),
        ("Dropbox (연습)", "Dropbox"),
        ("Dropboxing", ""),
        ("문서", ""),
    ],
)
def test_synced_folders_are_told_by_their_names(folder: str, service: str) -> None:
    path = Path("/집") / folder / "회의" / "보관함.briefpack"
    assert places.syncing(path) == service
    assert places.kind(path) is (Place.SYNCED if service else Place.LOCAL)


def test_a_name_that_only_fits_without_what_lies_beside_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match="너무 깁니다"):
        Library.open(tmp_path / f"{'가' * 80}.briefpack")
    with pytest.raises(LibraryUnavailable, match="너무 깁니다"):
        Library.open(tmp_path / f"{'가' * 800}.briefpack")
    assert list(tmp_path.iterdir()) == []
    Library.open(tmp_path / f"{'가' * 60}.briefpack").close()


@pytest.mark.parametrize("what", ["moved", "removed", "replaced"])
def test_nothing_is_written_to_a_file_that_lost_its_name(library: Library, what: str) -> None:
    path = library.path
    if what == "removed":
        path.unlink()
    else:
        path.rename(path.with_name("옮긴 것.briefpack"))
    if what == "replaced":
        path.write_bytes(b"another")
    with pytest.raises(LibraryGone, match="열어 둔 사이에"):
        add_sample(library)
    with pytest.raises(LibraryGone), library.connection.transaction():
        remember(library.connection, "무엇", "하나")
    assert path.read_bytes() == b"another" if what == "replaced" else not path.exists()


def test_moved_back_work_goes_on(library: Library) -> None:
    path, away = library.path, library.path.with_name("옮긴 것.briefpack")
    path.rename(away)
    with pytest.raises(LibraryGone):
        add_sample(library)
    away.rename(path)
    add_sample(library)
