"""What could not be printed is said in the window, too."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.services import attachments, meetings
from desktop.store.library import Library
from desktop.ui.desk import Desk
from desktop.ui.dialogs.preview import Preview
from desktop.ui.papers import Papers
from tests.documents import made_pdfs
from tests.ui.stand_ins import AskStandIn

WORDS = "‘빈 것.pdf’: 쪽이 하나도 없어 자료집에 싣지 못했습니다."


def attach(library: Library, meeting_id: str, *, sound: bool = False) -> None:
    item = meetings.items(library, meeting_id)[0]
    data = made_pdfs.three_pages() if sound else made_pdfs.empty()
    attachments.add_attachment(library, item.id, "계획.pdf" if sound else "빈 것.pdf", data)


def test_making_a_pack_tells_of_a_file_that_is_not_in_it(
    qtbot: QtBot, desk: Desk, library: Library, meeting_id: str, ask: AskStandIn, tmp_path: Path
) -> None:
    attach(library, meeting_id)
    desk.choose(meeting_id)
    ask.saves, ask.expects_notice = [tmp_path / "자료집.pdf"], True
    papers = Papers(desk)
    with qtbot.waitSignal(papers.made, timeout=20_000):
        papers.make_pack()
    qtbot.waitUntil(lambda: not desk.tasks.is_busy, timeout=20_000)
    (notice,) = ask.notices
    assert WORDS in notice


def test_the_preview_shows_the_pages_and_says_what_it_lacks(
    qtbot: QtBot, desk: Desk, library: Library, meeting_id: str
) -> None:
    attach(library, meeting_id)
    attach(library, meeting_id, sound=True)
    desk.choose(meeting_id)
    preview = Preview(desk, lambda _path, _sentence: None)
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        preview.show()
    qtbot.waitUntil(lambda: not desk.tasks.is_busy and not desk.drawing.is_busy, timeout=20_000)
    assert preview.message.text().startswith("싣지 못한 붙임 1개: 안건 1호 붙임 1 ")
    assert WORDS in preview.message.text()
    preview.close()
