"""`calendar`: meetings and deadlines as a file other calendars take in."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop import console
from desktop.cli.group import Commands, add_command, library, out_file
from desktop.cli.outcome import Outcome


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "calendar", "회의와 기한을 일정 파일(.ics)로 만듭니다", _calendar)
    command.add_argument("--meeting", type=int, metavar="N", help="몇 회 회의만 (없으면 모든 회의)")
    command.add_argument("--series", default="", metavar="NAME", help="이 회의체만")
    command.add_argument("--out", type=Path, metavar="FILE", help="만들 파일 (없으면 지금 폴더에)")
    command.add_argument("--purpose", default="", metavar="TEXT", help="무엇에 쓰는지 (반출 기록에 남습니다)")


def _calendar(options: argparse.Namespace) -> Outcome:
    from desktop.services import calendar_files, meetings  # noqa: PLC0415 (each command loads only what it needs)

    with library(options) as opened:
        if options.meeting is None:
            content = calendar_files.gather(opened, series_name=options.series)
        else:
            meeting = meetings.find_meeting(opened, options.meeting, options.series)
            content = calendar_files.gather(opened, meeting.id)
        made = calendar_files.make(content, out_file(options, content.file_name))
        calendar_files.record(opened, made, options.purpose)
    console.say(f"일정 {made.events}건: {made.path}")
    for remark in made.remarks:
        console.complain(remark)
    return Outcome()
