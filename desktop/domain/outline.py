"""개조식 글 (outline text) ↔ blocks, one block a line, without losing a character.

Levels are those staff give the marks (□ → ○ → - → ·). They say the rank of a mark, not how deep a line is nested:
papers put □ under ① as readily as ① under □.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from desktop.domain.frozen import frozen


class BlockKind(StrEnum):
    """What a line of outline text is."""

    HEADING = "heading"
    LINE = "line"
    NOTE = "note"
    TABLE_ROW = "table_row"
    TEXT = "text"
    BLANK = "blank"


@frozen
class Block:
    r"""One line: `indent + mark + gap + text` is the line exactly as written, without its `\n`.

    `level` is 1–4 for a LINE; for a NOTE the level of the line it stands under (0 under a heading or at the top); 0 for
    all else. A TABLE_ROW keeps its bars in `text` (see `cells`); a BLANK keeps its spaces in `indent`.
    """

    kind: BlockKind
    level: int
    indent: str
    mark: str
    gap: str
    text: str

    @property
    def line(self) -> str:
        """The line as written."""
        return self.indent + self.mark + self.gap + self.text


@frozen
class Span:
    """A piece of a line that is all bold or all plain; never empty."""

    text: str
    bold: bool


# ---------------------------------------------------------------- lines ↔ blocks

# Marks that may stand right before the text (`□개요`), by level. A mark doubled (`○○부`) is a blank to fill in.
_SHAPES = (
    dict.fromkeys("□☐▢◻◇◆◈❖◎", 1)
    | dict.fromkeys("○◦●❍◯", 2)
    | dict.fromkeys("▶►▷▸‣→⇒⇨➜➔☞", 3)
    | dict.fromkeys("▪▫▲△▴▵", 4)
)
# Marks that need a space after them: -5도, ㅇㅇ부, ·부·처, o2o. 초성 ㅇ is as common a bullet as ○.
_SPACED = dict.fromkeys("ㅇoO", 2) | dict.fromkeys("-‐‑–—−－", 3) | dict.fromkeys("·ㆍ‧･・∙⋅․•", 4)
# 시행규칙 제2조: 1. → 가. → 1) → 가) → (1) → (가) → ① → ㉮. `1.` and ① head a section in practice.
_SYLLABLES = "가나다라마바사아자차카타파하거너더"
_NUMBERED = {"가.": 1, "1)": 2, "가)": 3, "(1)": 4, "(가)": 4, "㉮": 4}

# Sets of letters that lie here and there take a millisecond each to compile: hence ranges, and branches for the others.
_SPACE = r"[^\S\n]"
_RINGED = "[①-⑳]|[⓫-⓾]|[❶-➓]|■"
_HEADING_MARK = re.compile(
    rf"{_RINGED}|[Ⅰ-Ⅻ]\.?"  # ⑩과학기술, Ⅰ. 추진배경
    rf"|(?:[1-9][0-9]?|[IVX]{{1,4}})\.(?={_SPACE}(?!{_SPACE}*[0-9]+\.))"  # 1. 개요, but not the date 11. 24.
    rf"|[1-9][0-9]?(?={_SPACE}+(?!∼)[^\s0-9~.,:%])"  # 2 AI 전환, but not 10 ~ 20
)
_NOTE_MARK = re.compile(rf"\*{{1,3}}(?={_SPACE})|※|†|‡")
_NUMBER_MARK = re.compile(rf"(?:\(?(?:(?P<digit>[1-9][0-9]?)|(?P<letter>[가-힣]))[.)]|[㉮-㉻])(?={_SPACE})")
_SPACES = re.compile(rf"{_SPACE}*")


def parse(text: str) -> tuple[Block, ...]:
    r"""The blocks of an outline text, one for each line; `to_text` gives the text back exactly.

    Lines end at `\n` only. An empty text is one blank line.
    """
    blocks: list[Block] = []
    parent_level = 0
    for line in text.split("\n"):
        block = _block(line, parent_level)
        blocks.append(block)
        if block.kind in (BlockKind.HEADING, BlockKind.LINE):
            parent_level = block.level
    return tuple(blocks)


def to_text(blocks: Iterable[Block]) -> str:
    """The outline text that `blocks` came from."""
    return "\n".join(block.line for block in blocks)


def _block(line: str, parent_level: int) -> Block:
    start = _end(_SPACES.match(line))
    indent = line[:start]
    if start == len(line):
        return Block(BlockKind.BLANK, 0, indent, "", "", "")
    if is_row(line):
        return Block(BlockKind.TABLE_ROW, 0, indent, "", "", line[start:])
    kind, level, end = _mark(line, start, parent_level)
    text_start = _end(_SPACES.match(line, end)) if end > start else start
    return Block(kind, level, indent, line[start:end], line[end:text_start], line[text_start:])


def _mark(line: str, start: int, parent_level: int) -> tuple[BlockKind, int, int]:
    """What the mark at `start` makes of the line, its level, and where the mark ends (`start`: there is none)."""
    if found := _HEADING_MARK.match(line, start):
        return BlockKind.HEADING, 0, found.end()
    if found := _NOTE_MARK.match(line, start):
        return BlockKind.NOTE, parent_level, found.end()
    if level := _level_of_mark(line[start], line[start + 1 : start + 2]):
        return BlockKind.LINE, level, start + 1
    if (found := _NUMBER_MARK.match(line, start)) and (level := _level_of_number(found)):
        return BlockKind.LINE, level, found.end()
    return BlockKind.TEXT, 0, start


def _level_of_mark(mark: str, after: str) -> int | None:
    if mark in _SHAPES:
        return _SHAPES[mark] if after != mark else None
    return _SPACED.get(mark) if after.isspace() else None


def _level_of_number(found: re.Match[str]) -> int | None:
    """The level of `가.`, `(12)` and the like; None for what only looks like it: `1.`, `(가.`, `감)`."""
    mark = found.group()
    if digit := found["digit"]:
        return _NUMBERED.get(mark.replace(digit, "1"))
    if letter := found["letter"]:
        return _NUMBERED.get(mark.replace(letter, "가")) if letter in _SYLLABLES else None
    return _NUMBERED["㉮"]


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0


# ---------------------------------------------------------------- inside a line

_BOLD_MARK = re.compile(r"(?<!\*)\*\*(?!\*)")
_LABEL = re.compile(r"\((?!'?[0-9])(?![‘’‵]?[0-9])[^()\n]{1,40}(?:\([^()\n]{1,20}\)[^()\n]{0,20})?\)")


def spans(text: str) -> tuple[Span, ...]:
    """The plain and bold pieces of a line's text, without the `**` around the bold ones.

    `**` opens before a letter and closes after one; without a partner (a reference to a note) it stays as written.
    """
    found: list[Span] = []
    done = 0
    for start, end in _bold_pairs(text):
        found += [Span(text[done:start], bold=False), Span(text[start + 2 : end], bold=True)]
        done = end + 2
    found.append(Span(text[done:], bold=False))
    return tuple(span for span in found if span.text)


def _bold_pairs(text: str) -> list[tuple[int, int]]:
    """Where the opening and closing `**` of every bold piece stand; one pass, so that its time grows with the text."""
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for found in _BOLD_MARK.finditer(text):
        before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
        if opened is not None and before.strip():
            pairs.append((opened, found.start()))
            opened = None
        elif after.strip():
            opened = found.start()
    return pairs


def plain(text: str) -> str:
    """A line's text without the markers of bold pieces."""
    return "".join(span.text for span in spans(text))


