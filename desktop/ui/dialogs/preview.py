"""The pack inside the window, before it is printed: pages, thumbnails, contents, find, print, save."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.briefing import Briefing
from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import UserError
from desktop.domain.progress import IsCancelled, Report
from desktop.services.access_log import PACK
from desktop.services.pdf_pages import Bookmark, Box, PdfPages
from desktop.ui import page_choices
from desktop.ui.desk import Desk
from desktop.ui.dialogs.frame import bind_help, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.models.rows import plain_tip
from desktop.ui.purposes import purpose_of
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.page_view import Fit, PageView
from desktop.ui.widgets.preview_bar import PreviewBar

if TYPE_CHECKING:
    from desktop.services.packs import PackMade
    from desktop.services.previews import PackPreview

_FOLDER = "papers"
_QUIET = 400
"""Milliseconds after a change of the meeting, until the pack is made anew."""
_ATTACHMENT = re.compile(r"붙임 ?[0-9]")


class Preview(QDialog):
    """The chosen meeting's pack as it would print now; it follows what is changed in the window.

    `told` hears of a saved pack, its path and a Korean sentence about it, also when the window is closed by then.

    Signals:
        shown: the pages are there.
    """

    shown = Signal()

    def __init__(self, desk: Desk, told: Callable[[Path, str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._meeting_id = desk.meeting_id
        self._one: Briefing | None = None
        self._preview: PackPreview | None = None
        self._saved: Path | None = None
        self._hits: tuple[tuple[Box, ...], ...] = ()
        self._hit = -1
        self._is_over = False
        self._told = told
        self.view = PageView(desk.drawing, "자료집 쪽")
        self.thumbs = PageView(desk.drawing, "작은 쪽 그림")
        self.contents = QListWidget()
        self.bar = PreviewBar()
        self.message = label("자료집을 만드는 중입니다 …", Tone.MUTED)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_QUIET)
        self._lay_out()
        self._connect()
        self.refresh()

    # ------------------------------------------------------------ the pack

    def refresh(self) -> None:
        """Make the pack from what the library holds now."""
        from desktop.services import packs, previews  # noqa: PLC0415 (not before it is wanted)

        try:
            self._one = one = packs.gather(self._desk.library, self._meeting_id)
        except UserError as error:  # the meeting is gone, and a pack of it that is still being made is not shown
            self._one = None
            self._desk.drawing.drop(("preview", id(self)))
            self.message.setText(error.what)
            self._show(None, None, ())
            return
        self.setWindowTitle(f"자료집 미리 보기: {packs.file_name(one, '회의자료', '')}")

        choices = page_choices.remembered(self._desk.memory)
        setup = packs.page_setup(choices)

        def make(report: Report, is_cancelled: IsCancelled) -> PackPreview:
            return previews.pack_preview(one, report=report, is_cancelled=is_cancelled, setup=setup, choices=choices)

        self._desk.tasks.run(make, self._pack_made, self._failed, "미리 보기 만들기")

    def _pack_made(self, preview: PackPreview) -> None:
        if self._is_over or self._one is None:
            return

        def open_pages(_is_old: IsCancelled) -> tuple[PdfPages, tuple[Bookmark, ...]]:
            pages = PdfPages(preview.content)
            return pages, pages.bookmarks()

        def take(opened: tuple[PdfPages, tuple[Bookmark, ...]]) -> None:
            self._show(preview, *opened)

        self._desk.drawing.run(("preview", id(self)), open_pages, take, self._failed)

    def _show(self, preview: PackPreview | None, pages: PdfPages | None, bookmarks: tuple[Bookmark, ...]) -> None:
        self._preview = preview
        self._saved = None
        self.view.show_pages(pages)
        self.thumbs.show_pages(pages)
        self._list(bookmarks)
        self.bar.offer(has_pages=pages is not None, has_file=False)
        missing = preview.made.missing if preview else ()
        remarks = preview.made.remarks if preview else ()
        said = [f"글꼴에 없는 글자 {len(missing)}개: {missing[0]}"] if missing else []
        said += [f"싣지 못한 붙임 {len(remarks)}개: {remarks[0]}"] if remarks else []
        self.message.setText("\n".join(said))
        if pages is not None:
            self._show_page(self.view.page)
            self._search(self.bar.wanted.text(), brings=False)
            self.shown.emit()

    def _list(self, bookmarks: tuple[Bookmark, ...]) -> None:
        self.contents.clear()
        for one in bookmarks:
            if one.level <= 2 or _ATTACHMENT.match(one.title):  # the headings inside an explanation would be too many
                item = QListWidgetItem(" " * 4 * (one.level - 1) + " ".join(one.title.split()))
                item.setData(Qt.ItemDataRole.UserRole, (one.page, one.top))
                item.setToolTip(plain_tip(f"{one.page + 1}쪽 {one.title}") or "")
                self.contents.addItem(item)

    def _failed(self, error: UserError) -> None:
        if not self._is_over:
            self.message.setText(str(error))

    # ------------------------------------------------------------ going about

    def _go_to_item(self, item: QListWidgetItem) -> None:
        page, top = item.data(Qt.ItemDataRole.UserRole)
        self.view.go_to(page, max(0.0, top - 12))

    def _show_page(self, page: int) -> None:
        self.bar.show_page(page, self.view.page_count)
        if page >= 0:
            self.thumbs.mark(self.view.whole(page))
        rows = [self.contents.item(row) for row in range(self.contents.count())]
        above = [row for row, item in enumerate(rows) if item.data(Qt.ItemDataRole.UserRole)[0] <= page]
        self.contents.setCurrentRow(above[-1] if above else -1)

    def _search(self, wanted: str, *, brings: bool = True) -> None:
        pages = self.view.pages
        if pages is None:
            return

        def take(hits: tuple[tuple[Box, ...], ...]) -> None:
            self._hits = hits
            after = [number for number, hit in enumerate(hits) if hit and hit[0].page >= self.view.page]
            self._hit = (after or [0])[0] if hits else -1
            self._show_hit(brings=brings)

        self._desk.drawing.run(("find", id(self)), lambda _is_old: pages.find(wanted), take, self._failed)

    def _step_hit(self, steps: int) -> None:
        flush_ime()
        if self._hits:
            self._hit = (self._hit + steps) % len(self._hits)
            self._show_hit(brings=True)

    def _show_hit(self, *, brings: bool) -> None:
        self.view.show_hits(self._hits, self._hit, brings=brings)
        self.bar.say_found(self._hit, len(self._hits))

    # ------------------------------------------------------------ out of the window

    def print_it(self) -> None:
        """Print pages through the dialog of the system."""
        from desktop.ui import printing  # noqa: PLC0415 (not before something is printed)

        preview, pages = self._preview, self.view.pages
        if preview is None or pages is None:
            return
        printer = self._desk.ask.printer("회의자료", len(pages.sizes))
        purpose = purpose_of(self._desk, PACK) if printer is not None else None
        if printer is None or purpose is None:
            return
        self._desk.tasks.run(
            partial(printing.print_document, printer, preview.content, self.view.page, self._desk.drawing),
            lambda sides: self._printed(preview, sides, printer.outputFileName(), purpose),
            self._desk.ask.sentence,
            "자료집 인쇄",
        )

    def _printed(self, preview: PackPreview, sides: int, file: str, purpose: str) -> None:
        from desktop.services import previews  # noqa: PLC0415

        previews.record_print(self._desk.library, preview, sides, purpose)
        sentence = f"{sides}쪽을 파일로 인쇄했습니다: {file}" if file else f"{sides}쪽을 프린터에 맡겼습니다."
        self._desk.said.emit(sentence)
        if not self._is_over:
            self.message.setText(sentence)

    def save(self) -> None:
        """Save the pack that is shown."""
        from desktop.services import packs, previews  # noqa: PLC0415

        preview, one = self._preview, self._one
        if preview is None or one is None:
            return
        memory = self._desk.memory
        suggested = memory.folder(_FOLDER) / packs.file_name(one, "회의자료", ".pdf")
        out = self._desk.ask.save_file("자료집을 둘 곳", suggested, "PDF (*.pdf)")
        purpose = purpose_of(self._desk, PACK) if out is not None else None
        if out is None or purpose is None:
            return
        memory.keep_folder(_FOLDER, out)
        self._desk.tasks.run(
            lambda _report, _is_cancelled: previews.save_pack(preview, out),
            lambda done: self._save_done(done, purpose),
            self._desk.ask.sentence,
            "자료집 저장",
        )

    def _save_done(self, done: PackMade, purpose: str) -> None:
        from desktop.services import packs  # noqa: PLC0415

        sentence = f"저장했습니다: {done.path.name} ({done.pages}쪽)"
        if not self._is_over:
            self._saved = done.path
            self.bar.offer(has_pages=True, has_file=True)
            self.message.setText(sentence)
        self._desk.try_act(lambda: packs.record_pack(self._desk.library, done, purpose))
        self._told(done.path, sentence)

    def _reveal(self) -> None:
        if self._saved is not None:
            self._desk.ask.show_path(self._saved.parent)

    # ------------------------------------------------------------ Qt

    def done(self, result: int) -> None:
        """Override QDialog::done: the pages are let go."""
        self._is_over = True
        self._soon.stop()
        self._desk.bus.changed.disconnect(self._changed)
        for what in ("preview", "find"):
            self._desk.drawing.drop((what, id(self)))
        for view in (self.view, self.thumbs):
            view.show_pages(None)
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject::eventFilter: Enter in the search goes on, Shift+Enter back, Esc leaves it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step_hit(-1 if is_back else 1)
                return True
            if event.key() == Qt.Key.Key_Escape and self.bar.wanted.text():
                self.bar.wanted.clear()
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ inside

    def _changed(self, changes: Changes) -> None:
        if changes.entities - {Entity.PUBLICATION}:  # a pack that was saved does not change the pack
            self._soon.start()

    def _lay_out(self) -> None:
        letter = self.fontMetrics().height()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.contents.setAccessibleName("목차")
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QTabWidget()
        side.setAccessibleName("목차와 작은 그림")
        side.tabBar().setDrawBase(False)
        side.addTab(self.contents, "목차")
        side.addTab(self.thumbs, "쪽")
        splitter = QSplitter()
        splitter.setHandleWidth(letter // 2)
        for widget in (side, self.view):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, int(widget is self.view))
        splitter.setSizes([letter * 14, letter * 46])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(letter // 2, letter // 2, letter // 2, letter // 2)
        layout.addWidget(self.bar)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.message)
        self.bar.offer(has_pages=False, has_file=False)
        resize_on_screen(self, letter * 70, letter * 50)
        self.view.setFocus()

    def _connect(self) -> None:
        bar, view = self.bar, self.view
        self._desk.bus.changed.connect(self._changed)
        self._soon.timeout.connect(self.refresh)
        view.page_changed.connect(self._show_page)
        view.zoomed.connect(bar.show_zoom)
        self.thumbs.pointed.connect(lambda place: view.go_to(place.page))
        self.contents.itemClicked.connect(self._go_to_item)
        self.contents.itemActivated.connect(self._go_to_item)
        bar.page_wanted.connect(view.go_to)
        bar.zoom_wanted.connect(view.set_zoom)
        bar.fit_wanted.connect(view.set_fit)
        bar.search_wanted.connect(self._search)
        bar.wanted.installEventFilter(self)
        bar.before.clicked.connect(lambda: self._step_hit(-1))
        bar.after.clicked.connect(lambda: self._step_hit(1))
        bar.print_button.clicked.connect(self.print_it)
        bar.save_button.clicked.connect(self.save)
        bar.folder_button.clicked.connect(self._reveal)
        self._bind_keys()

    def _bind_keys(self) -> None:
        from desktop.ui.shortcuts import PREVIEW  # noqa: PLC0415 (it reads keys off pages that need not be there)

        bar, view, said = self.bar, self.view, dict(PREVIEW)
        for keys, call in (
            ("Ctrl+F", lambda: bar.wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            ("F3", lambda: self._step_hit(1)),
            ("Shift+F3", lambda: self._step_hit(-1)),
            ("Ctrl+G", lambda: bar.number.setFocus(Qt.FocusReason.ShortcutFocusReason)),
            ("Ctrl+P", self.print_it),
            ("Ctrl+S", self.save),
            ("F5", self.refresh),
            ("Ctrl+1", lambda: view.set_fit(Fit.PAGE)),
            ("Ctrl+2", lambda: view.set_fit(Fit.WIDTH)),
            ("Ctrl+0", lambda: view.set_zoom(100)),
            ("Ctrl+=", lambda: view.step_zoom(1)),
            ("Ctrl+-", lambda: view.step_zoom(-1)),
        ):
            QShortcut(QKeySequence(keys), self, call).setWhatsThis(said[keys])
        bind_help(self)
