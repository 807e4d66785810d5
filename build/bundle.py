"""The folder that runs, packed: `make bundle`. Writes only below `build/out/`.

    python build/bundle.py [--no-smoke]

`build/out/dist/briefpack/` is the folder, `build/out/briefpack-<version>-<system>.zip` the ZIP of it, which every
system opens with a double click, and beside it a `.tar.xz` a third smaller, which Linux opens so, and Windows 11 since
its update of October 2023. `SHA256SUMS` has their sums, the folder's own those of all its files. Ends with 1 when the
bundle is too large or does not work (`build/smoke.py`).
"""

from __future__ import annotations

import argparse
import hashlib
import io
import lzma
import os
import platform
import shutil
import stat
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import icu
import licences
import qt_python

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "out"
DIST = OUT / "dist"
WORK = OUT / "work"
FOLDER = DIST / "briefpack"
PACKED_FACES = ("NotoSerifKR-Regular.ttf", "NotoSerifKR-Bold.ttf")
"""Faces that few packs use: they lie packed in the bundle and are unpacked in memory (`desktop.paths.font_data`)."""
SUMS = "SHA256SUMS"
UNPACKED_BAR, PACKED_BAR = 150, 45
"""Megabytes the folder may take, and it packed by xz."""


def main() -> int:
    """Build, complete, pack and try the bundle."""
    parser = argparse.ArgumentParser(description="Builds the folder that runs and its ZIP.")
    parser.add_argument("--no-smoke", action="store_true", help="do not try what was built")
    options = parser.parse_args()
    if is_misread(ROOT):
        print(f"PyInstaller misreads paths with ' (' in them: build from another folder than {ROOT}", file=sys.stderr)
        return 1
    build()
    complete()
    archives = pack()
    if is_too_large(archives):
        print("The bundle is too large.", file=sys.stderr)
        return 1
    if options.no_smoke:
        return 0
    return subprocess.run([sys.executable, str(ROOT / "build" / "smoke.py"), str(archives[-1])], check=False).returncode


def is_too_large(archives: Sequence[Path]) -> bool:
    """Tell the sizes; whether one is over its bar.

    Explorer opens a ZIP that is packed by deflate only, which takes two fifths more: fonts that are too large to be
    unpacked at every start, and code. So only the `.tar.xz` is held to the bar.
    """
    unpacked = size(FOLDER) / 1e6
    print(f"{FOLDER.relative_to(OUT)}: {unpacked:.1f} MB unpacked (bar {UNPACKED_BAR})")
    packed = {archive: archive.stat().st_size / 1e6 for archive in archives}
    for archive, megabytes in packed.items():
        print(f"{archive.name}: {megabytes:.1f} MB" + (f" (bar {PACKED_BAR})" if _is_tar(archive) else ""))
    return unpacked > UNPACKED_BAR or any(_is_tar(one) and packed[one] > PACKED_BAR for one in archives)


def is_misread(root: Path) -> bool:
    """Whether PyInstaller would lose libraries here: it takes what `ldd` says to end at the first ` (`."""
    return sys.platform.startswith("linux") and " (" in str(root)


def build() -> None:
    """Let PyInstaller make the folder anew; the same sources give the same files as far as it allows.

    Raises:
        CalledProcessError: PyInstaller failed; what it said is in `build/out/bundle.log`.
    """
    shutil.rmtree(DIST, ignore_errors=True)
    freeze(ROOT / "build" / "briefpack.spec", DIST, WORK, OUT / "bundle.log")


def freeze(spec: Path, dist: Path, work: Path, said: Path) -> None:
    """Let PyInstaller follow a recipe: the folder into `dist`, what it makes on the way into `work`.

    Raises:
        CalledProcessError: it failed; what it said is in the file `said`.
    """
    said.parent.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(made_at()), "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    # modules lie in the bundle as they are: xz packs them to two thirds of what zlib does, and the start unpacks none
    environment["PYINSTALLER_ZLIB_COMPRESSION_LEVEL"] = "0"
    environment["PYTHONNODEBUGRANGES"] = "1"  # columns are of use only where the source is: a tenth of the code
    environment["PYINSTALLER_CONFIG_DIR"] = str(OUT / "cache")  # else it keeps one in the home folder
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "INFO"]
    places = ["--distpath", str(dist), "--workpath", str(work), str(spec)]
    with said.open("w", encoding="utf-8") as log:
        subprocess.run([*command, *places], env=environment, stdout=log, stderr=log, check=True, cwd=ROOT)


