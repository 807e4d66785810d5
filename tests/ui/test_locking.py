"""The lock as the user meets it: unlocking at the start, the screen lock, and what the menu does."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.domain.errors import UserError
from desktop.services import locks
from desktop.services.libraries import open_library
from desktop.store import key_box, key_ring
from desktop.store.library import Library
from desktop.ui.ask import Dialogs
from desktop.ui.auto_lock import Cover
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.dialogs.unlock import UnlockDialog
from desktop.ui.main_window import AGENDA, CONTACTS, MainWindow
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.secret_field import CAPS, HANGUL, SecretField
from tests.keychains import MemoryKeychain
from tests.ui.stand_ins import AskStandIn, take_in, type_text

PASSPHRASE, OTHER = "파란 하늘 아래", "correct horse staple"


@pytest.fixture(autouse=True)
def _no_keys_held(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # app.run sets its own
    key_ring.forget()
    yield
    key_ring.forget()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, sample_text: str) -> dict[bool, Path]:
    """Folders with a closed library of the sample meeting: without (False) and with the passphrase (True)."""
    plain, sealed = tmp_path_factory.mktemp("plain"), tmp_path_factory.mktemp("sealed") / "보관함"
    with open_library(plain / "보관함.briefpack") as opened:
        take_in(opened, sample_text)
    shutil.copytree(plain, sealed)
    locks.lock(sealed / "보관함.briefpack", PASSPHRASE)
    key_ring.forget()
    return {False: plain, True: sealed}


@pytest.fixture
def path(tmp_path: Path, made: dict[bool, Path]) -> Path:
    """A closed library with the sample meeting and no passphrase."""
    return shutil.copytree(made[False], tmp_path / "plain") / "보관함.briefpack"


@pytest.fixture
def locked(tmp_path: Path, made: dict[bool, Path]) -> Path:
    """The same with a passphrase, and nobody holding the key."""
    return shutil.copytree(made[True], tmp_path / "sealed") / "보관함.briefpack"


@pytest.fixture
def library(locked: Path) -> Iterator[Library]:
    locks.unlock(locked, PASSPHRASE)
    with open_library(locked) as opened:
        yield opened


@pytest.fixture
def meeting_id(library: Library) -> str:
    """The sample meeting, which is in the library already."""
    return library.connection.scalar("SELECT id FROM meeting")


# ---------------------------------------------------------------- a person who does one thing after the other

Step = tuple[type[QDialog] | type[MainWindow], Callable[..., object]]


class Person:
    """Waits for each kind of window in turn and does something in it; `app.run` meanwhile has the program."""

    def __init__(self, *steps: Step) -> None:
        self.left = list(steps)
        self._patience = 1_500
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(10)

    def _look(self) -> None:
        self._patience -= 1
        modal = QApplication.activeModalWidget()
        if self._patience < 0:  # nothing goes on: leave, so that the test says what was left
            for one in (modal,) if modal is not None else QApplication.topLevelWidgets():
                QDialog.done(one, 0) if isinstance(one, QDialog) else one.close()
            return
        if not self.left:
            return
        kind, act = self.left[0]
        shown = [modal] if modal is not None else QApplication.topLevelWidgets()
        found = next((one for one in shown if isinstance(one, kind) and one.isVisible()), None)
        if found is not None:
            self.left.pop(0)
            act(found)


def typed(passphrase: str) -> Callable[[UnlockDialog], None]:
    def act(dialog: UnlockDialog) -> None:
        dialog.passphrase.setText(passphrase)
        QTest.keyClick(dialog.passphrase, Qt.Key.Key_Return)

    return act


def set_to(passphrase: str, present: str = "") -> Callable[[PassphraseDialog], None]:
    def act(dialog: PassphraseDialog) -> None:
        for field, text in ((dialog.present, present), (dialog.first, passphrase), (dialog.second, passphrase)):
            field.setText(text)
        dialog.agree_button.click()

    return act


def noted(codes: list[str]) -> Callable[[RecoveryCodeDialog], None]:
    def act(dialog: RecoveryCodeDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible(), "the code may not be lost by one key"
        codes.append(_code_in(dialog))
        dialog.kept.setChecked(True)
        dialog.agree_button.click()

    return act


def _code_in(dialog: RecoveryCodeDialog) -> str:
    groups = [one.text() for one in dialog.findChildren(QLabel) if "묶음" in one.accessibleName()]
    return "-".join(groups)


# ---------------------------------------------------------------- at the start


def test_a_locked_library_opens_by_its_passphrase(qtbot: QtBot, qapp: QApplication, locked: Path) -> None:
    seen: list[str] = []
    problems: list[str] = []

    def wrong(dialog: UnlockDialog) -> None:
        typed(OTHER)(dialog)
        problems.append(dialog.problem.text())

    person = Person(
        (UnlockDialog, wrong),
        (UnlockDialog, typed("vkfks gksmf dkfo")),  # the keyboard stood at English
        (MainWindow, lambda window: (seen.append(window.windowTitle()), window.close())),
    )
    assert app.run(locked) == 0
    assert person.left == []
    assert "암호가 맞지 않습니다" in problems[0]
    assert seen == ["보관함 · 브리핑팩"]


def test_whoever_does_not_know_it_leaves_without_a_window(qtbot: QtBot, qapp: QApplication, locked: Path) -> None:
    before = locked.read_bytes()
    person = Person((UnlockDialog, lambda dialog: dialog.cancel_button.click()))
    assert app.run(locked) == 0
    assert person.left == []
    assert locked.read_bytes() == before


def test_the_code_opens_where_the_passphrase_was_forgotten(qtbot: QtBot, qapp: QApplication, locked: Path) -> None:
    locks.unlock(locked, PASSPHRASE)
    with open_library(locked) as opened:
        code = locks.recovery_code(opened)
    key_ring.forget()
    problems: list[str] = []

    def by_code(dialog: UnlockDialog) -> None:
        dialog.by_code_button.click()
        dialog.code.setText(("1" if code[0] != "1" else "2") + code[1:])
        dialog.accept()
        problems.append(dialog.problem.text())
        dialog.code.setText(code.lower())
        QTest.keyClick(dialog.code, Qt.Key.Key_Return)

    person = Person((UnlockDialog, by_code), (MainWindow, MainWindow.close))
    assert app.run(locked) == 0
    assert person.left == []
    assert "1번째 묶음" in problems[0]


def test_a_lost_key_file_is_explained_and_the_code_asked_for(qtbot: QtBot, qapp: QApplication, locked: Path) -> None:
    key_box.remove(locked)
    told: list[str] = []

    def look(dialog: UnlockDialog) -> None:
        assert dialog.code.isVisible()
        assert not dialog.passphrase.isVisible()
        dialog.cancel_button.click()

    def read(dialog: QDialog) -> None:
        told.extend(one.text() for one in dialog.findChildren(QLabel))
        dialog.done(0)

    person = Person((UnlockDialog, look), (QDialog, read))
    assert app.run(locked) == 1
    assert person.left == []
    assert "열쇠 파일이 없는 잠긴 보관함" in " ".join(told)


def test_a_keychain_that_was_chosen_opens_it_without_a_question(
    qtbot: QtBot, qapp: QApplication, locked: Path, keychain: MemoryKeychain
) -> None:
    locks.unlock(locked, PASSPHRASE)
    with open_library(locked) as opened:
        locks.set_keychain(opened, keeps=True)
    key_ring.forget()
    person = Person((MainWindow, MainWindow.close))
    assert app.run(locked) == 0
    assert person.left == []


# ---------------------------------------------------------------- the dialog


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[UnlockDialog]:
    def judge(passphrase: str) -> None:
        if passphrase != PASSPHRASE:
            raise locks.WrongPassphrase

    made = UnlockDialog("보관함", judge)
    made.show()
    yield made
    made.done(0)
    made.deleteLater()


def test_mistakes_cost_longer_and_longer_pauses(dialog: UnlockDialog) -> None:
    pauses = []
    for _ in range(10):
        dialog.passphrase.setText("아닙니다")
        dialog.accept()
        pauses.append(dialog._left)
        dialog._left = min(dialog._left, 1)
        if dialog.is_waiting:
            dialog.accept()
            assert "초 뒤에" in dialog.problem.text()
            dialog._count_down()
    assert pauses == [0, 0, 1, 2, 4, 8, 16, 30, 30, 30]
    assert dialog.agree_button.isEnabled()
    dialog.passphrase.setText(PASSPHRASE)
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.passphrase.text() == "", "the passphrase does not stay in the field"


def test_caps_lock_and_hangul_are_told(qtbot: QtBot) -> None:
    field, hints = SecretField("암호"), list[str]()
    qtbot.addWidget(field)
    field.hinted.connect(hints.append)
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    for letter, modifier, hint in (("A", shift, ""), ("B", none, CAPS), ("c", shift, CAPS), ("d", none, "")):
        field.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), modifier, letter))
        assert hints[-1] == hint
    field.show_letters(True)
    type_text(field, "하늘")
    assert hints[-1] == HANGUL
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    field.show_letters(False)
    assert field.displayText() == "\u25cf" * len(field.text())


# ---------------------------------------------------------------- the screen


def test_the_screen_is_covered_and_comes_back_as_it_was(
    window: MainWindow, library: Library, qtbot: QtBot, qapp: QApplication
) -> None:
    window.go(AGENDA)
    table = window.page.table
    table.setFocus()
    QGuiApplication.clipboard().setText("홍하나 044-000-1234")
    assert window.locking.screen.shortcut().toString() == "Ctrl+Shift+K"
    window.locking.screen.trigger()
    lock = window.locking.auto.dialog
    assert lock is not None
    qtbot.waitUntil(lock.isVisible)
    cover = window.findChild(Cover)
    assert cover is not None
    assert cover.geometry() == window.rect()
    assert window.childAt(window.rect().center()) in (cover, *cover.children())
    assert "보관함" not in window.windowTitle()
    assert QGuiApplication.clipboard().text() == ""
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: cover.geometry() == window.rect())
    QTest.keyClick(lock, Qt.Key.Key_Escape)
    lock.passphrase.setText("아닙니다 정말로")
    lock.accept()
    assert lock.isVisible()
    assert cover.isVisible()
    lock.passphrase.setText(PASSPHRASE)
    QTest.keyClick(lock.passphrase, Qt.Key.Key_Return)
    assert window.locking.auto.dialog is None
    assert not cover.isVisible()
    assert window.windowTitle() == "보관함 · 브리핑팩"
    assert window.page is window.pages[AGENDA]
    assert window.focusWidget() is table


def test_what_is_being_typed_is_stored_before_it_is_covered(window: MainWindow, library: Library) -> None:
    window.go(AGENDA)
    window.page.add()
    editor = window.focusWidget()
    assert isinstance(editor, LineEditor)
    type_text(editor, "잠그기 직전에 고친 제목")
    window.locking.auto.lock()
    titles = [title for (title,) in library.connection.rows("SELECT title FROM agenda_item")]
    assert "잠그기 직전에 고친 제목" in titles
    _unlock(window)


def test_it_locks_by_itself_when_nobody_is_there(window: MainWindow, qtbot: QtBot) -> None:
    auto = window.locking.auto
    assert (auto.minutes, auto.timer.interval()) == (10, 600_000)
    assert auto.timer.isActive()
    auto.set_minutes(5)
    assert auto.timer.interval() == 300_000
    auto.timer.setInterval(20)
    qtbot.waitUntil(lambda: auto.dialog is not None)
    assert not auto.timer.isActive()
    _unlock(window)
    assert auto.timer.interval() == 300_000
    auto.set_minutes(0)
    assert not auto.timer.isActive()


def test_somebody_at_the_keyboard_puts_it_off(window: MainWindow, qtbot: QtBot) -> None:
    auto = window.locking.auto
    handle = window.windowHandle()
    auto._focus_moved(handle)
    auto.timer.stop()
    QTest.keyClick(handle, Qt.Key.Key_Down)
    assert auto.timer.isActive()


def test_a_dialog_that_is_open_is_covered_too_and_stays_open(window: MainWindow, qtbot: QtBot) -> None:
    window.openers.show_shortcuts()
    other = next(one for one in window.findChildren(QDialog) if one.isVisible())
    window.locking.auto.lock()
    assert other.findChild(Cover) is not None
    late = QDialog(window)
    late.setModal(True)
    late.show()
    window.locking.auto._focus_moved(late.windowHandle())
    assert late.findChild(Cover) is not None
    assert QApplication.activeModalWidget() is window.locking.auto.dialog
    _unlock(window)
    assert other.isVisible()
    assert late.isVisible()
    assert other.windowTitle() == "단축키"
    late.close()
    other.close()


def test_ending_from_the_covered_screen_closes_the_window(window: MainWindow) -> None:
    window.locking.auto.lock()
    assert window.locking.auto.dialog is not None
    window.locking.auto.dialog.cancel_button.click()
    assert not window.isVisible()


def _unlock(window: MainWindow) -> None:
    lock = window.locking.auto.dialog
    assert lock is not None
    lock.passphrase.setText(PASSPHRASE)
    lock.accept()
    assert window.locking.auto.dialog is None


# ---------------------------------------------------------------- the menu


def _sets(window: MainWindow) -> None:
    window.go(CONTACTS)
    window.locking.menu.aboutToShow.emit()
    assert window.locking.set_up.isVisible()
    assert not window.locking.remove.isVisible()
    window.locking.set_up.trigger()


def test_a_passphrase_is_set_and_the_window_is_back_in_its_place(qtbot: QtBot, qapp: QApplication, path: Path) -> None:
    codes: list[str] = []
    pages: list[object] = []
    person = Person(
        (MainWindow, _sets),
        (PassphraseDialog, set_to(PASSPHRASE)),
        (RecoveryCodeDialog, noted(codes)),
        (MainWindow, lambda window: (pages.append(window.pages.index(window.page)), window.close())),
    )
    assert app.run(path) == 0
    assert person.left == []
    assert pages == [CONTACTS]
    assert locks.is_locked(path)
    key_ring.forget()
    locks.unlock_by_code(path, codes[0])
    with open_library(path) as opened:
        assert opened.connection.faults() == []
        assert opened.connection.scalar("SELECT count(*) FROM meeting") == 1


def test_a_new_key_and_then_none(qtbot: QtBot, qapp: QApplication, locked: Path) -> None:
    codes: list[str] = []

    def takes_off(dialog: PassphraseDialog) -> None:
        dialog.present.setText(OTHER)
        dialog.agree_button.click()

    person = Person(
        (UnlockDialog, typed(PASSPHRASE)),
        (MainWindow, lambda window: window.locking.renew.trigger()),
        (PassphraseDialog, set_to(OTHER, PASSPHRASE)),
        (RecoveryCodeDialog, noted(codes)),
        (MainWindow, lambda window: window.locking.remove.trigger()),
        (PassphraseDialog, takes_off),
        (MainWindow, MainWindow.close),
    )
    assert app.run(locked) == 0
    assert person.left == []
    assert len(codes) == 1
    assert not locks.is_locked(locked)


def test_a_failure_between_two_windows_is_told_and_the_window_is_back(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, qapp: QApplication, path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(Dialogs, "sentence", lambda _self, error: told.append(str(error)))
    monkeypatch.setattr(
        "desktop.store.locking._check_room", lambda _path: (_ for _ in ()).throw(UserError("자리가 없다."))
    )
    person = Person((MainWindow, _sets), (PassphraseDialog, set_to(PASSPHRASE)), (MainWindow, MainWindow.close))
    assert app.run(path) == 0
    assert person.left == []
    assert told == ["자리가 없다."]
    assert not locks.is_locked(path)


def test_the_passphrase_is_changed_by_who_knows_it(window: MainWindow, library: Library) -> None:
    window.locking.change.trigger()
    dialog = next(one for one in window.findChildren(PassphraseDialog) if one.isVisible())
    set_to(OTHER, "아닙니다 정말로")(dialog)
    assert "지금 암호가 맞지 않습니다" in dialog.problem.text()
    set_to("짧다", PASSPHRASE)(dialog)
    assert "짧거나 단순" in dialog.problem.text()
    dialog.first.setText(OTHER)
    dialog.second.setText(OTHER + "!")
    dialog.agree_button.click()
    assert "두 암호가 다릅니다" in dialog.problem.text()
    set_to(OTHER, PASSPHRASE)(dialog)
    assert locks.is_right(library, OTHER)
    assert not locks.is_right(library, PASSPHRASE)


def test_the_code_is_shown_again_to_who_knows_the_passphrase(
    window: MainWindow, library: Library, ask: AskStandIn, tmp_path: Path
) -> None:
    window.locking.code.trigger()
    asked = next(one for one in window.findChildren(PassphraseDialog) if one.isVisible())
    asked.present.setText(PASSPHRASE)
    asked.agree_button.click()
    dialog = next(one for one in window.findChildren(RecoveryCodeDialog) if one.isVisible())
    assert _code_in(dialog) == locks.recovery_code(library)
    ask.saves = [tmp_path / "코드.pdf"]
    dialog.save_button.click()
    assert (tmp_path / "코드.pdf").read_bytes().startswith(b"%PDF")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)  # it was kept before
    assert not dialog.isVisible()


def test_the_keychain_is_offered_only_where_there_is_one(window: MainWindow, keychain: MemoryKeychain) -> None:
    menu = window.locking
    menu.offer()
    assert menu.keychain.isVisible()
    assert not menu.keychain.isChecked()
    menu.keychain.trigger()
    assert len(keychain.held) == 1
    menu.offer()
    assert menu.keychain.isChecked()
    menu.keychain.trigger()
    assert keychain.held == {}


def test_what_the_lock_cannot_do_is_said(window: MainWindow) -> None:
    from desktop.ui.dialogs.about_locking import AboutLocking  # noqa: PLC0415

    window.locking.about.trigger()
    dialog = next(one for one in window.findChildren(AboutLocking) if one.isVisible())
    for word in ("KCMVP", "검증필 암호모듈이 아닙니다", "복구 코드", "메모리"):
        assert word in dialog.text.toPlainText()
    dialog.accept()
