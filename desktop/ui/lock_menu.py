"""잠금: the menu, and what its entries do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.domain.errors import UserError
from desktop.ui.auto_lock import MINUTES, AutoLock
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.ui.relocking import Relocking

_FIRST = (
    "보관함과 백업을 이 암호로 잠급니다. 창이 잠시 닫혔다가 제자리로 다시 열립니다."
    " 낱말 서너 개를 이어 적으면 외우기 쉽고 안전합니다."
)
_OTHER = "다음부터 새 암호로 엽니다. 복구 코드는 그대로입니다."
_ANEW = (
    "보관함과 백업을 새 열쇠로 다시 쓰고 복구 코드도 새로 만듭니다. 암호나 복구 코드를 누가 보았을 때 하십시오."
    " 창이 잠시 닫혔다가 다시 열립니다."
)
_OFF = "보관함과 백업을 암호 없이 다시 씁니다. 누구나 파일을 열 수 있게 됩니다. 창이 잠시 닫혔다가 다시 열립니다."


class LockMenu(QObject):
    """`leave` closes the window for work on the closed library; it says whether the window went."""

    def __init__(
        self,
        desk: Desk,
        window: QMainWindow,
        commit: Callable[[], bool],
        leave: Callable[[Relocking], object],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._commit, self._leave = desk, window, commit, leave
        self.auto = AutoLock(desk, window, commit)
        self.menu = QMenu("잠금(&K)", window.menuBar())
        self.menu.setAccessibleName("잠금")
        self.screen = self._action("화면 잠그기", self.lock_screen, "Ctrl+Shift+K")
        self._offer_minutes()
        self.menu.addSeparator()
        self.set_up = self._action("암호 정하기…", self.set_passphrase)
        self.change = self._action("암호 바꾸기…", self.change_passphrase)
        self.renew = self._action("새 열쇠로 다시 잠그기…", self.renew_key)
        self.code = self._action("복구 코드 보기…", self.show_recovery_code)
        self.keychain = self._action("이 컴퓨터에서는 암호 없이 열기", self.toggle_keychain)
        self.keychain.setCheckable(True)
        self.remove = self._action("암호 없애기…", self.remove_passphrase)
        self.menu.addSeparator()
        self.about = self._action("잠금에 대하여", self.show_about)
        self.menu.aboutToShow.connect(self.offer)
        self._offer_by_state()

    def offer(self) -> None:
        """Show what can be done as things stand; whether there is a keychain is asked only for a locked library."""
        self._offer_by_state()
        if self.auto.is_possible:
            from desktop.services import locks  # noqa: PLC0415 (not before it is wanted)

            self.keychain.setVisible(locks.has_keychain())
            self.keychain.setChecked(locks.is_in_keychain(self._desk.library))

    def lock_screen(self) -> None:
        """Cover the window now; without a passphrase, offer to set one."""
        if self.auto.is_possible:
            self.auto.lock()
        elif self._desk.ask.confirm("보관함에 암호가 없어 화면을 잠글 수 없습니다. 암호를 정합니다.", "암호 정하기"):
            self.set_passphrase()

    def set_passphrase(self) -> None:
        """Lock the library."""
        self._ask("암호 정하기", _FIRST, self._relock("보관함 잠그기"), agree="잠그기", has_present=False)

    def change_passphrase(self) -> None:
        """Put the key under another passphrase."""
        self._ask("암호 바꾸기", _OTHER, self._store_passphrase, agree="바꾸기")

    def renew_key(self) -> None:
        """Write everything anew under another key."""
        self._ask("새 열쇠로 다시 잠그기", _ANEW, self._relock("새 열쇠로 다시 잠그기"), agree="다시 잠그기")

    def remove_passphrase(self) -> None:
        """Write everything anew without a key."""

        def leave(_passphrase: str) -> None:
            from desktop.services import locks  # noqa: PLC0415 (not before it is wanted)
            from desktop.ui.relocking import Relocking  # noqa: PLC0415 (likewise)

            self._leave(Relocking("암호 없애기", locks.remove))

        self._ask("암호 없애기", _OFF, leave, agree="암호 없애기", is_wanted=False)

    def show_recovery_code(self) -> None:
        """Show the code again to somebody who knows the passphrase."""

        def show(_passphrase: str) -> None:
            from desktop.services import locks  # noqa: PLC0415 (not before it is wanted)
            from desktop.ui.relocking import show_code  # noqa: PLC0415 (likewise)

            library = self._desk.library
            code = locks.recovery_code(library)
            desk = self._desk
            show_code(library.path.stem, code, desk.ask, desk.today(), is_new=False, parent=self._window).open()

        self._ask("복구 코드 보기", "복구 코드를 보려면 암호를 적으십시오.", show, agree="보기", is_wanted=False)

    def toggle_keychain(self) -> None:
        """Let this computer keep the key, or not any more."""
        from desktop.services import locks  # noqa: PLC0415 (not before it is wanted)

        try:
            locks.set_keychain(self._desk.library, keeps=self.keychain.isChecked())
        except UserError as error:
            self.keychain.setChecked(False)
            self._desk.ask.sentence(error)

    def show_about(self) -> None:
        """What the lock does and does not do."""
        from desktop.ui.dialogs.about_locking import AboutLocking  # noqa: PLC0415 (not before it is wanted)

        AboutLocking(self._window).open()

    # ------------------------------------------------------------ inside

    def _store_passphrase(self, passphrase: str) -> None:
        from desktop.services import locks  # noqa: PLC0415 (not before it is wanted)

        locks.change(self._desk.library, passphrase)
        self._desk.said.emit("암호를 바꾸었습니다. 복구 코드는 그대로입니다.")

    def _relock(self, title: str) -> Callable[[str], object]:
        def leave(passphrase: str) -> None:
            from desktop.services import locks  # noqa: PLC0415 (not before it is wanted)
            from desktop.ui.relocking import Relocking  # noqa: PLC0415 (likewise)

            self._leave(
                Relocking(title, lambda path, report, is_cancelled: locks.lock(path, passphrase, report, is_cancelled))
            )

        return leave

    def _ask(
        self,
        title: str,
        sentence: str,
        use: Callable[[str], object],
        *,
        agree: str,
        has_present: bool = True,
        is_wanted: bool = True,
    ) -> None:
        from desktop.services import locks  # noqa: PLC0415 (not before it is wanted)
        from desktop.ui.dialogs.passphrase import PassphraseDialog  # noqa: PLC0415 (likewise)

        if not self._commit():
            return
        is_right = (lambda text: locks.is_right(self._desk.library, text)) if has_present else None
        PassphraseDialog(
            title, sentence, use, agree=agree, is_right=is_right, is_wanted=is_wanted, parent=self._window
        ).open()

    def _offer_by_state(self) -> None:
        is_locked = self.auto.is_possible
        self.set_up.setVisible(not is_locked)
        for action in (self.change, self.renew, self.code, self.remove):
            action.setVisible(is_locked)
        self.keychain.setVisible(False)

    def _offer_minutes(self) -> None:
        menu = self.menu.addMenu("자동으로 화면 잠그기")
        menu.setAccessibleName("자동으로 화면 잠그기")
        group = QActionGroup(self)
        for minutes in MINUTES:
            action = menu.addAction(f"{minutes}분 동안 쓰지 않으면" if minutes else "안 함")
            action.setCheckable(True)
            action.setChecked(minutes == self.auto.minutes)
            action.triggered.connect(lambda _on=False, minutes=minutes: self.auto.set_minutes(minutes))
            group.addAction(action)

    def _action(self, text: str, call: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: call())
        self.menu.addAction(action)
        return action
