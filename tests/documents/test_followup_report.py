"""이행점검 결과 as text and as a picture: what is late first, states told apart without colour."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2

from desktop.documents import followup_chart, followup_report, inquiry_request, pdf
from desktop.documents.content import Document, Figure, Heading
from desktop.documents.figure import Label, Rectangle
from desktop.domain.dates import Grain
from desktop.domain.followup import FollowUp, FollowUpState, Inquiry
from desktop.domain.followup_review import STATES, FollowUpReview, ReviewLine
from desktop.domain.placed_followups import MinistryList, PlacedFollowUp, by_ministry

DAY = date(2026, 9, 1)
NAME = "제9회 과학기술관계장관회의"


def line(number: int, state: FollowUpState | None, *, ministry: str = "", due: date | None = None) -> ReviewLine:
    """A promise with all that can be said of it."""
    name = ministry or f"기관{number % 7}"
    explained = state in (FollowUpState.DELAYED, FollowUpState.ON_HOLD)
    follow_up = FollowUp(
        f"f{number:03}",
        "item",
        f"통합 예약 창구 시범 개통 {number}",
        name,
        due_text="~'26.8." if due else "'26. 12월",
        due_from=due,
        due_to=due,
        grain=Grain.DAY if due else None,
        state=state,
        progress="공모함" if state else "",
        reason=f"유찰 {number}" if explained else "",
        target_text="500개",
        reached="120개",
    )
    return ReviewLine(
        PlacedFollowUp(follow_up, 2, "공동활용 혁신방안(안)", "m", NAME, 9, name, number % 7), "고시문", DAY
    )


def review(count: int = 12) -> FollowUpReview:
    """All states in turn, one of them past its day."""
    lines = [line(number, STATES[number % len(STATES)]) for number in range(count)]
    return FollowUpReview(NAME, DAY, (*lines, line(count, FollowUpState.ON_TRACK, due=date(2026, 8, 15))))


def text(document: Document, path: Path) -> str:
    pdf.write(document, path)
    with pypdfium2.PdfDocument(path) as opened:
        return "".join("".join(page.get_textpage().get_text_range() for page in opened).split())


def test_what_is_late_comes_before_the_tables(tmp_path: Path) -> None:
    said = text(followup_report.compose(review()), tmp_path / "결과.pdf")
    order = [
        said.index(words)
        for words in ("점검기준일", "지연·보류과제와", "유찰2", "기관별현황", "과제별현황", "추진일정")
    ]
    assert order == sorted(order)
    assert "(미제출)" in said, "a remedy nobody gave"
    assert "▲기한지남" in said
    assert "120개/500개(24%)" in said
    assert "증빙:고시문" in said


def test_nothing_late_has_no_table_of_it() -> None:
    quiet = FollowUpReview(NAME, DAY, (line(1, FollowUpState.DONE),))
    titles = [block.text for block in followup_report.compose(quiet).blocks if isinstance(block, Heading)]
    assert not any("지연" in title for title in titles)


def test_late_ones_are_ordered_by_how_bad_it_is() -> None:
    found = review().needs_reason()
    states = [one.state for one in found]
    assert states == [FollowUpState.DELAYED] * 2 + [FollowUpState.ON_HOLD] * 2 + [FollowUpState.ON_TRACK]


def test_every_state_has_a_look_of_its_own_without_colour() -> None:
    (figure,) = followup_chart.charts(review())
    swatches = {(one.fill, one.hatch) for one in figure.shapes[: 2 * len(STATES)] if isinstance(one, Rectangle)}
    assert len(swatches) == len(STATES)
    assert "지연" in figure.alternative
    assert f"전체 {len(review().lines)}건" in figure.alternative


def test_the_pieces_of_a_bar_fill_it() -> None:
    (figure,) = followup_chart.charts(review())
    names = [one.text for one in figure.shapes if isinstance(one, Label)]
    assert "전체" in names
    edges = [one.x + one.width for one in figure.shapes if isinstance(one, Rectangle)]
    assert max(edges) <= figure.width


def test_forty_ministries_go_on_in_a_second_figure() -> None:
    lines = tuple(line(number, STATES[number % 6], ministry=f"위원회{number:02}") for number in range(40))
    figures = followup_chart.charts(FollowUpReview(NAME, DAY, lines))
    assert len(figures) == 2
    assert all(isinstance(one, Figure) and one.height < 230 for one in figures)


def test_the_pack_has_it_as_a_part_of_its_own() -> None:
    first = followup_report.pack_part(review())[0]
    assert first == Heading("지난 회의 이행점검", new_page=True)


def test_a_request_names_the_rule_the_day_and_ends_as_letters_do(tmp_path: Path) -> None:
    (group, *_rest) = by_ministry(one.placed for one in review().lines)
    inquiry = Inquiry("i", f"{NAME} 후속조치 이행점검", DAY, answer_by=date(2026, 9, 8), as_of=DAY, note="전자로 보냄")
    letter = inquiry_request.compose(
        inquiry, group, "「과학기술관계장관회의 규정」(대통령령) 제13조", "정책협력담당관실"
    )
    said = text(letter, tmp_path / "요청.pdf")
    for words in ("제13조", "2026.9.8.까지제출", "정책협력담당관실", "※전자로보냄", "끝.", "붙임1.점검대상과제"):
        assert words in said
    assert isinstance(group, MinistryList)


def test_without_a_rule_or_a_day_a_request_invents_none(tmp_path: Path) -> None:
    (group, *_rest) = by_ministry(one.placed for one in review().lines)
    said = text(inquiry_request.compose(Inquiry("i", "점검", DAY), group), tmp_path / "요청.pdf")
    assert "관련:" not in said
    assert "제출기한" not in said
    assert "작성하여제출하여주시기" in said
