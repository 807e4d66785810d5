"""What can be known of the Windows build without Windows."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest


@pytest.fixture
def script(repository: Path) -> str:
    return (repository / "build" / "windows.ps1").read_bytes().decode("ascii")  # what PowerShell 5.1 reads safely


def test_the_files_it_names_are_there(repository: Path, script: str) -> None:
    named = {name.replace("\\", "/") for name in re.findall(r"build\\[\w.-]+\.(?:py|txt|spec|ps1)", script)}
    assert {"build/bundle.py", "build/smoke.py", "build/constraints.txt"} <= named
    assert not [name for name in named if not (repository / name).is_file()]


def test_the_extras_and_options_it_names_exist(repository: Path, script: str) -> None:
    extras = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    found = re.search(r"\.\[([\w,]+)\]", script)
    assert found is not None
    assert set(found[1].split(",")) <= set(extras)
    assert '"--no-smoke"' in (repository / "build" / "bundle.py").read_text("utf-8")


def test_its_braces_close(script: str) -> None:
    plain = re.sub(r"'[^'\n]*'|\"[^\"\n]*\"|#.*", "", script)
    for opens, closes in ("{}", "()", "[]"):
        assert plain.count(opens) == plain.count(closes)


def test_the_workflow_runs_it_and_keeps_what_it_makes(repository: Path, script: str) -> None:
    workflow = (repository / ".github" / "workflows" / "windows.yml").read_text("utf-8")
    assert "run: build\\windows.ps1 -Python" in workflow
    assert "[string] $Python" in script
    assert "build/out/briefpack-*-windows-*.zip" in workflow
    assert "briefpack-*-windows-*.zip" in script
