"""What may lie in the repository: the tree of the design, nothing of one machine, no real people."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP_LEVEL = {
    ".ci",
    ".github",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "build",
    "desktop",
    "fonts",
    "pyproject.toml",
    "resources",
    "tests",
}
# A folder of one machine, written so that this line does not find itself.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root)/")
# 044-000-1234, (02)000-1234, 010.0000.1234: area code, exchange, number; not inside a longer number or a date.
PHONE = re.compile(r"(?<![A-Za-z0-9.:-])\(?0\d{1,2}\)?[-.‑–\s]?(?P<exchange>\d{3,4})[-.‑–]\d{4}(?![\w-])")
# A contact row of the press release: …⇥name⇥(phone)
CONTACT = re.compile(r"\t(?:<[^\t]*> ?)?(?:[^\t]* )?(?P<name>[가-힣]{3,4})\t\(0\d")


@pytest.fixture(scope="module")
def tracked(repository: Path) -> list[str]:
    """Every file git keeps, relative to the repository."""
    if not (repository / ".git").exists():
        pytest.skip("not a git checkout")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, check=True).stdout
    return [name for name in listing.decode().split("\0") if name and (repository / name).is_file()]


@pytest.fixture(scope="module")
def texts(repository: Path, tracked: list[str]) -> dict[str, str]:
    """The tracked files that are text, with their text."""

    def read() -> Iterator[tuple[str, str]]:
        for name in tracked:
            content = (repository / name).read_bytes()
            if b"\0" not in content:
                yield name, content.decode("utf-8")

    return dict(read())


def test_the_top_level_is_the_one_of_the_design(tracked: list[str]) -> None:
    assert {name.split("/", 1)[0] for name in tracked} == TOP_LEVEL


def test_no_file_names_a_folder_of_one_machine(texts: dict[str, str]) -> None:
    found = {name: hit.group() for name, text in texts.items() if (hit := MACHINE_PATH.search(text))}
    assert found == {}


def test_phone_numbers_use_the_exchange_that_nobody_has(texts: dict[str, str]) -> None:
    found = {
        f"{name}: {hit.group()}"
        for name, text in texts.items()
        if name != "fonts/OFL.txt"
        for hit in PHONE.finditer(text)
        if set(hit["exchange"]) != {"0"}
    }
    assert found == set()


@pytest.mark.parametrize(
    "form", ["(044-{}-1234)", "(02){}-1234", "02) {}-1234", "010-{}4-1234", "☎044.{}.1234", "\t044-{}-1234"]
)
def test_the_search_for_phone_numbers_sees_the_ways_they_are_written(form: str) -> None:
    exchange = "12" + "3"  # put together here, or this file would be found
    hit = PHONE.search("담당자 홍길동" + form.format(exchange))
    assert hit is not None
    assert hit["exchange"].startswith(exchange)


@pytest.mark.parametrize(
    "other", ["2026-01-02", "0.1.0", "10:00-11:00", "2025-11-24T01:00:00.000-0900", "100-0001-0002"]
)
def test_dates_and_versions_are_no_phone_numbers(other: str) -> None:
    assert PHONE.search(other) is None


def test_no_person_of_the_real_press_release_is_named(texts: dict[str, str], press_release: str) -> None:
    names = {hit["name"] for hit in CONTACT.finditer(press_release)}
    assert len(names) > 20
    # Only where the name is, never which: a failing test is printed in logs.
    assert [file for file, text in texts.items() if any(name in text for name in names)] == []
