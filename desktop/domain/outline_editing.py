"""What the keys of the outline editor do: text and selection in, text and selection out.

Positions count letters of the text from 0. Nothing here changes a line that the user did not touch.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop.domain import numbering
from desktop.domain.frozen import frozen
from desktop.domain.outline import Block, BlockKind, parse
from desktop.domain.pasted import MARKS, indentation

_FIRST_NUMBER = {1: "가.", 2: "1)", 3: "가)", 4: "(1)"}
_MOST_STARS = 3


@frozen
class Edit:
    """Outline text and the selection in it, from `anchor` to `cursor`; either may stand first, or both be equal."""

    text: str
    anchor: int
    cursor: int

    @property
    def start(self) -> int:
        """Where the selection begins."""
        return min(self.anchor, self.cursor)

    @property
    def end(self) -> int:
        """Where the selection ends."""
        return max(self.anchor, self.cursor)

    @property
    def line(self) -> int:
        """The line the cursor is in, from 0."""
        return self.text.count("\n", 0, self.cursor)

    @property
    def column(self) -> int:
        """How far into its line the cursor is."""
        return self.cursor - (self.text.rfind("\n", 0, self.cursor) + 1)


@frozen
class Counts:
    """How much an outline text says: letters with and without spaces, and lines that are not blank."""

    letters: int
    without_spaces: int
    lines: int


def at(text: str, cursor: int) -> Edit:
    """An edit with nothing selected."""
    return Edit(text, cursor, cursor)


def at_line(lines: list[str], line: int, column: int) -> Edit:
    """The text of `lines` with the cursor in one of them."""
    return at("\n".join(lines), sum(len(one) + 1 for one in lines[:line]) + column)


def counts(text: str) -> Counts:
    """The counts a writer looks at; line ends are no letters."""
    letters = len(text) - text.count("\n")
    return Counts(letters, sum(map(len, text.split())), sum(1 for line in text.split("\n") if line.strip()))


def block_at(text: str, line: int) -> Block:
    """The block of a line."""
    return parse(text)[line]


# ---------------------------------------------------------------- levels


def shift(edit: Edit, steps: int) -> Edit:
    """The lines of the selection so many levels deeper (or, negative, further out), each with the mark of its level.

    A line without a mark gets that of the line above it; a □ line taken further out loses its mark. Headings, notes and
    table rows stay.
    """
    blocks = parse(edit.text)
    first = edit.text.count("\n", 0, edit.start)
    last = edit.text.count("\n", 0, edit.end)
    if edit.end > edit.start and edit.text[edit.end - 1] == "\n":
        last -= 1  # the selection ends before that line's first letter
    made: dict[int, tuple[str, int, int]] = {}
    levels = [block.level if block.kind is BlockKind.LINE else 0 for block in blocks]
    for line in range(first, last + 1):
        above = next((level for level in reversed(levels[:line]) if level), 1)
        shifted = _shifted(blocks[line], steps, above)
        levels[line] = shifted.level
        made[line] = (shifted.line, _prefix(blocks[line]), _prefix(shifted))
    return _replaced(edit, made)


def _shifted(block: Block, steps: int, above: int) -> Block:
    match block.kind:
        case BlockKind.TEXT | BlockKind.BLANK if steps > 0:
            return _line(above, MARKS[above - 1], block.text)
        case BlockKind.LINE:
            level = min(block.level + steps, len(MARKS))
            if level < 1:
                return Block(BlockKind.TEXT, 0, "", "", "", block.text)
            is_counted = numbering.number_of(block.mark) is not None
            mark = _FIRST_NUMBER[level] if is_counted else MARKS[level - 1]
            return block if level == block.level else _line(level, mark, block.text)
        case _:
            return block


def _line(level: int, mark: str, text: str) -> Block:
    return Block(BlockKind.LINE, level, indentation(BlockKind.LINE, level), mark, " ", text)


def _prefix(block: Block) -> int:
    return len(block.indent) + len(block.mark) + len(block.gap)


def _replaced(edit: Edit, made: dict[int, tuple[str, int, int]]) -> Edit:
    """The edit with new lines in it; a place in a line's text keeps to its letter."""
    old = edit.text.split("\n")
    new = [made[index][0] if index in made else line for index, line in enumerate(old)]

    def moved(position: int) -> int:
        line = edit.text.count("\n", 0, position)
        column = position - sum(len(one) + 1 for one in old[:line])
        if line in made:
            _text, before, after = made[line]
            column = column - before + after if column >= before else min(column, after)
        return sum(len(one) + 1 for one in new[:line]) + min(column, len(new[line]))

    return Edit("\n".join(new), moved(edit.anchor), moved(edit.cursor))


