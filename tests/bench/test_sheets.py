"""The measuring of contact sheets itself, in small: every engine writes the same texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.sheets import ENGINES, OURS, same_texts, table, texts
from tests.bench.timing import Run

INSTALLED = [OURS, "openpyxl"]
"""The others are no part of the set-up."""


@pytest.mark.parametrize("engine", INSTALLED)
def test_engines_write_the_same_texts(engine: str, tmp_path: Path) -> None:
    out = tmp_path / "글.xlsx"
    ENGINES[engine](30, out)
    assert same_texts(out, 30)
    assert not same_texts(out, 31)


def test_rows_differ_where_people_do() -> None:
    assert len({texts(number)[9] for number in range(500)}) == 500
    assert len(texts(0)) == 11


def test_the_table_has_ratios_to_ours() -> None:
    runs = {size: {OURS: [Run(size / 100, 1, 40)], "openpyxl": [Run(size / 50, 1, 80)]} for size in (100, 200)}
    told = table(runs)
    assert "2.00" in told
    assert "ours from 100 to 200: time x 2.0, peak x 1.00" in told
