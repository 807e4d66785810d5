"""`handover`: a meeting made into one file for another laptop, and such a file compared and taken in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import console
from desktop.cli.group import Commands, add_command, library, meeting_options, out_file, passphrase_in
from desktop.cli.outcome import REFUSED, Outcome
from desktop.domain.errors import EditRefused

if TYPE_CHECKING:
    from desktop.domain.merge import Side
    from desktop.services.handover_words import Line
    from desktop.services.handovers import Arrival, Package

_SIDES = {"ours": "여기 값", "theirs": "받은 값"}


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "handover", "회의를 파일 하나로 넘겨주고 넘겨받습니다", _handover)
    meeting_options(command)
    command.add_argument("--purpose", default="", metavar="TEXT", help="무엇에 쓰는지 (반출 기록에 남습니다)")
    command.add_argument("--password", action="store_true", help="파일을 암호로 잠급니다 (묻습니다)")
    command.add_argument("--password-file", type=Path, metavar="FILE", help="파일의 암호가 첫 줄에 있는 파일")
    command.add_argument("--read", type=Path, metavar="FILE", help="넘겨받은 파일을 읽어 견줍니다")
    command.add_argument("--draft", action="store_true", help="(--read와) 저장하지 않고 견준 것을 JSON으로 보여 줍니다")
    command.add_argument("--yes", action="store_true", help="(--read와) 묻지 않고 받습니다")
    command.add_argument(
        "--conflicts",
        choices=tuple(_SIDES),
        help="(--read와) 두 곳에서 다르게 고친 것을 ours 여기 값, theirs 받은 값으로 둡니다",
    )


def _handover(options: argparse.Namespace) -> Outcome:
    return _make(options) if options.read is None else _read(options)


def _make(options: argparse.Namespace) -> Outcome:
    from desktop.services import access_log, handovers, meetings  # noqa: PLC0415 (each command loads only what it needs)

    with library(options) as opened:
        meeting = meetings.find_meeting(opened, options.meeting, options.series)
        package = handovers.gather(opened, meeting.id)
        out = out_file(options, handovers.file_name(package))
        with console.progress() as report:
            made = handovers.make(package, out, _new_password(options), report=report)
        handovers.record(opened, made, options.purpose or access_log.standing_purpose(opened, handovers.OUT))
    console.say(f"넘겨줄 파일: {made.path} (사람 {made.people}명{', 암호로 잠금' if made.is_sealed else ''})")
    return Outcome()


def _new_password(options: argparse.Namespace) -> str:
    if options.password_file is not None:
        return passphrase_in(options.password_file)
    return console.password("파일") if options.password else ""


def _read(options: argparse.Namespace) -> Outcome:
    from desktop.services import handover_words, handovers  # noqa: PLC0415

    package = _opened(options)
    with library(options, create=not options.draft) as opened:
        arrival = handovers.compare(opened, package)
        for remark in arrival.remarks:
            console.complain(f"확인: {remark}")
        lines = handover_words.lines(opened, arrival)
        if options.draft:
            return _draft(lines)
        _show(arrival, lines)
        if not options.yes and not _is_agreed(arrival):
            return Outcome(REFUSED)
        accepted = handovers.accept(opened, arrival, _choices(options, arrival), options.purpose)
    console.say(f"{arrival.name}: {accepted.rows}건을 받았습니다." if accepted.rows else "바뀐 것이 없습니다.")
    return Outcome()


def _opened(options: argparse.Namespace) -> Package:
    """The file; its password is asked for when it has one."""
    from desktop.intake.limits import PasswordNeeded  # noqa: PLC0415
    from desktop.services import handovers  # noqa: PLC0415

    given = passphrase_in(options.password_file) if options.password_file is not None else None
    with console.progress() as report:
        try:
            return handovers.open_file(options.read, password=given, report=report)
        except PasswordNeeded:
            if given is not None:
                raise
    return handovers.open_file(options.read, password=console.password("파일"))


def _choices(options: argparse.Namespace, arrival: Arrival) -> dict[str, Side]:
    from desktop.domain.merge import Side  # noqa: PLC0415

    if arrival.conflicts and options.conflicts is None:
        raise EditRefused(
            f"두 곳에서 다르게 고친 것이 {len(arrival.conflicts)}건 있습니다.",
            safe="아무것도 받지 않았습니다.",
            todo="창의 ‘파일 > 회의 넘겨받기’에서 하나씩 고르거나, --conflicts ours(여기 값)나 theirs(받은 값)를"
            " 붙이십시오.",
        )
    return {one.key: Side(options.conflicts) for one in arrival.conflicts}


def _draft(lines: tuple[Line, ...]) -> Outcome:
    import json  # noqa: PLC0415

    found = [
        {
            "what": one.what,
            "record": one.record,
            "field": one.field,
            "conflict": one.is_conflict,
            "before": one.before,
            "ours": one.ours,
            "theirs": one.theirs,
        }
        for one in lines
    ]
    console.say(json.dumps(found, ensure_ascii=False, indent=2))
    return Outcome()


def _show(arrival: Arrival, lines: tuple[Line, ...]) -> None:
    state = "보관함에 없는 회의" if arrival.is_new else f"바뀌는 것 {len(lines)}건"
    console.say(f"{arrival.name}: {state}")
    for one in () if arrival.is_new else lines:
        console.say(one.sentence)


def _is_agreed(arrival: Arrival) -> bool:
    if not console.has_somebody():
        console.complain(
            "물을 사람이 없어 받지 않았습니다. 그대로 받으려면 --yes를, 보기만 하려면 --draft를 붙이십시오."
        )
        return False
    if not console.is_agreed(f"‘{arrival.name}’을 받을까요?"):
        console.complain("받지 않았습니다. 보관함은 그대로입니다.")
        return False
    return True
