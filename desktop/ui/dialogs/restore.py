"""백업과 되살리기: each state there is, what going back to it would lose and gain, and the step back or beside."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.backups import Backup
from desktop.domain.errors import UserError
from desktop.services import backups
from desktop.services.backups import Restored
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.keeping import Keeping
from desktop.ui.theme import Tone
from desktop.ui.widgets.backup_list import backup_table, written_moment
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label

_FOLDER = "libraries"
_KINDS = "브리핑팩 보관함 (*.briefpack)"


class RestoreDialog(Frame):
    """The backups of the open library. While one is put back the dialog stays, so that nothing is typed meanwhile."""

    def __init__(
        self, desk: Desk, keeping: Keeping, parent: QWidget | None = None, *, is_damaged: bool = False
    ) -> None:
        super().__init__("백업과 되살리기", "이 백업으로 되살리기…", parent)
        self._desk = desk
        self._keeping = keeping
        self._is_damaged = is_damaged
        self._is_restoring = False
        self._is_over = False
        self.table = backup_table()
        self.filter = FilterBox(self.table.rows.set_query, "백업에서 찾기")
        self.loss = label(wraps=True)
        self.now_button = button("지금 백업")
        self.beside_button = button("새 파일로 되살리기…")
        self.folder_button = button("폴더 열기")
        self.cancel_button.setText("닫기")
        self._lay_out_list()
        self._connect()
        self.refresh()
        self.remember(self.table, desk.memory, "backups")
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read the folder again."""
        found = backups.listed(self._desk.library.path)
        if self.table.chosen is None:
            self.table.prefer(next((one.path.name for one in found if not one.is_doubtful), ""))
        self.table.rows.set_rows(found)
        self._show_loss(self.table.chosen)

    def accept(self) -> None:
        """Override Frame.accept: put the chosen backup in the library's place, after a question."""
        chosen = self.table.chosen
        if chosen is None or self._is_restoring:
            return
        if not self._desk.ask.confirm(self._question(chosen), "되살리기"):
            return
        self._wait(is_on=True)
        self._keeping.restore(
            chosen, is_damaged=self._is_damaged, done=partial(self._done, chosen), failed=self._failed
        )

    def reject(self) -> None:
        """Override QDialog::reject: not while a backup is being put back."""
        if not self._is_restoring:
            super().reject()

    def done(self, result: int) -> None:
        """Override Frame.done."""
        self._is_over = True
        self._keeping.made.disconnect(self._made)
        super().done(result)

    # ------------------------------------------------------------ inside

    def _done(self, chosen: Backup, restored: Restored) -> None:
        self._wait(is_on=False)
        kept = "되살리기 전의 상태도 백업해 두었습니다."
        if restored.kept is not None:
            kept = f"손상된 파일은 옆에 두었습니다: {restored.kept.name}"
        self._desk.said.emit(f"{written_moment(chosen.made_at)}의 백업으로 되살렸습니다. {kept}")
        self.done(int(self.DialogCode.Accepted))

    def _failed(self, error: UserError) -> None:
        self._wait(is_on=False)
        self.refresh()
        self.say(str(error))

    def _wait(self, *, is_on: bool) -> None:
        self._is_restoring = is_on
        self.say("")
        self.agree_button.setText("되살리는 중 …" if is_on else "이 백업으로 되살리기…")
        for widget in (self.table, self.filter, self.now_button, self.beside_button, self.agree_button):
            widget.setEnabled(not is_on)
        self.cancel_button.setEnabled(not is_on)

    def _question(self, chosen: Backup) -> str:
        change = backups.change(self._desk.library, chosen).words if not self._is_damaged else ""
        kept = (
            "손상된 지금 파일은 이름을 바꾸어 옆에 둡니다."
            if self._is_damaged
            else f"그 뒤에 고친 것은 없어집니다({change}). 지금 상태를 먼저 백업하므로 다시 돌아올 수 있습니다."
        )
        return f"{written_moment(chosen.made_at)}의 상태로 되돌립니다. {kept}"

    def _beside(self) -> None:
        chosen = self.table.chosen
        if chosen is None:
            return
        name = f"{self._desk.library.path.stem} {chosen.made_at.astimezone():%Y-%m-%d %H%M}.briefpack"
        out = self._desk.ask.save_file("되살린 보관함을 둘 곳", self._desk.memory.folder(_FOLDER) / name, _KINDS)
        if out is not None:
            self._desk.memory.keep_folder(_FOLDER, out)
            work = partial(backups.restore_beside, chosen, out)
            self._desk.tasks.run(work, self._made_beside, self._failed_beside, "새 파일로 되살리기")

    def _made_beside(self, out: Path) -> None:
        self._desk.said.emit(f"새 보관함으로 되살렸습니다: {out.name}. 지금 보관함은 그대로입니다.")
        if not self._is_over:
            self.loss.setText(f"새 보관함: {out}")

    def _failed_beside(self, error: UserError) -> None:
        if self._is_over:
            self._desk.ask.sentence(error)
        else:
            self._failed(error)

    def _made(self, _backup: Backup) -> None:
        if not self._is_restoring:
            self.refresh()

    def _show_loss(self, chosen: Backup | None) -> None:
        self.say("")
        self.agree_button.setEnabled(chosen is not None)
        self.beside_button.setEnabled(chosen is not None)
        if chosen is None:
            there = self.table.rows.total
            self.loss.setText(
                "고른 백업이 없습니다." if there else "아직 백업이 없습니다. ‘지금 백업’을 누르면 생깁니다."
            )
            return
        words = "" if self._is_damaged or not chosen.mark else backups.change(self._desk.library, chosen).words
        self.loss.setText(f"지금과 견주면: {words}." if words else "지금과 견줄 수 없는 백업입니다.")

    def _lay_out_list(self) -> None:
        letter = self.fontMetrics().height()
        if self._is_damaged:
            words = "보관함에 손상된 곳이 있습니다. 골라 둔 것이 가장 최근의 백업입니다."
            self.body.addWidget(label(words, Tone.DANGER, wraps=True))
        about = (
            "시작할 때와 작업 중 30분마다, 큰일 앞에 저절로 백업합니다. "
            "이틀 안의 것은 모두, 그 앞은 12일·10주·9달에 하나씩 남깁니다."
        )
        self.body.addWidget(label(about, Tone.MUTED, wraps=True))
        self.body.addWidget(self.filter)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.loss)
        row = QHBoxLayout()
        for one in (self.now_button, self.beside_button, self.folder_button):
            row.addWidget(one)
        row.addStretch()
        self.body.addLayout(row)
        resize_on_screen(self, letter * 52, letter * 30)

    def _connect(self) -> None:
        self.table.record_chosen.connect(self._show_loss)
        self.now_button.clicked.connect(self._keeping.back_up_now)
        self.beside_button.clicked.connect(self._beside)
        self.folder_button.clicked.connect(self._show_folder)
        self._keeping.made.connect(self._made)

    def _show_folder(self) -> None:
        folder = backups.folder(self._desk.library.path)
        self._desk.ask.show_path(folder if folder.is_dir() else self._desk.library.path.parent)
