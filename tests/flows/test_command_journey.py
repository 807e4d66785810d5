"""From a press release to a printed pack and a contact sheet, by commands, compared with the library both ways."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from desktop import cli, paths
from desktop.domain.agenda import bare_title
from desktop.domain.briefing import Briefing
from desktop.domain.meeting import meeting_name
from desktop.services.libraries import open_library
from desktop.services.meetings import briefing, find_meeting

PHONE = re.compile(r"\b0\d{1,2}-\d{3,4}-\d{4}\b")


def _run(*arguments: str | Path) -> int:
    return cli.run([str(argument) for argument in arguments]).exit_code


def _squeezed(text: str) -> str:
    """Text without white space and line-end hyphens, so that line breaks of a page do not matter."""
    return re.sub(r"[\s\u0002\ufffe]+", "", unicodedata.normalize("NFC", text))


def _pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _cells(path: Path) -> dict[str, list[tuple[str, ...]]]:
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [tuple(str(cell) if cell is not None else "" for cell in row) for row in sheet.values]
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }


def _library(path: Path) -> Briefing:
    with open_library(path) as library:
        return briefing(library, find_meeting(library).id)


@pytest.fixture(params=["seed", "sample"])
def paper(request: pytest.FixtureRequest) -> Path:
    if request.param == "sample":
        return paths.resource("sample", "press-release.txt")
    return request.getfixturevalue("shared") / "seeds" / "press-release.txt"


@pytest.fixture
def made(paper: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A library with the paper in it, its pack and its contact sheet, in a folder with spaces and Hangul."""
    folder = tmp_path / "사용자 홍길동" / "새 폴더 (복사본)"
    folder.mkdir(parents=True)
    library, pack, sheet = folder / "보관함.briefpack", folder / "자료집.pdf", folder / "연락처.xlsx"
    assert _run("--library", library, "import", paper) == 0
    assert _run("--library", library, "pack", "--out", pack) == 0
    assert _run("contacts", "--library", library, "--out", sheet) == 0
    return library, pack, sheet


def test_the_pack_holds_every_title_name_and_number_of_the_library(made: tuple[Path, Path, Path]) -> None:
    library, pack, _ = made
    one = _library(library)
    text = _squeezed(_pdf_text(pack))
    wanted = [meeting_name(one.meeting, one.series), one.meeting.place, one.meeting.presider, one.meeting.chair]
    wanted += [item.item.title for item in one.items]
    wanted += [contact.person.name for contact in one.contacts()]
    wanted += [contact.person.phone for contact in one.contacts()]
    wanted += [seat.post for seat in one.seats]
    wanted += [follow_up.task for item in one.items for follow_up in item.follow_ups]
    missing = [text_ for text_ in wanted if _squeezed(text_) not in text]
    assert len(wanted) > 80
    assert missing == []


def test_the_pack_holds_every_line_of_every_explanation(made: tuple[Path, Path, Path]) -> None:
    library, pack, _ = made
    text = re.sub(r"[*|]", "", _squeezed(_pdf_text(pack)))
    lines = [line for item in _library(library).items for line in item.item.outline.splitlines() if line.strip()]
    cells = [part for line in lines for part in (line.split("|") if line.lstrip().startswith("|") else [line])]
    missing = [part for part in cells if re.sub(r"[*|]", "", _squeezed(part)) not in text]
    assert len(lines) > 100
    assert missing == []


def test_the_pack_holds_no_number_that_is_not_in_the_library(made: tuple[Path, Path, Path]) -> None:
    library, pack, _ = made
    phones = {contact.person.phone for contact in _library(library).contacts()}
    assert set(PHONE.findall(_pdf_text(pack))) == phones


def test_the_contact_sheet_and_the_library_say_the_same_both_ways(made: tuple[Path, Path, Path]) -> None:
    library, _, sheet = made
    one = _library(library)
    blocks, rows = _cells(sheet).values()
    people = {(contact.person.name, contact.person.phone) for contact in one.contacts()}
    header = next(row for row in rows if "성명" in row)
    name, phone = header.index("성명"), header.index("전화")
    flat = [(row[name], row[phone]) for row in rows[rows.index(header) + 1 :] if row[name]]
    assert len(flat) == len(one.contacts())
    assert set(flat) == people
    printed = "\n".join("\t".join(row) for row in blocks)
    assert set(PHONE.findall(printed)) == {number for _, number in people}
    assert all(person in printed for person, _ in people)


def test_the_contact_sheet_holds_text_only(made: tuple[Path, Path, Path]) -> None:
    book = openpyxl.load_workbook(made[2])
    types = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value}
    assert types == {"s"}


def test_titles_of_the_contact_sheet_are_the_librarys(made: tuple[Path, Path, Path]) -> None:
    library, _, sheet = made
    text = _squeezed(" ".join(cell for rows in _cells(sheet).values() for row in rows for cell in row))
    for item in _library(library).items:
        if item.contacts:
            assert _squeezed(bare_title(item.item.title)) in text


def test_making_the_papers_again_gives_the_same_bytes(made: tuple[Path, Path, Path], tmp_path: Path) -> None:
    library, pack, sheet = made
    assert _run("--library", library, "pack", "--out", tmp_path / "again.pdf") == 0
    assert _run("--library", library, "contacts", "--out", tmp_path / "again.xlsx") == 0
    assert (tmp_path / "again.pdf").read_bytes() == pack.read_bytes()
    assert (tmp_path / "again.xlsx").read_bytes() == sheet.read_bytes()


def test_the_seed_is_reported_in_its_numbers(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = shared / "seeds" / "press-release.txt"
    assert _run("--library", tmp_path / "L", "import", paper) == 0
    said = capsys.readouterr().out
    assert "안건 10건, 담당 30건, 전화번호 28개, 위원 20자리, 후속조치 5건" in said
    assert "이해하지 못한 줄" in said
    one = _library(tmp_path / "L")
    assert len({contact.person.id for contact in one.contacts()}) == 28
    assert len(one.seats) == 20


def test_a_draft_stores_nothing_and_is_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], user_home: Path
) -> None:
    paper = paths.resource("sample", "press-release.txt")
    assert _run("--library", tmp_path / "L", "import", paper, "--draft") == 0
    draft = json.loads(capsys.readouterr().out)
    assert set(draft) >= {"meeting", "items", "contacts", "members", "followups", "not_understood"}
    assert len(draft["items"]) == 10
    assert list(tmp_path.iterdir()) == []
    assert not list(user_home.rglob("*.briefpack"))


def test_the_list_shows_what_was_imported(made: tuple[Path, Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert _run("list", "--library", made[0]) == 0
    assert "과학기술관계장관회의" in capsys.readouterr().out


def test_importing_twice_is_refused_and_changes_nothing(
    made: tuple[Path, Path, Path], paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _library(made[0])
    assert _run("--library", made[0], "import", paper) == 1
    assert "이미 보관함에 있습니다" in capsys.readouterr().err
    assert _library(made[0]) == before


def test_the_sample_is_made_twice_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("sample", "--folder", tmp_path / "연습") == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "연습").glob("*.[px]*")}
    assert sorted(Path(name).suffix for name in first) == [".pdf", ".xlsx"]
    assert _run("sample", "--folder", tmp_path / "연습", "--open") == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "연습").glob("*.[px]*")} == first
    assert "화면이 없어" in capsys.readouterr().out
