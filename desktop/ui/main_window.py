"""The window: navigation, the pages, and the doors to intake and to the papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import UserError
from desktop.domain.finding import Place
from desktop.domain.handover import SUFFIX
from desktop.services import history, samples
from desktop.ui.checking import Checking
from desktop.ui.commands import Commands, Handlers
from desktop.ui.desk import Desk
from desktop.ui.finder import Finder
from desktop.ui.help import Help
from desktop.ui.ime import flush_ime
from desktop.ui.keeping import Keeping
from desktop.ui.lock_menu import LockMenu
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
from desktop.ui.relocking import Relocking
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
        self.keeping = Keeping(desk, self)
        self._lay_out()
        self.help = Help(desk, self)
        self.commands = Commands(self, self._handlers(), theme, [page.title for page in self.pages])
        self._offer_contact_tasks()
        self.relocking: Relocking | None = None
        self.next_library: Path | None = None
        self.locking = LockMenu(desk, self, self._commit, self._leave_for)
        self.commands.add_menu(self.locking.menu)
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

        ShortcutList(self.help.keys(self.pages), self).open()

    def show_guide(self) -> None:
        """The guide with its pictures, and every key."""
        self.help.show_guide(self.pages)

    def open_other_library(self) -> None:
        """Choose another library; this window closes for it."""
        from desktop.ui.dialogs.welcome import Welcome  # noqa: PLC0415

        current = self.desk.library.path
        dialog = Welcome(self.desk.memory, self.desk.ask, self, current=current)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._leave_for_library(dialog.path))
        dialog.open()

    def show_history(self, *, of_record: bool = False) -> None:
        """What was changed in the library, or in the record chosen on the page in view."""
        from desktop.ui.dialogs.record_history import show_history  # noqa: PLC0415 (not for the first window)

        chosen = self.page.table.chosen
        if not of_record:
            show_history(self.desk, parent=self)
        elif chosen is None:
            self.desk.said.emit("이력을 볼 자료를 먼저 고르십시오.")
        else:
            show_history(self.desk, self.page.model.key(chosen), self)

    def show_access_log(self) -> None:
        """What left the library, and what for."""
        from desktop.ui.dialogs.access_log import AccessLogDialog  # noqa: PLC0415 (not for the first window)

        AccessLogDialog(self.desk, self).open()

    def hand_over(self) -> None:
        """The chosen meeting as one file for another laptop."""
        from desktop.ui.dialogs.hand_over import hand_over  # noqa: PLC0415 (not for the first window)

        hand_over(self.desk, self)

    def take_over(self, path: Path | None = None) -> None:
        """A meeting from another laptop."""
        from desktop.ui.dialogs.take_over import take_over  # noqa: PLC0415 (not for the first window)

        take_over(self.desk, self, path).taken.connect(self._taken_in)
        self.keeping.before_intake()

    def open_file(self, path: Path) -> None:
        """Read a file that was dropped: a meeting that was handed over, else a paper."""
        if path.name.casefold().endswith(SUFFIX):
            self.take_over(path)
        else:
            self.reception.open(path)

    def show_backups(self, *, is_damaged: bool = False) -> None:
        """The backups there are, to be put back."""
        from desktop.ui.dialogs.restore import RestoreDialog  # noqa: PLC0415 (not for the first window)

        RestoreDialog(self.desk, self.keeping, self, is_damaged=is_damaged).open()

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
            if self._commit():
                self.open_file(path)

    # ------------------------------------------------------------ inside

    def _changed_outside(self) -> None:
        """The library is not the file that was closed: damage, or somebody's copy; only a person can tell."""
        words = (
            "보관함 파일이 지난번에 닫은 뒤 브리핑팩 밖에서 바뀌었습니다. 점검에서 찾은 손상은 없지만 "
            "디스크가 상했을 수 있습니다. 직접 옮기거나 동기화한 것이 아니면 그 전의 백업과 견주어 보십시오."
        )
        if self.desk.ask.confirm(words, "백업 보기"):
            self.show_backups()

    def _damaged(self, error: UserError) -> None:
        """The library is broken: show the backups when that is wanted."""
        words = f"{error.what} 백업으로 되살릴 수 있습니다. 손상된 파일도 옆에 남겨 둡니다."
        if self.desk.ask.confirm(words, "백업 보기"):
            self.show_backups(is_damaged=True)

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

    def _leave_for(self, relocking: Relocking) -> None:
        """Close the window for work on the closed library; the application opens it again."""
        self.relocking = relocking
        if not self.close():
            self.relocking = None

    def _leave_for_library(self, path: Path | None) -> None:
        """Close the window for another library; the application opens that one."""
        if path is None or path == self.desk.library.path:
            return
        self.next_library = path
        if not self.close():
            self.next_library = None

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
            history=self._committed(self.show_history),
            record_history=self._committed(lambda: self.show_history(of_record=True)),
            access_log=self._committed(self.show_access_log),
            hand_over=self._committed(self.hand_over),
            take_over=self._committed(self.take_over),
            back_up=self._committed(self.keeping.back_up_now),
            restore=self._committed(self.show_backups),
            remove_sample=self._committed(self.reception.remove_sample),
            other_library=self._committed(self.open_other_library),
            guide=self._committed(self.show_guide),
            about=self._committed(self.help.show_about),
            log_folder=self.help.open_log_folder,
            diagnostics=self.help.copy_diagnostics,
        )

    def _offer_contact_tasks(self) -> None:
        """The contacts page's tasks stand in the menu bar too, for every page."""
        page = self.pages[CONTACTS]
        if isinstance(page, ContactsPage):
            page.tasks.ready = self._commit
            page.tasks.menu.addSeparator()
            page.tasks.menu.addAction(self.commands.contact_sheet)
            self.commands.add_menu(page.tasks.menu)
        first = self.pages[MEETINGS]
        if isinstance(first, MeetingsPage):
            first.tasks.ready = self._commit
            self.commands.add_menu(first.tasks.menu)
        for board in self.pages:
            if isinstance(board, FollowUpsPage):
                board.tasks.ready = self._commit
                self.commands.add_menu(board.tasks.menu)

    def _changed(self, _changes: Changes | None = None) -> None:
        library = self.desk.library
        self.commands.offer_undo(history.next_undo(library), history.next_redo(library))
        self.commands.offer_sample(is_there=samples.sample_meeting(library) is not None)

    def _connect(self) -> None:
        self.navigation.wanted.connect(self.go)
        self.desk.bus.changed.connect(self._changed)
        self.desk.chosen.connect(lambda meeting_id: self.commands.offer_papers(has_meeting=bool(meeting_id)))
        self.desk.place_wanted.connect(self.show_place)
        self.checking.counted.connect(self.commands.count_findings)
        self.papers.made.connect(self.status.say_made)
        self.reception.taken_in.connect(self._taken_in)
        self.reception.opened.connect(self.keeping.before_intake)
        self.keeping.damaged.connect(self._damaged)
        self.keeping.changed_outside.connect(self._changed_outside)

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
