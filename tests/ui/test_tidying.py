"""The index is put in order while nobody types, and nobody notices."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.services import history, meetings
from desktop.services import search as finding
from desktop.store import search_merging
from desktop.store.library import Library
from desktop.ui import tidying
from desktop.ui.main_window import MainWindow

OpenIt = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def nothing_is_merged_by_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a few edits scatter the index; otherwise it takes very many rows at once."""
    monkeypatch.setattr(search_merging, "keep_few", lambda _connection, _rows: None)


def scatter(library: Library, meeting_id: str) -> None:
    """Edit until the index lies in too many pieces."""
    for number in range(100):
        item = meetings.items(library, meeting_id)[0]
        meetings.edit_item(library, item, title=f"새 제목 {number}")
        if finding.needs_tidying(library):
            return
    pytest.fail("a hundred edits left the index in few pieces")


def pieces(library: Library) -> int:
    """In how many pieces the index lies."""
    return library.connection.scalar(search_merging.PIECES)


def test_when_nothing_moves_the_pieces_become_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, library: Library, meeting_id: str, open_it: OpenIt
) -> None:
    monkeypatch.setattr(tidying, "QUIET", 1)
    scatter(library, meeting_id)
    undone = history.next_undo(library)
    open_it()
    qtbot.waitUntil(lambda: pieces(library) == 1)
    assert history.next_undo(library) == undone  # no edit


def test_it_waits_while_something_moves_and_for_work(
    qtbot: QtBot, library: Library, meeting_id: str, open_it: OpenIt
) -> None:
    window = open_it()
    scatter(library, meeting_id)
    before = pieces(library)
    window.finder.tidying._timer.setInterval(0)
    item = meetings.items(library, meeting_id)[0]
    window.desk.act(lambda: meetings.edit_item(library, item, title="또 새 제목"))
    assert window.finder.tidying._timer.interval() == tidying.QUIET
    window.hide()
    window.finder.tidying.step()
    assert pieces(library) >= before
    window.show()
    for _ in range(100):
        window.finder.tidying.step()
    assert pieces(library) == 1
