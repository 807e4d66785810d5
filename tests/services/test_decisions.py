"""의결사항 통보: who is told what, and what can be told to nobody."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from desktop.domain.decisions import LEAD, SUPPORT, UNLED
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.progress import Cancelled
from desktop.services import decisions, followups, meetings
from desktop.store import followups as rows
from desktop.store.library import Library
from tests.ui.stand_ins import take_in


@pytest.fixture
def meeting_id(library: Library, sample_text: str) -> str:
    return take_in(library, sample_text)


def _of(found: decisions.Extracts, name: str) -> decisions.Extract:
    return found.of([name])[0]


def test_a_ministry_has_its_items_and_its_promises(library: Library, meeting_id: str) -> None:
    items = meetings.items(library, meeting_id)
    promise = next(one for one in rows.of_meeting(library.connection, meeting_id) if one.item_id == items[0].id)
    followups.edit_follow_up(library, promise, lead="행안부", support="기상청, 교육부")
    found = decisions.gather(library, meeting_id)
    home, school = _of(found, "행정안전부"), _of(found, "교육부")
    assert [(one.item.number, one.part) for one in home.items] == [(1, LEAD)]
    assert [one.follow_up.id for one in home.promises] == [promise.id]
    assert [(one.item.number, one.part) for one in school.items] == [(1, SUPPORT), (4, "주관")]
    assert {one.part for one in school.promises if one.item.number == 4} == {UNLED}
    assert [one.organisation.order for one in found.extracts] == sorted(
        one.organisation.order for one in found.extracts
    )


def test_nobody_is_guessed(library: Library, meeting_id: str) -> None:
    remarks = decisions.gather(library, meeting_id).remarks
    assert "안건 1호: 제출부처 ‘부처합동’만으로는 어느 기관인지 모릅니다." in remarks
    assert all("안건 1호" in one or "안건 8호" in one for one in remarks)
    item = meetings.items(library, meeting_id)[0]
    meetings.edit_item(library, item, submitters_text="")
    assert "안건 1호: 제출부처가 비어 있습니다." in decisions.gather(library, meeting_id).remarks


def test_one_paper_a_ministry(library: Library, meeting_id: str, tmp_path: Path) -> None:
    item = next(one for one in meetings.items(library, meeting_id) if one.number == 4)
    meetings.edit_item(library, item, decision="원안 의결", vote="출석 12명 전원 찬성")
    found = decisions.gather(library, meeting_id)
    folder = tmp_path / "통보"
    made = decisions.make(found, found.extracts, folder)
    assert len({path.name for path in made.paths}) == len(found.extracts) == len(list(folder.iterdir()))
    pdf = pypdfium2.PdfDocument(folder / decisions.file_name(found, _of(found, "교육부")))
    try:
        words = "".join(pdf[0].get_textpage().get_text_range().split())
    finally:
        pdf.close()
    for expected in ("수신교육부장관", "원안의결", "출석12명전원찬성", "제13조에따라", "주관미정"):
        assert expected in words


def test_nothing_is_made_where_nothing_is_wanted(library: Library, meeting_id: str, tmp_path: Path) -> None:
    found = decisions.gather(library, meeting_id)
    with pytest.raises(EditRefused):
        decisions.make(found, (), tmp_path)
    with pytest.raises(NotFound, match="국방부"):
        found.of(["국방부"])
    with pytest.raises(Cancelled):
        decisions.make(found, found.extracts, tmp_path, is_cancelled=lambda: True)
    assert not list(tmp_path.glob("*.pdf"))
