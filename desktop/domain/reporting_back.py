"""A promise that comes back to the meeting: the item it becomes there, with what happened to it so far."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.agenda import AgendaItem, bare_title
from desktop.domain.dates import write_date
from desktop.domain.followup import FollowUp, ProgressReport
from desktop.domain.meeting import Meeting

_ENDING = r"[\s·,]*(?:추진|이행)?\s?(?:상황|실적|결과)?\s?(?:보고|점검)\s*$"


def report_title(follow_up: FollowUp) -> str:
    """What the item is called: `지침 마련` → `지침 마련 추진상황 보고`; a task that is a report keeps its name."""
    task = " ".join(follow_up.task.replace("**", "").split()).rstrip(" .")
    return task if re.search(_ENDING, task) else f"{task} 추진상황 보고"


def report_outline(follow_up: FollowUp, item: AgendaItem, meeting: Meeting, reports: Sequence[ProgressReport]) -> str:
    """Its explanation in 개조식: where it was promised, by whom and until when, and what was reported, the last first.

    What nobody said is left out; there is no heading over nothing.
    """
    lines = ["□ 보고 배경", f"○ {_occasion(item, meeting)}", f"- (약속) {_one_line(follow_up.task)}"]
    for label, text in (
        ("주관", follow_up.lead),
        ("협조", follow_up.support),
        ("기한", follow_up.due_text),
        ("목표", follow_up.target_text),
        ("보고", "" if follow_up.report_back in follow_up.task else follow_up.report_back),
    ):
        lines += [f"- ({label}) {_one_line(text)}"] if text.strip() else []
    if reports:
        lines += ["", "□ 이행 경과"]
        for one in sorted(reports, key=lambda one: (one.as_of, one.id), reverse=True):
            lines += _reported(one)
    elif follow_up.state or follow_up.progress:
        said = " ".join(
            part for part in (f"({follow_up.state})" if follow_up.state else "", follow_up.progress) if part
        )
        lines += ["", "□ 이행 경과", f"○ {_one_line(said)}"]
    return "\n".join(_indented(line) for line in lines)


def _occasion(item: AgendaItem, meeting: Meeting) -> str:
    number = f"제{meeting.number}회 회의" if meeting.number else "앞 회의"
    day = f"({write_date(meeting.held_on)})" if meeting.held_on else ""
    return f"{number}{day} ‘{bare_title(item.title)}’에서 약속한 과제"


def _reported(one: ProgressReport) -> list[str]:
    lines = [f"○ ({write_date(one.as_of)} 기준, {one.state}) {_one_line(one.progress or one.text)}".rstrip()]
    for label, text in (("증빙", one.evidence), ("달성", one.reached), ("사유", one.reason), ("대책", one.remedy)):
        lines += [f"- ({label}) {_one_line(text)}"] if text.strip() else []
    return lines


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _indented(line: str) -> str:
    return f"   {line}" if line.startswith("-") else f" {line}" if line.startswith("○") else line
