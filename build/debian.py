"""A Debian package of the bundle, for 구름, 하모니카 and their kind: `make deb`, after `make bundle`.

    python build/debian.py          makes build/out/briefpack_<version>_<architecture>.deb
    python build/debian.py --try    installs it into a clean Debian (debootstrap; root, some minutes, network), lets it
                                    check itself there as a user without rights, and removes it again

The program lies in /opt/briefpack, `briefpack` on the path; menu entry, icons and the kind of the hand-over file stand
where every desktop looks for them. What the bundle leaves to the system is what the package depends on.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import bundle

ROOT = bundle.ROOT
PACKAGE = "briefpack"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
HAND_OVER = "application/x-briefpack-meeting"
"""The kind of a file that hands a meeting to another laptop (`*.briefpack-meeting`)."""
LIBRARY = "application/x-briefpack"
DEPENDS = (
    *("libc6", "libgcc-s1", "libstdc++6", "zlib1g", "libglib2.0-0t64 | libglib2.0-0", "libdbus-1-3"),
    *("libegl1", "libgl1", "libfontconfig1", "libfreetype6", "libx11-6", "libx11-xcb1", "libxcb1"),
)
"""What `trimming.SYSTEM` leaves to the system; Debian 13 and Ubuntu 24.04 renamed one of them."""
RECOMMENDS = ("libcups2t64 | libcups2", "ibus-hangul | fcitx5-hangul", "xdg-utils")
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_ENTRY = """[Desktop Entry]
Type=Application
Version=1.5
Name=Briefpack
Name[ko]=브리핑팩
GenericName=Meeting papers
GenericName[ko]=장관회의 자료집
Comment=Keeps ministers' meetings and prints their briefing packs
Comment[ko]={description}
Exec=briefpack --open %f
TryExec=/opt/briefpack/briefpack
Icon=briefpack
Terminal=false
Categories=Office;
Keywords=meeting;agenda;briefing;
Keywords[ko]=회의;안건;자료집;연락처;
MimeType={library};{hand_over};
StartupWMClass=briefpack
StartupNotify=true
"""
_MIME = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{hand_over}">
    <comment>Meeting of Briefpack</comment>
    <comment xml:lang="ko">브리핑팩 회의 전달 파일</comment>
    <icon name="briefpack"/>
    <glob pattern="*.briefpack-meeting"/>
  </mime-type>
  <mime-type type="{library}">
    <comment>Library of Briefpack</comment>
    <comment xml:lang="ko">브리핑팩 보관함</comment>
    <icon name="briefpack"/>
    <glob pattern="*.briefpack"/>
  </mime-type>
</mime-info>
"""
_REFRESH = """#!/bin/sh
# Desktops keep lists of menu entries, kinds of files and icons; where they are kept, they are made anew.
set -e
if [ "$1" = "{when}" ]; then
    update-desktop-database -q /usr/share/applications 2>/dev/null || true
    update-mime-database /usr/share/mime 2>/dev/null || true
    gtk-update-icon-cache -qtf /usr/share/icons/hicolor 2>/dev/null || true
fi
"""


def main() -> int:
    """Make the package, or try it."""
    parser = argparse.ArgumentParser(description="A Debian package of the bundle.")
    parser.add_argument(
        "--try", action="store_true", dest="trying", help="install it into a clean Debian and remove it"
    )
    parser.add_argument("--suite", default="bookworm", help="which Debian to try it in (bookworm)")
    options = parser.parse_args()
    if options.trying:
        return try_in_clean_root(package_path(), options.suite)
    if not bundle.FOLDER.is_dir():
        print("There is no bundle yet: make bundle", file=sys.stderr)
        return 1
    made = make(bundle.FOLDER, package_path())
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")
    return 0


def package_path() -> Path:
    """Where the package is put."""
    return bundle.OUT / f"{PACKAGE}_{bundle.version()}_{architecture()}.deb"


def architecture() -> str:
    """Debian's word for this machine's processor."""
    return _ARCHITECTURES.get(platform.machine(), platform.machine())


