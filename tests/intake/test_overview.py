from __future__ import annotations

from datetime import date, time

import pytest

from desktop.intake import meeting_name, overview
from desktop.intake.draft import DraftMeeting, Line
from desktop.intake.ledger import Account, Ledger


def read(*texts: str, release: tuple[str, ...] = ()) -> DraftMeeting:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    first = [Line(100 + number, text) for number, text in enumerate(release)]
    return overview.read(lines, first, Ledger([*lines, *first]), 2026)


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("'26.1.28.(수) 14:00~15:30", time(15, 30)),
        ("’26. 1. 28.(수), 14:00 – 15:30", time(15, 30)),
        ("2026. 1. 28.(수) 14:00 ~ 15:30", time(15, 30)),
        ("2026.1.28(수), 14:00", None),
        ("2026년 1월 28일(수) 오후 2시 30분 이후 참석", None),
        ("2026. 1. 28.(수) 오후 2시 ~ 3시 반", time(15, 30)),
        ("1. 28.(수) 14:00∼15:30", time(15, 30)),
        ("1월 28일 수요일 14시부터 15시 30분까지", time(15, 30)),
        ("2026. 1. 28.(수) 14:00~13:00", None),
    ],
)
def test_days_and_times(written: str, ends: time | None) -> None:
    meeting = read(f"□ 일시 : {written}")
    assert (meeting.held_on.value, meeting.held_on.line) == (date(2026, 1, 28), 1)
    assert meeting.starts.value in (time(14), time(14, 30))
    assert meeting.ends.value == ends


def test_morning_and_nonsense_times() -> None:
    assert read("○ (일시) 2026. 1. 28. 오전 9:05").starts.value == time(9, 5)
    assert read("○ (일시) 2026. 1. 28. 29:80").starts.value is None
    assert read("○ 일시: 2026. 2. 30. 10:00").held_on.value is None


@pytest.mark.parametrize(
    "lines",
    [
        ("□ 일시 : 2026. 1. 28. 10:00", "□ 장소 : 정부서울청사 9층 대회의실"),
        (" ○ (일시) 2026. 1. 28. 10:00", " ○ (장소) 정부서울청사 9층 대회의실"),
        ("□ 일시 및 장소 : 2026. 1. 28. 10:00, 정부서울청사 9층 대회의실",),
        ("- 일 시: 2026. 1. 28. 10:00", "- 장 소: 정부서울청사 9층 대회의실"),
    ],
)
def test_places(lines: tuple[str, ...]) -> None:
    assert read(*lines).place.value == "정부서울청사 9층 대회의실"


def test_who_presides_is_not_who_chairs() -> None:
    meeting = read("○ (주재) 국무총리 (의장) 부총리 겸 과학기술정보통신부 장관")
    assert (meeting.presider.value, meeting.chair.value) == ("국무총리", "부총리 겸 과학기술정보통신부 장관")


def test_without_an_overview_the_release_tells() -> None:
    meeting = read(
        release=(
            "홍길동 국무총리 주재, 제3회 회의 개최",
            "□ 1월 28일(수) 10시, 정부서울청사에서 「제3회 회의(의장 : 부총리 겸 과기정통부 장관. 이하 '회의')」 개최",
        )
    )
    assert (meeting.presider.value, meeting.presider.line) == ("국무총리", 100)
    assert (meeting.held_on.value, meeting.starts.value, meeting.place.value) == (
        date(2026, 1, 28),
        time(10),
        "정부서울청사",
    )
    assert meeting.chair.value == "부총리 겸 과기정통부 장관"


@pytest.mark.parametrize(
    ("line", "embargo", "released"),
    [
        ("보도시점 배포 후 즉시 사용 배포 2025. 11. 24 (월)", "배포 후 즉시 사용", date(2025, 11, 24)),
        ("보도시점 1. 28.(수) 15:00 이후 보도 배포 2026. 1. 28.(수)", "1. 28.(수) 15:00 이후 보도", date(2026, 1, 28)),
        ("보도시점\t배포 즉시\t배포\t2026. 4. 13.(월) 10:00", "배포 즉시", date(2026, 4, 13)),
        ("보 도 시 점 : 2026. 4. 11.(토) 14:00", "2026. 4. 11.(토) 14:00", None),
    ],
)
def test_embargo_in_its_own_words(line: str, embargo: str, released: date | None) -> None:
    found, day = overview.embargo([Line(5, line)])
    assert (found.value, found.line, day.value) == (embargo, 5, released)


