"""The keys of the libraries this program has unlocked since it was started; they are written nowhere.

A connection finds here the key of a locked file: the library's, and that of each of its backups and copies, which have
the same. Locking the screen leaves it as it is; ending the program forgets it.
"""

from __future__ import annotations

from desktop.store.keys import key_id

_held: dict[str, bytes] = {}


def hold(key: bytes) -> None:
    """Let files under that key open."""
    _held[key_id(key)] = key


def held() -> tuple[bytes, ...]:
    """The keys, the newest first."""
    return tuple(reversed(_held.values()))


def forget(name: str | None = None) -> None:
    """Let go of the key of that name (see `keys.key_id`), or of all."""
    if name is None:
        _held.clear()
    else:
        _held.pop(name, None)
