"""Files that go with an agenda item; the pages of PDF files are printed behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop.domain.agenda import Attachment
from desktop.domain.briefing import Briefing
from desktop.domain.changes import Changes
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.korean import safe_file_name
from desktop.intake import limits
from desktop.services.agenda import get_item
from desktop.store import attachments, history
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.table import Action

LIMIT = 50 * 1024 * 1024
"""The most bytes a file may have."""

_LOCKED: dict[str, bool] = {}
"""What is known of files by the hash of their bytes."""
_HEAD = 1024
"""PDF readers accept `%PDF-` within so many bytes of the start (ISO 32000-1, annex H)."""


def of_item(library: Library, item_id: str) -> tuple[Attachment, ...]:
    """An item's attachments in order."""
    return attachments.of_item(library.connection, item_id)


def is_pdf(attachment: Attachment) -> bool:
    """Whether its pages are printed; its head was checked when it was added."""
    return attachment.is_pdf


def is_locked(library: Library, attachment: Attachment) -> bool:
    """Whether it is a PDF whose pages cannot be printed for its password; each file is looked at once."""
    if not attachment.is_pdf:
        return False
    if attachment.hash not in _LOCKED:
        from desktop.documents.attached_pdf import is_locked as has_password  # noqa: PLC0415 (only with attachments)

        data = attachments.content(library.connection, attachment.hash)
        _LOCKED[attachment.hash] = data is not None and has_password(data)
    return _LOCKED[attachment.hash]


def file_bytes(path: Path) -> bytes:
    """The bytes of a file to attach, which is looked at before it is read.

    Raises:
        IntakeFailed: missing, a folder, unreadable, empty, or larger than `LIMIT`.
    """
    return limits.read_bytes(path, LIMIT)


def add_attachment(library: Library, item_id: str, name: str, data: bytes) -> tuple[str, Changes]:
    """Put a file behind an item, after those that are there; equal bytes are stored once. Returns its key.

    Raises:
        NotFound: the item is gone.
        EditRefused: empty, larger than `LIMIT`, a PDF by name but not by its head, or on that item already.
    """
    item = get_item(library, item_id)
    with history.action(library.connection, f"안건 {item.number} 붙임 더하기") as action:
        key = _add(action, item_id, name, data)
    return key, action.changes


def add_files(library: Library, item_id: str, paths: Sequence[Path]) -> Changes:
    """Put files behind an item in that order, in one step to undo: all of them, or none where one is refused.

    Raises:
        NotFound, EditRefused, IntakeFailed: as `add_attachment` and `file_bytes` say, of the first that is refused.
    """
    item = get_item(library, item_id)
    count = f" {len(paths)}개" if len(paths) > 1 else ""
    with history.action(library.connection, f"안건 {item.number} 붙임{count} 더하기") as action:
        for path in paths:
            _add(action, item_id, path.name, file_bytes(path))
    return action.changes


def rename_attachment(library: Library, attachment: Attachment, name: str) -> Changes:
    """Give it another name; what kind of file it is stays.

    Raises:
        EditRefused: the name is empty or has another ending, or it was changed since.
    """
    name = safe_file_name(name.strip()) if name.strip() else ""
    if not name or _ending(name) != _ending(attachment.name):
        raise EditRefused(
            "파일 이름이 비었거나 확장자가 다릅니다.",
            safe="바뀐 것은 없습니다.",
            todo="확장자를 그대로 두고 이름만 고치십시오.",
        )
    with history.action(library.connection, "붙임 이름 고치기") as action:
        attachments.ATTACHMENTS.update(action, replace(attachment, name=name))
    return action.changes


def reorder_attachments(library: Library, item_id: str, attachment_ids: Sequence[str]) -> Changes:
    """Put an item's attachments into that order.

    Raises:
        EditRefused: they are not exactly the item's.
    """
    present = {one.id: one for one in attachments.of_item(library.connection, item_id)}
    if sorted(present) != sorted(attachment_ids):
        raise EditRefused("그사이 붙임이 늘거나 줄었습니다.", safe="순서는 그대로입니다.")
    with history.action(library.connection, "붙임 순서 바꾸기") as action:
        for order, key in enumerate(attachment_ids, start=1):
            attachments.ATTACHMENTS.update(action, replace(present[key], order=order))
    return action.changes


def remove_attachment(library: Library, attachment_id: str) -> Changes:
    """Take a file off its item; can be undone.

    Raises:
        NotFound: it is gone already.
    """
    if attachments.ATTACHMENTS.get(library.connection, attachment_id) is None:
        raise NotFound("그 붙임은 이미 없습니다.", todo="목록을 새로 고치십시오.")
    with history.action(library.connection, "붙임 빼기") as action:
        attachments.ATTACHMENTS.delete(action, attachment_id)
    return action.changes


def read_attachment(library: Library, attachment: Attachment) -> bytes:
    """The file's bytes.

    Raises:
        NotFound: they are not in the library.
    """
    found = attachments.content(library.connection, attachment.hash)
    if found is None:
        raise NotFound(f"붙임 파일의 내용이 없습니다: {attachment.name}", todo="그 파일을 다시 붙이십시오.")
    return found


def with_contents(library: Library, briefing: Briefing) -> Briefing:
    """The briefing with the bytes of its PDF attachments, for printing their pages."""
    wanted = {one.hash: one for entry in briefing.items for one in entry.attachments if is_pdf(one)}
    return replace(briefing, contents=tuple((key, read_attachment(library, one)) for key, one in wanted.items()))


def _add(action: Action, item_id: str, name: str, data: bytes) -> str:
    """Store a file behind those the item has, and its bytes unless they are there; returns its key."""
    import hashlib  # noqa: PLC0415 (4 ms, with OpenSSL; lists of attachments need none of it)

    name = safe_file_name(name)
    _check(name, data)
    content_hash = hashlib.sha256(data).hexdigest()
    present = attachments.of_item(action.connection, item_id)
    if any(one.hash == content_hash for one in present):
        raise EditRefused(f"이 안건에 이미 붙인 파일입니다: {name}", safe="바뀐 것은 없습니다.")
    last = max((one.order for one in present), default=0)
    new = Attachment(new_id(), item_id, name, content_hash, last + 1)
    attachments.keep_content(action.connection, content_hash, data)
    attachments.ATTACHMENTS.insert(action, new)
    return new.id


def _check(name: str, data: bytes) -> None:
    if not data:
        raise EditRefused(f"빈 파일입니다: {name}", safe="바뀐 것은 없습니다.", todo="내용이 있는 파일을 붙이십시오.")
    if len(data) > LIMIT:
        raise EditRefused(
            f"파일이 너무 큽니다(50MB까지): {name}",
            safe="바뀐 것은 없습니다.",
            todo="나누거나 줄여서 붙이십시오.",
        )
    if _ending(name) == ".pdf" and b"%PDF-" not in data[:_HEAD]:
        raise EditRefused(
            f"이름은 PDF인데 PDF 파일이 아닙니다: {name}",
            safe="바뀐 것은 없습니다.",
            todo="PDF로 다시 저장해서 붙이십시오.",
        )


def _ending(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""
