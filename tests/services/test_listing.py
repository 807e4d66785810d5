"""A list that reads its records as somebody comes to them: what it reads, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.listing import BLOCK, Listing

SOME = tuple(f"k{number}" for number in range(BLOCK * 3 + 5))


@dataclass
class Shelf:
    """What a listing is read from, and what was asked of it."""

    keys: list[str] = field(default_factory=lambda: list(SOME))
    asked: list[int] = field(default_factory=list[int])
    listed: int = 0

    def read_keys(self) -> Iterable[str]:
        self.listed += 1
        return self.keys

    def read(self, keys: Sequence[str]) -> Iterable[str]:
        self.asked.append(len(keys))
        return [f"{key}!" for key in keys]

    def listing(self) -> Listing[str]:
        first = [f"{key}!" for key in self.keys[:BLOCK]]
        return Listing(len(self.keys), first, key=lambda one: one[:-1], keys=self.read_keys, read=self.read)


def test_what_stands_first_costs_nothing_more() -> None:
    shelf = Shelf()
    listing = shelf.listing()
    assert (len(listing), listing[0], listing[BLOCK - 1], listing.place("k3")) == (len(SOME), "k0!", "k31!", 3)
    assert (shelf.listed, shelf.asked) == (0, [])


def test_further_down_a_block_is_read_once() -> None:
    shelf = Shelf()
    listing = shelf.listing()
    assert [listing[place] for place in (BLOCK + 1, BLOCK + 2, BLOCK * 2 - 1)] == ["k33!", "k34!", "k63!"]
    assert (shelf.listed, shelf.asked) == (1, [BLOCK])
    assert listing[-1] == f"{SOME[-1]}!"
    assert shelf.asked == [BLOCK, 5], "the last block is a short one"
    with pytest.raises(IndexError):
        listing[len(SOME)]


def test_to_go_through_all_reads_the_rest_in_one_go() -> None:
    shelf = Shelf()
    listing = shelf.listing()
    assert list(listing) == [f"{key}!" for key in SOME]
    assert shelf.asked == [len(SOME) - BLOCK]
    assert listing[2:4] == ("k2!", "k3!")
    assert list(listing)
    assert (shelf.listed, len(shelf.asked)) == (1, 1)


def test_a_place_is_told_by_the_keys_alone() -> None:
    shelf = Shelf()
    listing = shelf.listing()
    assert (listing.place(SOME[-1]), listing.place("nobody")) == (len(SOME) - 1, -1)
    assert (shelf.listed, shelf.asked) == (1, [])


def test_two_are_in_the_same_order_as_far_as_somebody_came() -> None:
    before, after = Shelf(), Shelf()
    after.keys[-1], after.keys[-2] = after.keys[-2], after.keys[-1]
    assert after.listing().is_ordered_as(before.listing())
    assert after.listed == 0, "nobody came further than the first ones"
    seen = before.listing()
    assert seen[BLOCK]
    assert not after.listing().is_ordered_as(seen)
    assert before.listing().is_ordered_as(seen)
    before.keys.append("new")
    assert not before.listing().is_ordered_as(seen)


def test_what_was_seen_keeps_its_place_while_the_library_moves_on() -> None:
    shelf = Shelf()
    listing = shelf.listing()
    shelf.keys[:] = ["moved", *SOME[1:-2]]
    assert listing[0] == "k0!"
    assert listing[BLOCK] == "k32!"
    assert listing.place("moved") == -1
    assert listing[-1] == "!", "the place of one that is gone stands empty"
    assert not shelf.listing().is_ordered_as(listing)


@given(st.integers(0, BLOCK * 2 + 1), st.lists(st.integers(0, BLOCK * 2), max_size=8))
def test_however_it_is_gone_through_it_is_the_same_list(count: int, places: list[int]) -> None:
    shelf = Shelf(keys=list(SOME[:count]))
    listing = shelf.listing()
    for place in places:
        if place < count:
            assert listing[place] == f"{SOME[place]}!"
    assert list(listing) == [f"{key}!" for key in SOME[:count]]
    assert sum(shelf.asked) == max(0, count - BLOCK)


def test_those_that_will_be_looked_at_together_are_read_together() -> None:
    shelf = Shelf()
    listing = shelf.listing()
    listing.read([0, 90, 40, 70])
    assert shelf.asked == [3]
    assert [listing.is_read(place) for place in (0, 40, 41, 90)] == [True, True, False, True]
    assert [listing[place] for place in (90, 40, 70)] == ["k90!", "k40!", "k70!"]
    assert shelf.asked == [3]
