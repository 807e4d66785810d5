"""What every group of commands is made from: the parser's parts, the options they share, and the library named."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from desktop import console, paths
from desktop.cli.outcome import WRITTEN_WRONGLY, Outcome

if TYPE_CHECKING:
    from desktop.store.library import Library

Commands: TypeAlias = Any
"""What `add_subparsers` returns; its type is private to argparse."""
Command: TypeAlias = Callable[[argparse.Namespace], Outcome]


class Parser(argparse.ArgumentParser):
    """Says in one Korean sentence what argparse says in English ones."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 (argparse's own words are English)
        """Override ArgumentParser.error."""
        console.complain(f"명령을 알아듣지 못했습니다. ‘{self.prog} --help’로 쓰는 법을 확인하십시오.")
        raise SystemExit(WRITTEN_WRONGLY)


def shared_options() -> argparse.ArgumentParser:
    """The options that stand before or after any command."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--library", type=Path, default=argparse.SUPPRESS, metavar="PATH", help="보관함 파일 (없으면 내 보관함)"
    )
    return shared


def add_command(
    commands: Commands, shared: argparse.ArgumentParser, name: str, help_text: str, function: Command
) -> argparse.ArgumentParser:
    """Add one command; its own options go on what is returned."""
    command: argparse.ArgumentParser = commands.add_parser(name, parents=[shared], help=help_text)
    command.set_defaults(command=function)
    return command


def meeting_options(command: argparse.ArgumentParser) -> None:
    """Which meeting a paper is of, and the file to make."""
    command.add_argument("--meeting", type=int, metavar="N", help="몇 회 회의인지 (없으면 가장 최근 회의)")
    command.add_argument("--series", default="", metavar="NAME", help="회의체 이름 (여럿일 때)")
    command.add_argument("--out", type=Path, metavar="FILE", help="만들 파일 (없으면 지금 폴더에)")


def library(options: argparse.Namespace, *, create: bool = False) -> Library:
    """The library that was named, which only a command that stores makes when it is not there; or the user's own.

    Raises:
        LibraryUnavailable: it is not there, damaged, newer than the program, or open elsewhere.
    """
    from desktop.services.libraries import open_library  # noqa: PLC0415 (each command loads only what it needs)

    named: Path | None = getattr(options, "library", None)
    return open_library(named or paths.default_library(), create=create or named is None)
