"""`contacts --read`: a contact sheet that came back, compared, and accepted when the user says so."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import console
from desktop.cli.group import library, opened_sheet
from desktop.cli.outcome import REFUSED, Outcome
from desktop.domain.errors import NotFound

if TYPE_CHECKING:
    from desktop.domain.comparison import Proposal
    from desktop.services.sheet_returns import CameSheet, SheetReturn
    from desktop.store.library import Library

_EMPTY = "(빈칸)"


def read_options(command: argparse.ArgumentParser) -> None:
    """What says that a sheet is to be read, and how."""
    command.add_argument("--read", type=Path, metavar="FILE", help="돌아온 연락처 표(.xlsx, .csv)를 읽어 견줍니다")
    command.add_argument("--draft", action="store_true", help="(--read와) 저장하지 않고 제안을 JSON으로 보여 줍니다")
    command.add_argument(
        "--yes", action="store_true", help="(--read와) 묻지 않고 받습니다. 충돌과 성명이 바뀐 사람은 받지 않습니다"
    )
    command.add_argument(
        "--names", action="store_true", help="(--read와) 성명이 바뀐 사람도 같은 사람으로 보고 받습니다"
    )


def read(options: argparse.Namespace) -> Outcome:
    """Show what a sheet proposes; store it when the user, or `--yes`, says so."""
    from desktop.services import sheet_returns  # noqa: PLC0415 (each command loads only what it needs)

    with library(options) as opened:
        came = opened_sheet(sheet_returns.open_file, options.read)
        found = sheet_returns.compare(opened, came, console.today(), _meeting(opened, options))
        if options.draft:
            _remark_aside(opened, came, found)
            return _draft(found)
        for remark in found.remarks:
            console.say(f"확인: {remark}")
        _show(found)
        keys = found.plain_keys if options.names else found.sure_keys
        if keys and not options.yes and not _is_agreed(len(keys)):
            return Outcome(REFUSED)
        sheet_returns.accept(opened, found, keys)
    _say_done(found, keys)
    return Outcome()


def _meeting(opened: Library, options: argparse.Namespace) -> str:
    """The meeting other people's sheets are about: the one that was named, else the latest there is."""
    from desktop.services import meetings  # noqa: PLC0415

    try:
        return meetings.find_meeting(opened, options.meeting, options.series).id
    except NotFound:
        if options.meeting is not None or options.series:
            raise
        return ""


def _remark_aside(opened: Library, came: CameSheet, found: SheetReturn) -> None:
    """Say on stderr, beside the JSON, what to look at: without names, as that may go to a log."""
    from desktop.services import privacy  # noqa: PLC0415

    veil = privacy.veil(opened, (row.name for row in came.rows))
    for remark in found.remarks:
        console.complain(f"확인: {veil.cover(remark)}")


def _draft(found: SheetReturn) -> Outcome:
    import json  # noqa: PLC0415

    proposals = [
        {"person": one.person, "field": one.field, "ours": one.ours, "sent": one.sent, "came": one.came}
        for one in found.proposals
    ]
    console.say(json.dumps(proposals, ensure_ascii=False, indent=2))
    return Outcome()


def _show(found: SheetReturn) -> None:
    for one in found.proposals:
        console.say(_line(one))
    if found.missing:
        console.say(f"돌아온 표에 없는 사람 {len(found.missing)}명(지우지 않습니다): {', '.join(found.missing)}")
    if not found.proposals:
        console.say(f"{found.rows}줄을 읽었습니다. 바뀐 것이 없습니다.")


def _line(one: Proposal) -> str:
    """`홍하나 전화: 044-000-1111 → 044-000-2222`, and what was sent where it moved here too."""
    from desktop.domain.contact_fields import TITLES  # noqa: PLC0415

    mark = "[새 사람] " if one.is_new else "[충돌] " if one.is_conflict else ""
    was = f" (보낸 값 {one.sent or _EMPTY})" if one.is_conflict and one.sent is not None else ""
    return f"{mark}{one.person} {TITLES[one.field]}: {one.ours or _EMPTY} → {one.came or _EMPTY}{was}"


def _is_agreed(count: int) -> bool:
    if not console.has_somebody():
        console.complain(
            "물을 사람이 없어 받지 않았습니다. 그대로 받으려면 --yes를, 보기만 하려면 --draft를 붙이십시오."
        )
        return False
    if not console.is_agreed(f"{count}건을 모두 받을까요?"):
        console.complain("받지 않았습니다. 보관함은 그대로입니다.")
        return False
    return True


def _say_done(found: SheetReturn, keys: frozenset[str]) -> None:
    conflicts = len(found.proposals) - len(found.plain_keys)
    left = len(found.plain_keys) - len(keys)
    if keys:
        console.say(f"{len(keys)}건을 받았습니다.")
    if left:
        console.say(
            f"성명이 바뀐 {len(found.renamed)}명({', '.join(found.renamed)})은 다른 사람일 수 있어 {left}건을 받지"
            " 않았습니다. 같은 사람이면 --names를 붙이고, 사람이 바뀌었으면 창의 ‘인사이동’으로 고치십시오."
        )
    if conflicts:
        console.say(f"충돌 {conflicts}건은 받지 않았습니다. 창의 ‘연락처 > 돌아온 표 읽기’에서 골라 받으십시오.")
