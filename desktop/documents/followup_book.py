"""이행점검 결과 as a workbook: what is late, the ministries' numbers, every promise to filter and sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from desktop.documents.content import Align, Cell, Fill, Row, head_row, plain, strong
from desktop.documents.followup_chart import NO_MINISTRY
from desktop.documents.sheets import Rows, Sheet, Workbook
from desktop.domain.dates import write_date
from desktop.domain.followup_review import STATES, FollowUpReview, ReviewLine, state_word, tally

_TITLES = (
    "기관", "안건", "과제", "협조", "기한", "상태", "기한 지남", "이행 실적", "목표", "달성치", "증빙",
    "지연 사유", "대책", "보고일",
)  # fmt: skip
_CENTRED = frozenset({"기관", "협조", "기한", "상태", "기한 지남", "목표", "달성치", "보고일"})
_LEAST = ((3, 26), (8, 26), (12, 18), (13, 18))


def compose(review: FollowUpReview) -> Workbook:
    """The workbook of a review: 지연·보류, 기관별, 과제별."""
    title = f"{review.name} 후속조치 이행점검 결과"
    about = f"{title} ({write_date(review.as_of)} 기준)"
    late = review.needs_reason()
    sheets = [_list("과제별", about, review, _by_ministry(review)), _numbers(about, review)]
    if late:
        sheets.insert(0, _list("지연·보류", about, review, late))
    return Workbook(title, tuple(sheets), review.as_of, subject="이행점검 결과")


def _by_ministry(review: FollowUpReview) -> Iterable[ReviewLine]:
    return tuple(line for _name, lines in review.ministries() for line in lines)


def _list(title: str, about: str, review: FollowUpReview, lines: Iterable[ReviewLine]) -> Sheet:
    def rows() -> Iterator[Row]:
        yield head_row(*_TITLES)
        for line in lines:
            texts = _texts(review, line)
            yield tuple(
                Cell(plain(text), Align.CENTRE if name in _CENTRED else Align.START)
                for name, text in zip(_TITLES, texts, strict=True)
            )

    return Sheet(
        title, len(_TITLES), Rows(rows), has_filter=True, is_landscape=True, widest=24, least=_LEAST, page_title=about
    )


def _texts(review: FollowUpReview, line: ReviewLine) -> tuple[str, ...]:
    placed, follow_up = line.placed, line.placed.follow_up
    return (
        placed.ministry or NO_MINISTRY,
        f"{placed.scope}\n{placed.item_title}",
        follow_up.task.replace("**", ""),
        follow_up.support,
        follow_up.due_text,
        state_word(line.state),
        "기한 지남" if review.is_overdue(line) else "",
        follow_up.progress,
        follow_up.target_text,
        follow_up.reached,
        line.evidence,
        follow_up.reason,
        follow_up.remedy,
        line.reported_on.isoformat() if line.reported_on else "",
    )


def _numbers(about: str, review: FollowUpReview) -> Sheet:
    titles = ("기관", "과제", *(state_word(state) for state in STATES), "기한 지남")

    def rows() -> Iterator[Row]:
        yield head_row(*titles)
        for name, lines in review.ministries():
            yield _number_row(review, name or NO_MINISTRY, lines)
        yield _number_row(review, "합계", review.lines, is_sum=True)

    return Sheet("기관별", len(titles), Rows(rows), least=((1, 18),), page_title=about)


def _number_row(review: FollowUpReview, name: str, lines: Sequence[ReviewLine], *, is_sum: bool = False) -> Row:
    numbers = (len(lines), *tally(lines), sum(review.is_overdue(line) for line in lines))
    fill = Fill.LABEL if is_sum else Fill.PLAIN
    cells = (Cell((strong if is_sum else plain)(str(number)), Align.CENTRE, fill=fill) for number in numbers)
    return (Cell(strong(name), Align.CENTRE, fill=Fill.LABEL), *cells)
