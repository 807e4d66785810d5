"""이름표: badges on sheets of labels, whose measures are data (`resources/labels.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop import paths
from desktop.documents.content import Align, Document
from desktop.documents.figure import Figure, Label, Rectangle, Shape, Tint
from desktop.domain.briefing import Briefing
from desktop.domain.meeting import meeting_name
from desktop.domain.roster import Attendee

_WIDTH, _HEIGHT = 210.0, 297.0
_PAD = 4.0


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels; lengths in millimetres, the gaps between labels."""

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    def place(self, index: int) -> tuple[float, float]:
        """The upper left corner of a label, counted from 0 along the rows."""
        row, column = divmod(index, self.columns)
        return self.left + column * (self.width + self.gap_x), self.top + row * (self.height + self.gap_y)


@cache
def label_sheets() -> dict[str, LabelSheet]:
    """The sheets of labels there are, by key, the usual one first.

    Raises:
        ValueError: one of them does not fit on A4.
    """
    found = {
        key: LabelSheet(**values)
        for key, values in tomllib.loads(paths.resource("labels.toml").read_text(encoding="utf-8")).items()
    }
    for key, sheet in found.items():
        left, top = sheet.place(sheet.count - 1)
        if left + sheet.width > _WIDTH + 0.1 or top + sheet.height > _HEIGHT + 0.1:
            raise ValueError(f"{key}: the labels do not fit on A4")
    return found


def compose(
    briefing: Briefing, attendees: Sequence[Attendee], sheet: LabelSheet, start: int = 1, *, edges: bool = True
) -> Document:
    """The badges, the first on label `start` (from 1) of the first sheet; `edges` shows where to cut plain paper.

    Raises:
        ValueError: there is no such label on a sheet.
    """
    if not 1 <= start <= sheet.count:
        raise ValueError(f"there is no label {start} on a sheet of {sheet.count}")
    name = meeting_name(briefing.meeting, briefing.series)
    places: list[Attendee | None] = [*[None] * (start - 1), *attendees]
    pages = [places[first : first + sheet.count] for first in range(0, len(places), sheet.count)]
    return Document(f"{name} 이름표", "", tuple(_page(page, sheet, name, edges=edges) for page in pages if any(page)))


def _page(page: Sequence[Attendee | None], sheet: LabelSheet, meeting: str, *, edges: bool) -> Figure:
    shapes: list[Shape] = []
    for index, one in enumerate(page):
        if one is not None:
            shapes += _badge(one, sheet, index, meeting, edges=edges)
    said = ", ".join(one.title for one in page if one is not None)
    return Figure(_WIDTH, _HEIGHT, tuple(shapes), f"이름표: {said}", whole_page=True)


def _badge(one: Attendee, sheet: LabelSheet, index: int, meeting: str, *, edges: bool) -> list[Shape]:
    """Meeting, organisation, name and post under one another, larger on a larger label."""
    left, top = sheet.place(index)
    middle, room, scale = left + sheet.width / 2, sheet.width - 2 * _PAD, sheet.height / 55
    above, below = _around(one)
    size = (30 if one.has_name else 20) * scale
    shapes: list[Shape] = []
    if edges:
        shapes.append(Rectangle(left, top, sheet.width, sheet.height, edge=Tint.HAIRLINE, thickness=0.1))
    shapes += [
        Rectangle(left, top, sheet.width, 11 * scale, fill=Tint.DARK),
        _line(meeting, middle, top + 5.5 * scale, 9.5 * scale, room)._replace(ink=Tint.WHITE, bold=True),
        _line(one.spaced_title, middle, top + 30 * scale, size, room)._replace(bold=True, lines=2),
    ]
    shapes += [_line(above, middle, top + 17.5 * scale, 11 * scale, room)] if above else []
    shapes += [_line(below, middle, top + 45.5 * scale, 12 * scale, room)._replace(lines=2)] if below else []
    return shapes


def _around(one: Attendee) -> tuple[str, str]:
    """The lines above and below the name."""
    if one.has_name:
        return one.organisation, " ".join(part for part in (one.unit, one.post) if part)
    return "", one.post


def _line(text: str, x: float, y: float, size: float, room: float) -> Label:
    return Label(x, y, text, size, Align.CENTRE, room=room, least=0.35)
