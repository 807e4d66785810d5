"""복구 코드: shown to be printed or copied by hand, and not let go of before somebody says that it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from desktop.domain.errors import EditRefused, UserError
from desktop.services import locks
from desktop.ui.ask import Ask
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.drawing import Drawing
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label

_COLUMNS = 4
_SENTENCE = (
    "암호를 잊으면 이 코드로만 보관함을 열 수 있습니다. 지금 인쇄하거나 종이에 옮겨 적어, 컴퓨터와 떨어진"
    " 잠긴 서랍이나 금고에 두십시오. 이 코드를 가진 사람은 보관함과 백업을 열 수 있습니다."
)


class RecoveryCodeDialog(Frame):
    """The groups of a code by number; `page` makes the PDF to print or keep. One that `is_new` has to be kept."""

    def __init__(
        self,
        name: str,
        code: str,
        page: Callable[[], bytes],
        ask: Ask,
        *,
        is_new: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("복구 코드", "다 적었습니다" if is_new else "닫기", parent)
        self._is_new = is_new
        self._name, self._page, self._ask = name, page, ask
        self.kept = QCheckBox("인쇄하거나 옮겨 적어 두었습니다(&K)")
        self.print_button, self.save_button = button("인쇄…"), button("PDF로 저장…")
        self.cancel_button.hide()
        self.body.addWidget(label(_SENTENCE, wraps=True))
        self.body.addLayout(_grid(code.split("-"), self))
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch()
        self.body.addLayout(row)
        self.kept.setVisible(is_new)
        self.body.addWidget(self.kept)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        resize_on_screen(self, self.fontMetrics().height() * 32, self.sizeHint().height())
        self.print_button.setFocus()

    def agree(self) -> None:
        """Override Frame.agree."""
        if self._is_new and not self.kept.isChecked():
            self.kept.setFocus()
            raise EditRefused("코드를 아직 적어 두지 않았습니다.", todo="인쇄하거나 옮겨 적은 뒤 표시하십시오.")

    def reject(self) -> None:
        """Override QDialog::reject: Esc is no way past the code either."""
        self.accept()

    def _print(self) -> None:
        from desktop.domain.progress import never, silent  # noqa: PLC0415 (only when it is printed)
        from desktop.ui.printing import print_document  # noqa: PLC0415

        printer = self._ask.printer("복구 코드", 1)
        if printer is None:
            return
        drawing = Drawing(self)
        try:
            print_document(printer, self._page(), 0, drawing, silent, never)
            self.say("")
        except UserError as error:
            self._ask.sentence(error)
        finally:
            drawing.close()

    def _save(self) -> None:
        out = self._ask.save_file("복구 코드 저장", Path.home() / f"{self._name} 복구 코드.pdf", "PDF (*.pdf)")
        if out is None:
            return
        try:
            locks.save_page(self._page(), out)
        except UserError as error:
            self._ask.sentence(error)
            return
        self.say("인쇄한 뒤에는 저장한 파일을 지우십시오. 보관함과 같은 컴퓨터에 있으면 잠근 보람이 없습니다.")


def _grid(groups: list[str], parent: QWidget) -> QGridLayout:
    grid = QGridLayout()
    face = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    face.setPointSizeF(parent.font().pointSizeF() * 1.3)
    for place, group in enumerate(groups):
        cell = label(group)
        cell.setFont(face)
        cell.setAccessibleName(f"{place + 1}번째 묶음 {' '.join(group)}")
        row, column = divmod(place, _COLUMNS)
        grid.addWidget(label(f"{place + 1}", Tone.MUTED), row, column * 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(cell, row, column * 2 + 1)
        grid.setColumnStretch(column * 2 + 1, 1)
    return grid
