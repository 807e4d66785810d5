"""점검: what would embarrass in the chosen meeting's papers; Enter goes to the field."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.changes import Entity
from desktop.domain.finding import Finding, Severity
from desktop.services import checklist
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
        super().__init__(desk, _FIELDS, finding_key)
        self.go_button.setToolTip("Enter")
        self.go_button.clicked.connect(self.go_there)
        self.table.doubleClicked.connect(lambda _index: self.go_there())

    def load(self) -> tuple[Finding, ...]:
        """Override RecordPage.load."""
        found = checklist.findings(self.desk.library, self.desk.meeting_id) if self.desk.meeting_id else ()
        self.summary.setText(summary(found))
        return found

    def detail(self) -> QWidget:
        """Override RecordPage.detail: the whole sentence, and the way to its field."""
        side = QWidget()
        column = QVBoxLayout(side)
        space = side.fontMetrics().height() // 2
        column.setContentsMargins(space, space, space, 0)
        column.setSpacing(space * 2)
        column.addWidget(self.summary)
        column.addWidget(self.sentence)
        column.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            label(
                "고치고 나서 F8을 누르면 이 화면으로 돌아옵니다. 고친 것은 목록에서 사라집니다.", Tone.MUTED, wraps=True
            )
        )
        column.addStretch()
        return side

    def empty(self) -> QWidget:
        """Override RecordPage.empty."""
        return EmptyState(
            "점검에서 나온 것이 없습니다",
            "고른 회의에서 인쇄하기 전에 고치거나 살펴볼 것을 찾지 못했습니다. 회의가 없으면 먼저 회의를 만드십시오.",
        )

    def show_detail(self, record: Finding | None) -> None:
        """Override RecordPage.show_detail."""
        self.sentence.setText(record.sentence if record else "")
        self.go_button.setEnabled(record is not None)

    def go_there(self) -> None:
        """Go to the field the chosen finding is about."""
        finding = self.table.chosen
        if finding is not None:
            self.desk.show_place(finding.place)

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
_FIELDS: list[Field[Finding]] = [
    Field(
        key="severity",
        title="정도",
        read=lambda one: one.severity,
        letters=5,
        sort_key=lambda one: list(Severity).index(one.severity),
        tone=lambda one: Tone.DANGER if one.severity is Severity.FIX else Tone.PLAIN,
    ),
    Field(key="page", title="화면", read=lambda one: _PLACES.get(one.place.entity, ""), letters=5),
    Field(key="sentence", title="내용", read=lambda one: one.sentence, letters=40),
]
