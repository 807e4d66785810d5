"""Hostile texts in every text field of every record, found by reflection: into the PDF, Excel, the window and search.

Nothing is run, opened, rendered or lost: formulas stay texts, markup stays letters, files named in it stay shut.
"""

from __future__ import annotations

import dataclasses
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Texts
from PySide6.QtWidgets import QAbstractItemView, QLabel, QMessageBox, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import UserError
from desktop.domain.korean import nfc
from desktop.services import (
    contact_sheets,
    followup_reports,
    history,
    history_reading,
    packs,
    roster_papers,
    samples,
    search,
)
from desktop.services import meetings as meeting_services
from desktop.store import history as store_history
from desktop.store.library import Library
from desktop.store.table import Table
from desktop.store.tables import TABLES
from desktop.ui.ask import Dialogs
from desktop.ui.main_window import MainWindow
from tests.soak.sizes import IS_FULL
from tests.ui.stand_ins import AskStandIn, application, open_window

SECRET = "비밀 파일의 글"  # noqa: S105 (no password: what stands in a file nobody may open)
HOSTILE = {
    "a formula": "=cmd|'/c calc'!A1",
    "other formulas": "+1+1\t@SUM(1)\t-2",
    "markup": "<b>굵게</b>&amp;<br/><para>",
    "a picture from a file": '<img src="file:///{place}">',
    "a link": '<a href="file:///{place}">가</a>',
    "writing backwards": "가나\u202e다라\u202c",
    "nothing": "가\0나",
    "controls": "가\x01\x08\x0b\x1b[31m나",
    "quotes": "'; DROP TABLE person; --\"",
    "search operators": '가 AND NEAR("나" *) -다 ^col:라 OR',
    "signs of our own": "**굵게** | 표 | {name} %s %(x)s",
    "emoji": "👩‍👩‍👧‍👦🇰🇷가",
    "decomposed": unicodedata.normalize("NFD", "한글 각낱말"),
    "a line end": "가\r\n나\u2028다",
    "PDF": ") Tj ET /JS (app.alert(1)) << >> endstream",
    "40,000 letters": "가나다라마" * 8_000,
}
FEW = ("a formula", "a picture from a file", "nothing", "search operators", "emoji", "40,000 letters")
SWEPT = HOSTILE if IS_FULL else FEW
"""Each alone takes minutes; by the way a few do, and all the short ones together (`test_the_other_papers_too`)."""
SHORT = {name: text for name, text in HOSTILE.items() if len(text) < 1_000}


def _text_fields(record_type: type) -> Iterator[str]:
    """The fields that hold a text somebody may type."""
    for name, hint in get_type_hints(record_type).items():
        kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
        if str in kinds and name not in ("id", "hash", "pdf_hash", "rules_key") and not name.endswith("_id"):
            yield name


KEYS = {"returned_from", "report_to"}


def _poison(library: Library, text: str) -> dict[str, int]:
    """Put `text` into every text field of every record; returns how many fields of each table took it."""
    taken: dict[str, int] = {}
    with store_history.action(library.connection, f"모든 칸 고치기: {text[:100]}") as action:
        for entity, table in TABLES.items():
            fields = [name for name in _text_fields(table.record_type) if name not in KEYS]
            for record in _chosen(table, library, text):
                table.update(action, dataclasses.replace(record, **dict.fromkeys(fields, text)))
                taken[entity.value] = len(fields)
    return taken


def _chosen(table: Table[Any], library: Library, text: str) -> tuple[Any, ...]:
    """All records; of a text longer than whole papers one of each kind is enough."""
    return table.where(library.connection, "1 = 1 ORDER BY t.id")[: 1 if len(text) > 1_000 else None]


@pytest.fixture
def meeting_id(library: Library) -> str:
    return samples.add_sample(library).meeting_id


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    place = tmp_path / "secret.txt"
    place.write_text(SECRET, encoding="utf-8")
    return place


@pytest.mark.parametrize("name", HOSTILE)
def test_every_field_gives_back_what_it_took(library: Library, meeting_id: str, name: str) -> None:
    taken = _poison(library, HOSTILE[name])
    assert sum(taken.values()) > 40
    for table in TABLES.values():
        for record in _chosen(table, library, HOSTILE[name]):
            for field in set(_text_fields(table.record_type)) - KEYS:
                assert getattr(record, field) == nfc(HOSTILE[name]), (table.entity, field)
    history.undo(library)
    assert meeting_services.briefing(library, meeting_id).items[0].item.title != nfc(HOSTILE[name])


@pytest.mark.parametrize("name", SWEPT)
def test_papers_hold_the_letters_and_nothing_runs(
    library: Library, meeting_id: str, name: str, tmp_path: Path, secret: Path
) -> None:
    _poison(library, HOSTILE[name].replace("{place}", secret.as_posix()))
    pack, sheet = tmp_path / "자료집.pdf", tmp_path / "연락처.xlsx"
    one = packs.gather(library, meeting_id)
    packs.make_pack(one, pack, choices=packs.PageChoices(directory=True, codes=len(HOSTILE[name]) < 1_000))
    contact_sheets.make(contact_sheets.gather(library, meeting_id), sheet)
    _is_a_quiet_pdf(pack)
    _is_a_quiet_workbook(sheet)
    assert one.items


