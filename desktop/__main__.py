"""`briefpack`: a command with arguments, the window without."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run a command, open the window, or both; returns the exit code (see `desktop.cli`)."""
    from desktop import cli  # noqa: PLC0415 (so that a fault in it is reported, not a traceback at import)

    outcome = cli.run(sys.argv[1:] if arguments is None else arguments)
    if outcome.window is None:
        return outcome.exit_code
    return _open_window(outcome.window.library)


def _open_window(library: Path | None) -> int:
    from desktop import app  # noqa: PLC0415 (Qt is not loaded for commands)

    return app.run(library)


if __name__ == "__main__":
    sys.exit(main())
