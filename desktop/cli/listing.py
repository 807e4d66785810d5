"""`list`: the meetings of the library."""

from __future__ import annotations

import argparse

from desktop import console
from desktop.cli.group import Commands, add_command, library
from desktop.cli.outcome import Outcome
from desktop.domain.meeting import meeting_name, meeting_when


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    add_command(commands, shared, "list", "보관함의 회의를 보여 줍니다", _list)


def _list(options: argparse.Namespace) -> Outcome:
    from desktop.services import meetings  # noqa: PLC0415 (each command loads only what it needs)

    with library(options) as opened:
        summaries = meetings.all_meetings(opened)
    if not summaries:
        console.say("보관함에 회의가 없습니다. ‘briefpack import 파일’로 보도자료를 들이십시오.")
    for summary in summaries:
        meeting = summary.meeting
        name = meeting_name(meeting, summary.series)
        totals = f"안건 {summary.items}, 담당 {summary.contacts}, 후속조치 {summary.follow_ups}"
        console.say(f"{name}  {meeting_when(meeting, '날짜 미정')}  {totals}")
    return Outcome()
