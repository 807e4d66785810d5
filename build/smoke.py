"""Tries a bundle as it is shipped, where programs like to fail: `python build/smoke.py build/out/briefpack-….tar.xz`.

The archive is unpacked into a folder with Hangul, spaces and more than 200 characters, and made read-only; the program
runs there as a user without rights (when this is run as root), with `LC_ALL=C` and an empty home. It must pass its own
`--self-check`, say nothing on stderr, and leave home, program and temporary folder as they were. Where there are Xvfb
and xdotool it is used by real clicks besides (`build/clicks.py`). Exit: 0 all well, 1 not.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import bundle

ROOT = bundle.ROOT
OLD_LIBRARIES = ROOT / "tests" / "fixtures" / "libraries"
_DEEP = "자료 (2026년 7월)"
_LEAST_PATH = 200
_NOBODY = 65534
_PATIENCE = 300
"""Seconds the self-check may take."""
_HARMLESS = re.compile(r"This plugin does not support propagateSizeHints\(\)")
"""What Qt's platform without a screen says of every window that has a least size."""


class SmokeError(Exception):
    """The bundle does not work; the text says what was seen."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bundle is tried: the program's folder, and folders for home, temporary files and results."""

    program: Path
    home: Path
    temporary: Path
    results: Path

    @property
    def executable(self) -> Path:
        """The program file."""
        return self.program / ("briefpack.exe" if sys.platform == "win32" else "briefpack")


def main() -> int:
    """Try the archive that is named."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # pyright: ignore[reportAttributeAccessIssue] (a file)
    with tempfile.TemporaryDirectory(prefix="briefpack-smoke-") as folder:
        place = _set_up(Path(folder), Path(sys.argv[1]))
        try:
            with _screen() as display:
                check(place, display)
        except SmokeError as error:
            print(f"The bundle does not work: {error}", file=sys.stderr)
            return 1
        finally:
            _allow_writing(place.program, writable=True)
    print("The bundle works.")
    return 0


def check(place: Place, display: str) -> None:
    """Everything that is tried, on the screen of that name (empty: none).

    Raises:
        SmokeError: something did not go as it must.
    """
    before = _sums(place.program)
    _compare_with_list(place.program, before)
    self_check(place, display)
    if any(place.home.rglob("*")):
        raise SmokeError(f"--self-check wrote into the home folder: {_names(place.home)}")
    if display:
        clicks(place, display)
    else:
        print("No Xvfb or no xdotool here: nothing was clicked.")
    if _sums(place.program) != before:
        raise SmokeError("the program's own folder was changed")
    if any(place.temporary.iterdir()):
        raise SmokeError(f"left in the temporary folder: {_names(place.temporary)}")


def self_check(place: Place, display: str) -> None:
    """Let the program check itself, with a library of every past version.

    Raises:
        SmokeError: a step failed, or there was a line on stderr.
    """
    older = sorted(OLD_LIBRARIES.glob("*.briefpack"))
    command = [str(place.executable), "--self-check", str(place.results), *map(str, _copies(place, older))]
    done = subprocess.run(
        as_user(command), env=environment(place, display), capture_output=True, timeout=_PATIENCE, check=False
    )
    print(done.stdout.decode("utf-8", "replace"), end="")
    complaints = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if not _HARMLESS.match(line)]
    if done.returncode or complaints:
        raise SmokeError(f"--self-check ended with {done.returncode}\n" + "\n".join(complaints))


def clicks(place: Place, display: str) -> None:
    """Use the program by mouse and keys.

    Raises:
        SmokeError: something did not happen, or there was a line on stderr.
    """
    command = [sys.executable, str(ROOT / "build" / "clicks.py"), str(place.executable), str(place.results)]
    done = subprocess.run(
        command,
        env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "SMOKE_HOME": str(place.home)},
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode:
        raise SmokeError("it could not be used by mouse and keys")
    shutil.rmtree(place.home / "data", ignore_errors=True)
    if any(place.home.rglob("*")):
        raise SmokeError(f"the window wrote into the home folder beside its data: {_names(place.home)}")


def as_user(command: list[str]) -> list[str]:
    """The command, run by a user without rights when this one has all of them: for root nothing is read-only."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return command
    if not shutil.which("setpriv"):
        print("setpriv is missing: it runs as root, for whom nothing is read-only.")
        return command
    return ["setpriv", f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups", *command]


def environment(place: Place, display: str) -> dict[str, str]:
    """As bare as can be; on Windows with what Windows itself needs."""
    kept = {name: value for name, value in os.environ.items() if sys.platform == "win32"}
    own = {"HOME": place.home, "TMPDIR": place.temporary, "TEMP": place.temporary, "TMP": place.temporary}
    folders = {"XDG_DATA_HOME": place.home / "data", "XDG_RUNTIME_DIR": place.temporary}
    screen = {"DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
    named = {name: str(path) for name, path in (own | folders).items()}
    no_bus = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={place.temporary}/none"}  # else libdbus starts one, in HOME
    return kept | {"PATH": os.environ["PATH"], "LC_ALL": "C"} | no_bus | named | screen


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a `.tar.xz`, or a ZIP with its links and rights."""
    if archive.suffix == ".xz":
        with tarfile.open(archive) as packed:
            packed.extractall(folder, filter="data")
        return
    with zipfile.ZipFile(archive) as packed:
        for entry in packed.infolist():
            _unpack_one(packed, entry, folder / entry.filename)


def _unpack_one(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = entry.external_attr >> 16
    if stat.S_ISLNK(mode):
        path.symlink_to(packed.read(entry).decode())
        return
    path.write_bytes(packed.read(entry))
    path.chmod(stat.S_IMODE(mode))


def _set_up(folder: Path, archive: Path) -> Place:
    deep = folder / "사용자 홍길동" / "브리핑 팩 (복사본)"
    while len(str(deep)) <= _LEAST_PATH:
        deep /= _DEEP
    deep.mkdir(parents=True)
    unpack(archive, deep)
    place = Place(deep / "briefpack", folder / "집", folder / "tmp", folder / "결과")
    for own in (place.home, place.temporary, place.results):
        own.mkdir(mode=0o700)
        if as_user([]):
            os.chown(own, _NOBODY, _NOBODY)
    folder.chmod(0o755)
    _allow_writing(place.program, writable=False)
    return place


def _allow_writing(folder: Path, *, writable: bool) -> None:
    for path in [folder, *folder.rglob("*")]:
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            path.chmod(mode | 0o200 if writable else mode & ~0o222)


def _copies(place: Place, older: list[Path]) -> list[Path]:
    """Old libraries where the other user may read them."""
    folder = place.program.parent / "옛 보관함"
    folder.mkdir(exist_ok=True)
    return [Path(shutil.copy(old, folder)) for old in older]


def _sums(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): bundle.digest(path) for path in bundle.files(folder)}


def _compare_with_list(folder: Path, found: dict[str, str]) -> None:
    """The files are those of the bundle's own list, and no others."""
    lines = (folder / bundle.SUMS).read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    plain = {name: digest for name, digest in found.items() if not (folder / name).is_symlink()}
    plain.pop(bundle.SUMS)
    if plain != listed:
        raise SmokeError(f"{bundle.SUMS} does not agree with the files")


def _names(folder: Path) -> str:
    return ", ".join(path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*"))[:10])


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory, and its name; empty where there can be none."""
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        yield ""
        return
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-dpi", "96", "-ac", "-nolisten", "tcp"]
    server = subprocess.Popen(screen, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            yield f":{number.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
