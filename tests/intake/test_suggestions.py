from __future__ import annotations

from datetime import date

from desktop.intake import meeting_name, suggestions
from desktop.intake.draft import DraftItem, Line, Sourced
from desktop.intake.suggestions import Place
from desktop.services import reference


def found(*texts: str, elsewhere: tuple[str, ...] = ()) -> list[tuple[int, str, str]]:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    paper = [*lines, *(Line(90 + number, text) for number, text in enumerate(elsewhere))]
    return [(s.line, s.found, s.suggested) for s in suggestions.spelling([Place("items[0].outline", lines)], paper)]


def test_small_l_for_ai_but_not_in_a_word() -> None:
    assert found("Al agent 및 Al·로봇", "Alpha와 Algorithm", '바꾸는 Al"') == [(1, "Al", "AI"), (3, "Al", "AI")]


def test_known_confusions_show_their_word() -> None:
    assert found("(응합인재 양성)", "(인정적 성장)", "성장횔약 공간", "조사 + 시 도입,필요") == [
        (1, "응합인재", "융합인재"),
        (2, "인정적", "안정적"),
        (3, "성장횔약", "성장활약"),
        (4, "시 도입", "AI 도입"),
    ]


def test_what_is_no_confusion_is_left_alone() -> None:
    assert found("필요 시 도입한다", "다시 도입", "인정적이다", "사업 시행 시 기반을") == []


def test_a_particle_that_stands_alone() -> None:
    assert found("혁신성 중심 으로 선정", "이공계학생 들의 성장", "서울 까지 간다") == [
        (1, "중심 으로", "중심으로"),
        (2, "이공계학생 들의", "이공계학생들의"),
    ]


def test_a_word_cut_in_two_that_stands_whole_elsewhere() -> None:
    assert found("과학기술관계장 관회의 운영방안", elsewhere=("제1회 과학기술관계장관회의에서",)) == [
        (1, "과학기술관계장 관회의", "과학기술관계장관회의")
    ]


def test_two_words_written_together_elsewhere_are_a_matter_of_taste() -> None:
    assert found("스마트 항만 실증", elsewhere=("스마트항만과", "항만 경쟁력")) == []


def test_a_cut_inside_a_list() -> None:
    assert found("기후· 노동·중기부", "과학기술 · 인공지능") == [(1, "기후· 노동", "기후·노동")]


def test_marks_that_were_numbers() -> None:
    texts = ("□ 과제", "■ 첫째", "2 둘째", "3 셋째", "₫ 넷째")
    assert found(*texts) == [(2, "■ 첫째", "1 첫째"), (5, "₫ 넷째", "4 넷째")]


def test_a_mark_that_is_a_mark() -> None:
    assert found("■ 첫째", "■ 둘째", "₫ 금액") == []


def test_two_ways_of_counting_one_meeting() -> None:
    lines = [Line(1, "제1회 관계장관회의 개최"), Line(2, "제1회 관계장관회의"), Line(3, "제1차 관계장관회의 개요")]
    lines.append(Line(4, "제2차 관계차관회의"))
    mentions = meeting_name.mentions(lines)
    places = [Place("meeting.release_text", tuple(lines[:2]))]
    made = suggestions.counters(mentions, meeting_name.subject(lines), places)
    assert [(s.line, s.target, s.found, s.suggested) for s in made] == [(3, "", "제1차", "제1회")]


def test_a_ministry_under_a_name_it_no_longer_bears() -> None:
    written = ("산업통상자원부·교육부", "기재부", "과기정통부", "부처합동", "통계청(청장 ○○○)")
    items = [
        DraftItem(Sourced(place, place), Sourced("안건", place), submitters=Sourced(text, place))
        for place, text in enumerate(written, 1)
    ]
    made = suggestions.names(items, reference.catalogue(), date(2026, 3, 11))
    assert [(one.line, one.target, one.found, one.suggested) for one in made] == [
        (1, "items[0].submitters", "산업통상자원부", "산업통상부"),
        (5, "items[4].submitters", "통계청(청장 ○○○)", "국가데이터처(청장 ○○○)"),
    ]
    assert not suggestions.names(items, reference.catalogue(), None)
