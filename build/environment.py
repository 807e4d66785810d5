"""Makes `.venv` from pyproject.toml and build/constraints.txt, and sees to the packages of the system it needs.

`build/setup.sh` runs this with a Python that is new enough: once with `--check` from inside the environment (is all
as it should be? exit 0 in a blink), and if not, from outside to make the environment anew. Standard library only.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
# Raised when this file makes the environment in another way, so that older ones are made anew.
FORMAT = 1


class SetupError(Exception):
    """The set-up cannot go on; the text says what is missing and the command that mends it."""


# ---------------------------------------------------------------- is the environment what it should be?


def fingerprint(root: Path, python_version: str) -> str:
    """A hash of everything that decides what is in the environment, and of where it stands.

    Of pyproject.toml only what pip reads counts: changing a lint rule does not make the environment anew. The folder
    counts because an environment holds its own path: a moved or copied one is made anew.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    facts = {
        "format": FORMAT,
        "python": python_version,
        "folder": str(root),
        "project": project["project"],
        "build": project["build-system"],
        "setuptools": project.get("tool", {}).get("setuptools", {}),
        "constraints": (root / "build" / "constraints.txt").read_text(encoding="utf-8"),
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def this_python() -> str:
    """The version of the running Python, e.g. 3.11: the folder of installed packages is named after it."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def stamp(root: Path) -> Path:
    """The file that is written last, when the environment is whole."""
    return root / ".venv" / "briefpack-setup"


def is_whole(root: Path, python_version: str) -> bool:
    """Whether the environment in `root` was finished for exactly this project, place and Python, and still stands."""
    parts = (stamp(root), root / ".venv" / "bin" / "python", qt_folder(root, python_version))
    if not all(part.exists() for part in parts):
        return False
    return stamp(root).read_text(encoding="ascii") == fingerprint(root, python_version)


def qt_folder(root: Path, python_version: str) -> Path:
    """Where pip puts PySide6 in the environment."""
    return root / ".venv" / "lib" / f"python{python_version}" / "site-packages" / "PySide6"


def has_screen() -> bool:
    """Whether an X11 display is offered (XWayland included)."""
    return bool(os.environ.get("DISPLAY"))


def is_current(root: Path, python_version: str, *, window: bool) -> bool:
    """Whether there is nothing to do: the environment is whole and Qt finds its libraries."""
    if not is_whole(root, python_version):
        return False
    if not sys.platform.startswith("linux"):
        return True
    required = system_libraries.required(on_screen=window and has_screen())
    return not system_libraries.missing(qt_folder(root, python_version), required)


# ---------------------------------------------------------------- packages of the system


def install_command(packages: Sequence[str]) -> str:
    """What a person types to install these Debian packages."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def can_install() -> bool:
    """Whether packages of the system may be installed here: root on a system with apt-get."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_get(*arguments: str) -> str:
    """Runs apt-get without questions; what it complained of, empty when it succeeded."""
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return (done.stderr.strip() or f"exit code {done.returncode}") if done.returncode else ""


def install_packages(packages: Sequence[str]) -> None:
    """Installs Debian packages.

    Raises:
        SetupError: there is no right to do it, or apt-get failed; names the command to type.
    """
    if not can_install():
        raise SetupError(f"Packages of the system are missing. Install them with:\n  {install_command(packages)}")
    print(f"Installing packages of the system: {' '.join(packages)}", flush=True)
    # A package list of somebody else's that cannot be renewed is no reason to stop while ours can be installed.
    stale = apt_get("update")
    failure = apt_get("install", "-y", "--no-install-recommends", *packages)
    if failure:
        raise SetupError(f"apt-get failed. {stale}\n{failure}\nTo try it by hand:\n  {install_command(packages)}")


def provide_system_libraries(root: Path, *, window: bool) -> None:
    """Sees that Qt can work without a screen, and as far as possible with one.

    What only a screen needs is no reason to stop, unless a window is to be opened on a screen that is there.

    Raises:
        SetupError: something that cannot be done without is missing; names the libraries and the command to type.
    """
    if not sys.platform.startswith("linux"):
        return
    qt = qt_folder(root, this_python())
    required = system_libraries.required(on_screen=window and has_screen())
    lost = system_libraries.missing(qt, system_libraries.OFFSCREEN + system_libraries.SCREEN)
    packages, unknown = system_libraries.packages_for(lost)
    advice = f"Install what holds {', '.join(unknown)}." if unknown else ""
    if packages:
        try:
            install_packages(packages)
        except SetupError as error:
            advice = f"{error} {advice}".rstrip()
    stopping = system_libraries.missing(qt, required)
    if stopping:
        raise SetupError(f"Qt does not find {', '.join(stopping)}. {advice}".rstrip())
    if advice:
        print(f"Note: all works but opening a window on a screen. {advice}", flush=True)


def provide_venv_module() -> None:
    """Sees that this Python can make virtual environments (Debian keeps that in a package of its own).

    Raises:
        SetupError: it cannot; names the command to type.
    """
    if importlib.util.find_spec("ensurepip"):
        return
    try:
        install_packages([f"python{this_python()}-venv"])
    except SetupError as error:
        raise SetupError(f"{sys.executable} cannot make virtual environments.\n{error}") from error
    importlib.invalidate_caches()
    if not importlib.util.find_spec("ensurepip"):
        raise SetupError(f"{sys.executable} has no ensurepip module. Install a whole Python and run this again.")


# ---------------------------------------------------------------- making the environment


def pip_environment() -> dict[str, str]:
    """The variables pip runs with: the user's own settings, but no questions, no installs elsewhere, no news."""
    own = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    return {name: value for name, value in os.environ.items() if name not in {"PIP_TARGET", "PIP_PREFIX"}} | own


def run(arguments: Sequence[str], what: str) -> None:
    """Runs one step of the set-up in the repository's folder; its own messages are shown.

    Raises:
        SetupError: it failed.
    """
    done = subprocess.run(arguments, cwd=ROOT, env=pip_environment(), stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise SetupError(f"{what} failed (see above).")


def make_environment() -> None:
    """Makes `.venv` anew, in place: scripts in it hold its path, so it cannot be made elsewhere and moved.

    Raises:
        SetupError: a step failed; the environment has no stamp then, and the next set-up starts again.
    """
    provide_venv_module()
    stamp(ROOT).unlink(missing_ok=True)
    print(f"Making .venv with Python {sys.version.split()[0]} (this takes a minute the first time) ...", flush=True)
    run([sys.executable, "-m", "venv", "--clear", ".venv"], "Making the virtual environment")
    pip = [".venv/bin/python", "-m", "pip", "install", "-qq", "-c", "build/constraints.txt"]
    # The build tool comes first and at its exact version: pip's isolated builds do not heed the constraints.
    run([*pip, "setuptools"], "Installing the build tool")
    run([*pip, "--no-build-isolation", "-e", ".[dev]"], "Installing what Briefpack needs")


def prove_environment() -> None:
    """Imports what has compiled parts once, so that a broken set-up is told here and not in the first test.

    Raises:
        SetupError: one of them cannot be imported; the environment no longer counts as whole then.
    """
    try:
        run([".venv/bin/python", "-c", "import PySide6.QtWidgets, sqlcipher3, reportlab"], "Trying the environment")
    except SetupError:
        stamp(ROOT).unlink()
        raise


@contextmanager
def alone() -> Iterator[None]:
    """Waits until no other set-up works on this folder; the lock goes with the process, however it ends."""
    folder = ROOT / "build" / "out"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(*, window: bool) -> None:
    """Makes the environment anew unless it is whole, then sees to the system's libraries.

    Raises:
        SetupError: the set-up cannot go on.
    """
    with alone():
        if not is_whole(ROOT, this_python()):
            make_environment()
            stamp(ROOT).write_text(fingerprint(ROOT, this_python()), encoding="ascii")
        provide_system_libraries(ROOT, window=window)
        prove_environment()
        print("Set up.", flush=True)


def main(arguments: Sequence[str]) -> int:
    """`--check`: 0 when there is nothing to do, else 1. Without: sets up; 0, 1 on failure, 130 when interrupted."""
    window = "--window" in arguments
    if "--check" in arguments:
        return 0 if is_current(ROOT, this_python(), window=window) else 1
    try:
        set_up(window=window)
    except (SetupError, OSError) as error:
        print(f"{error}\n준비를 마치지 못했습니다. 위에 적힌 문제를 해결한 뒤 다시 실행하십시오.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next set-up starts again.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
