"""Every page and every dialog, for those who use keys only, hear the screen, or need large letters.

A scene is a page with one of its tabs, over a full library or an empty one, or a dialog (`tests/ui/scenes.py`). What is
asked of each: everything that takes the focus has a name, Tab goes through all of it and comes back, one sees where it
is, Esc leads out of it, and no word is cut at any size of letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QFormLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.store.library import Library
from desktop.ui.dialogs import frame
from desktop.ui.dialogs.frame import Frame
from desktop.ui.main_window import MainWindow
from desktop.ui.page_stack import TITLES
from desktop.ui.relocking import RelockingDialog
from desktop.ui.theme import Look
from desktop.ui.widgets.outline_editor import OutlineEditor
from tests.ui.cut_words import called, cut, is_qts_own
from tests.ui.scenes import SCENES, Stage, every_dialog, is_open, leave, shown, tabs
from tests.ui.stand_ins import AskStandIn, take_in

_INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractButton, QTabBar)
SMALL_SCREEN = QSize(1366, 768 - 40)
"""What the smallest screens in use have room for under a title bar, in pixels."""
USUAL_SCREEN = QSize(1920, 1080 - 40)
"""What most screens have room for; lists and forms stand side by side there where they do not on a small one."""
ROUND = 200
"""More presses of Tab than any scene has stops."""
_STAY = {"새 복구 코드", "보관함 잠그는 중"}
"""Dialogs that Esc does not lead out of: the code has to be kept first, and work has to come to its end."""


class Tour:
    """Goes through all scenes; each is left again when the next one is asked for."""

    def __init__(self, stage: Stage, qtbot: QtBot) -> None:
        self.stage, self._qtbot = stage, qtbot
        self.window = stage.window

    def __iter__(self) -> Iterator[tuple[str, QWidget]]:
        """Each scene by its name, with the window it is in."""
        window = self.window
        for place, name in enumerate(TITLES):
            window.go(place)
            for tab in tabs(window.page):
                self.stage.settle()
                yield f"{name}/{tab}", window
        for scene in SCENES if self.stage.home else ():
            dialog = shown(self.stage, scene)
            assert type(dialog) is scene.kind
            self._qtbot.waitUntil(dialog.isActiveWindow)
            for tab in tabs(dialog):
                yield f"{scene.name}/{tab}", dialog
                if not is_open(dialog):
                    break
            leave(self.stage, dialog)
            window.activateWindow()
            self._qtbot.waitUntil(window.isActiveWindow)


@pytest.fixture(params=["full", "empty"])
def tour(
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    library: Library,
    ask: AskStandIn,
    open_it: Callable[[], MainWindow],
    sample_text: str,
    tmp_path: Path,
) -> Tour:
    if request.param == "full":
        take_in(library, sample_text)
    window = open_it()

    def settle() -> None:
        QApplication.processEvents()
        qtbot.waitUntil(lambda: not window.desk.tasks.is_busy, timeout=20_000)
        qtbot.waitUntil(lambda: not window.desk.drawing.is_busy, timeout=20_000)
        QApplication.processEvents()

    return Tour(Stage(window, ask, tmp_path, sample_text, settle, qtbot.waitUntil), qtbot)


def test_every_dialog_has_a_scene() -> None:
    """Whoever adds a dialog adds it to `SCENES`, and all of the below is asked of it."""
    missing = every_dialog() - {scene.kind for scene in SCENES}
    assert not {one.__name__ for one in missing}


def _seen(scene: QWidget) -> list[QWidget]:
    return [one for one in scene.findChildren(QWidget) if one.isVisible() and one.window() is scene.window()]


def _spoken(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def _takes_tab(widget: QWidget) -> bool:
    has_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return has_tab and widget.isEnabled() and widget.focusProxy() is None


def test_everything_is_named_labelled_and_plain(tour: Tour) -> None:
    faults = {f"{scene}: {fault}" for scene, root in tour for look in _FAULTS for fault in look(root)}
    assert not faults


def _silent(root: QWidget) -> Iterator[str]:
    """What takes keys or clicks and has no name for those who hear the screen."""
    for widget in _seen(root):
        if (isinstance(widget, _INPUTS) or _takes_tab(widget)) and not is_qts_own(widget) and not _spoken(widget):
            yield f"{called(widget)} has no name"


def _lonely(root: QWidget) -> Iterator[str]:
    """Fields of forms whose label does not belong to them."""
    buddies = {label.buddy() for label in root.findChildren(QLabel)}
    for form in root.findChildren(QFormLayout):
        for row in range(form.rowCount()):
            item = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
            field = item.widget() if item is not None else None
            if field is not None and field.isVisible() and not {field, field.focusProxy()} & buddies:
                yield f"{called(field)} has no label of its own"


def _completing(root: QWidget) -> Iterator[str]:
    """Popup completers, which break the composing of Hangul."""
    for _one in root.findChildren(QCompleter):
        yield "a QCompleter"
    for one in root.findChildren(QWidget):
        if isinstance(one, QLineEdit | QComboBox) and one.completer() is not None:
            yield f"{called(one)} completes"


def _rich(root: QWidget) -> Iterator[str]:
    """Labels that would take a paper's text for HTML."""
    for one in root.findChildren(QLabel):
        if one.text() and one.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{one.text()} is not plain"


