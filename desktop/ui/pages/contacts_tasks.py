"""What can be done with contacts beyond typing: one list, shown as the page's 할 일 button and the window's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.pages.page_tasks import Needs, PageTask
from desktop.ui.pages.person_tasks import (
    add_known,
    check_today,
    open_merge,
    open_person,
    open_phone_round,
    open_transfer,
)
from desktop.ui.pages.privacy_tasks import open_erasure, open_retention, open_roster_papers
from desktop.ui.pages.sheet_return_tasks import open_pasted_sheet, open_sheet_return

if TYPE_CHECKING:
    from desktop.ui.pages.contacts import ContactsPage

TASKS: tuple[PageTask[ContactsPage], ...] = (
    PageTask("오늘 확인함", lambda page: check_today(page, page.chosen_person()), Needs.ROW, "F9"),
    PageTask("이 사람 보기…", lambda page: open_person(page, page.chosen_person()), Needs.ROW, "Ctrl+I"),
    PageTask("인사이동…", lambda page: open_transfer(page, page.chosen_person()), Needs.ROW, "Ctrl+T"),
    PageTask("같은 사람 합치기…", lambda page: open_merge(page, page.chosen_person()), Needs.ROW, "Ctrl+M"),
    PageTask("있는 사람 더하기…", add_known, Needs.MEETING, "Ctrl+Shift+N"),
    PageTask("전화 확인…", open_phone_round, Needs.MEETING, "Ctrl+R"),
    PageTask("돌아온 표 읽기…", open_sheet_return, keys="Ctrl+Shift+E", begins_group=True),
    PageTask("복사한 표 읽기…", open_pasted_sheet),
    PageTask("명패·서명부·이름표·연락처 한 장…", open_roster_papers, Needs.MEETING, "Ctrl+Shift+L", begins_group=True),
    PageTask("위로", lambda page: page.move_chosen(-1), Needs.ROW, "Alt+Up", is_shown_only=True, begins_group=True),
    PageTask("아래로", lambda page: page.move_chosen(1), Needs.ROW, "Alt+Down", is_shown_only=True),
    PageTask("규칙 순서로 되돌리기", lambda page: page.put_back(), Needs.ROW, "Ctrl+Shift+O"),
    PageTask("보유기간이 지난 사람…", open_retention, begins_group=True),
    PageTask("개인정보 파기…", lambda page: open_erasure(page, page.chosen_person()), Needs.ROW),
)
"""In the order of the menu. A new task: one function `def open_…(page)` and one line here."""
