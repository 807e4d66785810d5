"""The store against a plain dict: whatever is done in whatever order, closed, or killed, both hold the same."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop.domain.errors import EditRefused
from desktop.services import agenda, followups, history, meetings
from desktop.services.libraries import open_library
from desktop.store.library import Library
from tests.soak import errands
from tests.soak.left_libraries import leave_behind
from tests.soak.sizes import pick

EXAMPLES, STEPS = pick(8, 100), pick(30, 50)
WORDS = st.text("가나다힣 abc·「」\U0001f600'\"%", min_size=1, max_size=20).filter(str.strip)
State = dict[str, dict[str, Any]]


class Store(RuleBasedStateMachine):
    """The agenda of one meeting, with its follow-ups; `state` is what it has to be, `done` and `undone` what it was."""

    base: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="briefpack-store-"))
        self.crashes = 0
        self.library = open_library(errands.copy_of(self.base, self.folder / "0"))
        self.meeting_id = meetings.all_meetings(self.library)[0].meeting.id
        self.state = self.stored()
        self.done: list[State] = []
        self.undone: list[State] = []

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            shutil.rmtree(self.folder)

    # ------------------------------------------------------------ what is done

    @rule(title=WORDS)
    def add(self, title: str) -> None:
        key, _ = agenda.add_item(self.library, self.meeting_id, title)
        self._move({**self.state, key: {"title": " ".join(title.split()), "outline": "", "promises": {}}})

    @rule(data=st.data(), field=st.sampled_from(["title", "outline"]), words=WORDS)
    def edit(self, data: st.DataObject, field: str, words: str) -> None:
        key = self._any_item(data)
        meetings.edit_item(self.library, agenda.get_item(self.library, key), **{field: words})
        self._move({**self.state, key: {**self.state[key], field: words}})

    @rule(data=st.data())
    def edit_what_is_stale(self, data: st.DataObject) -> None:
        """An edit of a row that has moved on is refused, and nothing is stored."""
        item = agenda.get_item(self.library, self._any_item(data))
        meetings.edit_item(self.library, item, title=f"{item.title}가")
        self._move({**self.state, item.id: {**self.state[item.id], "title": f"{item.title}가"}})
        with pytest.raises(EditRefused):
            meetings.edit_item(self.library, item, title="나중")

    @precondition(lambda self: len(self.state) > 1)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        key = self._any_item(data)
        agenda.remove_item(self.library, key)
        self._move({one: cells for one, cells in self.state.items() if one != key})

    @rule(data=st.data(), task=WORDS)
    def promise(self, data: st.DataObject, task: str) -> None:
        item = self._any_item(data)
        key, _ = followups.add_follow_up(self.library, item, task)
        promises = {**self.state[item]["promises"], key: task.strip()}
        self._move({**self.state, item: {**self.state[item], "promises": promises}})

    @precondition(lambda self: self.done)
    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(min(times, len(self.done))):
            history.undo(self.library)
            self.undone.append(self.state)
            self.state = self.done.pop()

    @precondition(lambda self: self.undone)
    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.undone))):
            history.redo(self.library)
            self.done.append(self.state)
            self.state = self.undone.pop()

    @rule()
    def reopen(self) -> None:
        path = self.library.path
        self.library.close()
        self.library = open_library(path)
        assert not self.library.left.was_open

    @rule()
    def crash(self) -> None:
        """Go on with the files as they lie there now; what the old program does after that no longer counts."""
        self.crashes += 1
        left = leave_behind(self.library, self.folder / f"{self.crashes}")
        self.library.close()
        self.library = open_library(left)
        assert self.library.left.was_open

    # ------------------------------------------------------------ what holds

    @invariant()
    def holds_the_same(self) -> None:
        if hasattr(self, "library"):
            assert self.stored() == self.state
            assert (history.next_redo(self.library) is not None) == bool(self.undone)
            numbers = [one.number for one in meetings.items(self.library, self.meeting_id)]
            assert numbers == list(range(1, len(numbers) + 1))
            assert errands.faults(self.library) == []

    def stored(self) -> State:
        """What the library holds."""
        briefing = meetings.briefing(self.library, self.meeting_id)
        return {
            entry.item.id: {
                "title": entry.item.title,
                "outline": entry.item.outline,
                "promises": {one.id: one.task for one in entry.follow_ups},
            }
            for entry in briefing.items
        }

    def _any_item(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(sorted(self.state)))

    def _move(self, after: State) -> None:
        if after != self.state:  # an edit that changes nothing is no step to undo
            self.done.append(deepcopy(self.state))
            self.undone.clear()
            self.state = after

    library: Library


@pytest.mark.timeout(120 + EXAMPLES * STEPS)
def test_the_store_holds_what_a_dict_holds(tmp_path: Path) -> None:
    Store.base = errands.base(tmp_path)
    run_state_machine_as_test(Store, settings=settings(max_examples=EXAMPLES, stateful_step_count=STEPS))
