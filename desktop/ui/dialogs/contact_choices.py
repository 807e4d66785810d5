"""Whose contacts go out: agenda items and organisations to tick."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.services.contact_sheets import COORDINATION, Source
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.widgets.table import RowTable


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tick: an agenda item or an organisation, and how many contacts it has."""

    key: str
    name: str
    title: str
    count: int


class ChoiceTable(RowTable[Choice]):
    """All are ticked at first. Space ticks the chosen row, Ctrl+A all or none."""

    def __init__(self, fields: list[Field[Choice]], choices: list[Choice]) -> None:
        model: RowsModel[Choice] = RowsModel(fields, lambda choice: choice.key, can_tick=True)
        super().__init__(model, fields[0].title)
        model.setParent(self)
        model.set_rows(choices)
        model.tick(choice.key for choice in choices)
        for keys, what, call in (
            ("Space", "고르고 빼기", self.toggle),
            ("Ctrl+A", "모두 고르고 빼기", self.toggle_all),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, call)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)  # the constructor's own argument is ignored
            shortcut.setWhatsThis(what)

    @property
    def narrowing(self) -> frozenset[str] | None:
        """The keys that are ticked; None when all are."""
        ticks = self.rows.ticks or set()
        return None if len(ticks) == self.rows.total else frozenset(ticks)

    def toggle(self) -> None:
        """Tick the chosen row, or untick it."""
        if self.chosen is not None:
            self.rows.tick((self.rows.ticks or set()) ^ {self.chosen.key})

    def toggle_all(self) -> None:
        """Tick all, or none when all are."""
        keys = {choice.key for choice in self.rows.records}
        self.rows.tick(set() if keys == self.rows.ticks else keys)


def item_table(source: Source) -> ChoiceTable:
    """총괄 and the items that have contacts."""
    one = source.briefing
    found = [Choice(COORDINATION, "총괄", "", len(one.coordination))] if one.coordination else []
    found += [
        Choice(entry.item.id, f"안건{entry.item.number}", entry.item.title, len(entry.contacts))
        for entry in one.items
        if entry.contacts
    ]
    return ChoiceTable(_ITEM_FIELDS, found)


def organisation_table(source: Source) -> ChoiceTable:
    """The organisations of the contacts in 직제순, those that are not known last."""
    counts: dict[str, int] = {}
    for contact in source.briefing.contacts():
        counts[contact.organisation] = counts.get(contact.organisation, 0) + 1
    places = {name: place for place, name in enumerate(source.organisations)}
    names = sorted(counts, key=lambda name: places.get(name, len(places)))
    return ChoiceTable(_ORGANISATION_FIELDS, [Choice(name, name or "기관 미정", "", counts[name]) for name in names])


_COUNT: Field[Choice] = Field(key="count", title="담당", read=lambda one: str(one.count), letters=3, is_number=True)
_ITEM_FIELDS: list[Field[Choice]] = [
    Field(key="name", title="안건", read=lambda one: one.name, letters=6),
    Field(key="title", title="안건명", read=lambda one: one.title, silent="", letters=17),
    _COUNT,
]
_ORGANISATION_FIELDS: list[Field[Choice]] = [
    Field(key="name", title="기관", read=lambda one: one.name, letters=12),
    _COUNT,
]
