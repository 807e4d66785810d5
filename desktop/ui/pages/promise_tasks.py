"""Looking for promises in what the papers say: from the follow-ups, for the meeting; from an agenda item, for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.dialogs.promises import PromisesDialog
    from desktop.ui.pages.followups import FollowUpsPage


def find_promises(page: FollowUpsPage) -> PromisesDialog | None:
    """Look through all items of the chosen meeting."""
    return find_promises_of(page.desk, page.window())


def find_promises_of(desk: Desk, parent: QWidget, item_id: str = "") -> PromisesDialog | None:
    """Look through the chosen meeting, or one of its items; None where no meeting is chosen."""
    from desktop.ui.dialogs.promises import open_promises  # noqa: PLC0415 (not for the first window)

    return open_promises(desk, parent, item_id)
