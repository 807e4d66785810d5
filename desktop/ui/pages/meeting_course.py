"""How a meeting came along: when it was fixed, postponed, held; and the meetings that belong to it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.changes import Changes
from desktop.domain.dates import write_date_weekday
from desktop.domain.errors import EditRefused, UserError
from desktop.domain.meeting import LinkKind, Meeting, StateDate, meeting_name, meeting_when
from desktop.services import meeting_links, meeting_states, meetings
from desktop.services.meeting_links import Linked
from desktop.ui import typed
from desktop.ui.desk import Desk
from desktop.ui.models.fields import UNSET, Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.scrolling import Content, Scrolling
from desktop.ui.widgets.table import RowTable

_OUTSIDE = "보관함에 없는 회의체는 ‘회의 정보’의 ‘함께 연 회의’에 이름을 적으십시오."
LINK_TITLES = {LinkKind.SUB_MEETING: "조정회의 잇기…", LinkKind.JOINT: "연석회의 잇기…"}


class MeetingCourse(QWidget):
    """Left the days of its states, right its linked meetings; Enter on one of those goes there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meeting: Meeting | None = None
        self.states: RowsModel[StateDate] = RowsModel(_state_fields(desk), lambda one: one.id, self)
        self.links: RowsModel[Linked] = RowsModel(_LINK_FIELDS, lambda one: one.link.id, self)
        self.state_table: RowTable[StateDate] = RowTable(self.states, "회의 상태의 날짜")
        self.link_table: RowTable[Linked] = RowTable(self.links, "관련 회의")
        self.link_buttons = {kind: button(text) for kind, text in LINK_TITLES.items()}
        self.go_button = button("그 회의로 가기")
        self.unlink_button = button("연결 끊기")
        self._lay_out()
        self._connect()

    @property
    def count(self) -> int:
        """How many meetings are linked."""
        return self.links.total

    def show_meeting(self, meeting: Meeting | None) -> None:
        """Show a meeting's course."""
        self._meeting = meeting
        library = self._desk.library
        self.states.set_rows(meeting_states.state_dates(library, meeting.id) if meeting else ())
        self.links.set_rows(meeting_links.linked(library, meeting.id) if meeting else ())
        self._offer()

    def link(self, kind: LinkKind) -> None:
        """Choose a meeting to link."""
        meeting = self._meeting
        if meeting is None:
            return
        from desktop.ui.dialogs.pick import PickDialog  # noqa: PLC0415 (not for the first window)

        library = self._desk.library
        sentences = {
            LinkKind.SUB_MEETING: "이 회의에 앞서 안건을 조정한 관계차관조정회의(규정 제10조)를 고르십시오.",
            LinkKind.JOINT: f"이 회의와 함께 연 다른 회의체의 회의를 고르십시오. {_OUTSIDE}",
        }
        empties = {
            LinkKind.SUB_MEETING: "이 회의보다 앞선 관계차관조정회의가 없습니다. 새 회의를 만들고 종류를 고르십시오.",
            LinkKind.JOINT: "다른 회의체의 회의가 보관함에 없습니다.",
        }
        PickDialog(
            LINK_TITLES[kind].rstrip("…"),
            sentences[kind],
            meeting_links.candidates(library, meeting.id, kind),
            lambda other: self._desk.act(lambda: meeting_links.link_meetings(library, meeting.id, kind, other.id)[1]),
            fields=self._candidate_fields(),
            key=lambda one: one.id,
            agree="잇기",
            silent=empties[kind],
            memory=self._desk.memory,
            parent=self,
        ).open()

    def unlink(self) -> None:
        """Take the chosen link away; the meetings stay."""
        chosen = self.link_table.chosen
        if chosen is not None:
            self._desk.try_act(lambda: meeting_links.unlink(self._desk.library, chosen.link.id))

    def go_there(self) -> None:
        """Show the linked meeting on all pages."""
        chosen = self.link_table.chosen
        if chosen is not None and chosen.other is not None:
            self._desk.choose(chosen.other.id)

    def commit(self) -> None:
        """Store what is being typed into a cell."""
        self.state_table.commit()

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        letter = self.fontMetrics().height()
        hint = "‘회의 정보’에서 상태를 바꾸면 그날로 적힙니다. 날짜를 고칠 수 있습니다."
        states = _column(label("상태의 날짜"), self.state_table, label(hint, Tone.MUTED, wraps=True))
        links = _column(label("관련 회의"), self.link_table)
        row = QHBoxLayout()
        row.setSpacing(letter // 2)
        for made in (*self.link_buttons.values(), self.go_button, self.unlink_button):
            row.addWidget(made)
        row.addStretch()
        links.addLayout(row)
        across = QHBoxLayout()
        across.setSpacing(letter * 2)
        across.addLayout(states, 2)
        across.addLayout(links, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, letter // 2, 0, 0)
        layout.addWidget(Scrolling(Content(across)))

    def _connect(self) -> None:
        for kind, made in self.link_buttons.items():
            made.clicked.connect(partial(self._link_clicked, kind))
        self.go_button.clicked.connect(self.go_there)
        self.unlink_button.clicked.connect(self.unlink)
        self.link_table.record_chosen.connect(lambda _one: self._offer())
        self.link_table.doubleClicked.connect(lambda _index: self.go_there())
        self.link_table.removal_wanted.connect(self.unlink)
        self.state_table.removal_wanted.connect(self._remove_state)
        self.states.edited.connect(self._edited)

    def _offer(self) -> None:
        """A meeting outside the library cannot be gone to."""
        chosen = self.link_table.chosen
        self.go_button.setEnabled(chosen is not None and chosen.other is not None)
        self.unlink_button.setEnabled(chosen is not None)

    def _link_clicked(self, kind: LinkKind, _checked: bool = False) -> None:
        self.link(kind)

    def _edited(self, one: StateDate, field: Field[StateDate], text: str) -> None:
        save = field.save
        if save is None:
            return
        try:
            self._desk.act(lambda: save(one, text))
        except UserError as error:
            self._desk.ask.sentence(error)

    def _remove_state(self) -> None:
        chosen = self.state_table.chosen
        if chosen is not None:
            self._desk.try_act(lambda: meeting_states.remove_state_date(self._desk.library, chosen.id))

    def _candidate_fields(self) -> list[Field[Meeting]]:
        library = self._desk.library
        return [
            Field(
                key="name",
                title="회의",
                read=lambda one: meeting_name(one, meetings.series(library, one.series_id)),
                letters=18,
            ),
            Field(key="when", title="일시", read=meeting_when, silent=UNSET, letters=16, is_moment=True),
        ]


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(widgets[0].fontMetrics().height() // 2)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, RowTable) else 0)
    return column


def _state_fields(desk: Desk) -> list[Field[StateDate]]:
    def save_day(one: StateDate, text: str) -> Changes:
        day = typed.day(text)
        if day is None:
            raise EditRefused("날짜가 비어 있습니다.", safe="바뀐 것은 없습니다.", todo="지우려면 Del을 누르십시오.")
        return meeting_states.edit_state_date(desk.library, one, on_date=day)

    def save_note(one: StateDate, text: str) -> Changes:
        return meeting_states.edit_state_date(desk.library, one, note=text.strip())

    return [
        Field(key="state", title="상태", read=lambda one: one.state, letters=4),
        Field(
            key="on_date",
            title="날짜",
            read=lambda one: write_date_weekday(one.on_date),
            save=save_day,
            letters=9,
            is_moment=True,
            sort_key=lambda one: one.on_date,
        ),
        Field(key="note", title="메모", read=lambda one: one.note, save=save_note, letters=10),
    ]


_LINK_FIELDS: list[Field[Linked]] = [
    Field(key="words", title="관계", read=lambda one: one.words, letters=7),
    Field(key="name", title="회의", read=lambda one: one.name, letters=18),
    Field(
        key="when",
        title="일시",
        read=lambda one: meeting_when(one.other) if one.other else "",
        silent="보관함 밖",
        letters=14,
        is_moment=True,
    ),
]
