"""Enumerations made the quick way are what Python makes of them, in all that can be seen of them."""

from __future__ import annotations

import subprocess
import sys
from enum import KEEP, Enum, EnumType, IntEnum
from pathlib import Path

import pytest

from desktop import quick_enums

TELL_ALL = """
import enum, re, sys
if sys.argv[1] == "quick":
    from desktop import quick_enums
    quick_enums.install()
from PySide6 import QtCore, QtGui, QtPrintSupport, QtWidgets

def tried(call):
    try:
        return repr(call())
    except (AttributeError, ValueError) as error:  # Python cannot tell the bits of every flag of Qt
        return repr(error)

def told(one):
    yield [*map(repr, one.__mro__)], [*map(repr, one)], one.__module__, one.__qualname__
    for name, member in one.__members__.items():
        yield name, repr(member), str(member), member.name, member.value, hash(member), vars(member)
        assert one(member.value) is one[name] is getattr(one, name) is member
        if isinstance(member, enum.Flag):
            yield tried(lambda: [*member]), tried(lambda: ~member), tried(lambda: member | one(0)), bool(member)
    yield sorted((name, repr(value)) for name, value in vars(one).items() if name != "__doc__")

def enumerations(module):
    for name, found in sorted((name, getattr(module, name)) for name in dir(module)):
        for one in (found, *vars(found).values()) if isinstance(found, type) else ():
            if isinstance(one, enum.EnumType):
                yield f"{name}.{one.__name__}", one

for module in (QtCore, QtGui, QtWidgets, QtPrintSupport):
    for name, one in enumerations(module):
        print(name, re.sub("0x[0-9a-f]+", "", str([*told(one)])))
"""


def _told(repository: Path, way: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", TELL_ALL, way],
        cwd=repository,
        env={"PYTHONHASHSEED": "0", "PYTHONPATH": str(repository), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.splitlines()


def test_every_enumeration_of_qt_is_the_same(repository: Path) -> None:
    quick, ordinary = _told(repository, "quick"), _told(repository, "ordinary")
    assert len(ordinary) > 500
    assert quick == ordinary


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="other versions go the ordinary way")
def test_they_are_made_the_quick_way_and_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EnumType, "_create_", EnumType.__dict__["_create_"])  # put back afterwards
    quick_enums.install()
    filled: list[str] = []
    ordinary = quick_enums._fill
    monkeypatch.setattr(
        quick_enums, "_fill", lambda made, members: (filled.append(made.__name__), ordinary(made, members))
    )
    qts = IntEnum("Qts", [("A", 1), ("B", 2), ("C", 1)], boundary=KEEP)
    ours = Enum("Ours", [("A", 1)])
    assert filled == ["Qts"]
    assert [*qts] == [1, 2]
    assert qts["C"] is qts(1)
    assert [one.name for one in ours] == ["A"]
