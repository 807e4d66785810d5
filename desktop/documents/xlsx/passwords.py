"""A password on a workbook: AES-256, agile encryption ([MS-OFFCRYPTO] 2.3.4.10), by msoffcrypto-tool.

openpyxl can only protect cells against editing, which hides nothing.
"""

from __future__ import annotations

import io
import unicodedata
from typing import Any

from desktop.domain.errors import UserError

MOST_LETTERS = 255
"""The longest password Excel lets anyone type."""


class PasswordUnfit(UserError):
    """A password that no workbook can have."""


def prepared(password: str) -> str:
    """The password as Excel takes it: NFC, as keyboards of all systems type it.

    Raises:
        PasswordUnfit: it is empty or blank, longer than Excel lets anyone type, or has characters without a shape.
    """
    found = unicodedata.normalize("NFC", password)
    if not found.strip():
        raise _unfit("암호가 비어 있습니다.")
    if not found.isprintable():
        raise _unfit("암호에 쓸 수 없는 글자가 있습니다.")
    if len(found) > MOST_LETTERS:
        raise _unfit(f"암호가 너무 깁니다. {MOST_LETTERS}자까지 쓸 수 있습니다.")
    return found


def locked(content: bytes, password: str) -> bytes:
    """A workbook that opens only with the password, made from one that opens without; other bytes each time."""
    # only here, as few sheets get a password; and it brings no types
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    source: Any = OOXMLFile(io.BytesIO(content))
    out = io.BytesIO()
    source.encrypt(password, out)
    return out.getvalue()


def _unfit(what: str) -> PasswordUnfit:
    return PasswordUnfit(
        what, safe="파일은 만들지 않았고, 보관함의 자료는 그대로입니다.", todo="다른 암호를 정해 주십시오."
    )
