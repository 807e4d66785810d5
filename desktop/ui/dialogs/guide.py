"""도움말: the guide of `resources/guide/`, page by page with pictures of the program itself, and every key.

The pages are Markdown of our own: headings, paragraphs, lists of one level, pictures, bold and code, nothing else. They
are turned to HTML here, because Qt's own reader of Markdown drew what follows a heading like the heading. A command is
written `**메뉴 › 명령**`; a test holds that each of them is there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QStackedWidget, QTextEdit, QWidget

from desktop import paths
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.dialogs.shortcut_list import shortcut_list
from desktop.ui.shortcuts import Shortcut

KEYS = "단축키"
_PICTURE = re.compile(r"!\[([^]]*)\]\(([\w.-]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`(.+?)`")
_STYLE = "p, li { line-height: 140%; margin-bottom: 6px; } h1 { font-size: x-large; } h2 { font-size: large; }"


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page of the guide: its heading and its Markdown."""

    title: str
    text: str


def guide_pages() -> tuple[GuidePage, ...]:
    """The pages in the order of their file names; the first line of each is `# ` and its heading."""
    return tuple(_page(path) for path in sorted(paths.resource("guide").glob("*.md")))


class Guide(Frame):
    """The headings at the left, the page beside; Esc closes, the last page lists the keys of the window."""

    def __init__(self, keys: Sequence[Shortcut], parent: QWidget | None = None) -> None:
        super().__init__("도움말", "닫기", parent)
        self.cancel_button.hide()
        self._pages = guide_pages()
        self.headings = QListWidget()
        self.headings.setAccessibleName("도움말 차례")
        self.headings.addItems([*(page.title for page in self._pages), KEYS])
        self.text = GuideText()
        self.keys = shortcut_list()
        self.keys.show_records(keys)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        self.stack.addWidget(self.keys)
        self.headings.currentRowChanged.connect(self.show_page)
        self._lay_out_pages()
        self.headings.setCurrentRow(0)
        self.headings.setFocus()

    def show_page(self, place: int) -> None:
        """Show the page of that place, counted from 0; the keys come last."""
        is_text = place < len(self._pages)
        self.stack.setCurrentIndex(0 if is_text else 1)
        if is_text:
            self.text.show_text(self._pages[place].text)

    def _lay_out_pages(self) -> None:
        letter = self.fontMetrics().height()
        self.headings.setFixedWidth(letter * 11)
        self.headings.setSpacing(letter // 5)
        row = QHBoxLayout()
        row.addWidget(self.headings)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        resize_on_screen(self, letter * 60, letter * 42)


class GuideText(QTextEdit):
    """Shows a page; its pictures are made as wide as there is room. It opens nothing, and loads nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName("도움말")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else it comes, the pictures
        # are made narrower and it goes, they are made wider and it comes, without an end
        self.document().setDefaultStyleSheet(_STYLE)
        self._text = ""

    def show_text(self, text: str) -> None:
        """Show a page, from its beginning."""
        self._text = text
        self.document().clear()
        room = self.viewport().width() - self.fontMetrics().height() * 2
        for _said, name in _PICTURE.findall(text):
            picture = _picture(name, room, self.devicePixelRatioF())
            self.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture)
        self.setHtml(as_html(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTextEdit::resizeEvent: the pictures are made anew for the new width, after this."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            QTimer.singleShot(0, self, lambda: self.show_text(self._text))


def as_html(text: str) -> str:
    """The HTML of a page."""
    return "".join(_block(block) for block in text.strip().split("\n\n"))


def _block(block: str) -> str:
    picture = _PICTURE.fullmatch(block)
    if picture:
        return f'<p style="line-height: 100%"><img src="{escape(picture[2])}" alt="{escape(picture[1])}"></p>'
    if block.startswith("- "):
        return "<ul>" + "".join(f"<li>{_words(line[2:])}</li>" for line in block.splitlines()) + "</ul>"
    for mark, name in (("## ", "h2"), ("# ", "h1")):
        if block.startswith(mark):
            return f"<{name}>{_words(block.removeprefix(mark))}</{name}>"
    return f"<p>{_words(block)}</p>"


def _words(text: str) -> str:
    return _CODE.sub(r"<code>\1</code>", _BOLD.sub(r"<b>\1</b>", escape(text)))


def _picture(name: str, room: int, ratio: float) -> QImage:
    """A picture of the guide, made smaller where it is wider than `room` (in pixels of the window's own measure)."""
    picture = QImage(str(paths.resource("guide", "pictures", name)))
    if picture.isNull() or picture.width() <= room * ratio or room <= 0:
        return picture
    scaled = picture.scaledToWidth(int(room * ratio), Qt.TransformationMode.SmoothTransformation)
    scaled.setDevicePixelRatio(ratio)
    return scaled


def _page(path: Path) -> GuidePage:
    text = path.read_text("utf-8")
    return GuidePage(text.partition("\n")[0].removeprefix("# ").strip(), text)
