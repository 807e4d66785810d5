"""의결사항 통보: what a meeting decided and was promised, ministry by ministry (규정 제13조)."""

from __future__ import annotations

from datetime import date

from desktop.domain.agenda import AgendaItem
from desktop.domain.briefing import Briefing, ItemBriefing
from desktop.domain.followup import FollowUp
from desktop.domain.frozen import frozen
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.organisation_names import read
from desktop.domain.submitters import in_legal_order

LEAD, SUPPORT, SUBMITTED, UNLED = "주관", "협조", "제출", "주관 미정"
_LONGEST = 24
"""Letters of a promise in a sentence about it."""


@frozen
class Decided:
    """An item of a ministry; `part` is what it has to do with it: `주관`, `공동`, `제출` or `협조`."""

    item: AgendaItem
    part: str


@frozen
class Promised:
    """A promise a ministry leads or supports."""

    item: AgendaItem
    follow_up: FollowUp
    part: str


@frozen
class Extract:
    """All that one ministry is told."""

    organisation: Organisation
    items: tuple[Decided, ...]
    promises: tuple[Promised, ...]


def extracts(briefing: Briefing, catalogue: Catalogue) -> tuple[tuple[Extract, ...], tuple[str, ...]]:
    """What each ministry is told, in legal order, and Korean sentences on what could be told to none.

    A ministry has the items it submits, and those in which it leads or supports a promise. A promise nobody leads yet
    is told to who submits its item, as such. Nobody is guessed: an item submitted by `부처합동` without its ministries
    is among the sentences.
    """
    gathering = _Gathering(catalogue, briefing.meeting.held_on)
    for entry in briefing.items:
        gathering.add_item(entry)
        for follow_up in entry.follow_ups:
            gathering.add_promise(entry.item, follow_up)
    ordered = in_legal_order(tuple(gathering.organisations.values()))
    return tuple(gathering.extract(one) for one in ordered), tuple(gathering.unplaced)


class _Gathering:
    """Items and promises by the key of the organisation; each once, with the first part it has in them."""

    def __init__(self, catalogue: Catalogue, day: date | None) -> None:
        self._catalogue = catalogue
        self._day = day
        self._items: dict[str, dict[str, Decided]] = {}
        self._promises: dict[str, dict[str, Promised]] = {}
        self._submitting: dict[str, list[Organisation]] = {}
        self.organisations: dict[str, Organisation] = {}
        self.unplaced: list[str] = []

    def add_item(self, entry: ItemBriefing) -> None:
        """Give an item to those who submit it."""
        item = entry.item
        if entry.submitters:
            for one in entry.submitters:
                organisation = self._catalogue.on(one.organisation_id, self._day)
                if organisation is not None:
                    self._submits(organisation, item, one.part.value)
            return
        if not item.submitters_text.strip():
            self.unplaced.append(f"안건 {item.number}호: 제출부처가 비어 있습니다.")
        for named in read(item.submitters_text, self._catalogue, self._day):
            if named.organisation is None:
                self.unplaced.append(f"안건 {item.number}호: 제출부처 ‘{named.text}’만으로는 어느 기관인지 모릅니다.")
            else:
                self._submits(named.organisation, item, SUBMITTED)

    def add_promise(self, item: AgendaItem, follow_up: FollowUp) -> None:
        """Give a promise to those who lead and support it, and its item with it."""
        what = f"안건 {item.number}호 후속조치 ‘{_short(follow_up.task)}’"
        if not follow_up.lead.strip():
            self._unled(item, follow_up, what)
        for text, part in ((follow_up.lead, LEAD), (follow_up.support, SUPPORT)):
            for named in read(text, self._catalogue, self._day):
                if named.organisation is None:
                    self.unplaced.append(f"{what}: {part}부처 ‘{named.text}’만으로는 어느 기관인지 모릅니다.")
                    continue
                self._promised(named.organisation, Promised(item, follow_up, part))

    def extract(self, organisation: Organisation) -> Extract:
        """All that was given to one."""
        items = sorted(self._items[organisation.id].values(), key=lambda one: one.item.number)
        return Extract(organisation, tuple(items), tuple(self._promises.get(organisation.id, {}).values()))

    def _submits(self, organisation: Organisation, item: AgendaItem, part: str) -> None:
        self._submitting.setdefault(item.id, []).append(organisation)
        self._decided(organisation, item, part)

    def _unled(self, item: AgendaItem, follow_up: FollowUp, what: str) -> None:
        submitting = self._submitting.get(item.id, [])
        for organisation in submitting:
            self._promised(organisation, Promised(item, follow_up, UNLED))
        if not submitting:
            self.unplaced.append(f"{what}: 주관부처가 비어 있습니다.")

    def _promised(self, organisation: Organisation, promise: Promised) -> None:
        self._decided(organisation, promise.item, promise.part)
        self._promises.setdefault(organisation.id, {}).setdefault(promise.follow_up.id, promise)

    def _decided(self, organisation: Organisation, item: AgendaItem, part: str) -> None:
        self.organisations[organisation.id] = organisation
        self._items.setdefault(organisation.id, {}).setdefault(item.id, Decided(item, part))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
