"""Texts of a meeting that mention its items by number follow when the agenda is numbered anew, in the same action."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager

from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import Changes
from desktop.domain.followup import FollowUp
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Meeting
from desktop.domain.references import LOST, Places, renumbered
from desktop.store import followups, meetings
from desktop.store.table import Action

_MEETING_FIELDS = ("release_text", "notes", "proceedings", "minutes")
_TITLES = ("title", "press_title", "heading_title")
_ITEM_FIELDS = (*_TITLES, "group", "urgent_reason", "outcome", "outline", "decision", "vote", "discussion")
_FOLLOW_UP_FIELDS = ("task", "source_line", "report_back", "progress", "reason", "remedy")
"""What a ministry reported on a day (이행 실적) is left as it was said."""


@frozen
class AgendaChanges(Changes):
    """What was touched, and in how many places a text followed (`followed`) or names an item that left (`lost`)."""

    followed: int = 0
    lost: int = 0

    @property
    def sentence(self) -> str:
        """What the user is told of it, in Korean; empty when no text had to follow."""
        followed = f"안건 번호를 가리키는 글 {self.followed}곳도 함께 고쳤습니다." if self.followed else ""
        lost = f"빠진 안건을 가리키는 {self.lost}곳에는 ‘{LOST}’을 적었습니다. 점검에서 볼 수 있습니다."
        return " ".join(part for part in (followed, lost if self.lost else "") if part)


@contextmanager
def following(action: Action, *meeting_ids: str) -> Generator[Following]:
    """Numbers of these meetings' items may change inside; at the end their texts follow.

    A mention of an item that is no longer in the meeting gets `references.LOST` behind its number. In the texts of an
    item that went from one of the meetings to another, all mentions of other items are such.
    """
    found = Following(action, meeting_ids)
    yield found
    found.finish()


class Following:
    """The numbers as they were; made by `following`."""

    def __init__(self, action: Action, meeting_ids: Sequence[str]) -> None:
        self._action = action
        self._before = {key: _numbers(action, key) for key in meeting_ids}
        self._copies: list[tuple[str, AgendaItem]] = []
        self._followed = 0
        self._lost = 0

    @property
    def changes(self) -> AgendaChanges:
        """What the action touched so far, and what followed."""
        return AgendaChanges(self._action.changes.entities, self._followed, self._lost)

    def copied(self, source: AgendaItem, copy_id: str) -> None:
        """An item of another meeting was copied: what its texts mention is not on this agenda."""
        self._copies.append((copy_id, source))

    def finish(self) -> None:
        """Let the texts follow."""
        after = {key: _numbers(self._action, key) for key in self._before}
        for meeting_id, before in self._before.items():
            self._follow_meeting(meeting_id, before, after[meeting_id])
            for item_id in after[meeting_id].keys() - before.keys():
                self._follow_newcomer(item_id, meeting_id, after[meeting_id][item_id])

    # ------------------------------------------------------------ inside

    def _follow_meeting(self, meeting_id: str, before: Mapping[str, int], after: Mapping[str, int]) -> None:
        places = _places(before, after)
        meeting = meetings.MEETINGS.get(self._action.connection, meeting_id)
        if meeting is None or all(old == new for old, new in places.items()):
            return
        self._follow_text_of(meeting, places)
        for item in meetings.items(self._action.connection, meeting_id):
            if item.id in before:
                self._follow_item(item, places, meeting.number)

    def _follow_newcomer(self, item_id: str, meeting_id: str, number: int) -> None:
        """An item that came from elsewhere: it may name itself, and nothing else that is on this agenda."""
        item = meetings.ITEMS.get(self._action.connection, item_id)
        source = self._source(item_id, meeting_id)
        if item is None or source is None:
            return
        old, others = source
        places: dict[int, int | None] = dict.fromkeys(others)
        self._follow_item(item, {**places, old: number}, None)

    def _source(self, item_id: str, meeting_id: str) -> tuple[int, Sequence[int]] | None:
        """The number an item had where it came from, and all numbers there."""
        for key, before in self._before.items():
            if key != meeting_id and item_id in before:
                return before[item_id], tuple(before.values())
        for copy_id, source in self._copies:
            if copy_id == item_id and source.meeting_id != meeting_id:
                return source.number, tuple(_numbers(self._action, source.meeting_id).values())
        return None

    def _follow_item(self, item: AgendaItem, places: Places, own_number: int | None) -> None:
        if texts := self._moved(item, _ITEM_FIELDS, places, own_number):
            meetings.ITEMS.update(self._action, replace(item, **texts))
        for one in followups.FOLLOW_UPS.where(self._action.connection, "t.item_id = :item", {"item": item.id}):
            if texts := self._moved(one, _FOLLOW_UP_FIELDS, places, own_number):
                followups.FOLLOW_UPS.update(self._action, replace(one, **texts))

    def _follow_text_of(self, meeting: Meeting, places: Places) -> None:
        if texts := self._moved(meeting, _MEETING_FIELDS, places, meeting.number):
            meetings.MEETINGS.update(self._action, replace(meeting, **texts))

    def _moved(
        self, record: Meeting | AgendaItem | FollowUp, fields: Sequence[str], places: Places, own_number: int | None
    ) -> dict[str, str]:
        """The fields whose text changed, as they read now."""
        found: dict[str, str] = {}
        for field in fields:
            done = renumbered(getattr(record, field), places, own_number)
            self._followed += done.followed
            self._lost += done.lost
            if done.followed or done.lost:
                found[field] = done.text
        return found


def _numbers(action: Action, meeting_id: str) -> dict[str, int]:
    return {item.id: item.number for item in meetings.items(action.connection, meeting_id)}


def _places(before: Mapping[str, int], after: Mapping[str, int]) -> Places:
    """Where each number went; one that two items bore says nothing."""
    count = Counter(before.values())
    return {number: after.get(key) for key, number in before.items() if count[number] == 1}
