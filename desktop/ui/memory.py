"""What the window remembers from one day to the next; nothing about people."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop import paths


class Memory:
    """Sizes, choices and folders in one ini file beside the library of the user."""

    def __init__(self, path: Path | None = None) -> None:
        place = path or paths.user_data() / "window.ini"
        self._settings = QSettings(str(place), QSettings.Format.IniFormat)

    def text(self, name: str, default: str = "") -> str:
        """A remembered text."""
        return str(self._settings.value(name, default))

    def number(self, name: str, default: int) -> int:
        """A remembered whole number; the default when the file holds something else."""
        text = self.text(name)
        return int(text) if text.lstrip("-").isdecimal() else default

    def layout(self, name: str) -> QByteArray:
        """The state of a window, splitter or header as Qt saved it; empty when there is none."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, value: str | int | QByteArray) -> None:
        """Remember a value."""
        self._settings.setValue(name, value)

    def folder(self, name: str) -> Path:
        """The folder used last for a purpose, while it still exists; else the user's home."""
        found = Path(self.text(f"folder/{name}"))
        return found if found.parts and found.is_dir() else Path.home()

    def keep_folder(self, name: str, file: Path) -> None:
        """Remember the folder `file` is in."""
        self.keep(f"folder/{name}", str(file.parent))

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()
