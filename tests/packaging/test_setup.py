"""`make setup`: when the environment counts as whole, and what is said when it cannot be made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import environment
import pytest
import system_libraries

PYTHON = "3.11"
PYPROJECT = """\
[build-system]
requires = ["setuptools>=77"]
[project]
name = "briefpack"
dependencies = ["openpyxl>=3.1"]
[tool.ruff]
line-length = 120
[tool.setuptools.packages.find]
include = ["desktop*"]
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="make setup is for Linux and macOS")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in a folder with spaces and Hangul, and an environment that was finished."""
    folder = tmp_path / "새 폴더 (복사본)"
    (folder / "build").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (folder / "build" / "constraints.txt").write_text("openpyxl==3.1.5\n", encoding="utf-8")
    environment.qt_folder(folder, PYTHON).mkdir(parents=True)
    (folder / ".venv" / "bin").mkdir()
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    environment.stamp(folder).write_text(environment.fingerprint(folder, PYTHON), encoding="ascii")
    return folder


def test_a_finished_environment_is_whole(root: Path) -> None:
    assert environment.is_whole(root, PYTHON)


def test_a_lint_rule_does_not_make_the_environment_anew(root: Path) -> None:
    (root / "pyproject.toml").write_text(PYPROJECT.replace("120", "100"), encoding="utf-8")
    assert environment.is_whole(root, PYTHON)


def _new_dependency(root: Path) -> Path:
    (root / "pyproject.toml").write_text(PYPROJECT.replace('["openpyxl', '["rich", "openpyxl'), encoding="utf-8")
    return root


def _new_pin(root: Path) -> Path:
    (root / "build" / "constraints.txt").write_text("openpyxl==3.1.4\n", encoding="utf-8")
    return root


def _interrupted(root: Path) -> Path:
    environment.stamp(root).unlink()
    return root


def _half_written_stamp(root: Path) -> Path:
    environment.stamp(root).write_text("", encoding="ascii")
    return root


def _moved(root: Path) -> Path:
    return root.rename(root.with_name("옮긴 폴더"))


def _python_gone(root: Path) -> Path:
    python = root / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(root / "no-such-python")
    return root


def _qt_gone(root: Path) -> Path:
    environment.qt_folder(root, PYTHON).rmdir()
    return root


@pytest.mark.parametrize(
    "change", [_new_dependency, _new_pin, _interrupted, _half_written_stamp, _moved, _python_gone, _qt_gone]
)
def test_an_environment_that_no_longer_fits_is_not_whole(root: Path, change: Callable[[Path], Path]) -> None:
    assert not environment.is_whole(change(root), PYTHON)


def test_another_python_makes_it_anew(root: Path) -> None:
    assert not environment.is_whole(root, "3.13")


@pytest.mark.parametrize(
    ("window", "display", "looks_at_screen"),
    [(False, "", False), (False, ":0", False), (True, "", False), (True, ":0", True)],
)
def test_what_only_a_screen_needs_is_looked_at_only_for_a_window_on_a_screen(
    root: Path, monkeypatch: pytest.MonkeyPatch, window: bool, display: str, looks_at_screen: bool
) -> None:
    looked: list[str] = []

    def missing(_qt: Path, files: Sequence[str]) -> tuple[str, ...]:
        looked.extend(files)
        return ()

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_libraries, "missing", missing)
    monkeypatch.setenv("DISPLAY", display)
    assert environment.is_current(root, PYTHON, window=window)
    assert set(system_libraries.OFFSCREEN) <= set(looked)
    assert set(system_libraries.SCREEN).isdisjoint(looked) != looks_at_screen


@pytest.fixture
def not_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user who may not install packages of the system."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def _lacking(sonames: dict[str, str]) -> Callable[[Path, Sequence[str]], tuple[str, ...]]:
    return lambda _qt, files: tuple(sonames[name] for name in files if name in sonames)


XCB = "Qt/plugins/platforms/libqxcb.so"


@pytest.mark.usefixtures("not_root")
def test_without_root_a_missing_library_is_named_with_the_command_that_installs_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_libraries, "missing", _lacking({"QtGui.abi3.so": "libEGL.so.1"}))
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(environment.SetupError) as stopped:
        environment.provide_system_libraries(root, window=False)
    assert "libEGL.so.1" in str(stopped.value)
    assert "sudo apt-get install -y --no-install-recommends libegl1" in str(stopped.value)


@pytest.mark.usefixtures("not_root")
def test_a_library_that_only_a_screen_needs_is_a_note_where_there_is_no_screen(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "missing", _lacking({XCB: "libxcb-cursor.so.0"}))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    environment.provide_system_libraries(root, window=True)
    assert "install -y --no-install-recommends libxcb-cursor0" in capsys.readouterr().out


@pytest.mark.usefixtures("not_root")
def test_a_library_that_a_screen_needs_stops_before_a_window_is_opened_on_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_libraries, "missing", _lacking({XCB: "libxcb-cursor.so.0"}))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    with pytest.raises(environment.SetupError, match="libxcb-cursor0"):
        environment.provide_system_libraries(root, window=True)


@pytest.mark.usefixtures("not_root")
def test_one_command_names_all_that_is_missing_and_not_only_what_stops(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = {XCB: "libxcb-cursor.so.0", "QtGui.abi3.so": "libEGL.so.1"}
    monkeypatch.setattr(system_libraries, "missing", _lacking(lost))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(environment.SetupError, match=r"libegl1 libxcb-cursor0") as stopped:
        environment.provide_system_libraries(root, window=False)
    assert "libxcb-cursor.so.0" not in str(stopped.value)


def test_a_library_of_no_known_package_is_named_and_nothing_is_installed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_libraries, "missing", lambda *_: ("libunheard.so.9",))
    monkeypatch.setattr(environment, "install_packages", lambda _: pytest.fail("nothing to install"))
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(environment.SetupError, match=r"Install what holds libunheard\.so\.9"):
        environment.provide_system_libraries(root, window=False)


def test_root_installs_what_is_missing_after_renewing_the_lists(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lost = {"QtGui.abi3.so": "libEGL.so.1", XCB: "libxcb-cursor.so.0"}
    calls: list[tuple[str, ...]] = []

    def apt_get(*arguments: str) -> str:
        calls.append(arguments)
        if arguments[0] == "install":
            lost.clear()
        return "one list of somebody else's is gone" if arguments[0] == "update" else ""

    monkeypatch.setattr(environment, "can_install", lambda: True)
    monkeypatch.setattr(environment, "apt_get", apt_get)
    monkeypatch.setattr(system_libraries, "missing", _lacking(lost))
    monkeypatch.setattr(sys, "platform", "linux")
    environment.provide_system_libraries(root, window=False)
    assert calls == [("update",), ("install", "-y", "--no-install-recommends", "libegl1", "libxcb-cursor0")]


def test_an_environment_that_cannot_be_used_no_longer_counts_as_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_arguments: Sequence[str], what: str) -> None:
        raise environment.SetupError(what)

    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "run", fail)
    with pytest.raises(environment.SetupError):
        environment.prove_environment()
    assert not environment.is_whole(root, PYTHON)


@pytest.mark.usefixtures("not_root")
def test_a_python_without_venv_names_debians_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(environment.SetupError, match=rf"install .*python3\.{sys.version_info.minor}-venv"):
        environment.provide_venv_module()


def test_a_failed_step_leaves_no_stamp(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_arguments: Sequence[str], what: str) -> None:
        raise environment.SetupError(what)

    monkeypatch.setattr(environment, "ROOT", root)
    monkeypatch.setattr(environment, "run", fail)
    (root / "build" / "constraints.txt").write_text("openpyxl==3.1.4\n", encoding="utf-8")
    assert environment.main([]) == 1
    assert not environment.stamp(root).exists()


def test_pip_keeps_the_users_settings_but_installs_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", "wheels")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    settings = environment.pip_environment()
    assert settings["PIP_FIND_LINKS"] == "wheels"
    assert settings["PIP_USER"] == "0"
    assert "PIP_TARGET" not in settings


def _python(folder: Path, name: str, version: str) -> None:
    """A stand-in for an interpreter: reports its version as the real one would, and answers the probe by it."""
    major, minor, _ = version.split(".")
    script = folder / name
    script.write_text(
        "#!/bin/sh\n"
        f'case "$2" in *version_info*) [ {minor} -ge 11 ] && [ {minor} -le 14 ] && [ {major} = 3 ] || exit 1;\n'
        f"echo '{script}';; *sys.version*) echo 'python3 is {version}';; *) echo \"{name} $*\";; esac\n",
        encoding="utf-8",
    )
    script.chmod(0o755)


def _run_setup_script(repository: Path, root: Path, path: Path) -> subprocess.CompletedProcess[str]:
    script = root / "build" / "setup.sh"
    script.write_bytes((repository / "build" / "setup.sh").read_bytes())
    return subprocess.run(
        ["/bin/sh", str(script)], env={"PATH": f"{path}:/usr/bin"}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def pythons(root: Path, tmp_path: Path) -> Path:
    """A folder that comes first on PATH, and an environment that does not answer."""
    (root / ".venv" / "bin" / "python").unlink()
    folder = tmp_path / "pythons"
    folder.mkdir()
    for name in ("python3.14", "python3.13", "python3.12", "python3.11", "python3"):
        _python(folder, name, "3.9.2")
    return folder


def test_the_newest_python_that_fits_is_taken(repository: Path, root: Path, pythons: Path) -> None:
    _python(pythons, "python3.12", "3.12.1")
    _python(pythons, "python3", "3.11.7")
    assert _run_setup_script(repository, root, pythons).stdout == "python3.12 build/environment.py\n"


def test_a_python_that_is_too_old_is_told_plainly(repository: Path, root: Path, pythons: Path) -> None:
    done = _run_setup_script(repository, root, pythons)
    assert done.returncode == 1
    assert "needs Python 3.11, 3.12, 3.13 or 3.14; here python3 is 3.9.2" in done.stderr
    assert "파이썬 3.11 이상이 없어" in done.stderr
