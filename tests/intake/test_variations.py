"""The sample retold in the ways other papers tell such things: the reading stays the same."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desktop.domain.errors import IntakeFailed
from desktop.domain.organisation import Catalogue
from desktop.intake import draft as drafts
from desktop.intake import press_release as reader
from desktop.intake.draft import Draft


def reading(text: str, catalogue: Catalogue) -> dict[str, Any]:
    return plain(reader.read(text, catalogue))


def plain(draft: Draft) -> dict[str, Any]:
    """What was read, without line numbers and suggestions."""
    made = drafts.to_json(draft)
    for rows in (made["contacts"], made["followups"]):
        for row in rows:
            del row["line"]
    del made["suggestions"]
    return made


CONTACTS = re.compile(r"(?ms)^담당 부서.*?(?=^붙임1)")
HEADINGS = re.compile(r"(?m)^< 안건 (\d+)호 - (.*) >$")
WHEN = "'26.7.22.(수) 14:00~15:30"


def in_contacts(text: str, pattern: str, to: str) -> str:
    return CONTACTS.sub(lambda block: re.sub(pattern, to, block.group()), text)


def dashed(text: str) -> str:
    return re.sub(r"(?m)^( *)(□|○|-|\*{1,2}|※|[1-9] |[①-④] )", r"\1- \2", text)


def cut(text: str) -> str:
    """Long lines of the explanations cut at 40 letters, as text from a page is."""

    def wrapped(line: str) -> str:
        if "\t" in line or len(line) < 45 or not line.startswith((" ", "□")):
            return line
        at = line.rfind(" ", 20, 40)
        return f"{line[:at]}\n    {line[at + 1 :]}" if at > 0 else line

    before, after = text.split("붙임1 안건별 설명")
    body, table = after.split("붙임2")
    return f"{before}붙임1 안건별 설명{chr(10).join(map(wrapped, body.split(chr(10))))}붙임2{table}"


SAME = {
    "dashes of markdown": dashed,
    "lines cut at the page": cut,
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "page numbers": lambda text: text.replace("□ 주요 내용", "- 7 -\n\f□ 주요 내용"),
    "embargo with tabs": lambda text: re.sub(r"(보도시점) (.*) (배포) (2026.*)", r"\1\t\2\t\3\t\4", text),
    "(일시)": lambda text: text.replace("□ 일시 : ", "○ (일시) ").replace("□ 장소 : ", "○ (장소) "),
    "일시·장소": lambda text: re.sub(r"□ 일시 : (.*)\n\n□ 장소 : ", r"□ 일시·장소 : \1, ", text),
    "contacts by spaces": lambda text: in_contacts(text, r"\t+", " "),
    "contacts by runs of spaces": lambda text: in_contacts(text, r"\t", "   "),
    "contacts with bars": lambda text: in_contacts(in_contacts(text, "\t", " | "), r"(?m)^(.+)$", r"| \1 |"),
    "no brackets around phones": lambda text: in_contacts(text, r"\((0[\d-]+)\)", r"\1"),
    "<안건 1호>": lambda text: in_contacts(text, r"<안건(\d+)>", r"<안건 \1호>"),
    "담당부서": lambda text: in_contacts(text, "담당 부서", "담당부서"),
}


@pytest.mark.parametrize("retell", SAME.values(), ids=SAME.keys())
def test_the_same_reading(retell, sample_text: str, sample: Draft, catalogue: Catalogue) -> None:
    retold = retell(sample_text)
    assert retold != sample_text
    assert reading(retold, catalogue) == plain(sample)


@pytest.mark.parametrize(
    "heading",
    [
        *("안건 {}. {}", "안건{}. {}", "【안건{}】 {}", "<안건 제{}호> {}", "〈 안건 {}호 - {} 〉", "[안건 {}] {}"),
        *("■ 안건 {}호 : {}", "- < 안건 {}호 - {} >", "## < 안건 {}호 – {} >"),
    ],
)
def test_headings_of_items(heading: str, sample_text: str, sample: Draft, catalogue: Catalogue) -> None:
    retold = HEADINGS.sub(lambda found: heading.format(*found.groups()), sample_text)
    assert reading(retold, catalogue) == plain(sample)


@pytest.mark.parametrize(
    "when",
    [
        *("2026. 7. 22.(수) 14:00 ~ 15:30", "2026.7.22(수), 14:00~15:30", "’26. 7. 22.(수), 14:00 – 15:30"),
        *("2026년 7월 22일(수) 오후 2:00∼3:30", "7.22.(수) 14:00-15:30", "2026. 7. 22.(수) 오후 2시~3시 30분"),
    ],
)
def test_dates_and_times(when: str, sample_text: str, sample: Draft, catalogue: Catalogue) -> None:
    assert reading(sample_text.replace(WHEN, when), catalogue) == plain(sample)


@pytest.mark.parametrize("mark", ["o", "ㅇ", "◦"])
def test_marks_are_kept_as_printed(mark: str, sample_text: str, sample: Draft, catalogue: Catalogue) -> None:
    made = reading(sample_text.replace("○", mark), catalogue)
    assert [item["outline"] for item in made["items"]] == [
        item.outline.value.replace("○", mark) for item in sample.items
    ]
    assert made["followups"] == plain(sample)["followups"]


@pytest.mark.parametrize("entry", ["{}. {}", "{}) {}", "({}) {}", "안건 {}. {}", "제{}호 {}", " ○ {}. {}"])
def test_lists_without_circles(entry: str, sample_text: str, sample: Draft, catalogue: Catalogue) -> None:
    titles = [item.press_title.value for item in sample.items]
    listed = "\n".join(entry.format(number, title) for number, title in enumerate(titles, 1))
    retold = re.sub(r"(?s)안건 목록 >\n.*?\n\n", lambda _: f"안건 목록 >\n{listed}\n\n", sample_text, count=1)
    draft = reader.read(retold, catalogue)
    assert [item.press_title.value for item in draft.items] == titles
    assert draft.items[4].publicity.value is None  # nothing marks it any more
    assert draft.not_understood == ()


@pytest.mark.parametrize(
    ("name", "number"), [("경제관계장관회의", 12), ("과학기술관계차관회의", 3), ("국가AI 실무회의", 104)]
)
@pytest.mark.parametrize("counter", ["회", "차"])
def test_other_councils(name: str, number: int, counter: str, sample_text: str, catalogue: Catalogue) -> None:
    retold = sample_text.replace("과학기술관계장관회의", name).replace("제9회", f"제{number}{counter}")
    draft = reader.read(retold, catalogue)
    assert (draft.meeting.series.value, draft.meeting.number.value) == (name, number)
    assert (len(draft.items), len(draft.contacts), draft.not_understood) == (10, 31, ())


def test_without_an_overview_the_rest_still_tells(sample_text: str, catalogue: Catalogue) -> None:
    draft = reader.read(sample_text.partition("붙임2 제9회")[0], catalogue)
    made = drafts.to_json(draft)
    assert made["meeting"] == {
        "series": "과학기술관계장관회의",
        "number": 9,
        "date": "2026-07-22",
        "start": "14:00",
        "end": None,
        "place": "정부세종청사",
        "presider": "국무총리",
        "chair": "부총리 겸 과학기술정보통신부 장관",
    }
    assert made["items"][0]["title"] == "여름철 재난 예측 AI 활용방안"
    assert {item["submitters"] for item in made["items"]} == {""}
    assert len(draft.members) == 21


def test_without_list_and_table_the_headings_tell(sample_text: str, catalogue: Catalogue) -> None:
    text = re.sub(r"(?s)< 제9회.*?\n\n", "\n\n", sample_text.partition("\t안 건 명")[0], count=1)
    draft = reader.read(text, catalogue)
    assert [item.number.value for item in draft.items] == [1, 2, 3, 4, 6, 7, 8, 9, 10]
    assert draft.items[0].title.value == "여름철 재난 예측 AI 활용 방안"


def test_no_coordination_no_such_scope(sample_text: str, catalogue: Catalogue) -> None:
    text = CONTACTS.sub(lambda block: "\n".join(block.group().split("\n")[6:]), sample_text)
    draft = reader.read(text, catalogue)
    assert {contact.scope for contact in draft.contacts} == {f"안건{number}" for number in range(1, 11)}


def test_contacts_alone_are_no_press_release_of_a_meeting(sample_text: str, catalogue: Catalogue) -> None:
    contacts = CONTACTS.search(sample_text)
    assert contacts
    with pytest.raises(IntakeFailed, match="회의 보도자료로 보이지 않습니다"):
        reader.read(contacts.group(), catalogue)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "오늘의 날씨는 맑습니다.",
        "보도자료\n제1회 추가경정예산 주요 내용\n□ 4월 10일, 국회 본회의에서 의결되었다.",
        "회의실 예약 안내\n□ 일시: 2026. 7. 22.",
        "<html><body>404 Not Found</body></html>",
    ],
)
def test_what_is_about_no_meeting_is_refused(text: str, catalogue: Catalogue) -> None:
    with pytest.raises(IntakeFailed) as failed:
        reader.read(text, catalogue)
    assert failed.value.safe == "보관함은 그대로입니다."
    assert failed.value.todo


def test_an_overview_alone_is_enough(sample_text: str, catalogue: Catalogue) -> None:
    text = "붙임2" + sample_text.split("붙임2")[1]
    draft = reader.read(text, catalogue)
    assert (draft.meeting.number.value, len(draft.items)) == (9, 10)
