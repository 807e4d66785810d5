"""브리핑팩 정보: what this is, what it is made of, and what the support asks for."""

from __future__ import annotations

from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTabWidget, QWidget

from desktop import __version__, paths
from desktop.services import association
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.help import Help
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label, title

_FONTS = """화면과 문서의 글꼴은 프로그램에 들어 있고 컴퓨터에 설치하지 않습니다.

Pretendard GOV: 화면, 자료집, 연락처
Noto Serif KR: 명조 모양의 자료집

두 글꼴 모두 SIL Open Font License 1.1로 배포됩니다. 사용권 전문은 아래와 같습니다.
"""
_OFL = ("OFL.txt", "NotoSerifKR-OFL.txt")


class About(Frame):
    """Pages to read, and the way to the log and the diagnostics."""

    def __init__(self, help_menu: Help, parent: QWidget | None = None) -> None:
        super().__init__("브리핑팩 정보", "닫기", parent)
        self.cancel_button.hide()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("브리핑팩 정보")
        for name, text in (("사용권", _licences()), ("글꼴", _fonts()), ("진단 정보", help_menu.diagnostics())):
            self.tabs.addTab(_page(text, name), name)
        self.copy_button = button("진단 정보 복사")
        self.log_button = button("기록 폴더 열기")
        self.lock_button = button("잠금에 대하여")
        self.link_button = button("파일 연결…")
        self.link_button.setVisible(association.is_possible())
        self.link_button.clicked.connect(help_menu.associate)
        self.copy_button.clicked.connect(help_menu.copy_diagnostics)
        self.log_button.clicked.connect(help_menu.open_log_folder)
        self.lock_button.clicked.connect(help_menu.show_about_locking)
        self._lay_out_page()
        self.agree_button.setFocus()

    def _lay_out_page(self) -> None:
        self.body.addWidget(title(f"브리핑팩 {__version__}"))
        words = "장관회의 자료집과 연락처를 이 컴퓨터 안에서만 만듭니다. 인터넷에 연결하지 않습니다. 사용권: Apache-2.0"
        self.body.addWidget(label(words, Tone.MUTED, wraps=True))
        self.body.addWidget(self.tabs, 1)
        row = QHBoxLayout()
        for one in (self.copy_button, self.log_button, self.lock_button, self.link_button):
            row.addWidget(one)
        row.addStretch()
        self.body.addLayout(row)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 42, letter * 34)


def _licences() -> str:
    return paths.licences().read_text("utf-8")


def _fonts() -> str:
    return "\n".join([_FONTS, *(paths.font(name).read_text("utf-8") for name in _OFL)])


def _page(text: str, name: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setWordWrapMode(QTextOption.WrapMode.WordWrap)
    made.setAccessibleName(name)
    return made
