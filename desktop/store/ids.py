"""Keys: UUIDs, so that rows made on two laptops can be brought together later."""

from __future__ import annotations

import os
import time

_NAMESPACE = "5f1c1b1e-3f0a-5c57-9d0e-0b6c5f3a7c11"


def new_id() -> str:
    """A UUIDv7 (RFC 9562): 48 bits of milliseconds, then chance, so that keys sort roughly by age."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds << 80) | int.from_bytes(os.urandom(10), "big")
    value = (value & ~(0xF << 76)) | (0x7 << 76)
    value = (value & ~(0x3 << 62)) | (0x2 << 62)
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def fixed_id(kind: str, key: str) -> str:
    """The UUIDv5 of bundled data: the same on every laptop."""
    import uuid  # noqa: PLC0415 (two milliseconds, as it asks what computer this is; few need bundled data anew)

    return str(uuid.uuid5(uuid.UUID(_NAMESPACE), f"{kind}/{key}"))
