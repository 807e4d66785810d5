"""What every workbook needs: safe text, widths of Korean text, styles, and the looks of its cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeAlias

from desktop.documents.content import Align, Fill

Openpyxl: TypeAlias = Any
"""An object of openpyxl, whose own code has no types."""

LONGEST_TEXT = 32_767
"""The most letters a cell holds (Excel's limit)."""
_LONGEST_TITLE = 31
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_TITLES = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
# Excel reads _x0041_ as the letter A: the first line is written as an escape of its own.
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)")

_FONT = "맑은 고딕"
_FILLS = {Fill.HEAD: "DFE6F7", Fill.LABEL: "F1F4FB"}
_LINE = "9AA1B2"


def safe_text(text: str) -> str:
    r"""Text as a cell may hold it: NFC, line ends as `\n`, no letters Excel's files forbid, no longer than a cell."""
    if text.isprintable() and len(text) <= LONGEST_TEXT and unicodedata.is_normalized("NFC", text):
        return text
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _ILLEGAL.sub("", text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def escaped(text: str) -> str:
    """Safe text as the file spells it."""
    return _ESCAPE_LIKE.sub("_x005F_", text) if "_x" in text else text


def unescaped(text: str) -> str:
    """A text of a file as it was before `escaped`; openpyxl gives it as the file spells it."""
    return _ESCAPED.sub("_", text)


def sheet_title(title: str) -> str:
    """A sheet's title without what Excel forbids there, no longer than 31 letters, never empty."""
    cleaned = _NOT_IN_TITLES.sub(" ", safe_text(title)).strip().strip("'")[:_LONGEST_TITLE].strip()
    return cleaned or "시트"


@lru_cache(maxsize=8192)  # ministries, divisions and roles come again and again
def text_width(text: str) -> int:
    """The width of the longest line, in digits: Hangul, hanja and most marks take two."""
    if text.isascii() and "\n" not in text:
        return len(text)
    return max(sum(_letter_width(letter) for letter in line) for line in text.split("\n"))


def _letter_width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would take the text for a formula when someone edits the cell."""
    return text[:1] in ("=", "+", "-", "@", "\t")


def style_name(fill: Fill, align: Align, *, bold: bool) -> str:
    """The name of the style for a cell of that look."""
    return f"briefpack-{fill.value}-{align.value}-{'bold' if bold else 'plain'}"


def add_styles(workbook: Openpyxl) -> None:
    """Give a workbook its named styles; cells that share a style share its record, which keeps writing quick."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side  # noqa: PLC0415  (slow import)

    side = Side(style="thin", color=_LINE)
    for fill in Fill:
        for align in Align:
            for bold in (False, True):
                style = NamedStyle(style_name(fill, align, bold=bold))
                style.font = Font(name=_FONT, size=10, bold=bold)
                horizontal = {Align.START: "left", Align.CENTRE: "center", Align.END: "right"}[align]
                style.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
                style.border = Border(left=side, right=side, top=side, bottom=side)
                style.number_format = "@"
                if fill in _FILLS:
                    style.fill = PatternFill("solid", start_color=_FILLS[fill])
                workbook.add_named_style(style)


def sheet_titles(titles: Iterable[str]) -> tuple[str, ...]:
    """The titles as a workbook bears them: made fit for Excel, and no two the same, whatever their case."""
    found: list[str] = []
    taken: set[str] = set()
    for title in titles:
        wanted = fit = sheet_title(title)
        number = 1
        while fit.casefold() in taken:
            number += 1
            suffix = f" ({number})"
            fit = wanted[: _LONGEST_TITLE - len(suffix)] + suffix
        taken.add(fit.casefold())
        found.append(fit)
    return tuple(found)
