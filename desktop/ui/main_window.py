"""The window: navigation, the pages, and the doors to intake and to the papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Changes, Entity
from desktop.domain.finding import Place
from desktop.services import history
from desktop.ui.checking import Checking
from desktop.ui.commands import Commands, Handlers
from desktop.ui.desk import Desk
from desktop.ui.finder import Finder
from desktop.ui.ime import flush_ime
from desktop.ui.pages.agenda import AgendaPage
from desktop.ui.pages.attendance import AttendancePage
from desktop.ui.pages.checklist import ChecklistPage
from desktop.ui.pages.contacts import ContactsPage
from desktop.ui.pages.followups import FollowUpsPage
from desktop.ui.pages.meetings import MeetingsPage
from desktop.ui.pages.organisations import OrganisationsPage
from desktop.ui.pages.people import PeoplePage
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.papers import Papers
from desktop.ui.reception import Reception
from desktop.ui.theme import Theme
from desktop.ui.widgets.empty import Step
from desktop.ui.widgets.labels import title
from desktop.ui.widgets.meeting_chooser import MeetingChooser
from desktop.ui.widgets.navigation import Navigation
from desktop.ui.widgets.status import StatusLine

MEETINGS, AGENDA, CONTACTS, FOLLOW_UPS, ATTENDANCE, CHECKLIST, ORGANISATIONS, PEOPLE = range(8)
"""The places of the pages."""

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
        first_steps: list[Step] = [
            ("글 붙여 넣기", self.reception.open),
            ("파일 열기", self.reception.ask_for_file),
            ("연습용 회의 넣기", self.reception.add_sample),
        ]
        self.pages: tuple[RecordPage[Any], ...] = (
            MeetingsPage(desk, first_steps),
            AgendaPage(desk),
            ContactsPage(desk),
            FollowUpsPage(desk),
            AttendancePage(desk),
            ChecklistPage(desk),
            OrganisationsPage(desk),
            PeoplePage(desk),
        )
        self.status = StatusLine(desk)
        self.checking = Checking(desk, self)
        self._lay_out()
        self.commands = Commands(self, self._handlers(), theme, [page.title for page in self.pages])
        self._offer_contact_tasks()
        self._connect()
        self._restore()

    @property
    def page(self) -> RecordPage[Any]:
        """The page in view."""
        return self.pages[self.stack.currentIndex()]

    # ------------------------------------------------------------ what the user does

    def go(self, place: int) -> None:
        """Show a page; what is being typed on the one in view is stored first."""
        if place != self.stack.currentIndex() and not self._commit():
            self.navigation.show_place(self.stack.currentIndex())
            return
        self.navigation.show_place(place)
        self.stack.setCurrentIndex(place)
        self.heading.setText(self.page.title)
        self.chooser.setVisible(self.page.of_meeting)
        self.commands.add.setEnabled(self.page.can_add)

    def undo(self) -> None:
        """Take back the last action, wherever it was done."""
        if self._commit():
            self.desk.try_act(lambda: history.undo(self.desk.library))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self._commit():
            self.desk.try_act(lambda: history.redo(self.desk.library))

    def show_place(self, place: Place) -> None:
        """Go to a field, on whichever page it is."""
        number = CONTACTS if place.field == "contacts" and place.entity is Entity.MEETING else _PAGES[place.entity]
        self.go(number)
        if self.page is self.pages[number] and not self.page.show_field(place.id, place.field):
            self.page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_shortcuts(self) -> None:
        """List every key there is."""
        from desktop.ui.dialogs.shortcut_list import ShortcutList  # noqa: PLC0415 (not for the first window)
        from desktop.ui.shortcuts import shortcuts  # noqa: PLC0415

        ShortcutList(shortcuts(self, [(page.title, page) for page in self.pages]), self).open()

    # ------------------------------------------------------------ Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override QWidget::closeEvent: store what is being typed, stop work, remember the layout."""
        if not self._commit():
            lose = self.desk.ask.confirm("저장할 수 없는 글이 있습니다. 버리고 끝냅니다.", "버리고 끝내기")
            if not lose:
                event.ignore()
                return
            self.page.revert()
        self.papers.close()
        self.desk.tasks.close()
        self.desk.drawing.close()
        self.checking.close()
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
            if self._commit():
                self.reception.open(path)

    # ------------------------------------------------------------ inside

    def _taken_in(self, meeting_id: str) -> None:
        self.chooser.refresh()
        self.desk.choose(meeting_id)

    def _commit(self) -> bool:
        """Store what is being typed; when it is refused, the reason stands under its field."""
        flush_ime()
        is_taken = self.page.commit()
        if not is_taken:
            self.desk.said.emit("저장할 수 없는 글이 있습니다. 붉은 칸을 고치거나 Esc로 되돌리십시오.")
        return is_taken

    def _go_by_key(self, place: int) -> None:
        self.go(place)
        self.page.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _save(self) -> None:
        if self._commit():
            self.desk.said.emit("저장했습니다.")

    def _committed(self, call: Any) -> Any:  # noqa: ANN401 (any command)
        return lambda: call() if self._commit() else None

    def _handlers(self) -> Handlers:
        return Handlers(
            paste=self._committed(self.reception.open),
            open_file=self._committed(self.reception.ask_for_file),
            sample=self._committed(self.reception.add_sample),
            undo=self.undo,
            redo=self.redo,
            save=self._save,
            preview=self._committed(self.papers.preview),
            pack=self._committed(self.papers.make_pack),
            locked_pack=self._committed(self.papers.make_locked_pack),
            page_setup=self._committed(self.papers.choose_pages),
            contact_sheet=self._committed(self.papers.make_contact_sheet),
            go=self._go_by_key,
            add=lambda: self.page.add(),  # noqa: PLW0108 (the page in view then, not now)
            checklist=lambda: self._go_by_key(CHECKLIST),
            find=lambda: self.page.filter.setFocus(Qt.FocusReason.ShortcutFocusReason),
            find_anything=self._committed(self.finder.open),
            shortcuts=self._committed(self.show_shortcuts),
            mask=self.desk.mask,
        )

    def _offer_contact_tasks(self) -> None:
        """The contacts page's tasks stand in the menu bar too, for every page."""
        page = self.pages[CONTACTS]
        if isinstance(page, ContactsPage):
            page.tasks.ready = self._commit
            page.tasks.menu.addSeparator()
            page.tasks.menu.addAction(self.commands.contact_sheet)
            self.commands.add_menu(page.tasks.menu)

    def _changed(self, _changes: Changes | None = None) -> None:
        library = self.desk.library
        self.commands.offer_undo(history.next_undo(library), history.next_redo(library))

    def _connect(self) -> None:
        self.navigation.wanted.connect(self.go)
        self.desk.bus.changed.connect(self._changed)
        self.desk.chosen.connect(lambda meeting_id: self.commands.offer_papers(has_meeting=bool(meeting_id)))
        self.desk.place_wanted.connect(self.show_place)
        self.checking.counted.connect(self.commands.count_findings)
        self.papers.made.connect(self.status.say_made)
        self.reception.taken_in.connect(self._taken_in)

    def _lay_out(self) -> None:
        self.setWindowTitle(f"브리핑팩 · {self.desk.library.path.stem}")
        self.setAcceptDrops(True)
        self.navigation = Navigation([page.title for page in self.pages])
        self.heading = title()
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.chooser)
        body = QVBoxLayout()
        space = self.fontMetrics().height()
        body.setContentsMargins(space, space * 3 // 4, space, space // 2)
        body.addLayout(head)
        body.setSpacing(space // 2)
        body.addWidget(self.stack, 1)
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
        for page in self.pages:
            page.restore()
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
        memory.keep("page", self.stack.currentIndex())
        memory.keep("meeting", self.desk.meeting_id)
        memory.keep("masked", int(self.desk.is_masked))
        for page in self.pages:
            page.keep()
        memory.save()


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