def make(folder: Path, out: Path) -> Path:
    """Make a package of the bundle in `folder`; the same bundle gives the same package.

    Raises:
        CalledProcessError: dpkg-deb failed.
    """
    with tempfile.TemporaryDirectory(prefix="briefpack-deb-") as temporary:
        root = Path(temporary) / "root"
        shutil.copytree(folder, root / "opt" / PACKAGE, symlinks=True)
        _add_desktop(root)
        _add_control(root)
        for path in [root, *root.rglob("*")]:
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
        command = ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(root), str(out)]
        environment = os.environ | {"SOURCE_DATE_EPOCH": str(bundle.made_at())}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return out


def _add_desktop(root: Path) -> None:
    """The command, the menu entry, the kinds of files and the icons."""
    share = root / "usr" / "share"
    program = root / "usr" / "bin" / PACKAGE
    program.parent.mkdir(parents=True)
    program.symlink_to(f"/opt/{PACKAGE}/{PACKAGE}")
    description = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["briefpack"]["file-description"]
    entry = _ENTRY.format(description=description, library=LIBRARY, hand_over=HAND_OVER)
    _write(share / "applications" / "briefpack.desktop", entry)
    _write(share / "mime" / "packages" / "briefpack.xml", _MIME.format(hand_over=HAND_OVER, library=LIBRARY))
    for size in ICON_SIZES:
        icon = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / "briefpack.png"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(ROOT / "resources" / "icons" / f"briefpack-{size}.png", icon)
    (share / "doc" / PACKAGE).mkdir(parents=True)
    (share / "doc" / PACKAGE / "copyright").symlink_to(f"/opt/{PACKAGE}/_internal/licences.txt")


def _add_control(root: Path) -> None:
    kilobytes = bundle.size(root) // 1024
    fields = {
        "Package": PACKAGE,
        "Version": bundle.version(),
        "Architecture": architecture(),
        "Maintainer": "Briefpack <briefpack@localhost>",
        "Installed-Size": str(kilobytes),
        "Depends": ", ".join(DEPENDS),
        "Recommends": ", ".join(RECOMMENDS),
        "Section": "misc",
        "Priority": "optional",
        "Description": "브리핑팩: keeps ministers' meetings and prints their Korean briefing packs\n"
        " 과학기술관계장관회의의 안건, 연락처, 후속조치를 한 보관함에 두고 자료집(PDF)과 연락처(엑셀)를 만듭니다.\n"
        " 인터넷에 접속하지 않습니다.",
    }
    _write(root / "DEBIAN" / "control", "".join(f"{name}: {value}\n" for name, value in fields.items()))
    for script, when in (("postinst", "configure"), ("postrm", "remove")):
        _write(root / "DEBIAN" / script, _REFRESH.format(when=when))
        (root / "DEBIAN" / script).chmod(0o755)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def try_in_clean_root(package: Path, suite: str) -> int:
    """Install the package into a new Debian, use it there, remove it; 0 when nothing is left of it.

    Raises:
        CalledProcessError: a step failed; its own words are shown.
    """
    with tempfile.TemporaryDirectory(prefix="briefpack-root-") as folder:
        root = Path(folder) / suite
        subprocess.run(["debootstrap", "--variant=minbase", suite, str(root)], check=True, stdout=subprocess.DEVNULL)
        left = use_in(root, package)
    print(f"Left after removing: {left or 'nothing'}")
    return 1 if left else 0


def use_in(root: Path, package: Path) -> list[Path]:
    """Install the package into the Debian in `root`, let it check itself as a user, remove it; what is left of it.

    Raises:
        CalledProcessError: a step failed; its own words are shown.
    """
    shutil.copy(package, root / "tmp")
    shutil.copytree(ROOT / "tests" / "fixtures" / "libraries", root / "tmp" / "libraries")
    _in(root, f"apt-get install -y -qq --no-install-recommends /tmp/{package.name} >/tmp/apt.log 2>&1")
    _in(root, "useradd -m office")
    check = "QT_QPA_PLATFORM=offscreen LC_ALL=C briefpack --self-check /home/office/check /tmp/libraries/*.briefpack"
    _in(root, f"su office -c '{check}'")
    _in(root, "apt-get purge -y -qq briefpack >>/tmp/apt.log 2>&1")
    return [path for path in root.rglob("*briefpack*") if not _is_ours(path.relative_to(root))]


def _is_ours(place: Path) -> bool:
    """Whether the trial itself put a file there."""
    return place.parts[0] in {"tmp", "home", "proc", "sys"}


def _in(root: Path, command: str) -> None:
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    subprocess.run(["chroot", str(root), "sh", "-c", command], env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
