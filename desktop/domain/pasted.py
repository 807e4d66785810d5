"""Text copied from 한글, Excel or the web → outline text: its marks, its tables, its indentation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from desktop.domain.outline import Block, BlockKind, cells, is_row, parse, table_row
from desktop.domain.signs import PRIVATE, without_unknown_marks

MARKS = ("□", "○", "-", "·")
"""The mark of each level, from 1; a line of a level stands one space further in than one of the level above it."""
_SAME = {"☐▢◻": "□", "ㅇoO◦●❍◯": "○", "‐‑–—−－": "-", "ㆍ‧･・∙⋅․•▪▫": "·"}
_USUAL = {other: mark for others, mark in _SAME.items() for other in others}
_OUTERMOST = "●•∙"
_BULLETS = f"{_OUTERMOST}o◦▪▫‣"
"""The bullets of web lists and word processors, the outer before the inner; they say nothing of 개조식 levels."""

_LINE_END = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACE = re.compile(r"[^\S\n\t]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]")
_QUOTED = re.compile(r'(?:(?<=\t)|^)"((?:[^"]|"")*)"(?=\t|$)', re.MULTILINE)
_MARKDOWN = re.compile(r"(?:#{1,6} |(?:[-*•] +)+(?=[□○ㅇ※■①-⑳❶-❿]))")
_TYPED_SQUARE = re.compile(r"^([ \t]*)ㅁ(?=[ \t가-힣(「])", re.MULTILINE)
_NO_GAP = re.compile("([-–—ㅇ])(?=[가-힣(「])")


def normalise(text: str) -> str:
    """Pasted text as outline text: NFC, one shape of each mark, one space a level, `| a | b |` for what was a table.

    Arrows, numbers and all words stay as they are. Normalising twice changes nothing more.
    """
    lines = [line.rstrip() for line in _clean(text).split("\n")]
    rows = _tabled(lines)
    blocks = parse("\n".join(_plain_line(row) if isinstance(row, str) else table_row(row) for row in rows))
    levels = _web_levels(blocks)
    made: list[str] = []
    parent = 0
    for block in blocks:
        line, parent = _line(block, levels, parent)
        if line or (made and made[-1]):
            made.append(line)
    return "\n".join(made).rstrip("\n")


def usual_mark(mark: str) -> str:
    """The one shape of marks that mean the same: ○ for ㅇ, o and ◦; others as they are."""
    return _USUAL.get(mark, mark)


def indentation(kind: BlockKind, level: int) -> str:
    """The spaces before a mark: one a level, two more before a note than before the line it stands under."""
    return " " * (level - 1 if kind is BlockKind.LINE else level + 1)


def _clean(text: str) -> str:
    """One kind of line end and of space, public letters for private ones, □ for the ㅁ that is typed in its stead."""
    text = _LINE_END.sub("\n", unicodedata.normalize("NFC", text))
    text = _UNSEEN.sub("", _SPACE.sub(" ", _UNSEEN.sub("", _unquoted(text))))
    return _TYPED_SQUARE.sub(r"\1□", without_unknown_marks(text.translate(PRIVATE)))


def _unquoted(text: str) -> str:
    """Excel puts a cell with a line end in quotation marks; such a cell becomes one line."""
    if "\t" not in text:
        return text
    return _QUOTED.sub(lambda found: " ".join(found.group(1).replace('""', '"').split()), text)


# ---------------------------------------------------------------- tables


def _tabled(lines: Sequence[str]) -> list[str | list[str]]:
    """Lines, and the cells of those that are rows: neighbours with the same number of tabs."""
    made: list[str | list[str]] = []
    start = 0
    while start < len(lines):
        count = lines[start].count("\t")
        end = start + 1
        while end < len(lines) and count and _tabs(lines[end], count):
            end += 1
        group = lines[start:end]
        if count and _is_table(group):
            made += [_padded(line.split("\t"), _widest(group)) for line in group]
        else:
            made += group
        start = end
    return made


def _tabs(line: str, count: int) -> bool:
    """Whether a line may be a row under one with so many tabs; empty cells at its end were stripped with the line."""
    return 0 < line.count("\t") <= count and not line.startswith("\t" * count)


def _widest(group: Sequence[str]) -> int:
    return max(line.count("\t") for line in group) + 1


def _padded(row: list[str], count: int) -> list[str]:
    return [cell.strip() for cell in row] + [""] * (count - len(row))


def _is_table(group: Sequence[str]) -> bool:
    """A tab after a mark (Word's lists), or before the text, is no column; one line with one tab is none either."""
    first_cells = [line.split("\t", 1)[0].strip() for line in group]
    if all(not cell for cell in first_cells) or all(_is_mark(cell) for cell in first_cells):
        return False
    return len(group) > 1 or group[0].count("\t") > 1


def _is_mark(cell: str) -> bool:
    return bool(cell) and parse(f"{cell} 가")[0].mark == cell


# ---------------------------------------------------------------- lines


def _plain_line(line: str) -> str:
    """Leading tabs as spaces, other tabs as one; without Markdown's own marks before an office mark."""
    body = line.lstrip(" \t")
    indent = line[: len(line) - len(body)].replace("\t", "  ")
    body = re.sub(r"\t+", " ", body)
    while found := _MARKDOWN.match(body):
        body = body[found.end() :].lstrip(" ")
    body = body.rstrip()
    if found := _NO_GAP.match(body):
        body = f"{found.group()} {body[1:]}"
    return indent + body


def _web_levels(blocks: Sequence[Block]) -> dict[tuple[int, str], int]:
    """The level of each (indentation, bullet) when the text has bullets only: ○ for the outermost, and so on."""
    lines = [(len(block.indent), block.mark) for block in blocks if block.kind is BlockKind.LINE]
    if not lines or any(mark not in _BULLETS for _indent, mark in lines):
        return {}
    if lines[0][1] == "o" and any(mark in _OUTERMOST for _indent, mark in lines):
        return {}  # an o typed for ○, with • under it
    by_indent = len({indent for indent, _mark in lines}) > 1
    keys = sorted({indent if by_indent else _BULLETS.index(mark) for indent, mark in lines})
    return {
        (indent, mark): min(2 + keys.index(indent if by_indent else _BULLETS.index(mark)), len(MARKS))
        for indent, mark in lines
    }


def _line(block: Block, levels: dict[tuple[int, str], int], parent: int) -> tuple[str, int]:
    """A block's line as it is to stand, and the level that notes under it belong to."""
    text = block.text.strip()
    match block.kind:
        case BlockKind.LINE:
            level = levels.get((len(block.indent), block.mark), block.level)
            mark = MARKS[level - 1] if levels else _USUAL.get(block.mark, block.mark)
            return f"{indentation(block.kind, level)}{mark} {text}".rstrip(), level
        case BlockKind.NOTE:
            return f"{indentation(block.kind, parent)}{block.mark} {text}".rstrip(), parent
        case BlockKind.HEADING:
            return f"{block.indent[:3]}{block.mark} {text}".rstrip(), 0
        case BlockKind.TABLE_ROW:
            return table_row(cells(text)), parent
        case _:
            return text, parent


# ---------------------------------------------------------------- HTML


def clipboard_text(plain: str, html: str) -> str:
    """What a paste inserts: the plain text normalised, or the HTML's where only that knows tables or lists.

    한글 gives a table's cells as plain text one under the other, browsers give the entries of a list without bullets.
    """
    if not html:
        return normalise(plain)
    from desktop.domain import html_text  # noqa: PLC0415 (5 ms; marks and indents are asked for without it)

    found = html_text.read(html)
    has_rows = "\t" in plain or any(is_row(line) for line in plain.splitlines())
    has_lost_bullets = any(" ".join(line.split()) in found.listed for line in plain.splitlines())
    is_better = (found.has_table and not has_rows) or has_lost_bullets or not plain.strip()
    return normalise(found.text if is_better else plain)
