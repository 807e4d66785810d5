"""Where a suggestion goes, in the reader's words."""

from __future__ import annotations

import re

from desktop.intake.draft import Draft

_PARTS = {
    "role": "역할",
    "position": "직위",
    "grade": "직급",
    "name": "성명",
    "phone": "전화",
    "title": "안건명",
    "press_title": "보도자료 제목",
    "heading_title": "설명 제목",
    "submitters": "제출부처",
    "group": "비고",
    "outline": "설명",
    "task": "과제",
    "lead": "주관",
    "due_text": "기한",
    "release_text": "보도자료 본문",
}
_TARGET = re.compile(r"(\w+)(?:\[(\d+)\])?\.(\w+)")


def target_text(draft: Draft, target: str) -> str:
    """Where a suggestion would go, in the reader's words: `contacts[3].role` → `하나래 역할`; empty for nowhere."""
    found = _TARGET.fullmatch(target)
    if not found:
        return ""
    group, place, part = found.groups()
    return f"{_whose(draft, group, int(place or 0))} {_PARTS.get(part, '')}".strip()


def _whose(draft: Draft, group: str, place: int) -> str:
    if group == "contacts" and place < len(draft.contacts):
        return draft.contacts[place].name
    if group == "items" and place < len(draft.items):
        return f"안건{draft.items[place].number.value}"
    if group == "follow_ups" and place < len(draft.follow_ups):
        return f"안건{draft.follow_ups[place].item_number} 후속조치"
    return "회의"
