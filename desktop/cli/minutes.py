"""`minutes`: the draft of a meeting's minutes as PDF or text, and what was decided for each ministry."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import console
from desktop.cli.group import Commands, add_command, library, meeting_options, out_file
from desktop.cli.outcome import Outcome

if TYPE_CHECKING:
    from desktop.store.library import Library


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "minutes", "회의록 초안(PDF·글)과 의결사항 통보를 만듭니다", _minutes)
    meeting_options(command)
    command.add_argument(
        "--decisions", type=Path, metavar="FOLDER", help="회의록 대신 의결사항 통보를 기관마다 하나씩 이 폴더에"
    )
    command.add_argument(
        "--organisation", action="append", default=[], metavar="NAME", help="그 기관의 통보만 (되풀이해서 여럿)"
    )
    command.add_argument("--purpose", default="", metavar="TEXT", help="무엇에 쓰는지 (반출 기록에 남습니다)")


def _minutes(options: argparse.Namespace) -> Outcome:
    from desktop.services import meetings  # noqa: PLC0415 (each command loads only what it needs)

    with library(options) as opened:
        meeting = meetings.find_meeting(opened, options.meeting, options.series)
        if options.decisions is not None:
            return _decisions(opened, meeting.id, options)
        return _draft(opened, meeting.id, options)


def _draft(opened: Library, meeting_id: str, options: argparse.Namespace) -> Outcome:
    from desktop.services import minutes  # noqa: PLC0415

    draft = minutes.read(opened, meeting_id)
    out = out_file(options, minutes.file_name(draft), minutes.TEXT, ".md")
    with console.progress() as report:
        made = minutes.make(draft, out, report)
    minutes.record(opened, made, options.purpose)
    console.say(f"회의록 초안{f' {made.pages}쪽' if made.pages else ''}: {out}")
    if made.open_topics:
        console.complain(f"적을 것이 남았습니다: {', '.join(made.open_topics)}")
    for lacking in made.missing:
        console.complain(lacking)
    return Outcome()


def _decisions(opened: Library, meeting_id: str, options: argparse.Namespace) -> Outcome:
    from desktop.services import decisions  # noqa: PLC0415

    found = decisions.gather(opened, meeting_id)
    chosen = found.of(options.organisation) if options.organisation else found.extracts
    with console.progress() as report:
        made = decisions.make(found, chosen, options.decisions, report)
    decisions.record(opened, made, options.purpose)
    console.say(f"의결사항 통보 {len(made.paths)}건: {options.decisions}")
    for remark in found.remarks:
        console.complain(f"통보에서 빠진 것: {remark}")
    for lacking in made.missing:
        console.complain(lacking)
    return Outcome()
