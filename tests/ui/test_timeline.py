"""The painted timeline: keys, mouse, scale, and how much it paints."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from desktop.domain.timeline import Bar, Look, Timeline, Zoom, timeline
from desktop.ui.widgets.timeline import TimelineView
from desktop.ui.widgets.timeline_painting import Legend
from desktop.ui.widgets.timeline_panel import TimelinePanel

TODAY = date(2026, 11, 22)
Key = Qt.Key
LOOKS = tuple(Look)


def line_of(count: int, ministries: int = 3) -> Timeline:
    bars = []
    for number in range(count):
        start = TODAY + timedelta(days=number % 40 * 20 - 300)
        bars.append(
            Bar(
                f"k{number}",
                f"가상{number % ministries}부",
                f"가상 과제 {number}",
                "'26. 12월",
                "제9회 안건 1",
                LOOKS[number % len(LOOKS)],
                start,
                start + timedelta(days=60),
                fades_out=number % 5 == 0,
            )
        )
    return timeline(bars, TODAY)


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    made = TimelineView(TODAY)
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    made.show_timeline(line_of(50))
    return made


def keys_in_order(view: TimelineView) -> list[str]:
    return [bar.key for bar in view.line.bars]


def test_keys_go_from_bar_to_bar_over_ministries(qtbot: QtBot, view: TimelineView) -> None:
    order = keys_in_order(view)
    chosen: list[str] = []
    view.bar_chosen.connect(chosen.append)
    qtbot.keyClick(view, Key.Key_Home)
    for _ in range(20):
        qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_PageUp)
    qtbot.keyClick(view, Key.Key_End)
    qtbot.keyClick(view, Key.Key_Down)
    assert chosen == [*order[:21], order[10], order[-1], order[-1]]
    assert view.accessibleDescription().startswith(view.line.bars[-1].task)


def test_the_current_bar_is_always_in_view(qtbot: QtBot, view: TimelineView) -> None:
    for key in (Key.Key_End, Key.Key_Home, *[Key.Key_Down] * 30):
        qtbot.keyClick(view, key)
        seen = {
            bar.key for y in range(0, view.viewport().height(), 5) if (bar := view.bar_at(QPoint(10, y))) is not None
        }
        assert view.bar is not None
        assert view.bar.key in seen


def test_a_click_chooses_and_a_double_click_opens(qtbot: QtBot, view: TimelineView) -> None:
    opened: list[str] = []
    view.opened.connect(opened.append)
    point = next(QPoint(400, y) for y in range(view.viewport().height()) if view.bar_at(QPoint(400, y)) is not None)
    wanted = view.bar_at(point)
    assert wanted is not None
    with qtbot.waitSignal(view.bar_chosen) as told:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert told.args == [wanted.key]
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened == [wanted.key]
    assert view.bar_at(QPoint(400, 2)) is None


def test_a_tooltip_tells_all_of_a_bar_as_plain_text(view: TimelineView, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: told.append(text))
    bar = Bar("k", "가상부", "굵은 <b>과제</b>", "'26. 12월", "제9회 안건 1", Look.DONE, TODAY, TODAY)
    view.show_timeline(timeline((bar,), TODAY))
    point = next(QPoint(30, y) for y in range(view.viewport().height()) if view.bar_at(QPoint(30, y)) is not None)
    for place in (point, QPoint(30, 2)):
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QApplication.sendEvent(view.viewport(), event)
    assert "굵은 &lt;b&gt;과제&lt;/b&gt;<br>가상부<br>기한" in told[0]
    assert told[1] == ""


def test_the_scale_changes_about_the_middle(qtbot: QtBot, view: TimelineView) -> None:
    told: list[Zoom] = []
    view.zoomed.connect(told.append)
    longest = view.horizontalScrollBar().maximum()
    qtbot.keyClick(view, Key.Key_Minus)
    assert view.zoom is Zoom.QUARTER
    assert view.horizontalScrollBar().maximum() < longest
    for _ in range(3):
        qtbot.keyClick(view, Key.Key_Minus)
    assert view.zoom is Zoom.YEAR
    for _ in range(3):
        qtbot.keyClick(view, Key.Key_Plus)
    assert told == [Zoom.QUARTER, Zoom.YEAR, Zoom.QUARTER, Zoom.MONTH]


def test_it_begins_at_today_and_t_comes_back(qtbot: QtBot, view: TimelineView) -> None:
    placed = view.horizontalScrollBar().value()
    qtbot.keyClick(view, Key.Key_T)
    start = view.horizontalScrollBar().value()
    assert abs(placed - start) < view.fontMetrics().height()  # but for the width of the other scroll bar
    assert 0 < start < view.horizontalScrollBar().maximum()
    for _ in range(3):
        qtbot.keyClick(view, Key.Key_Right)
    assert view.horizontalScrollBar().value() > start
    qtbot.keyClick(view, Key.Key_T)
    assert view.horizontalScrollBar().value() == start


def test_in_the_least_room_a_ministry_and_two_bars_are_in_view(qtbot: QtBot, view: TimelineView) -> None:
    view.resize(view.minimumSizeHint())
    qtbot.keyClick(view, Key.Key_Home)
    shown = {bar.key for y in range(view.viewport().height()) if (bar := view.bar_at(QPoint(5, y))) is not None}
    assert len(shown) >= 2


def test_the_current_bar_stays_when_others_come(view: TimelineView) -> None:
    assert view.choose("k7")
    view.show_timeline(line_of(10))
    assert view.bar is not None
    assert view.bar.key == "k7"
    view.show_timeline(line_of(3))
    assert view.bar is not None
    assert view.bar.key == keys_in_order(view)[0]
    assert not view.choose("k7")
    view.show_timeline(line_of(0))
    assert view.bar is None


@pytest.mark.parametrize("count", [0, 5, 500])
def test_only_rows_in_view_are_painted(view: TimelineView, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    painted: list[object] = []
    paint = TimelineView._paint_row

    def counted(self: TimelineView, painter: object, row: object, top: int) -> None:
        painted.append(row)
        paint(self, painter, row, top)  # pyright: ignore[reportArgumentType] (passed on as they came)

    monkeypatch.setattr(TimelineView, "_paint_row", counted)
    view.show_timeline(line_of(count))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    painted.clear()
    view.viewport().repaint()
    assert len(painted) <= view.viewport().height() / view.fontMetrics().height()
    assert bool(painted) == bool(count)


def test_looks_differ_without_colour(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.resize(1200, 40)
    pictures = set()
    for look in Look:
        legend.show_counts(((look, 1),))
        legend.show()
        letter = legend.fontMetrics().height()
        swatch = legend.grab().toImage().copy(0, 0, round(letter * 1.8), round(letter * 1.4))
        pictures.add(bytes(swatch.convertToFormat(QImage.Format.Format_Grayscale8).constBits()))
    assert len(pictures) == len(Look)


def test_the_line_of_the_day_is_painted(view: TimelineView) -> None:
    image = view.viewport().grab().toImage()
    accent = view.palette().color(view.palette().ColorRole.Accent)
    y = view.viewport().height() - 3
    found = [x for x in range(image.width()) if _is_near(image.pixelColor(x, y), accent)]
    assert found
    assert max(found) - min(found) < 6


def _is_near(one: QColor, other: QColor) -> bool:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) < 40


def test_the_panel_says_what_the_bars_mean(qtbot: QtBot) -> None:
    panel = TimelinePanel(TODAY)
    qtbot.addWidget(panel)
    panel.resize(900, 500)
    panel.show()
    panel.show_timeline(line_of(7))
    assert panel.legend.isVisible()
    assert "기한 지남 1건" in panel.legend.accessibleName()
    panel.scale.setFocus()
    qtbot.keyClick(panel.scale, Key.Key_End)
    assert panel.view.zoom is Zoom.YEAR
    panel.resize(900, 180)
    assert not panel.legend.isVisible()
