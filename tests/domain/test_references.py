"""What names an item of this meeting, what only looks like it, and what becomes of it when items are numbered anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.korean import with_particle
from desktop.domain.references import LOST, find_references, renumbered

OWN = 9
PLACES = {1: 5, 2: 1, 3: 2, 4: 3, 5: None}


def moved(text: str, places: dict[int, int | None] | None = None) -> str:
    return renumbered(text, places or PLACES, OWN).text


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("안건 3", (3,)),
        ("안건3과 연계", (3,)),
        ("안건 제3호", (3,)),
        ("제3호 안건", (3,)),
        ("3번 안건", (3,)),
        ("제3안건", (3,)),
        ("안건 번호 3", (3,)),
        ("상정안건 2", (2,)),
        ("(안건 2) 참조", (2,)),
        ("[안건 4]", (4,)),
        ("<안건3> 관련", (3,)),
        ("**안건 3**", (3,)),
        ("안건 1·3", (1, 3)),
        ("안건 1, 2 및 3", (1, 2, 3)),
        ("안건 1과 안건 3", (1, 3)),
        ("제1·3호 안건", (1, 3)),
        ("1호·2호 안건", (1, 2)),
        ("안건 1~3", (1, 2, 3)),
        ("안건 1호 내지 3호", (1, 2, 3)),
        ("안건 3-1", (3,)),
        ("안건 3, 5개 부처", (3,)),
        ("안건 3, 12월까지", (3,)),
        ("안건 3. 관련", (3,)),
        ("이번 회의 안건 3", (3,)),
        ("본회의 안건 3", (3,)),
        ("제9회 과학기술관계장관회의 안건 3", (3,)),
        ("| 안건 3 | 5 |", (3,)),
    ],
)
def test_mentions(text: str, numbers: tuple[int, ...]) -> None:
    (found,) = find_references(text, OWN)
    assert found.numbers == numbers
    assert text[found.start_index : found.end_index] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "안건 3건",
        "안건 3 건을 논의",
        "안건 10여 건",
        "3개 안건",
        "안건 3개",
        "안건 2~5건",
        "안건 3가지",
        "안건 3일 전",
        "안건 제출 2일 전",
        "안건 2025년",
        "안건 3.5",
        "안건 3,000",
        "안건 3%",
        "안건 3호선",
        "안건 3번째",
        "안건 3과제",
        "안건 1-3",
        "안건",
        "의안 3",
        "동안건 3",
        "보고안건 2",
        "심의 안건 2",
        "제8회 회의 안건 3",
        "제8회 과학기술관계장관회의(2026. 6. 24.) 안건 3",
        "지난 회의에서 논의한 안건 3",
        "국무회의 안건 3",
        "관계차관조정회의 제3호 안건",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert find_references(text, OWN) == ()
    assert renumbered(text, dict.fromkeys(range(1, 100)), OWN).text == text


def test_a_list_goes_on_in_another_meeting() -> None:
    assert find_references("제8회 회의 안건 3, 안건 4", OWN) == ()
    assert [one.numbers for one in find_references("제8회 회의 안건 3\n안건 4", OWN)] == [(4,)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("안건 3과 연계하고 안건 1은 보완", "안건 2와 연계하고 안건 5는 보완"),
        ("안건 2를 안건 4로", "안건 1을 안건 3으로"),
        ("제3호 안건과 함께", "제2호 안건과 함께"),
        ("안건 1·3의 경우", "안건 5·2의 경우"),
        ("안건 2~4", "안건 1~3"),
        ("안건 1~3", "안건 1·2·5"),
        ("안건 제1호 내지 제3호", "안건 제1호·제2호·제5호"),
        ("안건 5는 제외", f"안건 5{LOST}는 제외"),
        ("안건 1·5", f"안건 5·5{LOST}"),
        ("안건 4~5", f"안건 3·5{LOST}"),
        ("제5호 안건", f"제5호{LOST} 안건"),
        ("안건 7", "안건 7"),
        ("안건 4~7", "안건 4~7"),
        (f"안건 3{LOST}", f"안건 3{LOST}"),
    ],
)
def test_numbers_follow(before: str, after: str) -> None:
    assert moved(before) == after


def test_places_are_counted_by_mention() -> None:
    done = renumbered("안건 1·2. 안건 5, 그리고 안건 7\n제3호 안건", PLACES, OWN)
    assert (done.followed, done.lost) == (2, 1)


def test_the_sides_of_a_swap_do_not_chase_each_other() -> None:
    assert moved("안건 1, 안건 2, 안건 1", {1: 2, 2: 1}) == "안건 2, 안건 1, 안건 2"


# ---------------------------------------------------------------- whatever the text and the order

_ITEMS = 12
_ORDERS = st.permutations(range(1, _ITEMS + 1)).map(lambda order: dict(enumerate(order, start=1)))
_NUMBERS = st.integers(1, _ITEMS)
_SINGLE = st.one_of(
    st.builds(lambda number: f"안건 {number}", _NUMBERS),
    st.builds(lambda number: f"(안건{number})", _NUMBERS),
    st.builds(lambda number: f"제{number}호 안건", _NUMBERS),
    st.builds(lambda one, other: f"안건 {one}·{other}", _NUMBERS, _NUMBERS),
    st.builds(lambda one, other: f"제{one}·{other}호 안건", _NUMBERS, _NUMBERS),
    st.builds(
        lambda number, pair: f"안건 {with_particle(str(number), pair)} 함께",
        _NUMBERS,
        st.sampled_from(["은/는", "이/가", "을/를", "과/와", "으로/로"]),
    ),
)
_RANGE = st.builds(lambda ends: f"안건 {min(ends)}~{max(ends)}", st.tuples(_NUMBERS, _NUMBERS))
_OTHER = st.sampled_from([" 보완\n", "; ", " 관련 12개 과제, ", "\n □ ", " (3건) ", "\n| 5 | "])
_SINGLES = st.lists(st.tuples(_SINGLE, _OTHER), max_size=6).map(lambda parts: "".join(map("".join, parts)))
_ANY = st.lists(st.tuples(_SINGLE | _RANGE, _OTHER), max_size=6).map(lambda parts: "".join(map("".join, parts)))
_NOISE = st.text(st.sampled_from("안건제호번 1234567890·,~-()빠짐과와은는회의\n개"), max_size=40)


def named(text: str) -> list[int]:
    return [number for one in find_references(text) for number in one.numbers]


@given(_SINGLES, _ORDERS)
def test_going_there_and_back_gives_the_text_again(text: str, order: dict[int, int]) -> None:
    back = {new: old for old, new in order.items()}
    assert renumbered(renumbered(text, order).text, back).text == text


@given(_SINGLES, _ORDERS)
def test_each_mention_names_the_same_item_as_before(text: str, order: dict[int, int]) -> None:
    assert named(renumbered(text, order).text) == [order[number] for number in named(text)]


@given(_ANY, _ORDERS, st.sets(_NUMBERS))
def test_ranges_name_the_same_items_and_those_that_left_are_marked(
    text: str, order: dict[int, int], left: set[int]
) -> None:
    places = {old: None if old in left else new for old, new in order.items()}
    after = renumbered(text, places)
    assert set(named(after.text)) == {new for old in named(text) if (new := places[old]) is not None}
    assert {number for one in find_references(after.text) for number in one.lost} == set(named(text)) & left
    assert bool(after.lost) == bool(set(named(text)) & left)


@given(_ANY | _NOISE)
def test_when_nothing_moves_no_letter_changes(text: str) -> None:
    done = renumbered(text, {number: number for number in range(1, 100)})
    assert (done.text, done.followed, done.lost) == (text, 0, 0)


@given(_NOISE, _ORDERS)
def test_only_mentions_change(text: str, order: dict[int, int]) -> None:
    """What stands around the mentions is there afterwards, but for the particles behind numbers."""
    digits = str.maketrans("", "", "0123456789은는과와제호번·~,- ")
    assert renumbered(text, order).text.translate(digits) == text.translate(digits)


@given(_ANY, _ORDERS)
def test_what_is_marked_as_gone_never_moves_again(text: str, order: dict[int, int]) -> None:
    gone = renumbered(text, dict.fromkeys(range(1, _ITEMS + 1))).text
    assert named(gone) == []
    assert renumbered(gone, order).text == gone
