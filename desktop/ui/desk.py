"""What every page works with: the library, the seams, and the meeting that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.changes import Changes
from desktop.domain.errors import UserError
from desktop.store.library import Library
from desktop.ui.ask import Ask
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
    """

    chosen = Signal(str)
    said = Signal(str)
    place_wanted = Signal(object)
    masked = Signal(bool)
    looked_through = Signal()

    def __init__(self, library: Library, ask: Ask, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.ask = ask
        self.memory = memory
        self.bus = Bus(self)
        self.tasks = Tasks(self)
        self.drawing = Drawing(self)
        self.meeting_id = ""
        self.is_masked = False

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

    def today(self) -> date:
        """The day by the computer's own clock and zone."""
        return datetime.now().astimezone().date()
