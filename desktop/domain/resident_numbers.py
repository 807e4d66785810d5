"""주민등록번호 and 외국인등록번호: told from other numbers, so that none is ever stored.

A copy on a computer has to be encrypted by law (안전성 확보조치 기준 제7조), and the office has no use for one.
The layout is that of 주민등록법 시행규칙 제2조: six figures for the day of birth, one for century and sex (1–4; of
foreigners 5–8), six more. The year is two figures, and 9 and 0 stood for births before 1900: nobody alive has one.

What looks like one without being one:
- phones have eleven figures at most, and no group of seven;
- numbers of papers (`251124-0000012`) begin their second group with 0 while they are below a million, so are no births;
- a number that goes on before or behind (`110-900101-1234567`, an account) is another one;
- with no sign between the groups any thirteen figures would do (a bar code, a moment in milliseconds), so there the
  last one has to be the right sum of the others as well. Numbers given out since October 2020 no longer have that sum:
  such a one is told only when it is written with a sign between its groups, as everybody does.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from unicodedata import normalize

from desktop.domain.errors import EditRefused

_WRITTEN = re.compile(
    r"(?<!\d)(?<!\d-)(?P<birth>\d{6})(?P<sign>\s?[-‐‑‒–—−－ㅡ~∼]\s?|[ \t])?(?P<rest>[1-8]\d{6})(?![\d]|-\d)"
)
_MAYBE = re.compile(r"\d{6}")
_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)


def has_resident_number(text: str) -> bool:
    """Whether a 주민등록번호 or 외국인등록번호 seems to stand in a text."""
    return bool(_MAYBE.search(text)) and any(map(_is_one, _WRITTEN.finditer(normalize("NFKC", text))))


def lines_with_resident_numbers(text: str) -> tuple[int, ...]:
    """The lines of a text, from 1, in which one seems to stand."""
    if not _MAYBE.search(text):
        return ()
    return tuple(number for number, line in enumerate(text.splitlines(), 1) if has_resident_number(line))


def refuse_resident_numbers(texts: Iterable[str]) -> None:
    """Let no text be stored in which one seems to stand.

    Raises:
        EditRefused: there is one; in a text of several lines the sentence says in which. It does not repeat the number.
    """
    for text in texts:
        if has_resident_number(text):
            lines = lines_with_resident_numbers(text) if "\n" in text.strip() else ()
            raise EditRefused(
                f"{_where(lines)}주민등록번호로 보이는 숫자가 있어 저장하지 않았습니다.",
                safe="바뀐 것은 없습니다.",
                todo="그 숫자를 지우고 다시 저장하십시오. 주민등록번호와 외국인등록번호는 보관하지 않습니다.",
            )


def _where(lines: tuple[int, ...]) -> str:
    return f"{', '.join(map(str, lines))}번째 줄에 " if lines else ""


def _is_one(found: re.Match[str]) -> bool:
    birth, rest = [int(figure) for figure in found["birth"]], [int(figure) for figure in found["rest"]]
    if not _is_birth(birth, rest[0]):
        return False
    return found["sign"] is not None or _has_sum([*birth, *rest])


def _is_birth(birth: list[int], century: int) -> bool:
    year = (1900 if century in (1, 2, 5, 6) else 2000) + birth[0] * 10 + birth[1]
    month, day = birth[2] * 10 + birth[3], birth[4] * 10 + birth[5]
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _has_sum(figures: list[int]) -> bool:
    """The last figure is made from the others; foreigners' is two more (주민등록번호 and 외국인등록번호)."""
    total = sum(weight * figure for weight, figure in zip(_WEIGHTS, figures, strict=False)) % 11
    more = 2 if figures[6] >= 5 else 0
    return figures[12] == ((11 - total) % 10 + more) % 10
