"""Which signs stand in for those no typeface of ours has, and what text is made of before it is set."""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.signs import PRIVATE, without_unknown_marks

MISSING_SIGNS = "⌧〓"
"""Drawn where a face has no such letter (the first sign it has); copying still gives the letter that was meant."""

LOOKALIKES: dict[str, str] = {
    **dict.fromkeys("‧․∙⋅･・ㆍ•", "·"),
    "｢": "「", "｣": "」", "☞": "▶", "⇨": "⇒", "∼": "~", "～": "~", "✔": "✓", "▸": "▶", "‣": "▶", "►": "▶",
    "➔": "→", "➜": "→", "➡": "→", "▴": "▲", "▾": "▼", "◦": "○", "❍": "○", "〓": "=", "−": "–", "◌": "○",
}  # fmt: skip
"""Signs of the same shape and use (domain.md D), tried where the face lacks the one that was written."""

COMPOSED: dict[str, tuple[tuple[str, float], ...]] = {
    "◎": (("○", 1.0), ("●", 0.5)),
    "◉": (("○", 1.0), ("●", 0.6)),
    "▣": (("□", 1.0), ("■", 0.55)),
    "☐": (("□", 1.0),),
    "☑": (("□", 1.0), ("✓", 0.8)),
    "☒": (("□", 1.0), ("×", 0.9)),
}
"""Signs drawn from others set over one another, each scaled about the middle of the first."""

_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Joiners, direction marks and the like have no shape: an overriding U+202E would only let a name lie about itself.
_SHAPELESS = frozenset({"Cc", "Cf"})
_SELECTORS = frozenset(chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))


def clean(text: str) -> str:
    r"""Text as it is set: NFC, Hancom's private letters as the public ones, nothing without a shape.

    Line ends become ``\n``, tabs one space; lone surrogates become U+FFFD.
    """
    if text.isprintable():
        text = unicodedata.normalize("NFC", text)
        if text.isascii() or _SELECTORS.isdisjoint(text):
            return text
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ").translate(PRIVATE)
    if text.replace("\n", "").isprintable() and _SELECTORS.isdisjoint(text):
        return text
    return "".join(map(_shaped, without_unknown_marks(text)))


def _shaped(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter == "\n":
        return letter
    if category == "Cs":
        return "\ufffd"
    return "" if category in _SHAPELESS or letter in _SELECTORS else letter
