"""Records in order that are read as somebody comes to them: a list of 10,000 opens as one of ten does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

R = TypeVar("R")

BLOCK = 32
"""So many records are read at a time; few screens show more at once."""


class Listing(Sequence[R]):
    """So many records, the first of which are given; the others are read in blocks, and all in one go to go through.

    It is of the moment it was made: after an edit another one takes its place. What it comes to until then is as the
    library has it by then, in the places known before.
    """

    def __init__(
        self,
        count: int,
        first: Sequence[R],
        *,
        key: Callable[[R], str],
        keys: Callable[[], Iterable[str]],
        read: Callable[[Sequence[str]], Iterable[R]],
    ) -> None:
        """`keys` reads those of all records in order, `read` the records of some, one for each, in their order."""
        self._count = count
        self._records = dict(enumerate(first))
        self._keys = [key(record) for record in first]
        self._read_keys = keys
        self._read_records = read

    def __len__(self) -> int:
        """How many there are, read or not."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> R: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[R, ...]: ...
    def __getitem__(self, place: int | slice) -> R | tuple[R, ...]:
        """The record in that place, or those in several."""
        if isinstance(place, slice):
            return tuple(self[one] for one in range(self._count)[place])
        place = range(self._count)[place]
        if place not in self._records:
            first = place - place % BLOCK
            self.read(range(first, min(first + BLOCK, self._count)))
        return self._records[place]

    def __iter__(self) -> Iterator[R]:
        """All of them; what has not been read yet is read at once."""
        self.read(range(self._count))
        return (self._records[place] for place in range(self._count))

    def place(self, key: str) -> int:
        """Where the record of that key stands, or -1. No record is read for it."""
        if key not in self._keys:
            self._know_keys()
        return self._keys.index(key) if key in self._keys else -1

    def is_ordered_as(self, other: Listing[R]) -> bool:
        """Whether the same records stand in the same places, as far as anybody has come to them in `other`."""
        if self._count != other._count:
            return False
        known = len(other._keys)
        if known > len(self._keys):
            self._know_keys()
        return self._keys[:known] == other._keys

    def is_read(self, place: int) -> bool:
        """Whether the record in that place is there already."""
        return place in self._records

    def read(self, places: Sequence[int]) -> None:
        """Read those in these places that are not there yet, in one go: they will be looked at together."""
        unread = [place for place in places if place not in self._records]
        if unread:
            self._know_keys()
            found = self._read_records([self._keys[place] for place in unread])
            self._records.update(zip(unread, found, strict=True))

    def _know_keys(self) -> None:
        """Read those that are not known yet; where the library has fewer by now, the last places stand empty."""
        known = len(self._keys)
        if known < self._count:
            rest = list(self._read_keys())[known : self._count]
            self._keys += rest + [""] * (self._count - known - len(rest))
