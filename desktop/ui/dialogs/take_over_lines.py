"""How the lines of a meeting that was handed over are shown, and what was chosen for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.merge import Side
from desktop.ui.models.fields import Field
from desktop.ui.theme import Tone

if TYPE_CHECKING:
    from desktop.services.handover_words import Line

_SIDES = {None: "고르십시오", Side.OURS: "여기 값", Side.THEIRS: "받은 값"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line and what was chosen for it."""

    line: Line
    side: Side | None = None


def _tone(row: Row) -> Tone:
    if row.line.is_conflict:
        return Tone.DANGER if row.side is None else Tone.GOOD
    return Tone.PLAIN


def _sign(row: Row) -> str:
    """What kind of change it is, in a sign and a word, so that the colour is not all there is."""
    return {"충돌": "⚠ 충돌", "더함": "＋ 더함", "지움": "－ 지움"}.get(row.line.what, "✎ 고침")


def _wanted(row: Row) -> str:
    return _SIDES[row.side] if row.line.is_conflict else ""


FIELDS: list[Field[Row]] = [
    Field(key="what", title="구분", read=_sign, letters=6, tone=_tone),
    Field(key="record", title="자료", read=lambda row: row.line.record, letters=16, tone=_tone),
    Field(key="field", title="항목", read=lambda row: row.line.field, letters=6, silent=""),
    Field(key="ours", title="여기 값", read=lambda row: row.line.ours, letters=12, silent=""),
    Field(key="theirs", title="받은 값", read=lambda row: row.line.theirs, letters=12, silent=""),
    Field(key="wanted", title="둘 값", read=_wanted, letters=6, silent="", tone=_tone),
]
