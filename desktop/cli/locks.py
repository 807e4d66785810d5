"""`lock`: the passphrase of the library, its recovery code, and how it stands. Also how any command unlocks one."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import console, paths
from desktop.cli.group import Commands, add_command, library, passphrase_in, unlock_named
from desktop.cli.outcome import Outcome
from desktop.domain.errors import EditRefused, UserError

if TYPE_CHECKING:
    from desktop.services.locks import Locked

_ACTIONS = ("status", "set", "change", "renew", "remove", "code")


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(commands, shared, "lock", "보관함의 암호를 정하고 바꾸고 없앱니다", _lock)
    command.add_argument(
        "action",
        choices=_ACTIONS,
        help="status 상태, set 암호 정하기, change 암호 바꾸기, renew 새 열쇠로 다시 잠그기, remove 암호 없애기,"
        " code 복구 코드 보기",
    )
    command.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="새 암호가 첫 줄에 있는 파일")
    command.add_argument("--page", type=Path, metavar="FILE", help="복구 코드를 화면 대신 인쇄용 PDF로")


def _lock(options: argparse.Namespace) -> Outcome:
    actions: dict[str, Callable[[argparse.Namespace, Path], str]] = {
        "status": _status,
        "set": _set,
        "change": _change,
        "renew": _renew,
        "remove": _remove,
        "code": _code,
    }
    path: Path = getattr(options, "library", None) or paths.default_library()
    console.say(actions[options.action](options, path))
    return Outcome()


def _status(_options: argparse.Namespace, path: Path) -> str:
    from desktop.services import locks  # noqa: PLC0415 (each command loads only what it needs)

    return f"보관함 ‘{path.name}’: {'암호가 있습니다.' if locks.is_locked(path) else '암호가 없습니다.'}"


def _set(options: argparse.Namespace, path: Path) -> str:
    from desktop.services import locks  # noqa: PLC0415

    if locks.is_locked(path):
        raise EditRefused(
            "보관함에 이미 암호가 있습니다.", safe="바뀐 것은 없습니다.", todo="change나 renew를 쓰십시오."
        )
    library(options).close()  # it is there, whole and of this version
    return _locked(options, path, "보관함을 잠갔습니다.")


def _renew(options: argparse.Namespace, path: Path) -> str:
    _open_locked(options, path)
    return _locked(options, path, "보관함을 새 열쇠로 다시 잠갔습니다. 앞의 복구 코드로는 열리지 않습니다.")


def _locked(options: argparse.Namespace, path: Path, done: str) -> str:
    from desktop.services import locks  # noqa: PLC0415

    passphrase = _new_passphrase(options)
    with console.progress() as report:
        made = locks.lock(path, passphrase, report)
    _warn(made)
    return f"{done}\n{_shown(options, path, made.code)}"


def _change(options: argparse.Namespace, path: Path) -> str:
    from desktop.services import locks  # noqa: PLC0415

    _open_locked(options, path)
    with library(options) as opened:
        locks.change(opened, _new_passphrase(options))
    return "암호를 바꾸었습니다. 복구 코드는 그대로입니다."


def _remove(options: argparse.Namespace, path: Path) -> str:
    from desktop.services import locks  # noqa: PLC0415

    _open_locked(options, path)
    with console.progress() as report:
        _warn(locks.remove(path, report))
    return "암호를 없앴습니다. 누구나 보관함을 열 수 있습니다."


def _code(options: argparse.Namespace, path: Path) -> str:
    from desktop.services import locks  # noqa: PLC0415

    _open_locked(options, path)
    with library(options) as opened:
        code = locks.recovery_code(opened)
    return _shown(options, path, code)


def _open_locked(options: argparse.Namespace, path: Path) -> None:
    """Unlock by the passphrase, whether or not the keychain would do: these are for who knows it.

    Raises:
        EditRefused: there is none.
        UserError: it was not given, or is wrong.
    """
    from desktop.services import locks  # noqa: PLC0415

    if not locks.is_locked(path):
        raise EditRefused("보관함에 암호가 없습니다.", safe="바뀐 것은 없습니다.", todo="‘lock set’으로 정하십시오.")
    unlock_named(options, path)
    library(options).close()


def _new_passphrase(options: argparse.Namespace) -> str:
    from desktop.services import locks  # noqa: PLC0415

    if options.new_passphrase_file is not None:
        found = passphrase_in(options.new_passphrase_file)
        locks.check_passphrase(found)
        return found
    if not console.has_somebody():
        raise UserError("새 암호를 물을 사람이 없습니다.", todo="--new-passphrase-file을 붙이십시오.")
    first = console.password("새")
    locks.check_passphrase(first)
    if console.password("다시 적는 새") != first:
        raise EditRefused("두 암호가 다릅니다.", safe="바뀐 것은 없습니다.", todo="다시 하십시오.")
    return first


def _shown(options: argparse.Namespace, path: Path, code: str) -> str:
    from desktop.domain.dates import write_date  # noqa: PLC0415
    from desktop.services import locks  # noqa: PLC0415

    if options.page is None:
        return f"복구 코드(종이에 적어 컴퓨터와 떨어진 곳에 두십시오):\n{code}"
    locks.save_page(locks.recovery_page(path.stem, code, write_date(console.today())), options.page)
    return f"복구 코드: {options.page} (인쇄한 뒤 지우십시오)"


def _warn(made: Locked) -> None:
    if not made.is_wiped:
        console.complain("확인: 옛 파일을 덮어쓰지 못하고 지웠습니다. 디스크에 흔적이 남을 수 있습니다.")
    if made.left:
        console.complain(f"확인: 백업 {made.left}개는 새로 쓰지 못해 앞의 상태 그대로입니다.")
