"""The benchmark's own parts: what is set is the same each time, and a lost syllable or a missed bar is seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.documents import pdf
from desktop.domain.korean import nfc
from desktop.services import meetings, samples
from desktop.services.libraries import open_library
from desktop.store.library import Library
from tests.bench import check, content, prepare
from tests.bench.content import Changer
from tests.bench.report import Bar, Figures, bars, table
from tests.bench.timing import Run

TEXT = "재난 예측 자료를 5분 단위로 모아 공통 형식으로 제공하고, 끊긴 지점은 가까운 값으로 보완한다 " * 20


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "bench.briefpack") as opened:
        samples.add_sample(opened)
        yield opened


def test_three_words_in_ten_have_another_syllable_and_nothing_else_changes() -> None:
    changed = Changer(1, "가나다라").changed(TEXT)
    words = list(zip(TEXT.split(), changed.split(), strict=True))
    different = [(old, new) for old, new in words if old != new]
    assert 0.2 < len(different) / len(words) < 0.4
    assert all(sum(a != b for a, b in zip(old, new, strict=True)) == 1 for old, new in different)
    assert Changer(1, "가나다라").changed(TEXT) == changed
    assert Changer(2, "가나다라").changed(TEXT) != changed


def test_a_longer_meeting_has_all_its_parts_as_often(library: Library) -> None:
    meeting = meetings.find_meeting(library)
    one = meetings.briefing(library, meeting.id)
    content.enlarge(library, 3)
    three = meetings.briefing(library, meeting.id)
    assert [entry.item.number for entry in three.items] == list(range(1, 3 * len(one.items) + 1))
    for part in ("contacts", "follow_ups"):
        assert [len(getattr(entry, part)) for entry in three.items] == 3 * [
            len(getattr(entry, part)) for entry in one.items
        ]
    assert three.items[: len(one.items)] == one.items
    assert three.items[len(one.items)].item.outline != one.items[0].item.outline


def test_the_content_of_the_peers_has_every_text_of_the_pack(library: Library, tmp_path: Path) -> None:
    document = prepare.document_of(library)
    written = json.dumps(content.as_json(document), ensure_ascii=False)
    briefing = meetings.briefing(library, meetings.find_meeting(library).id)
    assert all(entry.item.title in written for entry in briefing.items)
    pdf.write(document, tmp_path / "pack.pdf")
    texts = {"texts": list(content.texts(document)), "heads": list(content.head_texts(document))}
    found = check.report(texts, tmp_path / "pack.pdf")
    assert found["syllables"] == found["wanted"] > 5_000
    assert (found["lost"], found["foreign"]) == (0, 0)
    assert found["bytes_without_tags"] <= found["bytes"]
    missing = check.report({**texts, "texts": [*texts["texts"], nfc("뷁")]}, tmp_path / "pack.pdf")
    assert missing["lost"] == 1


@pytest.mark.parametrize(
    ("value", "verdict"), [(0.9, "STRETCH"), (1.0, "STRETCH"), (1.5, "pass"), (1.51, "MISS"), (None, "not measured")]
)
def test_a_bar_says_what_came_of_it(value: float | None, verdict: str) -> None:
    assert Bar("", value, 1.5, 1.0).verdict == verdict


def test_ratios_are_taken_round_by_round() -> None:
    ours, theirs = (1.0, 9.0, 2.0), (2.0, 3.0, 4.0)
    cold = {
        1: {
            "briefpack": [Run(seconds, seconds, 40) for seconds in ours],
            "typst": [Run(seconds, seconds, 80) for seconds in theirs],
        }
    }
    file = {
        "pages": 1, "bytes": 90, "bytes_without_tags": 45, "lost": 0, "foreign": 0, "syllables": 5, "wanted": 5,
    }  # fmt: skip
    figures = Figures(cold, {}, {"briefpack": [1.0], "typst": [4.0]}, {1: {"briefpack": file, "typst": file}})
    found = {bar.name: bar.value for bar in bars(figures)}
    assert found["x1, cold command, library read included / typst"] == 0.5
    assert found["next pack in the open program / typst"] == 0.25
    assert found["x1, peak memory / typst"] == 0.5
    assert found["x1, file without tags / typst untagged"] == 0.5
    assert "NOT THE SAME TEXT" not in table(figures)
