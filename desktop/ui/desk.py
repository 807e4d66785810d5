"""What every page works with: the library, the seams, and the meeting that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Changes
from desktop.domain.errors import UserError
from desktop.store.library import Library
from desktop.ui.ask import Ask, CoveredAsk
from desktop.ui.bus import Bus
from desktop.ui.drawing import Drawing
from desktop.ui.memory import Memory
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from desktop.domain.finding import Place


class Desk(QObject):
    """Handed to every page; nothing is looked up elsewhere.

    Signals:
        chosen: the key of the meeting all pages show, empty when there is none.
        said: a Korean sentence for the status line.
        place_wanted: a `Place` of the library the user wants to go to.
        masked: whether names and numbers of people are to be covered on the pages.
        looked_through: somebody decided what of the checklist is meant to be so.
        day_turned: it is another day than it was, with the `date` before: midnight, or a clock that was set.
    """

    chosen = Signal(str)
    said = Signal(str)
    place_wanted = Signal(object)
    masked = Signal(bool)
    looked_through = Signal()
    day_turned = Signal(object)

    def __init__(self, library: Library, ask: Ask, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self._ask = ask
        self.memory = memory
        self.bus = Bus(self)
        self.tasks = Tasks(self)
        self.drawing = Drawing(self)
        self.meeting_id = ""
        self.is_masked = False
        self._day = self.today()

    @property
    def ask(self) -> Ask:
        """What asks and tells the user; without people of the library while others look at the screen.

        Made each time: kept here, the two would hold each other, and Python might take a desk apart on another thread.
        """
        return CoveredAsk(self._ask, self.covered)

    def mask(self, on: bool) -> None:
        """Cover names, telephones and mail of people on the pages, for when others look at the screen."""
        if on != self.is_masked:
            self.is_masked = on
            self.masked.emit(on)

    def covered(self, text: str, names: Iterable[str] = ()) -> str:
        """The text as it may be shown now: as it is, or without people of the library and those `names` of others."""
        return self.cover(names)(text) if self.is_masked and text else text

    def cover(self, names: Iterable[str] = ()) -> Callable[[str], str]:
        """What makes a text fit to be shown now: for many texts at once."""
        if not self.is_masked:
            return str
        from desktop.services.privacy import veil  # noqa: PLC0415 (only while others look)

        return veil(self.library, names).cover

    def choose(self, meeting_id: str) -> None:
        """Make all pages show that meeting."""
        if meeting_id != self.meeting_id:
            self.meeting_id = meeting_id
            self.chosen.emit(meeting_id)

    def show_place(self, place: Place) -> None:
        """Go to a field of the chosen meeting's papers, on whichever page it is."""
        self.place_wanted.emit(place)

    def act(self, action: Callable[[], Changes]) -> None:
        """Do an action of the user and tell every screen what moved.

        Raises:
            UserError: the action was refused; nothing was stored.
        """
        self.bus.publish(action())

    def try_act(self, action: Callable[[], Changes]) -> bool:
        """Do an action; a refusal is told in a dialog. Returns whether it was done."""
        try:
            self.act(action)
        except UserError as error:
            self.ask.sentence(error)
            return False
        return True

    def look_at_clock(self) -> None:
        """Tell every screen when it is another day: `D-1`, `30일 전` and what is late hang on it."""
        before, self._day = self._day, self.today()
        if before != self._day:
            self.day_turned.emit(before)

    def today(self) -> date:
        """The day by the computer's own clock and zone."""
        return datetime.now().astimezone().date()
