"""Packs that were made."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from desktop.domain.frozen import frozen


class Edition(StrEnum):
    """Who a pack is for."""

    MEMBERS = "위원용"
    PRESIDER = "주재자용"
    WORKING = "실무용"
    PUBLIC = "공개용"


@frozen
class Publication:
    """발간: one pack that was made. `made_at` is UTC; hashes are SHA-256 in hexadecimal."""

    id: str
    meeting_id: str
    edition: Edition
    issue_number: int
    made_at: datetime
    pages: int
    pdf_hash: str
    version: int = 1
