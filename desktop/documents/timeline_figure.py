"""The timeline of promises as figures: the same bars as on the screen, told apart by hatch and edge in black and white.

A figure is never parted, so that a long timeline is several of them, each with its own scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.documents.content import Figure
from desktop.documents.figure import Align, Hatch, Label, Paint, Polygon, Rectangle, Shape, Stroke, Tint
from desktop.domain.dates import write_date
from desktop.domain.timeline import SIGNS, UNDATED, Bar, Lane, Look, Tick, Timeline, counts, fitting_zoom, ticks, years

WIDTH = 170.0
"""Millimetres: the width of the text of an upright A4 page."""
ROWS = 36
"""Rows a figure has at the most, the names of ministries counted: a page holds them with its heading."""
_LABELS = 56.0
_HEAD, _ROW, _FOOT = 11.0, 5.4, 8.0
_BAR = 3.2
_SIZE, _SMALL = 8.0, 7.0
_SLICES = 4
"""Pieces an end that was not written breaks into."""
_POINT = 0.353


class _Style(NamedTuple):
    """How an area is painted."""

    fill: Paint
    hatch: Hatch = Hatch.NONE
    edge: Paint = Tint.DARK
    thickness: float = 0.2


_STYLES = {
    Look.OVERDUE: _Style(Tint.WHITE, Hatch.RISING, Tint.BLACK, 0.5),
    Look.DELAYED: _Style(Tint.WHITE, Hatch.CROSSED, Tint.BLACK, 0.25),
    Look.NOT_STARTED: _Style(Tint.WHITE),
    Look.ON_TRACK: _Style(Tint.HEAD),
    Look.ON_HOLD: _Style(Tint.WHITE, Hatch.LEVEL, Tint.MUTED),
    Look.DONE: _Style(Tint.DARK),
    Look.UNKNOWN: _Style(Tint.WHITE, edge=Tint.HAIRLINE),
}


class _Row(NamedTuple):
    """A ministry's name, or one of its bars."""

    lane: Lane
    bar: Bar | None = None
    goes_on: bool = False


def figures(line: Timeline, name: str = "부처별 이행 시간표") -> tuple[Figure, ...]:
    """The timeline as one or more figures; none where there is no promise. `name` begins their alternative text."""
    parts = tuple(_parts(line))
    return tuple(_figure(line, rows, _words(line, rows, name, number, len(parts))) for number, rows in enumerate(parts))


def legend(line: Timeline) -> Figure | None:
    """What the bars mean, for the looks that occur; None where there is no promise."""
    found = counts(line.bars)
    if not found:
        return None
    shapes: list[Shape] = []
    x, y = 0.0, 0.0
    for look, number in found:
        words = f"{SIGNS[look]} {look.value} {number}"
        wide = 8.0 + _breadth(words, _SIZE) + 4.0
        if x and x + wide > WIDTH:
            x, y = 0.0, y + _FOOT * 0.75
        shapes.append(_area(x, y + 1.2, 6.0, _BAR, look))
        shapes.append(Label(x + 7.5, y + 2.8, words, _SIZE))
        x += wide
    said = ", ".join(f"{look.value} {number}건" for look, number in found)
    return Figure(WIDTH, y + _FOOT * 0.75, tuple(shapes), f"범례: {said}")


# ---------------------------------------------------------------- rows


def _parts(line: Timeline) -> Iterator[tuple[_Row, ...]]:
    """Rows for a figure each; a ministry that goes on in the next one is named there again."""
    rows: list[_Row] = []
    for lane in line.lanes:
        if len(rows) + 2 > ROWS:
            yield tuple(rows)
            rows = []
        rows.append(_Row(lane))
        for bar in lane.bars:
            if len(rows) == ROWS:
                yield tuple(rows)
                rows = [_Row(lane, goes_on=True)]
            rows.append(_Row(lane, bar))
    if rows:
        yield tuple(rows)


def _words(line: Timeline, rows: Sequence[_Row], name: str, number: int, parts: int) -> str:
    """What a figure shows, for those who do not see it."""
    bars = [row.bar for row in rows if row.bar]
    part = f" ({number + 1}/{parts})" if parts > 1 else ""
    span = f"{line.first.year}년 {line.first.month}월부터 {line.last.year}년 {line.last.month}월까지"
    found = ", ".join(f"{look.value} {count}건" for look, count in counts(bars))
    ministries = ", ".join(dict.fromkeys(row.lane.name for row in rows))
    return f"{name}{part}: {span}, {write_date(line.today)} 기준 과제 {len(bars)}건({found}). 주관: {ministries}."


# ---------------------------------------------------------------- shapes


def _figure(line: Timeline, rows: Sequence[_Row], words: str) -> Figure:
    height = _HEAD + len(rows) * _ROW + 0.5
    shapes: list[Shape] = [Rectangle(0, 0, WIDTH, _HEAD, fill=Tint.LABEL)]
    for place, row in enumerate(rows):
        if row.bar is None:
            shapes.append(Rectangle(0, _HEAD + place * _ROW, WIDTH, _ROW, fill=Tint.LABEL))
    shapes += _grid(line, height)
    middles = [_HEAD + (place + 0.5) * _ROW for place in range(len(rows))]
    for row, middle in zip(rows, middles, strict=True):
        shapes += _bar(line, row, middle)
    shapes += _today(line, height)
    for row, middle in zip(rows, middles, strict=True):  # last, so that no line goes through a word
        shapes += _row(line, row, middle)
    shapes.append(Rectangle(0, 0, WIDTH, height, edge=Tint.MUTED, thickness=0.25))
    return Figure(WIDTH, height, tuple(shapes), words)


