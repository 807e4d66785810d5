"""연락처: a meeting's contacts as a workbook, in one form or several."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.documents.contact_block_form import block_sheet
from desktop.documents.contact_blocks import contact_blocks
from desktop.documents.contact_list_forms import entries, list_sheet, ministry_sheets, round_sheet
from desktop.documents.sheets import Mark, Sheet, Workbook
from desktop.documents.xlsx.book import sheet_titles
from desktop.domain.briefing import Briefing
from desktop.domain.contact_fields import ID_PROPERTY, MARK_TITLE, SHEET_MARK, Form, Shown
from desktop.domain.meeting import meeting_name

USUAL_FORMS = (Form.BLOCK, Form.LIST)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How a contact sheet is to be: its forms in order, the fields, and what is offered in cells of 기관.

    `organisations` are those of the meeting's day in 직제순. `sheet_id` names the sheet when it comes back; without
    one it is a copy that cannot be told from others.
    """

    forms: tuple[Form, ...] = USUAL_FORMS
    shown: Shown = field(default_factory=Shown)
    organisations: tuple[str, ...] = ()
    sheet_id: str = ""


USUAL = SheetPlan()


def compose(briefing: Briefing, plan: SheetPlan = USUAL) -> Workbook:
    """The workbook. What is not known is an empty cell."""
    title = f"{meeting_name(briefing.meeting, briefing.series)} 연락처"
    found = [(form, sheet) for form in plan.forms for sheet in _sheets(form, title, briefing, plan)]
    return Workbook(
        title,
        tuple(sheet for _form, sheet in found),
        briefing.meeting.held_on,
        subject="연락처",
        mark=_mark(found, plan.sheet_id) if plan.sheet_id else None,
    )


def _sheets(form: Form, title: str, briefing: Briefing, plan: SheetPlan) -> tuple[Sheet, ...]:
    blocks = contact_blocks(briefing)
    match form:
        case Form.BLOCK:
            return (block_sheet(title, blocks, plan.shown),)
        case Form.LIST:
            return (list_sheet(title, entries(blocks), plan.shown, plan.organisations),)
        case Form.MINISTRY:
            return ministry_sheets(title, entries(blocks), plan.shown, plan.organisations)
        case Form.ROUND:
            return (round_sheet(title, entries(blocks), plan.shown, plan.organisations),)


def _mark(found: list[tuple[Form, Sheet]], sheet_id: str) -> Mark:
    """What tells the sheet when it comes back (`domain/contact_fields.py`)."""
    titles = sheet_titles(sheet.title for _form, sheet in found)
    forms = tuple((title, form.value) for title, (form, _sheet) in zip(titles, found, strict=True))
    return Mark(MARK_TITLE, ((SHEET_MARK, sheet_id), *forms), ID_PROPERTY, sheet_id)
