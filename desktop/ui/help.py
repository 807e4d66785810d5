"""도움말: the guide, the keys, what the program is, and what the support asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from desktop import paths
from desktop.domain.errors import UserError
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.ui.page_stack import Pages
    from desktop.ui.shortcuts import Shortcut


class Help(QObject):
    """What the help menu offers."""

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def keys(self, pages: Pages) -> tuple[Shortcut, ...]:
        """Every key there is; it takes every page to be made."""
        from desktop.ui.shortcuts import shortcuts  # noqa: PLC0415 (not for the first window)

        return shortcuts(self._window, [(page.title, page) for page in pages])

    def show_guide(self, pages: Pages) -> None:
        """The guide, and the keys after it."""
        from desktop.ui.dialogs.guide import Guide  # noqa: PLC0415 (not for the first window)

        Guide(self.keys(pages), self._window).open()

    def show_about(self) -> None:
        """Version, fonts, licences."""
        from desktop.ui.dialogs.about import About  # noqa: PLC0415

        About(self, self._window).open()

    def open_log_folder(self) -> None:
        """The folder where faults are noted, made when there is none yet."""
        folder = paths.logs()
        folder.mkdir(parents=True, exist_ok=True)
        self._desk.ask.show_path(folder)

    def diagnostics(self) -> str:
        """What the support asks for; nothing about people or papers."""
        from desktop.services import diagnostics  # noqa: PLC0415

        screen = self._window.screen()
        size, ratio = screen.geometry(), screen.devicePixelRatio()
        of_window = {
            "Qt": QLibraryInfo.version().toString(),
            "화면": f"{QGuiApplication.platformName()} {size.width()}×{size.height()} 배율 {ratio:g}",
            "글자 크기": f"{self._desk.memory.number('zoom', 100)}%",
        }
        return diagnostics.report(self._desk.library, of_window)

    def copy_diagnostics(self) -> None:
        """Put it on the clipboard."""
        QGuiApplication.clipboard().setText(self.diagnostics())
        self._desk.said.emit("진단 정보를 복사했습니다. 이름과 연락처, 회의 내용, 파일 경로는 들어 있지 않습니다.")

    def associate(self) -> None:
        """Let a double click open libraries with this program, after a question."""
        from desktop.services import association  # noqa: PLC0415

        words = (
            "보관함 파일(.briefpack)과 넘겨받은 회의(.briefpack-meeting)를 두 번 누르면 이 폴더의 브리핑팩으로 "
            "열리게 합니다. 이 사용자에게만 적용됩니다."
        )
        if not self._desk.ask.confirm(words, "연결하기"):
            return
        try:
            association.associate()
        except UserError as error:
            self._desk.ask.sentence(error)
        else:
            self._desk.said.emit("보관함 파일과 넘겨받은 회의를 이 프로그램에 연결했습니다.")

    def show_about_locking(self) -> None:
        """What the lock does and does not do."""
        from desktop.ui.dialogs.about_locking import AboutLocking  # noqa: PLC0415

        AboutLocking(self._window).open()
