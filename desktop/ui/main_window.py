"""The window: navigation, the pages, and what is typed on them being stored."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop.domain.changes import Changes, Entity
from desktop.services import history, samples
from desktop.ui.checking import Checking
from desktop.ui.desk import Desk
from desktop.ui.finder import Finder
from desktop.ui.help import Help
from desktop.ui.ime import flush_ime
from desktop.ui.keeping import Keeping
from desktop.ui.menus import Menus
from desktop.ui.openers import Openers
from desktop.ui.page_stack import (
    AGENDA,
    ATTENDANCE,
    CHECKLIST,
    CONTACTS,
    FOLLOW_UPS,
    MEETINGS,
    ORGANISATIONS,
    PEOPLE,
    TITLES,
    Pages,
)
from desktop.ui.pages.meeting_tasks import MeetingTasks
from desktop.ui.papers import Papers
from desktop.ui.reception import Reception
from desktop.ui.theme import Theme
from desktop.ui.widgets.labels import title
from desktop.ui.widgets.meeting_chooser import MeetingChooser
from desktop.ui.widgets.navigation import Navigation
from desktop.ui.widgets.status import StatusLine

if TYPE_CHECKING:
    from desktop.domain.finding import Place
    from desktop.ui.pages.record_page import RecordPage
    from desktop.ui.relocking import Relocking
    from desktop.ui.widgets.empty import Step

__all__ = [
    "AGENDA",
    "ATTENDANCE",
    "CHECKLIST",
    "CONTACTS",
    "FOLLOW_UPS",
    "MEETINGS",
    "ORGANISATIONS",
    "PEOPLE",
    "MainWindow",
]

_MINUTE = 60_000
"""Milliseconds between two looks at the clock; a timer to midnight would be late after the laptop has slept."""
_PAGES = {
    Entity.SERIES: MEETINGS,
    Entity.MEETING: MEETINGS,
    Entity.AGENDA_ITEM: AGENDA,
    Entity.SUBMITTER: AGENDA,
    Entity.ATTACHMENT: AGENDA,
    Entity.ASSIGNMENT: CONTACTS,
    Entity.PERSON: CONTACTS,
    Entity.FOLLOW_UP: FOLLOW_UPS,
    Entity.SEAT: ATTENDANCE,
    Entity.ATTENDANCE: ATTENDANCE,
    Entity.ORGANISATION: ORGANISATIONS,
}


class MainWindow(QMainWindow):
    """One window over one library."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme
        self.papers = Papers(desk, self)
        self.reception = Reception(desk, self)
        self.finder = Finder(desk, self, self.show_place)
        self.chooser = MeetingChooser(desk)  # before the pages: it leaves a meeting that is gone before they read it
        self.tasks = MeetingTasks(desk, self, self.commit)
        self.pages = Pages(desk, self._first_steps(), self.tasks, self)
        self.status = StatusLine(desk)
        self.checking = Checking(desk, self)
        self.keeping = Keeping(desk, self)
        self.help = Help(desk, self)
        self.openers = Openers(desk, self)
        self._lay_out()
        menus = Menus(desk, self, theme)
        self.commands, self.locking = menus.commands, menus.locking
        self.relocking: Relocking | None = None
        self.next_library: Path | None = None
        self._clock = QTimer(self)
        self._connect()
        self._restore()

    @property
    def page(self) -> RecordPage[Any]:
        """The page in view."""
        return self.pages[self.pages.place]

    # ------------------------------------------------------------ what the user does

    def go(self, place: int) -> None:
        """Show a page; what is being typed on the one in view is stored first."""
        before = self.pages.place
        if before not in (place, -1) and not self.commit():
            self.navigation.show_place(before)
            return
        self.navigation.show_place(place)
        page = self.pages.show(place)
        self.heading.setText(page.title)
        self.chooser.setVisible(page.of_meeting)
        self.commands.add.setEnabled(page.can_add)

    def go_by_key(self, place: int) -> None:
        """Show a page and put the keys into its list."""
        self.go(place)
        self.page.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def undo(self) -> None:
        """Take back the last action, wherever it was done, and say which."""
        label = history.next_undo(self.desk.library) if self.commit() else None
        if label and self.desk.try_act(lambda: history.undo(self.desk.library)):
            self.desk.said.emit(f"되돌렸습니다: {label}")

    def redo(self) -> None:
        """Do again what was taken back, and say which."""
        label = history.next_redo(self.desk.library) if self.commit() else None
        if label and self.desk.try_act(lambda: history.redo(self.desk.library)):
            self.desk.said.emit(f"다시 했습니다: {label}")

    def show_place(self, place: Place) -> None:
        """Go to a field, on whichever page it is."""
        number = CONTACTS if place.field == "contacts" and place.entity is Entity.MEETING else _PAGES[place.entity]
        self.go(number)
        if self.page is self.pages[number] and not self.page.show_field(place.id, place.field):
            self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_taken_in(self, meeting_id: str) -> None:
        """A meeting has come in: all pages show it."""
        self.chooser.refresh()
        self.desk.choose(meeting_id)

    def commit(self) -> bool:
        """Store what is being typed; when it is refused, the reason stands under its field."""
        flush_ime()
        is_taken = self.page.commit()
        if not is_taken:
            self.desk.said.emit("저장할 수 없는 글이 있습니다. 붉은 칸을 고치거나 Esc로 되돌리십시오.")
        return is_taken

    def save(self) -> None:
        """Store what is being typed and say so."""
        if self.commit():
            self.desk.said.emit("저장했습니다.")

    def leave_for(self, relocking: Relocking) -> None:
        """Close the window for work on the closed library; the application opens it again."""
        self.relocking = relocking
        if not self.close():
            self.relocking = None

    def leave_for_library(self, path: Path | None) -> None:
        """Close the window for another library; the application opens that one."""
        if path is None or path == self.desk.library.path:
            return
        self.next_library = path
        if not self.close():
            self.next_library = None

    # ------------------------------------------------------------ Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget::showEvent."""
        super().showEvent(event)
        self.checking.begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QWidget::closeEvent: store what is being typed, stop work, remember the layout."""
        if not self.commit():
            lose = self.desk.ask.confirm("저장할 수 없는 글이 있습니다. 버리고 끝냅니다.", "버리고 끝내기")
            if not lose:
                event.ignore()
                return
            self.page.revert()
        self.papers.close()
        self.desk.tasks.close()
        self.desk.drawing.close()
        self.checking.close()
        self.keeping.close()
        self._keep()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget::dragEnterEvent: one file of this computer is welcome."""
        if _dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget::dropEvent."""
        path = _dropped_file(event)
        if path:
            event.acceptProposedAction()
            if self.commit():
                self.openers.open_file(path)

    # ------------------------------------------------------------ inside

    def _first_steps(self) -> list[Step]:
        return [
            ("글 붙여 넣기", self.reception.open),
            ("파일 열기", self.reception.ask_for_file),
            ("연습용 회의 넣기", self.reception.add_sample),
        ]

    def _changed(self, _changes: Changes | None = None) -> None:
        library = self.desk.library
        undo, redo = history.next_undo(library), history.next_redo(library)  # `인사이동: …` names somebody
        self.commands.offer_undo(undo and self.desk.covered(undo), redo and self.desk.covered(redo))
        self.commands.offer_sample(is_there=samples.sample_meeting(library) is not None)

    def _connect(self) -> None:
        self.navigation.wanted.connect(self.go)
        self.desk.bus.changed.connect(self._changed)
        self.desk.masked.connect(lambda _on: self._changed())
        self.desk.chosen.connect(lambda meeting_id: self.commands.offer_papers(has_meeting=bool(meeting_id)))
        self.desk.place_wanted.connect(self.show_place)
        self.checking.counted.connect(self.commands.count_findings)
        self.papers.made.connect(self.status.say_made)
        self.reception.taken_in.connect(self.show_taken_in)
        self.reception.opened.connect(self.keeping.before_intake)
        self._clock.timeout.connect(self.desk.look_at_clock)
        self._clock.start(_MINUTE)
        self.keeping.damaged.connect(self.openers.offer_backups_after_damage)
        self.keeping.changed_outside.connect(self.openers.offer_backups_after_change)

    def _lay_out(self) -> None:
        self.setWindowTitle(f"{self.desk.library.path.stem} · 브리핑팩")  # Qt adds the name where it is not at the end
        self.setAcceptDrops(True)
        self.navigation = Navigation(TITLES)
        self.heading = title()
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.chooser)
        body = QVBoxLayout()
        space = self.fontMetrics().height()
        body.setContentsMargins(space, space * 3 // 4, space, space // 2)
        body.addLayout(head)
        body.setSpacing(space // 2)
        body.addWidget(self.pages.stack, 1)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(body, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)

    def _restore(self) -> None:
        memory = self.desk.memory
        letter = self.fontMetrics().height()
        self.resize(QSize(letter * 80, letter * 50).boundedTo(self.screen().availableSize()))
        geometry = memory.layout("geometry/window")
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        if memory.number("masked", 0):
            self.commands.mask.trigger()
        self.desk.choose(memory.text("meeting"))
        self.chooser.refresh()
        self.commands.offer_papers(has_meeting=bool(self.desk.meeting_id))
        self._changed()
        place = memory.number("page", 0)
        self.go(place if 0 <= place < len(self.pages) else 0)

    def _keep(self) -> None:
        memory = self.desk.memory
        memory.keep("geometry/window", self.saveGeometry())
        memory.keep("page", self.pages.place)
        memory.keep("meeting", self.desk.meeting_id)
        memory.keep("masked", int(self.desk.is_masked))
        for page in self.pages.all_made():
            page.keep()
        memory.save()


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
