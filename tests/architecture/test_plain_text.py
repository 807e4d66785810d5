"""What people typed is shown as it was typed: nothing in a window takes a text of the library for HTML.

Qt's labels, message boxes and tooltips render `<b>` and open `<img src=…>` from files and the net unless told not to.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

LABELS = {"desktop/ui/widgets/labels.py"}
"""The factory of labels, which sets plain text."""
MESSAGES = {"desktop/ui/message_boxes.py"}
"""The only place that makes message boxes, which sets plain text."""
MANUAL = {"desktop/ui/dialogs/guide.py"}
"""Shows the manual, which is ours and holds nothing of the library."""
BANNED = {
    "QTextBrowser", "QErrorMessage", "setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown",
    "QWhatsThis", "QInputDialog",
}  # fmt: skip
OURS = {"tip", "keys", "name"}
"""Names that hold words of ours where a tooltip is set: the callers pass literals."""


@pytest.fixture(scope="module")
def trees(repository: Path) -> dict[str, ast.Module]:
    files = sorted((repository / "desktop").rglob("*.py"))
    return {file.relative_to(repository).as_posix(): ast.parse(file.read_text(encoding="utf-8")) for file in files}


def _calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""), node


def test_labels_come_from_the_factory_and_messages_from_one_place(trees: dict[str, ast.Module]) -> None:
    found = [
        f"{file}:{call.lineno} {name}"
        for file, tree in trees.items()
        for name, call in _calls(tree)
        if (name == "QLabel" and file not in LABELS)
        or (name == "QMessageBox" and file not in MESSAGES)
        or (name in BANNED and file not in MANUAL)
    ]
    assert found == []


def test_tooltips_are_words_of_ours_or_escaped(trees: dict[str, ast.Module]) -> None:
    found = [
        f"{file}:{call.lineno}"
        for file, tree in trees.items()
        for name, call in _calls(tree)
        if name in ("setToolTip", "setWhatsThis", "setStatusTip", "showText") and not _is_plain(call, name)
    ]
    assert found == []


def _is_plain(call: ast.Call, name: str) -> bool:
    text = call.args[1] if name == "showText" else call.args[0]
    if name == "setWhatsThis":  # the list of keys, which is drawn by a table; nothing opens it as Qt would
        return True
    if any(getattr(one.func, "id", "") == "plain_tip" for one in ast.walk(text) if isinstance(one, ast.Call)):
        return True
    names = {one.id for one in ast.walk(text) if isinstance(one, ast.Name)}
    attributes = [one for one in ast.walk(text) if isinstance(one, ast.Attribute)]
    return (not attributes and names <= OURS) or _is_of_a_command(text)


def _is_of_a_command(text: ast.expr) -> bool:
    """`글자 크게 (Ctrl+=)`: a command's own name and key."""
    return ast.unparse(text).startswith("f\"{text.rstrip('…')} ({keys})\"")
