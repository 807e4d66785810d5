"""후속조치 찾기: what explanations and decisions promise, with the line it stands on; edited, ticked, accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.domain.changes import NOTHING, Changes
from desktop.domain.dates import Grain, write_date
from desktop.domain.errors import EditRefused
from desktop.domain.promises import ProposedPromise, Standing, edited
from desktop.services import promises
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.table import RowTable

NAME = "promises"
_UNREAD = "읽지 못함"
_OPEN = "끝이 적혀 있지 않음"


class PromisesDialog(Frame):
    """Nothing is stored before 받기. Without `item_id` the whole meeting is looked through.

    Cells are typed over before accepting: Enter or F2 opens one, Space ticks the row.
    """

    def __init__(self, desk: Desk, meeting_id: str, item_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__("후속조치 찾기", "고른 것 받기", parent)
        self._desk = desk
        self._found = promises.proposals(desk.library, meeting_id, item_id)
        self._rows = {one.key: one for one in self._found.promises}
        self.model: RowsModel[ProposedPromise] = RowsModel(FIELDS, lambda one: one.key, self, can_tick=True)
        self.table: RowTable[ProposedPromise] = RowTable(self.model, "후속조치 제안")
        self.filter = FilterBox(self.model.set_query, "제안에서 찾기")
        self.summary = label(wraps=True)
        self.source = label(tone=Tone.MUTED, wraps=True)
        self.all_button = button("모두 고르기")
        self._fill()
        self._connect()
        self.model.set_rows(self._rows.values())
        self.model.tick(one.key for one in self._rows.values() if one.standing is Standing.NEW)
        (self.table if self._rows else self.agree_button).setFocus()

    def agree(self) -> None:
        """Override Frame.agree: store what is ticked, in the order of the paper."""
        self.table.commit()
        ticks = self.model.ticks or set()
        chosen = [one for one in self._rows.values() if one.key in ticks]
        if not self._rows:
            return
        if not chosen:
            raise EditRefused("고른 것이 없습니다.", todo="받을 과제에 표시하거나 창을 닫으십시오.")
        self._desk.act(lambda: promises.accept(self._desk.library, chosen))
        self._desk.said.emit(f"후속조치 {len(chosen)}건을 받았습니다. Ctrl+Z로 되돌립니다.")

    # ------------------------------------------------------------ inside

    def _edited(self, record: ProposedPromise, field: Field[Any], text: str) -> None:
        changed = edited(record, **{field.key: text.strip()})
        if not changed.task:
            self.say("과제가 비어 있습니다. 과제를 적어 주십시오.")
            return
        self.say("")
        self._rows[record.key] = changed
        self.model.set_rows(self._rows.values())
        self.model.tick((self.model.ticks or set()) | {record.key})
        self._show_source(changed)

    def _show_source(self, one: ProposedPromise | None) -> None:
        """The line it stands on, what it was before, and what could not be read."""
        if one is None:
            self.source.setText("")
            return
        lines = [f"원문(안건{one.item_number} {one.origin}): {one.source_line}"]
        if one.follow_up is not None:
            before = one.follow_up.source_line
            lines.append(f"받을 때의 글: {before}" if before else f"지금 과제: {one.follow_up.task}")
        if one.unread:
            lines.append(f"날짜로 읽지 못한 글: {', '.join(one.unread)}")
        if one.is_lead_suggested:
            lines.append(f"글에 주관이 없어 제출부처({one.lead})를 제안합니다. 아니면 고치십시오.")
        self.source.setText("\n".join(lines))

    def _count(self) -> None:
        ticks = self.model.ticks or set()
        new = sum(one.standing is Standing.NEW for one in self._rows.values())
        words = [f"새 과제 {new}건"]
        words += [f"글이 바뀐 과제 {len(self._rows) - new}건"] if len(self._rows) > new else []
        words += [f"이미 받은 과제 {len(self._found.known)}건"] if self._found.known else []
        words += [f"글에서 사라진 과제 {len(self._found.gone)}건"] if self._found.gone else []
        words += [f"고른 것 {len(ticks)}건"] if self._rows else []
        self.summary.setText(" · ".join(words))
        self.all_button.setText("모두 풀기" if self._rows and len(ticks) == len(self._rows) else "모두 고르기")

    def _tick_chosen(self) -> None:
        if self.table.chosen is not None:
            self.model.tick((self.model.ticks or set()) ^ {self.table.chosen.key})

    def _tick_all(self) -> None:
        """All that are shown; when they are ticked already, none of them."""
        shown = {one.key for one in self.model.records}
        ticks = self.model.ticks or set()
        self.model.tick(ticks - shown if shown <= ticks else ticks | shown)

    # ------------------------------------------------------------ making

    def _fill(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.filter, 1)
        tools.addWidget(self.all_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self._empty())
        self.stack.setCurrentIndex(0 if self._rows else 1)
        self.body.addWidget(
            label(
                "안건 설명의 ‘향후 계획’과 의결 내용에서 찾은 과제입니다. 고치고 골라서 받으십시오. "
                "받기 전에는 아무것도 더하지 않습니다.",
                Tone.MUTED,
                wraps=True,
            )
        )
        self.body.addWidget(self.summary)
        self.body.addLayout(tools)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.source)
        if not self._rows:
            self.filter.hide()
            self.all_button.hide()
            self.agree_button.setText("확인")
        letter = self.fontMetrics().height()
        self.source.setMinimumHeight(letter * 3)
        resize_on_screen(self, letter * 66, letter * 36)

    def _empty(self) -> QWidget:
        if self._found.known:
            return EmptyState("새로 찾은 과제가 없습니다", "글에 있는 약속은 모두 후속조치로 받았습니다.")
        return EmptyState(
            "찾은 과제가 없습니다",
            "안건 설명에 ‘향후 계획’이 없고 의결 내용에도 기한이나 보고 약속이 없습니다. 후속조치에서 직접 더하십시오.",
        )

    def _connect(self) -> None:
        self.model.edited.connect(self._edited)
        self.model.ticked.connect(self._count)
        self.table.record_chosen.connect(self._show_source)
        self.all_button.clicked.connect(self._tick_all)
        self.remember(self.table, self._desk.memory, NAME)
        QShortcut(QKeySequence("Ctrl+F"), self, self.filter.setFocus).setWhatsThis("제안에서 찾기")
        context = Qt.ShortcutContext.WidgetShortcut
        for written, call, what in (
            ("Space", self._tick_chosen, "고르기·풀기"),
            ("Ctrl+A", self._tick_all, "모두 고르기·풀기"),
        ):
            QShortcut(QKeySequence(written), self.table, call, context=context).setWhatsThis(what)


def open_promises(desk: Desk, parent: QWidget, item_id: str = "") -> PromisesDialog | None:
    """Open the dialog for the chosen meeting, or one of its items; None where no meeting is chosen."""
    if not desk.meeting_id:
        desk.said.emit("회의를 먼저 고르십시오.")
        return None
    flush_ime()
    dialog = PromisesDialog(desk, desk.meeting_id, item_id, parent)
    dialog.open()
    return dialog


# ---------------------------------------------------------------- columns


def _sign(one: ProposedPromise) -> str:
    return "＋ 새 과제" if one.standing is Standing.NEW else "✎ 바뀜"


def span_words(one: ProposedPromise) -> str:
    """The days the written term means, in the words of the papers; `읽지 못함` where it names none."""
    if one.due is None:
        return _UNREAD if one.due_text else ""
    if one.due.grain is Grain.RECURRING:
        return "되풀이"
    starts, ends = (write_date(day) if day else "" for day in (one.due.start, one.due.end))
    if not ends:
        return f"{starts}~ ({_OPEN})"
    return starts if starts == ends else f"{starts}~{ends}"


def _span_tone(one: ProposedPromise) -> Tone:
    return Tone.DANGER if one.due_text and one.due is None else Tone.MUTED


def _keeps(_record: ProposedPromise, _text: str) -> Changes:
    """A cell that can be typed over; the dialog takes the text itself, nothing is stored."""
    return NOTHING


def _text(key: str, title: str, letters: int, tone: Callable[[ProposedPromise], Tone] | None = None) -> Field[Any]:
    return Field(
        key=key,
        title=title,
        read=lambda one: getattr(one, key),
        save=_keeps,
        letters=letters,
        tone=tone or (lambda _one: Tone.PLAIN),
    )


FIELDS: list[Field[ProposedPromise]] = [
    Field(
        key="sign",
        title="구분",
        read=_sign,
        letters=7,
        tone=lambda one: Tone.GOOD if one.standing is Standing.NEW else Tone.PLAIN,
    ),
    Field(
        key="item",
        title="안건",
        read=lambda one: f"안건{one.item_number}",
        letters=4,
        sort_key=lambda one: one.item_number,
    ),
    Field(key="source", title="원문", read=lambda one: one.source_line, letters=14, tone=lambda _one: Tone.MUTED),
    _text("task", "과제", 15),
    _text("lead", "주관", 7, lambda one: Tone.MUTED if one.is_lead_suggested else Tone.PLAIN),
    _text("due_text", "기한", 7),
    Field(
        key="span",
        title="기간",
        read=span_words,
        letters=12,
        is_moment=True,
        tone=_span_tone,
        sort_key=lambda one: str(one.due.end or one.due.start or "9999") if one.due else "9999",
    ),
    _text("target_text", "목표", 4),
    _text("report_back", "다시 보고", 5),
    _text("support", "협조", 4),
]
