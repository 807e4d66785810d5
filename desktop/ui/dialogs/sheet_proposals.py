"""How the proposals of a sheet that came back are shown, and what is said under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.comparison import Proposal
from desktop.domain.contact_fields import TITLES
from desktop.domain.masking import mask_value
from desktop.ui.models.fields import Field
from desktop.ui.theme import Tone

if TYPE_CHECKING:
    from desktop.services.sheet_returns import SheetReturn

_UNKNOWN = "모름"
_EMPTY_TEXT = "(빈칸)"
_MOST = 4
"""So many remarks are shown; how many more there are is said."""


def _sign(one: Proposal) -> str:
    """What kind of change it is, in a sign and a word, so that the colour is not all there is."""
    if one.is_conflict:
        return "⚠ 충돌"
    return "＋ 새 사람" if one.is_new else "✎ 고침" if one.came else "－ 비움"


def _tone(one: Proposal) -> Tone:
    return Tone.DANGER if one.is_conflict else Tone.GOOD if one.is_new else Tone.PLAIN


def _sent(one: Proposal) -> str:
    return "" if one.sent is None else one.sent or _EMPTY_TEXT


FIELDS: list[Field[Proposal]] = [
    Field(key="sign", title="구분", read=_sign, letters=8, tone=_tone),
    Field(key="person", title="사람", read=lambda one: one.person, letters=6, tone=_tone, mask=mask_value),
    Field(key="field", title="항목", read=lambda one: TITLES[one.field], letters=4),
    Field(key="ours", title="지금 값", read=lambda one: one.ours, letters=10, silent=_EMPTY_TEXT, mask=mask_value),
    Field(
        key="came",
        title="돌아온 값",
        read=lambda one: one.came,
        letters=10,
        silent=_EMPTY_TEXT,
        tone=_tone,
        mask=mask_value,
    ),
    Field(key="sent", title="보낸 값", read=_sent, letters=10, silent=_UNKNOWN, mask=mask_value),
    Field(key="place", title="어디에", read=lambda one: ", ".join(one.places), letters=10),
]


def remarks_of(found: SheetReturn) -> str:
    """Who did not come back, and what could not be compared, a line each."""
    lines = list(found.remarks[:_MOST])
    if len(found.remarks) > _MOST:
        lines.append(f"이런 줄이 {len(found.remarks) - _MOST}개 더 있습니다.")
    if found.missing:
        names = ", ".join(found.missing[:_MOST]) + (" 등" if len(found.missing) > _MOST else "")
        lines.append(f"돌아온 표에 없는 사람 {len(found.missing)}명: {names}. 지우지 않습니다.")
    if not found.is_ours:
        lines.append(
            "브리핑팩에서 보낸 표가 아니어서 보낸 값을 모릅니다. 지금 값과만 견주었고, 빈칸은 보지 않았습니다."
        )
    strays = [one.name for one in found.newcomers if not one.scopes]
    if strays:
        lines.append(f"안건이 적혀 있지 않은 새 사람({', '.join(strays[:_MOST])})은 사람 목록에만 넣습니다.")
    return "\n".join(lines)
