"""What the board's own tasks do: dialogs are opened, never waited for; the list as it is seen goes to Excel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.services import board

if TYPE_CHECKING:
    from desktop.services.board import BoardSheetMade
    from desktop.ui.pages.followups import FollowUpsPage

_FOLDER = "papers"
_PAST = "지난 날을 보고 있습니다. 기준일을 비운 뒤 고치십시오."


def open_history(page: FollowUpsPage) -> None:
    """Show what was reported about the chosen promise."""
    row = page.table.chosen
    if row is not None:
        from desktop.ui.dialogs.progress_history import ProgressHistoryDialog  # noqa: PLC0415 (not for the first window)

        ProgressHistoryDialog(page.desk, row, page).open()


def open_bulk_edit(page: FollowUpsPage) -> None:
    """Give the selected promises the same values."""
    rows = page.chosen_follow_ups()
    if rows and not all(row.is_now for row in rows):
        page.desk.said.emit(_PAST)
    elif rows:
        from desktop.ui.dialogs.bulk_edit import BulkEditDialog  # noqa: PLC0415

        BulkEditDialog(page.desk, rows, page).open()


def open_views(page: FollowUpsPage) -> None:
    """Keep what is filtered now under a name, or put the named views in order."""
    from desktop.ui.dialogs.saved_views import SavedViewsDialog  # noqa: PLC0415

    SavedViewsDialog(page.desk.memory, page.wanted(), page.filter_words(), page.show_views, page).open()


def make_sheet(page: FollowUpsPage) -> None:
    """Write the list as it is seen to Excel."""
    sheet = board.BoardSheet(page.shown_rows(), page.day, page.filter_words())
    desk = page.desk
    out = desk.ask.save_file("후속조치 엑셀을 둘 곳", desk.memory.folder(_FOLDER) / sheet.file_name, "엑셀 (*.xlsx)")
    if out is None:
        return
    desk.memory.keep_folder(_FOLDER, out)

    def done(made: BoardSheetMade) -> None:
        board.record_sheet(desk.library, made)
        desk.said.emit(f"후속조치 엑셀을 만들었습니다: {made.path.name} ({made.rows}건)")
        desk.ask.show_path(made.path)

    desk.tasks.run(partial(board.make_sheet, sheet, out), done, desk.ask.sentence, "후속조치 엑셀 만들기")
