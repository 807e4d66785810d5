"""Which records hold a text somebody types into a filter, letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from desktop.domain.korean import initials, is_initials, search_key
from desktop.ui.models.fields import Field

R = TypeVar("R")

_BETWEEN = "\n"
"""Parts the cells of a record; folding leaves none in a text, so that nothing is found across two cells."""


class TextFilter(Generic[R]):
    """Finds records by what their cells say; what was folded for one letter is kept for the next."""

    def __init__(self, fields: Sequence[Field[R]], key: Callable[[R], str]) -> None:
        self._fields = fields
        self._key = key
        self._folded: dict[str, str] = {}
        self._initials: dict[str, str] = {}

    def forget(self) -> None:
        """Fold anew: the records are others."""
        self._folded.clear()
        self._initials.clear()

    def places(self, records: Iterable[R], query: str) -> list[int]:
        """The places of the records with a cell that holds `query`, or its 초성 when that is what the query is."""
        wanted = search_key(query)
        first_letters = initials(query) if is_initials(query) else ""
        return [
            place
            for place, record in enumerate(records)
            if wanted in self._of(record, self._folded, search_key)
            or (first_letters and first_letters in self._of(record, self._initials, initials))
        ]

    def _of(self, record: R, kept: dict[str, str], fold: Callable[[str], str]) -> str:
        key = self._key(record)
        if key not in kept:
            kept[key] = _BETWEEN.join(fold(field.read(record)) for field in self._fields)
        return kept[key]
