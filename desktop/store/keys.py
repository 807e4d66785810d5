"""The key of a locked library, and how a passphrase keeps it.

The key is 256 random bits; SQLCipher takes it as it is, so that opening costs nothing. The passphrase only wraps it:
Argon2id (RFC 9106) makes a key that seals it with AES-256-GCM, which tells a wrong passphrase from a damaged file. What
that costs is a fifth of a second on the computer that wraps (`affordable`). Another passphrase is another wrapping:
the library itself stays as it is.
"""

from __future__ import annotations

import functools
import hashlib
import os
import secrets
import time

from desktop.domain.errors import UserError
from desktop.domain.frozen import frozen, replace
from desktop.domain.keystrokes import keystrokes

KEY_BYTES = 32
LEAST_LETTERS = 8
"""The shortest passphrase that is taken, counted in keys: Hangul counts two or three a syllable."""
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
_LADDER = ((MEMORY_KIB, PASSES), (MEMORY_KIB, 2), (MEMORY_KIB, 1), (46 * 1024, 1), (19 * 1024, 2))
"""KiB and passes, dearest first; the last two are the least OWASP's Password Storage Cheat Sheet allows (2025)."""
_AFFORDABLE = 0.2
"""Seconds; twice that, on a computer that is busy, is still under the half second that may pass."""
_SALT_BYTES, _NONCE_BYTES = 16, 12


class WrongPassphrase(UserError):
    """The passphrase is not that of the library; nothing was opened."""

    def __init__(self) -> None:
        super().__init__(
            "암호가 맞지 않습니다.",
            safe="보관함은 그대로입니다.",
            todo="Caps Lock을 확인하고 다시 적어 주십시오.",
        )


class PassphraseUnfit(UserError):
    """A passphrase that is too short to protect anything."""


@frozen
class Wrapped:
    """A key under a passphrase. `sealed` is the key and its tag (48 bytes); the rest is what Argon2id was given."""

    salt: bytes
    nonce: bytes
    sealed: bytes
    memory_kib: int = MEMORY_KIB
    passes: int = PASSES
    lanes: int = LANES


def new_key() -> bytes:
    """A new random key."""
    return secrets.token_bytes(KEY_BYTES)


def key_id(key: bytes) -> str:
    """What names a key without telling anything of it: 16 hexadecimal digits."""
    return hashlib.sha256(b"briefpack key id" + key).hexdigest()[:16]


def check_passphrase(passphrase: str) -> None:
    """Refuse a passphrase that is not worth typing.

    Raises:
        PassphraseUnfit: it is shorter than `LEAST_LETTERS`, or one letter over and over.
    """
    keys = keystrokes(passphrase)
    if len(keys.strip()) < LEAST_LETTERS or len(set(keys)) < LEAST_LETTERS // 2:
        raise PassphraseUnfit(
            f"암호가 너무 짧거나 단순합니다. 영문·숫자 {LEAST_LETTERS}자 또는 한글 네 글자 이상이어야 합니다.",
            safe="바뀐 것은 없습니다.",
            todo="낱말 서너 개를 이어 적으면 외우기 쉽고 안전합니다.",
        )


@functools.cache
def affordable() -> tuple[int, int]:
    """KiB and passes of the dearest Argon2id this computer does in a fifth of a second, or the least that is safe.

    Measured once, the better of two runs, by the processor's time: other programs that are busy just now do not count.
    """
    memory_kib, passes = _LADDER[2]
    taken = min(_seconds(memory_kib, passes) for _ in range(2)) / (memory_kib * passes)
    return next((cost for cost in _LADDER if cost[0] * cost[1] * taken <= _AFFORDABLE), _LADDER[-1])


def _seconds(memory_kib: int, passes: int) -> float:
    begun = time.process_time()
    _derive(Wrapped(bytes(_SALT_BYTES), b"", b"", memory_kib, passes), "")
    return (time.process_time() - begun) / min(LANES, os.cpu_count() or 1)


def wrap(key: bytes, passphrase: str) -> Wrapped:
    """The key under a passphrase; takes as long as opening with it, and once as long again (`affordable`)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 (only for locked libraries)

    made = Wrapped(secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES), b"", *affordable())
    sealed = AESGCM(_derive(made, passphrase)).encrypt(made.nonce, key, key_id(key).encode())
    return replace(made, sealed=sealed)


def unwrap(wrapped: Wrapped, passphrase: str, name: str) -> bytes:
    """The key called `name` (see `key_id`).

    Raises:
        WrongPassphrase: it was wrapped with another.
    """
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    try:
        return AESGCM(_derive(wrapped, passphrase)).decrypt(wrapped.nonce, wrapped.sealed, name.encode())
    except InvalidTag as error:
        raise WrongPassphrase from error


def _derive(wrapped: Wrapped, passphrase: str) -> bytes:
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415

    return hash_secret_raw(
        keystrokes(passphrase).encode("utf-8"),
        wrapped.salt,
        time_cost=wrapped.passes,
        memory_cost=wrapped.memory_kib,
        parallelism=wrapped.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
