"""점검: what would embarrass in the chosen meeting's papers; Enter goes to the field."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.domain.changes import Entity
from desktop.domain.finding import Finding, Severity
from desktop.services import checklist
from desktop.services.checklist import mark
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.pages.record_page import RecordPage
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import button, label, title


class ChecklistPage(RecordPage[Finding]):
    """Findings, what is to be put right before what is to be looked at."""

    name: ClassVar[str] = "checklist"
    title: ClassVar[str] = "점검"
    shows: ClassVar[frozenset[Entity]] = frozenset(Entity) - {Entity.PUBLICATION}
    shares: ClassVar[tuple[int, int]] = (72, 28)

    def __init__(self, desk: Desk) -> None:
        self.summary = title()
        self.sentence = label(wraps=True)
        self.go_button = button("그 칸으로 가기", main=True)
        self.leave_button = button(_LEAVE)
        self.shows_left = QCheckBox()
        self.nothing = EmptyState(
            "점검에서 나온 것이 없습니다",
            "고른 회의에서 인쇄하기 전에 고치거나 살펴볼 것을 찾지 못했습니다. 회의가 없으면 먼저 회의를 만드십시오.",
            [("그대로 둔 것 보기", self.show_left)],
        )
        self._left: frozenset[str] = frozenset()
        super().__init__(desk, _fields(lambda one: mark(one) in self._left, desk.covered), finding_key)
        self.nothing.setParent(self)  # one without a parent keeps the page it calls, and the library, for good
        self.nothing.hide()
        self.go_button.setToolTip("Enter")
        self.go_button.clicked.connect(self.go_there)
        self.leave_button.setToolTip("Del")
        self.leave_button.clicked.connect(self.remove)
        self.shows_left.toggled.connect(self.refresh)
        self.table.doubleClicked.connect(lambda _index: self.go_there())

    def load(self) -> tuple[Finding, ...]:
        """Override RecordPage.load."""
        library, meeting_id = self.desk.library, self.desk.meeting_id
        found = checklist.findings(library, meeting_id) if meeting_id else ()
        self._left = checklist.left_alone(library, meeting_id)
        to_do = tuple(one for one in found if mark(one) not in self._left)
        left = tuple(one for one in found if mark(one) in self._left)
        self.summary.setText(summary(to_do))
        self.shows_left.setText(f"그대로 둔 것도 보기 ({len(left)})")
        self.shows_left.setVisible(bool(left))
        for step in self.nothing.findChildren(QPushButton):
            step.setVisible(bool(left))
        return to_do + left if self.shows_left.isChecked() else to_do

    def detail(self) -> QWidget:
        """Override RecordPage.detail: the whole sentence, and the way to its field."""
        side = QWidget()
        column = QVBoxLayout(side)
        space = side.fontMetrics().height() // 2
        column.setContentsMargins(space, space, space, 0)
        column.setSpacing(space * 2)
        column.addWidget(self.summary)
        column.addWidget(self.sentence)
        buttons = QHBoxLayout()
        buttons.addWidget(self.go_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch()
        column.addLayout(buttons)
        column.addWidget(label(_HOW, Tone.MUTED, wraps=True))
        column.addWidget(self.shows_left, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return side

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return self.nothing

    def show_detail(self, record: Finding | None) -> None:
        """Override RecordPage.show_detail."""
        self.sentence.setText(self.desk.covered(record.sentence) if record else "")
        self.go_button.setEnabled(record is not None)
        self.leave_button.setEnabled(record is not None and record.severity is Severity.LOOK)
        self.leave_button.setText(_AGAIN if record is not None and mark(record) in self._left else _LEAVE)

    def _mask(self, on: bool) -> None:
        super()._mask(on)
        self.show_detail(self.table.chosen)

    def go_there(self) -> None:
        """Go to the field the chosen finding is about."""
        finding = self.table.chosen
        if finding is not None:
            self.desk.show_place(finding.place)

    def remove(self) -> None:
        """Override RecordPage.remove: the chosen finding is meant to be so, or, where that was said before, is not."""
        finding = self.table.chosen
        if finding is None:
            return
        if finding.severity is Severity.FIX:
            self.desk.said.emit("고칠 것은 그대로 둘 수 없습니다. Enter로 그 칸에 가서 고치십시오.")
            return
        is_left = mark(finding) in self._left
        decide = checklist.look_again if is_left else checklist.leave_alone
        decide(self.desk.library, self.desk.meeting_id, finding)
        row = self.table.currentIndex().row()
        following = self.model.record(row + 1) or self.model.record(row - 1)
        if following is not None:
            self.table.prefer(finding_key(following))
        self.refresh()
        self.desk.looked_through.emit()
        told = "다시 살펴봅니다" if is_left else "그대로 둡니다. ‘그대로 둔 것도 보기’에서 되살립니다"
        self.desk.said.emit(f"{told}: {finding.sentence}")

    def show_left(self) -> None:
        """List what was left as it is, too."""
        self.shows_left.setChecked(True)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget::keyPressEvent: Enter on a row, which the table leaves over as no cell can be edited."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_there()
            return
        super().keyPressEvent(event)


def finding_key(finding: Finding) -> str:
    """What tells a finding from others: its kind and its field, and its words where a field has several."""
    place = finding.place
    return f"{finding.code}/{place.id}/{place.field}/{finding.sentence}"


def summary(found: tuple[Finding, ...]) -> str:
    """How many of each: `고칠 것 2 · 살펴볼 것 5`."""
    counts = {severity: sum(one.severity is severity for one in found) for severity in Severity}
    return " · ".join(f"{severity} {count}" for severity, count in counts.items() if count)


_PLACES = {
    Entity.MEETING: "회의",
    Entity.AGENDA_ITEM: "안건",
    Entity.ATTACHMENT: "안건",
    Entity.ASSIGNMENT: "연락처",
    Entity.PERSON: "연락처",
    Entity.FOLLOW_UP: "후속조치",
}
_LEAVE, _AGAIN, _LEFT = "그대로 두기", "다시 살펴보기", "그대로 둠"
_HOW = (
    "고치고 나서 F8을 누르면 이 화면으로 돌아옵니다. 고친 것은 목록에서 사라집니다. 일부러 그렇게 적은 것은 Del로"
    " 그대로 둡니다. 그 글이 바뀌면 다시 나옵니다."
)


def _fields(is_left: Callable[[Finding], bool], cover: Callable[[str], str]) -> list[Field[Finding]]:
    """`is_left` says of a finding whether it is meant to be so; `cover` makes a sentence fit for others to see."""
    return [
        Field(
            key="severity",
            title="정도",
            read=lambda one: _LEFT if is_left(one) else one.severity,
            letters=5,
            sort_key=lambda one: (is_left(one), list(Severity).index(one.severity)),
            tone=lambda one: _tone(one, is_left=is_left(one)),
        ),
        Field(key="page", title="화면", read=lambda one: _PLACES.get(one.place.entity, ""), letters=5),
        Field(key="sentence", title="내용", read=lambda one: one.sentence, letters=40, mask=cover),
    ]


def _tone(finding: Finding, *, is_left: bool) -> Tone:
    if is_left:
        return Tone.MUTED
    return Tone.DANGER if finding.severity is Severity.FIX else Tone.PLAIN
