"""개인정보 파기: what goes for good, what stays elsewhere, and twice the question whether that is meant."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QPlainTextEdit, QWidget

from desktop.domain.backups import Backup, Reason
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.people import Person
from desktop.services import backups, privacy
from desktop.services.privacy import ErasureView
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label, label_of


def erase(desk: Desk, person: Person, parent: QWidget | None = None) -> None:
    """Show what erasing a person would take, and ask."""
    try:
        view = privacy.look_at_erasure(desk.library, person.id)
    except UserError as error:
        desk.ask.sentence(error)
        return
    ErasePersonDialog(desk, view, parent).open()


class ErasePersonDialog(Frame):
    """Erases a person; nothing of it can be undone."""

    def __init__(self, desk: Desk, view: ErasureView, parent: QWidget | None = None) -> None:
        super().__init__("개인정보 파기", "파기…", parent)
        self._desk = desk
        self._view = view
        self.everywhere = QCheckBox("그 글에 적힌 이름도 모두 ○○○로 바꾸기")
        self.everywhere.setVisible(bool(view.mentions))
        self._backups = backups.holding(desk.library.path, view.person)
        self.in_backups = QCheckBox(f"백업 {len(self._backups)}개와 지금 만드는 파기 전 백업에서도 파기하기")
        self.in_backups.setChecked(True)
        self.understood = QCheckBox("되돌릴 수 없음을 알고 있습니다")
        self.reason = LineEditor("예: 보유기간이 지남, 당사자의 요청 (이름은 적지 마십시오)")
        self.copies = QPlainTextEdit("\n".join(path.name for path in view.copies))
        self.copies.setReadOnly(True)
        self.copies.setTabChangesFocus(True)
        self.copies.setAccessibleName("이름이 남아 있을 수 있는 파일")
        self.folder_button = button("폴더 열기")
        self._lay_out_view()
        self.folder_button.clicked.connect(self._show_folder)

    def agree(self) -> None:
        """Override Frame.agree."""
        flush_ime()
        reason = " ".join(self.reason.text().split())
        if not reason:
            self.reason.setFocus()
            raise EditRefused("파기 사유가 비어 있습니다.", todo="사유를 한 줄로 적으십시오.")
        if not self.understood.isChecked():
            self.understood.setFocus()
            raise EditRefused("되돌릴 수 없음을 확인하지 않았습니다.", todo="확인 칸에 표시하십시오.")
        name = self._desk.covered(self._view.person.name)
        if not self._desk.ask.confirm(f"{name}: 지금 파기합니다. 실행 취소로도 되살릴 수 없습니다.", "파기"):
            raise EditRefused("파기하지 않았습니다.")
        person_id, everywhere = self._view.person.id, self.everywhere.isChecked()
        backups.back_up(self._desk.library, Reason.ERASURE)
        self._desk.act(lambda: privacy.erase_person(self._desk.library, person_id, reason, everywhere=everywhere))
        self._desk.said.emit("개인정보를 파기했습니다. 이름 없이 반출 기록에 남겼습니다.")
        if self.in_backups.isChecked():
            self._erase_in_backups(everywhere=everywhere)

    def _erase_in_backups(self, *, everywhere: bool) -> None:
        desk, person = self._desk, self._view.person
        found = backups.holding(desk.library.path, person)

        def done(failed: tuple[Backup, ...]) -> None:
            if failed:
                names = tuple(one.path.name for one in failed)
                desk.ask.notice("파기하지 못한 백업이 있습니다. 필요 없으면 폴더에서 지우십시오.", names)
            else:
                desk.said.emit(f"보관함과 백업 {len(found)}개에서 개인정보를 파기했습니다.")

        work = partial(backups.erase_in, found, person, everywhere=everywhere)
        desk.tasks.run(
            lambda report, stop: work(report=report, is_cancelled=stop), done, desk.ask.sentence, "백업에서 파기"
        )

    def _lay_out_view(self) -> None:
        view, letter = self._view, self.fontMetrics().height()
        person = view.person
        unit = " ".join(part for part in (person.organisation_text, person.bureau, person.division) if part)
        self.body.addWidget(label(f"{self._desk.covered(person.name)}  {unit}".strip(), wraps=True))
        self.body.addWidget(label(" ".join(_sentences(view)), Tone.MUTED, wraps=True))
        self.body.addWidget(self.everywhere)
        self.body.addWidget(self.in_backups)
        if view.copies:
            words = f"같은 폴더의 다른 보관함과 손상본 {len(view.copies)}개에는 그대로 남아 있을 수 있습니다."
            self.body.addWidget(label(words, Tone.DANGER, wraps=True))
            self.copies.setMaximumHeight(letter * 3)
            row = QHBoxLayout()
            row.addWidget(self.copies, 1)
            row.addWidget(self.folder_button)
            self.body.addLayout(row)
        form = QFormLayout()
        form.addRow(label_of(self.reason, "사유"), self.reason)
        self.body.addLayout(form)
        self.body.addWidget(self.understood)
        self.body.addStretch()
        self.agree_button.setProperty("danger", True)
        resize_on_screen(self, letter * 38, self.sizeHint().height())
        self.reason.setFocus()

    def _show_folder(self) -> None:
        if self._view.copies:
            self._desk.ask.show_path(self._view.copies[0].parent)


def _sentences(view: ErasureView) -> list[str]:
    found = [
        "이 사람의 자료와 연락처, 변경 이력, 보낸 연락처 기록, 찾기 색인을 파일에서 지웁니다.",
        "이 사람이 들어 있던 지난 작업은 실행 취소할 수 없게 됩니다.",
        "붙임 파일 안의 글과 이미 내보낸 파일, 인쇄물은 그대로입니다.",
    ]
    if view.meetings:
        found.insert(1, f"회의 {view.meetings}건의 연락처에서도 빠집니다.")
    if view.mentions:
        found.append(f"이름이 다른 글에도 있습니다: {', '.join(view.mentions)}.")
    return found