def _nameless_menus(root: QWidget) -> Iterator[str]:
    for menu in root.findChildren(QMenu):
        if menu.actions() and not (menu.accessibleName() or menu.title()) and not _is_of_qt(menu):
            yield f"the menu of {menu.actions()[0].text()} has no name"


def _is_of_qt(menu: QMenu) -> bool:
    """What Qt puts behind the arrow of a bar without room for all of it."""
    owner = menu.parentWidget()
    return isinstance(owner, QMenuBar | QToolBar) or (owner is not None and owner.objectName().startswith("qt_"))


def _begins_wrongly(root: QWidget) -> Iterator[str]:
    """A dialog without a title, or one that begins on the button that gives up where there is anything else."""
    if not root.windowTitle():
        yield "it has no title"
    if isinstance(root, Frame) and not isinstance(root, RelockingDialog):
        focus = QApplication.focusWidget()
        if focus is None or focus is root.cancel_button:
            yield f"it begins at {focus and called(focus)}"


_FAULTS = (_silent, _lonely, _completing, _rich, _nameless_menus, _begins_wrongly)
"""What is looked for in each scene as it opens."""


def test_tab_goes_everywhere_and_comes_back(tour: Tour) -> None:
    missed: set[str] = set()
    unseen: set[str] = set()
    for scene, root in tour:
        wanted = {one for one in _seen(root) if _takes_tab(one) and not is_qts_own(one)}
        visited, blind = _walk(root)
        missed |= {f"{scene}: {called(one)}" for one in wanted - visited}
        unseen |= {f"{scene}: {called(one)}" for one in blind}
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


def test_escape_leads_out_of_every_dialog(tour: Tour) -> None:
    kept = {name for name, root in tour if root is not tour.window and not _is_left_by_escape(tour, root)}
    assert {name.partition("/")[0] for name in kept} == (_STAY if tour.stage.home else set())


def _is_left_by_escape(tour: Tour, dialog: QWidget) -> bool:
    """Twice, as the first one may bring a text back that was typed over."""
    tour.stage.ask.agrees = [True]
    for _ in range(2):
        if is_open(dialog):
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    tour.stage.ask.agrees = []
    return not is_open(dialog)


@pytest.mark.parametrize(
    ("zoom", "look", "screen"),
    [
        (100, Look.LIGHT, SMALL_SCREEN),
        (150, Look.DARK, SMALL_SCREEN),
        (200, Look.LIGHT, SMALL_SCREEN),
        (200, Look.DARK, USUAL_SCREEN),
    ],
)
def test_a_screen_shows_all_of_it_and_no_word_is_cut(
    tour: Tour, monkeypatch: pytest.MonkeyPatch, zoom: int, look: Look, screen: QSize
) -> None:
    window = tour.window
    window.theme.set_look(look)
    monkeypatch.setattr(frame, "screen_room", lambda _dialog: screen)
    window.theme.set_zoom(zoom)
    window.resize(screen)
    faults: set[str] = set()
    try:
        for scene, root in tour:
            faults |= {f"{scene}: {what}" for widget in _seen(root) for what in cut(widget)}
            faults |= {f"{scene}: {size} is too large" for size in _too_large(root, screen)}
    finally:
        window.theme.set_zoom(100)
        window.theme.set_look(Look.LIGHT)
    assert not faults


def test_a_dialog_stays_on_a_screen_smaller_still(tour: Tour) -> None:
    """On the 800 × 800 pixels of the platform the tests run on, with a title bar over it."""
    tour.window.theme.set_zoom(200)
    large: set[str] = set()
    try:
        for scene, root in tour:
            if root is not tour.window:
                room = root.screen().availableSize()
                asked = root.minimumSizeHint().expandedTo(root.minimumSize())
                if root.height() + 40 > max(room.height(), asked.height() + 40):
                    large.add(f"{scene}: {root.height()} high")
                if root.width() > max(room.width(), asked.width()):
                    large.add(f"{scene}: {root.width()} wide")
    finally:
        tour.window.theme.set_zoom(100)
    assert not large


def _too_large(root: QWidget, screen: QSize) -> list[str]:
    """What is larger than the screen, or cannot be made small enough for it."""
    asked = root.minimumSizeHint().expandedTo(root.minimumSize())
    return [
        f"{size.width()} × {size.height()}"
        for size in (asked, root.size())
        if size.width() > screen.width() or size.height() > screen.height()
    ]
