"""Where fonts, resources and the user's data are, also when frozen by PyInstaller."""

from __future__ import annotations

import mmap
import sys
from pathlib import Path
from typing import TypeAlias

APP_NAME = "briefpack"

Bytes: TypeAlias = bytes | mmap.mmap
"""What can be read like bytes: read already, or mapped to the file."""


def root() -> Path:
    """The folder that holds `fonts/` and `resources/`: the repository, or the unpacked bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def font(name: str) -> Path:
    """A font file of `fonts/` by its file name."""
    return root() / "fonts" / name


def font_data(path: Path) -> Bytes:
    """The bytes of a font file, mapped; of one that lies packed beside its name (`.xz`), as in the bundle, unpacked.

    Raises:
        FileNotFoundError: there is neither.
    """
    if path.exists():
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    import lzma  # noqa: PLC0415  (only in the bundle, and there only for the faces with serifs)

    return lzma.decompress(path.with_name(f"{path.name}.xz").read_bytes())


def licences() -> Path:
    """The licences of all that is in the bundle; in a checkout, which has only its own parts, Briefpack's own."""
    bundled = root() / "licences.txt"
    return bundled if bundled.is_file() else root() / "LICENSE"


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`."""
    return root().joinpath("resources", *parts)


PORTABLE_MARKERS = ("휴대용.txt", "portable.ini")
"""A file of such a name beside the program keeps the user's data there too, as on a stick; it may be empty."""


def portable_folder() -> Path | None:
    """The folder beside the program that holds the user's data, where a marker file asks for it; only when frozen."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).resolve().parent
    return beside / "내 자료" if any((beside / name).is_file() for name in PORTABLE_MARKERS) else None


def user_data() -> Path:
    """The folder of the user's own library; it may not exist yet."""
    beside = portable_folder()
    if beside is not None:
        return beside
    import platformdirs  # noqa: PLC0415  (only needed where no --library was given)

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def default_library() -> Path:
    """The library that opens when none is named."""
    return user_data() / "보관함.briefpack"


def logs() -> Path:
    """The folder for log files; it may not exist yet."""
    beside = portable_folder()
    if beside is not None:
        return beside / "기록"
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
