"""The views of the board a user has named, and what the board looked like last."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from desktop.domain.board import DEFAULT_VIEWS, BoardFilter, SavedView, filter_from_words, filter_to_words
from desktop.ui.memory import Memory

_VIEWS, _LAST = "board/views", "board/filter"


def own_views(memory: Memory) -> tuple[SavedView, ...]:
    """The views the user saved, in their order; none when what is remembered cannot be read."""
    found = _read(memory.text(_VIEWS, "[]"))
    if not isinstance(found, list):
        return ()
    return tuple(view for one in cast("list[object]", found) if (view := _view(one)) is not None)


def all_views(memory: Memory) -> tuple[SavedView, ...]:
    """The default views, then the user's own."""
    return (*DEFAULT_VIEWS, *own_views(memory))


def keep_views(memory: Memory, views: Iterable[SavedView]) -> None:
    """Remember the user's own views."""
    words = [{"name": one.name, "filter": filter_to_words(one.filter)} for one in views]
    memory.keep(_VIEWS, json.dumps(words, ensure_ascii=False))


def last_filter(memory: Memory) -> BoardFilter:
    """What was filtered when the window was closed."""
    found = _read(memory.text(_LAST, "{}"))
    return filter_from_words(cast("dict[str, object]", found)) if isinstance(found, dict) else BoardFilter()


def keep_filter(memory: Memory, wanted: BoardFilter) -> None:
    """Remember what is filtered, without the words looked for: they may name somebody, and the page keeps those."""
    memory.keep(_LAST, json.dumps(filter_to_words(replace(wanted, text="")), ensure_ascii=False))


def _view(words: object) -> SavedView | None:
    if not isinstance(words, dict):
        return None
    known = cast("dict[str, object]", words)
    name, wanted = known.get("name"), known.get("filter")
    if not (isinstance(name, str) and name and isinstance(wanted, dict)):
        return None
    return SavedView(name, filter_from_words(cast("dict[str, object]", wanted)))


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:  # a file someone else wrote
        return None