def lead_label(text: str) -> tuple[str, str]:
    """The label a line's text begins with and the rest: `(기본입장) 국방 …` → (`(기본입장)`, ` 국방 …`).

    The two together are the text. No label, or a bracket that holds a date or a number: (``, the text).
    """
    found = _LABEL.match(text)
    return (found.group(), text[found.end() :]) if found else ("", text)


# ---------------------------------------------------------------- table rows

_BAR = re.compile(r"(?<!\\)\|")


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: it begins and ends with a bar."""
    stripped = line.strip()
    return len(stripped) > 1 and stripped[0] == "|" == stripped[-1] and stripped[-2] != "\\"


def cells(line: str) -> tuple[str, ...]:
    r"""The cells of a table row, outer spaces aside: `| 구분 | a\|b |` → (`구분`, `a|b`).

    Raises:
        ValueError: the line is not a table row.
    """
    if not is_row(line):
        message = f"not a table row: {line[:40]!r}"
        raise ValueError(message)
    return tuple(cell.replace("\\|", "|").strip() for cell in _BAR.split(line.strip()[1:-1]))


def table_row(texts: Iterable[str]) -> str:
    r"""The row of outline text with these cells; `cells` gives them back. Line ends inside a cell become spaces.

    Raises:
        ValueError: there are no cells.
    """
    written = [" ".join(text.split("\n")).strip().replace("|", "\\|") for text in texts]
    if not written:
        message = "a table row needs a cell"
        raise ValueError(message)
    return "| " + " | ".join(written) + " |"
