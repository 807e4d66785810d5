"""What every command that makes a paper has in common: the purpose it notes, and the ending of its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import cli
from desktop.services import access_log
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample

PAPERS = {
    "pack": (["pack"], ".pdf"),
    "contacts": (["contacts"], ".xlsx"),
    "calendar": (["calendar"], ".ics"),
    "roster": (["roster", "--paper", "badges"], ".pdf"),
    "vcards": (["roster", "--paper", "vcards"], ".vcf"),
    "handover": (["handover"], ".briefpack-meeting"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "보관함.briefpack"
    with open_library(path) as opened:
        add_sample(opened)
    return path


@pytest.mark.parametrize("name", PAPERS)
def test_the_purpose_is_noted(name: str, library: Path, tmp_path: Path) -> None:
    words, ending = PAPERS[name]
    out = tmp_path / f"종이{ending}"
    purpose = f"{name} 배부"
    arguments = ["--library", str(library), *words, "--out", str(out), "--purpose", purpose]
    assert cli.run(arguments).exit_code == 0
    with open_library(library) as opened:
        assert access_log.entries(opened)[0].purpose == purpose
    assert out.is_file()


OTHERS = [
    (name, ending)
    for name, (_words, own) in PAPERS.items()
    for ending in (".docx", ".PDF", ".vcf")
    if ending.casefold() != own
]


@pytest.mark.parametrize(("name", "ending"), OTHERS)
def test_an_ending_of_another_kind_is_refused(
    name: str, ending: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words, own = PAPERS[name]
    out = tmp_path / f"종이{ending}"
    assert cli.run(["--library", str(library), *words, "--out", str(out)]).exit_code == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"‘종이{ending}’: 만들 것은 {own} 파일인데 이름이 {ending}로 끝납니다. 만든 파일은 없습니다."
        f" 이름을 {own}로 끝내십시오.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "kinds"), [(["minutes"], ".pdf나 .txt나 .md"), (["followups", "--report"], ".pdf나 .xlsx")]
)
def test_a_command_of_several_kinds_names_them(
    words: list[str], kinds: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--library", str(library), *words, "--purpose", "보고", "--out"]
    assert cli.run([*arguments, str(tmp_path / "종이.hwp")]).exit_code == 1
    assert f"만들 것은 {kinds} 파일인데" in capsys.readouterr().err
    assert cli.run([*arguments, str(tmp_path / f"종이{kinds[-5:].strip('나 ')}")]).exit_code == 0


@pytest.mark.parametrize("name", ["제9회 회의자료 2026. 7. 22", "회의자료", "회의자료.PDF"])
def test_a_name_with_no_ending_of_a_kind_is_taken(name: str, library: Path, tmp_path: Path) -> None:
    out = tmp_path / name
    assert cli.run(["--library", str(library), "pack", "--out", str(out)]).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")
