"""Plain text → numbered lines, without the furniture that text extraction leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from desktop.domain import korean, outline
from desktop.domain.outline import BlockKind
from desktop.intake.draft import Line

NUMBERING = r"(?:(?:\d{1,2}|[가나다라마바사아자차카타파하])\s?[.)]|[①-⑳❶-❿])"
"""How an official paper numbers its lines: `1.`, `가.`, `1)`, `①` (행정업무규정 시행규칙 제2조)."""
LONG = 2000
"""Nobody types a line of more letters; what is looked for in a line is looked for in its first `LONG`."""

_TAG = re.compile(r"</?(?:u|b|i|s|em|strong|sup|sub|br|span|p|div|font)(?:\s[^<>]{0,80})?/?>", re.IGNORECASE)
_RAISED = re.compile(r"\^\{([^{}\n]{1,20})\}\s*")
_RAISED_MARK = re.compile(r"\^(?=[①-⑳❶-❿(])")
_MARKDOWN_HEAD = re.compile(r"^\s*#{1,6}\s+")
_ZERO_WIDTH: dict[int, None] = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))

# A list dash that a converter to markdown put before the paper's own mark.
_DASHED_MARK = re.compile(r"^\s*[-*+]\s+(?=[□■○◯◦ㅇ※→]|[o-]\s|\*{1,3}\s)")
_DASHED_ANY = re.compile(r"^\s*[-*+]\s+(?=[□■○◯◦ㅇ※→⇒▶▷▲△▪◆◇①-⑳❶-❿<〈]|[o-]\s|\*{1,3}\s|[1-9]\d?\s+[^\s\d~∼.,:%])")

_PAGE_NUMBER = re.compile(r"^\s*(?:(?:[-*+]\s+)?[-–—]\s*\d{1,4}\s*[-–—]|\d{1,4}\s*/\s*\d{1,4})\s*$")
_RULE = re.compile(r"^\s*(?:[-–—_=*─━]\s?){3,}$")
_TABLE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?\s*)?$")
_IMAGE = re.compile(r"^\s*!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)\s*$")


def lines(text: str) -> tuple[Line, ...]:
    """The lines, numbered from 1 as in an editor; a form feed is part of its line."""
    return tuple(Line(number, line) for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1))


def cleaned(source: Sequence[Line]) -> tuple[Line, ...]:
    """The same lines without tags, raised-letter markup and dashes before a mark; tabs and inner spaces stay.

    Dashes before numbers and shapes go only where the whole text is dashed (`- □ …` occurs): elsewhere `- 3 …` is
    an indented line of the paper.
    """
    dash = _DASHED_ANY if any(_DASHED_MARK.match(line.text) for line in source) else _DASHED_MARK
    return tuple(Line(line.number, _clean(line.text, dash)) for line in source)


def _clean(text: str, dash: re.Pattern[str]) -> str:
    text = without_tags(text.translate(_ZERO_WIDTH)) if not text.isascii() or "<" in text else text
    text = _RAISED_MARK.sub("", _RAISED.sub(r"\1 ", text)) if "^" in text else text
    if is_furniture(text):  # `- 3 -` is no dash before a mark
        return text.rstrip()
    return dash.sub("", _MARKDOWN_HEAD.sub("", text), count=1).rstrip()


def without_tags(text: str) -> str:
    """The text without `<u>` and its like."""
    return _TAG.sub("", text) if "<" in text else text


def is_furniture(text: str) -> bool:
    """A page number, a rule, the rule under a table's head, or a picture's place."""
    short = text[:LONG]
    return any(pattern.match(short) for pattern in (_PAGE_NUMBER, _RULE, _TABLE_RULE, _IMAGE))


# ---------------------------------------------------------------- rows and paragraphs

_GAP = re.compile(r"\s{2,}")


def cells(text: str) -> list[str]:
    """The cells of a table's line: between tabs, else between bars, else between runs of spaces."""
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    if outline.is_row(text):
        return list(outline.cells(text))
    if text.count("|") > 1:
        return [cell.strip() for cell in text.split("|")]
    return [cell.strip() for cell in _GAP.split(text.strip())]


def is_tabbed(text: str) -> bool:
    """Whether a tab or bars stand between two texts of the line."""
    return "\t" in text.strip() or outline.is_row(text)


def has_mark(text: str) -> bool:
    """Whether the line begins a block of its own: a mark, a number, a table row."""
    return outline.parse(text[:LONG].replace("\n", " "))[0].kind not in (BlockKind.TEXT, BlockKind.BLANK)


_ENDS_SENTENCE = re.compile(r"[.!?。][\"'”’)\]]*$|[:：]$|[>〉】\]]$")
_SHORTEST_WRAPPED = 15
_NO_SPACE_AFTER = ("·", "ㆍ", "‧", "/")


def continues(previous: str, text: str) -> bool:
    """Whether `text` goes on with the line right above it, which was cut to fit the page.

    It has no mark of its own, and the line above is of a length that gets cut and does not end a sentence.
    """
    if not text.strip() or len(previous.strip()) < _SHORTEST_WRAPPED or _ENDS_SENTENCE.search(previous.rstrip()[-9:]):
        return False
    return not (has_mark(text) or is_tabbed(text) or is_tabbed(previous) or text.lstrip()[:1] in "<〈【[")


def grouped(source: Iterable[Line]) -> list[list[Line]]:
    """The lines of each paragraph, blank lines left out: a line and those it was cut into."""
    found: list[list[Line]] = []
    previous = ""
    for line in source:
        if found and previous.strip() and continues(previous, line.text):
            found[-1].append(line)
        elif line.text.strip():
            found.append([line])
        previous = line.text
    return found


def paragraphs(source: Iterable[Line]) -> list[Line]:
    """Cut lines joined, blank lines left out; each paragraph bears the number of its first line."""
    return [Line(group[0].number, joined(group)) for group in grouped(source)]


def joined(group: Sequence[Line]) -> str:
    """Cut lines put together with a space, or without one where the cut is at a dot or slash."""
    pieces = [group[0].text.strip(" ")]
    for line in group[1:]:
        if not pieces[-1].endswith(_NO_SPACE_AFTER):
            pieces.append(" ")
        pieces.append(line.text.strip())
    return "".join(pieces)


_NOT_LETTER = re.compile(r"\(안\)|[\W_]")
_ALIKE = 0.4
"""The titles of one item in list, table and heading share half of their letter pairs and more; others hardly any."""


def alike(one: str, other: str) -> bool:
    """Whether two titles are probably the same item's: of the shorter one's letter pairs, enough are in the other."""
    pairs = [_pairs(title) for title in (one, other)]
    fewest = min(map(len, pairs))
    return fewest > 0 and len(pairs[0] & pairs[1]) >= _ALIKE * fewest


def _pairs(title: str) -> set[str]:
    letters = _NOT_LETTER.sub("", title).upper()
    return {letters[index : index + 2] for index in range(len(letters) - 1)}


_SPACED_DOT = re.compile(rf"\s*([{korean.MIDDLE_DOTS}])\s*")


def squeeze(text: str) -> str:
    """Runs of spaces and tabs as one space, none at the ends."""
    return " ".join(text.split())


def dots_closed(text: str) -> str:
    """A name without spaces around its middle dots: `과학기술 · 인공지능` → `과학기술·인공지능`."""
    return _SPACED_DOT.sub(r"\1", squeeze(text))
