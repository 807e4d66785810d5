"""`import`: a press release's text into the library."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import console
from desktop.cli.group import Commands, add_command, library
from desktop.cli.outcome import Outcome
from desktop.domain.meeting import meeting_name

if TYPE_CHECKING:
    from desktop.intake.draft import Draft


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "import", "보도자료 글을 보관함에 들입니다", _import)
    command.add_argument("file", type=Path, metavar="FILE", help="보도자료 글 파일(.txt)")
    command.add_argument("--draft", action="store_true", help="저장하지 않고 읽은 내용을 JSON으로 보여 줍니다")


def _import(options: argparse.Namespace) -> Outcome:
    from desktop.services import intake  # noqa: PLC0415 (each command loads only what it needs)

    draft = intake.read_file(options.file)
    if options.draft:
        import json  # noqa: PLC0415

        from desktop.intake.draft import to_json  # noqa: PLC0415

        console.say(json.dumps(to_json(draft), ensure_ascii=False, indent=2))
        return Outcome()
    with library(options, create=True) as opened:
        accepted = intake.accept(opened, draft)
        from desktop.services import meetings  # noqa: PLC0415

        meeting = meetings.get_meeting(opened, accepted.meeting_id)
        name = meeting_name(meeting, meetings.series(opened, meeting.series_id))
    counts = accepted.counts
    console.say(f"{name}: 보관함에 들였습니다.")
    console.say(
        f"안건 {counts.items}건, 담당 {counts.assignments}건, 전화번호 {counts.phones}개,"
        f" 위원 {counts.seats}자리, 후속조치 {counts.follow_ups}건"
    )
    _list_remarks(draft, accepted.remarks)
    return Outcome()


def _list_remarks(draft: Draft, remarks: tuple[str, ...]) -> None:
    for remark in remarks:
        console.say(f"확인: {remark}")
    if draft.suggestions:
        console.say(f"제안 {len(draft.suggestions)}개 (저장하지 않았습니다. 창에서 확인하고 고칠 수 있습니다):")
    for suggestion in draft.suggestions:
        found = f"‘{suggestion.found}’ → " if suggestion.found else ""
        console.say(f"  {suggestion.line}행: {found}‘{suggestion.suggested}’ ({suggestion.reason})")
    if draft.not_understood:
        console.say(f"이해하지 못한 줄 {len(draft.not_understood)}개:")
    for line in draft.not_understood:
        console.say(f"  {line.number}행: {line.text.strip()}")
