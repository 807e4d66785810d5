"""The look of the application: light or dark, and how large its letters are."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.colours import DARK, LIGHT, Colours
from desktop.ui.memory import Memory
from desktop.ui.style_sheet import style_sheet

FAMILY = "Pretendard GOV"
POINT_SIZE = 10
ZOOMS = (100, 125, 150, 175, 200)


class Look(StrEnum):
    """What the user chose under 보기."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a piece of text says beyond its words."""

    PLAIN = "plain"
    MUTED = "muted"
    DANGER = "danger"
    GOOD = "good"


class Theme:
    """The look and zoom of the application; remembered."""

    def __init__(self, app: QApplication, memory: Memory) -> None:
        self._app = app
        self._memory = memory
        stored = memory.text("look", Look.SYSTEM)
        self.look = Look(stored) if stored in set(Look) else Look.SYSTEM
        zoom = memory.number("zoom", 100)
        self.zoom = zoom if zoom in ZOOMS else 100
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def set_look(self, look: Look) -> None:
        """Change to light, dark, or what the system says."""
        self.look = look
        self._memory.keep("look", look)
        self.apply()

    def set_zoom(self, percent: int) -> None:
        """Change the size of all letters; values outside `ZOOMS` go to the nearest one."""
        self.zoom = min(ZOOMS, key=lambda step: abs(step - percent))
        self._memory.keep("zoom", self.zoom)
        self.apply()

    def step_zoom(self, steps: int) -> None:
        """One or more steps larger (positive) or smaller."""
        place = ZOOMS.index(self.zoom) + steps
        self.set_zoom(ZOOMS[max(0, min(place, len(ZOOMS) - 1))])

    def apply(self) -> None:
        """Give the application its font, colours and style sheet."""
        font = QFont(FAMILY)
        font.setPointSizeF(POINT_SIZE * self.zoom / 100)
        self._app.setFont(font)
        shown = colours_of(self.look)
        self._app.setPalette(_palette(shown))
        self._app.setStyleSheet(style_sheet(shown, QFontMetrics(font).height()))

    def _system_changed(self) -> None:
        if self.look is Look.SYSTEM:
            self.apply()


def colours_of(look: Look) -> Colours:
    """The colours of a look; the system's own scheme decides for `SYSTEM`."""
    system_is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return DARK if look is Look.DARK or (look is Look.SYSTEM and system_is_dark) else LIGHT


def tone_colour(tone: Tone) -> QColor:
    """The colour of a tone in the look that is on."""
    palette = QGuiApplication.palette()
    colours = DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT
    return QColor(
        {Tone.MUTED: colours.muted, Tone.DANGER: colours.danger, Tone.GOOD: colours.good}.get(tone, colours.text)
    )


def hint_colour() -> QColor:
    """The background of a passage that is pointed at."""
    is_dark = QGuiApplication.palette().color(QPalette.ColorRole.Base).lightness() < 128
    return QColor((DARK if is_dark else LIGHT).hint)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for one, colour in {
        role.Window: colours.window,
        role.Base: colours.base,
        role.AlternateBase: colours.stripe,
        role.Button: colours.base,
        role.ToolTipBase: colours.base,
        role.WindowText: colours.text,
        role.Text: colours.text,
        role.ButtonText: colours.text,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.Link: colours.accent,
        role.Accent: colours.accent,
        role.Mid: colours.border,
        role.Midlight: colours.border,
        role.Dark: colours.border,
        role.Light: colours.base,
    }.items():
        palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return palette