def test_the_other_papers_too(library: Library, meeting_id: str, tmp_path: Path, secret: Path) -> None:
    _poison(library, " ".join(SHORT.values()).replace("{place}", secret.as_posix()))
    day = meeting_services.all_meetings(library)[0].meeting.held_on
    assert day is not None
    review = followup_reports.gather(library, day, meeting_id=meeting_id)
    for suffix in (".pdf", ".xlsx"):
        followup_reports.make(review, tmp_path / f"점검{suffix}")
    for paper in roster_papers.RosterPaper:
        choices = roster_papers.RosterChoices(paper)
        out = tmp_path / f"{paper.name}{paper.suffix}"
        roster_papers.make(roster_papers.gather(library, meeting_id), choices, out)
    for made in sorted(tmp_path.glob("*.pdf")):
        _is_a_quiet_pdf(made)
    for made in sorted(tmp_path.glob("*.xlsx")):
        _is_a_quiet_workbook(made)
    cards = next(tmp_path.glob("*.vcf")).read_bytes().decode("utf-8")
    assert SECRET not in cards
    lines = cards.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert [line for line in lines if not re.match(r"[A-Z][A-Z0-9-]*[;:]", line)] == []


def _is_a_quiet_pdf(path: Path) -> None:
    with pikepdf.open(path) as made:
        for one in made.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/OpenAction", "/AA"} & set(one.keys())
                assert str(one.get("/S", "")) not in ("/JavaScript", "/Launch", "/GoToR", "/URI", "/SubmitForm")
    document = pypdfium2.PdfDocument(path)
    try:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    assert SECRET not in text


def _is_a_quiet_workbook(path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"<f>" not in content, name
            assert b"<f " not in content, name
            assert SECRET.encode() not in content, name
            assert b"externalLink" not in content, name
            assert b"<hyperlink" not in content, name


@pytest.mark.parametrize("name", SWEPT)
def test_search_finds_it_or_not_but_never_fails(library: Library, meeting_id: str, name: str) -> None:
    before = library.connection.scalar("SELECT count(*) FROM person")
    _poison(library, HOSTILE[name])
    counts = dict.fromkeys(search.Kind, 20)
    groups = search.Search(library).find(HOSTILE[name], counts)
    if name in ("a formula", "markup", "quotes", "emoji", "decomposed"):
        assert groups
    assert library.connection.scalar("SELECT count(*) FROM person") == before
    history_reading.read(library, history_reading.Wanted(text=HOSTILE[name]))


@pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")
@pytest.mark.parametrize("name", ["markup", "a picture from a file", "a link", "writing backwards", "nothing"])
def test_the_window_shows_letters(
    library: Library, meeting_id: str, name: str, ask: AskStandIn, tmp_path: Path, secret: Path, qtbot: QtBot
) -> None:
    text = HOSTILE[name].replace("{place}", secret.as_posix())
    _poison(library, text)
    ask.expects_sentence = ask.expects_notice = True
    window = open_window(library, ask, tmp_path / "window.ini")
    qtbot.waitActive(window)
    for place, _page in enumerate(window.pages):
        window.go(place)
        if window.page.model.rowCount():
            window.page.table.setCurrentIndex(window.page.model.index(0, 0))
        application().processEvents()
        _shows_only_letters(window)
    window.openers.show_history()
    application().processEvents()
    _shows_only_letters(window)
    for dialog in window.findChildren(QWidget):
        if dialog.isWindow() and dialog is not window and dialog.isVisible():
            dialog.close()
    _close(window)


def _close(window: MainWindow) -> None:
    window.page.revert()
    window.close()


def _shows_only_letters(window: QWidget) -> None:
    for one in window.findChildren(QLabel):
        is_plain = one.textFormat() is Qt.TextFormat.PlainText
        assert is_plain or not Texts.mightBeRichText(one.text()), one.text()[:80]
    for one in window.findChildren(QWidget):
        _is_escaped(one.toolTip())
    for table in window.findChildren(QAbstractItemView):
        model = table.model()
        if model is None or not isinstance(table, QTableView):
            continue
        for row in range(min(model.rowCount(), 5)):
            for column in range(model.columnCount()):
                _is_escaped(str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or ""))


def _is_escaped(tip: str) -> None:
    """No tag in a tooltip but those of ours."""
    inside = tip.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "")
    assert not Texts.mightBeRichText(inside) or "<" not in inside, tip[:120]


@pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")
def test_a_message_shows_letters_in_both_its_texts(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[Qt.TextFormat]] = []

    def look(box: QMessageBox) -> int:
        seen.append([one.textFormat() for one in box.findChildren(QLabel) if one.text()])
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    Dialogs().sentence(UserError("<b>가</b>", safe="<img src=x>", todo="<i>나</i>"))
    Dialogs().notice("<b>가</b>", ("<img src=x>",))
    assert seen == [[Qt.TextFormat.PlainText] * 2] * 2


def test_every_text_field_is_reached(library: Library, meeting_id: str) -> None:
    """The sweep finds fields by itself: a field added to a record is part of it at once."""
    fields = {(entity, name) for entity, table in TABLES.items() for name in _text_fields(table.record_type)}
    assert len(fields) > 55
    names: set[Any] = {name for _entity, name in fields}
    assert {"title", "outline", "minutes", "phone", "email", "task", "stand_in", "post", "notes"} <= names
