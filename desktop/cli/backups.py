"""`backups`: the states of the library there are, one made now, one written as a library of its own, or none needed."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import console, paths
from desktop.cli.group import Commands, add_command, library, out_file, unlock_named
from desktop.cli.outcome import REFUSED, Outcome
from desktop.domain.errors import NotFound

if TYPE_CHECKING:
    from desktop.domain.backups import Backup, Counts

_MEGABYTE = 1024 * 1024
_SAFE = "보관함과 백업은 그대로입니다."


def add(commands: Commands, shared: argparse.ArgumentParser) -> None:
    """Add this group's commands."""
    command = add_command(
        commands,
        shared,
        "backups",
        "백업을 보고, 지금 백업하고, 새 파일로 되살립니다",
        _backups,
    )
    command.add_argument(
        "action",
        choices=("list", "make", "restore", "keep"),
        nargs="?",
        default="list",
        help="list 목록(없으면 이것), make 지금 백업, restore 새 파일로 되살리기, keep 바뀐 보관함을 이대로 쓰기",
    )
    command.add_argument(
        "--from",
        dest="which",
        default="",
        metavar="N",
        help="(restore와) 목록의 번호나 백업의 파일 이름 (없으면 가장 최근의 성한 백업)",
    )
    command.add_argument("--out", type=Path, metavar="FILE", help="(restore와) 되살린 보관함 파일 (없으면 보관함 옆에)")
    command.add_argument("--yes", action="store_true", help="(restore와) 묻지 않고 되살립니다")


def _backups(options: argparse.Namespace) -> Outcome:
    actions: dict[str, Callable[[argparse.Namespace, Path], Outcome]] = {
        "list": _list,
        "make": _make,
        "restore": _restore,
        "keep": _keep,
    }
    return actions[options.action](options, getattr(options, "library", None) or paths.default_library())


def _list(_options: argparse.Namespace, path: Path) -> Outcome:
    """By what lies beside each backup: a library that is locked, damaged or gone hinders nothing."""
    from desktop.services import backups  # noqa: PLC0415 (each command loads only what it needs)

    found = backups.listed(path)
    if not found:
        console.say(f"보관함 ‘{path.name}’: 백업이 없습니다. ‘briefpack backups make’로 만드십시오.")
        return Outcome()
    console.say(f"백업 폴더: {backups.folder(path)}")
    for number, one in enumerate(found, start=1):
        console.say(f"{number:>3}  {_moment(one)}  {_reason(one)}  {_counts(one.counts)}  {one.size / _MEGABYTE:.1f}MB")
    return Outcome()


def _make(options: argparse.Namespace, _path: Path) -> Outcome:
    from desktop.services import backups  # noqa: PLC0415

    with library(options) as opened:
        made = backups.back_up(opened)
    console.say(f"백업했습니다({_counts(made.counts)}): {made.path}")
    return Outcome()


def _restore(options: argparse.Namespace, path: Path) -> Outcome:
    from desktop.services import backups  # noqa: PLC0415

    found = backups.listed(path)
    _unlock(options, path, found)
    with console.progress() as report:
        chosen = _named(found, options.which) if options.which else backups.newest_good(path, report)
        if chosen is None:
            raise NotFound("되살릴 수 있는 백업이 없습니다.", safe=_SAFE)
    beside = path.with_name(f"{path.stem} {chosen.made_at.astimezone():%Y-%m-%d %H%M}.briefpack")
    out = out_file(options, str(beside))
    if not options.yes and not _is_agreed(
        f"{_moment(chosen)}의 백업({_counts(chosen.counts)})을 ‘{out}’에 되살릴까요?"
    ):
        return Outcome(REFUSED)
    with console.progress() as report:
        backups.restore_beside(chosen, out, report)
    console.say(f"{_moment(chosen)}의 백업({_counts(chosen.counts)})을 새 보관함으로 되살렸습니다: {out}")
    console.say(f"보관함 ‘{path.name}’은 그대로입니다. 되살린 것은 --library로 파일을 적어 쓰십시오.")
    return Outcome()


def _keep(options: argparse.Namespace, _path: Path) -> Outcome:
    from desktop.services import library_place  # noqa: PLC0415

    with library(options) as opened:
        was_in_doubt = bool(library_place.remark_on_change(opened))
        library_place.settle_change(opened)
    console.say(
        "보관함을 이대로 씁니다. 다시 묻지 않습니다." if was_in_doubt else "보관함은 마지막으로 저장한 그대로입니다."
    )
    return Outcome()


def _unlock(options: argparse.Namespace, path: Path, found: Sequence[Backup]) -> None:
    """Unlock the backups that are locked: with the library's key box, or their own where the library is gone.

    Raises:
        UserError: the passphrase is not known.
    """
    from desktop.services import locks  # noqa: PLC0415

    sealed = [one.path for one in found if locks.is_locked(one.path)]
    if not sealed:
        return
    box = path if path.exists() else sealed[0]
    if not locks.unlock_by_keychain(box):
        unlock_named(options, box)


def _named(found: Sequence[Backup], which: str) -> Backup:
    """The backup with that number in the list, or of that file.

    Raises:
        NotFound: there is none such.
    """
    if which.isascii() and which.isdecimal() and 0 < int(which) <= len(found):
        return found[int(which) - 1]
    named = [one for one in found if one.path.name == Path(which).name]
    if not named:
        raise NotFound(
            f"백업 ‘{which}’: 목록에 없습니다.", safe=_SAFE, todo="‘briefpack backups’로 번호를 확인하십시오."
        )
    return named[0]


def _is_agreed(question: str) -> bool:
    if not console.has_somebody():
        console.complain(f"물을 사람이 없어 되살리지 않았습니다. {_SAFE} 그대로 하려면 --yes를 붙이십시오.")
        return False
    if not console.is_agreed(question):
        console.complain(f"되살리지 않았습니다. {_SAFE}")
        return False
    return True


def _moment(backup: Backup) -> str:
    from desktop.services.access_log import when_words  # noqa: PLC0415

    return when_words(backup.made_at)


def _reason(backup: Backup) -> str:
    if backup.is_doubtful:
        return f"{backup.reason}(내용을 확인할 것)"
    return str(backup.reason) if backup.reason else "까닭 모름"


def _counts(counts: Counts) -> str:
    return (
        f"회의 {counts.meetings:,}건, 안건 {counts.items:,}건, 사람 {counts.people:,}명,"
        f" 후속조치 {counts.follow_ups:,}건"
    )
