"""Light and dark can be read, and letters grow with everything around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.colours import DARK, LIGHT, Colours
from desktop.ui.memory import Memory
from desktop.ui.theme import ZOOMS, Look, Theme


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["base", "window", "stripe", "selection", "hint"])
def test_text_stands_out(colours: Colours, ground: str) -> None:
    under = getattr(colours, ground)
    assert contrast(colours.text, under) >= 7
    for name in ("danger", "good", "muted"):
        if ground != "hint":
            assert contrast(getattr(colours, name), under) >= 4.5, (name, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_look_and_zoom_are_remembered(qapp: QApplication, tmp_path: Path) -> None:
    theme = Theme(qapp, Memory(tmp_path / "w.ini"))
    theme.set_look(Look.DARK)
    theme.set_zoom(190)
    again = Theme(qapp, Memory(tmp_path / "w.ini"))
    assert (again.look, again.zoom) == (Look.DARK, 200)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(DARK.base)
    again.set_look(Look.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(LIGHT.base)
    again.step_zoom(-100)
    assert again.zoom == ZOOMS[0]
    again.step_zoom(1)
    assert again.zoom == ZOOMS[1]
    again.set_zoom(100)


def test_nonsense_in_the_file_is_the_default(qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "w.ini").write_text("[General]\nlook=purple\nzoom=huge\n")
    theme = Theme(qapp, Memory(tmp_path / "w.ini"))
    assert (theme.look, theme.zoom) == (Look.SYSTEM, 100)


def test_text_is_set_in_the_bundled_typeface(qapp: QApplication, tmp_path: Path) -> None:
    Theme(qapp, Memory(tmp_path / "w.ini")).apply()
    assert qapp.font().family() == "Pretendard GOV"
    assert QFontInfo(qapp.font()).family() == "Pretendard GOV", "not a substitute"
