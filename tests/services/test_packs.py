"""Making a pack, whatever is in it."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from desktop.domain.progress import Cancelled, Progress
from desktop.services import packs
from desktop.store.library import Library


@pytest.mark.parametrize("is_stopped", [False, True])
def test_no_garbage_is_sought_while_a_pack_is_made(
    library: Library, meeting_id: str, tmp_path: Path, *, is_stopped: bool
) -> None:
    seen: list[bool] = []

    def report(_progress: Progress) -> None:
        seen.append(gc.isenabled())
        if is_stopped:
            raise Cancelled

    assert gc.isenabled()
    try:
        packs.make_pack(packs.gather(library, meeting_id), tmp_path / "자료집.pdf", report=report)
    except Cancelled:
        assert is_stopped
    assert seen
    assert not any(seen)
    assert gc.isenabled()
