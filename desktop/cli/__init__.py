"""The command line: arguments to one service each, in Korean; one file a group of commands.

Exit codes: 0 done, 1 could not be done (one sentence says why), 2 the command was written wrongly, 70 a fault of
Briefpack's, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop import __version__, console
from desktop.cli import calendar, contacts, followups, handover, intake, listing, locks, minutes, papers, roster, sample
from desktop.cli.group import Command, Parser, shared_options
from desktop.cli.outcome import BUG, DONE, REFUSED, STOPPED, WRITTEN_WRONGLY, Outcome, Window
from desktop.domain.errors import UserError
from desktop.domain.progress import Cancelled

__all__ = ["BUG", "DONE", "REFUSED", "STOPPED", "WRITTEN_WRONGLY", "Outcome", "Window", "run"]

_GROUPS = (intake, listing, papers, contacts, roster, followups, minutes, calendar, handover, locks, sample)
"""In the order of the help."""


def run(arguments: list[str]) -> Outcome:
    """Carry out one command line. Never raises: what goes wrong is one sentence on stderr and an exit code."""
    console.speak_utf8()
    console.hush_libraries()
    try:
        options = _parser().parse_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    shared = shared_options()
    parser = Parser(
        prog="briefpack",
        parents=[shared],
        description="장관회의 자료집과 연락처를 만듭니다. 명령이 없으면 창을 엽니다.",
    )
    parser.add_argument("--version", action="version", version=f"브리핑팩 {__version__}")
    commands = parser.add_subparsers(title="명령", metavar="명령")
    for group in _GROUPS:
        group.add(commands, shared)
    return parser


def _window(options: argparse.Namespace) -> Outcome:
    return Outcome(window=Window(getattr(options, "library", None)))


def _place_of(error: BaseException) -> str:
    """Type and code line of a fault, without its message, which may hold names and numbers."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} {place}"
