"""이행점검 결과: how promises stand on a day; what is late comes first, with its reason and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents import timeline_figure
from desktop.documents.content import (
    Align,
    Block,
    Cell,
    Document,
    Fill,
    Heading,
    OutlineLine,
    Row,
    Table,
    head_row,
    plain,
    strong,
)
from desktop.documents.explanation import spans
from desktop.documents.followup_chart import NO_MINISTRY, charts
from desktop.domain import targets
from desktop.domain.dates import write_date
from desktop.domain.followup import FollowUpState
from desktop.domain.followup_review import STATES, FollowUpReview, ReviewLine, state_word, tally
from desktop.domain.timeline import SIGNS, Look, bar_of, look_of, timeline

EMPTY = "-"
NOT_GIVEN = "(미제출)"
"""Stands for a reason or remedy 규정 제13조 asks for and nobody gave."""
DELAYED_TITLE = "지연·보류 과제와 기한이 지난 과제"


def compose(review: FollowUpReview) -> Document:
    """The report by itself."""
    title = f"{review.name} 후속조치 이행점검 결과"
    return Document(title, f"{write_date(review.as_of)} 기준", (Heading(title), *parts(review), *_timeline(review)))


def pack_part(review: FollowUpReview) -> tuple[Block, ...]:
    """The report as a part of the next meeting's pack."""
    return (Heading("지난 회의 이행점검", new_page=True), *parts(review))


def parts(review: FollowUpReview) -> tuple[Block, ...]:
    """Overview with its figure, what is late, ministries, every promise."""
    blocks: list[Block] = [*_overview(review), *charts(review)]
    late = review.needs_reason()
    if late:
        blocks += [Heading(f"{DELAYED_TITLE} ({len(late)}건)", 3), _late_table(review, late)]
    blocks += [Heading("기관별 현황", 3), _ministry_table(review), Heading("과제별 현황", 3), _lines_table(review)]
    return tuple(blocks)


def state_text(review: FollowUpReview, line: ReviewLine) -> str:
    """A state with its sign, and that its time has passed: `▶ 정상추진` over `▲ 기한 지남`."""
    follow_up = line.placed.follow_up
    look = look_of(follow_up, review.as_of)
    if look is not Look.OVERDUE:
        return f"{SIGNS[look]} {state_word(line.state)}" if line.state else state_word(None)
    return f"{state_word(line.state)}\n{SIGNS[look]} {look.value}"


def progress_text(line: ReviewLine) -> str:
    """What was achieved: the progress, the figure reached of the one promised, the evidence."""
    follow_up = line.placed.follow_up
    percent = targets.percent(follow_up.target_text, follow_up.reached)
    figure = f"{follow_up.reached} / {follow_up.target_text}".strip(" /") if follow_up.reached else ""
    figure += f" ({percent}%)" if figure and percent is not None else ""
    evidence = f"증빙: {line.evidence}" if line.evidence else ""
    return "\n".join(text for text in (follow_up.progress, figure and f"달성: {figure}", evidence) if text)


# ---------------------------------------------------------------- inside


def _overview(review: FollowUpReview) -> list[Block]:
    lines = review.lines
    meetings = len({line.placed.meeting_id for line in lines})
    ministries = len({line.placed.ministry for line in lines if line.placed.ministry})
    overdue = sum(review.is_overdue(line) for line in lines)
    counted = zip(STATES, tally(lines), strict=True)
    stand = ", ".join(
        f"{state_word(state)} {count}건({_percent(count, len(lines))})" for state, count in counted if count
    )
    sentences = [
        ("점검 기준일", write_date(review.as_of)),
        (
            "점검 대상",
            f"회의 {meetings}회, {f'{ministries}개 기관' if ministries else NO_MINISTRY}, 과제 {len(lines)}건",
        ),
        ("이행 상황", stand),
    ]
    sentences += [("기한이 지난 과제", f"{overdue}건")] if overdue else []
    return [OutlineLine(2, "○", (*strong(f"({label}) "), *plain(text))) for label, text in sentences]


def _percent(count: int, total: int) -> str:
    return f"{round(100 * count / total)}%"


