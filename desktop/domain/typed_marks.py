"""A mark typed by hand: it counts instead of the one Enter has put there, and takes the shape of its level."""

from __future__ import annotations

from desktop.domain.outline import Block, BlockKind, parse
from desktop.domain.outline_editing import Edit, at_line
from desktop.domain.pasted import indentation, usual_mark

_TYPED = frozenset("□ㅁ○ㅇo-–·ㆍ*※◇▶→⇒")
"""Letters of marks that are typed; ㅁ stands on the key that 한글 offers □ on."""
_LONGEST = 12
"""Letters a line has at the most when its mark has just been typed."""


def may_be_mark(before: str) -> bool:
    """Whether what stands before the cursor in its line is worth `take_typed_mark`."""
    return len(before) <= _LONGEST and before.endswith(" ") and before[:-1].rstrip()[-1:] in _TYPED


def take_typed_mark(edit: Edit) -> Edit:
    """After a space: `- * ` becomes a note, `○ - ` a line one level in, `ㅁ ` and `ㅇ ` become □ and ○.

    Everything else stays as it was.
    """
    lines, line, column = edit.text.split("\n"), edit.line, edit.column
    before, after = lines[line][:column], lines[line][column:]
    if edit.start != edit.end or not may_be_mark(before):
        return edit
    *put, typed = before.split()
    found = parse(f"{typed.replace('ㅁ', '□')} 가")[0]
    if not _counts(found, typed, put):
        return edit
    above = next((one.level for one in reversed(parse("\n".join(lines[:line]))) if one.level), 1) if line else 1
    level = found.level if found.kind is BlockKind.LINE else above
    opening = f"{indentation(found.kind, level)}{usual_mark(found.mark)} "
    if not put and opening.split() == [typed]:
        return edit  # the mark it is to have: the spaces before it are the writer's
    lines[line] = opening + after
    return at_line(lines, line, len(opening))


def _counts(found: Block, typed: str, put: list[str]) -> bool:
    """Whether what was typed is a mark, behind nothing but another one or at the beginning of its line."""
    if found.mark != typed.replace("ㅁ", "□") or found.kind not in (BlockKind.LINE, BlockKind.NOTE):
        return False
    if not put:
        return True
    before = parse(f"{put[0]} 가")[0]
    return len(put) == 1 and before.mark == put[0] and before.kind in (BlockKind.LINE, BlockKind.NOTE)