# ---------------------------------------------------------------- Enter


def break_line(edit: Edit) -> Edit:
    """Enter: the next line with the mark of this one, numbers counted on; on an empty marked line, one level out.

    A heading is followed by □, unless the line before it counts too: then it is a list, and goes on.
    """
    edit = without_selection(edit)
    lines, line, column = edit.text.split("\n"), edit.line, edit.column
    block = block_at(edit.text, line)
    if not block.text and block.kind in (BlockKind.LINE, BlockKind.NOTE, BlockKind.HEADING):
        return _ended(edit, block)
    before, after = lines[line][:column], lines[line][column:]
    opening = _opening(edit.text, line, block) if column >= _prefix(block) and block.mark else ""
    lines[line : line + 1] = [before.rstrip() if opening else before, opening + (after.lstrip() if opening else after)]
    return at_line(lines, line + 1, len(opening))


def without_selection(edit: Edit) -> Edit:
    """The edit with what was selected taken out."""
    return at(edit.text[: edit.start] + edit.text[edit.end :], edit.start)


def insert(edit: Edit, text: str) -> Edit:
    """The edit with `text` in place of the selection; into a line that has a mark only, a marked line goes whole."""
    edit = without_selection(edit)
    lines, line, column = edit.text.split("\n"), edit.line, edit.column
    here, first = block_at(edit.text, line), parse(text)[0]
    if not here.text and here.mark and first.kind not in (BlockKind.TEXT, BlockKind.BLANK) and "\n" not in here.line:
        start = edit.cursor - column
        return at(edit.text[:start] + text + edit.text[start + len(lines[line]) :], start + len(text))
    if column and here.text and "\n" not in text:
        text = text.lstrip(" ")
    return at(edit.text[: edit.cursor] + text + edit.text[edit.cursor :], edit.cursor + len(text))


def _opening(text: str, line: int, block: Block) -> str:
    """What the line after a marked one begins with."""
    match block.kind:
        case BlockKind.LINE:
            mark = numbering.following(block.mark) or block.mark
            return f"{block.indent}{mark}{block.gap or ' '}"
        case BlockKind.NOTE:
            stars = "*" * min(len(block.mark) + 1, _MOST_STARS) if block.mark[0] == "*" else block.mark
            return f"{block.indent}{stars}{block.gap or ' '}"
        case _ if _is_listed(parse(text), line):
            return f"{block.indent}{numbering.following(block.mark) or block.mark}{block.gap or ' '}"
        case _:
            return f"{MARKS[0]} "


def _is_listed(blocks: tuple[Block, ...], line: int) -> bool:
    """Whether the heading right above counts with this one."""
    above = blocks[line - 1] if line else None
    return above is not None and numbering.following(above.mark) == blocks[line].mark


def _ended(edit: Edit, block: Block) -> Edit:
    """Enter on a line with nothing but its mark: a level out, and from □ to no mark at all."""
    if block.kind is BlockKind.LINE and block.level > 1:
        mark = MARKS[block.level - 2]
        made = _line(block.level - 1, mark, "").line
    elif block.kind is BlockKind.NOTE and block.level:
        made = _line(block.level, MARKS[block.level - 1], "").line
    else:
        made = ""
    lines = edit.text.split("\n")
    lines[edit.line] = made
    return at_line(lines, edit.line, len(made))


# ---------------------------------------------------------------- notes, bold, numbers


