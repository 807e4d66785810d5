"""잠금에 대하여: what the lock does and does not do, said honestly."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.ui.dialogs.frame import Frame, resize_on_screen

TEXT = """무엇을 막습니까
암호를 정하면 보관함과 그 백업이 AES-256으로 암호화됩니다. 노트북이나 USB를 잃어버려도 암호나 복구 코드가 없으면 안의 이름과 연락처, 안건을 읽을 수 없습니다. 파일이 한 글자라도 바뀌면 열 때 드러납니다.

무엇을 막지 못합니까
· 만든 자료집(PDF)과 연락처 엑셀은 잠기지 않습니다. 따로 암호를 거십시오.
· 브리핑팩이 켜져 있는 동안에는 열쇠가 컴퓨터의 메모리에 있습니다. 화면 잠그기는 곁에서 보는 눈을 막을 뿐입니다. 오래 자리를 비울 때는 브리핑팩을 끝내고 컴퓨터를 끄십시오.
· 컴퓨터에 심긴 악성 프로그램이 자판을 엿보는 것은 막지 못합니다.
· 암호를 정하기 전의 파일은 덮어쓴 뒤 지우지만, SSD나 컴퓨터 자체의 백업에는 흔적이 남을 수 있습니다. 다른 곳에 복사해 둔 파일은 그대로 있습니다.
· 보관함 폴더에 저장한 ‘열쇠’ 파일은 암호가 없으면 쓸모가 없습니다. 다만 짧은 암호는 컴퓨터로 맞혀 볼 수 있으니, 낱말 서너 개를 이어 쓰십시오.

암호를 잊으면
복구 코드로 여십시오. 복구 코드도 없으면 누구도 열 수 없고, 만든 사람도 열지 못합니다. ‘열쇠’ 파일을 잃어버려도 복구 코드로 열 수 있습니다.

암호를 바꾸는 것과 열쇠를 바꾸는 것
암호를 바꾸면 열쇠 파일만 새로 씁니다. 복구 코드는 그대로입니다. 누가 암호나 복구 코드를 보았다면 ‘새 열쇠로 다시 잠그기’를 하십시오. 보관함과 백업을 새 열쇠로 다시 쓰고 복구 코드도 바뀝니다. 이미 빼내 간 사본은 옛 암호로 열립니다.

국정원 검증필 암호모듈(KCMVP)이 아닙니다
행정기관이 비밀이 아닌 중요 정보를 암호화할 때에는 국가정보원이 검증한 암호모듈(ARIA·SEED·LEA·HIGHT 등)을 쓰도록 되어 있습니다(「전자정부법」 시행령 제69조). 브리핑팩의 잠금은 SQLCipher(AES-256-CBC, HMAC-SHA512)와 Argon2id이며 검증필 암호모듈이 아닙니다. 그러므로 이 잠금은 분실과 도난에 대비한 추가 보호이고, 기관이 정한 보안 대책(검증필 디스크 암호화, 보안 USB 등)을 대신하지 않습니다. 비밀로 분류된 내용은 보관함에 넣지 마십시오. 적용 여부는 기관의 정보보안 담당자에게 확인하십시오.
"""  # noqa: E501 (paragraphs, which the window breaks)


class AboutLocking(Frame):
    """A page to read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("잠금에 대하여", "닫기", parent)
        self.cancel_button.hide()
        self.text = QPlainTextEdit(TEXT.strip())
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("잠금에 대하여")
        self.body.addWidget(self.text)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 42, letter * 34)
        self.text.setFocus()
