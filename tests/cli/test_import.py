"""`import`: what a paper leaves open is said, and filled only where the command says so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from desktop import cli
from desktop.domain.organisation import OrganisationKind
from desktop.services import organisations
from desktop.services.libraries import open_library
from desktop.store import followups

PAPER = """제12회 과학기술관계장관회의 개최
□ 일시 : 2026. 3. 11.(수) 10:00
□ 장소 : 정부세종청사
안건 목록
① 깊은바다 관측 계획
담당 부서\t심해탐사청 관측국\t책임자\t과 장\t가나다\t(044-000-1234)
<안건1>\t관측과\t담당자\t사무관\t라마바\t(044-000-1235)
< 안건 1호 - 깊은바다 관측 계획 >
□ 향후 계획
○ 관측소 배치안 확정('26.12월)
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "보도자료.txt"
    path.write_text(PAPER, encoding="utf-8")
    return path


def run(library: Path, *words: str | Path) -> int | None:
    return cli.run(["--library", str(library), *map(str, words)]).exit_code


def leads(library: Path) -> list[str]:
    with open_library(library) as opened:
        return [one.lead for one in followups.FOLLOW_UPS.where(opened.connection)]


def test_who_leads_is_left_empty_and_said(tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library, sample = tmp_path / "보관함.briefpack", repository / "resources" / "sample" / "press-release.txt"
    assert run(library, "import", sample) == 0
    said = capsys.readouterr().out
    assert "후속조치 19건에는 누가 하는지 적혀 있지 않아 주관을 비워 두었습니다." in said
    assert "제안 1개" in said
    assert set(leads(library)) == {""}


def test_who_leads_is_as_proposed_when_the_command_says_so(
    tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, sample = tmp_path / "보관함.briefpack", repository / "resources" / "sample" / "press-release.txt"
    assert run(library, "import", sample, "--leads") == 0
    assert "후속조치 19건의 주관을 제안대로 두었습니다." in capsys.readouterr().out
    assert leads(library).count("") == 0
    assert {"해수부", "과기정통부"} < set(leads(library))
    assert run(library, "followups", "--request", "--out", tmp_path / "요청") == 0
    assert any("해수부" in one.name or "해양수산부" in one.name for one in (tmp_path / "요청").iterdir())


def test_who_leads_is_proposed_later_too(tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library, sample = tmp_path / "보관함.briefpack", repository / "resources" / "sample" / "press-release.txt"
    assert run(library, "import", sample) == 0
    assert run(library, "followups", "--request", "--out", tmp_path / "요청") == 1
    assert "followups --leads" in capsys.readouterr().err
    assert run(library, "followups", "--leads", "--draft") == 0
    assert "실증 부두 선정 및 운영사 협약 체결: 해수부 (안건을 낸 기관)" in capsys.readouterr().out
    assert set(leads(library)) == {""}
    assert run(library, "followups", "--leads") == 1  # nobody is there to agree
    assert run(library, "followups", "--leads", "--yes") == 0
    assert "19건의 주관을 적었습니다." in capsys.readouterr().out
    assert run(library, "followups", "--leads", "--yes") == 0
    assert "주관을 제안할 과제가 없습니다." in capsys.readouterr().out
    assert run(library, "followups", "--request", "--out", tmp_path / "요청") == 0


def test_organisations_entered_by_hand_are_known(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "보관함.briefpack"

    def contact() -> dict[str, str]:
        capsys.readouterr()
        assert run(library, "import", paper, "--draft") == 0
        return json.loads(capsys.readouterr().out)["contacts"][0]

    assert contact()["organisation"] == ""
    assert not library.exists()  # what only looks makes none
    with open_library(library) as opened:
        organisations.add(opened, "심해탐사청", OrganisationKind.AGENCY, date(2026, 1, 1))
    assert (contact()["organisation"], contact()["bureau"]) == ("심해탐사청", "관측국")
    assert run(library, "import", paper, "--leads") == 0
    assert leads(library) == ["심해탐사청"]


def test_a_draft_is_read_while_the_window_has_the_library_open(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "보관함.briefpack"
    with open_library(library):
        assert run(library, "import", paper, "--draft") == 0
        assert json.loads(capsys.readouterr().out)["meeting"]["number"] == 12
        assert run(library, "import", paper) == 1
    assert "쓰고 있습니다" in capsys.readouterr().err
