"""A library that cannot be opened: what happened, and the newest backup one click away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.errors import EditRefused, LibraryDamaged
from desktop.services import backups
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.theme import Tone
from desktop.ui.widgets.backup_list import backup_table
from desktop.ui.widgets.labels import label


class RescueDialog(Frame):
    """Puts the chosen backup in the broken library's place; the broken file is kept beside it.

    `kept` is where, once it is done.
    """

    def __init__(self, path: Path, error: LibraryDamaged) -> None:
        super().__init__("손상된 보관함", "이 백업으로 되살리기")
        self._path = path
        self.kept: Path | None = None
        self.table = backup_table()
        found = backups.listed(path)
        self.table.prefer(next((one.path.name for one in found if not one.is_doubtful), ""))
        self.table.rows.set_rows(found)
        self.cancel_button.setText("끝내기")
        letter = self.fontMetrics().height()
        self.body.addWidget(label(error.what, Tone.DANGER, wraps=True))
        about = (
            "손상된 파일은 지우지 않고 이름을 바꾸어 옆에 둡니다. 되살린 뒤에는 그 백업 뒤에 고친 것이 없을 수 있으니 "
            "확인하십시오. 골라 둔 것이 가장 최근의 백업입니다."
        )
        self.body.addWidget(label(about, Tone.MUTED, wraps=True))
        self.body.addWidget(self.table, 1)
        resize_on_screen(self, letter * 52, letter * 24)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def agree(self) -> None:
        """Override Frame.agree."""
        chosen = self.table.chosen
        if chosen is None:
            raise EditRefused("고른 백업이 없습니다.", todo="백업을 고르십시오.")
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.kept = backups.rescue(self._path, chosen)
        finally:
            QApplication.restoreOverrideCursor()


def rescue(path: Path, error: LibraryDamaged) -> bool:
    """Ask which backup is to take the place of a broken library; whether one did. There must be a backup."""
    dialog = RescueDialog(path, error)
    return bool(dialog.exec())
