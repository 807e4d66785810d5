"""`briefpack`: a command with arguments, the window without."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run a command, open the window, or both; returns the exit code (see `desktop.cli`).

    Without `arguments` this is the whole program, and a command ends the process instead of returning.
    """
    is_program = arguments is None
    if is_program and sys.argv[1:2] == ["--pack-helper"]:  # documents.pdf.helper.ARGUMENT, not imported here for it
        return _help(sys.argv[2])
    if is_program:
        gc.disable()  # a command ends before cyclic garbage matters, and looking for it takes a tenth of its time
    from desktop import cli  # noqa: PLC0415 (so that a fault in it is reported, not a traceback at import)

    outcome = cli.run(sys.argv[1:] if arguments is None else arguments)
    if outcome.window is not None:
        gc.enable()
        return _open_window(outcome.window.library)
    if is_program:
        _leave(outcome.exit_code)
    return outcome.exit_code


def _help(number: str) -> int:
    """Be the second process of a large pack (`documents.pdf.helper`)."""
    from desktop.documents.pdf.helping import serve  # noqa: PLC0415

    serve(int(number))
    return 0


def _open_window(library: Path | None) -> int:
    from desktop import app  # noqa: PLC0415 (Qt is not loaded for commands)

    return app.run(library)


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
