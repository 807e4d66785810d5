"""암호 정하기와 바꾸기: twice the same passphrase, after the present one where there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QWidget

from desktop.domain.errors import EditRefused
from desktop.domain.keystrokes import keystrokes
from desktop.services import locks
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.widgets.labels import label, label_of
from desktop.ui.widgets.secret_field import SecretField, hints_of, showing


class PassphraseDialog(Frame):
    """`is_right` judges the present passphrase (None: there is none); `use` gets the one that counts from now on.

    Where no new one `is_wanted`, `use` gets the present one.
    """

    def __init__(
        self,
        title: str,
        sentence: str,
        use: Callable[[str], object],
        *,
        agree: str,
        is_right: Callable[[str], bool] | None = None,
        is_wanted: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, agree, parent)
        self._use, self._is_right, self._is_wanted = use, is_right, is_wanted
        self.present = SecretField("지금 암호")
        self.first, self.second = SecretField("새 암호"), SecretField("새 암호 다시")
        shown = (self.present,) * (is_right is not None) + (self.first, self.second) * is_wanted
        form = QFormLayout()
        for field in shown:
            form.addRow(label_of(field, field.accessibleName()), field)
        form.addRow("", showing(*shown))
        self.body.addWidget(label(sentence, wraps=True))
        self.body.addLayout(form)
        self.body.addWidget(hints_of(*shown))
        self.body.addStretch()
        resize_on_screen(self, self.fontMetrics().height() * 30, self.sizeHint().height())
        shown[0].setFocus()

    def say(self, problem: str) -> None:
        """Override Frame.say: what is wrong finds room."""
        super().say(problem)
        resize_on_screen(self, self.width(), self.sizeHint().height())

    def agree(self) -> None:
        """Override Frame.agree."""
        flush_ime()
        if self._is_right is not None and not self._is_right(self.present.text()):
            self.present.setFocus()
            self.present.selectAll()
            raise EditRefused("지금 암호가 맞지 않습니다.", todo="다시 적어 주십시오.")
        self._use(self._new() if self._is_wanted else self.present.text())

    def _new(self) -> str:
        locks.check_passphrase(self.first.text())
        if keystrokes(self.first.text()) != keystrokes(self.second.text()):
            self.second.setFocus()
            self.second.selectAll()
            raise EditRefused("두 암호가 다릅니다.", todo="두 칸에 같은 암호를 적어 주십시오.")
        return self.first.text()
