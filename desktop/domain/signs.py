"""Private letters of 한글 and of symbol typefaces → the public signs they stand for."""

from __future__ import annotations

import re

PRIVATE: dict[int, str] = {
    **{0xF02B1 + index: chr(ord("①") + index) for index in range(20)},
    0xF02EF: "·", 0xF02FC: "►", 0xF0854: "《", 0xF0855: "》",
    0xF0A7: "▪", 0xF076: "❖", 0xF09E: "·", 0xF071: "□", 0xF046: "☞",
    0xF0B7: "•", 0xF09F: "•", 0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF0A8: "□", 0xF0A1: "○", 0xF075: "◆",
    0xF0D8: "▶", 0xF0E0: "→", 0xF0E8: "➔", 0xF0F0: "⇨", 0xF0FC: "✓", 0xF0FE: "☑",
}  # fmt: skip
"""For `str.translate`: Hancom's boxed digits and signs (domain.md B4); the bullets, arrows and ticks of Wingdings and,
for U+F0B7, of Symbol, which Word and 한글 write as U+F000 and the letter's code in that typeface."""

_UNKNOWN_MARK = re.compile("^([^\\S\n]*)[\U000f02fb\U000f02f2\U000f0032]+ *", re.MULTILINE)


def without_unknown_marks(text: str) -> str:
    """The text without Hancom's list marks whose shape nobody knows: dropped where a line begins, never inside one."""
    return _UNKNOWN_MARK.sub(r"\1", text)
