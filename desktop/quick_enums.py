"""Qt's enumerations, made in a third of the time.

PySide6 makes a Python `Enum` of each enumeration of a class when the class is first touched: 250 of them with 3,000
members by the time the window is up, and that was a fifth of all that its start computed. Python gives each member a
turn of its own, with its class taken apart and put together around it. Qt's are names with whole numbers and nothing
else, so here they go to where Python keeps them all at once.

What Python keeps is no promise of its own. So this is for the version it was written for, others go the ordinary way,
and tests/test_quick_enums.py holds every enumeration of PySide6 equal to what the ordinary way makes of it.
"""

from __future__ import annotations

import sys
from enum import KEEP, EnumType, Flag
from typing import Any, TypeAlias

Made: TypeAlias = Any
"""An enumeration that is being made: what is put into it is in nobody's stubs."""

_MADE_FOR = (3, 11)
_ordinary: Any = EnumType._create_  # pyright: ignore[reportAttributeAccessIssue] (not promised: see above)
_put: Any = type.__setattr__


def install() -> None:
    """Make Qt's enumerations so from now on; before PySide6 is imported."""
    if sys.version_info[:2] == _MADE_FOR:
        EnumType._create_ = _create  # pyright: ignore[reportAttributeAccessIssue] (as above)


def _create(kind: Made, name: str, members: object, **how: object) -> Made:
    """In the place of `EnumType._create_`: what `Enum("name", members)` makes."""
    if not members or not isinstance(members, list) or how.get("boundary") is not KEEP:  # not asked for by PySide6
        return _ordinary(kind, name, members, **how)
    made = _ordinary(kind, name, (), **how)
    _fill(made, members)
    if issubclass(made, Flag):
        _set_bits(made)
    return made


def _fill(made: Made, members: list[tuple[str, int]]) -> None:
    """Give an empty enumeration its members; a second name of a number is an alias, as is one of several bits."""
    by_name, by_value, order = made._member_map_, made._value2member_map_, made._member_names_
    is_flag, base = issubclass(made, Flag), int if issubclass(made, int) else object
    for name, value in members:
        member: Made = by_value.get(value)
        if member is None:
            member = base.__new__(made, value) if base is int else base.__new__(made)
            member._value_, member._name_ = value, name
            member.__objclass__ = made
            member._sort_order_ = len(order)
            by_value[value] = member
            if not is_flag or _is_one_bit(value):
                order.append(name)
        by_name[name] = member
        _put(made, name, member)  # past the guard against giving a member another value


def _set_bits(made: Made) -> None:
    """What a flag knows of the bits of its members."""
    mask = singles = 0
    for value in made._value2member_map_:
        mask |= value
        singles |= value if _is_one_bit(value) else 0
    made._flag_mask_, made._singles_mask_ = mask, singles
    made._all_bits_ = 2 ** mask.bit_length() - 1
    values = [made._member_map_[name]._value_ for name in made._member_names_]
    if values != sorted(values):
        made._iter_member_ = made._iter_member_by_def_


def _is_one_bit(value: int) -> bool:
    return value > 0 and not value & (value - 1)
