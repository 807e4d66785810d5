"""Where fonts, resources and the user's data are, also when frozen by PyInstaller."""

from __future__ import annotations

import sys
from pathlib import Path

APP_NAME = "briefpack"


def root() -> Path:
    """The folder that holds `fonts/` and `resources/`: the repository, or the unpacked bundle."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parent.parent


def font(name: str) -> Path:
    """A font file of `fonts/` by its file name."""
    return root() / "fonts" / name


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`."""
    return root().joinpath("resources", *parts)


def user_data() -> Path:
    """The folder of the user's own library; it may not exist yet."""
    import platformdirs  # noqa: PLC0415  (only needed where no --library was given)

    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))


def default_library() -> Path:
    """The library that opens when none is named."""
    return user_data() / "보관함.briefpack"


def logs() -> Path:
    """The folder for log files; it may not exist yet."""
    import platformdirs  # noqa: PLC0415

    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))
