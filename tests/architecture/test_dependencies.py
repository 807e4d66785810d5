"""Dependencies: every one at an exact version, and no file that says where packages come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PIN = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[0-9]+(?:\.[0-9a-z]+)*)")
HOST = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|\bfile:", re.IGNORECASE)
INSTALLING = (
    "Makefile",
    ".ci/run",
    ".pre-commit-config.yaml",
    "build/constraints.txt",
    "build/setup.sh",
    "pyproject.toml",
)


@pytest.fixture(scope="module")
def pins(repository: Path) -> dict[str, str]:
    """Normalised name → exact version; a line that is anything else fails here."""
    lines = (repository / "build" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [PIN.fullmatch(line) for line in lines]
    assert all(found), [line for line, hit in zip(lines, found, strict=True) if not hit]
    return {canonicalize_name(hit["name"]): hit["version"] for hit in found if hit}


def _requirements(repository: Path) -> list[Requirement]:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"].get("optional-dependencies", {}).values()
    groups = [project["build-system"]["requires"], project["project"]["dependencies"], *extras]
    return [Requirement(line) for group in groups for line in group]


def test_every_dependency_is_pinned_to_a_version_that_it_allows(repository: Path, pins: dict[str, str]) -> None:
    requirements = _requirements(repository)
    assert len(requirements) > 10
    unmet = [
        str(requirement)
        for requirement in requirements
        if not requirement.specifier.contains(pins.get(canonicalize_name(requirement.name), "0"))
    ]
    assert unmet == []


def test_pins_are_sorted_and_each_name_stands_once(repository: Path, pins: dict[str, str]) -> None:
    lines = (repository / "build" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=str.casefold)
    assert len(pins) == len(lines)


@pytest.mark.parametrize("name", INSTALLING)
def test_no_file_says_where_packages_come_from(repository: Path, name: str) -> None:
    text = (repository / name).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if HOST.search(line)] == []
