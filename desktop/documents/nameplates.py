"""명패: a sheet of A4 for each place, to be folded in the middle and stood on the table; it reads from both sides."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.content import Align, Document
from desktop.documents.figure import Figure, Label, Shape, Stroke, Tint
from desktop.domain.briefing import Briefing
from desktop.domain.meeting import meeting_name
from desktop.domain.roster import Attendee

_WIDTH, _HEIGHT = 210.0, 297.0
_ROOM = 178.0
_TICK = 9.0
_NAME, _POST, _UNIT = 110.0, 74.0, 30.0
"""Sizes in points: of a name, of a post that stands in its place, and of the line above."""


def compose(briefing: Briefing, attendees: Sequence[Attendee]) -> Document:
    """One page a person; the fold is marked at both edges of the paper only."""
    name = meeting_name(briefing.meeting, briefing.series)
    return Document(f"{name} 명패", "", tuple(_plate(one) for one in attendees))


def _plate(one: Attendee) -> Figure:
    middle = _HEIGHT / 2
    shapes: list[Shape] = [
        Stroke(0, middle, _TICK, middle, Tint.MUTED, dashed=True),
        Stroke(_WIDTH - _TICK, middle, _WIDTH, middle, Tint.MUTED, dashed=True),
    ]
    for label in _face(one, middle * 1.5):
        shapes.append(label)
        shapes.append(label._replace(x=_WIDTH - label.x, y=_HEIGHT - label.y, turn=180))
    said = " ".join(part for part in (one.organisation, one.post, one.title) if part)
    return Figure(_WIDTH, _HEIGHT, tuple(shapes), f"명패: {said}", whole_page=True)


def _face(one: Attendee, middle: float) -> list[Label]:
    """What one side says, about its middle: the line above, and the name or post as large as there is room for."""
    above = _above(one)
    size = _NAME if one.has_name else _POST
    large = Label(
        _WIDTH / 2, middle + (13 if above else 0), one.spaced_title, size, Align.CENTRE, bold=True, room=_ROOM, lines=2,
        least=0.3,
    )  # fmt: skip
    if not above:
        return [large]
    return [Label(_WIDTH / 2, middle - 31, above, _UNIT, Align.CENTRE, room=_ROOM, lines=2, least=0.45), large]


def _above(one: Attendee) -> str:
    """A contact's organisation and rank; of others their post. Bureau and division are too much for a plate."""
    if one.has_name:
        return " ".join(part for part in (one.organisation, one.post) if part)
    return one.post
