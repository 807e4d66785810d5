"""회의 넘겨주기: the chosen meeting as one file for another laptop, under a password if wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from desktop.domain.errors import EditRefused, UserError
from desktop.domain.keystrokes import keystrokes
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.purposes import purpose_of
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import label, label_of
from desktop.ui.widgets.secret_field import SecretField, hints_of, showing

if TYPE_CHECKING:
    from desktop.services.handover_files import Package
    from desktop.services.handovers import HandoverMade

FOLDER = "handover"
"""What the folder of these files is remembered by."""
KINDS = "넘겨준 회의 (*.briefpack-meeting);;모든 파일 (*)"


def hand_over(desk: Desk, parent: QWidget) -> None:
    """Open the dialog for the chosen meeting."""
    from desktop.services import handovers  # noqa: PLC0415 (not before it is wanted)

    if not desk.meeting_id:
        desk.said.emit("넘겨줄 회의를 먼저 고르십시오.")
        return
    try:
        package = handovers.gather(desk.library, desk.meeting_id)
    except UserError as error:
        desk.ask.sentence(error)
        return
    HandOverDialog(desk, package, parent).open()


class HandOverDialog(Frame):
    """Says what goes along, and takes a password; then asks for the place, and for the purpose the first time."""

    def __init__(self, desk: Desk, package: Package, parent: QWidget | None = None) -> None:
        super().__init__("회의 넘겨주기", "파일 만들기…", parent)
        self._desk = desk
        self._package = package
        self.sealed = QCheckBox("암호로 잠그기(&L)")
        self.first, self.second = SecretField("암호"), SecretField("암호 다시")
        self.shown = showing(self.first, self.second)
        self.hints = hints_of(self.first, self.second)
        self._fill()
        self.sealed.toggled.connect(self._offer)
        self.sealed.setChecked(True)

    def agree(self) -> None:
        """Override Frame.agree."""
        from desktop.services import handovers  # noqa: PLC0415

        flush_ime()
        password = self._password()
        suggested = self._desk.memory.folder(FOLDER) / handovers.file_name(self._package)
        purpose = purpose_of(self._desk, handovers.OUT)
        out = self._desk.ask.save_file("넘겨줄 파일을 둘 곳", suggested, KINDS) if purpose is not None else None
        if out is None:
            raise EditRefused("파일을 만들지 않았습니다.", todo="다시 만들거나 그만두기를 누르십시오.")
        self._desk.memory.keep_folder(FOLDER, out)
        work = partial(handovers.make, self._package, out, password)
        self._desk.tasks.run(
            lambda report, is_cancelled: work(report=report, is_cancelled=is_cancelled),
            partial(_made, self._desk, purpose or ""),
            self._desk.ask.sentence,
            "회의 넘겨주기",
        )

    # ------------------------------------------------------------ inside

    def _password(self) -> str:
        if not self.sealed.isChecked():
            return ""
        from desktop.store.keys import check_passphrase  # noqa: PLC0415

        check_passphrase(self.first.text())
        if keystrokes(self.first.text()) != keystrokes(self.second.text()):
            self.second.setFocus()
            self.second.selectAll()
            raise EditRefused("두 암호가 다릅니다.", todo="두 칸에 같은 암호를 적어 주십시오.")
        return self.first.text()

    def _offer(self, is_on: bool) -> None:
        for widget in (self.first, self.second, self.shown):
            widget.setEnabled(is_on)
        if is_on:
            self.first.setFocus()

    def _fill(self) -> None:
        rows = [table for table, _key in self._package.rows]
        size = sum(len(content) for content in self._package.contents.values())
        what = (
            f"안건 {rows.count('agenda_item')}건, 사람 {rows.count('person')}명, 후속조치 {rows.count('follow_up')}건, "
            f"붙임 {rows.count('attachment')}개({size / 1024 / 1024:.1f} MB)를 파일 하나에 담습니다."
        )
        about = (
            "받는 쪽은 브리핑팩의 ‘파일 › 회의 넘겨받기’로 열거나 창에 끌어다 놓습니다. 고친 것은 같은 방법으로"
            " 돌려받아 합칩니다. 두 곳에서 다르게 고친 것만 고르게 됩니다."
        )
        warning = "이름과 연락처가 들어 있습니다. 잠그지 않으면 누구나 읽습니다. 암호는 따로 알려 주십시오."
        form = QFormLayout()
        form.addRow("", self.sealed)
        for field in (self.first, self.second):
            form.addRow(label_of(field, field.accessibleName()), field)
        form.addRow("", self.shown)
        self.body.addWidget(label(self._package.name, wraps=True))
        self.body.addWidget(label(what, wraps=True))
        self.body.addWidget(label(about, Tone.MUTED, wraps=True))
        self.body.addLayout(form)
        self.body.addWidget(self.hints)
        self.body.addWidget(label(warning, Tone.MUTED, wraps=True))
        self.body.addStretch()
        resize_on_screen(self, self.fontMetrics().height() * 34, self.sizeHint().height())


def _made(desk: Desk, purpose: str, made: HandoverMade) -> None:
    from desktop.services import handovers  # noqa: PLC0415

    handovers.record(desk.library, made, purpose)
    locked = " (암호로 잠금)" if made.is_sealed else ""
    desk.said.emit(f"넘겨줄 파일을 만들었습니다: {made.path.name}{locked}")
