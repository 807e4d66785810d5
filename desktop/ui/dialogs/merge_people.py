"""같은 사람 합치기: both records side by side, field by field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain import korean
from desktop.domain.dates import write_date
from desktop.domain.duplicates import same_by
from desktop.domain.masking import masked
from desktop.domain.people import Person
from desktop.services import merge, people
from desktop.services.people import PersonRow
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.pages.person_tasks import PERSON_FIELDS
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.table import RowTable

_TITLES = {
    "name": "성명",
    "organisation_text": "기관",
    "bureau": "실국",
    "division": "과",
    "position": "직위",
    "grade": "직급",
    "phone": "전화",
    "email": "이메일",
    "checked_on": "확인한 날",
    "left_on": "떠난 날",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """A field of both as it is shown; `takes` is whether the other one's value counts.

    What differs is said beside the values: two telephones that are covered look the same.
    """

    key: str
    kept: str
    other: str
    differs: bool
    takes: bool

    @property
    def result(self) -> str:
        return self.other if self.takes else self.kept


def choose_and_merge(desk: Desk, person: Person, parent: QWidget) -> None:
    """Ask who is the same person, those who may be one first; then open the view of both."""
    likely = {
        one.id: " · ".join(same_by(person, one)) for one in people.doubles_of(desk.library, person.id, desk.today())
    }
    rows = [row for row in people.all_people(desk.library, desk.today()) if row.person.id != person.id]
    rows.sort(key=lambda row: row.person.id not in likely)
    why: Field[PersonRow] = Field(
        key="why",
        title="같은 것",
        read=lambda row: likely.get(row.person.id, ""),
        tone=lambda _row: Tone.GOOD,
        letters=5,
    )
    PickDialog(
        "같은 사람 합치기",
        f"{korean.with_particle(f'‘{desk.covered(person.name)}’', '과/와')} 같은 사람을 고르십시오."
        " 이름과 전화 또는 기관이 같은 사람이 위에 옵니다.",
        rows,
        lambda row: MergeDialog(desk, person, row.person, parent).open(),
        fields=[*PERSON_FIELDS, why],
        key=lambda row: row.person.id,
        agree="나란히 보기",
        silent="보관함에 다른 사람이 없습니다.",
        memory=desk.memory,
        is_masked=desk.is_masked,
        parent=parent,
    ).open()


class MergeDialog(Frame):
    """A row for each field. Space or a double click takes the other value; equal ones need no choice."""

    def __init__(self, desk: Desk, keep: Person, other: Person, parent: QWidget | None = None) -> None:
        super().__init__("같은 사람 합치기", "합치기", parent)
        self._desk = desk
        self._keep, self._other = keep, other
        takes = merge.best_of(keep, other)
        self.lines: RowsModel[_Line] = RowsModel(_FIELDS, lambda line: line.key, self)
        self.table: RowTable[_Line] = RowTable(self.lines, "두 사람의 자료")
        self.lines.set_rows(_line(key, keep, other, takes=takes[key], is_masked=desk.is_masked) for key in merge.FIELDS)
        self._lay_out_lists()
        self.table.doubleClicked.connect(lambda _index: self.turn())
        self.remember(self.table, desk.memory, "merge/fields")
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, self.turn)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.setWhatsThis("다른 값 고르기")

    def turn(self) -> None:
        """Take the other value of the chosen field, or the first one again."""
        line = self.table.chosen
        if line is None or not line.differs:
            return
        turned = replace(line, takes=not line.takes)
        self.lines.set_rows(turned if one.key == line.key else one for one in self.lines.records)

    def agree(self) -> None:
        """Override Frame.agree."""
        takes = {line.key: line.takes for line in self.lines.records}
        keep, other = self._keep, self._other
        self._desk.act(lambda: merge.merge(self._desk.library, keep.id, other.id, takes))
        self._desk.said.emit(f"{keep.name}: 두 사람을 하나로 합쳤습니다. Ctrl+Z로 되돌립니다.")

    def _lay_out_lists(self) -> None:
        mine, theirs = (people.roles_of(self._desk.library, one.id) for one in (self._keep, self._other))
        self.body.addWidget(
            label(
                "다른 칸에서 Space를 누르면 ‘합친 뒤’에 남을 값이 바뀝니다. "
                f"맡은 곳은 {len(mine)}곳과 {len(theirs)}곳이 모두 한 사람 것이 됩니다.",
                Tone.MUTED,
                wraps=True,
            )
        )
        self.body.addWidget(self.table, 1)
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 48, letter * 28)
        self.table.setFocus()
        first = next((line.key for line in self.lines.records if line.differs), "")
        self.table.choose(first, "result")


def _line(key: str, keep: Person, other: Person, *, takes: bool, is_masked: bool) -> _Line:
    kept, came = (_written(getattr(one, key)) for one in (keep, other))
    shown = (masked(key, text) if is_masked else text for text in (kept, came))
    return _Line(key, *shown, differs=kept != came, takes=takes and kept != came)


def _written(value: str | date | None) -> str:
    return write_date(value) if isinstance(value, date) else value or ""


def _tone(line: _Line, *, is_other: bool) -> Tone:
    """The value that counts stands out where there is a choice."""
    if not line.differs:
        return Tone.MUTED
    return Tone.GOOD if line.takes is is_other else Tone.MUTED


_FIELDS: list[Field[_Line]] = [
    Field(key="field", title="항목", read=lambda line: _TITLES[line.key], letters=5),
    Field(
        key="kept",
        title="이 사람",
        read=lambda line: line.kept,
        tone=lambda line: _tone(line, is_other=False),
        letters=12,
    ),
    Field(
        key="other",
        title="저 사람",
        read=lambda line: line.other,
        tone=lambda line: _tone(line, is_other=True),
        letters=12,
    ),
    Field(key="result", title="합친 뒤", read=lambda line: line.result, letters=12),
]
