"""What the window remembers that may name somebody: filters, where answers go.

It is kept in the library, which is locked with the rest and cleared of people who are erased, and in no file beside it.
"""

from __future__ import annotations

import contextlib

from desktop.domain.errors import UserError
from desktop.domain.korean import nfc
from desktop.store.library import Library, remember, setting

_NAME = "remembered/{}"
_LONGEST = 10_000


def text(library: Library, name: str, default: str = "") -> str:
    """A remembered text."""
    found = setting(library.connection, _NAME.format(name))
    return default if found is None else found


def keep(library: Library, name: str, words: str) -> None:
    """Remember a text. A library that cannot be written does without: nothing of worth is lost."""
    words = nfc(words)[:_LONGEST]
    if words != text(library, name):
        with contextlib.suppress(UserError):
            remember(library.connection, _NAME.format(name), words)
