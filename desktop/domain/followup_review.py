"""이행점검: how promises stand on a day, counted by state and by ministry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from desktop.domain.followup import EXPLAINED, FollowUpState, is_overdue
from desktop.domain.frozen import frozen, replace
from desktop.domain.placed_followups import MinistryList, PlacedFollowUp, by_ministry
from desktop.domain.timeline import Look

UNKNOWN = Look.UNKNOWN.value
"""What is printed for a follow-up nobody has said a state of."""
STATES: tuple[FollowUpState | None, ...] = (
    FollowUpState.DONE,
    FollowUpState.ON_TRACK,
    FollowUpState.DELAYED,
    FollowUpState.ON_HOLD,
    FollowUpState.NOT_STARTED,
    None,
)
"""In the order papers count them; None: nothing was reported."""
_SERIOUS = {FollowUpState.DELAYED: 0, FollowUpState.ON_HOLD: 1}


@frozen
class ReviewLine:
    """A follow-up as it stood on the review's day; `evidence` and `reported_on` are of the report that says so."""

    placed: PlacedFollowUp
    evidence: str = ""
    reported_on: date | None = None

    @property
    def state(self) -> FollowUpState | None:
        """The state; None when nothing was reported."""
        return self.placed.follow_up.state


@frozen
class FollowUpReview:
    """이행점검 of some promises as of a day. `name` is what it is about: `제1회 과학기술관계장관회의`."""

    name: str
    as_of: date
    lines: tuple[ReviewLine, ...] = ()

    def is_overdue(self, line: ReviewLine) -> bool:
        """Whether its written period had passed on the review's day, and it was not done."""
        return is_overdue(line.placed.follow_up, self.as_of)

    def public(self) -> FollowUpReview:
        """Without what was promised at items that are not public."""
        return replace(self, lines=tuple(line for line in self.lines if line.placed.is_public))

    def needs_reason(self) -> tuple[ReviewLine, ...]:
        """What a report explains first: delayed, on hold, and past their time whatever state was told.

        Delayed ones come before those on hold, these before the others; of equals the one due first.
        """
        found = [one for one in self.lines if one.state in EXPLAINED or self.is_overdue(one)]
        return tuple(sorted(found, key=_urgency))

    def ministries(self) -> tuple[tuple[str, tuple[ReviewLine, ...]], ...]:
        """The lines ministry by ministry in 직제순; those without a lead come last, under an empty name."""
        lines = {line.placed.id: line for line in self.lines}
        groups: tuple[MinistryList, ...] = by_ministry(line.placed for line in self.lines)
        return tuple((group.ministry, tuple(lines[one.id] for one in group.follow_ups)) for group in groups)


def tally(lines: Iterable[ReviewLine]) -> tuple[int, ...]:
    """How many there are of each state, in the order of `STATES`."""
    counts = Counter(line.state for line in lines)
    return tuple(counts[state] for state in STATES)


def state_word(state: FollowUpState | None) -> str:
    """A state as papers print it."""
    return state.value if state else UNKNOWN


def _urgency(line: ReviewLine) -> tuple[int, date, int, str]:
    follow_up = line.placed.follow_up
    return (
        _SERIOUS.get(line.state, 2) if line.state else 2,
        follow_up.due_to or date.max,
        line.placed.order,
        line.placed.id,
    )
