"""Two laptops edit one meeting and hand it to and fro in any order; Hypothesis looks for an order that goes wrong.

The model knows of every field which writes its value grew from. A file brings what it knows more; a conflict is due
where two values grew apart, and nowhere else. Whether a choice that was made on one laptop is a write of its own can be
seen in two ways: what is a conflict in both must be one, what is in neither must not. In the end both hand over once
more, and both hold the same, with nothing lost.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from desktop.domain.handover import SUFFIX
from desktop.domain.merge import Side
from desktop.services import agenda, handovers, meetings
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import handovers as stored
from tests.soak.sizes import pick

EXAMPLES, STEPS = pick(8, 200), pick(14, 30)
ITEMS = 2
FIELDS = ("place", "notes", *(f"title{number}" for number in range(ITEMS)))


@dataclass(frozen=True)
class Known:
    """A field's value, the write that gave it, and all writes it grew from.

    To choose between two values is a write too where `counts_choices`, else only to hold on to one's own is.
    """

    value: str
    write: int
    seen: frozenset[int]
    counts_choices: bool = False

    def grew_apart_from(self, other: Known) -> bool:
        """Whether neither grew from the other, or each from the other."""
        return self.value != other.value and (self.write in other.seen) is (other.write in self.seen)


@dataclass(frozen=True)
class Sent:
    """A file, and what the model says is in it."""

    path: Path
    sender: int
    fields: dict[str, Known]
    wide: dict[str, Known]
    added: frozenset[str]


class Laptops(RuleBasedStateMachine):
    """Laptop 0 has the meeting first."""

    files: Bundle[Sent] = Bundle("files")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="briefpack-merge-"))
        self.writes = 0

    @initialize()
    def begin(self) -> None:
        self.libraries = [open_library(self.folder / f"{place}.briefpack") for place in range(2)]
        self.meeting_id = add_sample(self.libraries[0]).meeting_id
        items = meetings.items(self.libraries[0], self.meeting_id)
        self.items = [one.id for one in items[:ITEMS]]
        nothing = Known("", 0, frozenset({0}))
        self.fields = [dict.fromkeys(FIELDS, nothing), dict.fromkeys(FIELDS, nothing)]
        self.wide = [dict.fromkeys(FIELDS, replace(nothing, counts_choices=True)) for _ in range(2)]
        self.added: list[frozenset[str]] = [frozenset(), frozenset()]
        self._take(1, self._send(0), Side.OURS)
        self.fields[0] = {name: replace(nothing, value=self._value(0, name)) for name in FIELDS}
        self.fields[1] = dict(self.fields[0])
        self.wide = [
            {name: replace(one, counts_choices=True) for name, one in self.fields[0].items()} for _ in range(2)
        ]

    @rule(place=st.integers(0, 1), name=st.sampled_from(FIELDS))
    def edit(self, place: int, name: str) -> None:
        self.writes += 1
        value = f"{place}번 노트북에서 {self.writes}번째로 고침"
        library = self.libraries[place]
        if name.startswith("title"):
            item = agenda.get_item(library, self.items[int(name[5:])])
            meetings.edit_item(library, item, title=value)
        else:
            meetings.edit_meeting(library, meetings.get_meeting(library, self.meeting_id), **{name: value})
        self._wrote(place, name, value)

    @rule(place=st.integers(0, 1))
    def add_item(self, place: int) -> None:
        self.writes += 1
        title = f"더한 것 {self.writes}"
        agenda.add_item(self.libraries[place], self.meeting_id, title)
        self.added[place] |= {title}

    @rule(target=files, place=st.integers(0, 1))
    def hand_over(self, place: int) -> Sent:
        return self._send(place)

    @rule(target=files, sent=files, side=st.sampled_from(Side), is_kept=st.booleans())
    def take(self, sent: Sent, side: Side, is_kept: bool) -> Sent | MultipleResults[Sent]:
        self._take(1 - sent.sender, sent, side)
        return sent if is_kept else multiple()

    def teardown(self) -> None:
        try:
            if hasattr(self, "items"):
                self._agree()
        finally:
            for library in getattr(self, "libraries", ()):
                library.close()
            shutil.rmtree(self.folder)

    # ------------------------------------------------------------ inside

    def _agree(self) -> None:
        """Each hands over once more."""
        self._take(1, self._send(0), Side.THEIRS)
        back = self._send(1)
        arrival = handovers.compare(self.libraries[0], handovers.open_file(back.path))
        assert not arrival.conflicts
        self._take(0, back, Side.OURS)
        rows = [stored.rows_of(library.connection, self.meeting_id) for library in self.libraries]
        assert rows[0] == rows[1]
        titles = {one.title for one in meetings.items(self.libraries[0], self.meeting_id)}
        assert self.added[0] | self.added[1] <= titles
        numbers = [one.number for one in meetings.items(self.libraries[0], self.meeting_id)]
        assert numbers == list(range(1, len(numbers) + 1))

    def _send(self, place: int) -> Sent:
        package = handovers.gather(self.libraries[place], self.meeting_id)
        path = self.folder / f"{len(list(self.folder.glob('*')))}{SUFFIX}"
        handovers.record(self.libraries[place], handovers.make(package, path), "시험")
        return Sent(path, place, dict(self.fields[place]), dict(self.wide[place]), self.added[place])

    def _take(self, place: int, sent: Sent, side: Side) -> None:
        library = self.libraries[place]
        package = handovers.open_file(sent.path)
        is_known = any(one.id == package.id for one in stored.versions(library.connection, self.meeting_id))
        arrival = handovers.compare(library, package)
        found = {self._name(one.id, one.fields) for one in arrival.conflicts}
        due, may = (
            {name for name in FIELDS if here[name].grew_apart_from(came[name])}
            for here, came in ((self.fields[place], sent.fields), (self.wide[place], sent.wide))
        )
        if not is_known:
            assert due & may <= found <= due | may
        elif found - may:
            return  # a file that came before is compared anew, with all that was decided since
        handovers.accept(library, arrival, {one.key: side for one in arrival.conflicts})
        self.added[place] |= sent.added
        for name in FIELDS:
            mine, came = self.fields[place][name], sent.fields[name]
            chosen = side if name in found else None
            grew = came.write not in mine.seen and mine.write in came.seen
            is_theirs = chosen is Side.THEIRS if chosen else grew
            for here, there in ((self.fields[place], sent.fields), (self.wide[place], sent.wide)):
                here[name] = self._received(here[name], there[name], chosen, is_theirs=is_theirs)
            assert self.fields[place][name].value in ("", self._value(place, name))

    def _received(self, mine: Known, came: Known, chosen: Side | None, *, is_theirs: bool) -> Known:
        """What is known once a file came; `chosen` is what was chosen where it had to be."""
        seen = mine.seen | came.seen
        kept = replace(came if is_theirs else mine, seen=seen)
        if chosen and (kept.counts_choices or not is_theirs):
            self.writes += 1
            kept = replace(kept, write=self.writes, seen=seen | {self.writes})
        return kept

    def _wrote(self, place: int, name: str, value: str) -> None:
        self.writes += 1
        for here in (self.fields[place], self.wide[place]):
            here[name] = replace(here[name], value=value, write=self.writes, seen=here[name].seen | {self.writes})

    def _value(self, place: int, name: str) -> str:
        library = self.libraries[place]
        if name.startswith("title"):
            return agenda.get_item(library, self.items[int(name[5:])]).title
        return str(getattr(meetings.get_meeting(library, self.meeting_id), name))

    def _name(self, row_id: str, fields: tuple[str, ...]) -> str:
        return f"title{self.items.index(row_id)}" if fields == ("title",) else fields[0]


@pytest.mark.timeout(120 + EXAMPLES * STEPS)
def test_any_order_ends_alike() -> None:

    run_state_machine_as_test(
        Laptops,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )
