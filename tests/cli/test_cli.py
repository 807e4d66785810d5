"""Bad input ends in one Korean sentence on stderr, an exit code, and nothing changed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from desktop import __version__, cli
from desktop.__main__ import DOUBLE_CLICKS
from desktop.services.libraries import open_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "보관함.briefpack"
    open_library(path).close()
    return path


def _refused(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> str:
    """The one sentence a refused command says."""
    capsys.readouterr()
    outcome = cli.run([str(argument) for argument in arguments])
    said = capsys.readouterr()
    assert outcome.exit_code == 1
    assert said.out == ""
    assert "Traceback" not in said.err
    assert said.err.count("\n") == 1
    assert any("가" <= letter <= "힣" for letter in said.err)
    return said.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "비어"),
        (b" \n\t\n", "비어"),
        (bytes(range(256)) * 64, "글"),
        (b"PK\x03\x04" + b"\0" * 200, "압축 파일"),
        (b"%PDF-1.7\n" + b"\0" * 200, "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "HWP"),
        ("오늘 점심은 국수입니다.\n".encode(), "보도자료"),
        ("가".encode() * 3_000_000, "MB"),
    ],
)
def test_a_paper_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path, content: bytes, says: str
) -> None:
    paper = tmp_path / "보도자료.txt"
    paper.write_bytes(content)
    before = library.read_bytes()
    assert says in _refused(capsys, "--library", library, "import", paper)
    assert says in _refused(capsys, "import", paper, "--draft")
    assert library.read_bytes() == before


def test_a_paper_that_is_not_there_or_is_a_folder(
    capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path
) -> None:
    assert "없" in _refused(capsys, "--library", library, "import", tmp_path / "없는 파일.txt")
    assert "폴더" in _refused(capsys, "--library", library, "import", tmp_path)


def test_no_such_meeting(capsys: pytest.CaptureFixture[str], library: Path, tmp_path: Path) -> None:
    out = tmp_path / "P.pdf"
    assert "회의가 없습니다" in _refused(capsys, "--library", library, "pack", "--out", out)
    assert "제99회" in _refused(capsys, "--library", library, "contacts", "--meeting", "99", "--out", out)
    assert not out.exists()


@pytest.mark.parametrize("command", ["pack", "contacts"])
def test_a_place_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str], sample_library: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "파일").write_text("폴더가 아니다", encoding="utf-8")
    for out in (tmp_path / "파일" / "P", tmp_path / "없는 폴더" / "P", tmp_path):
        before = sorted(tmp_path.rglob("*"))
        _refused(capsys, "--library", sample_library, command, "--out", out)
        assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "보관함.briefpack"
    paper = Path(__file__).parent.parent.parent / "resources" / "sample" / "press-release.txt"
    assert cli.run(["--library", str(path), "import", str(paper)]).exit_code == 0
    return path


def test_a_library_that_is_none(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "메모.txt"
    path.write_text("보관함이 아니다\n" * 400, encoding="utf-8")
    assert "손상" in _refused(capsys, "--library", path, "list")


def test_a_wrongly_written_command_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["import"]).exit_code == 2
    assert cli.run(["없는명령"]).exit_code == 2
    assert cli.run(["pack", "--meeting", "첫째"]).exit_code == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 3
    assert "‘briefpack pack --help’로 쓰는 법" in said


def test_the_version_and_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]).exit_code == 0
    assert capsys.readouterr().out == f"브리핑팩 {__version__}\n"
    assert cli.run(["--help"]).exit_code == 0
    assert "보도자료" in capsys.readouterr().out


def test_each_command_is_loaded_from_its_file_and_has_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    files = {file.stem for file in Path(cli.__file__).parent.glob("*.py") if "def add(" in file.read_text("utf-8")}
    assert set(cli._GROUPS.values()) == files
    assert cli.run(["--help", "pack"]).exit_code == 0
    everything = capsys.readouterr().out
    for name in cli._GROUPS:
        assert cli.run(["--library", "list", name, "--help"]).exit_code == 0
        assert f"briefpack {name} " in capsys.readouterr().out
        assert f" {name} " in everything


def test_no_command_means_the_window_on_that_library(tmp_path: Path) -> None:
    for words in DOUBLE_CLICKS:  # which the program does not read at all
        assert cli.run(words).window == cli.Window(None)
    assert cli.run(["--library", str(tmp_path / "L")]).window == cli.Window(tmp_path / "L")


def test_a_fault_of_ours_is_a_sentence_without_the_data_in_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, library: Path
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("홍하나 044-000-1234")

    monkeypatch.setattr("desktop.services.meetings.all_meetings", broken)
    assert cli.run(["--library", str(library), "list"]).exit_code == 70
    said = capsys.readouterr().err
    assert "ValueError test_cli.py:" in said
    assert "홍하나" not in said
    assert "044" not in said


@pytest.mark.parametrize("command", [["list"], ["import", "없는 파일.txt"]])
def test_a_plain_c_locale_speaks_korean_all_the_same(tmp_path: Path, command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--library", str(tmp_path / "L"), *command],
        env={
            **os.environ,
            "LC_ALL": "C",
            "PYTHONIOENCODING": "cp949",
            "PYTHONPATH": str(Path(__file__).parent.parent.parent),
        },
        capture_output=True,
        check=False,
        timeout=60,
    )
    said = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in said
    assert any("가" <= letter <= "힣" for letter in said)


def test_commands_load_neither_qt_nor_what_they_do_not_need(tmp_path: Path) -> None:
    code = (
        "import sys; from desktop import cli; cli.run(['--library', sys.argv[1], 'list']);"
        "print([name for name in ('PySide6', 'reportlab', 'openpyxl', 'rich') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "L")], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_choices_for_a_packs_pages(sample_library: Path, tmp_path: Path) -> None:
    pages: dict[str, tuple[int, float]] = {}
    for choice in ("--theme=ministry", "--theme=serif", "--theme=compact", "--total", "--facing", "--two-up"):
        out = tmp_path / f"{choice}.pdf"
        assert cli.run(["--library", str(sample_library), "pack", choice, "--out", str(out)]).exit_code == 0
        with pikepdf.open(out) as made:
            pages[choice] = (len(made.pages), float(made.pages[0].mediabox[2]))
    usual, width = pages["--theme=ministry"]
    assert pages["--theme=compact"][0] < usual <= pages["--facing"][0]
    assert pages["--two-up"][0] == -(-usual // 2)
    assert pages["--two-up"][1] > width
    with pypdfium2.PdfDocument(tmp_path / "--total.pdf") as made:
        assert f"3 / {usual}" in made[2].get_textpage().get_text_range()


def test_a_locked_pack_opens_with_its_password_only(
    sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "잠근 자료.pdf"
    monkeypatch.setattr("sys.stdin", io.StringIO("회의 전날 밤\n"))
    assert cli.run(["--library", str(sample_library), "pack", "--lock", "--out", str(out)]).exit_code == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password="회의 전날 밤") as made:
        assert made.encryption.R == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == [out.name]


def test_a_lock_without_a_password_is_refused(
    capsys: pytest.CaptureFixture[str], sample_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    _refused(capsys, "--library", sample_library, "pack", "--lock", "--out", tmp_path / "P.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["pack", "contacts"])
def test_a_paper_never_takes_the_place_of_the_library_or_of_another_file(
    capsys: pytest.CaptureFixture[str], sample_library: Path, tmp_path: Path, command: str
) -> None:
    note = tmp_path / "메모.txt"
    note.write_text("지우면 안 되는 메모", encoding="utf-8")
    for out in (sample_library, note):
        before = out.read_bytes()
        assert "다른 파일이 그 이름으로" in _refused(capsys, "--library", sample_library, command, "--out", out)
        assert out.read_bytes() == before


def test_only_an_import_makes_a_library(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    missing = tmp_path / "없는 폴더" / "오타.briefpack"
    for command in (["list"], ["pack"], ["contacts"]):
        assert "보관함이 없습니다" in _refused(capsys, "--library", missing, *command)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_result_that_cannot_be_written_does_not_hide_that_the_work_was_done(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent.parent
    library, paper = tmp_path / "L.briefpack", root / "resources" / "sample" / "press-release.txt"
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "--library", str(library), "import", str(paper)],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert "저장한 것은 그대로 있습니다" in done.stderr.decode()
    assert cli.run(["--library", str(library), "list"]).exit_code == 0


def test_what_a_killed_program_left_beside_a_paper_is_swept_up(sample_library: Path, tmp_path: Path) -> None:
    old, fresh = tmp_path / ".briefpack-old.tmp", tmp_path / ".briefpack-fresh.tmp"
    for left in (old, fresh):
        left.write_bytes(b"%PDF")
    os.utime(old, (0, 0))
    assert cli.run(["--library", str(sample_library), "pack", "--out", str(tmp_path / "P.pdf")]).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [fresh.name, "P.pdf"]
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "P.pdf").stat().st_mode & 0o777 == 0o666 & ~mask
