"""What the keys of the outline editor do; ‘[’ and ‘]’ stand for the selection, ‘^’ for the cursor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import outline_editing as editing
from desktop.domain.outline import BlockKind, parse
from desktop.domain.outline_editing import Edit

_LINE = st.tuples(
    st.sampled_from(["", " ", "  ", "    "]),
    st.sampled_from(["□ ", "○ ", "ㅇ ", "- ", "· ", "* ", "※ ", "① ", "1) ", "가. ", "", "▶"]),
    st.sampled_from(["", "개요", "국방 AX 전략", "(기본입장) 확산", "**굵은** 글", "| 가 | 나 |"]),
).map("".join)
_TEXT = st.lists(_LINE, min_size=1, max_size=8).map("\n".join)


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    text = draw(_TEXT)
    place = st.integers(0, len(text))
    return Edit(text, draw(place), draw(place))


def edit(marked: str) -> Edit:
    if "^" in marked:
        return editing.at(marked.replace("^", ""), marked.index("^"))
    anchor, cursor = marked.index("["), marked.index("]") - 1
    return Edit(marked.replace("[", "").replace("]", ""), anchor, cursor)


def shown(made: Edit) -> str:
    if made.anchor == made.cursor:
        return made.text[: made.cursor] + "^" + made.text[made.cursor :]
    return f"{made.text[: made.start]}[{made.text[made.start : made.end]}]{made.text[made.end :]}"


@pytest.mark.parametrize(
    ("before", "steps", "after"),
    [
        ("□ 개^요", 1, " ○ 개^요"),
        (" ○ 개^요", 1, "  - 개^요"),
        ("  - 개^요", 1, "   · 개^요"),
        ("   · 개^요", 1, "   · 개^요"),
        ("  - 개^요", -1, " ○ 개^요"),
        ("□ 개^요", -1, "개^요"),
        ("^□ 개요", 1, "^ ○ 개요"),
        ("□ 가\n나^", 1, "□ 가\n□ 나^"),
        ("  - 가\n^", 1, "  - 가\n  - ^"),
        ("[□ 가\n ○ 나\n]□ 다", 1, "[ ○ 가\n  - 나\n]□ 다"),
        ("가. 개^요", 1, " 1) 개^요"),
        ("① 개^요", 1, "① 개^요"),
        ("□ 가\n  * 주^석", 1, "□ 가\n  * 주^석"),
    ],
)
def test_levels(before: str, steps: int, after: str) -> None:
    assert shown(editing.shift(edit(before), steps)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("□ 개요^", "□ 개요\n□ ^"),
        (" ○ 개요 배경^", " ○ 개요 배경\n ○ ^"),
        (" ○ 개요 ^배경", " ○ 개요\n ○ ^배경"),
        ("  1) 가^", "  1) 가\n  2) ^"),
        ("① 가^", "① 가\n□ ^"),
        ("① 가\n② 나^", "① 가\n② 나\n③ ^"),
        ("  * 주석^", "  * 주석\n  ** ^"),
        ("    ※ 참고^", "    ※ 참고\n    ※ ^"),
        ("□ 가\n ○ ^", "□ 가\n□ ^"),
        ("□ ^", "^"),
        (" ○ 가\n   * ^", " ○ 가\n ○ ^"),
        ("글^", "글\n^"),
        ("^□ 개요", "\n^□ 개요"),
        ("□ 가[나\n□ 다]라", "□ 가\n□ ^라"),
    ],
)
def test_enter(before: str, after: str) -> None:
    assert shown(editing.break_line(edit(before))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ○ 강점^분야 육성", " ○ 강점분야* 육성\n   * ^"),
        (" ○ 강점분야* 육성^\n   * 국방", " ○ 강점분야* 육성**\n   * 국방\n   ** ^"),
        (" ○ 가\n   * 나\n   ** 다\n   *** 라^", " ○ 가\n   * 나\n   ** 다\n   *** 라\n   ※ ^"),
        ("^", "\n  ※ ^".replace("  ※", " ※")),
    ],
)
def test_notes(before: str, after: str) -> None:
    assert shown(editing.add_note(edit(before))) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("□ [국방 AX] 전략", "□ **[국방 AX]** 전략"),
        ("□ **[국방]** 전략", "□ [국방] 전략"),
        ("□ [**국방**] 전략", "□ [국방] 전략"),
        ("□ 국^방 전략", "□ **[국방]** 전략"),
        ("□ 가[ 나\n□ 다]", "□ 가[ 나\n□ 다]"),
    ],
)
def test_bold(before: str, after: str) -> None:
    assert shown(editing.toggle_bold(edit(before))) == after


def test_bold_twice_is_as_before() -> None:
    once = editing.toggle_bold(edit("□ [국방 AX] 전략"))
    assert editing.toggle_bold(once).text == "□ 국방 AX 전략"


def test_pasting_a_marked_line_over_a_bare_mark_leaves_one_mark() -> None:
    assert shown(editing.insert(edit("□ ^"), " ○ 개요\n  - 가")) == " ○ 개요\n  - 가^"
    assert shown(editing.insert(edit("□ 가^"), " 나")) == "□ 가나^"
    assert shown(editing.insert(edit("□ [가]나"), "다")) == "□ 다^나"


def test_numbers_of_the_selected_lines_only() -> None:
    assert shown(editing.renumber(edit("③ 가\n[③ 나\n⑦ 다]"))) == "③ 가\n[① 나\n② 다]"
    assert editing.renumber(editing.at("③ 가\n③ 나", 0)).text == "① 가\n② 나"


def test_counts_are_those_of_a_word_processor() -> None:
    assert editing.counts("□ 개요\n\n ○ AI 전환") == editing.Counts(letters=12, without_spaces=8, lines=2)


def test_find_and_replace() -> None:
    assert editing.occurrences("AI와 ai", "ai") == ((0, 2), (4, 6))
    assert editing.occurrences("가", "") == ()
    made, count = editing.replace_all(editing.at("산업부, 산업부 장관", 10), "산업부", "산업통상부")
    assert (shown(made), count) == ("산업통상부, 산업통상부 장^관", 2)
    assert editing.replace_all(editing.at("가.나", 0), ".", "\\1")[0].text == "가\\1나"


@given(edits(), st.sampled_from([1, -1]))
def test_shifting_keeps_all_words_and_the_selection_inside(one: Edit, steps: int) -> None:
    made = editing.shift(one, steps)
    assert 0 <= made.start <= made.end <= len(made.text)
    assert [block.text for block in parse(one.text)] == [
        block.text if block.kind is not BlockKind.TEXT else before.text
        for block, before in zip(parse(made.text), parse(one.text), strict=True)
    ]
    assert made.text.replace(" ", "").count("개요") == one.text.replace(" ", "").count("개요")


@given(_TEXT, st.data())
def test_out_again_is_the_same_level(text: str, data: st.DataObject) -> None:
    lines = [index for index, block in enumerate(parse(text)) if block.kind is BlockKind.LINE and block.level < 4]
    if not lines:
        return
    line = data.draw(st.sampled_from(lines))
    start = sum(len(one) + 1 for one in text.split("\n")[:line])
    there = editing.shift(editing.at(text, start), 1)
    back = editing.shift(there, -1)
    assert parse(there.text)[line].level == parse(text)[line].level + 1
    assert parse(back.text)[line].level == parse(text)[line].level
    assert parse(back.text)[line].text == parse(text)[line].text


@given(edits())
def test_only_the_touched_lines_change(one: Edit) -> None:
    first, last = one.text.count("\n", 0, one.start), one.text.count("\n", 0, one.end)
    made = editing.shift(one, 1).text.split("\n")
    old = one.text.split("\n")
    assert made[:first] == old[:first]
    assert made[last + 1 :] == old[last + 1 :]


@pytest.mark.parametrize("act", [editing.break_line, editing.add_note, editing.toggle_bold, editing.renumber])
@given(one=edits())
def test_no_key_loses_the_selection_or_a_word(act: Callable[[Edit], Edit], one: Edit) -> None:
    one = editing.at(one.text, one.cursor)
    made = act(one)
    assert 0 <= made.start <= made.end <= len(made.text)
    kept = "국방전략기본입장확산굵은글"
    assert sorted(letter for letter in made.text if letter in kept) == sorted(
        letter for letter in one.text if letter in kept
    )
