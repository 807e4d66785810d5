"""PySide6's own Python modules, compiled once here instead of at every start of the program.

Its wheel keeps them as source inside a library, and whoever imports PySide6 compiles all of them: a twelfth of what the
start of the window computes. They are read from a folder beside the library where there is one, and with the variable
`SBK_EMBED=0` PySide6 writes that folder itself ("embedding" in its own words).
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_PACKAGE = "shiboken6"
_FOLDER = "files.dir"
_LOADER = Path("shibokensupport", "signature", "loader.pyc")
_SPARED = Path("shibokensupport", "signature", "lib", "pyi_generator.py")
"""What writes stubs of PySide6 for type checkers: loaded at every start, with argparse and logging, and never used."""


def unpack(package: Path) -> None:
    """Put the modules, compiled and without their sources, into a bundle's folder `shiboken6`.

    Raises:
        CalledProcessError: PySide6 could not be imported, or a module not be compiled.
        FileNotFoundError: this PySide6 no longer writes them, or no longer has what is spared of them.
    """
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(_installed(), Path(place, _PACKAGE))  # PySide6 writes beside what was imported
        environment = os.environ | {"SBK_EMBED": "0", "PYTHONPATH": place, "PYTHONHASHSEED": "1"}
        _python(environment, "-c", f"import {_PACKAGE}.Shiboken")
        written = Path(place, _PACKAGE, _FOLDER)
        (written / _SPARED).resolve(strict=True).write_text("", "utf-8")  # its loader wants a module of that name
        _python(environment, *_compiling(written))
        for module in written.rglob("*.pyc"):
            if module.parent.name != "__pycache__" and module.parent != written:
                target = package / _FOLDER / module.relative_to(written)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(module, target)
    if not (package / _FOLDER / _LOADER).is_file():
        raise FileNotFoundError(package / _FOLDER / _LOADER)


def _compiling(folder: Path) -> list[str]:
    """Without docstrings and columns, as all of the bundle; with no date and no place of this machine in it."""
    how = ["-o", "2", "--invalidation-mode", "unchecked-hash", "-s", str(folder)]
    return ["-X", "no_debug_ranges", "-m", "compileall", "-b", "-q", *how, str(folder)]


def _installed() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise FileNotFoundError(_PACKAGE)
    return Path(found.origin).parent


def _python(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], env=environment, check=True)
