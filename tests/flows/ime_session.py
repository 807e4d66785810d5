"""What `test_ime.py` runs on a screen of its own: the window, and a person who types Hangul through the real ibus.

`python -m tests.flows.ime_session <folder>` writes `<folder>/found.json`: for each case, what was to be stored and what
was stored.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QProcess
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QTextEdit, QWidget

from desktop import app
from desktop.services import intake, meetings
from desktop.services.libraries import open_library
from desktop.store.library import Library
from desktop.ui.dialogs.find_anything import FindAnything
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from desktop.ui.theme import Theme
from tests.ui.stand_ins import AskStandIn

# How a person types it on the 두벌식 keyboard, and the syllable that is still being composed at the end.
WORDS = {
    "홍길동": ("g h d r l f e h d", "동"),
    "쭉": ("W n r", "쭉"),
    "값": ("r k q t", "값"),
    "회의 자료": ("g h l d m l space w k f y", "료"),
}
ENDINGS = ("Ctrl+S", "Tab", "다른 곳 누르기", "창 닫기")
PATIENCE = 8.0


class Composing(QObject):
    """Listens for the syllable that is being composed anywhere in the application."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.syllable = ""
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.syllable = event.preeditString()
        return super().eventFilter(watched, event)


class Session:
    """One library, one window after another."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application = application
        self.folder = folder
        self.composing = Composing(application)
        self.ask = AskStandIn()
        self.window: MainWindow | None = None
        self.person_id = ""
        self.found: list[tuple[str, str, str]] = []

    def run(self, library: Library) -> None:
        release = Path("resources/sample/press-release.txt").read_text(encoding="utf-8")
        meeting_id = intake.accept(library, intake.read_text(release)).meeting_id
        places = (
            ("연락처 칸", self._contact_cell, lambda: _name(library, meeting_id, self.person_id)),
            ("칸에 바로", self._cell_itself, lambda: _name(library, meeting_id, self.person_id)),
            ("회의 양식", self._form_field, lambda: meetings.get_meeting(library, meeting_id).place),
            ("설명 편집기", self._outline, lambda: meetings.items(library, meeting_id)[0].outline),
        )
        for place, (name, go, stored) in enumerate(places):
            self._open(library)
            for number, ending in enumerate(ENDINGS):
                word = list(WORDS)[(place + number) % len(WORDS)]
                # where Tab is for levels it gives the line its mark
                wanted = f"□ {word}" if (name, ending) == ("설명 편집기", "Tab") else word
                where = go()
                self._type(*WORDS[word])
                self._end(ending, where)
                self._wait(lambda stored=stored, wanted=wanted: stored() == wanted)
                self.found.append((f"{name}, {ending}", wanted, stored()))
            self._close()

        self._open(library)
        for word, keys in WORDS.items():
            self.found.append(("무엇이든 찾기", word, self._searched(keys, word)))
        for word, keys in WORDS.items():
            self.found.append(("목록에서 찾기", word, self._filtered(keys, word)))
        self._close()

    def _searched(self, keys: tuple[str, str], word: str) -> str:
        """What the box looks for while the last syllable is still being composed."""
        window = self.window
        assert window is not None
        self._xdotool("key", "ctrl+k")
        self._wait(lambda: isinstance(self.application.activeWindow(), FindAnything))
        box: Any = window.findChild(FindAnything)
        self._type(*keys)
        self._wait(lambda: box._query == word)
        found = str(box._query)
        box.reject()
        box.deleteLater()
        self.application.sendPostedEvents(box, QEvent.Type.DeferredDelete)
        window.activateWindow()  # there is no window manager to do it
        self._wait(window.isActiveWindow)
        return found

    def _filtered(self, keys: tuple[str, str], word: str) -> str:
        """What a list is filtered by meanwhile, while rows come and go beside a form that stores what is typed."""
        page = self._go(2)
        page.filter.clear()
        page.filter.setFocus()
        self._type(*keys)
        self._wait(lambda: page.model._query == word)
        return str(page.model._query)

    # ------------------------------------------------------------ places

    def _contact_cell(self) -> QWidget:
        page = self._go(2)
        self.person_id = page.model.records[0].contact.person.id
        cell = page.model.index(0, page.model.column_of("name"))
        page.table.setCurrentIndex(cell)
        page.table.setFocus()
        page.table.edit(cell, QAbstractItemView.EditTrigger.AllEditTriggers, None)
        editor = self.application.focusWidget()
        assert isinstance(editor, QLineEdit)
        editor.clear()
        return editor

    def _cell_itself(self) -> QWidget:
        """A cell that nobody has opened for editing: typing opens it, as in a spreadsheet."""
        page = self._go(2)
        self.person_id = page.model.records[0].contact.person.id
        page.table.setCurrentIndex(page.model.index(0, page.model.column_of("name")))
        page.table.setFocus()
        return page.table

    def _form_field(self) -> QWidget:
        page = self._go(0)
        editor = page.form.editor("place")
        editor.setFocus()
        editor.clear()
        return editor

    def _outline(self) -> QWidget:
        page = self._go(1)
        page.tabs.setCurrentWidget(page.writing.parentWidget())
        page.writing.editor.setFocus()
        page.writing.editor.setPlainText("")
        return page.writing.editor

    # ------------------------------------------------------------ hands

    def _type(self, keys: str, last: str) -> None:
        self.composing.syllable = ""
        self._xdotool("key", "--delay", "25", *keys.split())
        self._wait(lambda: self.composing.syllable == last)
        assert self.composing.syllable == last, f"{last} is not being composed, but {self.composing.syllable!r}"

    def _end(self, ending: str, where: QWidget) -> None:
        window = self.window
        assert window is not None
        match ending:
            case "Ctrl+S":
                self._xdotool("key", "ctrl+s")
            case "Tab":
                is_outline = isinstance(where, QTextEdit)
                self._xdotool("key", "Tab")
                if is_outline:  # where Tab is for levels, and stores nothing
                    self._xdotool("key", "ctrl+s")
            case "창 닫기":
                window.close()
            case _:
                box = window.page.filter
                place = box.mapToGlobal(QPoint(box.width() // 2, box.height() // 2))
                self._xdotool("mousemove", str(place.x()), str(place.y()), "click", "1")

    def _xdotool(self, *arguments: str) -> None:
        process = QProcess()
        process.start("xdotool", list(arguments))
        self._wait(lambda: process.state() == QProcess.ProcessState.NotRunning)

    # ------------------------------------------------------------ window

    def _open(self, library: Library) -> None:
        memory = Memory(self.folder / "window.ini")
        theme = Theme(self.application, memory)
        theme.apply()
        self.window = window = app.make_window(library, self.ask, memory, theme)
        window.resize(1200, 700)
        window.show()
        window.activateWindow()
        self._wait(window.isActiveWindow)

    def _go(self, place: int) -> Any:
        assert self.window is not None
        self.window.go(place)
        self._wait(lambda: self.window is not None and self.window.page.isVisible())
        return self.window.page

    def _close(self) -> None:
        assert self.window is not None
        self.window.page.revert()
        self.window.close()
        self.window.deleteLater()
        self.window = None
        self.application.processEvents()

    def _wait(self, is_so: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_so() and time.monotonic() < end:
            self.application.processEvents()
            self.application.sendPostedEvents()
            time.sleep(0.005)  # the input method is another process: it needs the processor too


def _name(library: Library, meeting_id: str, person_id: str) -> str:
    found = {one.person.id: one.person.name for one in meetings.briefing(library, meeting_id).contacts()}
    return found[person_id]


def main(folder: Path) -> None:
    """Run all cases."""
    app.choose_input_method()
    application = QApplication(sys.argv[:1])
    app.set_up(application)
    session = Session(application, folder)
    with open_library(folder / "보관함.briefpack") as library:
        session.run(library)
    (folder / "found.json").write_text(json.dumps(session.found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
