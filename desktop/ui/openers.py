"""The dialogs of the whole window: what opens them. Each is imported when it is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop.domain.errors import UserError
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow


class Openers(QObject):
    """Opens dialogs over the window."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def show_shortcuts(self) -> None:
        """List every key there is."""
        from desktop.ui.dialogs.shortcut_list import ShortcutList  # noqa: PLC0415 (here and below: when it is wanted)

        ShortcutList(self._window.help.keys(self._window.pages), self._window).open()

    def show_guide(self) -> None:
        """The guide with its pictures, and every key."""
        self._window.help.show_guide(self._window.pages)

    def open_other_library(self) -> None:
        """Choose another library; this window closes for it."""
        from desktop.ui.dialogs.welcome import Welcome  # noqa: PLC0415

        current = self._desk.library.path
        dialog = Welcome(self._desk.memory, self._desk.ask, self._window, current=current)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._window.leave_for_library(dialog.path))
        dialog.open()

    def show_history(self, *, of_record: bool = False) -> None:
        """What was changed in the library, or in the record chosen on the page in view."""
        from desktop.ui.dialogs.record_history import show_history  # noqa: PLC0415

        page = self._window.page
        chosen = page.table.chosen
        if not of_record:
            show_history(self._desk, parent=self._window)
        elif chosen is None:
            self._desk.said.emit("이력을 볼 자료를 먼저 고르십시오.")
        else:
            show_history(self._desk, page.model.key(chosen), self._window)

    def show_access_log(self) -> None:
        """What left the library, and what for."""
        from desktop.ui.dialogs.access_log import AccessLogDialog  # noqa: PLC0415

        AccessLogDialog(self._desk, self._window).open()

    def hand_over(self) -> None:
        """The chosen meeting as one file for another laptop."""
        from desktop.ui.dialogs.hand_over import hand_over  # noqa: PLC0415

        hand_over(self._desk, self._window)

    def take_over(self, path: Path | None = None) -> None:
        """A meeting from another laptop."""
        from desktop.ui.dialogs.take_over import take_over  # noqa: PLC0415

        take_over(self._desk, self._window, path).taken.connect(self._window.show_taken_in)
        self._window.keeping.before_intake()

    def open_file(self, path: Path) -> None:
        """Read a file that was dropped: a meeting that was handed over, else a paper."""
        from desktop.domain.handover import SUFFIX  # noqa: PLC0415

        if path.name.casefold().endswith(SUFFIX):
            self.take_over(path)
        else:
            self._window.reception.open(path)

    def show_backups(self, *, is_damaged: bool = False) -> None:
        """The backups there are, to be put back."""
        from desktop.ui.dialogs.restore import RestoreDialog  # noqa: PLC0415

        RestoreDialog(self._desk, self._window.keeping, self._window, is_damaged=is_damaged).open()

    def offer_backups_after_change(self) -> None:
        """The library is not as it was last written: damage, or somebody's copy; only a person can tell."""
        from desktop.services import library_place  # noqa: PLC0415 (hardly ever)

        if self._desk.ask.confirm(library_place.remark_on_change(self._desk.library), "백업 보기", "이대로 쓰기"):
            self.show_backups()
        else:
            library_place.settle_change(self._desk.library)

    def offer_backups_after_damage(self, error: UserError) -> None:
        """The library is broken: show the backups when that is wanted."""
        words = f"{error.what} 백업으로 되살릴 수 있습니다. 손상된 파일도 옆에 남겨 둡니다."
        if self._desk.ask.confirm(words, "백업 보기"):
            self.show_backups(is_damaged=True)
