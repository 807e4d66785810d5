"""Which meeting a paper is about: its council's name and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop.intake import text
from desktop.intake.draft import Line


@dataclass(frozen=True, slots=True)
class Mention:
    """A meeting named in a line: `제1회 과학기술관계장관회의`. `number` None where only the council is named."""

    series: str
    number: int | None
    line: int
    counter: str = ""


# 회의 is followed by a particle or nothing; 회의체, 회의실, 회의록 are other things, and 위원회의 is 위원회 + 의.
_COUNCIL = r"[가-힣A-Za-z·ㆍ]{2,30}(?<!위원)회의(?!체|실|록|장[^관]|비|적|\s?결과)"
_NUMBERED = re.compile(rf"제\s?(\d{{1,4}})\s?([회차])\s?[「『]?((?:[가-힣A-Za-z0-9·ㆍ]{{1,20}} ){{0,2}}?{_COUNCIL})")
_NUMBER_AFTER = re.compile(rf"({_COUNCIL})\s?[」』]?\s?\(\s?제\s?(\d{{1,4}})\s?([회차])\s?\)")
_NAMED = re.compile(r"[가-힣A-Za-z·ㆍ]{0,30}(?:장관|차관|조정|점검|전략|실무|대책|협의)회의(?!체|실|록)")
_TOP = 12


def mentions(lines: Iterable[Line]) -> tuple[Mention, ...]:
    """Every numbered meeting named in the lines."""
    return tuple(found for line in lines if "회의" in line.text for found in _in_line(line))


def _in_line(line: Line) -> Iterator[Mention]:
    written = line.text[: text.LONG].replace("\t", " ")
    for found in _NUMBERED.finditer(written):
        yield Mention(found.group(3).strip(), int(found.group(1)), line.number, found.group(2))
    for found in _NUMBER_AFTER.finditer(written):
        yield Mention(found.group(1).strip(), int(found.group(2)), line.number, found.group(3))


def subject(lines: Iterable[Line]) -> Mention | None:
    """The meeting the paper is about: among those named near the top, the one named most often.

    A meeting named only further down, once, is another one that the paper speaks of.
    """
    source = [line for line in lines if line.text.strip()]
    found = mentions(source)
    top = {line.number for line in source[:_TOP]}
    counts = Counter((mention.series, mention.number) for mention in found)
    named_at_top = {(mention.series, mention.number) for mention in found if mention.line in top}
    best = max(counts, key=lambda key: (key in named_at_top, counts[key]), default=None)
    if best is None or not (best in named_at_top or counts[best] > 1):
        return None
    return next(mention for mention in found if (mention.series, mention.number) == best)


def council(lines: Iterable[Line]) -> Mention | None:
    """The council first named, where no meeting has a number."""
    for line in lines:
        if found := _NAMED.search(line.text[: text.LONG]):
            return Mention(found.group(), None, line.number)
    return None
