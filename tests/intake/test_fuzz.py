"""Whatever text comes in, the reader answers with a draft or a plain sentence, and soon."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import IntakeFailed
from desktop.intake import draft as drafts
from desktop.intake import press_release as reader
from desktop.intake.draft import Draft
from desktop.intake.ledger import Account
from desktop.services import reference

NAME = "제9회 과학기술관계장관회의"
MARKS = "□○-*※①❺1호<>()[]【】「」|\t\n '~.:,·가안건명회의담당부서책임자과장044-000-1234"


def read(text: str) -> Draft | None:
    try:
        draft, ledger = reader.read_with_ledger(text, reference.catalogue())
    except IntakeFailed:
        return None
    lost = {line.number for line in draft.not_understood}
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if line.strip() and "\r" not in text and ledger.account(number) is Account.NOT_UNDERSTOOD:
            assert number in lost
    drafts.to_json(drafts.apply(draft, draft.suggestions))
    return draft


@given(st.text())
def test_any_text(text: str) -> None:
    assert read(text) is None or "회의" in text


@given(st.lists(st.text(alphabet=MARKS, max_size=60), max_size=30))
def test_any_text_of_the_marks_papers_use(lines: list[str]) -> None:
    assert read("\n".join([NAME, *lines])) is not None


def _mutated(lines: list[str], chance: random.Random) -> list[str]:
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(6)
    if kind == 0:
        lines[here], lines[there] = lines[there], lines[here]
    elif kind == 1:
        lines[here] = lines[here][: chance.randint(0, len(lines[here]))]
    elif kind == 2:
        lines[here:here] = lines[there : there + chance.randint(1, 20)]
    elif kind == 3:
        lines[here] += lines[there]
    elif kind == 4:
        lines[here] = "".join(chance.choice(MARKS) for _ in range(40))
    else:
        del lines[here : here + 3]
    return lines or [""]


@given(st.randoms(use_true_random=False), st.integers(1, 30))
def test_a_mangled_release(sample_text: str, chance: random.Random, times: int) -> None:
    lines = sample_text.split("\n")
    for _ in range(times):
        lines = _mutated(lines, chance)
    draft = read("\n".join(lines))
    assert draft is None or draft.items


@given(st.randoms(use_true_random=False))
def test_shuffled_lines(sample_text: str, chance: random.Random) -> None:
    lines = sample_text.split("\n")
    chance.shuffle(lines)
    draft = read("\n".join(lines))
    assert draft is None or draft.items or draft.contacts or draft.not_understood


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("가" * 500_000, id="one word"),
        pytest.param("가 나. " * 170_000, id="one line"),
        pytest.param("(" * 1_000_000, id="brackets"),
        pytest.param(" " * 1_000_000, id="spaces"),
        pytest.param("**a " * 230_000, id="bold"),
        pytest.param("담당 부서\t국방부\t책임자\t과 장\t가나다\t(044-000-1234)\n" * 7_000, id="contacts"),
        pytest.param("< 안건 1호 - 가 >\n" * 20_000, id="headings"),
        pytest.param("< 안건 1호 - 가 >\n□ 개요와 내용\n" * 7_000, id="repeated items"),
        pytest.param("□ 안건 목록\n" + "① 가나다\n" * 20_000, id="list"),
        pytest.param("붙임2 회의 개요\n" + "1호\t가(안)\t부처합동\t\n" * 20_000, id="table"),
        pytest.param("아주 길게 이어지는 줄이라서 다음 줄로 넘어갑니다\n" * 13_000, id="cut lines"),
        pytest.param("부총리, 교육·외교·국방부 장관, 국무조정실장\n" * 7_000, id="members"),
    ],
)
def test_the_time_grows_with_the_size(text: str) -> None:
    """Some 1 MB each takes half a second; a reader of quadratic time would take minutes."""
    started = time.process_time()  # others may be using the machine
    draft = reader.read(f"{NAME}\n{text}", reference.catalogue())
    assert draft.meeting.number.value == 9
    assert time.process_time() - started < 10
