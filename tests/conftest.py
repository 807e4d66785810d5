"""What every test gets: no screen, no real user folders, and the same Hypothesis examples every time."""

from __future__ import annotations

import codecs
import locale
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.soak.sizes import EXAMPLES, pick

if TYPE_CHECKING:  # tests without Qt must not load it
    from desktop.store.library import Library
    from tests.keychains import MemoryKeychain
    from tests.ui.stand_ins import AskStandIn

ROOT = Path(__file__).resolve().parent.parent

# Before anything imports Qt: the platform plugin and the locale are read once, when the application is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if codecs.lookup(locale.getencoding()).name != "utf-8":
    # Qt warns when LC_ALL names a locale that is not UTF-8, and a Qt warning fails a test.
    os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100, print_blob=True)
settings.register_profile(
    "soak", deadline=None, max_examples=EXAMPLES, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or pick("ci", "soak"))

# Where platformdirs, Qt and Path.home() look for a user's folders on Linux, macOS and Windows.
_USER_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_DOCUMENTS_DIR": "documents",
    "XDG_DESKTOP_DIR": "desktop",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
}


def _move_user_folders(patch: pytest.MonkeyPatch, home: Path) -> None:
    for variable, folder in _USER_FOLDERS.items():
        patch.setenv(variable, str(home / folder) if folder else str(home))


@pytest.fixture(scope="session", autouse=True)
def _session_user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Qt remembers the first settings folder it sees, so a session-wide fixture may not see the real one either."""
    with pytest.MonkeyPatch.context() as patch:
        _move_user_folders(patch, tmp_path_factory.mktemp("session-home"))
        yield


@pytest.fixture
def user_home(_user_folders: Path) -> Path:
    """The empty folder that stands for the user's home in this test; data, state and settings go below it."""
    return _user_folders


@pytest.fixture(autouse=True)
def _user_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test has a user of its own, apart from its `tmp_path`, so nothing is read from or left in a real one."""
    home = tmp_path_factory.mktemp("home")
    _move_user_folders(monkeypatch, home)
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QSettings  # noqa: PLC0415  (tests without Qt must not load it)

        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def _no_window_stays() -> Iterator[None]:
    """Windows go with their test: Qt tells every one that is left of each new font, style and active window.

    A hundred left over made the next test wait seconds for its own.
    """
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent  # noqa: PLC0415  (tests without Qt must not load it)
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    if isinstance(QCoreApplication.instance(), QApplication):
        for widget in QApplication.topLevelWidgets():
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder that holds `pyproject.toml`."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the repository (or `$BRIEFPACK_SHARED`); the test skips without it."""
    folder = Path(os.environ.get("BRIEFPACK_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("the reference material ../shared is not here (set BRIEFPACK_SHARED to its folder)")
    return folder


@pytest.fixture(scope="session")
def press_release(shared: Path) -> str:
    """The press release of the first meeting, as its text extraction is: lines ending in LF."""
    return (shared / "seeds" / "press-release.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def sample_text() -> str:
    """The made-up press release that ships in `resources/sample/`."""
    return (ROOT / "resources" / "sample" / "press-release.txt").read_text(encoding="utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library with the bundled organisations and councils, and no meeting."""
    from desktop.services.libraries import open_library  # noqa: PLC0415  (loaded only by tests that use it)

    with open_library(tmp_path / "보관함.briefpack") as opened:
        yield opened


@pytest.fixture
def ask() -> AskStandIn:
    """The user who answers the window's dialogs."""
    from tests.ui.stand_ins import AskStandIn  # noqa: PLC0415  (likewise; it brings Qt)

    return AskStandIn()


@pytest.fixture
def keychain() -> Iterator[MemoryKeychain]:
    """A keychain of the computer that is empty and is gone after the test."""
    import keyring  # noqa: PLC0415  (likewise)

    from tests.keychains import MemoryKeychain  # noqa: PLC0415

    before, mine = keyring.get_keyring(), MemoryKeychain()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


_EXIT_STATUS = pytest.StashKey[int]()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int | pytest.ExitCode) -> None:
    session.config.stash[_EXIT_STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave with pytest's own exit status once all is told.

    After hundreds of windows in one process PySide 6.11 sometimes dies of a segmentation fault while the interpreter
    takes modules and application apart, after the closing line; that would turn a green run red. A crash in a test is
    not hidden by this: it comes earlier. The same holds for a worker of pytest-xdist, which has handed over all its
    results by then; one that is lost before fails the run (tests/architecture/test_leaving.py).
    """
    if "PySide6.QtWidgets" in sys.modules and _EXIT_STATUS in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_EXIT_STATUS])
