"""F1, the guide and its pictures, the about box, and what the support asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QSize, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop import __version__, paths
from desktop.services import samples
from desktop.store.library import Library
from desktop.ui.dialogs.about import About
from desktop.ui.dialogs.about_locking import AboutLocking
from desktop.ui.dialogs.guide import Guide, GuidePage, GuideText, as_html, guide_pages
from desktop.ui.main_window import MainWindow
from tests.ui.stand_ins import AskStandIn, type_text

ALL, _MOMENT = QEventLoop.ProcessEventsFlag.AllEvents, 200
"""What is waited for, and for so many milliseconds at the most: there may always be something more to do."""
PICTURES = re.compile(r"!\[[^]]*\]\(([^)]+)\)")
COMMANDS = re.compile(r"\*\*([^*›]+) › ([^*]+)\*\*")
KEYS = re.compile(r"\*\*[^*›]+ › ([^*]+)\*\*\(((?:Ctrl|Alt|F\d)[^)]*)\)")


@pytest.fixture(scope="module")
def pages() -> tuple[GuidePage, ...]:
    return guide_pages()


def _plain(text: str) -> str:
    return text.partition("(&")[0].partition(":")[0].partition("\t")[0].rstrip("…")


def _commands(window: MainWindow) -> dict[tuple[str, str], str]:
    """Menu and command as they are read, and the command's keys."""
    found: dict[tuple[str, str], str] = {}
    for entry in window.menuBar().actions():
        menu = entry.menu()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            found[_plain(entry.text()), _plain(action.text())] = action.shortcut().toString()
    return found


def test_every_command_the_guide_names_is_in_the_menus(window: MainWindow, pages: tuple[GuidePage, ...]) -> None:
    there = _commands(window)
    named = {command for page in pages for command in COMMANDS.findall(page.text)}
    assert len(named) > 20
    assert not named - set(there)
    keys = {name: key for (_menu, name), key in there.items()}
    for name, key in (pair for page in pages for pair in KEYS.findall(page.text)):
        assert keys[name] == key


def test_every_picture_is_there_and_used(pages: tuple[GuidePage, ...], repository: Path) -> None:
    used = {name for page in pages for name in PICTURES.findall(page.text)}
    there = {path.name for path in paths.resource("guide", "pictures").iterdir()}
    assert used == there
    script = (repository / "build" / "pictures.py").read_text("utf-8")
    assert not [name for name in there if f'"{name}"' not in script and f'"{name.removesuffix(".png")}"' not in script]


def test_a_page_says_what_it_is_written_to_say() -> None:
    page = "# 제목\n\n글 **굵게** <b>&\n\n- 하나\n- **둘**\n\n![그림](a.png)\n\n`휴대용.txt`"
    document = QTextDocument()
    document.setHtml(as_html(page))
    assert document.toPlainText().split("\n") == ["제목", "글 굵게 <b>&", "하나", "둘", "\ufffc", "휴대용.txt"]


@pytest.mark.parametrize("width", range(840, 940, 20))
def test_a_page_is_laid_out_once_for_a_width(
    qtbot: QtBot, pages: tuple[GuidePage, ...], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """With a bar that came and went it was made anew without an end, each time with its pictures."""
    text = GuideText()
    qtbot.addWidget(text)
    text.resize(width, 560)
    text.show()
    text.show_text(pages[0].text)
    QCoreApplication.processEvents(ALL, _MOMENT)
    made: list[str] = []
    monkeypatch.setattr(text, "show_text", lambda words: (made.append(words), GuideText.show_text(text, words)))
    text.resize(width + 1, 560)
    QCoreApplication.processEvents(ALL, _MOMENT)
    assert len(made) <= 1


def test_f1_opens_the_guide_and_its_last_page_lists_the_keys(
    qtbot: QtBot, window: MainWindow, pages: tuple[GuidePage, ...]
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    guide = next(one for one in window.findChildren(Guide) if one.isVisible())
    qtbot.waitUntil(guide.isActiveWindow)
    for page in pages:
        assert guide.text.toPlainText().startswith(page.title)
        qtbot.keyClick(guide.headings, Qt.Key.Key_Down)
    type_text(guide.keys.filter, "실행")
    assert [one.keys for one in guide.keys.model.records] == ["Ctrl+Z", "Ctrl+Shift+Z · Ctrl+Y"]
    qtbot.keyClick(guide.headings, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_pictures_are_no_wider_than_the_page(qtbot: QtBot, window: MainWindow) -> None:
    window.openers.show_guide()
    guide = next(one for one in window.findChildren(Guide) if one.isVisible())
    guide.headings.setCurrentRow(4)
    for width in (900, 640):
        guide.resize(QSize(width, 600))
        qtbot.waitUntil(lambda: 200 < guide.text.document().idealWidth() <= guide.text.viewport().width())
    guide.reject()


def test_about_says_version_licences_fonts_and_leads_on(window: MainWindow, ask: AskStandIn) -> None:
    window.commands.about.trigger()
    about = next(one for one in window.findChildren(About) if one.isVisible())
    said = {page.accessibleName(): page.toPlainText() for page in about.tabs.findChildren(QPlainTextEdit)}
    assert "Apache License" in said["사용권"]
    assert "SIL OPEN FONT LICENSE" in said["글꼴"]
    assert f"브리핑팩: {__version__}" in said["진단 정보"]
    about.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines()[0] == f"브리핑팩: {__version__}"
    about.log_button.click()
    assert ask.shown == [paths.logs()]
    assert paths.logs().is_dir()
    about.lock_button.click()
    locking = next(one for one in window.findChildren(AboutLocking) if one.isVisible())
    locking.reject()
    assert about.link_button.isHidden()
    about.reject()


def test_the_practice_meeting_comes_and_goes_by_one_click(
    qtbot: QtBot, library: Library, open_it: Callable[[], MainWindow]
) -> None:
    window = open_it()
    assert (window.commands.sample.isEnabled(), window.commands.remove_sample.isEnabled()) == (True, False)
    window.commands.sample.trigger()
    qtbot.waitUntil(window.commands.remove_sample.isEnabled, timeout=20_000)
    assert not window.commands.sample.isEnabled()
    assert window.desk.meeting_id == samples.sample_meeting(library)
    window.commands.remove_sample.trigger()
    assert samples.sample_meeting(library) is None
    assert (window.commands.sample.isEnabled(), window.commands.remove_sample.isEnabled()) == (True, False)
    window.commands.undo.trigger()
    assert window.commands.remove_sample.isEnabled()
