"""Every page and every dialog, for those who use keys only, hear the screen, or need large letters.

A scene is a page with one of its tabs, or a dialog. What is asked of each: everything that takes the focus has a name,
Tab goes through all of it and comes back, one sees where it is, and no word is cut at any size of letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTabWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import LinkKind
from desktop.domain.recovery_code import write_code
from desktop.ui.dialogs import frame
from desktop.ui.dialogs.intake_review import IntakeReview
from desktop.ui.dialogs.merge_people import MergeDialog
from desktop.ui.dialogs.reorganisation import ReorganisationDialog
from desktop.ui.dialogs.unlock import UnlockDialog
from desktop.ui.main_window import AGENDA, CONTACTS, FOLLOW_UPS, ORGANISATIONS, MainWindow
from desktop.ui.relocking import show_code
from desktop.ui.theme import Look
from desktop.ui.widgets.outline_editor import OutlineEditor
from tests.ui.stand_ins import AskStandIn

PAGES = ("회의", "안건", "연락처", "후속조치", "참석", "점검", "기관", "사람")
_INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractButton, QTabBar)
SMALL_SCREEN = QSize(1366, 768 - 40)
"""What the smallest screens in use have room for under a title bar, in pixels."""
ROUND = 200
"""More presses of Tab than any scene has stops."""


def _agenda(window: MainWindow, name: str) -> None:
    window.go(AGENDA)
    page: Any = window.page
    getattr(page.tasks, name).trigger()


def _review(window: MainWindow, sample_text: str) -> None:
    review = window.reception.open()
    review.source.setPlainText(sample_text)
    review.read_pasted()


def _course(window: MainWindow) -> None:
    window.go(0)
    page: Any = window.page
    page.course.link(LinkKind.SUB_MEETING)


def _reorganise(window: MainWindow, step: int) -> None:
    window.go(ORGANISATIONS)
    page: Any = window.page
    page.reorganise()
    dialog = page.findChildren(ReorganisationDialog)[-1]
    dialog.day.setText("2027. 1. 1.")
    dialog.heirs.rows.set_rows(
        [replace(row, heir=replace(row.heir, name="가상부")) for row in dialog.heirs.rows.records]
    )
    if step:
        dialog.accept()


def _of_meeting(window: MainWindow, task: str) -> None:
    window.go(0)
    page: Any = window.page
    getattr(page.tasks, task)()


def _contact(window: MainWindow, task: str) -> None:
    window.go(CONTACTS)
    page: Any = window.page
    page.tasks.actions_by_title[task].trigger()


def _merge(window: MainWindow) -> None:
    window.go(CONTACTS)
    page: Any = window.page
    keep, other = (row.contact.person for row in page.model.records[:2])
    MergeDialog(window.desk, keep, other, page).open()


def _code(window: MainWindow) -> QDialog:
    return show_code("보관함", write_code(bytes(32)), window.desk.ask, window.desk.today(), is_new=False, parent=window)


DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "새 회의": lambda window: window.pages[0].add(),
    "암호 정하기": lambda window: window.locking.set_passphrase(),
    "잠금에 대하여": lambda window: window.locking.show_about(),
    "복구 코드": lambda window: _code(window).open(),
    "잠긴 보관함": lambda window: UnlockDialog("보관함", print, print, parent=window).open(),
    "제출부처": lambda window: _agenda(window, "submitters"),
    "안건 복사": lambda window: _agenda(window, "copy"),
    "연기": lambda window: _agenda(window, "put_off"),
    "대기 안건": lambda window: _agenda(window, "take"),
    "후속조치 찾기": lambda window: _agenda(window, "promises"),
    "조정회의 잇기": _course,
    "무엇이든 찾기": lambda window: window.finder.open(),
    "단축키": lambda window: window.openers.show_shortcuts(),
    "도움말": lambda window: window.openers.show_guide(),
    "정보": lambda window: window.help.show_about(),
    "다른 보관함": lambda window: window.openers.open_other_library(),
    "백업과 되살리기": lambda window: window.openers.show_backups(),
    "자료집 모양": lambda window: window.papers.choose_pages(),
    "잠근 자료집": lambda window: window.papers.make_locked_pack(),
    "기관 개편 1": lambda window: _reorganise(window, 0),
    "기관 개편 2": lambda window: _reorganise(window, 1),
    "이 사람": lambda window: _contact(window, "이 사람 보기…"),
    "인사이동": lambda window: _contact(window, "인사이동…"),
    "합칠 사람": lambda window: _contact(window, "같은 사람 합치기…"),
    "합치기": _merge,
    "있는 사람": lambda window: _contact(window, "있는 사람 더하기…"),
    "전화 확인": lambda window: _contact(window, "전화 확인…"),
    "미리 보기": lambda window: window.papers.preview(),
    "회의 결과": lambda window: _of_meeting(window, "write_results"),
    "회의록": lambda window: _of_meeting(window, "open_minutes"),
    "의결사항 통보": lambda window: _of_meeting(window, "open_extracts"),
    "휴일·근무일": lambda window: _of_meeting(window, "open_days_off"),
    "이행 실적": lambda window: _promise(window, "이행 실적…"),
    "한꺼번에 고치기": lambda window: _promise(window, "고른 과제 한꺼번에 고치기…"),
    "보기 저장": lambda window: _promise(window, "보기 저장·정리…"),
    "변경 이력": lambda window: window.openers.show_history(),
    "반출 기록": lambda window: window.openers.show_access_log(),
    "연락처 엑셀": lambda window: window.papers.make_contact_sheet(),
}


def _promise(window: MainWindow, title: str) -> None:
    window.go(FOLLOW_UPS)
    page: Any = window.page
    page.table.choose(page.model.key(page.model.records[0]))
    page.tasks.actions_by_title[title].trigger()


@pytest.fixture
def scenes(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, sample_text: str
) -> Callable[[], Iterator[tuple[str, QWidget]]]:
    """Goes through all scenes; each is left again when the next one is asked for."""

    def settle() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=20_000)
        qtbot.waitUntil(lambda: not window.desk.drawing.is_busy, timeout=20_000)
        QApplication.processEvents()

    def go_through() -> Iterator[tuple[str, QWidget]]:
        for place, name in enumerate(PAGES):
            window.go(place)
            for tab in _tabs(window.page):
                settle()
                yield f"{name}/{tab}", window
        for name, opens in {**DIALOGS, "반입": lambda window: _review(window, sample_text)}.items():
            opens(window)
            settle()
            dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            yield name, dialog
            ask.agrees = [True] if isinstance(dialog, IntakeReview) else []
            dialog.reject()
            settle()
            window.activateWindow()
            qtbot.waitUntil(window.isActiveWindow)

    return go_through


def _tabs(page: QWidget) -> Iterator[str]:
    tabs = [one for one in page.findChildren(QTabWidget) if one.isVisible()]
    if not tabs:
        yield ""
    for one in tabs:
        for place in range(one.count()):
            one.setCurrentIndex(place)
            yield one.tabText(place)
        one.setCurrentIndex(0)


def _seen(scene: QWidget) -> list[QWidget]:
    return [one for one in scene.findChildren(QWidget) if one.isVisible() and one.window() is scene.window()]


def _is_qts_own(widget: QWidget) -> bool:
    """A part Qt makes: the clear button of a field, the arrow of a tool bar, a header."""
    return widget.objectName().startswith("qt_") or (
        type(widget).__module__ == "PySide6.QtWidgets"
        and (
            type(widget).__name__ in ("QHeaderView", "QTableCornerButton")
            or isinstance(widget.parentWidget(), QLineEdit | QComboBox | QTabBar | QTableView)
        )
    )


def _spoken(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def _takes_tab(widget: QWidget) -> bool:
    has_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return has_tab and widget.isEnabled() and widget.focusProxy() is None


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}"


Scenes = Callable[[], Iterator[tuple[str, QWidget]]]


def test_everything_is_spoken(scenes: Scenes) -> None:
    silent = {
        f"{scene}: {_called(widget)}"
        for scene, root in scenes()
        for widget in _seen(root)
        if (isinstance(widget, _INPUTS) or _takes_tab(widget)) and not _is_qts_own(widget) and not _spoken(widget)
    }
    assert not silent


def test_tab_goes_everywhere_and_comes_back(scenes: Scenes) -> None:
    missed: set[str] = set()
    unseen: set[str] = set()
    for scene, root in scenes():
        wanted = {one for one in _seen(root) if _takes_tab(one) and not _is_qts_own(one)}
        visited, blind = _walk(root)
        missed |= {f"{scene}: {_called(one)}" for one in wanted - visited}
        unseen |= {f"{scene}: {_called(one)}" for one in blind}
    assert not missed
    assert not unseen, "nothing shows that these have the focus"


def _walk(root: QWidget) -> tuple[set[QWidget], set[QWidget]]:
    """What Tab stops at until it is where it began, and the stops that look as without the focus."""
    visited: set[QWidget] = set()
    blind: set[QWidget] = set()
    for _ in range(ROUND):
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in visited:
            return visited, blind
        visited.add(focus)
        before = _picture(focus)
        _leave(focus)
        if QApplication.focusWidget() is not focus and before == _picture(focus):
            blind.add(focus)
    pytest.fail(f"Tab never comes back in {root}")


def _leave(focus: QWidget) -> None:
    """Tab, or what leads out of the field where Tab has another meaning."""
    QTest.keyClick(focus, Qt.Key.Key_Escape if isinstance(focus, OutlineEditor) else Qt.Key.Key_Tab)
    QApplication.processEvents()


def _picture(widget: QWidget) -> bytes:
    image = widget.grab().toImage()
    return bytes(image.constBits())


def test_fields_of_forms_have_labels_that_belong_to_them(scenes: Scenes) -> None:
    lonely: set[str] = set()
    for scene, root in scenes():
        buddies = {label.buddy() for label in root.findChildren(QLabel)}
        for form in root.findChildren(QFormLayout):
            for row in range(form.rowCount()):
                item = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
                field = item.widget() if item is not None else None
                if field is not None and field.isVisible() and not {field, field.focusProxy()} & buddies:
                    lonely.add(f"{scene}: {_called(field)}")
    assert not lonely


def test_nothing_completes_in_a_popup_and_every_label_is_plain(scenes: Scenes) -> None:
    wrong: set[str] = set()
    for scene, root in scenes():
        wrong |= {f"{scene}: a QCompleter" for _one in root.findChildren(QCompleter)}
        wrong |= {
            f"{scene}: {_called(one)}"
            for one in root.findChildren(QWidget)
            if isinstance(one, QLineEdit | QComboBox) and one.completer() is not None
        }
        wrong |= {
            f"{scene}: {one.text()}"
            for one in root.findChildren(QLabel)
            if one.text() and one.textFormat() is not Qt.TextFormat.PlainText
        }
    assert not wrong


@pytest.mark.parametrize(("zoom", "look"), [(100, Look.LIGHT), (150, Look.DARK), (200, Look.LIGHT), (200, Look.DARK)])
def test_a_small_screen_shows_all_of_it_and_no_word_is_cut(
    window: MainWindow, scenes: Scenes, monkeypatch: pytest.MonkeyPatch, zoom: int, look: Look
) -> None:
    window.theme.set_look(look)
    monkeypatch.setattr(frame, "screen_room", lambda _dialog: SMALL_SCREEN)
    window.theme.set_zoom(zoom)
    window.resize(SMALL_SCREEN)
    cut: set[str] = set()
    try:
        for scene, root in scenes():
            cut |= {f"{scene}: {what}" for widget in _seen(root) for what in _cut(widget)}
            cut |= {f"{scene}: {size} is too large" for size in _too_large(root)}
    finally:
        window.theme.set_zoom(100)
        window.theme.set_look(Look.LIGHT)
    assert not cut


def _too_large(root: QWidget) -> list[str]:
    """What is larger than the screen, or cannot be made small enough for it."""
    asked = root.minimumSizeHint().expandedTo(root.minimumSize())
    return [
        f"{size.width()} × {size.height()}"
        for size in (asked, root.size())
        if size.width() > SMALL_SCREEN.width() or size.height() > SMALL_SCREEN.height()
    ]


def _cut(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QLabel) and widget.wordWrap():
        if widget.text() and widget.height() < widget.heightForWidth(widget.width()):
            yield widget.text()
    elif isinstance(widget, QLabel | QAbstractButton):
        yield from _too_long(widget, widget.text().replace("&&", "&"))
    elif isinstance(widget, QComboBox):
        yield from _too_long(widget, widget.currentText())
    elif isinstance(widget, QTabBar):
        yield from _cut_tabs(widget)
    elif isinstance(widget, QTableView) and widget.horizontalHeader().isVisible():
        yield from _cut_titles(widget)
    if _is_outside(widget):
        yield f"{_called(widget)} is outside of what it is in"


def _too_long(widget: QWidget, text: str) -> Iterator[str]:
    letters = widget.fontMetrics()
    if text and (widget.width() < letters.horizontalAdvance(text) or widget.height() < letters.height()):
        yield text


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for place in range(bar.count()):
        area = bar.tabRect(place)
        needed = bar.fontMetrics().horizontalAdvance(bar.tabText(place))
        if area.width() < needed or area.right() > bar.width() or area.left() < 0:
            yield f"tab {bar.tabText(place)}"


def _cut_titles(table: QTableView) -> Iterator[str]:
    header, model = table.horizontalHeader(), table.model()
    for column in range(header.count()):
        title = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if not header.isSectionHidden(column) and header.sectionSize(column) < header.fontMetrics().horizontalAdvance(
            title
        ):
            yield f"title {title}"


def _is_outside(widget: QWidget) -> bool:
    """A button or label that lies outside of the widget it is in, and is no part of something that scrolls."""
    parent = widget.parentWidget()
    if not isinstance(widget, QLabel | QAbstractButton) or parent is None or _is_qts_own(widget):
        return False
    corner = QPoint(widget.width() - 1, widget.height() - 1)
    return not parent.rect().contains(widget.mapToParent(corner))
