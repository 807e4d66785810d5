"""Whatever is done to agendas, numbers run through, nothing dangles, and undo leads all the way back."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.briefing import Briefing
from desktop.services import agenda, history, meetings, new_meeting, packs, pool
from desktop.store.library import Library

STEPS = 25


def _content(library: Library, meeting_id: str) -> Briefing:
    """A meeting without the versions, which undo moves on."""
    one = meetings.briefing(library, meeting_id)
    return replace(
        one,
        meeting=replace(one.meeting, version=0),
        coordination=(),
        items=tuple(
            replace(
                entry,
                item=replace(entry.item, version=0),
                contacts=tuple(replace(c, assignment=replace(c.assignment, version=0)) for c in entry.contacts),
                follow_ups=tuple(replace(f, version=0) for f in entry.follow_ups),
                submitters=tuple(replace(s, version=0) for s in entry.submitters),
            )
            for entry in one.items
        ),
    )


class _Office:
    """Someone who does one thing after another to two meetings."""

    def __init__(self, library: Library, both: tuple[str, str], chance: random.Random) -> None:
        self.library, self.both, self.chance = library, both, chance

    def act(self) -> None:
        here, there = self.chance.sample(self.both, 2)
        items = [item.id for item in meetings.items(self.library, here)]
        series = meetings.get_meeting(self.library, here).series_id
        pooled = pool.pool(self.library, series)
        waiting = [one.item.id for one in pooled if one.promise is None]
        reports = [one.promise.id for one in pooled if one.promise and one.item.id not in items]
        acts: list[Callable[[], object]] = [lambda: agenda.add_item(self.library, here, "새 안건(안)")]
        if items:
            chosen = self.chance.choice(items)
            shuffled = self.chance.sample(items, len(items))
            acts += [
                lambda: agenda.remove_item(self.library, chosen),
                lambda: agenda.move_item(self.library, chosen, there),
                lambda: agenda.copy_item(self.library, chosen, there),
                lambda: agenda.reorder(self.library, here, shuffled),
                lambda: pool.postpone(self.library, agenda.get_item(self.library, chosen), "이견"),
            ]
        takeable = [key for key in waiting if key not in items]
        if takeable:
            acts.append(lambda: pool.take_from_pool(self.library, takeable[0], here))
        if reports:
            acts.append(lambda: pool.take_report(self.library, reports[0], here))
        self.chance.choice(acts)()


def _mention_each_other(library: Library, meeting_id: str) -> None:
    """Every item's explanation names two others by number, with their titles beside it to hold them to."""
    items = meetings.items(library, meeting_id)
    for place, item in enumerate(items):
        others = [items[(place + step) % len(items)] for step in (1, 3)]
        outline = "\n".join(f"□ 안건 {other.number}: {other.title}" for other in others)
        meetings.edit_item(library, item, outline=outline)


def _check_mentions(library: Library, meeting_id: str) -> None:
    titles = {item.number: item.title for item in meetings.items(library, meeting_id)}
    for item in meetings.items(library, meeting_id):
        for number, title in re.findall(r"^□ 안건 ([0-9]+): (.*)$", item.outline, re.MULTILINE):
            assert titles[int(number)] == title


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_can_be_undone_and_done_again(library: Library, meeting_id: str, seed: int) -> None:
    proposal = new_meeting.propose(library, meetings.get_meeting(library, meeting_id).series_id, meeting_id)
    second, _ = new_meeting.new_meeting(library, replace(proposal, held_on=date(2026, 8, 26)))
    both = (meeting_id, second)
    _mention_each_other(library, meeting_id)
    start = [_content(library, one) for one in both]
    office = _Office(library, both, random.Random(seed))  # noqa: S311 (the same steps every time)
    count = library.connection.scalar('SELECT count(*) FROM "action"')
    for _ in range(STEPS):
        office.act()
        for one in both:
            assert [item.number for item in meetings.items(library, one)] == list(
                range(1, len(meetings.items(library, one)) + 1)
            )
            _check_mentions(library, one)
            printed = [entry.item.number for entry in packs.gather(library, one).items]
            assert printed == list(range(1, len(printed) + 1))
    done = library.connection.scalar('SELECT count(*) FROM "action"') - count
    end = [_content(library, one) for one in both]
    assert library.connection.rows("PRAGMA foreign_key_check") == []
    for _ in range(done):
        history.undo(library)
    assert [_content(library, one) for one in both] == start
    for _ in range(done):
        history.redo(library)
    assert [_content(library, one) for one in both] == end
