"""이행점검 그림: how many promises stand how, in all and by ministry, as stacked bars.

States are told apart by hatch and number as well as by grey, so that the figure survives a black-and-white copier.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop.documents.figure import Align, Figure, Hatch, Label, Paint, Rectangle, Shape, Stroke, Tint
from desktop.domain.followup import FollowUpState
from desktop.domain.followup_review import STATES, FollowUpReview, state_word, tally

NO_MINISTRY = "주관 미정"
_WIDTH = 170.0
_NAMES = 34.0
_COUNTS = 14.0
_BARS = _WIDTH - _NAMES - _COUNTS
_LEGEND = 9.0
_ROW = 7.0
_BAR = 4.8
_MOST_ROWS = 26
"""Ministries in one figure; more go on in another, which has to fit on a page."""
_PLATE = 5.2
"""Millimetres a number takes; a narrower piece of a bar goes without."""


class _Look(NamedTuple):
    fill: Paint
    hatch: Hatch = Hatch.NONE
    number: Paint = Tint.BLACK


_LOOKS: dict[FollowUpState | None, _Look] = {
    FollowUpState.DONE: _Look(Tint.DARK, number=Tint.WHITE),
    FollowUpState.ON_TRACK: _Look(0.78),
    FollowUpState.DELAYED: _Look(Tint.WHITE, Hatch.CROSSED),
    FollowUpState.ON_HOLD: _Look(Tint.WHITE, Hatch.LEVEL),
    FollowUpState.NOT_STARTED: _Look(Tint.WHITE),
    None: _Look(Tint.WHITE, Hatch.RISING),
}


class _Bar(NamedTuple):
    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def charts(review: FollowUpReview) -> tuple[Figure, ...]:
    """The figure of a review, in several where there are too many ministries for one page."""
    bars = [_Bar(name or NO_MINISTRY, tally(lines)) for name, lines in review.ministries()]
    most = max((bar.total for bar in bars), default=0)
    pieces = [bars[at : at + _MOST_ROWS] for at in range(0, len(bars), _MOST_ROWS)]
    whole = _Bar("전체", tally(review.lines))
    return tuple(_figure(whole if at == 0 else None, piece, most) for at, piece in enumerate(pieces))


def _figure(whole: _Bar | None, bars: Sequence[_Bar], most: int) -> Figure:
    shapes: list[Shape] = [*_legend(whole)]
    y = _LEGEND
    if whole is not None:
        shapes += _row(whole, y, whole.total, bold=True)
        y += _ROW + 1.5
    top = y
    for bar in bars:
        shapes += _row(bar, y, most)
        y += _ROW
    shapes.append(Stroke(_NAMES, top, _NAMES, y, Tint.MUTED))
    return Figure(_WIDTH, y + 1, tuple(shapes), _words([*([whole] if whole else []), *bars]))


def _legend(whole: _Bar | None) -> Iterator[Shape]:
    """A swatch and a word for each state, and how many there are in all."""
    x = 4.0
    for at, state in enumerate(STATES):
        look = _LOOKS[state]
        words = state_word(state) + (f" {whole.counts[at]}" if whole else "")
        yield Rectangle(x, 1.2, 5, 3.4, look.fill, look.hatch, Tint.BLACK)
        yield Label(x + 6.2, 2.9, words, 8.5, room=34)
        x += 10 + 3.1 * len(state_word(state)) + (2.5 + 1.6 * len(str(whole.counts[at])) if whole else 0)


def _row(bar: _Bar, y: float, most: int, *, bold: bool = False) -> Iterator[Shape]:
    """The name, the pieces of the bar, the number."""
    middle = y + _ROW / 2
    yield Label(_NAMES - 2, middle, bar.name, 9, Align.END, bold=bold, room=_NAMES - 3)
    x = _NAMES
    scale = _BARS / most if most else 0
    for state, count in zip(STATES, bar.counts, strict=True):
        if count:
            yield from _piece(x, middle, count * scale, count, _LOOKS[state])
            x += count * scale
    yield Label(x + 2, middle, f"{bar.total}건", 9, bold=bold)


def _piece(x: float, middle: float, width: float, count: int, look: _Look) -> Iterator[Shape]:
    yield Rectangle(x, middle - _BAR / 2, width, _BAR, look.fill, look.hatch, Tint.BLACK)
    if width < _PLATE:
        return
    centre = x + width / 2
    if look.hatch is not Hatch.NONE:  # a number over lines cannot be read
        room = 1.6 + 1.5 * len(str(count))
        yield Rectangle(centre - room / 2, middle - 1.6, room, 3.2, Tint.WHITE)
    yield Label(centre, middle, str(count), 8, Align.CENTRE, ink=look.number)


def _words(bars: Iterable[_Bar]) -> str:
    """The figure for those who cannot see it."""
    return "이행 상태별 막대그림. " + ". ".join(f"{bar.name} {bar.total}건({_counts(bar)})" for bar in bars)


def _counts(bar: _Bar) -> str:
    return ", ".join(f"{state_word(state)} {count}" for state, count in zip(STATES, bar.counts, strict=True) if count)
