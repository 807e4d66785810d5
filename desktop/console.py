"""How a command talks: results to stdout, trouble to stderr, a bar where somebody watches."""

from __future__ import annotations

import importlib.util
import io
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from desktop.domain.progress import Progress, Report, silent


class Unheard(Exception):
    """What a command had to say could not be written: a full disk behind `>`, say."""


def say(text: str) -> None:
    """A line of the result.

    Raises:
        Unheard: it could not be written.
        BrokenPipeError: the reader has gone.
    """
    try:
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unheard from error


def complain(text: str) -> None:
    """A line about what went wrong."""
    sys.stderr.write(f"{text}\n")


def speak_utf8() -> None:
    """Give files and other programs UTF-8; a console keeps its code page, and what it lacks becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # None in a windowed Windows program
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def hush_libraries() -> None:
    """Let no library of others write to stderr or a log of its own: what it says may quote a paper, and who is in it.

    What goes wrong reaches people as a sentence, and us by the place in the code (`cli`, `ui.failures`). Loading
    `logging` takes four milliseconds, and most commands load nothing that does: so it is hushed when it comes.
    """
    if "logging" in sys.modules:
        _hush(sys.modules["logging"])
    elif _AwaitingLogging not in sys.meta_path:
        sys.meta_path.insert(0, _AwaitingLogging)


def _hush(logging: Any) -> None:  # noqa: ANN401 (the module)
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())


class _AwaitingLogging:
    """Stands first among those asked for a module until somebody wants `logging`, and has it hushed once loaded."""

    @classmethod
    def find_spec(cls, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG003
        """Find nothing but `logging`, and that where the others find it."""
        if fullname != "logging":
            return None
        sys.meta_path.remove(cls)
        spec = importlib.util.find_spec(fullname)
        loader: Any = spec and spec.loader
        load = loader.exec_module

        def load_and_hush(module: ModuleType) -> None:
            load(module)
            _hush(module)

        loader.exec_module = load_and_hush
        return spec


def password(of: str = "PDF") -> str:
    """The password of a locked file: asked for on a terminal without showing it, else the first line of the input."""
    if sys.stdin is not None and sys.stdin.isatty():
        import getpass  # noqa: PLC0415

        return getpass.getpass(f"{of} 암호: ")
    return sys.stdin.readline().rstrip("\n") if sys.stdin is not None else ""


def has_somebody() -> bool:
    """Whether somebody sits before the command and can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_agreed(question: str) -> bool:
    """Ask a yes-or-no question; anything but a yes is a no. `ㅛ` is the y of a keyboard in Hangul."""
    sys.stderr.write(f"{question} (y/n) ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes", "ㅛ", "예", "네")


def today() -> date:
    """The day by the computer's own clock and zone."""
    return datetime.now().astimezone().date()


def progress() -> AbstractContextManager[Report]:
    """A bar on a terminal; silence where nobody watches."""
    if not sys.stderr.isatty():
        return nullcontext(silent)
    return _Bar()


class _Bar(AbstractContextManager[Report]):
    """A progress bar on stderr."""

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415 (only where a terminal shows it)
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn  # noqa: PLC0415
        from rich.progress import Progress as Display  # noqa: PLC0415

        self._display = Display(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=Console(stderr=True)
        )
        self._task = self._display.add_task("준비하는 중", total=None)

    def __enter__(self) -> Report:
        self._display.start()
        return self._show

    def __exit__(self, *_: object) -> None:
        self._display.stop()

    def _show(self, progress: Progress) -> None:
        self._display.update(self._task, completed=progress.done, total=progress.total, description=progress.text)
