"""붙임: an item's files, added by drop or dialog, put in order, opened, taken off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.agenda import AgendaItem, Attachment
from desktop.domain.errors import UserError
from desktop.services import attachments
from desktop.ui.desk import Desk
from desktop.ui.models.fields import Field
from desktop.ui.models.ordered import OrderedRows
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label
from desktop.ui.widgets.ordered_table import OrderedTable, dropped_files

_FOLDER = "attachments"
_KINDS = "PDF (*.pdf);;모든 파일 (*)"


class AttachmentsPane(QWidget):
    """The files of the chosen item."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._item: AgendaItem | None = None
        self._copies: QTemporaryDir | None = None
        self.model: OrderedRows[Attachment] = OrderedRows(_fields(desk), lambda one: one.id)
        self.table: OrderedTable[Attachment] = OrderedTable(self.model, "이 안건의 붙임")
        self.hint = label(
            "PDF의 쪽은 자료집에서 이 안건 뒤에 들어갑니다. 파일을 여기나 안건 줄에 끌어다 놓으십시오.",
            Tone.MUTED,
            wraps=True,
        )
        self.add_button = button("더하기…", "붙임 더하기")
        self.open_button = button("열기", "붙임 열기")
        self.remove_button = button("빼기", "붙임 빼기")
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    @property
    def count(self) -> int:
        """How many there are."""
        return self.model.total

    def show_item(self, item: AgendaItem | None, files: Sequence[Attachment]) -> None:
        """Show an item's files."""
        self._item = item
        self.model.set_rows(files)
        self.add_button.setEnabled(item is not None)
        self.open_button.setEnabled(bool(files))
        self.remove_button.setEnabled(bool(files))

    def add_files(self, item_id: str, paths: Sequence[Path]) -> None:
        """Put files behind an item, all of them or, where one is refused, none; the reason is told."""
        if paths and self._desk.try_act(lambda: attachments.add_files(self._desk.library, item_id, paths)):
            self._desk.said.emit(f"붙임 {len(paths)}개를 더했습니다. Ctrl+Z로 되돌립니다.{self._locked(item_id)}")

    def _locked(self, item_id: str) -> str:
        """What to say of an item's files that no pack can hold; empty when it can hold them all."""
        library = self._desk.library
        names = [one.name for one in attachments.of_item(library, item_id) if attachments.is_locked(library, one)]
        if not names:
            return ""
        return f" 암호가 걸려 자료집에 싣지 못합니다: {', '.join(names)}. 암호를 푼 PDF로 다시 붙이십시오."

    def ask_for_file(self, item_id: str) -> None:
        """Ask for a file and put it behind an item."""
        path = self._desk.ask.open_file("붙일 파일", self._desk.memory.folder(_FOLDER), _KINDS)
        if path is not None:
            self._desk.memory.keep_folder(_FOLDER, path)
            self.add_files(item_id, (path,))

    def open_chosen(self) -> None:
        """Show the chosen file with the program the computer has for it: a copy, so that the library's stays."""
        one = self.table.chosen
        if one is None:
            return
        try:
            data = attachments.read_attachment(self._desk.library, one)
        except UserError as error:
            self._desk.ask.sentence(error)
            return
        if self._copies is None:  # gone again when the program ends
            self._copies = QTemporaryDir()
        copy = Path(mkdtemp(dir=self._copies.path())) / one.name
        copy.write_bytes(data)
        self._desk.ask.show_path(copy)

    def remove_chosen(self) -> None:
        """Take the chosen file off the item."""
        one = self.table.chosen
        if one is not None and self._desk.try_act(lambda: attachments.remove_attachment(self._desk.library, one.id)):
            self._desk.said.emit(f"붙임을 뺐습니다: {one.name}. Ctrl+Z로 되돌립니다.")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override QWidget::dragEnterEvent."""
        if self._item is not None and dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override QWidget::dropEvent."""
        paths = dropped_files(event)
        if self._item is not None and paths:
            event.acceptProposedAction()
            self.add_files(self._item.id, paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget::keyPressEvent: what the table left over; Ctrl+Enter opens the file."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            self.open_chosen()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for made in (self.add_button, self.open_button, self.remove_button):
            row.addWidget(made)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.hint)

    def _connect(self) -> None:
        self.add_button.clicked.connect(lambda: self._item and self.ask_for_file(self._item.id))
        self.open_button.clicked.connect(self.open_chosen)
        self.remove_button.clicked.connect(self.remove_chosen)
        self.table.removal_wanted.connect(self.remove_chosen)
        self.table.order_wanted.connect(self._reorder)
        self.table.order_refused.connect(self._desk.said)
        self.model.edited.connect(self._rename)

    def _reorder(self, keys: tuple[str, ...]) -> None:
        item = self._item
        if item is not None:
            self._desk.try_act(lambda: attachments.reorder_attachments(self._desk.library, item.id, keys))

    def _rename(self, one: Attachment, field: Field[Attachment], text: str) -> None:
        save = field.save
        if save is not None:
            self._desk.try_act(lambda: save(one, text))


def _fields(desk: Desk) -> list[Field[Attachment]]:
    return [
        Field(
            key="name",
            title="파일",
            read=lambda one: one.name,
            save=lambda one, text: attachments.rename_attachment(desk.library, one, text),
            letters=20,
        ),
        Field(
            key="printed", title="자료집", read=lambda one: _printed(desk, one), letters=6, tone=_tone_of_printed(desk)
        ),
    ]


def _printed(desk: Desk, one: Attachment) -> str:
    """Whether a file's pages go into the pack."""
    if attachments.is_locked(desk.library, one):
        return "암호가 걸림"
    return "인쇄" if attachments.is_pdf(one) else ""


def _tone_of_printed(desk: Desk) -> Callable[[Attachment], Tone]:
    return lambda one: Tone.DANGER if attachments.is_locked(desk.library, one) else Tone.PLAIN
