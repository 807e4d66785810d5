"""이행점검 회신 읽기: a filled sheet that came back, compared answer by answer, and taken over tick by tick."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from desktop.domain.comparison import Proposal
from desktop.domain.inquiry_fields import TITLES
from desktop.ui.desk import Desk
from desktop.ui.dialogs.sheet_return import SheetReturnDialog
from desktop.ui.models.fields import Field
from desktop.ui.theme import Tone

_MOST = 5
"""So many remarks are shown; how many more there are is said."""
_EMPTY_TEXT = "(빈칸)"


def _sign(one: Proposal) -> str:
    """What kind of answer it is, in a sign and a word, so that the colour is not all there is."""
    return "⚠ 확인" if one.is_conflict else "✎ 고침" if one.ours else "＋ 새 답"


def _tone(one: Proposal) -> Tone:
    late = one.field == "state" and one.came in ("지연", "보류")
    return Tone.DANGER if one.is_conflict or late else Tone.PLAIN


_FIELDS: list[Field[Proposal]] = [
    Field(key="sign", title="구분", read=_sign, letters=6, tone=_tone),
    Field(key="task", title="과제", read=lambda one: one.person, letters=22),
    Field(key="field", title="항목", read=lambda one: TITLES[one.field], letters=5),
    Field(key="came", title="돌아온 답", read=lambda one: one.came, letters=16, silent=_EMPTY_TEXT, tone=_tone),
    Field(key="ours", title="먼저 받은 답", read=lambda one: one.ours, letters=10),
    Field(key="place", title="어디에", read=lambda one: ", ".join(one.places), letters=8),
]


class InquiryAnswersDialog(SheetReturnDialog):
    """A sheet of ours knows the request it answers; any other is taken for an answer to `inquiry_id`, or the latest."""

    title = "이행점검 회신 읽기"
    name = "inquiry-answers"
    fields: ClassVar[list[Field[Proposal]]] = _FIELDS
    wanted = "돌아온 이행점검표"
    about = (
        "기관에서 채워 보낸 점검표(엑셀, CSV)를 끌어다 놓거나 여십시오. 엑셀이나 한글에서 복사한 표는 Ctrl+V로"
        " 붙여 넣습니다. 새로 온 답만 보여 주고, 받기 전에는 아무것도 바꾸지 않습니다."
    )
    nothing_new = ("새로운 답이 없습니다", "답을 적는 칸이 비어 있거나, 이미 받은 답과 같습니다.")

    def __init__(self, desk: Desk, parent: QWidget | None = None, inquiry_id: str = "") -> None:
        self._inquiry_id = inquiry_id
        super().__init__(desk, parent)

    @staticmethod
    def service() -> Any:  # noqa: ANN401 (a module)
        """Override SheetReturnDialog.service."""
        from desktop.services import answer_returns  # noqa: PLC0415 (with openpyxl, only when a sheet comes)

        return answer_returns

    def compared(self, came: Any) -> Any:  # noqa: ANN401 (a CameAnswers, an AnswerReturn)
        """Override SheetReturnDialog.compared."""
        return self.service().compare(self._desk.library, came, self._desk.today(), self._inquiry_id)

    @staticmethod
    def remarks_of(found: Any) -> str:  # noqa: ANN401 (an AnswerReturn)
        """Override SheetReturnDialog.remarks_of."""
        lines = [f"{found.inquiry_name}의 회신으로 읽었습니다.", *found.remarks[:_MOST]]
        if len(found.remarks) > _MOST:
            lines.append(f"이런 줄이 {len(found.remarks) - _MOST}개 더 있습니다.")
        if found.missing:
            lines.append(f"답하지 않은 과제 {len(found.missing)}건: {', '.join(found.missing[:_MOST])}")
        return "\n".join(lines)
