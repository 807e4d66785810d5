"""What a password of a paper must be like, whatever the paper's format; each format adds how it counts and its most."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Literal

from desktop.domain.errors import UserError


class PasswordUnfit(UserError):
    """A password that the file could not have."""


def prepared(password: str, form: Literal["NFC", "NFKC"], length: Callable[[str], int], most: int, limit: str) -> str:
    """The password in one form of Unicode, so that 한글 from any keyboard and system is the same.

    `length` counts it as the format does, up to `most`; `limit` says in words how much that is.

    Raises:
        PasswordUnfit: it is empty or blank, too long, or has characters without a shape.
    """
    found = unicodedata.normalize(form, password)
    if not found.strip():
        raise _unfit("암호가 비어 있습니다.")
    if not found.isprintable():
        raise _unfit("암호에 쓸 수 없는 글자가 있습니다.")
    if length(found) > most:
        raise _unfit(f"암호가 너무 깁니다. {limit}까지 쓸 수 있습니다.")
    return found


def _unfit(what: str) -> PasswordUnfit:
    return PasswordUnfit(
        what, safe="파일은 만들지 않았고, 보관함의 자료는 그대로입니다.", todo="다른 암호를 정해 주십시오."
    )
