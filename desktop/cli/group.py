"""What every group of commands is made from: the parser's parts, the options they share, and the library named."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias, TypeVar

from desktop import console, paths
from desktop.cli.outcome import WRITTEN_WRONGLY, Outcome
from desktop.domain.errors import LibraryUnavailable, OutputFailed, UserError

if TYPE_CHECKING:
    from desktop.store.library import Library

Commands: TypeAlias = Any
"""What `add_subparsers` returns; its type is private to argparse."""
Command: TypeAlias = Callable[[argparse.Namespace], Outcome]
Came = TypeVar("Came")
_WIDTH = 80
_TRIES = 3
_LONGEST = 4096


def _unmeasured(prog: str) -> argparse.HelpFormatter:
    return argparse.HelpFormatter(prog, width=_WIDTH)


class Parser(argparse.ArgumentParser):
    """Says in one Korean sentence what argparse says in English ones, and measures the terminal only for the help.

    argparse measures it for each option that is added, and loads three milliseconds for that.
    """

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 (argparse's own)
        super().__init__(formatter_class=_unmeasured, **options)

    def format_help(self) -> str:
        """Override ArgumentParser.format_help."""
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 (argparse's own words are English)
        """Override ArgumentParser.error."""
        console.complain(f"명령을 알아듣지 못했습니다. ‘{self.prog} --help’로 쓰는 법을 확인하십시오.")
        raise SystemExit(WRITTEN_WRONGLY)


def shared_options() -> argparse.ArgumentParser:
    """The options that stand before or after any command."""
    shared = Parser(add_help=False)
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


def out_file(options: argparse.Namespace, name: str, *other_kinds: str) -> Path:
    """The file to make: the one that was named, else `name` in the folder one is in.

    Raises:
        OutputFailed: its ending says that it is neither of the kind of `name` nor of the `other_kinds` (`.xlsx`).
    """
    out: Path | None = options.out
    if out is None:
        return Path(name)
    kinds, said = (Path(name).suffix, *other_kinds), out.suffix.casefold()
    is_ending = said.isascii() and " " not in said and any(letter.isalpha() for letter in said)  # not `2026. 7. 22`
    if is_ending and said not in kinds and not out.exists():  # what is there is told by what it is, when it is replaced
        raise OutputFailed(
            f"‘{out.name}’: 만들 것은 {'나 '.join(kinds)} 파일인데 이름이 {out.suffix}로 끝납니다.",
            safe="만든 파일은 없습니다.",
            todo=f"이름을 {'나 '.join(kinds)}로 끝내십시오.",
        )
    return out


def library(options: argparse.Namespace, *, create: bool = False) -> Library:
    """The library that was named, which only a command that stores makes when it is not there; or the user's own.

    Raises:
        LibraryLocked: it has a passphrase that was neither named nor can be asked for.
        LibraryUnavailable: it is not there, damaged, newer than the program, open elsewhere, or on a network drive.
    """
    from desktop.services.libraries import open_library  # noqa: PLC0415 (each command loads only what it needs)

    named: Path | None = getattr(options, "library", None)
    path = named or paths.default_library()
    _require_drive(path)
    try:
        return _told(open_library(path, create=create or named is None))
    except LibraryUnavailable as error:
        from desktop.services import locks  # noqa: PLC0415 (only for a locked library)

        if not isinstance(error, locks.LibraryLocked):
            raise
        if not locks.unlock_by_keychain(path):
            unlock_named(options, path)
    return _told(open_library(path))


def _told(opened: Library) -> Library:
    """Say when it is not as it was last written; that is said each time, until the user has decided."""
    if opened.left.is_in_doubt:
        from desktop.services import library_place  # noqa: PLC0415 (hardly ever)

        if remark := library_place.remark_on_change(opened):
            console.complain(f"확인: {remark} 이대로 쓰려면 ‘briefpack backups keep’이라고 하십시오.")
    return opened


def _require_drive(path: Path) -> None:
    """Refuse a network drive as the window does, and say what a command can do instead."""
    from desktop.store import drives, places  # noqa: PLC0415 (with the library)

    drive = drives.file_system(path)
    if not places.is_network(path, drive):
        return
    from desktop.services import library_place  # noqa: PLC0415 (for its sentence)

    try:
        library_place.require_place(path, drive)
    except LibraryUnavailable as error:
        todo = "이 컴퓨터의 디스크로 복사해 그 파일로 하십시오. 보기만 하려면 창에서 열고 ‘읽기만 하기’를 고르십시오."
        raise LibraryUnavailable(error.what, safe=error.safe, todo=todo) from error


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