def subject(*texts: str) -> tuple[str, int | None] | None:
    found = meeting_name.subject([Line(number, text) for number, text in enumerate(texts, 1)])
    return (found.series, found.number) if found else None


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("제1회 과학기술관계장관회의 개최", ("과학기술관계장관회의", 1)),
        ("「제12회 경제관계장관회의」를 열고", ("경제관계장관회의", 12)),
        ("제3차 국가AI 실무회의 개최", ("국가AI 실무회의", 3)),
        ("과학기술관계장관회의(제9회) 결과", ("과학기술관계장관회의", 9)),
        ("제5회 과학기술위원회의 결정", None),
        ("제2차 회의체 구성", None),
        ("제1회 추가경정예산 의결", None),
    ],
)
def test_names_of_meetings(title: str, named: tuple[str, int] | None) -> None:
    assert subject("보도자료", title) == named


def test_a_meeting_mentioned_once_far_down_is_another_one() -> None:
    filler = [f"○ 글 {number}" for number in range(40)]
    assert subject(*filler, "제7차 비상경제점검회의에서 정한 대로") is None
    assert subject("제2회 과학기술관계장관회의", *filler, "제7차 점검회의와 제7차 점검회의") == (
        "과학기술관계장관회의",
        2,
    )


@pytest.mark.parametrize(
    "line",
    ["□ 일시 : '26.11.31.(월) 10:00~11:00", "□ 일시 : '26.ll.24 1O:OO~11:00", "○ (일시) 추후 확정"],
)
def test_a_day_that_cannot_be_read_is_reported(line: str) -> None:
    lines = [Line(1, line), Line(2, "□ 장소 : 정부서울청사")]
    release = [Line(3, "□ 정부는 11월 24일(화) 10시, 정부서울청사에서 회의를 개최")]
    ledger = Ledger([*lines, *release])
    meeting = overview.read(lines, release, ledger, 2026)
    assert ledger.not_understood()[0] == Line(1, line)
    assert (meeting.held_on.value, meeting.held_on.line) == (date(2026, 11, 24), 3)


def test_times_that_cannot_be_read_are_reported_and_the_day_is_kept() -> None:
    lines = [Line(1, "□ 일시 : '26.11.24.(화) 1O:OO~11:00")]
    ledger = Ledger(lines)
    meeting = overview.read(lines, (), ledger, 2026)
    assert (meeting.held_on.value, meeting.starts.value) == (date(2026, 11, 24), None)
    assert ledger.not_understood() == (Line(1, "1O:OO~11:00"),)


def test_a_label_alone_is_no_loss() -> None:
    lines = [Line(1, "□ 일시"), Line(2, "□ 장소 :")]
    ledger = Ledger(lines)
    overview.read(lines, (), ledger, 2026)
    assert ledger.not_understood() == ()


@pytest.mark.parametrize("dot", ["ㆍ", "·", ":", "："])
def test_a_dot_between_label_and_place(dot: str) -> None:
    assert read(f"□ 장 소 {dot} 정부서울청사").place.value == "정부서울청사"


@pytest.mark.parametrize(
    "lines",
    [
        ("□ 일시", " ○ 2026. 1. 28.(수) 14:00~15:30", "□ 장소", " ○ 정부서울청사 9층 대회의실"),
        ("□ 일시 :", "", "2026. 1. 28.(수) 14:00~15:30", "□ 장소 : 정부서울청사 9층 대회의실"),
        ("□ 일시 및 장소", " - 2026. 1. 28.(수) 14:00~15:30, 정부서울청사 9층 대회의실"),
        ("< 일 시 >", "2026년 1월 28일(수) 14시부터 15시 30분까지", "< 장 소 >", "정부서울청사 9층 대회의실"),
    ],
)
def test_what_stands_below_a_bare_label(lines: tuple[str, ...]) -> None:
    ledger = Ledger([])
    meeting = overview.read([Line(number, text) for number, text in enumerate(lines, 1)], [], ledger, 2026)
    assert (meeting.held_on.value, meeting.starts.value, meeting.ends.value) == (
        date(2026, 1, 28), time(14), time(15, 30),
    )  # fmt: skip
    assert meeting.place.value == "정부서울청사 9층 대회의실"
    assert {ledger.account(number) for number, text in enumerate(lines, 1) if text} == {Account.USED}