def _late_table(review: FollowUpReview, lines: Sequence[ReviewLine]) -> Table:
    rows: list[Row] = []
    for line in lines:
        follow_up = line.placed.follow_up
        asks = line.state in (FollowUpState.DELAYED, FollowUpState.ON_HOLD)
        rows.append(
            (
                _centred(line.placed.ministry or NO_MINISTRY),
                _task_cell(line),
                _centred("\n".join(text for text in (follow_up.due_text, state_text(review, line)) if text)),
                Cell(plain(follow_up.reason or (NOT_GIVEN if asks else EMPTY))),
                Cell(plain(follow_up.remedy or (NOT_GIVEN if asks else EMPTY))),
            )
        )
    head = head_row("기관", "과제", "기한·상태", "사유", "대책")
    return Table((11, 31, 16, 22, 20), (head, *rows), 1, DELAYED_TITLE)


def _ministry_table(review: FollowUpReview) -> Table:
    """A row for each ministry with its numbers; the sum of all stands last."""
    rows = [_count_row(review, name or NO_MINISTRY, lines) for name, lines in review.ministries()]
    rows.append(_count_row(review, "합계", review.lines, is_sum=True))
    titles = ("기관", "과제", *(state_word(state) for state in STATES), "기한 지남")
    return Table((24, *[9.5] * (len(titles) - 1)), (head_row(*titles), *rows), 1, "기관별 현황")


def _count_row(review: FollowUpReview, name: str, lines: Sequence[ReviewLine], *, is_sum: bool = False) -> Row:
    numbers = (len(lines), *tally(lines), sum(review.is_overdue(line) for line in lines))
    words = strong if is_sum else plain
    fill = Fill.LABEL if is_sum else Fill.PLAIN
    cells = (Cell(words(str(number) if number else EMPTY), Align.CENTRE, fill=fill) for number in numbers)
    return (Cell(strong(name), Align.CENTRE, fill=Fill.LABEL), *cells)


def _lines_table(review: FollowUpReview) -> Table:
    """Every promise, ministry by ministry; a ministry's name stands across the table above its own."""
    has_support = any(line.placed.follow_up.support for line in review.lines)
    columns = [("과제", 0.0)]
    columns += [("협조", 13.5)] if has_support else []
    columns += [("기한", 14.0), ("상태", 15.5), ("이행 실적", 30.0)]
    left = 100 - sum(share for _title, share in columns)
    rows: list[Row] = []
    for name, lines in review.ministries():
        band = strong(f"{name or NO_MINISTRY} ({len(lines)}건)")
        rows.append((Cell(band, colspan=len(columns), fill=Fill.LABEL),))
        rows += [_line_row(review, line, has_support=has_support) for line in lines]
    head = head_row(*(title for title, _share in columns))
    return Table(tuple(share or left for _title, share in columns), (head, *rows), 1, "과제별 현황")


def _line_row(review: FollowUpReview, line: ReviewLine, *, has_support: bool) -> Row:
    follow_up = line.placed.follow_up
    cells = [_task_cell(line)]
    cells += [_centred(follow_up.support or EMPTY)] if has_support else []
    cells += [_centred(follow_up.due_text or EMPTY), _centred(state_text(review, line))]
    return (*cells, Cell(plain(progress_text(line) or EMPTY)))


def _task_cell(line: ReviewLine) -> Cell:
    return Cell((*spans(line.placed.follow_up.task), *plain(f"\n({line.placed.scope})")))


def _timeline(review: FollowUpReview) -> tuple[Block, ...]:
    """When what is due, for the report alone: in a pack it would take too many pages."""
    bars = [
        bar_of(
            line.placed.follow_up,
            review.as_of,
            made_on=line.placed.held_on,
            ministry=line.placed.ministry or NO_MINISTRY,
            note=line.placed.scope,
        )
        for _name, lines in review.ministries()
        for line in lines
    ]
    line = timeline(bars, review.as_of, "기준일")
    signs = timeline_figure.legend(line)
    return (Heading("추진 일정", 3), *([signs] if signs else []), *timeline_figure.figures(line, "추진 일정"))


def _centred(text: str) -> Cell:
    return Cell(plain(text), Align.CENTRE)
