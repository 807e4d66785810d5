"""Every written date that stands in a plan of a real paper is read, or named as not read."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from desktop.domain import written_dates
from desktop.domain.outline import parse
from desktop.domain.promise_lines import not_read
from desktop.domain.promise_sections import PLAN, planned
from desktop.intake.draft import Draft

_PLANS = re.compile(r"계획|예정|방침|목표|추진|까지|향후|후속|검토|운영")
_DATE = re.compile(  # wider than what the program looks for
    r"['’‘‛‵′`][0-9]{2}(?![0-9A-Za-z])|(?<![0-9.])[0-9]{1,2}\s?월(?![간차])|[0-9]\s?/?[0-9]?\s?분기|(?<![가-힣])[상하]반기"
    r"|(?<![0-9])20[0-9]{2}\s?년|(?<![가-힣])연[내말초](?![가-힣])|(?<![가-힣])(?:올해|내년|금년)(?![가-힣])"
    r"|(?<![가-힣])(?:수시|상시|매년|매월|매주|매분기|주기적|정기적)(?:로|으로)?(?![가-힣])"
)


def _paragraphs(path: Path) -> Iterator[str]:
    """The paragraphs of a hwpx file; enough for a test, the program has no such reader yet."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if re.fullmatch(r"Contents/section\d+\.xml", name):
                for one in ET.fromstring(archive.read(name)).iter():  # noqa: S314 (a paper of our own folder)
                    if one.tag.endswith("}p"):
                        runs = [text for text in one.findall("./*/*") if text.tag.endswith("}t")]
                        yield "".join("".join(text.itertext()) for text in runs)


def _plan_lines(paragraphs: list[str]) -> list[str]:
    """Lines under a heading of a plan, and lines that speak of what is to come."""
    lines = [line for text in paragraphs for line in text.split("\n") if line.strip()]
    blocks = [(line, parse(line)[0], False) for line in lines]
    under = {one.source for one in planned(blocks, PLAN)}
    return [line for line in lines if line in under or _PLANS.search(line)]


def _unread(lines: list[str], year: int) -> tuple[int, list[str]]:
    """How many dates were read, and what was not; every date the test sees is one or the other."""
    read, missed = 0, list[str]()
    for line in lines:
        found = written_dates.find(line, year=year)
        named = not_read(line, year)
        read += len(found)
        missed += named
        for one in _DATE.finditer(line):
            is_read = any(date.start_index <= one.start() < date.end_index for date in found)
            assert is_read or any(word in one.group() or one.group() in word for word in named), (one.group(), line)
    return read, missed


def test_the_plans_of_the_first_meeting(press_release: str, seed: Draft) -> None:
    read, missed = _unread(_plan_lines(press_release.split("\n")), 2025)
    assert (read, missed) == (14, ["'25"]), "the one that is none is a count: '25. 13개사"
    dues = [(one.due_text, one.grain is not None) for one in seed.follow_ups if one.due_text]
    assert dues == [("'25. 12월", True), ("'25.11~'26.4.", True), ("'25.12~", True), ("주기적으로", True)]


def test_the_plans_of_the_releases(shared: Path) -> None:
    papers = [path for path in sorted((shared / "corpus").glob("*.hwpx")) if zipfile.is_zipfile(path)]
    if not papers:
        pytest.skip("no releases in ../shared/corpus")
    counts = [_unread(_plan_lines(list(_paragraphs(path))), 2026) for path in papers]
    assert sum(read for read, _ in counts) >= 67
    assert [word for _, missed in counts for word in missed] == ["올해"], "a sentence about this year, no term"
