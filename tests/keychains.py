"""A keychain for tests: a computer's own is never touched."""

from __future__ import annotations

from keyring.backend import KeyringBackend


class MemoryKeychain(KeyringBackend):
    """A keychain that forgets when the test is over."""

    priority = 1  # pyright: ignore[reportAssignmentType]  (keyring declares it as a class property)

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.held[service, username]


# keyring looks for backends among all classes there are; this one is only for tests that ask for it
KeyringBackend._classes.discard(MemoryKeychain)
