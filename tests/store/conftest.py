from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store import key_ring
from desktop.store.connection import Connection
from desktop.store.keys import new_key
from desktop.store.library import Library


@pytest.fixture(autouse=True)
def _no_keys_held() -> Iterator[None]:
    key_ring.forget()
    yield
    key_ring.forget()


@pytest.fixture(params=["plain", "locked"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where a library is to be: nothing is there yet, or an empty file under a key that has been given."""
    place = tmp_path / "보관함.briefpack"
    if request.param == "locked":
        key = new_key()
        key_ring.hold(key)
        Connection(place, key=key).close()
    return place


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """A library without a key, and one with: whatever holds for the one holds for the other."""
    with Library.open(path) as opened:
        yield opened
