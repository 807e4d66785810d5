"""Handed over meetings that are damaged or made up: refused in a sentence, or taken in without harm to the library."""

from __future__ import annotations

import json
import random
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import UserError
from desktop.domain.merge import Side
from desktop.services import handovers
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store.library import Library
from tests.soak.sizes import pick

TIMES = pick(60, 3_000)
SEED = 20261122
_ODD: tuple[object, ...] = (
    None,
    0,
    -1,
    10**30,
    "",
    "가" * 5_000,
    "\0",
    "2026-13-40",
    [],
    {},
    True,
    1.5,
    "=1+1",
    "a" * 36,
)


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    with open_library(tmp_path / "보낸 곳.briefpack") as library:
        out = tmp_path / "성한.briefpack-meeting"
        handovers.make(handovers.gather(library, add_sample(library).meeting_id), out)
        return out.read_bytes()


@pytest.mark.timeout(60 + TIMES)
def test_bytes_that_were_changed(good: bytes, library: Library, tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 (the same damages each time)
    for number in range(TIMES):
        damaged = bytearray(good)
        for _ in range(chance.randrange(1, 20)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        if chance.random() < 0.3:
            del damaged[chance.randrange(len(damaged)) :]
        _try(library, bytes(damaged), tmp_path / f"{number}.briefpack-meeting")
    _check_sound(library)


@pytest.mark.timeout(60 + TIMES)
def test_rows_that_were_made_up(good: bytes, library: Library, tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311
    with zipfile.ZipFile(BytesIO(good)) as archive:
        parts = {name: json.loads(archive.read(name)) for name in archive.namelist()}
    taken = 0
    for number in range(TIMES):
        made_up = json.loads(json.dumps(parts))
        for _ in range(chance.randrange(1, 4)):
            _spoil(chance.choice([made_up["rows.json"]] * 5 + [made_up["briefpack.json"]]), chance)
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, part in made_up.items():
                archive.writestr(name, json.dumps(part))
        taken += _try(library, stream.getvalue(), tmp_path / f"{number}.briefpack-meeting")
    assert taken  # some of it does no harm: another word in a text, say
    _check_sound(library)


def _spoil(holder: dict[str, Any], chance: random.Random) -> None:
    """Take out or change something at any depth."""
    while True:
        key = chance.choice(sorted(holder))
        value = holder[key]
        if isinstance(value, dict) and value and chance.random() < 0.95:
            holder = value
            continue
        if chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = chance.choice(_ODD)
        return


def _try(library: Library, content: bytes, path: Path) -> bool:
    """Read the file, and take it in if that can be done; anything but a sentence is a fault of ours."""
    path.write_bytes(content)
    try:
        arrival = handovers.compare(library, handovers.open_file(path))
        handovers.accept(library, arrival, {one.key: Side.THEIRS for one in arrival.conflicts})
    except UserError:
        return False
    finally:
        path.unlink()
    return True


def _check_sound(library: Library) -> None:
    assert library.connection.faults() == []
