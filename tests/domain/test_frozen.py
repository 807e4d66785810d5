"""Frozen values are what the standard library's frozen dataclasses are."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from datetime import date
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import frozen as module
from desktop.domain.frozen import defaults_of, field_names, frozen, replace


@frozen
class Cup:
    """A value with a text, a number and a day."""

    name: str
    size: int = 3
    bought: date | None = None

    @property
    def label(self) -> str:
        """What stands on it."""
        return f"{self.name}/{self.size}"


@frozen
class Mug(Cup):
    """One that has more."""

    handle: str = "손잡이"


@frozen
class Bare:
    """One without fields."""


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """The same as `Cup`, made by the standard library."""

    name: str
    size: int = 3
    bought: date | None = None


CUPS = st.tuples(st.text(), st.integers(), st.none() | st.dates())


@given(CUPS, CUPS)
def test_values_are_equal_where_those_of_a_dataclass_are(
    one: tuple[str, int, date | None], other: tuple[str, int, date | None]
) -> None:
    assert (Cup(*one) == Cup(*other)) is (Standard(*one) == Standard(*other))
    assert hash(Cup(*one)) == hash(Standard(*one))
    assert repr(Cup(*one)) == repr(Standard(*one)).replace("Standard", "Cup")
    assert Cup(*one) != Standard(*one)
    assert Cup(*one) != one


def test_values_of_another_class_are_others_even_if_derived() -> None:
    assert Mug("가") != Cup("가")
    assert Mug("가") == Mug("가", handle="손잡이")
    assert repr(Mug("가", 1)) == "Mug(name='가', size=1, bought=None, handle='손잡이')"
    assert Bare() == Bare()
    assert hash(Bare()) == hash(Bare())
    assert repr(Bare()) == "Bare()"


@pytest.mark.parametrize("change", [dataclasses.replace, replace])
def test_another_value_with_some_fields_changed(change: Callable[..., Any]) -> None:
    cup = Cup("가", bought=date(2026, 1, 5))
    assert change(cup, size=7) == Cup("가", 7, date(2026, 1, 5))
    assert change(Mug("가"), handle="") == Mug("가", handle="")
    assert cup.size == 3
    with pytest.raises(TypeError, match="colour"):
        change(cup, colour="빨강")


def _pickled(one: object) -> object:
    return pickle.loads(pickle.dumps(one))  # noqa: S301 (our own)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, _pickled])
def test_a_copy_is_equal(copied: Callable[[Any], Any]) -> None:
    assert copied(Mug("가", 5, date(2026, 1, 5))) == Mug("가", 5, date(2026, 1, 5))


def test_nothing_of_a_value_can_be_changed_or_added() -> None:
    cup: Any = Cup("가")
    for name in ("name", "colour"):
        with pytest.raises(AttributeError, match=name):
            setattr(cup, name, "나")
        with pytest.raises(AttributeError, match=name):
            delattr(cup, name)
    assert not hasattr(cup, "__dict__")


@pytest.mark.parametrize("wrong", [(), ("가", 1, None, 2)])
def test_too_few_or_too_many_values_are_refused(wrong: tuple[Any, ...]) -> None:
    made: Any = Cup
    for _ in range(2):  # the first value of a class is made in another way
        with pytest.raises(TypeError):
            made(*wrong)


def test_what_is_checked_when_it_is_made() -> None:
    @frozen
    class Even:
        number: int = 0

        def __post_init__(self) -> None:
            if self.number % 2:
                raise ValueError(self.number)

    for _ in range(2):
        assert Even(4).number == 4
        with pytest.raises(ValueError, match="3"):
            Even(3)
    with pytest.raises(ValueError, match="5"):
        replace(Even(), number=5)


def test_a_default_that_can_be_changed_is_refused() -> None:
    with pytest.raises(ValueError, match="Shared"):

        @frozen
        class Shared:  # pyright: ignore[reportUnusedClass]
            texts: list[str] = []  # noqa: RUF012 (that is the point)


def test_dataclasses_and_matching_know_the_fields() -> None:
    assert [(one.name, one.default) for one in dataclasses.fields(Mug)] == [
        ("name", dataclasses.MISSING),
        ("size", 3),
        ("bought", None),
        ("handle", "손잡이"),
    ]
    assert dataclasses.asdict(Cup("가")) == {"name": "가", "size": 3, "bought": None}
    assert field_names(Mug) == ("name", "size", "bought", "handle")
    assert defaults_of(Mug) == {"size": 3, "bought": None, "handle": "손잡이"}
    assert get_type_hints(Mug)["bought"] == date | None
    match Cup("가", 4):
        case Cup(name, size):
            assert (name, size) == ("가", 4)
    assert Cup("가", 4).label == "가/4"
    assert Cup.__doc__ == "A value with a text, a number and a day."
    assert module.frozen(type("Local", (), {})).__module__ == __name__
