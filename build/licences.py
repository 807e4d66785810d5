"""The licences of everything in the bundle, in one readable file.

What is in the bundle is asked of PyInstaller's own list, so nothing is forgotten when a dependency comes or goes.
"""

from __future__ import annotations

import ast
import importlib.metadata
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_RULE = "=" * 100
_NAMES = ("licen", "copying", "notice", "authors", "copyright")
_QT = """Qt 6 (Qt Core, Gui, Widgets, DBus, Network, PrintSupport) and Qt for Python (PySide6, Shiboken6)
are used under the GNU Lesser General Public License version 3. They lie in the bundle as separate shared libraries
and may be replaced by other builds of the same version. Their sources: Qt, https://download.qt.io; Qt for Python,
https://code.qt.io. The text of the licence: https://www.gnu.org/licenses/lgpl-3.0.html, and of the GNU General Public
License it refers to: https://www.gnu.org/licenses/gpl-3.0.html."""


def collect(modules: Iterable[str]) -> str:
    """The licence texts of the distributions that `modules` (dotted names) belong to, ours and the fonts' first.

    Raises:
        LookupError: a distribution says nothing at all of its licence.
    """
    own = [("Briefpack", (ROOT / "LICENSE").read_text("utf-8"))]
    fonts = [("Pretendard GOV", (ROOT / "fonts" / "OFL.txt").read_text("utf-8"))]
    fonts.append(("Noto Serif KR", (ROOT / "fonts" / "NotoSerifKR-OFL.txt").read_text("utf-8")))
    others = [(_title(one), _texts(one)) for one in distributions(modules)]
    parts = [*own, *fonts, ("Qt and Qt for Python", _QT), ("Python", _python()), *others]
    return "\n\n".join(f"{_RULE}\n{title}\n{_RULE}\n\n{text.strip()}" for title, text in parts) + "\n"


def distributions(modules: Iterable[str]) -> list[importlib.metadata.Distribution]:
    """The installed distributions that the modules come from, by name, without our own."""
    owners = importlib.metadata.packages_distributions()
    tops = {module.split(".")[0] for module in modules}
    names = {name for top in tops for name in owners.get(top, ())} - {"briefpack"}
    return [importlib.metadata.distribution(name) for name in sorted(names, key=str.lower)]


def modules_of(work: Path) -> set[str]:
    """The modules that PyInstaller put into the bundle it made in `work`, pure and binary."""
    pure = ast.literal_eval((work / "PYZ-00.toc").read_text("utf-8"))[1]
    collected = ast.literal_eval((work / "COLLECT-00.toc").read_text("utf-8"))[0]
    binary = (place.replace("\\", "/").split("/")[0].split(".")[0] for place, _source, _kind in collected)
    return {entry[0] for entry in pure} | set(binary)


def _title(one: importlib.metadata.Distribution) -> str:
    said = _said(one)
    return f"{one.metadata['Name']} {one.version}" + (f" ({said})" if said and "\n" not in said else "")


def _texts(one: importlib.metadata.Distribution) -> str:
    """The licence files that lie in the distribution, or what its metadata says."""
    files = [file for file in one.files or () if ".dist-info" in str(file) and _is_licence(file.name)]
    texts = [Path(str(file.locate())).read_text("utf-8", errors="replace").strip() for file in sorted(files)]
    if texts:
        return f"\n\n{'-' * 100}\n\n".join(dict.fromkeys(texts))
    said = _said(one) or _classified(one)
    if not said:
        raise LookupError(one.metadata["Name"])
    return f"{said}\n{''.join(one.metadata.get_all('Home-page') or ())}"


def _said(one: importlib.metadata.Distribution) -> str:
    """What a distribution says of its licence in a word or two, or in full."""
    return next((text for key in ("License-Expression", "License") for text in one.metadata.get_all(key) or ()), "")


def _classified(one: importlib.metadata.Distribution) -> str:
    found = [line for line in one.metadata.get_all("Classifier") or () if line.startswith("License ::")]
    return "\n".join(line.rpartition(":: ")[2] for line in found)


def _is_licence(name: str) -> bool:
    return name.lower().startswith(_NAMES)


def _python() -> str:
    """Python's licence, from wherever this Python keeps it."""
    for place in (Path(sys.base_prefix) / "LICENSE.txt", _beside_library() / "LICENSE.txt"):
        if place.is_file():
            return place.read_text("utf-8")
    return f"Python {sys.version.split()[0]}: Python Software Foundation License 2.0, https://docs.python.org/3/license.html"


def _beside_library() -> Path:
    import os  # noqa: PLC0415  (only its place is wanted)

    return Path(os.__file__).parent
