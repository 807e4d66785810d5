"""Written dates: a table of every form met, what only looks like one, and what must hold for any text."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.written_dates import (
    Grain,
    WrittenDate,
    find,
    parse,
    write_date,
    write_date_weekday,
    write_times,
)

YEAR = 2025

# written | start | end | grain; `-` is an open or missing end
WITH_YEAR = """
2025. 11. 24. | 2025-11-24 | 2025-11-24 | day
2025. 11. 24 | 2025-11-24 | 2025-11-24 | day
2025.11.24. | 2025-11-24 | 2025-11-24 | day
2025.11.24.(월) | 2025-11-24 | 2025-11-24 | day
2025. 11. 24.(월) | 2025-11-24 | 2025-11-24 | day
2025. 11. 24 (월) | 2025-11-24 | 2025-11-24 | day
2025. 11. 24(월요일) | 2025-11-24 | 2025-11-24 | day
2026. 1. 2. | 2026-01-02 | 2026-01-02 | day
2026. 01. 02. | 2026-01-02 | 2026-01-02 | day
2025년 11월 24일 | 2025-11-24 | 2025-11-24 | day
2025년 11월 24일(월) | 2025-11-24 | 2025-11-24 | day
2025-11-24 | 2025-11-24 | 2025-11-24 | day
2025/11/24 | 2025-11-24 | 2025-11-24 | day
'25.11.24.(월) | 2025-11-24 | 2025-11-24 | day
'25. 11. 24. | 2025-11-24 | 2025-11-24 | day
‘26.4.14.(화) | 2026-04-14 | 2026-04-14 | day
’25.11.24.(월) | 2025-11-24 | 2025-11-24 | day
‵26.4.14 | 2026-04-14 | 2026-04-14 | day
'25년 11월 24일까지 | - | 2025-11-24 | day
'26.11.30까지 | - | 2026-11-30 | day
~'26.11.30. | - | 2026-11-30 | day
∼'26.11.30. | - | 2026-11-30 | day
～ '26.11.30. | - | 2026-11-30 | day
'25.10.1~ | 2025-10-01 | - | day
'25.10.1. 이후 | 2025-10-01 | - | day
'25.11.24~28 | 2025-11-24 | 2025-11-28 | day
'25.11.24.~11.28. | 2025-11-24 | 2025-11-28 | day
'25.12.29~'26.1.2 | 2025-12-29 | 2026-01-02 | day
2025. 11. 24. ~ 2025. 11. 28. | 2025-11-24 | 2025-11-28 | day
2025.11.24.(월)~11.28.(금) | 2025-11-24 | 2025-11-28 | day
'24.2.29. | 2024-02-29 | 2024-02-29 | day
'25. 12월 | 2025-12-01 | 2025-12-31 | month
'25.12월 | 2025-12-01 | 2025-12-31 | month
'25.12월중 | 2025-12-01 | 2025-12-31 | month
'25. 12월 중 | 2025-12-01 | 2025-12-31 | month
'26.4. | 2026-04-01 | 2026-04-30 | month
'26.2 | 2026-02-01 | 2026-02-28 | month
2026년 3월 | 2026-03-01 | 2026-03-31 | month
2026. 3월 | 2026-03-01 | 2026-03-31 | month
2024년 2월 | 2024-02-01 | 2024-02-29 | month
'26년 3월 | 2026-03-01 | 2026-03-31 | month
'26년 3월까지 | - | 2026-03-31 | month
'25.11~'26.4. | 2025-11-01 | 2026-04-30 | month
'25.11월~'26.4월 | 2025-11-01 | 2026-04-30 | month
'25.11월부터 '26.4월까지 | 2025-11-01 | 2026-04-30 | month
'26.3~5월 | 2026-03-01 | 2026-05-31 | month
'26. 3~5월 | 2026-03-01 | 2026-05-31 | month
'26.3~5 | 2026-03-01 | 2026-05-31 | month
'26년 1~3월 | 2026-01-01 | 2026-03-31 | month
'25.12~ | 2025-12-01 | - | month
'25.12~계속 | 2025-12-01 | - | month
'25.12월부터 | 2025-12-01 | - | month
~'26.4. | - | 2026-04-30 | month
～'26.4월 | - | 2026-04-30 | month
'25.12월 말 | 2025-12-21 | 2025-12-31 | part_of_month
'26.2월말까지 | - | 2026-02-28 | part_of_month
2026년 3월 초 | 2026-03-01 | 2026-03-10 | part_of_month
2026년 3월 중순 | 2026-03-11 | 2026-03-20 | part_of_month
'26.3월 하순 | 2026-03-21 | 2026-03-31 | part_of_month
'26.3월 초~4월 말 | 2026-03-01 | 2026-04-30 | part_of_month
'27.1분기 | 2027-01-01 | 2027-03-31 | quarter
'27년 1/4분기 | 2027-01-01 | 2027-03-31 | quarter
'27. 4/4분기 | 2027-10-01 | 2027-12-31 | quarter
2026년 2분기 중 | 2026-04-01 | 2026-06-30 | quarter
2026년 3분기까지 | - | 2026-09-30 | quarter
'26.1~2분기 | 2026-01-01 | 2026-06-30 | quarter
'26.3분기~'27.1분기 | 2026-07-01 | 2027-03-31 | quarter
'26년 초 | 2026-01-01 | 2026-03-31 | quarter
'26.上 | 2026-01-01 | 2026-06-30 | half
'26.下 | 2026-07-01 | 2026-12-31 | half
'26.상 | 2026-01-01 | 2026-06-30 | half
'26.하 | 2026-07-01 | 2026-12-31 | half
'26년 상반기 | 2026-01-01 | 2026-06-30 | half
'26.상반기 | 2026-01-01 | 2026-06-30 | half
'26 하반기 중 | 2026-07-01 | 2026-12-31 | half
2026년 하반기까지 | - | 2026-12-31 | half
'26.상~하반기 | 2026-01-01 | 2026-12-31 | half
'30년 | 2030-01-01 | 2030-12-31 | year
’30년까지 | - | 2030-12-31 | year
~'30년 | - | 2030-12-31 | year
~2030년까지 | - | 2030-12-31 | year
'26년도 | 2026-01-01 | 2026-12-31 | year
'26년 내 | 2026-01-01 | 2026-12-31 | year
'26년부터 | 2026-01-01 | - | year
'25~'26 | 2025-01-01 | 2026-12-31 | year
'25-'26 | 2025-01-01 | 2026-12-31 | year
'25~26 | 2025-01-01 | 2026-12-31 | year
'26년~'30년 | 2026-01-01 | 2030-12-31 | year
'26년부터 '30년까지 | 2026-01-01 | 2030-12-31 | year
2026~30 | 2026-01-01 | 2030-12-31 | year
2026-30 | 2026-01-01 | 2030-12-31 | year
2026~2030 | 2026-01-01 | 2030-12-31 | year
2026–2030년 | 2026-01-01 | 2030-12-31 | year
2026 | 2026-01-01 | 2026-12-31 | year
'24년 말 | 2024-12-01 | 2024-12-31 | month
'24년말까지 | - | 2024-12-31 | month
26년 상반기 | 2026-01-01 | 2026-06-30 | half
26년 상반기 중 | 2026-01-01 | 2026-06-30 | half
26년 하반기부터 | 2026-07-01 | - | half
26년 상·하반기 | 2026-01-01 | 2026-12-31 | half
'26.상·하반기 | 2026-01-01 | 2026-12-31 | half
26년도 1분기 | 2026-01-01 | 2026-03-31 | quarter
26년 1/4분기까지 | - | 2026-03-31 | quarter
26년 1~2분기 | 2026-01-01 | 2026-06-30 | quarter
25년 11월까지 | - | 2025-11-30 | month
26년 3월 | 2026-03-01 | 2026-03-31 | month
26년 3~5월 | 2026-03-01 | 2026-05-31 | month
26년 3월~27년 2월 | 2026-03-01 | 2027-02-28 | month
~26년 4월 | - | 2026-04-30 | month
26년 3월 5일까지 | - | 2026-03-05 | day
26년 2월말까지 | - | 2026-02-28 | part_of_month
26년 말 | 2026-12-01 | 2026-12-31 | month
26년 초까지 | - | 2026-03-31 | quarter
계속 | - | - | recurring
수시 | - | - | recurring
상시 | - | - | recurring
매월 | - | - | recurring
매년 | - | - | recurring
매분기 | - | - | recurring
분기별 | - | - | recurring
주기적으로 | - | - | recurring
"""

# as above, where the year is understood from the paper (2025)
WITHOUT_YEAR = """
11월 24일 | 2025-11-24 | 2025-11-24 | day
11월 24일(월) | 2025-11-24 | 2025-11-24 | day
11.21 | 2025-11-21 | 2025-11-21 | day
11.24.(월) | 2025-11-24 | 2025-11-24 | day
11. 24. | 2025-11-24 | 2025-11-24 | day
11.24~28 | 2025-11-24 | 2025-11-28 | day
11.24.~11.28. | 2025-11-24 | 2025-11-28 | day
~11.30. | - | 2025-11-30 | day
12월 중 | 2025-12-01 | 2025-12-31 | month
12월 | 2025-12-01 | 2025-12-31 | month
10~12월 | 2025-10-01 | 2025-12-31 | month
12월까지 | - | 2025-12-31 | month
12월 초 | 2025-12-01 | 2025-12-10 | part_of_month
12월 중순 | 2025-12-11 | 2025-12-20 | part_of_month
12월 말 | 2025-12-21 | 2025-12-31 | part_of_month
1분기 | 2025-01-01 | 2025-03-31 | quarter
4/4분기 중 | 2025-10-01 | 2025-12-31 | quarter
상반기 중 | 2025-01-01 | 2025-06-30 | half
하반기 | 2025-07-01 | 2025-12-31 | half
연내 | 2025-01-01 | 2025-12-31 | year
금년 중 | 2025-01-01 | 2025-12-31 | year
연말까지 | - | 2025-12-31 | month
상·하반기 | 2025-01-01 | 2025-12-31 | half
올해 하반기 | 2025-07-01 | 2025-12-31 | half
내년 상반기 | 2026-01-01 | 2026-06-30 | half
내년 3월 | 2026-03-01 | 2026-03-31 | month
"""

NO_DATES = [
    "'25. 13개사",
    "'25. 12개사",
    "'25.13월",
    "'26년 13월",
    "'26.2.30.",
    "2026. 2. 30.",
    "2026년 2월 30일",
    "2025. 11. 31",
    "2.30",
    "11.31.",
    "10개→125개",
    "8,000장",
    "3.0",
    "13.5조원",
    "2.5배",
    "1.5~2.5배",
    "5.5%",
    "044-000-1234",
    "02-000-1234",
    "제1회",
    "제3차",
    "1/10",
    "10:00~11:00",
    "5개소",
    "12개월",
    "3대 축",
    "'20대 청년'",
    "'5G'",
    "'30년대",
    "20년",
    "20년간",
    "10년 내",
    "30년까지",
    "15년 3개월",
    "97년 11월",
    "97년 상반기",
    "97년 말",
    "3년 12월",
    "26년 13월",
    "26년 말레이시아",
    "10년 초고속",
    "GPT 4.1",
    "ASK 2026",
    "2025 APEC",
    "0.1",
    "비상시",
    "계속하여",
    "연초록",
    "~",
    "'",
    "",
    " ",
]


def _cases(table: str) -> list[tuple[str, date | None, date | None, Grain]]:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [(words, _day(first), _day(last), Grain(grain)) for words, first, last, grain in rows]


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


ALL = [*_cases(WITH_YEAR), *_cases(WITHOUT_YEAR)]


def test_table_is_long_enough():
    assert len(_cases(WITH_YEAR)) >= 80


@pytest.mark.parametrize(("words", "first", "last", "grain"), ALL)
def test_every_form_is_read(words: str, first: date | None, last: date | None, grain: Grain):
    assert parse(words, year=YEAR) == WrittenDate(words, first, last, grain)


@pytest.mark.parametrize(("words", "first", "last", "grain"), _cases(WITH_YEAR))
def test_a_written_year_needs_no_assumed_one(words: str, first: date | None, last: date | None, grain: Grain):
    assert parse(words) == WrittenDate(words, first, last, grain)


@pytest.mark.parametrize("words", [case[0] for case in _cases(WITHOUT_YEAR)])
def test_without_a_year_nothing_is_guessed(words: str):
    assert parse(words) is None
    assert find(f"계획({words})") == ()


@pytest.mark.parametrize("words", [case[0] for case in ALL if case[0] != "2026"])
@pytest.mark.parametrize(
    "sentence", ["({})", "추진 계획 확정({})", "확산 ( {} )을 추진", "○ 수립({}), 점검", "{} 추진"]
)
def test_every_form_is_found_in_a_sentence(words: str, sentence: str):
    text = sentence.format(words)
    found = find(text, year=YEAR)
    assert [each.date for each in found] == [parse(words, year=YEAR)]
    assert text[found[0].start_index : found[0].end_index] == words


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date(text: str):
    assert parse(text, year=YEAR) is None
    assert find(f"확대({text}) 추진", year=YEAR) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("국방 AX 거점 ('26년 5개소) 구축", ["'26년"]),
        ("선도사업('30년까지 500개 구축)", ["'30년까지"]),
        ("총 13.5조원, ~'30년)", ["~'30년"]),
        ("(예. '25~'26, 5개 지자체)", ["'25~'26"]),
        ("빅테크('25. 13개사)와", []),
        ("모니터링을 확대(10개→125개)", []),
        ("AI 이니셔티브(2026-30) 채택, 동 이니셔티브 2026~30 기간", ["2026-30", "2026~30"]),
        ("스마트 제조혁신 3.0 추진, '25 5개사, '26.4. 5개소, '25. 3. 5개", ["'25", "'26.4.", "'25. 3."]),
        ("대통령령 제정(11.21 공포·시행), 개최(11.24)", ["11.21", "11.24"]),
        ("과제를 ‘25.12월까지 정하고 ’26년 상반기에 점검", ["‘25.12월까지", "’26년 상반기"]),
        ("12월 중소기업 지원, 12월 말레이시아 방문, 12월 초청", ["12월", "12월", "12월"]),
        ("12월 10일간 접수", ["12월"]),
        ("'25.12 – 내용", ["'25.12"]),
        ("'26.4~'25.3 점검", ["'26.4", "'25.3"]),
        ("일시 : '25.11.24.(월) 10:00~11:00", ["'25.11.24.(월)"]),
        ("1. 3대 축 2. 5개 과제", []),
        ("'24시간 대응' 체계, '20대' 지원", []),
        ("매월 개최 원칙, 필요시 수시 개최", ["매월", "수시"]),
        ("이행 실적을 주기적으로 점검", ["주기적으로"]),
        ("'ASK 2026' 개최('25.11~'26.4.)", ["'25.11~'26.4."]),
        ("세부계획 확정, 26년 상반기 중", ["26년 상반기 중"]),
        ("기본계획을 25년 11월까지 수립", ["25년 11월까지"]),
        ("향후 20년 동안, 30년 뒤, 10년 내", []),
    ],
)
def test_dates_in_real_sentences(text: str, words: list[str]):
    assert [each.date.text for each in find(text, year=YEAR)] == words


@pytest.mark.parametrize(
    "wrapped", ["('25. 12월)", "  '25. 12월  ", "（'25. 12월）", "( ['25. 12월] )", "\t'25. 12월\n"]
)
def test_outer_brackets_and_spaces_do_not_count(wrapped: str):
    found = parse(wrapped)
    assert found is not None
    assert found.text == "'25. 12월"


@pytest.mark.parametrize("text", ["'25. 12월, '26. 3월", "'25. 12월 확정", "확정 '25. 12월", "'25.11.24.(월) 10:00"])
def test_a_date_with_something_else_is_not_one_date(text: str):
    assert parse(text, year=YEAR) is None


def test_a_written_out_month_never_reaches_past_its_end():
    found = [parse(f"'26. {month}월 말") for month in range(1, 13)]
    assert [each.end.day for each in found if each and each.end] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_written_dates_read_back(day: date):
    for words in (write_date(day), write_date_weekday(day), day.isoformat()):
        assert parse(words) == WrittenDate(words, day, day, Grain.DAY)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from("'‘’‵"))
def test_short_years_are_of_this_century(day: date, quote: str):
    words = f"{quote}{day:%y}. {day.month}. {day.day}."
    assert parse(words) == WrittenDate(words, day, day, Grain.DAY)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_range_has_its_ends_and_never_runs_backwards(first: date, last: date):
    words = f"{write_date(first)}~{write_date(last)}"
    expected = WrittenDate(words, first, last, Grain.DAY) if first <= last else None
    assert parse(words) == expected


SIGNS = "'‘’~∼–-.,:/()월일년中초말중내 \t0123456789"
WORDS = [
    "25",
    "26",
    "2026",
    "11.24",
    "12월",
    "(월)",
    "상반기",
    "하",
    "上",
    "분기",
    "/4",
    "까지",
    "부터",
    "계속",
    "개소",
    "년",
    "연말",
    "내년",
    "경",
    "매월",
    "ㅇ",
    "AI",
    "\n",
]
PIECES = st.sampled_from([*SIGNS, *WORDS])
DATE_LIKE = st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60))


@given(DATE_LIKE, st.one_of(st.none(), st.integers(2000, 2099)))
@example("'26.2.30~", 2026)
@example("~~'26~'25~", None)
@example("2026~2026", 2026)
def test_any_text_gives_ordered_spans_of_its_own_words(text: str, year: int | None):
    position = 0
    for each in find(text, year=year):
        assert position <= each.start_index < each.end_index
        assert text[each.start_index : each.end_index] == each.date.text == each.date.text.strip()
        assert each.date.grain is not None
        if each.date.start and each.date.end:
            assert each.date.start <= each.date.end
        assert (each.date.grain is Grain.RECURRING) == (each.date.start is None and each.date.end is None)
        position = each.end_index


@given(DATE_LIKE, st.one_of(st.none(), st.integers(2000, 2099)))
def test_what_parses_keeps_its_words_and_is_found(text: str, year: int | None):
    read = parse(text, year=year)
    if read is not None:
        assert read.text in text
        assert parse(read.text, year=year) == read
        if not (len(read.text) == 4 and read.text.isdecimal()):
            assert [each.date for each in find(read.text, year=year)] == [read]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["'", "~", "'25", "'25.1", "1.", "11.2", "2026~", "매", "12월 ", " ", "1~", "(", "'25.12~"]
)
def test_a_long_paper_takes_no_longer_than_its_length(piece: str):
    text = piece * (200_000 // len(piece))
    found = find(text, year=YEAR)
    assert all(len(each.date.text) < 80 for each in found)
    assert parse(text, year=YEAR) is None


def test_dates_of_the_press_release(press_release: str):
    found = find(press_release, year=YEAR)
    words = [each.date.text for each in found]
    for expected in (
        "2025. 11. 24 (월)",
        "11월 24일(월)",
        "'25. 12월",
        "'25.11~'26.4.",
        "'25.12~",
        "~'30년",
        "2026-30",
    ):
        assert expected in words
    assert not {"'25", "'25. 13"} & set(words)


@pytest.mark.parametrize(
    ("starts", "ends", "written"),
    [
        (time(10), time(11), "10:00~11:00"),
        (time(9, 5), None, "09:05"),
        (None, time(11, 30), "~11:30"),
        (None, None, ""),
    ],
)
def test_times(starts: time | None, ends: time | None, written: str):
    assert write_times(starts, ends) == written


def test_dates_are_written_as_the_decree_says():
    assert write_date(date(2025, 1, 2)) == "2025. 1. 2."
    assert write_date_weekday(date(2025, 11, 24)) == "2025. 11. 24.(월)"
