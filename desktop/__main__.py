"""`briefpack`: a command with arguments, the window without."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

DOUBLE_CLICKS: tuple[list[str], ...] = ([], ["--open"])
"""What the program is started with for its window alone; the second is what a menu entry without a file says."""
SELF_CHECK = "--self-check"
"""The one argument that is no command: it tries all of the program, the commands among it (`desktop.self_check`)."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command, open the window, or both; returns the exit code (see `desktop.cli`).

    Without `arguments` this is the whole program, and a command ends the process instead of returning.
    """
    is_program = arguments is None
    if is_program and sys.argv[1:2] == ["--pack-helper"]:  # documents.pdf.helper.ARGUMENT, not imported here for it
        return _help(sys.argv[2])
    if is_program:
        _give_libraries_back()
        gc.disable()  # a command ends before cyclic garbage matters, and looking for it takes a tenth of its time
    if is_program and sys.argv[1:2] == [SELF_CHECK]:
        from desktop import self_check  # noqa: PLC0415

        gc.enable()
        _use_utf8()
        return self_check.run(sys.argv[2:])
    if is_program and sys.argv[1:] in DOUBLE_CLICKS:  # argparse and what it loads: 2 ms of the start
        return _open_window(None, None)
    from desktop import cli  # noqa: PLC0415 (so that a fault in it is reported, not a traceback at import)

    outcome = cli.run(sys.argv[1:] if arguments is None else arguments)
    if outcome.window is not None:
        return _open_window(outcome.window.library, outcome.window.paper)
    if is_program:
        _leave(outcome.exit_code)
    return outcome.exit_code


def _help(number: str) -> int:
    """Be the second process of a large pack (`documents.pdf.helper`)."""
    from desktop.documents.pdf.helping import serve  # noqa: PLC0415

    serve(int(number))
    return 0


def _give_libraries_back() -> None:
    """Let programs of the system, such as a viewer of PDF, load its libraries: a bundle names its own before them."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    elif getattr(sys, "frozen", False):
        os.environ.pop("LD_LIBRARY_PATH", None)


def _use_utf8() -> None:
    """Name a locale with UTF-8 where that is C or POSIX: Qt takes it anyway, but complains first."""
    if sys.platform != "linux":
        return
    said = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or "C"
    if said in {"C", "POSIX"}:
        os.environ["LC_ALL"] = "C.UTF-8"


def _open_window(library: Path | None, paper: Path | None) -> int:
    from desktop import console, quick_enums  # noqa: PLC0415 (Qt is not loaded for commands)

    console.speak_utf8()
    _use_utf8()
    quick_enums.install()
    from desktop import app  # noqa: PLC0415 (likewise)

    return app.run(library, paper)


def _leave(code: int) -> None:
    """End the process with all that was said written out, unless the reader of it has gone.

    The command has closed its files and the library; taking modules and objects apart one by one would only take time.
    """
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # as in a windowed Windows program
                stream.flush()
    except (OSError, ValueError):
        return  # Python has its own way with a stream that cannot be written
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
