"""The pages of the window, each imported and made when somebody first goes to it.

All eight at once would be two thirds of the window's start; one takes some hundredths of a second when it is wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.ui.pages.meeting_tasks import MeetingTasks
    from desktop.ui.pages.record_page import RecordPage
    from desktop.ui.widgets.empty import Step

    Page: TypeAlias = RecordPage[Any]

MEETINGS, AGENDA, CONTACTS, FOLLOW_UPS, ATTENDANCE, CHECKLIST, ORGANISATIONS, PEOPLE = range(8)
"""The places of the pages."""

TITLES = ("회의", "안건", "연락처", "후속조치", "참석", "점검", "기관", "사람")
"""What the pages call themselves, known without making them."""


class Pages(QObject):
    """A sequence of pages: `pages[CONTACTS]` makes that one where it is not there yet, going through them makes all.

    Signals:
        made: a page that was just made, and has its remembered layout.
    """

    made = Signal(object)

    def __init__(self, desk: Desk, first_steps: Sequence[Step], tasks: MeetingTasks, window: QWidget) -> None:
        super().__init__(window)
        self.desk = desk
        self.first_steps = list(first_steps)
        self.tasks = tasks
        self._made: dict[int, Page] = {}
        self.stack = QStackedWidget()

    def __len__(self) -> int:
        """How many there are, made or not."""
        return len(TITLES)

    def __getitem__(self, place: int) -> Page:
        """The page of a place.

        Raises:
            IndexError: there is no such place.
        """
        if not 0 <= place < len(TITLES):
            raise IndexError(place)
        if place not in self._made:
            self._add(place)
        return self._made[place]

    def __iter__(self) -> Iterator[Page]:
        """Every page, made where it is not there yet."""
        return (self[place] for place in range(len(TITLES)))

    @property
    def place(self) -> int:
        """The place of the page in view; -1 before the first one is."""
        shown = self.stack.currentWidget()
        return next((place for place, page in self._made.items() if page is shown), -1)

    def index(self, page: Page) -> int:
        """The place of a page."""
        return next(place for place, one in self._made.items() if one is page)

    def all_made(self) -> tuple[Page, ...]:
        """The pages that are there."""
        return tuple(self._made.values())

    def show(self, place: int) -> Page:
        """Bring a page into view."""
        page = self[place]
        self.stack.setCurrentWidget(page)
        return page

    def _add(self, place: int) -> None:
        page = _MAKERS[place](self)
        page.restore()
        self._made[place] = page
        self.stack.addWidget(page)
        self.made.emit(page)


def _meetings(pages: Pages) -> Page:
    from desktop.ui.pages.meetings import MeetingsPage  # noqa: PLC0415 (here and below: on the first visit)

    return MeetingsPage(pages.desk, pages.first_steps, pages.tasks)


def _agenda(pages: Pages) -> Page:
    from desktop.ui.pages.agenda import AgendaPage  # noqa: PLC0415

    return AgendaPage(pages.desk)


def _contacts(pages: Pages) -> Page:
    from desktop.ui.pages.contacts import ContactsPage  # noqa: PLC0415

    return ContactsPage(pages.desk)


def _follow_ups(pages: Pages) -> Page:
    from desktop.ui.pages.followups import FollowUpsPage  # noqa: PLC0415

    return FollowUpsPage(pages.desk)


def _attendance(pages: Pages) -> Page:
    from desktop.ui.pages.attendance import AttendancePage  # noqa: PLC0415

    return AttendancePage(pages.desk)


def _checklist(pages: Pages) -> Page:
    from desktop.ui.pages.checklist import ChecklistPage  # noqa: PLC0415

    return ChecklistPage(pages.desk)


def _organisations(pages: Pages) -> Page:
    from desktop.ui.pages.organisations import OrganisationsPage  # noqa: PLC0415

    return OrganisationsPage(pages.desk)


def _people(pages: Pages) -> Page:
    from desktop.ui.pages.people import PeoplePage  # noqa: PLC0415

    return PeoplePage(pages.desk)


_MAKERS: tuple[Callable[[Pages], Page], ...] = (
    _meetings,
    _agenda,
    _contacts,
    _follow_ups,
    _attendance,
    _checklist,
    _organisations,
    _people,
)
"""By place."""
