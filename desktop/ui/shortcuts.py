"""Every key the window knows: read off its menus, pages and editors, so that the list never says what is not so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMainWindow, QMenu, QWidget

from desktop.ui.pages.attendance import KEYS as REPLY_KEYS
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.filter_box import FilterBox
from desktop.ui.widgets.outline_editor import KEYS as OUTLINE_KEYS
from desktop.ui.widgets.timeline import TimelineView


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Where a key works, the key as it is shown, and what it does."""

    group: str
    keys: str
    does: str


def shortcuts(window: QMainWindow, pages: Sequence[tuple[str, QWidget]]) -> tuple[Shortcut, ...]:
    """All keys; `pages` are titles and the pages themselves."""
    found: list[Shortcut] = []
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for menu in window.menuBar().findChildren(QMenu, options=direct):
        found += _of_actions(_plain(menu.title()), menu.actions())
    for title, page in pages:
        found += _of_page(title, page)
    found += [Shortcut("참석 목록", _shown(key), f"회신: {reply}") for key, reply in REPLY_KEYS.items()]
    found += [
        Shortcut("설명 고치기", _shown(modifier | key), does) for _name, does, modifier, key, _act in OUTLINE_KEYS
    ]
    return (*found, *(Shortcut(*one) for one in _OF_WIDGETS), *(Shortcut("미리 보기", *one) for one in PREVIEW))


def dialog_shortcuts(dialog: QWidget) -> tuple[Shortcut, ...]:
    """The keys a dialog binds itself, by what each says it is for (`whatsThis`), then those of its lists and fields.

    The keys of the window are left out: they do not work while a dialog asks something.
    """
    bound: dict[str, list[str]] = {}
    for one in dialog.findChildren(QShortcut):
        if one.whatsThis():
            bound.setdefault(one.whatsThis(), []).append(_without_keypad(_text(one.key())))
    own = [Shortcut(THIS_WINDOW, " · ".join(dict.fromkeys(keys)), does) for does, keys in bound.items()]
    taken = {key for keys in bound.values() for key in keys}
    kinds = {group for group, kind in _KINDS.items() if dialog.findChildren(kind)} | {"대화상자"}
    general = [Shortcut(*one) for one in _OF_WIDGETS if one[0] in kinds]
    return (*own, *(one for one in general if one.keys not in taken))


def _without_keypad(keys: str) -> str:
    """`Ctrl+Return`, which is written `Ctrl+Enter` to people."""
    return keys.replace("Return", "Enter")


def _of_page(title: str, page: QWidget) -> Iterator[Shortcut]:
    for menu in page.findChildren(QMenu):
        yield from _of_actions(title, menu.actions())
    for button in page.findChildren(QAbstractButton):
        if not button.shortcut().isEmpty():
            yield Shortcut(title, _text(button.shortcut()), button.toolTip().partition(" (")[0] or button.text())


def _of_actions(group: str, actions: Sequence[QAction]) -> Iterator[Shortcut]:
    """An action's keys; some only say theirs after a tab, because the table itself takes them."""
    for action in actions:
        name, _tab, said = action.text().partition("\t")
        keys = " · ".join(_text(one) for one in action.shortcuts()) or said
        if keys:
            yield Shortcut(group, keys, _plain(name).partition(":")[0].rstrip("…"))


def _shown(keys: Qt.Key | QKeyCombination) -> str:
    return _text(QKeySequence(keys))


def _text(keys: QKeySequence) -> str:
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _plain(text: str) -> str:
    """A menu's text without the sign of its letter key: `파일(&F)` is 파일."""
    return text.partition("(&")[0].replace("&&", "&")


THIS_WINDOW = "이 창"
"""Where the keys of a dialog work, in the list shown over it."""
_KINDS: dict[str, type[QWidget]] = {
    "목록": QAbstractItemView,
    "찾기 칸": FilterBox,
    "고치는 칸": LineEditor,
    "시간표": TimelineView,
}
_OF_WIDGETS = (
    ("설명 고치기", "Tab · Shift+Tab", "한 수준 아래로 · 위로, 표에서는 다음 칸 · 앞 칸"),
    ("설명 고치기", "Enter", "같은 수준의 새 줄, 표에서는 새 행"),
    ("설명 고치기", "Shift+Enter", "표시 없이 줄 바꾸기"),
    ("설명 고치기", "Ctrl+F · Ctrl+H", "글에서 찾기 · 바꾸기"),
    ("설명 고치기", "Esc", "편집기에서 나가기"),
    ("목록", "↑ ↓ · PgUp PgDown", "줄 옮겨 가기"),
    ("목록", "Enter · F2", "칸 고치기"),
    ("목록", "Del", "줄 지우기 · 빼기"),
    ("목록", "Ctrl+Shift+↑ · Ctrl+Shift+↓", "이 칸의 차례로 · 거꾸로, 다시 누르면 본디 차례로"),
    ("목록", "메뉴 키 · Shift+F10", "이 줄로 할 일"),
    ("목록", "Space", "제안에 표시하기"),
    ("찾기 칸", "Esc", "찾기 비우기"),
    ("찾기 칸", "↓", "목록으로"),
    ("찾기 칸", "↑ ↓ · Enter", "고르는 목록에서 줄 옮겨 가기 · 고르기"),
    ("고치는 칸", "Enter · Tab", "저장하고 나가기 · 다음 칸"),
    ("고치는 칸", "Esc", "저장된 글로 되돌리기"),
    ("달력", "← → ↑ ↓", "하루 · 한 주씩 옮겨 가기"),
    ("달력", "PgUp · PgDown", "이전 달 · 다음 달"),
    ("달력", "Enter", "그날의 회의 열기, 없으면 새 회의"),
    ("붙임", "Alt+↑ · Alt+↓", "차례 바꾸기"),
    ("붙임", "Ctrl+Enter", "붙임 열기"),
    ("시간표", "↑ ↓ · Home End", "과제 옮겨 가기"),
    ("시간표", "← →", "앞뒤 달 보기"),
    ("시간표", "+ · -", "눈금 바꾸기"),
    ("시간표", "T", "오늘로"),
    ("시간표", "Enter", "표에서 보기"),
    ("점검", "Enter", "그 칸으로 가기"),
    ("제출부처 고르기", "Space · Del", "주관으로 · 빼기"),
    ("대화상자", "Ctrl+Enter", "하려던 것 하기"),
    ("대화상자", "Esc", "그만두기"),
)
PREVIEW = (
    ("Ctrl+F", "자료집에서 찾기"),
    ("F3", "다음 찾기"),
    ("Shift+F3", "이전 찾기"),
    ("Ctrl+G", "쪽 번호로 가기"),
    ("Ctrl+P", "인쇄"),
    ("Ctrl+S", "저장"),
    ("F5", "다시 만들기"),
    ("Ctrl+1", "쪽 전체 보기"),
    ("Ctrl+2", "너비에 맞추기"),
    ("Ctrl+0", "100%로 보기"),
    ("Ctrl+=", "크게"),
    ("Ctrl+-", "작게"),
    ("F1", "단축키 보기"),
)
"""The keys of the preview; a test holds them equal to those it binds."""
