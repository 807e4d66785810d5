from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A new library with the bundled organisations and councils, and no meeting."""
    with open_library(tmp_path / "보관함.briefpack") as opened:
        yield opened


@pytest.fixture
def meeting_id(library: Library) -> str:
    """The key of the sample meeting, which is put into `library`."""
    return add_sample(library).meeting_id
