"""이행점검 회신: a filled sheet that comes back, compared with what was asked and what is here, and accepted.

Opening the file needs no library and runs beside the window; comparing and accepting do. The comparison is the one of
contact sheets (`domain/comparison.py`): for an answer, what is here is what the ministry answered to the same request.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from desktop.domain import comparison
from desktop.domain.changes import NOTHING, Changes
from desktop.domain.comparison import Proposal
from desktop.domain.errors import EditRefused, IntakeFailed
from desktop.domain.followup import FollowUpState, ProgressReport
from desktop.domain.frozen import frozen
from desktop.domain.inquiry_fields import ANSWERS, TITLES
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.intake import answer_rows
from desktop.intake.answer_rows import AnswerRow
from desktop.intake.grid import Tables
from desktop.services import inquiries, promises
from desktop.services.answer_matching import NO_STATE, Answers, ours, reports
from desktop.services.sheet_returns import Returned, changed_since, check_once
from desktop.store import followups, history, sent
from desktop.store.library import Library
from desktop.store.table import Action

WHAT = "이행점검 회신 반영"


@frozen
class CameAnswers:
    """What came, whatever it came in. `sheet_id` is our mark; empty on other people's sheets."""

    name: str
    sheet_id: str
    rows: tuple[AnswerRow, ...]


@frozen
class AnswerReturn(Returned):
    """What a filled sheet answers to a request; `missing` are the promises nothing was said of.

    A proposal's subject is the follow-up's key; those of a row that names no state, where none is known, are conflicts:
    there is no report without a state.
    """

    inquiry_id: str
    inquiry_name: str


def open_file(
    path: Path, *, password: str | None = None, report: Report = silent, is_cancelled: IsCancelled = never
) -> CameAnswers:
    """Read a workbook, a csv file or a table saved as HTML.

    Raises:
        PasswordNeeded: the workbook is encrypted and `password` is not given or wrong.
        IntakeFailed: it cannot be read, or there is no promise in it; one sentence says which.
        Cancelled: the user stopped it.
    """
    from desktop.intake import tables  # noqa: PLC0415 (openpyxl and csv only when a sheet comes)

    return _came(tables.read_file(path, password=password, report=report, is_cancelled=is_cancelled))


def open_paste(plain: str, html: str = "") -> CameAnswers:
    """Read what was copied from Excel or 한글.

    Raises:
        IntakeFailed: there is no table in it, or no promise in the table.
    """
    from desktop.intake import pasted_table  # noqa: PLC0415

    return _came(pasted_table.read(plain, html))


def _came(tables: Tables) -> CameAnswers:
    rows = answer_rows.rows(tables)
    if not rows:
        raise IntakeFailed(
            f"{tables.name}: 이행점검 회신으로 읽을 줄이 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="‘과제’와 ‘이행상태’ 제목이 있는 표인지 확인해 주십시오. 연락처 표는 연락처 화면에서 읽습니다.",
        )
    return CameAnswers(tables.name, tables.sheet_id, rows)


# ---------------------------------------------------------------- comparing


def compare(library: Library, came: CameAnswers, today: date, inquiry_id: str = "") -> AnswerReturn:
    """Compare what came with what was asked and with the answers there are.

    `inquiry_id` is the request other people's sheets answer (empty: the latest one); a sheet of ours knows its own.

    Raises:
        EditRefused: there is no request it could answer, or the one it answers was taken back.
    """
    sheet = sent.get(library.connection, came.sheet_id) if came.sheet_id else None
    if sheet is not None and sheet.kind is not sent.SheetKind.FOLLOW_UPS:
        raise EditRefused(
            f"{came.name}: 연락처 표입니다.",
            safe="바뀐 것은 없습니다.",
            todo="연락처 화면의 ‘돌아온 표 읽기’로 여십시오.",
        )
    about = sheet.inquiry_id if sheet else inquiry_id or _latest(library)
    inquiry = followups.INQUIRIES.get(library.connection, about) if about else None
    if inquiry is None:
        raise EditRefused(
            f"{came.name}: 어느 이행점검의 회신인지 알 수 없습니다.",
            safe="바뀐 것은 없습니다.",
            todo="그 요청이 이 보관함에 있는지 확인하십시오.",
        )
    desk = Answers(library, inquiry.id, today, None if sheet is None else sheet.content)
    for row in came.rows:
        desk.read(row)
    return AnswerReturn(
        name=came.name,
        proposals=comparison.gathered(desk.proposals),
        missing=desk.missing(),
        remarks=tuple(dict.fromkeys(desk.remarks)),
        rows=len(came.rows),
        is_ours=sheet is not None,
        sheet_id=sheet.id if sheet else "",
        inquiry_id=inquiry.id,
        inquiry_name=inquiry.name,
    )


def _latest(library: Library) -> str:
    found = inquiries.inquiries(library)
    return found[0].id if found else ""


# ---------------------------------------------------------------- accepting


def accept(library: Library, found: AnswerReturn, keys: Collection[str] | None = None) -> Changes:
    """Store the chosen proposals (None: all that are no conflict) as one step to undo, and note that they came.

    Each follow-up gets a report as of the request's day, or the one it got before says more; it then stands as its
    latest report says.

    Raises:
        EditRefused: two of them are about one field, a row has no state, or an answer was changed since it was
            compared; nothing was stored.
        NotFound: the request or a follow-up is gone.
    """
    wanted = found.plain_keys if keys is None else frozenset(keys)
    chosen = [one for one in found.proposals if one.key in wanted]
    check_once(chosen, TITLES)
    changes = NOTHING
    if chosen:
        groups: dict[str, list[Proposal]] = {}
        for one in chosen:
            groups.setdefault(one.subject, []).append(one)
        inquiry = inquiries.get_inquiry(library, found.inquiry_id)
        present = reports(library, inquiry.id)
        day = inquiry.as_of or inquiry.asked_on
        with history.action(library.connection, f"이행점검 회신: {len(groups)}건") as action:
            for key, group in groups.items():
                _store(action, present.get(key), group, day, inquiry.id)
        changes = action.changes
        history.log_access(library.connection, WHAT, inquiry.meeting_id, 0, found.name)
    if found.sheet_id and (chosen or not found.proposals):
        sent.mark_answered(library.connection, found.sheet_id)
    return changes


def _store(action: Action, present: ProgressReport | None, chosen: list[Proposal], day: date, inquiry_id: str) -> None:
    """One follow-up's report: what was answered before with what is new."""
    for one in chosen:
        if ours(present, one.field) != one.ours:
            raise changed_since(one, TITLES)
    texts = {key: ours(present, key) for key in ANSWERS} | {one.field: one.came for one in chosen}
    state = texts.pop("state") or _known_state(action, chosen[0])
    if present is not None:
        followups.PROGRESS_REPORTS.delete(action, present.id)
    told = promises.Reported(
        present.as_of if present else day,
        FollowUpState(state),
        **texts,
        text=present.text if present else "",
        inquiry_id=inquiry_id,
    )
    promises.record(action, chosen[0].subject, told)


def _known_state(action: Action, one: Proposal) -> str:
    follow_up = followups.FOLLOW_UPS.get(action.connection, one.subject)
    if follow_up is None or follow_up.state is None:
        raise EditRefused(
            f"{one.person}: {NO_STATE}",
            safe="바뀐 것은 없습니다.",
            todo="그 과제를 빼고 받거나, 상태를 먼저 정하십시오.",
        )
    return follow_up.state.value
