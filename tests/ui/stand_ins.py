"""A user who answers dialogs as told, and fails the test for any dialog nobody expected."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from desktop import app
from desktop.domain.errors import UserError
from desktop.services import intake
from desktop.store.library import Library
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from desktop.ui.theme import Theme


@dataclass
class AskStandIn:
    """Answers are taken from the front of each list; an empty list means that nobody expected the question."""

    opens: list[Path] = field(default_factory=list)
    saves: list[Path] = field(default_factory=list)
    agrees: list[bool] = field(default_factory=list)
    expects_sentence: bool = False
    expects_notice: bool = False
    sentences: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    """What the two buttons of each question say: to agree, and not to."""
    suggested: list[Path] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)
    prints: list[QPrinter] = field(default_factory=list)
    purposes: list[str | None] = field(default_factory=list)
    """What papers are made for; an empty list means the usual answer."""
    asked_purposes: list[str] = field(default_factory=list)

    def sentence(self, error: UserError) -> None:
        assert self.expects_sentence, f"unexpected dialog: {error}"
        self.sentences.append(str(error))

    def notice(self, text: str, details: tuple[str, ...] = ()) -> None:
        assert self.expects_notice, f"unexpected dialog: {text} {details}"
        self.notices.append(" ".join((text, *details)))

    def confirm(self, text: str, yes: str, no: str = "그만두기") -> bool:
        assert self.agrees, f"unexpected question: {text} [{yes}]"
        self.questions.append(text)
        self.buttons.append((yes, no))
        return self.agrees.pop(0)

    def open_file(self, title: str, folder: Path, kinds: str) -> Path | None:
        assert self.opens, f"unexpected dialog: {title}"
        return self.opens.pop(0)

    def save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        assert self.saves, f"unexpected dialog: {title}"
        self.suggested.append(suggested)
        return self.saves.pop(0)

    def show_path(self, path: Path) -> None:
        self.shown.append(path)

    def purpose(self, kind: str, offered: tuple[str, ...]) -> str | None:
        self.asked_purposes.append(kind)
        return self.purposes.pop(0) if self.purposes else "회의 준비와 진행"

    def printer(self, title: str, pages: int) -> QPrinter | None:
        assert self.prints, f"unexpected dialog: {title}"
        return self.prints.pop(0)


def take_in(library: Library, text: str) -> str:
    """Put the meeting of a press release into the library; returns its key."""
    return intake.accept(library, intake.read_text(text)).meeting_id


def type_text(widget: QWidget, text: str) -> None:
    """Type as an input method does; QTest's own key clicks stop the program at the first Hangul letter."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def application() -> QApplication:
    """The application pytest-qt made, which is a QApplication."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def open_window(library: Library, ask: AskStandIn, place: Path) -> MainWindow:
    """The window over `library`, shown; what it remembers is kept in `place`."""
    memory = Memory(place)
    theme = Theme(application(), memory)
    theme.apply()
    window = app.make_window(library, ask, memory, theme)
    window.resize(1366, 768)
    window.show()
    return window
