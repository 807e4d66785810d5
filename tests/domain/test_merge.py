"""Three-way merge of rows: the same from either side, nothing lost, conflicts exactly where both changed a field."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.handover import SHAPE, past_of
from desktop.domain.merge import ConflictKind, Key, Row, Rows, Side, merge

MEETING: Key = ("meeting", "m")
_TEXTS = st.sampled_from(["", "가", "나", "다"])
_IDS = [f"i{number}" for number in range(6)]


@st.composite
def _versions(draw: st.DrawFn) -> dict[Key, Row]:
    """A meeting with some items in any order, and follow-ups under some."""
    rows: dict[Key, Row] = {MEETING: {"id": "m", "place": draw(_TEXTS), "notes": draw(_TEXTS)}}
    items = draw(st.lists(st.sampled_from(_IDS), unique=True))
    for number, key in enumerate(items, start=1):
        rows["agenda_item", key] = {"id": key, "meeting_id": "m", "number": number, "title": draw(_TEXTS)}
        if draw(st.booleans()):
            rows["follow_up", f"f{key}"] = {"id": f"f{key}", "item_id": key, "order": 1, "task": draw(_TEXTS)}
    return rows


def _items(rows: Rows) -> list[str]:
    found = [(row["number"], key[1]) for key, row in rows.items() if key[0] == "agenda_item"]
    return [key for _number, key in sorted(found, key=str)]


@given(_versions(), _versions())
def test_what_only_one_side_did_is_as_that_side_has_it(base: Rows, side: Rows) -> None:
    for merged in (merge(base, base, side, SHAPE), merge(base, side, base, SHAPE), merge(base, side, side, SHAPE)):
        assert not merged.conflicts
        assert dict(merged.rows) == dict(side)


@given(_versions(), _versions(), _versions())
def test_both_laptops_come_to_the_same(base: Rows, ours: Rows, theirs: Rows) -> None:
    there, here = merge(base, ours, theirs, SHAPE), merge(base, theirs, ours, SHAPE)
    assert len(there.conflicts) == len(here.conflicts)
    if not there.conflicts:
        assert there.rows == here.rows
    choices = {one.key: Side.THEIRS for one in here.conflicts}
    mirrored = {
        key.replace("gone_here", "?").replace("gone_there", "gone_here").replace("?", "gone_there"): Side.OURS
        for key in choices
    }
    chosen = merge(base, theirs, ours, SHAPE, choices)
    assert chosen.rows == merge(base, ours, theirs, SHAPE, mirrored).rows


@given(_versions(), _versions(), _versions())
def test_nothing_hangs_in_the_air_and_numbers_run(base: Rows, ours: Rows, theirs: Rows) -> None:
    for side in Side:
        found = merge(base, ours, theirs, SHAPE)
        rows = merge(base, ours, theirs, SHAPE, dict.fromkeys((one.key for one in found.conflicts), side)).rows
        numbers = sorted(int(str(row["number"])) for key, row in rows.items() if key[0] == "agenda_item")
        assert numbers == list(range(1, len(numbers) + 1))
        for key, row in rows.items():
            assert key[0] != "follow_up" or ("agenda_item", row["item_id"]) in rows


@given(_versions(), _versions(), _versions())
def test_conflicts_are_where_both_changed_a_field(base: Rows, ours: Rows, theirs: Rows) -> None:
    found = {(one.table, one.id, *one.fields) for one in merge(base, ours, theirs, SHAPE).conflicts if one.fields}
    due: set[tuple[str, ...]] = set()
    for key in ours.keys() & theirs.keys():
        for name in ours[key].keys() - {"id", "number", "order"}:
            mine, yours, before = ours[key][name], theirs[key][name], base.get(key, {}).get(name)
            if mine != yours and before not in (mine, yours):
                due.add((*key, name))
    assert found == due


@given(_versions(), _versions(), _versions())
def test_what_is_new_on_either_side_is_kept(base: Rows, ours: Rows, theirs: Rows) -> None:
    rows = merge(base, ours, theirs, SHAPE).rows
    for side in (ours, theirs):
        for key in side.keys() - base.keys():
            if key[0] == "agenda_item":
                assert key in rows


@given(_versions(), _versions(), _versions())
def test_a_past_that_is_not_known_overrules_nobody(base: Rows, ours: Rows, theirs: Rows) -> None:
    past = past_of([(ours, {}), (theirs, base)])
    for key in ours.keys() & theirs.keys() & past.keys():
        for name in ("place", "notes", "title", "task"):
            mine, yours, before = ours[key].get(name), theirs[key].get(name), base.get(key, {}).get(name)
            if mine != yours and before not in (mine, yours):
                assert past[key][name] not in (mine, yours)


def _agenda(*keys: str) -> dict[Key, Row]:
    items = {
        ("agenda_item", key): {"id": key, "meeting_id": "m", "number": number, "title": key}
        for number, key in enumerate(keys, start=1)
    }
    return {MEETING: {"id": "m"}, **items}


def test_newcomers_stand_where_they_were_put() -> None:
    base = _agenda("a", "b", "c")
    merged = merge(base, _agenda("a", "x", "b", "c"), _agenda("c", "y", "a", "b"), SHAPE)
    assert not merged.conflicts
    assert _items(merged.rows) == ["c", "y", "a", "x", "b"]
    both = merge(base, _agenda("a", "b", "c", "z1", "z3"), _agenda("a", "b", "c", "z2"), SHAPE)
    assert _items(both.rows) == ["a", "b", "c", "z1", "z3", "z2"]


def test_both_moved_the_agenda() -> None:
    base, ours, theirs = _agenda("a", "b", "c"), _agenda("b", "a", "c"), _agenda("c", "a", "b", "n")
    merged = merge(base, ours, theirs, SHAPE)
    (conflict,) = merged.conflicts
    assert conflict.kind is ConflictKind.ORDER
    assert _items(merged.rows) == ["b", "n", "a", "c"]
    assert _items(merge(base, ours, theirs, SHAPE, {conflict.key: Side.THEIRS}).rows) == ["c", "a", "b", "n"]


def test_an_item_removed_here_that_got_a_follow_up_there() -> None:
    base = _agenda("a", "b")
    theirs = {**base, ("follow_up", "f"): {"id": "f", "item_id": "a", "order": 1, "task": "새 과제"}}
    merged = merge(base, _agenda("b"), theirs, SHAPE)
    (conflict,) = merged.conflicts
    assert (conflict.kind, conflict.id) == (ConflictKind.GONE_HERE, "a")
    assert ("follow_up", "f") not in merged.rows
    back = merge(base, _agenda("b"), theirs, SHAPE, {conflict.key: Side.THEIRS})
    assert ("follow_up", "f") in back.rows
    assert _items(back.rows) == ["a", "b"]