def add_note(edit: Edit) -> Edit:
    """A star at the end of the word the cursor is in, and a note line for it; elsewhere a ※ line.

    The stars count on from the notes that stand under the line already; after three it is ※ too.
    """
    blocks, line = parse(edit.text), edit.line
    block = blocks[line]
    below = line + 1
    while below < len(blocks) and blocks[below].kind is BlockKind.NOTE:
        below += 1
    stars = sum(1 for note in blocks[line + 1 : below] if note.mark[0] == "*") + 1
    is_starred = block.kind in (BlockKind.LINE, BlockKind.TEXT) and bool(block.text) and stars <= _MOST_STARS
    mark = "*" * stars if is_starred else "※"
    lines = edit.text.split("\n")
    if is_starred:
        place = _word_end(lines[line], max(edit.column, _prefix(block) + 1))
        lines[line] = lines[line][:place] + mark + lines[line][place:]
    opening = f"{indentation(BlockKind.NOTE, block.level)}{mark} "
    lines.insert(below, opening)
    return at_line(lines, below, len(opening))


def _word_end(line: str, column: int) -> int:
    found = re.compile(r"[^\s*,.)\]]*").match(line, column)
    return found.end() if found else len(line)


def toggle_bold(edit: Edit) -> Edit:
    """`**` around the selection within one line, or taken away from it; with nothing selected, around the word."""
    start, end = (edit.start, edit.end) if edit.end > edit.start else _word(edit.text, edit.cursor)
    chosen = edit.text[start:end]
    start, end = start + len(chosen) - len(chosen.lstrip()), end - (len(chosen) - len(chosen.rstrip()))
    chosen = edit.text[start:end]
    if not chosen or start >= end or "\n" in chosen:
        return edit
    before, after = edit.text[:start], edit.text[end:]
    if len(chosen) > 4 and chosen.startswith("**") and chosen.endswith("**"):
        return Edit(before + chosen[2:-2] + after, start, end - 4)
    if before.endswith("**") and after.startswith("**"):
        return Edit(before[:-2] + chosen + after[2:], start - 2, end - 2)
    return Edit(f"{before}**{chosen}**{after}", start + 2, end + 2)


def _word(text: str, cursor: int) -> tuple[int, int]:
    before = re.search(r"[^\s*]*\Z", text[:cursor])
    after = re.match(r"[^\s*]*", text[cursor:])
    return cursor - len(before.group() if before else ""), cursor + len(after.group() if after else "")


def renumber(edit: Edit) -> Edit:
    """The numbers of the selected lines counted again, or of the whole text when nothing is selected."""
    if edit.start == edit.end:
        return _in_lines(edit, 0, edit.text.count("\n"), numbering.renumbered)
    return _in_lines(
        edit, edit.text.count("\n", 0, edit.start), edit.text.count("\n", 0, edit.end), numbering.renumbered
    )


def _in_lines(edit: Edit, first: int, last: int, change: Callable[[str], str]) -> Edit:
    """The edit with its lines from `first` to `last` changed, none added or taken away."""
    lines = edit.text.split("\n")
    old, new = lines[first : last + 1], change("\n".join(lines[first : last + 1])).split("\n")
    made = {
        first + index: (line, _prefix(parse(before)[0]), _prefix(parse(line)[0]))
        for index, (before, line) in enumerate(zip(old, new, strict=True))
    }
    return _replaced(edit, made)


# ---------------------------------------------------------------- find and replace


def occurrences(text: str, wanted: str) -> tuple[tuple[int, int], ...]:
    """Where `wanted` stands in the text, large and small letters alike; nothing wanted is nowhere."""
    if not wanted:
        return ()
    return tuple(found.span() for found in re.finditer(re.escape(wanted), text, re.IGNORECASE))


def replace_all(edit: Edit, wanted: str, instead: str) -> tuple[Edit, int]:
    """The text with every occurrence replaced, the cursor where it was in the text before it; and how many there were.

    Line ends in `instead` become spaces.
    """
    places = occurrences(edit.text, wanted)
    instead = " ".join(instead.split("\n"))
    pieces: list[str] = []
    done = 0
    for start, end in places:
        pieces += [edit.text[done:start], instead]
        done = end
    text = "".join((*pieces, edit.text[done:]))
    before = [end for _start, end in places if end <= edit.cursor]
    shift_by = sum(len(instead) - (end - start) for start, end in places if end in before)
    return at(text, max(0, min(edit.cursor + shift_by, len(text)))), len(places)
