"""The computer's own keychain, for those who want the library to open without a passphrase on this computer.

It is asked for only where the user chose it; where there is none, or it is locked or broken, the passphrase is asked
for as if nothing were.
"""

from __future__ import annotations

from desktop.store.keys import key_id

_SERVICE = "briefpack"


def is_there() -> bool:
    """Whether the computer has a keychain that really keeps things."""
    try:
        import keyring  # noqa: PLC0415 (costs a tenth of a second, and few want it)

        return keyring.get_keyring().priority > 0
    except Exception:  # noqa: BLE001 (keychains fail in ways of their own; none of them is worth more than "no")
        return False


def keep(key: bytes) -> bool:
    """Put a key into it; returns whether that went well."""
    if not is_there():
        return False
    try:
        import keyring  # noqa: PLC0415

        keyring.set_password(_SERVICE, key_id(key), key.hex())
    except Exception:  # noqa: BLE001 (likewise)
        return False
    return kept(key_id(key)) == key


def kept(name: str) -> bytes | None:
    """The key of that name, or None."""
    try:
        import keyring  # noqa: PLC0415

        found = keyring.get_password(_SERVICE, name)
        key = bytes.fromhex(found) if found else None
    except Exception:  # noqa: BLE001 (likewise)
        return None
    return key if key is not None and key_id(key) == name else None


def drop(name: str) -> None:
    """Take the key of that name out, if it is there."""
    try:
        import keyring  # noqa: PLC0415

        keyring.delete_password(_SERVICE, name)
    except Exception:  # noqa: BLE001 (likewise; what is not there needs no taking out)
        return
