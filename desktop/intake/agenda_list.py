"""The items of a meeting as the release lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.intake import text
from desktop.intake.draft import Line
from desktop.intake.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the list; `is_filled` says that its number is a filled circle (❺ among ① ②)."""

    number: int
    title: str
    line: int
    is_filled: bool = False


CIRCLES = {
    **{chr(0x2460 + n): (n + 1, False) for n in range(20)},
    **{chr(0x2780 + n): (n + 1, False) for n in range(10)},
    **{chr(0x2776 + n): (n + 1, True) for n in range(10)},
    **{chr(0x278A + n): (n + 1, True) for n in range(10)},
    **{chr(0x24EB + n): (n + 11, True) for n in range(10)},
}
"""Numbers in circles: what each says, and whether it is filled."""

_ENTRY = re.compile(
    rf"([{''.join(CIRCLES)}])"
    r"|(?:(?<=\s)|(?<=,)|^)[<(\[【〈]?\s?(?:안건\s?)?(?:제)?([1-9]\d?)(?:호?\s?[>)\]】〉]|호?\s?[-.:]|호)(?=\s*[^\d\s.)])"
)


def read_list(lines: Sequence[Line], ledger: Ledger) -> tuple[Listed, ...]:
    """The entries `① 제목, ② 제목 …` of the list, over any number of lines. Numbers must rise, so `3.0` is no entry."""
    found: list[_Entry] = []
    for line in lines:
        if not line.text.strip():
            continue
        if text.is_furniture(line.text):
            ledger.furnish(line.number)
        elif _read_line(line, found):
            ledger.use(line.number)
    return tuple(entry.listed() for entry in found)


@dataclass(slots=True)
class _Entry:
    number: int
    is_filled: bool
    line: int
    parts: list[str]

    def listed(self) -> Listed:
        title = text.squeeze(" ".join(self.parts)).strip(" ,;·/-")
        return Listed(self.number, title, self.line, self.is_filled)


def _read_line(line: Line, found: list[_Entry]) -> bool:
    """Add a line's entries; a line without any goes on with the entry above. False when there is none above."""
    written = line.text[: text.LONG]
    starts = _starts(written, found[-1].number if found else 0)
    first = starts[0][0] if starts else len(written)
    before = written[:first].strip(" -\t□○ㅇ")
    if before and found:
        found[-1].parts.append(before)
    for index, (_, end, number, is_filled) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else len(written)
        found.append(_Entry(number, is_filled, line.number, [written[end:stop]]))
    return bool(found)


def _starts(written: str, last: int) -> list[tuple[int, int, int, bool]]:
    """Where entries start: (start, end of the number, number, filled), with rising numbers only."""
    found: list[tuple[int, int, int, bool]] = []
    for match in _ENTRY.finditer(written):
        circle, digits = match.groups()
        number, is_filled = CIRCLES[circle] if circle else (int(digits), False)
        is_next = last < number <= last + (3 if circle else 1)
        if is_next:
            found.append((match.start(), match.end(), number, is_filled))
            last = number
    return found
