from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.store.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "보관함.briefpack") as opened:
        yield opened
