"""What every workbook needs: safe text, widths of Korean text, styles, and equal files for equal cells."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
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
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_NO_DATE = date(2000, 1, 1)

_FONT = "맑은 고딕"
_FILLS = {Fill.HEAD: "DFE6F7", Fill.LABEL: "F1F4FB"}
_LINE = "9AA1B2"


def safe_text(text: str) -> str:
    r"""Text as a cell may hold it: NFC, line ends as `\n`, no letters Excel's files forbid, no longer than a cell."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _ILLEGAL.sub("", text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def escaped(text: str) -> str:
    """Safe text as the file spells it."""
    return _ESCAPE_LIKE.sub("_x005F_", text)


def sheet_title(title: str) -> str:
    """A sheet's title without what Excel forbids there, no longer than 31 letters, never empty."""
    cleaned = _NOT_IN_TITLES.sub(" ", safe_text(title)).strip().strip("'")[:_LONGEST_TITLE].strip()
    return cleaned or "시트"


def text_width(text: str) -> int:
    """The width of the longest line, in digits: Hangul, hanja and most marks take two."""
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


def save(workbook: Openpyxl, title: str, dated: date | None, out: Path) -> None:
    """Write a workbook so that the same cells give the same bytes: openpyxl stamps the clock on the file and in it.

    Raises:
        OSError: the file cannot be written.
    """
    moment = datetime.combine(dated or _NO_DATE, time())
    workbook.properties.title = safe_text(title)
    workbook.properties.creator = "Briefpack"
    workbook.properties.created = moment
    buffer = BytesIO()
    workbook.save(buffer)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
