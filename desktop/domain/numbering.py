"""The numbers before lines: ①②③, 1. 2. 3., 가. 나. 다., and counting on with them (시행규칙 제2조)."""

from __future__ import annotations

import re

from desktop.domain.frozen import frozen
from desktop.domain.outline import Block, BlockKind, parse

_SYLLABLES = "가나다라마바사아자차카타파하거너더"
_SIGNS = (
    tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    tuple("❶❷❸❹❺❻❼❽❾❿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴"),
    tuple("⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾"),
    tuple("➀➁➂➃➄➅➆➇➈➉"),
    tuple("➊➋➌➍➎➏➐➑➒➓"),
    tuple("㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻"),
    tuple("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"),
    tuple(_SYLLABLES),
    tuple(str(number) for number in range(1, 100)),
)
_FORM = re.compile(r"(?P<open>\(?)(?P<sign>[^().]+)(?P<close>[).]?)")
_PLACES = {sign: (row, place) for row, signs in enumerate(_SIGNS) for place, sign in enumerate(signs)}


@frozen
class Number:
    """A mark that counts: the row of its signs, its place there from 0, and what stands around it."""

    row: int
    place: int
    opened: str
    closed: str

    @property
    def kind(self) -> tuple[int, str, str]:
        """What marks of one count share."""
        return self.row, self.opened, self.closed

    def at(self, place: int) -> str | None:
        """The mark of the same count at another place; None where the signs end."""
        signs = _SIGNS[self.row]
        return f"{self.opened}{signs[place]}{self.closed}" if 0 <= place < len(signs) else None


def number_of(mark: str) -> Number | None:
    """The number a mark is, if it is one: `①`, `1.`, `가)`, `(3)`."""
    found = _FORM.fullmatch(mark)
    if not found or found["sign"] not in _PLACES:
        return None
    row, place = _PLACES[found["sign"]]
    return Number(row, place, found["open"], found["close"])


def following(mark: str) -> str | None:
    """The mark that counts on from `mark`: `①` → `②`; None when it is no number, or the last one."""
    number = number_of(mark)
    return number.at(number.place + 1) if number else None


def renumbered(text: str) -> str:
    """The text with its numbers counted again.

    A line that bears the first number begins a count, and so does the first numbered line after one that stands
    further out; every other one counts on from the one of its kind before it.
    """
    counts: dict[tuple[int, str, str], tuple[int, int]] = {}
    lines: list[str] = []
    for block in parse(text):
        depth = len(block.indent)
        if block.kind in (BlockKind.HEADING, BlockKind.LINE):
            counts = {kind: count for kind, count in counts.items() if count[1] <= depth}
        lines.append(_counted(block, counts, depth))
    return "\n".join(lines)


def _counted(block: Block, counts: dict[tuple[int, str, str], tuple[int, int]], depth: int) -> str:
    number = number_of(block.mark)
    if not number:
        return block.line
    last, _depth = counts.get(number.kind, (-1, depth))
    place = 0 if number.place == 0 else last + 1
    mark = number.at(place)
    if mark is None:
        return block.line
    _close_inner(counts, number.kind)
    counts[number.kind] = (place, depth)
    return f"{block.indent}{mark}{block.gap}{block.text}"


def _close_inner(counts: dict[tuple[int, str, str], tuple[int, int]], kind: tuple[int, str, str]) -> None:
    """End the counts that began after this kind's: `2.` ends the ① of `1.`."""
    kinds = list(counts)
    if kind in counts:
        for inner in kinds[kinds.index(kind) + 1 :]:
            del counts[inner]
