"""What every group of commands is made from: the parser's parts, the options they share, and the library named."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from desktop import console, paths
from desktop.cli.outcome import WRITTEN_WRONGLY, Outcome
from desktop.domain.errors import UserError

if TYPE_CHECKING:
    from desktop.store.library import Library

Commands: TypeAlias = Any
"""What `add_subparsers` returns; its type is private to argparse."""
Command: TypeAlias = Callable[[argparse.Namespace], Outcome]
Came = TypeVar("Came")
_TRIES = 3
_LONGEST = 4096


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
    shared.add_argument(
        "--passphrase-file",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="FILE",
        help="잠긴 보관함의 암호가 첫 줄에 있는 파일 (없으면 묻습니다)",
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
        LibraryLocked: it has a passphrase that was neither named nor can be asked for.
        LibraryUnavailable: it is not there, damaged, newer than the program, or open elsewhere.
    """
    from desktop.services.libraries import open_library  # noqa: PLC0415 (each command loads only what it needs)
    from desktop.store.key_box import LibraryLocked  # noqa: PLC0415

    named: Path | None = getattr(options, "library", None)
    path = named or paths.default_library()
    try:
        return open_library(path, create=create or named is None)
    except LibraryLocked:
        from desktop.services import locks  # noqa: PLC0415 (only for a locked library)

        if not locks.unlock_by_keychain(path):
            unlock_named(options, path)
    return open_library(path)


def unlock_named(options: argparse.Namespace, path: Path) -> None:
    """Unlock a library with the passphrase in the file that was named, or by asking on the terminal up to three times.

    Raises:
        LibraryLocked: there is nobody to ask.
        WrongPassphrase: it is another.
        UserError: the file cannot be read, or there is no key box.
    """
    from desktop.services import locks  # noqa: PLC0415

    file: Path | None = getattr(options, "passphrase_file", None)
    if file is not None:
        locks.unlock(path, passphrase_in(file))
        return
    if not console.has_somebody():
        raise locks.LibraryLocked(path)
    for _ in range(_TRIES - 1):
        try:
            locks.unlock(path, console.password("보관함"))
        except locks.WrongPassphrase as error:
            console.complain(error.what)
        else:
            return
    locks.unlock(path, console.password("보관함"))


def passphrase_in(file: Path) -> str:
    """The first line of a file, without its end.

    Raises:
        UserError: it cannot be read.
    """
    try:
        with file.open(encoding="utf-8-sig") as lines:
            return lines.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            f"암호 파일을 읽지 못했습니다: {file}", safe="보관함은 그대로입니다.", todo="파일을 확인하십시오."
        ) from error


def opened_sheet(open_file: Callable[..., Came], path: Path) -> Came:
    """A sheet that came back, by `open_file(path, report=, password=)`; its password is asked for when it has one."""
    from desktop.intake.limits import PasswordNeeded  # noqa: PLC0415 (only what reads sheets needs it)

    with console.progress() as report:
        try:
            return open_file(path, report=report)
        except PasswordNeeded:
            pass
    return open_file(path, password=console.password("엑셀"))
