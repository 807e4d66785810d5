"""`make bundle`: how the folder is completed and packed, and what the smoke test sees."""

from __future__ import annotations

import os
import sys
import tarfile
import zipfile
from pathlib import Path

import bundle
import pytest
import smoke

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and rights are those of Linux")


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small bundle of a program, a library and a link to it, where the recipes look for the real one."""
    folder = tmp_path / "dist" / "briefpack"
    inside = folder / "_internal"
    inside.mkdir(parents=True)
    (folder / "briefpack").write_bytes(b"program")
    (folder / "briefpack").chmod(0o755)
    (inside / "libone.so").write_bytes(b"library" * 100)
    (inside / "lib.so").symlink_to("libone.so")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.setattr(bundle, "OUT", tmp_path)
    monkeypatch.setattr(bundle, "DIST", tmp_path / "dist")
    monkeypatch.setattr(bundle, "FOLDER", folder)
    return tmp_path


def _write_sums(folder: Path) -> None:
    listed = [path for path in bundle.files(folder) if not path.is_symlink()]
    lines = [f"{bundle.digest(path)}  {path.relative_to(folder).as_posix()}\n" for path in listed]
    (folder / bundle.SUMS).write_text("".join(lines), "utf-8")


def test_the_same_folder_gives_the_same_archives(out: Path) -> None:
    first = [archive.read_bytes() for archive in bundle.pack()]
    os.utime(bundle.FOLDER / "briefpack")  # when a file was made is not in it
    assert [archive.read_bytes() for archive in bundle.pack()] == first


def test_the_sums_beside_the_archives_are_theirs(out: Path) -> None:
    archives = bundle.pack()
    lines = (out / bundle.SUMS).read_text("utf-8").splitlines()
    assert lines == [f"{bundle.digest(archive)}  {archive.name}" for archive in archives]


def test_archives_keep_links_and_rights_and_every_date_is_the_same(out: Path) -> None:
    archives = bundle.pack()
    with zipfile.ZipFile(next(one for one in archives if one.suffix == ".zip")) as packed:
        assert packed.namelist() == sorted(packed.namelist())
        assert len({entry.date_time for entry in packed.infolist()}) == 1
    for archive in archives:
        place = out / f"unpacked{archive.suffix}"
        smoke.unpack(archive, place)
        folder = place / "briefpack"
        assert os.access(folder / "briefpack", os.X_OK)
        assert not os.access(folder / "_internal" / "libone.so", os.X_OK)
        assert (folder / "_internal" / "lib.so").readlink() == Path("libone.so")
        assert (folder / "_internal" / "lib.so").read_bytes() == b"library" * 100


def test_a_tar_belongs_to_nobody_of_this_machine(out: Path) -> None:
    with tarfile.open(bundle.pack()[-1]) as packed:
        assert {(one.uid, one.uname) for one in packed} == {(0, "")}


def test_a_bundle_over_its_bar_is_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archives = bundle.pack()
    assert not bundle.is_too_large(archives)
    monkeypatch.setattr(bundle, "UNPACKED_BAR", 0.0001)
    assert bundle.is_too_large(archives)


def test_links_to_what_was_left_out_go(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = bundle.FOLDER / "_internal"
    (inside / "libgone.so").symlink_to("nowhere.so")
    (inside / "fonts").mkdir()
    for name in bundle.PACKED_FACES:
        (inside / "fonts" / name).write_bytes(b"face" * 1000)
    monkeypatch.setattr(bundle.licences, "modules_of", lambda _work: {"reportlab"})
    bundle.complete()
    assert not (inside / "libgone.so").is_symlink()
    assert (inside / "lib.so").is_symlink()
    assert sorted(path.name for path in (inside / "fonts").iterdir()) == sorted(
        f"{one}.xz" for one in bundle.PACKED_FACES
    )
    assert "ReportLab" in (inside / "licences.txt").read_text("utf-8")
    found = {path.relative_to(bundle.FOLDER).as_posix(): bundle.digest(path) for path in bundle.files(bundle.FOLDER)}
    smoke._compare_with_list(bundle.FOLDER, found)


@pytest.mark.parametrize("change", ["other", "more", "fewer"])
def test_a_folder_that_is_not_the_listed_one_is_told(out: Path, change: str) -> None:
    _write_sums(bundle.FOLDER)
    if change == "other":
        (bundle.FOLDER / "briefpack").write_bytes(b"another")
    elif change == "more":
        (bundle.FOLDER / "more").write_bytes(b"")
    else:
        (bundle.FOLDER / "_internal" / "libone.so").unlink()
        (bundle.FOLDER / "_internal" / "lib.so").unlink()
    with pytest.raises(smoke.SmokeError):
        smoke._compare_with_list(bundle.FOLDER, smoke._sums(bundle.FOLDER))


def _place(out: Path, program: str) -> smoke.Place:
    """A program that is a shell script, in a folder that a user without rights may enter."""
    folder = bundle.FOLDER
    (folder / "briefpack").write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    for own in ("집", "tmp", "결과"):
        (out / own).mkdir()
    return smoke.Place(folder, out / "집", out / "tmp", out / "결과")


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("echo word >&2", "word"),
        ("exit 1", "ended with 1"),
        ('touch "$HOME/left"', "home folder"),
        ('touch "$TMPDIR/left"', "temporary folder"),
        ('touch "$(dirname "$0")/left"', "own folder"),
    ],
)
def test_what_a_bundle_must_not_do_is_seen(
    out: Path, monkeypatch: pytest.MonkeyPatch, program: str, complaint: str
) -> None:
    monkeypatch.setattr(smoke, "as_user", lambda command: command)
    place = _place(out, program)
    _write_sums(place.program)
    with pytest.raises(smoke.SmokeError, match=complaint):
        smoke.check(place, "")


def test_a_bundle_that_behaves_passes(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smoke, "as_user", lambda command: command)
    place = _place(out, 'test "$LC_ALL" = C && test "$1" = --self-check && echo did it >"$2/done"')
    _write_sums(place.program)
    smoke.check(place, "")
    assert (place.results / "done").exists()


def test_the_bundle_is_tried_deep_in_a_korean_folder_and_read_only(out: Path, tmp_path: Path) -> None:
    archive = bundle.pack()[0]
    folder = tmp_path / "try"
    folder.mkdir()
    place = smoke._set_up(folder, archive)
    assert len(str(place.program)) > 200
    assert "사용자 홍길동" in place.program.parts
    assert not any(path.stat().st_mode & 0o222 for path in place.program.rglob("*"))
    smoke._allow_writing(place.program, writable=True)
    assert (place.program / "briefpack").stat().st_mode & 0o200


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there PyInstaller asks ldd")
def test_a_folder_whose_libraries_would_be_lost_is_told() -> None:
    assert bundle.is_misread(Path("/home/사용자/새 폴더 (복사본)/briefpack"))
    assert not bundle.is_misread(Path("/home/사용자/새 폴더/briefpack(2)"))
