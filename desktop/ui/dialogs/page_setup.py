"""Choosing how the pages of a pack are to be, and the password of a locked one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from desktop.domain.errors import EditRefused
from desktop.services.packs import PageChoices
from desktop.ui import page_choices
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.memory import Memory
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import label, label_of


class PageSetupDialog(Frame):
    """The choices for a pack's pages; agreed to, they are remembered for every pack made from then on."""

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__("자료집 모양", "정하기", parent)
        self._memory = memory
        chosen = page_choices.remembered(memory)
        self.theme = QComboBox()
        self.theme.setAccessibleName("글꼴과 크기")
        for name, words in page_choices.THEMES.items():
            self.theme.addItem(words, name)
        self.theme.setCurrentIndex(self.theme.findData(chosen.theme))
        self.total = _box("쪽 번호를 ‘n / N’으로 적기", chosen.total)
        self.facing = _box("양면 인쇄: 묶는 쪽 여백을 넓히고 장을 오른쪽에서 시작", chosen.facing)
        self.two_up = _box("종이 한 장에 두 쪽씩 나란히", chosen.two_up)
        self.directory = _box("맨 뒤에 연락처 명부를 한 사람 한 줄로 싣기", chosen.directory)
        self.codes = _box("맨 뒤에 휴대전화로 읽는 연락처 QR 싣기", chosen.codes)
        self.review = _box("지난 회의 후속조치의 이행점검 결과 싣기", chosen.review)
        form = QFormLayout()
        form.addRow(label_of(self.theme, "글꼴과 크기"), self.theme)
        self.body.addLayout(form)
        for box in (self.total, self.facing, self.two_up, self.review, self.directory, self.codes):
            self.body.addWidget(box)
        self.body.addStretch()
        self.theme.setFocus()

    def agree(self) -> None:
        """Override Frame.agree."""
        page_choices.keep(
            self._memory,
            PageChoices(
                theme=str(self.theme.currentData()),
                total=self.total.isChecked(),
                facing=self.facing.isChecked(),
                two_up=self.two_up.isChecked(),
                directory=self.directory.isChecked(),
                codes=self.codes.isChecked(),
                review=self.review.isChecked(),
            ),
        )


class PasswordDialog(Frame):
    """A password typed twice; `use` gets it. It is kept nowhere."""

    def __init__(self, use: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__("잠근 자료집", "만들기…", parent)
        self._use = use
        self.first, self.second = _secret("암호"), _secret("암호 다시")
        form = QFormLayout()
        form.addRow(label_of(self.first, "암호"), self.first)
        form.addRow(label_of(self.second, "암호 다시"), self.second)
        self.body.addWidget(label("암호를 잊으면 이 파일은 다시 열 수 없습니다.", Tone.MUTED, wraps=True))
        self.body.addLayout(form)
        self.body.addStretch()
        resize_on_screen(self, self.fontMetrics().height() * 28, self.sizeHint().height())
        self.first.setFocus()

    def agree(self) -> None:
        """Override Frame.agree."""
        if not self.first.text():
            raise EditRefused("암호가 비어 있습니다.", todo="두 칸에 같은 암호를 적어 주십시오.")
        if self.first.text() != self.second.text():
            raise EditRefused("두 암호가 다릅니다.", todo="두 칸에 같은 암호를 적어 주십시오.")
        self._use(self.first.text())


def _box(words: str, is_on: bool) -> QCheckBox:
    box = QCheckBox(words)
    box.setChecked(is_on)
    return box


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
