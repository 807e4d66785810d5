"""What can be done with follow-ups beyond typing: one list, shown as the page's 할 일 button and the window's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.followups_board_tasks import make_sheet, open_bulk_edit, open_history, open_views
from desktop.ui.pages.inquiry_tasks import open_answers, open_inquiry, open_report, open_status
from desktop.ui.pages.page_tasks import Needs, PageTask
from desktop.ui.pages.promise_tasks import find_promises

if TYPE_CHECKING:
    from desktop.ui.pages.followups import FollowUpsPage

TASKS: tuple[PageTask[FollowUpsPage], ...] = (
    PageTask("이행 실적…", open_history, Needs.ROW, "Ctrl+I"),
    PageTask("고른 과제 한꺼번에 고치기…", open_bulk_edit, Needs.ROW, "Ctrl+M"),
    PageTask("후속조치 찾기…", find_promises, Needs.MEETING, "Ctrl+J", begins_group=True),
    PageTask("보기 저장·정리…", open_views, keys="Ctrl+Shift+D", begins_group=True),
    PageTask("지금 보이는 목록을 엑셀로…", make_sheet, Needs.LIST, "Ctrl+Shift+X"),
    PageTask("이행점검 요청…", open_inquiry, begins_group=True),
    PageTask("이행점검 회신 읽기…", open_answers),
    PageTask("이행점검 회신 현황…", open_status),
    PageTask("이행점검 결과…", open_report),
)
"""In the order of the menu. `page.chosen_follow_ups()` are the rows the user selected, `page.shown_rows()` the filtered
list in its order. A new task: one function `def open_…(page)` in a file of its own and one line here."""
