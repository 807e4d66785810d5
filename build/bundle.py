"""The folder that runs, and a ZIP of it: `make bundle`. Writes only below `build/out/`.

    python build/bundle.py [--no-smoke]

`build/out/dist/briefpack/` is the folder, `build/out/briefpack-<version>-<system>.zip` the ZIP, `SHA256SUMS` beside it
its sum, and in the folder those of all its files. Ends with 1 when the smoke test (`build/smoke.py`) fails.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import platform
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import licences

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "build" / "out"
DIST = OUT / "dist"
WORK = OUT / "work"
FOLDER = DIST / "briefpack"
PACKED_FACES = ("NotoSerifKR-Regular.ttf", "NotoSerifKR-Bold.ttf")
"""Faces that few packs use: they lie packed in the bundle and are unpacked in memory (`desktop.paths.font_data`)."""
SUMS = "SHA256SUMS"
_BARS = {"unpacked": 150, "packed": 45}
"""Megabytes a bundle may take."""


def main() -> int:
    """Build, complete, pack and try the bundle."""
    parser = argparse.ArgumentParser(description="Builds the folder that runs and its ZIP.")
    parser.add_argument("--no-smoke", action="store_true", help="do not try what was built")
    options = parser.parse_args()
    build()
    complete()
    archive = pack()
    unpacked, packed = size(FOLDER) / 1e6, archive.stat().st_size / 1e6
    print(f"{FOLDER.relative_to(ROOT)}: {unpacked:.0f} MB (bar {_BARS['unpacked']})")
    print(f"{archive.relative_to(ROOT)}: {packed:.0f} MB (bar {_BARS['packed']})")
    if unpacked > _BARS["unpacked"] or packed > _BARS["packed"]:
        print("The bundle is too large.", file=sys.stderr)
        return 1
    if options.no_smoke:
        return 0
    return subprocess.run([sys.executable, str(ROOT / "build" / "smoke.py"), str(archive)], check=False).returncode


def build() -> None:
    """Let PyInstaller make the folder anew; the same sources give the same files as far as it allows.

    Raises:
        CalledProcessError: PyInstaller failed; what it said is in `build/out/bundle.log`.
    """
    shutil.rmtree(DIST, ignore_errors=True)
    OUT.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(made_at()), "PYTHONHASHSEED": "1"}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "INFO"]
    places = ["--distpath", str(DIST), "--workpath", str(WORK), str(ROOT / "build" / "briefpack.spec")]
    with (OUT / "bundle.log").open("w", encoding="utf-8") as log:
        subprocess.run([*command, *places], env=environment, stdout=log, stderr=log, check=True, cwd=ROOT)


def complete() -> None:
    """Add the licences, pack the faces few packs use, and write down the sums of all files."""
    inside = FOLDER / "_internal"
    (inside / "licences.txt").write_text(licences.collect(licences.modules_of(WORK / "briefpack")), "utf-8")
    for name in PACKED_FACES:
        plain = inside / "fonts" / name
        plain.with_name(f"{name}.gz").write_bytes(gzip.compress(plain.read_bytes(), 9, mtime=0))
        plain.unlink()
    lines = [
        f"{digest(path)}  {path.relative_to(FOLDER).as_posix()}" for path in files(FOLDER) if not path.is_symlink()
    ]
    (FOLDER / SUMS).write_text("\n".join(lines) + "\n", "utf-8")


def pack() -> Path:
    """The folder as a ZIP: sorted, with one time for all, links kept as links; its sum beside it."""
    archive = OUT / f"briefpack-{version()}-{system()}.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files(FOLDER):
            _add(packed, path, path.relative_to(DIST).as_posix())
    (OUT / SUMS).write_text(f"{digest(archive)}  {archive.name}\n", "utf-8")
    return archive


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


def _add(packed: zipfile.ZipFile, path: Path, name: str) -> None:
    moment = datetime.fromtimestamp(made_at(), UTC)
    entry = zipfile.ZipInfo(name, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second))
    entry.create_system = 3  # Unix: its rights and links are kept
    entry.compress_type = zipfile.ZIP_DEFLATED
    if path.is_symlink():
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(entry, os.readlink(path))
        return
    mode = 0o755 if os.access(path, os.X_OK) else 0o644
    entry.external_attr = (stat.S_IFREG | mode) << 16
    packed.writestr(entry, path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
