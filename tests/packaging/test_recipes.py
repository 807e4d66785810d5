"""The parts of the bundle's recipes: ICU's data, licences, the Windows version file, what of Qt stays, fonts."""

from __future__ import annotations

import functools
import lzma
import os
import shutil
import struct
import subprocess
import sys
import tomllib
from pathlib import Path

import icu
import licences
import PySide6
import pytest
import qt_python
import shiboken6
import start_hooks
import version_file
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from desktop import paths

NAMES = st.text("abcdefgh/_.", min_size=1, max_size=12)
HEADER = struct.pack("<H2B2H4B4s", 32, 0xDA, 0x27, 20, 0, 0, 0, 2, 0, b"CmnD") + bytes(16)
SORTING = """
import functools
from PySide6.QtCore import QCollator, QLocale
words = ["하늘", "가방", "각", "漢字", "나무", "Zebra", "apple", "Äpfel", "10회", "9회", "ㄱ", "ㅎ", "□ 항목", "○ 항목"]
for locale in ("ko_KR", "en_US", "C"):
    for numeric in (False, True):
        collator = QCollator(QLocale(locale))
        collator.setNumericMode(numeric)
        print(locale, numeric, sorted(words, key=functools.cmp_to_key(collator.compare)))
    print(QLocale(locale).toUpper("straße 가"), QLocale(locale).toLower("ÄÖ 가"))
"""


@given(st.dictionaries(NAMES, st.binary(max_size=40), min_size=1, max_size=12))
def test_a_package_of_icu_can_be_read_back(kept: dict[str, bytes]) -> None:
    found = icu.items(icu.package(kept, HEADER))
    assert sorted(found) == sorted(kept)
    assert all(found[name].startswith(item) and len(found[name]) - len(item) < 16 for name, item in kept.items())
    assert [name.encode() for name in found] == sorted(name.encode() for name in kept)


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(ValueError, match="no package"):
        icu.items(bytes(64))


@pytest.fixture
def unicode_library() -> Path:
    """ICU's data as Qt brings it."""
    found = sorted((Path(PySide6.__path__[0]) / "Qt" / "lib").glob("libicudata.so.*"))
    if not found or not shutil.which("objcopy"):
        pytest.skip("no data of ICU, or no binutils")
    return found[0]


def test_qt_sorts_the_same_with_a_tenth_of_the_unicode_data(unicode_library: Path, tmp_path: Path) -> None:
    small = tmp_path / unicode_library.name
    shutil.copy(unicode_library, small)
    icu.trim(small)
    assert small.stat().st_size * 10 < unicode_library.stat().st_size

    def said(library: Path) -> str:
        command = [sys.executable, "-c", SORTING]
        environment = {"LD_PRELOAD": str(library), "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout

    assert "하늘" in said(small)
    assert said(small) == said(unicode_library)


LOADED = """
import sys
import PySide6.QtCore
print(sys.modules["shibokensupport.signature.loader"].__spec__.origin)
try:
    PySide6.QtCore.QObject(1, 2)
except TypeError as error:
    print(error)
print(*sorted({"argparse", "logging"} & set(sys.modules)))
"""


def test_pyside_takes_its_compiled_modules_and_says_the_same(tmp_path: Path) -> None:
    own = tmp_path / "shiboken6"
    shutil.copytree(shiboken6.__path__[0], own, ignore=shutil.ignore_patterns("files.dir"))
    before = _said_by_pyside(tmp_path)
    qt_python.unpack(own)
    after = _said_by_pyside(tmp_path)
    assert after[0] == str(own / "files.dir" / "shibokensupport" / "signature" / "loader.pyc")
    assert before[0] != after[0]
    assert before[1:-1] == after[1:-1]
    assert before[1:-1]
    assert (before[-1], after[-1]) == ("argparse logging", ""), "what writes stubs is not loaded"


def test_pysides_modules_are_always_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        qt_python.unpack(tmp_path / name)
    made = [
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.pyc")} for folder in tmp_path.iterdir()
    ]
    assert made[0] == made[1], "each was compiled in another folder"


def _said_by_pyside(folder: Path) -> list[str]:
    environment = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.check_output([sys.executable, "-c", LOADED], env=environment, encoding="utf-8").splitlines()


def test_what_runs_before_the_program_loads_no_qt_on_linux() -> None:
    scripts = [(f"pyi_rth_{name}", "", "PYSOURCE") for name in ("inspect", "pkgutil", "pyside6", "multiprocessing")]
    program = ("__main__", "", "PYSOURCE")
    for platform, kept in (("linux", ["pyi_rth_pkgutil"]), ("win32", ["pyi_rth_pkgutil", "pyi_rth_pyside6"])):
        assert [name for name, _source, _kind in start_hooks.wanted([*scripts, program], platform)] == [
            *kept,
            "__main__",
        ]


def test_every_library_that_is_used_has_its_licence(repository: Path) -> None:
    needed = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {Requirement(line).name.lower() for line in needed}
    owners = licences.importlib.metadata.packages_distributions()
    modules = {module for module, owner in owners.items() if names & {one.lower() for one in owner}}
    found = licences.collect(modules)
    titles = [line.lower() for line in found.splitlines()]
    for name in names - {"pyside6-essentials"}:
        assert any(title.startswith(f"{name} ") for title in titles), name
    for wanted in ("Pretendard GOV", "Noto Serif KR", "LESSER GENERAL PUBLIC LICENSE", "PYTHON SOFTWARE FOUNDATION"):
        assert wanted.lower() in found.lower()


def test_windows_is_told_the_version_and_a_korean_description(repository: Path, tmp_path: Path) -> None:
    shutil.copy(repository / "pyproject.toml", tmp_path)
    text = Path(version_file.write(tmp_path, "1.2.3")).read_text("utf-8")
    seen: dict[str, object] = {}

    def kept(name: str, value: object) -> None:
        seen[name] = value

    names = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct")
    made = {name: functools.partial(dict) for name in names} | {"StringStruct": kept}
    made |= {name: lambda *_given, **named: seen.update(named) for name in names}
    eval(text, made)  # noqa: S307 (PyInstaller evaluates it too)
    assert seen["filevers"] == (1, 2, 3, 0)
    assert seen["FileVersion"] == "1.2.3"
    assert "자료집" in str(seen["FileDescription"])


def test_a_face_that_lies_packed_is_the_same_face(tmp_path: Path) -> None:
    plain = paths.font("PretendardGOV-Regular.ttf")
    content = plain.read_bytes()[:100_000]
    (tmp_path / "face.ttf.xz").write_bytes(lzma.compress(content))
    assert bytes(paths.font_data(tmp_path / "face.ttf")) == content
    (tmp_path / "face.ttf").write_bytes(b"plain goes first")
    assert bytes(paths.font_data(tmp_path / "face.ttf")[:]) == b"plain goes first"
    with pytest.raises(FileNotFoundError):
        paths.font_data(tmp_path / "none.ttf")
