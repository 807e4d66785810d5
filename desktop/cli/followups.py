"""`followups`: ministries are asked how their promises stand, their answers are read, the result is printed."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import console
from desktop.cli.group import Commands, add_command, library, opened_sheet, out_file
from desktop.cli.outcome import REFUSED, Outcome

if TYPE_CHECKING:
    from desktop.services.answer_returns import AnswerReturn
    from desktop.store.library import Library

_SCOPES = {"meeting": "MEETING", "open": "OPEN", "all": "ALL"}
_EMPTY = "(빈칸)"


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "followups", "후속조치의 이행을 점검합니다: 요청, 회신, 결과", _followups)
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--request", action="store_true", help="기관별 점검표(엑셀)와 요청서(PDF)를 새 폴더에 만듭니다")
    what.add_argument("--read", type=Path, metavar="FILE", help="돌아온 점검표(.xlsx, .csv)를 읽어 견줍니다")
    what.add_argument("--status", action="store_true", help="가장 최근 요청에 누가 답했는지 보여 줍니다")
    what.add_argument("--report", action="store_true", help="이행점검 결과를 만듭니다(.pdf 또는 .xlsx)")
    what.add_argument(
        "--leads", action="store_true", help="주관이 적혀 있지 않은 과제의 주관을 제안합니다(안건을 낸 기관)"
    )
    command.add_argument("--meeting", type=int, metavar="N", help="몇 회 회의인지 (없으면 가장 최근 회의)")
    command.add_argument("--series", default="", metavar="NAME", help="회의체 이름 (여럿일 때)")
    command.add_argument(
        "--scope", choices=tuple(_SCOPES), default="meeting", help="meeting 이 회의, open 남은 것 전부, all 전부"
    )
    command.add_argument("--as-of", type=_day, metavar="DATE", help="점검 기준일 2026-01-05 (없으면 오늘)")
    command.add_argument("--answer-by", type=_day, metavar="DATE", help="(--request와) 제출기한 (없으면 이레 뒤)")
    command.add_argument("--answer-to", default="", metavar="글", help="(--request와) 회신할 곳")
    command.add_argument("--whole", action="store_true", help="(--request와) 모든 기관을 담은 점검표도 만듭니다")
    command.add_argument("--out", type=Path, metavar="PATH", help="만들 파일이나 폴더 (없으면 지금 폴더에)")
    command.add_argument(
        "--draft", action="store_true", help="저장하지 않고 제안을 보여 줍니다(--read와는 JSON으로, --leads와는 글로)"
    )
    command.add_argument(
        "--yes", action="store_true", help="(--read, --leads와) 묻지 않고 받습니다. 충돌은 받지 않습니다"
    )
    command.add_argument("--purpose", default="", metavar="TEXT", help="무엇에 쓰는지 (반출 기록에 남습니다)")


def _followups(options: argparse.Namespace) -> Outcome:
    with library(options) as opened:
        if options.read:
            return _read(opened, options)
        if options.request:
            return _request(opened, options)
        if options.leads:
            return _leads(opened, options)
        return _status(opened) if options.status else _report(opened, options)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(text) from error


def _meeting_id(opened: Library, options: argparse.Namespace) -> str:
    """The meeting that was named, else the latest with promises; none where all meetings are meant."""
    from desktop.services import meetings, placed_followups  # noqa: PLC0415 (each command loads only what it needs)

    if options.scope != "meeting":
        return ""
    named = meetings.find_meeting(opened, options.meeting, options.series)
    return named.id if options.meeting is not None else placed_followups.latest_promising(opened, named).id


# ---------------------------------------------------------------- who leads


def _leads(opened: Library, options: argparse.Namespace) -> Outcome:
    from desktop.services import leads, meetings, placed_followups  # noqa: PLC0415 (each command loads only what it needs)

    named = meetings.find_meeting(opened, options.meeting, options.series)
    meeting = named if options.meeting is not None else placed_followups.latest_promising(opened, named)
    found = leads.likely_leads(opened, meeting.id)
    for one in found:
        console.say(f"안건{one.item_number} {one.follow_up.task}: {one.name} ({one.reason})")
    if not found:
        console.say("주관을 제안할 과제가 없습니다.")
        return Outcome()
    if options.draft:
        return Outcome()
    if not options.yes and not _is_agreed(len(found)):
        return Outcome(REFUSED)
    leads.take(opened, found)
    console.say(f"{len(found)}건의 주관을 적었습니다.")
    return Outcome()


# ---------------------------------------------------------------- asking


def _request(opened: Library, options: argparse.Namespace) -> Outcome:
    from dataclasses import replace  # noqa: PLC0415

    from desktop.services import calendar, inquiries  # noqa: PLC0415

    today, meeting_id = console.today(), _meeting_id(opened, options)
    found = inquiries.candidates(opened, today, meeting_id)
    usual = inquiries.usual_request(found, today, meeting_id, calendar.workdays(opened))
    wanted = replace(
        usual,
        as_of=options.as_of or usual.as_of,
        answer_by=options.answer_by or usual.answer_by,
        answer_to=options.answer_to,
        whole=options.whole,
    )
    gathered = inquiries.gather(opened, wanted, today)
    out = options.out or Path(inquiries.folder_name(gathered))
    with console.progress() as report:
        made = inquiries.make(gathered, out, report)
    inquiries.record(opened, made, options.purpose)
    console.say(f"이행점검 요청 {len(gathered.ministries)}개 기관 {gathered.count}건: {out}")
    if gathered.without_lead:
        console.complain(
            f"주관 기관이 적혀 있지 않아 묻지 못한 과제가 {len(gathered.without_lead)}건 있습니다."
            " ‘briefpack followups --leads’로 주관을 제안받을 수 있습니다."
        )
    return Outcome()


def _status(opened: Library) -> Outcome:
    from desktop.domain.dates import write_date  # noqa: PLC0415
    from desktop.domain.errors import NotFound  # noqa: PLC0415
    from desktop.services import inquiries, inquiry_status  # noqa: PLC0415

    found = inquiries.inquiries(opened)
    if not found:
        raise NotFound("아직 이행점검을 요청하지 않았습니다.", todo="‘briefpack followups --request’로 요청하십시오.")
    status = inquiry_status.status(opened, found[0].id)
    by = status.inquiry.answer_by
    console.say(f"{status.inquiry.name}" + (f" (제출기한 {write_date(by)})" if by else ""))
    for one in status.ministries:
        people = ", ".join(f"{contact.person.name} {contact.person.phone}".strip() for contact in one.contacts[:2])
        call = f"  전화: {people}" if people and not one.is_done else ""
        console.say(f"  {one.ministry} {one.answered}/{len(one.asked)}건{call}")
    console.say(f"{len(status.ministries)}개 기관 가운데 {len(status.silent)}개 기관이 아직 답하지 않았습니다.")
    return Outcome()


# ---------------------------------------------------------------- reading answers


def _read(opened: Library, options: argparse.Namespace) -> Outcome:
    from desktop.services import answer_returns  # noqa: PLC0415

    found = answer_returns.compare(opened, opened_sheet(answer_returns.open_file, options.read), console.today())
    for remark in found.remarks:
        console.complain(f"확인: {remark}")
    if options.draft:
        return _draft(found)
    _show(found)
    if found.plain_keys and not options.yes and not _is_agreed(len(found.plain_keys)):
        return Outcome(REFUSED)
    answer_returns.accept(opened, found)
    _say_done(found)
    return Outcome()


def _draft(found: AnswerReturn) -> Outcome:
    import json  # noqa: PLC0415

    proposals = [
        {
            "follow_up": one.person,
            "field": one.field,
            "ours": one.ours,
            "came": one.came,
            "is_conflict": one.is_conflict,
        }
        for one in found.proposals
    ]
    said = {"inquiry": found.inquiry_name, "proposals": proposals, "missing": found.missing, "remarks": found.remarks}
    console.say(json.dumps(said, ensure_ascii=False, indent=2))
    return Outcome()


def _show(found: AnswerReturn) -> None:
    from desktop.domain.inquiry_fields import TITLES  # noqa: PLC0415

    console.say(f"{found.inquiry_name}: {found.name}")
    for one in found.proposals:
        mark = "[충돌] " if one.is_conflict else ""
        was = f"{one.ours} → " if one.ours else ""
        console.say(f"  {mark}{one.person} {TITLES[one.field]}: {was}{one.came or _EMPTY}")
    if found.missing:
        console.say(f"답하지 않은 과제 {len(found.missing)}건: {', '.join(found.missing)}")
    if not found.proposals:
        console.say(f"{found.rows}줄을 읽었습니다. 새로운 답이 없습니다.")


def _is_agreed(count: int) -> bool:
    if not console.has_somebody():
        console.complain(
            "물을 사람이 없어 받지 않았습니다. 그대로 받으려면 --yes를, 보기만 하려면 --draft를 붙이십시오."
        )
        return False
    if not console.is_agreed(f"위의 {count}건을 모두 받을까요?"):
        console.complain("받지 않았습니다. 보관함은 그대로입니다.")
        return False
    return True


def _say_done(found: AnswerReturn) -> None:
    conflicts = len(found.proposals) - len(found.plain_keys)
    if found.plain_keys:
        console.say(f"{len(found.plain_keys)}건을 받았습니다.")
    if conflicts:
        console.say(f"충돌 {conflicts}건은 받지 않았습니다. 창의 ‘후속조치 > 이행점검 회신 읽기’에서 골라 받으십시오.")


# ---------------------------------------------------------------- the result


def _report(opened: Library, options: argparse.Namespace) -> Outcome:
    from desktop.services import followup_reports  # noqa: PLC0415

    scope = followup_reports.Scope[_SCOPES[options.scope]]
    meeting_id = _meeting_id(opened, options)
    review = followup_reports.gather(opened, options.as_of or console.today(), scope, meeting_id)
    out = out_file(options, followup_reports.file_name(review, ".pdf"), ".xlsx")
    with console.progress() as report:
        made = followup_reports.make(review, out, report)
    followup_reports.record(opened, made, options.purpose)
    pages = f" {made.pages}쪽" if made.pages else ""
    console.say(f"이행점검 결과 {len(review.lines)}건{pages}: {out}")
    for lacking in made.missing:
        console.complain(lacking)
    return Outcome()