@pytest.mark.parametrize(
    "lines",
    [
        ("□ 일시", "□ 장소 : 정부서울청사 9층 대회의실"),
        ("□ 일시", " ○ 추후 통보"),
        ("□ 일시", " ○ (주재) 국무총리", "2026. 1. 28. 관계부처 합동"),
    ],
)
def test_another_line_below_a_bare_label_is_no_day(lines: tuple[str, ...]) -> None:
    assert read(*lines).held_on.value is None


def test_who_presides_is_no_place() -> None:
    meeting = read("□ 장소", " ○ (주재) 국무총리", " ○ 그 밖의 말")
    assert (meeting.place.value, meeting.presider.value) == ("", "국무총리")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("4월 14일(화) 오후 3시 30분 정부서울청사에서 회의를 개최하였다.", "정부서울청사"),
        ("정부는 부총리 주재로 정부서울청사 9층 대회의실에서 회의를 개최하였다.", "정부서울청사 9층 대회의실"),
        ("장관은 28일 오전 10시 정부세종청사 5동에서 회의를 열었다.", "정부세종청사 5동"),
        ("회의는 이날 오후 서울 여의도 국회 본관에서 열렸다.", "서울 여의도 국회 본관"),
        ("회의는 서울 을지로 나라호텔에서 열렸다.", "서울 을지로 나라호텔"),
        ("회의는 정부서울청사 제1 회의실에서 열렸다.", "정부서울청사 제1 회의실"),
        ("회의는 정부서울청사와 정부세종청사에서 영상으로 열렸다.", "정부서울청사와 정부세종청사"),
    ],
)
def test_a_place_in_a_sentence_is_without_who_and_when(written: str, place: str) -> None:
    assert read(release=(written,)).place.value == place


@pytest.mark.parametrize(
    "lines",
    [
        (
            "가. 일 시 : 2026. 1. 28.(수) 14:00~15:30",
            "나. 장 소 : 청사 대회의실",
            "다. 주 재 : 국무총리",
            "라. 의장: 부총리",
        ),
        ("1) 일시: 2026. 1. 28. 14:00~15:30", "2) 장소: 청사 대회의실", "3) 주재: 국무총리", "4) 의장: 부총리"),
        ("1. 일시: 2026. 1. 28. 14:00~15:30", "2. 장소: 청사 대회의실", "3. (주재) 국무총리 (의장) 부총리"),
        ("① 일시: 2026. 1. 28. 14:00~15:30", "② 장소: 청사 대회의실", "③ 주재/의장: 국무총리 / 부총리"),
        ("일시\t2026. 1. 28. 14:00~15:30", "장소\t청사 대회의실", "주재\t국무총리", "의장\t부총리"),
        ("| 일시 | 2026. 1. 28. 14:00~15:30 |", "| 장소 | 청사 대회의실 |", "| 주재 | 국무총리 |", "| 의장 | 부총리 |"),
        ("| 일시 | 2026. 1. 28. 14:00~15:30 | 장소 | 청사 대회의실 |", "| 주재 | 국무총리 | 의장 | 부총리 |"),
    ],
)
def test_facts_numbered_as_in_official_papers_or_in_a_table(lines: tuple[str, ...]) -> None:
    source = [Line(number, text) for number, text in enumerate(lines, 1)]
    ledger = Ledger(source)
    meeting = overview.read(source, [], ledger, 2026)
    assert (meeting.held_on.value, meeting.starts.value, meeting.ends.value) == (
        date(2026, 1, 28),
        time(14),
        time(15, 30),
    )
    assert (meeting.place.value, meeting.presider.value, meeting.chair.value) == ("청사 대회의실", "국무총리", "부총리")
    assert ledger.not_understood() == ()


@pytest.mark.parametrize(
    ("written", "presider", "chair"),
    [
        ("○ (주재·의장) 부총리", "부총리", "부총리"),
        ("○ 주재/의장 : 국무총리 / 부총리 겸 과학기술정보통신부 장관", "국무총리", "부총리 겸 과학기술정보통신부 장관"),
        ("○ 주재/의장 : 국무총리 / 부총리 / 장관", "", ""),
        ("○ 부의장: 가상부 장관", "", ""),
        ("○ 회의장: 정부서울청사", "", ""),
    ],
)
def test_one_label_for_both_and_labels_that_only_end_so(written: str, presider: str, chair: str) -> None:
    meeting = read(written)
    assert (meeting.presider.value, meeting.chair.value) == (presider, chair)
