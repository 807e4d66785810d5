"""The Debian package: what is in it and where."""

from __future__ import annotations

import configparser
import shutil
import subprocess
from pathlib import Path

import debian
import pytest
from defusedxml.ElementTree import fromstring

from desktop import cli

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="no dpkg-deb")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of a small bundle."""
    folder = tmp_path_factory.mktemp("bundle") / "briefpack"
    (folder / "_internal").mkdir(parents=True)
    (folder / "briefpack").write_text("#!/bin/sh\n", "utf-8")
    (folder / "briefpack").chmod(0o755)
    (folder / "_internal" / "licences.txt").write_text("all of them", "utf-8")
    return debian.make(folder, folder.parent / "one.deb")


@pytest.fixture(scope="module")
def root(package: Path) -> Path:
    """The package unpacked."""
    place = package.parent / "root"
    subprocess.run(["dpkg-deb", "-R", str(package), str(place)], check=True)
    return place


def test_the_command_is_the_program(root: Path) -> None:
    link = root / "usr" / "bin" / "briefpack"
    assert link.readlink() == Path("/opt/briefpack/briefpack")
    assert (root / "opt" / "briefpack" / "briefpack").stat().st_mode & 0o111


def test_the_menu_entry_has_its_program_and_icon(root: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.optionxform = str  # pyright: ignore[reportAttributeAccessIssue] (keys are told apart by their case)
    entry.read(root / "usr" / "share" / "applications" / "briefpack.desktop", "utf-8")
    said = entry["Desktop Entry"]
    assert said["Name[ko]"] == "브리핑팩"
    assert said["Exec"].split()[0] == "briefpack"
    assert cli.run(said["Exec"].replace("%f", "").split()[1:]).window == cli.Window(None), "a menu gives no file"
    for size in debian.ICON_SIZES:
        icon = root / "usr" / "share" / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{said['Icon']}.png"
        assert icon.read_bytes()[16:24] == size.to_bytes(4, "big") * 2


def test_the_menu_entry_opens_the_kind_of_file_that_is_declared(root: Path) -> None:
    kinds = fromstring((root / "usr" / "share" / "mime" / "packages" / "briefpack.xml").read_bytes())
    names = {kind.get("type") for kind in kinds}
    patterns = {glob.get("pattern") for glob in kinds.iter() if glob.tag.endswith("}glob")}
    entry = (root / "usr" / "share" / "applications" / "briefpack.desktop").read_text("utf-8")
    opened = next(line for line in entry.splitlines() if line.startswith("MimeType=")).partition("=")[2]
    assert set(opened.rstrip(";").split(";")) == names
    assert patterns == {"*.briefpack", "*.briefpack-meeting"}


def test_the_package_says_what_it_needs(root: Path) -> None:
    control = (root / "DEBIAN" / "control").read_text("utf-8")
    assert "\nDepends: libc6, " in control
    assert "브리핑팩" in control
    for script in ("postinst", "postrm"):
        subprocess.run(["sh", "-n", str(root / "DEBIAN" / script)], check=True)


def test_the_same_bundle_gives_the_same_package(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = debian.make(package.parent / "briefpack", package.parent / "two.deb")
    assert again.read_bytes() == package.read_bytes()
