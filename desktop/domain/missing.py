"""What a meeting still lacks, in a few words for a list."""

from __future__ import annotations

from desktop.domain.agenda import lacks_outline
from desktop.domain.briefing import Briefing
from desktop.domain.frozen import frozen
from desktop.domain.meeting import Meeting
from desktop.domain.tally import tally


@frozen
class Gaps:
    """How much of each is missing: items without explanation or contact, members who have not answered."""

    meeting: Meeting
    items: int = 0
    without_outline: int = 0
    without_contact: int = 0
    unanswered: int = 0


def gaps(briefing: Briefing) -> Gaps:
    """The gaps of one meeting; items that were put off lack nothing."""
    briefing = briefing.on_the_table()
    return Gaps(
        meeting=briefing.meeting,
        items=len(briefing.items),
        without_outline=sum(lacks_outline(entry.item) for entry in briefing.items),
        without_contact=sum(not entry.contacts for entry in briefing.items),
        unanswered=len(tally(briefing.seats, briefing.attendance, None).still_to_call),
    )


def what_is_missing(found: Gaps) -> tuple[str, ...]:
    """Short Korean reasons: `날짜 없음`, `안건 없음`, `설명 2건 없음`, `연락처 1건 없음`, `참석 미회신 9명`."""
    fields = (("held_on", "날짜"), ("starts", "시각"), ("place", "장소"))
    reasons = [f"{word} 없음" for name, word in fields if not getattr(found.meeting, name)]
    if not found.items:
        reasons.append("안건 없음")
    if found.without_outline:
        reasons.append(f"설명 {found.without_outline}건 없음")
    if found.without_contact:
        reasons.append(f"연락처 {found.without_contact}건 없음")
    if found.unanswered:
        reasons.append(f"참석 미회신 {found.unanswered}명")
    return tuple(reasons)
