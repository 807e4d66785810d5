"""What a double click on a library needs of Windows' registry, written into a stand-in for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PureWindowsPath
from types import SimpleNamespace

import pytest

from desktop.domain.errors import OutputFailed
from desktop.services import association

PROGRAM = PureWindowsPath(r"C:\Users\사용자\브리핑 팩\briefpack.exe")


class Registry:
    """The keys of one user."""

    HKEY_CURRENT_USER, REG_SZ = "HKCU", 1

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}

    @contextmanager
    def CreateKey(self, hive: str, key: str) -> Iterator[str]:  # noqa: N802 (winreg's own name)
        assert hive == self.HKEY_CURRENT_USER, "only the user's own keys may be touched"
        yield key

    def SetValueEx(self, key: str, name: str, _zero: int, kind: int, value: str) -> None:  # noqa: N802
        assert kind == self.REG_SZ
        self.values[key, name] = value


@pytest.mark.parametrize(("ending", "option"), [(".briefpack", "--library"), (".briefpack-meeting", "--open")])
def test_a_double_click_opens_it(monkeypatch: pytest.MonkeyPatch, ending: str, option: str) -> None:
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr(sys, "executable", str(PROGRAM))
    association.associate()
    kind = registry.values[rf"Software\Classes\{ending}", ""]
    assert registry.values[rf"Software\Classes\{kind}\shell\open\command", ""] == f'"{PROGRAM}" {option} "%1"'
    assert registry.values[rf"Software\Classes\{kind}\DefaultIcon", ""] == f'"{PROGRAM}",0'
    assert all(key.startswith("Software\\Classes\\") for key, _name in registry.values)


def test_a_registry_that_may_not_be_written_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setitem(sys.modules, "winreg", SimpleNamespace(CreateKey=refuse, HKEY_CURRENT_USER="", REG_SZ=1))
    with pytest.raises(OutputFailed):
        association.associate()


def test_a_checkout_is_not_offered() -> None:
    assert not association.is_possible()
