"""`python -m tests.bench.first_painting empty|briefpack`: starts that window, says `shown` once it is painted, ends.

Briefpack starts as by a double click, on the user's own library. Nothing is loaded here that the two would do without.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

OWN = Path("briefpack", "보관함.briefpack")
"""Where in a home the user's own library is (`desktop.paths.default_library`)."""
SHOWN = "shown"


def show_empty() -> None:
    """An empty window, as small a program as PySide6 lets one write."""
    _end_when_painted()
    from tests.bench import empty_window  # noqa: F401, PLC0415 (it runs when it is imported)


def show_program() -> None:
    """Briefpack, with all that its own start does."""
    gc.disable()  # as `desktop.__main__` does, and the next
    from desktop import quick_enums  # noqa: PLC0415 (the empty window needs none of it)

    quick_enums.install()
    _end_when_painted()
    from desktop.__main__ import main  # noqa: PLC0415 (likewise, and after Qt)

    sys.argv = ["briefpack"]
    sys.exit(main())


def _end_when_painted() -> None:
    """What runs instead of the event loop says that the window was painted, and closes it."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 (only after the enumerations were hastened)

    def paint_and_close(*_application: object) -> int:
        QApplication.processEvents()
        sys.stdout.write(f"{SHOWN}\n")
        sys.stdout.flush()
        QApplication.closeAllWindows()
        return 0

    QApplication.exec = paint_and_close


if __name__ == "__main__":
    show_empty() if sys.argv[1] == "empty" else show_program()
