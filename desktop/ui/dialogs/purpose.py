"""용도: what a paper with people's names in it is made for, asked once for each kind of paper."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.domain.errors import EditRefused
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label


class PurposeDialog(Frame):
    """One line with purposes to choose from; `purpose` is what was agreed to, empty before."""

    def __init__(self, kind: str, offered: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(f"{kind}의 용도", "이 용도로", parent)
        self.purpose = ""
        self.line = LineEditor("무엇에 쓰는지 적으십시오")
        self.line.setAccessibleName("용도")
        self.line.setText(offered[0] if offered else "")
        self.line.selectAll()
        self.line.returnPressed.connect(self.accept)
        self.choices = button("고르기")
        menu = QMenu(self.choices)
        menu.setAccessibleName("용도 고르기")
        for words in offered:
            menu.addAction(words.replace("&", "&&")).triggered.connect(
                lambda _checked=False, words=words: self.line.setText(words)
            )
        self.choices.setMenu(menu)
        self.choices.setEnabled(bool(offered))
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.choices)
        told = f"{kind}에는 사람의 이름과 연락처가 들어갑니다. 무엇에 쓰는지 반출 기록에 남깁니다."
        later = "다음부터는 묻지 않고 이 용도로 적습니다. ‘파일 › 반출 기록’에서 바꿉니다."
        self.body.addWidget(label(told, wraps=True))
        self.body.addLayout(row)
        self.body.addWidget(label(later, Tone.MUTED, wraps=True))
        self.body.addStretch()
        resize_on_screen(self, self.fontMetrics().height() * 30, self.sizeHint().height())
        self.line.setFocus()

    def agree(self) -> None:
        """Override Frame.agree."""
        flush_ime()
        words = " ".join(self.line.text().split())
        if not words:
            raise EditRefused("용도가 비어 있습니다.", todo="무엇에 쓰는지 한 줄로 적어 주십시오.")
        self.purpose = words
