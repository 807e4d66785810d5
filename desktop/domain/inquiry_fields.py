"""The cells of a sheet that asks how promises stand: one home for their names, so that what goes out can be read back.

The sheet's mark and its hidden last column are those of every sheet of ours (`contact_fields.py`); the hidden column
holds the follow-up's key. 규정 제13조: who has not carried something out reports how it stands, why, and what is to be
done.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.followup import FollowUpState

INQUIRY_FORM = "inquiry"
"""What the very hidden sheet says of a sheet's form."""

SHOWN = {
    "number": "연번",
    "scope": "안건",
    "task": "과제",
    "support": "협조",
    "due_text": "기한",
    "target_text": "목표",
    "current": "현재 상태",
    "last": "지난 실적",
}
"""What a sheet tells, by key, in the order of the columns."""
ANSWERS = {
    "state": "이행상태",
    "progress": "이행 실적",
    "evidence": "증빙",
    "reached": "달성치",
    "reason": "지연 사유",
    "remedy": "대책",
}
"""What a ministry fills in, by the field of `ProgressReport`."""
TITLES: Mapping[str, str] = MappingProxyType({**SHOWN, **ANSWERS})
KEPT = ("task", "due_text")
"""Fields a ministry may write over though it is not asked to: told of, never taken over."""

NOTHING_SAID = frozenset({"-", "–", "―", "해당없음", "해당사항없음", "없음"})
"""Cells, spaces aside, that say that there is nothing to say."""
_READ_AS = {
    "정상": FollowUpState.ON_TRACK,
    "추진중": FollowUpState.ON_TRACK,
    "정상추진중": FollowUpState.ON_TRACK,
    "진행중": FollowUpState.ON_TRACK,
    "이행중": FollowUpState.ON_TRACK,
    "이행완료": FollowUpState.DONE,
    "추진완료": FollowUpState.DONE,
    "조치완료": FollowUpState.DONE,
    "완료됨": FollowUpState.DONE,
    "지연중": FollowUpState.DELAYED,
    "추진지연": FollowUpState.DELAYED,
    "미추진": FollowUpState.NOT_STARTED,
    "미이행": FollowUpState.NOT_STARTED,
    "추진보류": FollowUpState.ON_HOLD,
}
_BETWEEN = re.compile(r"[\W_]+")


def state_of(text: str) -> FollowUpState | None:
    """The state a cell names: one of the list, spaces and signs aside, or a usual other word for it; None: neither.

    `정상 추진`, `추진 중` → 정상추진.
    """
    word = _BETWEEN.sub("", text)
    known = {state.value: state for state in FollowUpState}
    return known.get(word) or _READ_AS.get(word)


def said(text: str) -> str:
    """An answer's text; empty where it says that there is nothing to say."""
    text = text.strip()
    return "" if "".join(text.split()) in NOTHING_SAID else text
