"""`roster`: papers made from who is at a meeting, such as 명패, 서명부 and 이름표."""

from __future__ import annotations

import argparse

from desktop import console
from desktop.cli.group import Commands, add_command, library, meeting_options, out_file
from desktop.cli.outcome import Outcome

_PARTS = {"members": "MEMBERS", "guests": "GUESTS", "contacts": "CONTACTS"}
_PAPERS = ("directory", "qr", "nameplates", "sign-in", "badges", "vcards")


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "roster", "명패·서명부·이름표와 연락처 한 장을 만듭니다", _roster)
    meeting_options(command)
    command.add_argument(
        "--paper", choices=_PAPERS, required=True,
        help="연락처 한 장, 연락처 QR, 명패, 서명부, 이름표, 연락처 파일(vCard)",
    )  # fmt: skip
    command.add_argument(
        "--who", choices=tuple(_PARTS), nargs="+", metavar="WHO",
        help="명패·서명부·이름표의 대상: members 위원, guests 배석자, contacts 담당자 (없으면 위원과 배석자)",
    )  # fmt: skip
    command.add_argument("--item", type=int, metavar="N", help="이 안건의 담당자만")
    command.add_argument("--labels", default="", metavar="NAME", help="이름표 용지 (resources/labels.toml의 이름)")
    command.add_argument("--start", type=int, default=1, metavar="N", help="이름표 첫 장에서 몇 번째 자리부터")
    command.add_argument("--qr", action="store_true", help="연락처 한 장에 QR도 싣습니다")
    command.add_argument("--mail", action="store_true", help="연락처 한 장에 이메일도 싣습니다")
    command.add_argument("--purpose", default="", metavar="TEXT", help="무엇에 쓰는지 (반출 기록에 남습니다)")


def _roster(options: argparse.Namespace) -> Outcome:
    from desktop.services import meetings, roster_papers  # noqa: PLC0415 (each command loads only what it needs)

    with library(options) as opened:
        meeting = meetings.find_meeting(opened, options.meeting, options.series)
        one = roster_papers.gather(opened, meeting.id)
        choices = roster_papers.chosen(
            one,
            options.paper,
            parts=[roster_papers.Part[_PARTS[who]] for who in options.who or ()],
            item=options.item,
            labels=options.labels,
            start=options.start,
            codes=options.qr,
            mail=options.mail,
        )
        out = out_file(options, roster_papers.file_name(one, choices))
        with console.progress() as report:
            made = roster_papers.make(one, choices, out, report=report)
        roster_papers.record(opened, made, options.purpose)
    pages = f" {made.pages}쪽" if made.pages else ""
    console.say(f"{choices.paper.korean} {made.people}명{pages}: {out}")
    for lacking in made.missing:
        console.complain(lacking)
    return Outcome()
