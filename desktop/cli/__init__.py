"""The command line: arguments to one service each, in Korean; one file a group of commands.

Exit codes: 0 done, 1 could not be done (one sentence says why), 2 the command was written wrongly, 70 a fault of
Briefpack's, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path

from desktop import __version__, console
from desktop.cli.group import Command, Parser, shared_options
from desktop.cli.outcome import BUG, DONE, REFUSED, STOPPED, WRITTEN_WRONGLY, Outcome, Window
from desktop.domain.errors import UserError
from desktop.domain.progress import Cancelled

__all__ = ["BUG", "DONE", "REFUSED", "STOPPED", "WRITTEN_WRONGLY", "Outcome", "Window", "run"]

_GROUPS = {
    "import": "intake",
    "list": "listing",
    "pack": "papers",
    "contacts": "contacts",
    "roster": "roster",
    "followups": "followups",
    "minutes": "minutes",
    "calendar": "calendar",
    "handover": "handover",
    "lock": "locks",
    "backups": "backups",
    "sample": "sample",
}
"""Each command and the file here that has it (`add`), in the order of the help."""


def run(arguments: list[str]) -> Outcome:
    """Carry out one command line. Never raises: what goes wrong is one sentence on stderr and an exit code."""
    console.speak_utf8()
    console.hush_libraries()
    try:
        options = _parser(_files(arguments)).parse_args(arguments)
    except SystemExit as stop:  # argparse has printed what is wrong, or the help
        return Outcome(stop.code if isinstance(stop.code, int) else WRITTEN_WRONGLY)
    try:
        return _carry_out(options)
    except (KeyboardInterrupt, Cancelled):
        console.complain("그만두었습니다. 만들던 파일은 남기지 않았습니다.")
        return Outcome(STOPPED)
    except BrokenPipeError:  # the reader of our output (head, less) has gone
        sys.stderr.close()
        return Outcome(DONE)
    except Exception as error:  # noqa: BLE001 (the last resort: a fault of ours, told without a traceback)
        console.complain(
            f"브리핑팩 안에서 잘못이 생겼습니다({_place_of(error)})."
            " 보관함은 그대로입니다. 이 문장을 개발자에게 알려 주십시오."
        )
        return Outcome(BUG)


def _carry_out(options: argparse.Namespace) -> Outcome:
    command: Command = getattr(options, "command", _window)
    try:
        return command(options)
    except UserError as error:
        console.complain(str(error))
        return Outcome(REFUSED)
    except console.Unheard:
        console.complain("결과를 적을 곳에 쓰지 못했습니다. 시킨 일은 끝났고, 보관함에 저장한 것은 그대로 있습니다.")
        return Outcome(REFUSED)


def _files(arguments: list[str]) -> Iterable[str]:
    """The files of the commands that the words may name: loading the others takes ten milliseconds.

    Only the help of the whole program names all commands, also where one follows it.
    """
    before = takewhile(lambda word: word not in _GROUPS, arguments)
    if any(word.startswith(("-h", "--h")) for word in before):
        return dict.fromkeys(_GROUPS.values())
    return dict.fromkeys(_GROUPS[word] for word in arguments if word in _GROUPS)


def _parser(files: Iterable[str]) -> argparse.ArgumentParser:
    shared = shared_options()
    parser = Parser(
        prog="briefpack",
        parents=[shared],
        description="장관회의 자료집과 연락처를 만듭니다. 명령이 없으면 창을 엽니다.",
    )
    # what a double click says; a menu entry says it without a file
    parser.add_argument(
        "--open", type=Path, nargs="?", metavar="FILE", help="창에서 열 파일: 보관함, 넘겨받은 회의나 들일 보도자료"
    )
    parser.add_argument("--version", action="version", version=f"브리핑팩 {__version__}")
    # A name saves argparse from making one up, for which it would load what measures terminals, two milliseconds.
    commands = parser.add_subparsers(title="명령", metavar="명령", prog=parser.prog)
    for file in files:
        importlib.import_module(f"{__name__}.{file}").add(commands, shared)
    return parser


def _window(options: argparse.Namespace) -> Outcome:
    library, opened = getattr(options, "library", None), getattr(options, "open", None)
    if opened is not None and opened.suffix.casefold() == ".briefpack":
        library, opened = opened, None
    return Outcome(window=Window(library, opened))


def _place_of(error: BaseException) -> str:
    """Type and code line of a fault, without its message, which may hold names and numbers."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} {place}"
