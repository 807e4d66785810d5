"""What can be done about personal data and the papers of the roster: dialogs are opened, never waited for."""

from __future__ import annotations

from typing import Any

from desktop.domain.people import Person
from desktop.ui.pages.record_page import RecordPage

Page = RecordPage[Any]


def open_erasure(page: Page, person: Person | None) -> None:
    """Show what erasing someone would take, and ask."""
    if person is not None:
        from desktop.ui.dialogs.erase_person import erase  # noqa: PLC0415 (not for the first window)

        erase(page.desk, person, page.window())


def open_retention(page: Page) -> None:
    """The people who are kept longer than needed."""
    from desktop.ui.dialogs.retention import RetentionDialog  # noqa: PLC0415

    RetentionDialog(page.desk, page.window()).open()


def open_roster_papers(page: Page) -> None:
    """Plates, lists to sign, badges and pages of contacts of the chosen meeting."""
    from desktop.ui.dialogs.roster_papers import show_roster_papers  # noqa: PLC0415

    show_roster_papers(page.desk, page.window())
