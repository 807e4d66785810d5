"""How packs are to look is asked once and remembered; a locked one wants a password typed twice."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pytestqt.qtbot import QtBot

from desktop.services.packs import PageChoices
from desktop.ui import page_choices
from desktop.ui.dialogs.page_setup import PageSetupDialog, PasswordDialog
from desktop.ui.main_window import MainWindow
from desktop.ui.memory import Memory
from tests.ui.stand_ins import AskStandIn


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


def test_the_usual_pages_are_chosen_until_someone_chooses(memory: Memory) -> None:
    assert page_choices.remembered(memory) == PageChoices()
    memory.keep("pack/theme", "a theme of a later version")
    assert page_choices.remembered(memory).theme == "ministry"


def test_what_is_agreed_to_is_remembered(qtbot: QtBot, memory: Memory, tmp_path: Path) -> None:
    dialog = PageSetupDialog(memory)
    qtbot.addWidget(dialog)
    dialog.theme.setCurrentIndex(dialog.theme.findData("compact"))
    dialog.facing.click()
    dialog.agree_button.click()
    chosen = PageChoices(theme="compact", facing=True)
    assert page_choices.remembered(Memory(tmp_path / "window.ini")) == chosen
    setup = page_choices.setup(memory)
    assert setup.facing
    assert setup.binding > 0


def test_what_is_not_agreed_to_is_forgotten(qtbot: QtBot, memory: Memory) -> None:
    dialog = PageSetupDialog(memory)
    qtbot.addWidget(dialog)
    dialog.two_up.click()
    dialog.cancel_button.click()
    assert page_choices.remembered(memory) == PageChoices()


def test_a_password_is_used_when_both_are_the_same(qtbot: QtBot) -> None:
    used: list[str] = []
    dialog = PasswordDialog(used.append)
    qtbot.addWidget(dialog)
    for first, second, problem in (("", "", "비어"), ("하나", "둘", "다릅니다")):
        dialog.first.setText(first)
        dialog.second.setText(second)
        dialog.agree_button.click()
        assert problem in dialog.problem.text()
        assert used == []
    dialog.second.setText("하나")
    dialog.agree_button.click()
    assert used == ["하나"]


def test_a_locked_pack_in_two_columns_is_made_from_the_window(
    qtbot: QtBot, window: MainWindow, ask: AskStandIn, tmp_path: Path
) -> None:
    page_choices.keep(window.desk.memory, PageChoices(two_up=True))
    out = tmp_path / "잠근 자료집.pdf"
    ask.saves.append(out)
    window.papers.make_pack("밤중에도")
    qtbot.waitUntil(lambda: ask.shown == [out])
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password="밤중에도") as made:
        width, height = (float(side) for side in made.pages[0].mediabox[2:])
        assert width > height
