"""The index after thousands of edits, merged at any moment: it finds what a new one finds, and stays in few pieces.

`SOAK_SEED` says which edits.
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from desktop.domain.changes import Entity
from desktop.domain.search_words import Wanted
from desktop.services import agenda, history, meetings
from desktop.services import search as finding
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import search, search_index, search_merging
from desktop.store.library import Library
from tests.soak.sizes import pick

EDITS = pick(200, 4_000)
SEED = int(os.environ.get("SOAK_SEED", "20261122"))
WORDS = ("국방", "전략기술", "예산안", "점검", "추진계획", "탄소중립", "인공지능", "조정회의")
MOST_PIECES = 16
ALL = dict.fromkeys(search.KINDS, 10_000)


def found(library: Library) -> dict[str, dict[Entity, set[str]]]:
    """The rows that hold each of the words, and the two letters in their middle."""
    asked = [part for word in WORDS for part in (word, word[:1], word[-2:])]
    finder = search.Finder(library.connection)
    return {part: {entity: set(one.ids) for entity, one in finder.find(Wanted((part,)), ALL).items()} for part in asked}


def edit(library: Library, meeting_id: str, chance: random.Random) -> None:
    """Do one thing to the agenda."""
    items = meetings.items(library, meeting_id)
    item = chance.choice(items)
    words = " ".join(chance.choices(WORDS, k=3))
    choice = chance.random()
    if choice < 0.35:
        meetings.edit_item(library, item, title=words)
    elif choice < 0.7:
        meetings.edit_item(library, item, outline=f"{item.outline[-2_000:]}\n ○ {words}")
    elif choice < 0.8:
        agenda.add_item(library, meeting_id, words)
    elif choice < 0.9 and len(items) > 3:
        agenda.remove_item(library, item.id)
    elif history.next_undo(library):
        history.undo(library)


@pytest.mark.timeout(120 + EDITS)
def test_merged_at_any_moment_the_index_finds_what_a_new_one_finds(tmp_path: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 (the same edits each time)
    with open_library(tmp_path / "보관함.briefpack") as library:
        meeting_id = add_sample(library).meeting_id
        goes_on, steps = False, 0
        for _ in range(EDITS):
            edit(library, meeting_id, chance)
            if goes_on or finding.needs_tidying(library):
                goes_on, steps = finding.tidy(library, begins=not goes_on), steps + 1
            assert library.connection.scalar(search_merging.PIECES) <= MOST_PIECES, f"SOAK_SEED={SEED}"
        kept_up = found(library)
        with library.connection.transaction():
            search_index.rebuild(library.connection)
        assert kept_up == found(library), f"SOAK_SEED={SEED}"
        assert all(kept_up[word][Entity.AGENDA_ITEM] for word in WORDS[:1])
        assert steps > EDITS // 100
