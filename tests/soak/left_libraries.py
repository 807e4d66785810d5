"""A library as a killed program leaves it, and what is in it."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop.services import meetings
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import readable
from desktop.store.library import Library

State = dict[str, list[readable.Row]]


def with_sample(path: Path) -> str:
    """Make a library with the practice meeting; returns the meeting's key."""
    with open_library(path) as library:
        return add_sample(library).meeting_id


def content(library: Library) -> State:
    """Every row of the office."""
    return readable.rows_in(readable.read(library.connection))


def edit(library: Library, meeting_id: str, words: str) -> None:
    """Give the first item another title."""
    meetings.edit_item(library, meetings.items(library, meeting_id)[0], title=words)


def leave_behind(library: Library, to: Path) -> Path:
    """Copy the files of an open library as they lie on the disk now, which is what a kill would leave."""
    to.mkdir()
    for file in library.path.parent.glob(f"{library.path.name}*"):
        shutil.copy(file, to)
    if (folder := library.path.parent / "백업").is_dir():
        shutil.copytree(folder, to / "백업")
    return to / library.path.name
