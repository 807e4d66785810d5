"""잠긴 보관함: the passphrase, or the recovery code where it was forgotten."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.domain.errors import UserError
from desktop.services.locks import CodeMistyped, WrongCode, WrongPassphrase
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label, label_of
from desktop.ui.widgets.secret_field import SecretField, hints_of, showing

FREE_TRIES = 3
LONGEST_WAIT = 30
"""Seconds after many wrong passphrases."""
_MISTAKES = (WrongPassphrase, WrongCode, CodeMistyped)


class UnlockDialog(Frame):
    """`by_passphrase` and `by_code` get what was typed and raise `UserError` when it will not do.

    Without `by_passphrase` only the code is asked for. After three mistakes each more costs a pause twice as long. One
    that covers a screen `is_screen` and does not go away by Esc.
    """

    def __init__(
        self,
        name: str,
        by_passphrase: Callable[[str], object] | None,
        by_code: Callable[[str], object] | None = None,
        *,
        why: str = "",
        is_screen: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("잠긴 보관함 · 브리핑팩", "열기", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # whoever opened it looks at its result
        self.cancel_button.setText("끝내기")
        self.cancel_button.setAccessibleName("끝내기")
        self._is_screen = is_screen
        self._by_passphrase, self._by_code = by_passphrase, by_code
        self._mistakes = 0
        self._left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self._count_down)
        self.passphrase = SecretField("암호")
        self.code = LineEditor("5글자씩 13묶음, 줄표와 띄어쓰기는 없어도 됩니다")
        self.code.setAccessibleName("복구 코드")
        self.by_code_button = button("암호를 잊었습니다")
        self._lay_out_fields(f"보관함 ‘{name}’이 잠겨 있습니다.", why)
        self.ask_for_code(is_wanted=by_passphrase is None)
        resize_on_screen(self, self.fontMetrics().height() * 30, self.sizeHint().height())

    @property
    def is_waiting(self) -> bool:
        """Whether a pause after mistakes is running."""
        return self._left > 0

    def ask_for_code(self, *, is_wanted: bool) -> None:
        """Ask for the recovery code instead of the passphrase, or the other way round."""
        self._wants_code = is_wanted
        for widget in self._of_passphrase:
            widget.setVisible(not is_wanted)
        for widget in self._of_code:
            widget.setVisible(is_wanted)
        self.by_code_button.setText("암호로 열기" if is_wanted else "암호를 잊었습니다")
        self.by_code_button.setVisible(self._by_code is not None and self._by_passphrase is not None)
        self.say("")
        (self.code if is_wanted else self.passphrase).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QDialog::keyPressEvent."""
        if self._is_screen and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return
        super().keyPressEvent(event)

    def say(self, problem: str) -> None:
        """Override Frame.say: what is wrong finds room."""
        super().say(problem)
        resize_on_screen(self, self.width(), self.sizeHint().height())

    def agree(self) -> None:
        """Override Frame.agree."""
        if self.is_waiting:
            raise UserError(f"{self._left}초 뒤에 다시 적을 수 있습니다.")
        flush_ime()
        field = self.code if self._wants_code else self.passphrase
        use = self._by_code if self._wants_code else self._by_passphrase
        if not field.text() or use is None:
            raise UserError(
                "빈칸입니다.", todo="복구 코드를 적어 주십시오." if self._wants_code else "암호를 적어 주십시오."
            )
        try:
            use(field.text())
        except _MISTAKES as error:
            self._after_mistake(error)
            raise
        field.clear()

    # ------------------------------------------------------------ inside

    def _after_mistake(self, error: UserError) -> None:
        self.passphrase.selectAll()
        if isinstance(error, CodeMistyped):  # a slip on the way, no guess
            return
        self._mistakes += 1
        if self._mistakes >= FREE_TRIES:
            self._left = min(2 ** (self._mistakes - FREE_TRIES), LONGEST_WAIT)
            self._timer.start()
            self._show_pause()

    def _count_down(self) -> None:
        self._left -= 1
        if not self.is_waiting:
            self._timer.stop()
        self._show_pause()

    def _show_pause(self) -> None:
        self.agree_button.setEnabled(not self.is_waiting)
        self.agree_button.setText(f"열기 ({self._left}초)" if self.is_waiting else "열기")

    def _lay_out_fields(self, sentence: str, why: str) -> None:
        self.body.addWidget(label(sentence, wraps=True))
        if why:
            self.body.addWidget(label(why, Tone.DANGER, wraps=True))
        shows, hints = showing(self.passphrase), hints_of(self.passphrase)
        form = QFormLayout()
        words, of_code = label_of(self.passphrase, "암호"), label_of(self.code, "복구 코드")
        form.addRow(words, self.passphrase)
        form.addRow("", shows)
        form.addRow(of_code, self.code)
        self.body.addLayout(form)
        self.body.addWidget(hints)
        self.body.addWidget(self.by_code_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self._of_passphrase: tuple[QWidget, ...] = (words, self.passphrase, shows, hints)
        self._of_code: tuple[QWidget, ...] = (of_code, self.code)
        self.by_code_button.clicked.connect(lambda: self.ask_for_code(is_wanted=not self._wants_code))
        for field in (self.passphrase, self.code):
            field.returnPressed.connect(self.accept)
