"""Office phone numbers as contact sheets print them, and what cannot be one.

Area codes and service prefixes are those of 전기통신번호관리세칙: 02, 031~033, 041~044, 051~055, 061~064; 01x for
mobiles; 030, 050x, 060, 070, 080; 15xx, 16xx and 18xx without an area.
"""

from __future__ import annotations

import re
from enum import StrEnum

_PREFIX = re.compile(r"0(?:2|3[1-3]|4[1-4]|5[1-5]|6[1-4]|1[016-9]|30|50[2-8]?|60|70|80)")
_MOBILE = re.compile(r"01[016-9]")
_NATIONAL = re.compile(r"1[568]\d{2}")
_EXTENSION = re.compile(r"[(\s]*(?:내선|구내|교환|ext\.?|#)\s*:?\s*\d{1,5}\)?\s*$", re.IGNORECASE)
_RANGE = re.compile(r"\s*[~∼～]\s*\d{1,4}\s*$")
_SEPARATORS = re.compile(r"[-.‑–—−)(\s]+")
_ABROAD = re.compile(r"^\+?82[-.\s]*\(?0?\)?")


class PhoneProblem(StrEnum):
    """What is wrong with a number, as it ends a Korean sentence."""

    MALFORMED = "전화번호 모양이 아닙니다"
    NO_AREA = "지역번호가 없습니다"
    PREFIX = "없는 지역번호입니다"
    LENGTH = "자릿수가 맞지 않습니다"


def phone_problem(text: str) -> PhoneProblem | None:
    """What is wrong with a written phone; None for a possible number or an empty text.

    Several numbers may be written with commas or slashes between them (`044-000-1234, 1235`), an extension or a
    range after one (`내선 12`, `~5`).
    """
    parts = [part.strip() for part in re.split(r"[,/]", text.strip())]
    if parts == [""]:
        return None
    first, *others = parts
    problems = [_problem(first), *(_problem(part) for part in others if not re.fullmatch(r"\d{3,4}", part))]
    return next((problem for problem in problems if problem), None)


def is_mobile(text: str) -> bool:
    """Whether it is somebody's mobile phone, which does not belong into a paper that is handed round."""
    return _MOBILE.match("".join(_groups(text))) is not None


def _problem(text: str) -> PhoneProblem | None:
    groups = _groups(text)
    digits = "".join(groups)
    if not digits.isascii() or not digits.isdigit():
        return PhoneProblem.MALFORMED
    if not digits.startswith("0"):
        return _problem_without_area(digits)
    prefix = groups[0] if len(groups) > 1 else _longest_prefix(digits)
    if not _PREFIX.fullmatch(prefix):
        return PhoneProblem.PREFIX
    is_whole = 7 <= len(digits) - len(prefix) <= 8 and (len(groups) == 1 or len(groups[-1]) in (4, 7, 8))
    return None if is_whole else PhoneProblem.LENGTH


def _problem_without_area(digits: str) -> PhoneProblem | None:
    if _NATIONAL.match(digits) and len(digits) == 8:
        return None
    return PhoneProblem.NO_AREA if len(digits) in (7, 8) else PhoneProblem.MALFORMED


def _longest_prefix(digits: str) -> str:
    """The prefix of digits written without separators."""
    found = _PREFIX.match(digits)
    return found[0] if found else digits[:3]


def _groups(text: str) -> list[str]:
    """The runs between separators, extension and range gone, `+82` read as 0."""
    bare = _ABROAD.sub("0", _RANGE.sub("", _EXTENSION.sub("", text.strip())))
    return [group for group in _SEPARATORS.split(bare) if group]
