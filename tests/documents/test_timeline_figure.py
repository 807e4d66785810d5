"""The timeline on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.documents import pdf, timeline_figure
from desktop.documents.content import Document, Figure, Heading
from desktop.documents.figure import Hatch, Label, Rectangle
from desktop.domain.followup import FollowUp, FollowUpState
from desktop.domain.timeline import Look, Timeline, bar_of, timeline
from tests.documents.pages_read import read

TODAY = date(2026, 11, 22)
HELD = date(2026, 7, 22)
SPANS = (
    ("'26. 12월", date(2026, 12, 1), date(2026, 12, 31)),
    ("~'30년", None, date(2030, 12, 31)),
    ("'25.12~", date(2025, 12, 1), None),
    ("'26.上", date(2026, 1, 1), date(2026, 6, 30)),
    ("", None, None),
)
STATES = (None, *FollowUpState)


def line_of(count: int, ministries: int = 4) -> Timeline:
    bars = []
    for number in range(count):
        text, start, end = SPANS[number % len(SPANS)]
        one = FollowUp(
            str(number),
            "item",
            f"가상 과제 {number + 1}",
            lead=f"가상{number % ministries}부",
            due_text=text,
            due_from=start,
            due_to=end,
            state=STATES[number % len(STATES)],
        )
        bars.append(bar_of(one, TODAY, made_on=HELD))
    return timeline(bars, TODAY)


def words(figures: tuple[Figure, ...]) -> list[str]:
    return [shape.text for one in figures for shape in one.shapes if isinstance(shape, Label)]


@pytest.mark.parametrize("count", [1, 5, 50, 500])
def test_every_promise_stands_in_one_figure_and_none_is_too_high(count: int) -> None:
    found = timeline_figure.figures(line_of(count))
    said = words(found)
    assert [said.count(f"가상 과제 {number + 1}") for number in range(count)] == [1] * count
    assert all(one.width == timeline_figure.WIDTH and one.height < 210 for one in found)
    assert all(one.alternative for one in found)


def test_no_promise_no_figure() -> None:
    assert timeline_figure.figures(timeline((), TODAY)) == ()
    assert timeline_figure.legend(timeline((), TODAY)) is None


def test_a_ministry_that_goes_on_is_named_again() -> None:
    found = timeline_figure.figures(line_of(50, ministries=1))
    assert len(found) == 2
    assert "가상0부 50건" in words(found[:1])
    assert "가상0부 (이어서)" in words(found[1:])
    assert "(1/2)" in found[0].alternative


def test_every_look_can_be_told_without_colour() -> None:
    styles = {(style.fill, style.hatch, style.edge, style.thickness) for style in timeline_figure._STYLES.values()}
    assert len(styles) == len(Look)
    late = timeline_figure._STYLES[Look.OVERDUE]
    assert late.hatch is not Hatch.NONE


def test_nothing_is_drawn_outside_the_figure() -> None:
    for one in timeline_figure.figures(line_of(50)):
        for shape in one.shapes:
            if isinstance(shape, Rectangle):
                assert shape.width > 0
                assert shape.x >= -0.01
                assert shape.x + shape.width <= one.width + 1
                assert shape.y + shape.height <= one.height + 0.01


def test_the_legend_counts() -> None:
    found = timeline_figure.legend(line_of(5))
    assert found is not None
    assert found.alternative.startswith("범례: ")
    assert sum(int(text.rsplit(maxsplit=1)[-1]) for text in words((found,))) == 5


def test_it_prints_with_every_sign(tmp_path: Path) -> None:
    line = line_of(50)
    legend = timeline_figure.legend(line)
    assert legend is not None
    figures = timeline_figure.figures(line)
    document = Document("이행 시간표", "이행 시간표", (Heading("이행 시간표"), legend, *figures))
    out = tmp_path / "시간표.pdf"
    made = pdf.write(document, out)
    assert made.missing == ()
    text = "".join(read(out).pages)
    assert all(sign in text for sign in "▲△○▶◇●")
