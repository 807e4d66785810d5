"""What PyInstaller runs before the program at every start, and of that, what Briefpack does without."""

from __future__ import annotations

import sys
from collections.abc import Iterable

SPARED = {
    "pyi_rth_inspect",  # finds the sources of what was called, and a bundle has none
    "pyi_rth_multiprocessing",  # lets it start this program again; our second process is started otherwise (pdf/helper)
}
"""Hooks that load a dozen modules each for what no one here asks."""
SPARED_ON_LINUX = {
    # Loads QtCore, for commands too, which cost three times as much by it, to say where Qt's plugins are. PySide6
    # knows that by itself. And it says it by a variable that other programs opened from ours would inherit, and then
    # load our plugins into their Qt. On Windows it does more, and what happens there without it was not tried.
    "pyi_rth_pyside6",
}
Entry = tuple[str, str, str]
"""As PyInstaller lists a script: its name, its source, its kind."""


def wanted(scripts: Iterable[Entry], platform: str = sys.platform) -> list[Entry]:
    """The scripts that run, in their order: the hooks that are wanted, and the program."""
    spared = SPARED | SPARED_ON_LINUX if platform == "linux" else SPARED
    return [entry for entry in scripts if entry[0] not in spared]
