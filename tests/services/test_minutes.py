"""회의록: entered after the meeting, composed, edited, compared, written."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from desktop.domain import minutes as rules
from desktop.domain.errors import EditRefused, OutputFailed
from desktop.services import agenda, history, meetings, minutes, pool
from desktop.store import meetings as rows
from desktop.store.library import Library
from tests.ui.stand_ins import take_in


@pytest.fixture
def meeting_id(library: Library, sample_text: str) -> str:
    return take_in(library, sample_text)


def test_the_draft_follows_what_is_entered_until_it_is_edited(library: Library, meeting_id: str) -> None:
    first = minutes.read(library, meeting_id)
    assert not first.is_edited
    assert " ○ 과학기술정보통신부" in first.text
    item = meetings.items(library, meeting_id)[0]
    meetings.edit_item(library, item, decision="원안 의결")
    second = minutes.read(library, meeting_id)
    assert "(결정) 원안 의결" in second.text
    minutes.save(library, second, second.text.replace("원안 의결", "원안대로 의결"))
    edited = minutes.read(library, meeting_id)
    assert edited.is_edited
    meetings.edit_item(library, meetings.items(library, meeting_id)[0], vote="이의 없음")
    later = minutes.read(library, meeting_id)
    assert "이의 없음" not in later.text
    shown = [("\n".join(one.here), "\n".join(one.anew)) for one in later.differences]
    assert shown == [("  - (결정) 원안대로 의결\n  - (표결) (적을 것)", "  - (결정) 원안 의결\n  - (표결) 이의 없음")]
    minutes.take_over(library, later, {0})
    assert not minutes.read(library, meeting_id).is_edited
    history.undo(library)
    assert minutes.read(library, meeting_id).text == later.text


def test_an_unchanged_text_is_no_edit_and_an_empty_one_is_refused(library: Library, meeting_id: str) -> None:
    draft = minutes.read(library, meeting_id)
    assert not minutes.save(library, draft, draft.text.replace("\n", "\r\n") + "\n")
    assert not minutes.read(library, meeting_id).is_edited
    with pytest.raises(EditRefused, match="비어 있습니다"):
        minutes.save(library, draft, " \n")


def test_a_draft_read_before_another_edit_is_refused(library: Library, meeting_id: str) -> None:
    draft = minutes.read(library, meeting_id)
    minutes.set_proceedings(library, draft.briefing.meeting, "개회\n폐회\n")
    with pytest.raises(EditRefused):
        minutes.save(library, draft, draft.text + "\n더")
    assert meetings.get_meeting(library, meeting_id).proceedings == "개회\n폐회"


def test_one_decision_for_all_that_have_none(library: Library, meeting_id: str) -> None:
    items = meetings.items(library, meeting_id)
    meetings.edit_item(library, items[1], decision="수정 의결")
    pool.postpone(library, agenda.get_item(library, items[2].id), "협의 중")
    count, _changes = minutes.decide_open(library, meeting_id, " 원안 의결 ")
    assert count == len(items) - 2
    after = {item.title: item.decision for item in meetings.items(library, meeting_id)}
    assert after[items[1].title] == "수정 의결"
    assert after[items[2].title] == ""
    assert list(after.values()).count("원안 의결") == count
    assert history.next_undo(library) == f"결정 {count}건: 원안 의결"
    history.undo(library)
    assert [item.decision for item in meetings.items(library, meeting_id)].count("원안 의결") == 0
    with pytest.raises(EditRefused):
        minutes.decide_open(library, meeting_id, " ")


def test_secretaries_are_guests_of_the_meeting(library: Library, meeting_id: str) -> None:
    posts = [one.post for one in minutes.read(library, meeting_id).secretaries]
    assert posts == ["인공지능정책실장", "과학기술혁신조정관"]
    for name in ("홍길동", "김가상"):
        minutes.set_secretary(library, meeting_id, posts[0], name)
    draft = minutes.read(library, meeting_id)
    assert f"{posts[0]} 김가상, {posts[1]} (적을 것)" in draft.text
    assert [one.guest for one in rows.attendance(library.connection, meeting_id) if not one.seat_id] == [
        f"{posts[0]} 김가상"
    ]
    minutes.set_secretary(library, meeting_id, posts[0], "")
    assert rows.attendance(library.connection, meeting_id) == ()


def test_the_paper_and_the_text_say_the_same(library: Library, meeting_id: str, tmp_path: Path) -> None:
    draft = minutes.read(library, meeting_id)
    made = minutes.make(draft, tmp_path / "m.pdf")
    assert made.pages > 1
    assert "진행 순서" in made.open_topics
    again = minutes.make(draft, tmp_path / "m2.pdf")
    assert (tmp_path / "m.pdf").read_bytes() == (tmp_path / "m2.pdf").read_bytes()
    assert not again.missing
    pdf = pypdfium2.PdfDocument(tmp_path / "m.pdf")
    try:
        words = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    finally:
        pdf.close()
    for topic in rules.TOPICS:
        assert "".join(topic.split()) in words
    assert "".join(rules.ARTICLE.split()) in words
    assert "(적을것)" in words
    minutes.make(draft, tmp_path / "m.txt")
    text = (tmp_path / "m.txt").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff제9회 과학기술관계장관회의 회의록(초안)\r\n")
    assert text.lstrip("\ufeff").replace("\r\n", "\n") == minutes.plain_text(draft)


def test_a_text_that_somebody_may_have_edited_is_not_replaced(
    library: Library, meeting_id: str, tmp_path: Path
) -> None:
    out = tmp_path / "회의록.txt"
    out.write_text("손으로 고친 글", encoding="utf-8")
    with pytest.raises(OutputFailed, match="이미 있습니다"):
        minutes.make(minutes.read(library, meeting_id), out)
    assert out.read_text(encoding="utf-8") == "손으로 고친 글"