def complete() -> None:
    """Make small what is large and quick what is slow, add the licences, and write down the sums of all files."""
    inside = FOLDER / "_internal"
    for link in [path for path in files(FOLDER) if path.is_symlink() and not path.exists()]:
        link.unlink()  # to libraries that were left out
    for library in inside.rglob("libicudata.so.*"):
        if not library.is_symlink():
            icu.trim(library)
    qt_python.unpack(inside / "shiboken6")
    for name in PACKED_FACES:
        plain = inside / "fonts" / name
        plain.with_name(f"{name}.xz").write_bytes(lzma.compress(plain.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
        plain.unlink()
    (inside / "licences.txt").write_text(licences.collect(licences.modules_of(WORK / "briefpack")), "utf-8")
    lines = [
        f"{digest(path)}  {path.relative_to(FOLDER).as_posix()}" for path in files(FOLDER) if not path.is_symlink()
    ]
    (FOLDER / SUMS).write_text("\n".join(lines) + "\n", "utf-8")


def pack() -> tuple[Path, ...]:
    """The folder as a ZIP and as a `.tar.xz`: sorted, one time for all, links kept; their sums beside."""
    stem = f"briefpack-{version()}-{system()}"
    made = (_zip(OUT / f"{stem}.zip"), _tar(OUT / f"{stem}.tar.xz"))
    (OUT / SUMS).write_text("".join(f"{digest(archive)}  {archive.name}\n" for archive in made), "utf-8")
    return made


def files(folder: Path) -> Iterator[Path]:
    """All files and links below `folder`, in an order that is always the same."""
    return iter(sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file()))


def size(folder: Path) -> int:
    """The bytes of the files below `folder`; a link takes none."""
    return sum(path.stat().st_size for path in files(folder) if not path.is_symlink())


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def version() -> str:
    """The program's version, as pyproject.toml takes it from `desktop.__version__`."""
    sys.path.insert(0, str(ROOT))
    from desktop import __version__  # noqa: PLC0415  (the repository is found only now)

    return __version__


def system() -> str:
    """What the bundle runs on, for its name: `linux-x86_64`, `windows-amd64`."""
    return f"{platform.system()}-{platform.machine()}".lower()


def made_at() -> int:
    """The second that all files are dated with: that of the commit, or of the environment where one is named."""
    named = os.environ.get("SOURCE_DATE_EPOCH")
    if named:
        return int(named)
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return int(asked) if asked.isdigit() else int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())


def _is_tar(archive: Path) -> bool:
    return archive.suffix == ".xz"


def _zip(archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files(FOLDER):
            _add(packed, path, path.relative_to(DIST).as_posix())
    return archive


def _tar(archive: Path) -> Path:
    with lzma.open(archive, "wb", filters=_filters()) as file, tarfile.open(fileobj=file, mode="w") as packed:
        for path in files(FOLDER):
            entry = tarfile.TarInfo(path.relative_to(DIST).as_posix())
            entry.mtime = made_at()
            if path.is_symlink():
                entry.type, entry.linkname = tarfile.SYMTYPE, str(path.readlink())
                packed.addfile(entry)
                continue
            entry.mode, entry.size = _mode(path), path.stat().st_size
            packed.addfile(entry, io.BytesIO(path.read_bytes()))
    return archive


def _filters() -> list[dict[str, int]]:
    """How xz packs: machine code of x86 packs better when the targets of its jumps are made absolute first."""
    code = [{"id": lzma.FILTER_X86}] if platform.machine().lower() in {"x86_64", "amd64"} else []
    return [*code, {"id": lzma.FILTER_LZMA2, "preset": 9}]


def _mode(path: Path) -> int:
    return 0o755 if os.access(path, os.X_OK) else 0o644


def _add(packed: zipfile.ZipFile, path: Path, name: str) -> None:
    moment = datetime.fromtimestamp(made_at(), UTC)
    entry = zipfile.ZipInfo(name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second))
    entry.create_system = 3  # Unix: its rights and links are kept
    entry.compress_type = zipfile.ZIP_DEFLATED
    if path.is_symlink():
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(entry, str(path.readlink()))
        return
    entry.external_attr = (stat.S_IFREG | _mode(path)) << 16
    packed.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
