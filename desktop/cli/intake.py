"""`import`: a press release's text into the library."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import console, paths
from desktop.cli.group import Commands, add_command, library
from desktop.cli.outcome import Outcome
from desktop.domain.errors import LibraryUnavailable
from desktop.domain.meeting import meeting_name

if TYPE_CHECKING:
    from desktop.domain.organisation import Catalogue
    from desktop.intake.draft import Draft


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "import", "보도자료 글을 보관함에 들입니다", _import)
    command.add_argument("file", type=Path, metavar="FILE", help="보도자료 글 파일(.txt)")
    command.add_argument("--draft", action="store_true", help="저장하지 않고 읽은 내용을 JSON으로 보여 줍니다")
    command.add_argument(
        "--leads",
        action="store_true",
        help="누가 하는지 적혀 있지 않은 후속조치의 주관을 제안대로(안건을 낸 기관) 둡니다",
    )


def _import(options: argparse.Namespace) -> Outcome:
    from desktop.services import intake  # noqa: PLC0415 (each command loads only what it needs)

    draft = intake.read_file(options.file, _names(options))
    if options.draft:
        import json  # noqa: PLC0415

        from desktop.intake.draft import to_json  # noqa: PLC0415

        console.say(json.dumps(to_json(draft), ensure_ascii=False, indent=2))
        return Outcome()
    with library(options, create=True) as opened:
        accepted = intake.accept(opened, draft, draft.about_leads if options.leads else ())
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
    _say_of_leads(draft, is_taken=options.leads)
    return Outcome()


def _names(options: argparse.Namespace) -> Catalogue | None:
    """The organisations of the library there is, for those entered by hand; None without one."""
    path: Path = getattr(options, "library", None) or paths.default_library()
    if not path.exists():
        return None
    from desktop.services import organisations  # noqa: PLC0415

    try:
        with library(options) as opened:
            return organisations.catalogue(opened)
    except LibraryUnavailable:
        if options.draft:  # which stores nothing, and can do without
            return None
        raise


def _say_of_leads(draft: Draft, *, is_taken: bool) -> None:
    """Say how many promises name nobody, rather than list each."""
    count = len(draft.about_leads)
    if count and is_taken:
        console.say(f"후속조치 {count}건의 주관을 제안대로 두었습니다. 창의 ‘후속조치’에서 확인하십시오.")
    elif count:
        console.say(
            f"후속조치 {count}건에는 누가 하는지 적혀 있지 않아 주관을 비워 두었습니다."
            " 안건을 낸 기관으로 두려면 --leads를 붙여 들이십시오."
        )


def _list_remarks(draft: Draft, remarks: tuple[str, ...]) -> None:
    from desktop.intake.suggestion_places import target_text  # noqa: PLC0415

    for remark in remarks:
        console.say(f"확인: {remark}")
    others = [one for one in draft.suggestions if one not in draft.about_leads]
    if others:
        console.say(f"제안 {len(others)}개 (저장하지 않았습니다. 맞으면 창에서 그 칸을 고치십시오):")
    for suggestion in others:
        where = target_text(draft, suggestion.target)
        found = f"‘{suggestion.found}’ → " if suggestion.found else ""
        place = f"{suggestion.line}행 {where}".strip()
        console.say(f"  {place}: {found}‘{suggestion.suggested}’ ({suggestion.reason})")
    if draft.not_understood:
        console.say(f"이해하지 못한 줄 {len(draft.not_understood)}개:")
    for line in draft.not_understood:
        console.say(f"  {line.number}행: {line.text.strip()}")
