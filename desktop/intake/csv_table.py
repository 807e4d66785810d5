"""Tables in plain text: csv of any separator and encoding, and rows between tabs."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Sequence
from io import StringIO

from desktop.intake import limits
from desktop.intake.grid import Grid, GridMaker
from desktop.intake.limits import MOST_COLUMNS, MOST_ROWS, Watch

_SEPARATORS = ("\t", ",", ";", "|")
_SAID = re.compile(r"\A\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_LONGEST_FIELD = 200_000
_SAMPLE_LINES = 50
_STEP = 500


def decoded(data: bytes, name: str) -> str:
    """The text of a file: UTF-16 with its mark, UTF-8 with or without, else CP949, as Korean Excel writes.

    Raises:
        IntakeFailed: it is none of them.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings: tuple[str, ...] = ("utf-16",)
    elif b"\0" in data:
        encodings = ()
    else:
        encodings = ("utf-8-sig", "cp949")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise limits.refused(
        name,
        "표가 든 파일이 아닙니다. 문서보안(DRM)이 걸린 파일일 수 있습니다.",
        "보안을 푼 엑셀(.xlsx)이나 CSV 파일을 주시거나, 표를 복사해 붙여 넣어 주십시오.",
    )


def read(text: str, name: str, watch: Watch) -> Grid:
    """The one table of a csv text; its separator is said in the text (`sep=;`) or found by counting.

    Raises:
        IntakeFailed: too long, or it takes too long.
        Cancelled: the user stopped it.
    """
    said = _SAID.match(text)
    separator = said[1] if said else _separator(text)
    source = StringIO(text[said.end() :] if said else text, newline="")
    maker = GridMaker()
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        for number, row in enumerate(csv.reader(source, delimiter=separator, doublequote=True), 1):
            maker.add(row[:MOST_COLUMNS])
            if number % _STEP == 0:
                watch.look(name)
            if len(maker) > MOST_ROWS:
                raise limits.refused(name, f"너무 깁니다. {MOST_ROWS:,}줄까지 읽습니다.")
    except csv.Error as error:
        raise limits.damaged(name) from error
    return maker.made()


def _separator(text: str) -> str:
    """The separator most lines of the beginning agree on: the widest table of equal rows."""
    lines = [line for line in text[:_LONGEST_FIELD].splitlines()[:_SAMPLE_LINES] if line.strip()]
    return max(_SEPARATORS, key=lambda separator: _agreement(lines, separator))


def _agreement(lines: Sequence[str], separator: str) -> tuple[int, int]:
    """How many lines have the most frequent number (over none) of that separator outside quotes, and that number."""
    counts = [_unquoted(line).count(separator) for line in lines]
    some = [count for count in counts if count]
    if not some:
        return 0, 0
    usual = max(set(some), key=lambda count: (some.count(count), count))
    return some.count(usual), usual


def _unquoted(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
