"""`pack`: the bound papers of a meeting as PDF."""

from __future__ import annotations

import argparse

from desktop import console
from desktop.cli.group import Commands, add_command, library, meeting_options, out_file
from desktop.cli.outcome import Outcome


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "pack", "회의자료를 PDF로 만듭니다", _pack)
    meeting_options(command)
    _page_options(command)


def _page_options(command: argparse.ArgumentParser) -> None:
    """How the pages of a pack are to be; the same choices as in the window."""
    command.add_argument(
        "--theme", choices=("ministry", "serif", "compact"), default="ministry", help="모양: 기본, 명조, 작은 글자"
    )
    command.add_argument("--total", action="store_true", help="쪽 번호를 ‘- n -’ 대신 ‘n / N’으로")
    command.add_argument("--facing", action="store_true", help="양면 인쇄: 안쪽 여백 10mm, 장은 오른쪽에서 시작")
    command.add_argument("--two-up", action="store_true", help="한 장에 두 쪽씩")
    command.add_argument("--directory", action="store_true", help="맨 뒤에 연락처 명부를 한 사람 한 줄로 싣습니다")
    command.add_argument("--qr", action="store_true", help="맨 뒤에 휴대전화로 읽는 연락처 QR을 싣습니다")
    command.add_argument(
        "--review",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="지난 회의 후속조치의 이행점검 결과를 싣습니다(점검한 것이 있을 때; 빼려면 --no-review)",
    )
    command.add_argument("--purpose", default="", metavar="TEXT", help="무엇에 쓰는지 (반출 기록에 남습니다)")
    command.add_argument("--lock", action="store_true", help="암호를 물어 PDF를 잠급니다(AES-256)")


def _pack(options: argparse.Namespace) -> Outcome:
    from desktop.services import meetings, packs  # noqa: PLC0415 (each command loads only what it needs)

    with library(options) as opened:
        meeting = meetings.find_meeting(opened, options.meeting, options.series)
        briefing = packs.gather(opened, meeting.id)
        out = out_file(options, packs.file_name(briefing, "회의자료", ".pdf"))
        password = console.password() if options.lock else None
        choices = packs.PageChoices(
            options.theme,
            options.total,
            options.facing,
            options.two_up,
            options.directory,
            options.qr,
            options.review,
        )
        setup = packs.page_setup(choices)
        with console.progress() as report:
            made = packs.make_pack(briefing, out, report=report, setup=setup, password=password, choices=choices)
        packs.record_pack(opened, made, options.purpose)
    console.say(f"회의자료 {made.pages}쪽: {out}")
    for lacking in (*made.missing, *made.remarks):
        console.complain(lacking)
    return Outcome()