def _x(share: float) -> float:
    return _LABELS + share * (WIDTH - _LABELS)


def _span(line: Timeline, tick: Tick) -> tuple[float, float]:
    return _x(line.share(tick.start)), _x(min(1.0, (tick.end - line.first).days / line.days))


def _grid(line: Timeline, height: float) -> Iterator[Shape]:
    for tick in ticks(line, fitting_zoom(line)):
        left, right = _span(line, tick)
        yield Stroke(left, _HEAD / 2, left, height, Tint.HAIRLINE, 0.15)
        if _breadth(tick.text, _SMALL) < right - left:
            yield Label((left + right) / 2, _HEAD * 0.75, tick.text, _SMALL, Align.CENTRE)
    for tick in years(line):
        left, right = _span(line, tick)
        yield Stroke(left, 0, left, height, Tint.MUTED, 0.25)
        if _breadth(tick.text, _SMALL) + 2 < right - left:
            yield Label((left + right) / 2, _HEAD * 0.27, tick.text, _SMALL, Align.CENTRE, bold=True)


def _today(line: Timeline, height: float) -> Iterator[Shape]:
    """The day's line, with a pointer and its name in the corner of the head."""
    x = _x(line.share(line.today))
    yield Stroke(x, _HEAD / 2, x, height, Tint.BLACK, 0.5)
    yield Polygon(((x - 1.3, _HEAD / 2 - 1.2), (x + 1.3, _HEAD / 2 - 1.2), (x, _HEAD / 2 + 0.8)), fill=Tint.BLACK)
    yield Label(1.5, _HEAD / 2, f"▼ {line.today_name} {write_date(line.today)}", _SMALL)


def _row(line: Timeline, row: _Row, middle: float) -> Iterator[Shape]:
    if row.bar is None:
        more = " (이어서)" if row.goes_on else f" {len(row.lane.bars)}건"
        yield Label(1.5, middle, f"{row.lane.name}{more}", _SIZE, bold=True, room=_LABELS - 3)
        return
    bar = row.bar
    is_late = bar.look is Look.OVERDUE
    yield Label(3.0, middle, SIGNS[bar.look], _SIZE, Align.CENTRE, bold=is_late)
    yield Label(5.5, middle, bar.task, _SIZE, bold=is_late, room=_LABELS - 7, least=1.0)
    yield from _due(line, bar, middle)


def _bar(line: Timeline, row: _Row, middle: float) -> Iterator[Shape]:
    bar = row.bar
    ends = _ends(line, bar) if bar else None
    if bar is None or ends is None:
        return
    if bar.is_recurring:
        yield Stroke(ends[0], middle, ends[1], middle, Tint.DARK, 0.7, dashed=True)
    else:
        for start, end in _pieces(*ends, bar):
            yield _area(start, middle - _BAR / 2, end - start, _BAR, bar.look)


def _ends(line: Timeline, bar: Bar) -> tuple[float, float] | None:
    """Where a bar begins and ends; None where no date was written."""
    if bar.start is None or bar.end is None:
        return None
    left = _x(line.share(bar.start))
    return left, max(_x(min(1.0, ((bar.end - line.first).days + 1) / line.days)), left + 1.2)


def _due(line: Timeline, bar: Bar, middle: float) -> Iterator[Shape]:
    """The date as written, on white: behind the bar, before it, or upon its end where neither has room."""
    ends = _ends(line, bar)
    words = bar.due_text.strip() or ("" if ends else UNDATED)
    if not words:
        return
    wide = _breadth(words, _SMALL)
    x = _LABELS + 2 if ends is None else ends[1] + 1
    if ends is not None and x + wide > WIDTH:
        x = ends[0] - 1 - wide if ends[0] - 1 - wide > _LABELS else WIDTH - 1 - wide
    yield Rectangle(x - 0.4, middle - 1.5, wide + 0.8, 3.0, fill=Tint.WHITE)
    yield Label(x, middle, words, _SMALL)


def _pieces(left: float, right: float, bar: Bar) -> Iterator[tuple[float, float]]:
    """The bar whole, or with an end in slices that grow thinner towards where nobody knows."""
    slice_width = min(2.0, (right - left) / (_SLICES * 3))
    cut = slice_width * _SLICES
    start = left + cut if bar.fades_in else left
    end = right - cut if bar.fades_out else right
    yield start, end
    for number in range(_SLICES):
        thin = slice_width * (_SLICES - number) / (_SLICES + 1)
        if bar.fades_in:
            at = start - (number + 1) * slice_width
            yield at, at + thin
        if bar.fades_out:
            at = end + (number + 1) * slice_width
            yield at - thin, at


def _area(x: float, y: float, width: float, height: float, look: Look) -> Rectangle:
    style = _STYLES[look]
    return Rectangle(x, y, width, height, style.fill, style.hatch, style.edge, style.thickness)


def _breadth(text: str, size: float) -> float:
    """About how many millimetres a text is wide: half as much for a Latin letter as for a Hangul one."""
    return sum(1.0 if ord(letter) > 0x2000 else 0.56 for letter in text) * size * _POINT
