"""The libraries opened lately: paths only, the latest first."""

from __future__ import annotations

from pathlib import Path

from desktop import paths
from desktop.services.samples import LIBRARY_NAME
from desktop.ui.memory import Memory

MOST = 10
_NAME = "libraries/recent"


class RecentLibraries:
    """Kept in what the window remembers; the library to practise with is no library of one's own, and left out."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def all(self) -> tuple[Path, ...]:
        """The paths, also of those that are not there now, as on a stick that was taken out."""
        lines = self._memory.text(_NAME).splitlines()
        return tuple(paths.user_data() / line for line in lines if line)  # an absolute one stays as it is

    def note(self, path: Path) -> None:
        """That library was opened now."""
        path = path.absolute()
        if path.name != LIBRARY_NAME:
            self._keep([path, *(one for one in self.all() if one != path)])

    def forget(self, path: Path) -> None:
        """Leave it out of the list; the file stays."""
        self._keep([one for one in self.all() if one != path])

    def _keep(self, found: list[Path]) -> None:
        if tuple(found) == self.all():
            return  # as on most days: nothing to be written
        self._memory.keep(_NAME, "\n".join(_stored(path) for path in found[:MOST]))
        self._memory.save()


def _stored(path: Path) -> str:
    """One below the user's data by its place there: a stick has another letter on another computer."""
    folder = paths.user_data().absolute()
    return str(path.relative_to(folder) if path.is_relative_to(folder) else path)
