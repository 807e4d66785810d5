"""What the menus and the toolbar offer, with keys. Each command stores what is being typed before it runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from desktop.domain.frozen import frozen
from desktop.ui.models.rows import plain_tip
from desktop.ui.theme import Look, Theme
from desktop.ui.widgets.tool_bar import name_overflow


@frozen
class Handlers:
    """What the commands do; the window gives these."""

    paste: Callable[[], object]
    open_file: Callable[[], object]
    sample: Callable[[], object]
    undo: Callable[[], object]
    redo: Callable[[], object]
    save: Callable[[], object]
    preview: Callable[[], object]
    pack: Callable[[], object]
    locked_pack: Callable[[], object]
    page_setup: Callable[[], object]
    contact_sheet: Callable[[], object]
    go: Callable[[int], object]
    checklist: Callable[[], object]
    find: Callable[[], object]
    find_anything: Callable[[], object]
    shortcuts: Callable[[], object]
    add: Callable[[], object]
    mask: Callable[[bool], object]
    history: Callable[[], object]
    record_history: Callable[[], object]
    access_log: Callable[[], object]
    hand_over: Callable[[], object]
    take_over: Callable[[], object]
    back_up: Callable[[], object]
    restore: Callable[[], object]
    remove_sample: Callable[[], object]
    other_library: Callable[[], object]
    guide: Callable[[], object]
    about: Callable[[], object]
    log_folder: Callable[[], object]
    diagnostics: Callable[[], object]


class Commands(QObject):
    """The actions, their menus and their toolbar."""

    def __init__(self, window: QMainWindow, handlers: Handlers, theme: Theme, pages: list[str]) -> None:
        super().__init__(window)
        self._window = window
        self.paste = self._action("글 붙여 넣어 들이기", handlers.paste, "Ctrl+Shift+V")
        self.open_file = self._action("파일에서 들이기…", handlers.open_file, "Ctrl+O")
        self.sample = self._action("연습용 회의 넣기", handlers.sample)
        self.remove_sample = self._action("연습용 회의 빼기", handlers.remove_sample)
        self.other_library = self._action("다른 보관함…", handlers.other_library, "Ctrl+Shift+W")
        self.undo = self._action("실행 취소", handlers.undo, "Ctrl+Z")
        self.redo = self._action("다시 실행", handlers.redo, "Ctrl+Shift+Z", "Ctrl+Y")
        self.save = self._action("고친 글 저장", handlers.save, "Ctrl+S")
        self.preview = self._action("자료집 미리 보기", handlers.preview, "Ctrl+Shift+P")
        self.pack = self._action("자료집 만들기…", handlers.pack, "Ctrl+P")
        self.locked_pack = self._action("잠근 자료집 만들기…", handlers.locked_pack)
        self.page_setup = self._action("자료집 모양…", handlers.page_setup)
        self.contact_sheet = self._action("연락처 엑셀 만들기…", handlers.contact_sheet, "Ctrl+E")
        self.check = self._action("인쇄 전 점검", handlers.checklist, "F8")
        self.find = self._action("목록에서 찾기", handlers.find, "Ctrl+F")
        self.find_anything = self._action("무엇이든 찾기…", handlers.find_anything, "Ctrl+K")
        self.find_anything.setObjectName("find-anything")
        self.add = self._action("더하기", handlers.add, "Ctrl+N")
        self.history = self._action("변경 이력…", handlers.history, "Ctrl+Shift+U")
        self.record_history = self._action("이 자료의 이력…", handlers.record_history, "Ctrl+U")
        self.access_log = self._action("반출 기록…", handlers.access_log)
        self.hand_over = self._action("회의 넘겨주기…", handlers.hand_over)
        self.take_over = self._action("회의 넘겨받기…", handlers.take_over)
        self.back_up = self._action("지금 백업", handlers.back_up, "Ctrl+Shift+B")
        self.restore = self._action("백업과 되살리기…", handlers.restore)
        self.guide = self._action("도움말…", handlers.guide, "F1")
        self.shortcuts = self._action("단축키…", handlers.shortcuts, "Ctrl+F1")
        self.log_folder = self._action("기록 폴더 열기", handlers.log_folder)
        self.diagnostics = self._action("진단 정보 복사", handlers.diagnostics)
        self.about = self._action("브리핑팩 정보…", handlers.about)
        self.quit = self._action("끝내기", window.close, "Ctrl+Q")
        self._fill_menus(handlers, pages)
        self._fill_view_menu(theme)
        self.mask = self._action("이름과 연락처 가리기", lambda: handlers.mask(self.mask.isChecked()), "Ctrl+Shift+H")
        self.mask.setCheckable(True)
        self._view_menu.addSeparator()
        self._view_menu.addAction(self.mask)
        self._help_menu = window.menuBar().addMenu("도움말(&H)")
        self._help_menu.addActions([self.guide, self.shortcuts])
        self._help_menu.addSeparator()
        self._help_menu.addActions([self.log_folder, self.diagnostics])
        self._help_menu.addSeparator()
        self._help_menu.addAction(self.about)
        self._fill_toolbar()

    def add_menu(self, menu: QMenu) -> None:
        """Show a page's own menu in the menu bar too, before the last one."""
        self._window.menuBar().insertMenu(self._help_menu.menuAction(), menu)

    def offer_undo(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do; None: nothing."""
        for action, name, label in ((self.undo, "실행 취소", undo), (self.redo, "다시 실행", redo)):
            action.setEnabled(label is not None)
            text = f"{name}: {label}" if label else name
            action.setText(text.replace("&", "&&"))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(plain_tip(f"{text} ({keys})") or "")  # it may name people and titles

    def offer_papers(self, *, has_meeting: bool) -> None:
        """Papers can be made when a meeting is chosen."""
        self.preview.setEnabled(has_meeting)
        self.pack.setEnabled(has_meeting)
        self.locked_pack.setEnabled(has_meeting)
        self.contact_sheet.setEnabled(has_meeting)
        self.hand_over.setEnabled(has_meeting)

    def offer_sample(self, *, is_there: bool) -> None:
        """The practice meeting can be put in once, and taken out while it is there."""
        self.sample.setEnabled(not is_there)
        self.remove_sample.setEnabled(is_there)

    def count_findings(self, count: int) -> None:
        """Say beside the pack's button how much the checklist finds."""
        self.check.setIconText(f"점검 {count}" if count else "점검")

    def _action(self, text: str, call: Callable[[], object], *shortcuts: str) -> QAction:
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in shortcuts])
        if shortcuts:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{text.rstrip('…')} ({keys})")
        action.triggered.connect(lambda _checked=False: call())
        return action

    def _fill_menus(self, handlers: Handlers, pages: list[str]) -> None:
        bar = self._window.menuBar()
        bar.setAccessibleName("메뉴")
        file_menu = bar.addMenu("파일(&F)")
        file_menu.addActions([self.paste, self.open_file])
        file_menu.addSeparator()
        file_menu.addActions([self.other_library, self.sample, self.remove_sample])
        file_menu.addSeparator()
        file_menu.addActions([self.check, self.preview, self.pack, self.locked_pack, self.page_setup])
        file_menu.addSeparator()
        file_menu.addActions([self.contact_sheet, self.access_log])
        file_menu.addSeparator()
        file_menu.addActions([self.hand_over, self.take_over])
        file_menu.addSeparator()
        file_menu.addActions([self.back_up, self.restore])
        file_menu.addSeparator()
        file_menu.addAction(self.quit)
        edit_menu = bar.addMenu("편집(&E)")
        edit_menu.addActions([self.undo, self.redo, self.history, self.record_history])
        edit_menu.addSeparator()
        edit_menu.addActions([self.add, self.save, self.find, self.find_anything])
        self._view_menu = bar.addMenu("보기(&V)")
        for place, name in enumerate(pages):
            self._view_menu.addAction(self._action(name, lambda place=place: handlers.go(place), f"Ctrl+{place + 1}"))

    def _fill_view_menu(self, theme: Theme) -> None:
        self._view_menu.addSeparator()
        group = QActionGroup(self._window)
        for look, name in ((Look.LIGHT, "밝게"), (Look.DARK, "어둡게"), (Look.SYSTEM, "시스템에 맞춤")):
            action = self._action(name, lambda look=look: theme.set_look(look))
            action.setCheckable(True)
            action.setChecked(theme.look is look)
            group.addAction(action)
            self._view_menu.addAction(action)
        self._view_menu.addSeparator()
        self._view_menu.addActions(
            [
                self._action("글자 크게", lambda: theme.step_zoom(1), "Ctrl+=", "Ctrl++"),
                self._action("글자 작게", lambda: theme.step_zoom(-1), "Ctrl+-"),
                self._action("글자 크기 처음대로", lambda: theme.set_zoom(100), "Ctrl+0"),
            ]
        )

    def _fill_toolbar(self) -> None:
        bar = QToolBar("도구")
        bar.setObjectName("toolbar")
        bar.setAccessibleName("도구 모음")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        bar.addActions([self.paste, self.open_file])
        bar.addSeparator()
        bar.addActions([self.preview, self.pack, self.check, self.contact_sheet])
        bar.addSeparator()
        bar.addActions([self.undo, self.redo])
        for action, name in (
            (self.paste, "글 들이기"),
            (self.open_file, "파일 들이기"),
            (self.preview, "미리 보기"),
            (self.pack, "자료집 만들기"),
            (self.check, "점검"),
            (self.contact_sheet, "연락처 엑셀"),
            (self.undo, "실행 취소"),
            (self.redo, "다시 실행"),
        ):
            action.setIconText(name)  # short on the button; the whole of it is in the tooltip and the menu
        name_overflow(bar)
        self._window.addToolBar(bar)
        self._window.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
