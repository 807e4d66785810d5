"""A password on a workbook: AES-256, agile encryption ([MS-OFFCRYPTO] 2.3.4.10), by msoffcrypto-tool.

openpyxl can only protect cells against editing, which hides nothing.
"""

from __future__ import annotations

import io
from typing import Any

from desktop.documents import passwords

MOST_LETTERS = 255
"""The longest password Excel lets anyone type."""


def prepared(password: str) -> str:
    """The password as Excel takes it: NFC, as keyboards of all systems type it.

    Raises:
        PasswordUnfit: it is empty or blank, longer than Excel lets anyone type, or has characters without a shape.
    """
    return passwords.prepared(password, "NFC", len, MOST_LETTERS, f"{MOST_LETTERS}자")


def locked(content: bytes, password: str) -> bytes:
    """A workbook that opens only with the password, made from one that opens without; other bytes each time."""
    # only here, as few sheets get a password; and it brings no types
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    source: Any = OOXMLFile(io.BytesIO(content))
    out = io.BytesIO()
    source.encrypt(password, out)
    return out.getvalue()
