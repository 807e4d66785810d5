"""이행점검표 as a ministry fills it in, and promises for it to be asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

from desktop.domain.followup import FollowUp
from desktop.domain.inquiry_fields import TITLES
from desktop.services import meetings, promises
from desktop.store import followups, history
from desktop.store.library import Library

HEAD = 3
"""The row of headings."""


def promise(library: Library, meeting_id: str, leads: Mapping[int, str]) -> tuple[FollowUp, ...]:
    """Give the meeting's first follow-ups these leads by their place and take away the others; returns what is left."""
    found = followups.of_meeting(library.connection, meeting_id)
    with history.action(library.connection, "준비") as action:
        for place, one in enumerate(found):
            if place in leads:
                followups.FOLLOW_UPS.update(action, replace(one, lead=leads[place]))
            else:
                followups.FOLLOW_UPS.delete(action, one.id)
    return followups.of_meeting(library.connection, meeting_id)


def add_promises(library: Library, meeting_id: str, leads: Mapping[str, str]) -> tuple[FollowUp, ...]:
    """Promises by task, each with its lead, on the first item of a meeting that has no others."""
    item = meetings.items(library, meeting_id)[0]
    for task, lead in leads.items():
        promises.add_promise(library, item.id, task, lead=lead, due_text="'26. 12월")
    return followups.of_meeting(library.connection, meeting_id)


def columns(sheet: Any) -> dict[str, int]:
    """Column by heading."""
    return {cell.value: cell.column for cell in sheet[HEAD] if cell.value}


def fill(path: Path, answers: Mapping[str, Mapping[str, str]], out: Path) -> Path:
    """A copy of a sheet with answers in it: by the words of a task, by field."""
    book: Any = openpyxl.load_workbook(path)
    left = set(answers)
    for sheet in (one for one in book.worksheets if one.sheet_state == "visible"):
        at = columns(sheet)
        for row in range(HEAD + 1, sheet.max_row + 1):
            task = sheet.cell(row, at["과제"]).value
            for field, text in answers.get(task, {}).items():
                sheet.cell(row, at[TITLES[field]]).value = text
            left -= {task}
    assert not left, f"no such task: {left}"
    book.save(out)
    return out
