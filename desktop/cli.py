"""The command line: arguments to one service each, in Korean.

Exit codes: 0 done, 1 could not be done (one sentence says why), 2 the command was written wrongly, 70 a fault of
Briefpack's, 130 stopped by the user.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from desktop import __version__, console, paths
from desktop.domain.errors import UserError
from desktop.domain.meeting import meeting_name, meeting_when
from desktop.domain.progress import Cancelled

DONE = 0
REFUSED = 1
BUG = 70
STOPPED = 130


@dataclass(frozen=True, slots=True)
class Window:
    """The window is to be opened, on that library (None: the user's own)."""

    library: Path | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended, and whether the window is wanted now."""

    exit_code: int = DONE
    window: Window | None = None


def run(arguments: list[str]) -> Outcome:
    """Carry out one command line. Never raises: what goes wrong is one sentence on stderr and an exit code."""
    console.speak_utf8()
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:  # argparse has printed what is wrong, or the help
        return Outcome(stop.code if isinstance(stop.code, int) else 2)
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
    command: Callable[[argparse.Namespace], Outcome] = getattr(options, "command", _window)
    try:
        return command(options)
    except UserError as error:
        console.complain(str(error))
        return Outcome(REFUSED)
    except console.Unheard:
        console.complain("결과를 적을 곳에 쓰지 못했습니다. 시킨 일은 끝났고, 보관함에 저장한 것은 그대로 있습니다.")
        return Outcome(REFUSED)


class _Parser(argparse.ArgumentParser):
    """Says in one Korean sentence what argparse says in English ones."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 (argparse's own words are English)
        """Override ArgumentParser.error."""
        console.complain(f"명령을 알아듣지 못했습니다. ‘{self.prog} --help’로 쓰는 법을 확인하십시오.")
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--library", type=Path, default=argparse.SUPPRESS, metavar="PATH", help="보관함 파일 (없으면 내 보관함)"
    )
    parser = _Parser(
        prog="briefpack",
        parents=[shared],
        description="장관회의 자료집과 연락처를 만듭니다. 명령이 없으면 창을 엽니다.",
    )
    parser.add_argument("--version", action="version", version=f"브리핑팩 {__version__}")
    commands = parser.add_subparsers(title="명령", metavar="명령")
    _import_command(commands, shared)
    _list_command(commands, shared)
    _page_options(_paper_command(commands, shared, "pack", "회의자료를 PDF로 만듭니다", _pack))
    _paper_command(commands, shared, "contacts", "연락처를 엑셀로 만듭니다", _contacts)
    _sample_command(commands, shared)
    return parser


def _import_command(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401 (argparse's private type)
    command = commands.add_parser("import", parents=[shared], help="보도자료 글을 보관함에 들입니다")
    command.add_argument("file", type=Path, metavar="FILE", help="보도자료 글 파일(.txt)")
    command.add_argument("--draft", action="store_true", help="저장하지 않고 읽은 내용을 JSON으로 보여 줍니다")
    command.set_defaults(command=_import)


def _list_command(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401
    command = commands.add_parser("list", parents=[shared], help="보관함의 회의를 보여 줍니다")
    command.set_defaults(command=_list)


def _paper_command(
    commands: Any,  # noqa: ANN401
    shared: argparse.ArgumentParser,
    name: str,
    help_text: str,
    function: Callable[[argparse.Namespace], Outcome],
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, parents=[shared], help=help_text)
    command.add_argument("--meeting", type=int, metavar="N", help="몇 회 회의인지 (없으면 가장 최근 회의)")
    command.add_argument("--series", default="", metavar="NAME", help="회의체 이름 (여럿일 때)")
    command.add_argument("--out", type=Path, metavar="FILE", help="만들 파일 (없으면 지금 폴더에)")
    command.set_defaults(command=function)
    return command


def _page_options(command: argparse.ArgumentParser) -> None:
    """How the pages of a pack are to be; the same choices as in the window."""
    command.add_argument(
        "--theme", choices=("ministry", "serif", "compact"), default="ministry", help="모양: 기본, 명조, 작은 글자"
    )
    command.add_argument("--total", action="store_true", help="쪽 번호를 ‘- n -’ 대신 ‘n / N’으로")
    command.add_argument("--facing", action="store_true", help="양면 인쇄: 안쪽 여백 10mm, 장은 오른쪽에서 시작")
    command.add_argument("--two-up", action="store_true", help="한 장에 두 쪽씩")
    command.add_argument("--lock", action="store_true", help="암호를 물어 PDF를 잠급니다(AES-256)")


def _sample_command(commands: Any, shared: argparse.ArgumentParser) -> None:  # noqa: ANN401
    command = commands.add_parser("sample", parents=[shared], help="연습용 보관함과 자료집, 연락처를 만듭니다")
    command.add_argument("--folder", type=Path, metavar="DIR", help="만들 폴더 (없으면 내 자료 폴더)")
    command.add_argument("--open", action="store_true", help="다 만든 뒤 창을 엽니다")
    command.set_defaults(command=_sample)


def _window(options: argparse.Namespace) -> Outcome:
    return Outcome(window=Window(getattr(options, "library", None)))


def _import(options: argparse.Namespace) -> Outcome:
    from desktop.services import intake  # noqa: PLC0415 (each command loads only what it needs)

    draft = intake.read_file(options.file)
    if options.draft:
        import json  # noqa: PLC0415

        from desktop.intake.draft import to_json  # noqa: PLC0415

        console.say(json.dumps(to_json(draft), ensure_ascii=False, indent=2))
        return Outcome()
    with _library(options, create=True) as library:
        accepted = intake.accept(library, draft)
        from desktop.services import meetings  # noqa: PLC0415

        meeting = meetings.get_meeting(library, accepted.meeting_id)
        name = meeting_name(meeting, meetings.series(library, meeting.series_id))
    counts = accepted.counts
    console.say(f"{name}: 보관함에 들였습니다.")
    console.say(
        f"안건 {counts.items}건, 담당 {counts.assignments}건, 전화번호 {counts.phones}개,"
        f" 위원 {counts.seats}자리, 후속조치 {counts.follow_ups}건"
    )
    _list_remarks(draft, accepted.remarks)
    return Outcome()


def _list_remarks(draft: Any, remarks: tuple[str, ...]) -> None:  # noqa: ANN401 (a Draft; imported late)
    for remark in remarks:
        console.say(f"확인: {remark}")
    if draft.suggestions:
        console.say(f"제안 {len(draft.suggestions)}개 (저장하지 않았습니다. 창에서 확인하고 고칠 수 있습니다):")
    for suggestion in draft.suggestions:
        found = f"‘{suggestion.found}’ → " if suggestion.found else ""
        console.say(f"  {suggestion.line}행: {found}‘{suggestion.suggested}’ ({suggestion.reason})")
    if draft.not_understood:
        console.say(f"이해하지 못한 줄 {len(draft.not_understood)}개:")
    for line in draft.not_understood:
        console.say(f"  {line.number}행: {line.text.strip()}")


def _list(options: argparse.Namespace) -> Outcome:
    from desktop.services import meetings  # noqa: PLC0415

    with _library(options) as library:
        summaries = meetings.all_meetings(library)
    if not summaries:
        console.say("보관함에 회의가 없습니다. ‘briefpack import 파일’로 보도자료를 들이십시오.")
    for summary in summaries:
        meeting = summary.meeting
        name = meeting_name(meeting, summary.series)
        totals = f"안건 {summary.items}, 담당 {summary.contacts}, 후속조치 {summary.follow_ups}"
        console.say(f"{name}  {meeting_when(meeting, '날짜 미정')}  {totals}")
    return Outcome()


def _pack(options: argparse.Namespace) -> Outcome:
    from desktop.services import meetings, packs  # noqa: PLC0415

    with _library(options) as library:
        meeting = meetings.find_meeting(library, options.meeting, options.series)
        briefing = packs.gather(library, meeting.id)
        out = options.out or Path(packs.file_name(briefing, "회의자료", ".pdf"))
        password = console.password() if options.lock else None
        setup = packs.page_setup(packs.PageChoices(options.theme, options.total, options.facing, options.two_up))
        with console.progress() as report:
            made = packs.make_pack(briefing, out, report=report, setup=setup, password=password)
        packs.record_pack(library, made)
    console.say(f"회의자료 {made.pages}쪽: {out}")
    for lacking in (*made.missing, *made.remarks):
        console.complain(lacking)
    return Outcome()


def _contacts(options: argparse.Namespace) -> Outcome:
    from desktop.services import meetings, packs  # noqa: PLC0415

    with _library(options) as library:
        meeting = meetings.find_meeting(library, options.meeting, options.series)
        briefing = packs.gather(library, meeting.id)
        out = options.out or Path(packs.file_name(briefing, "연락처", ".xlsx"))
        with console.progress() as report:
            made = packs.make_contact_sheet(briefing, out, report=report)
        packs.record_contact_sheet(library, made)
    console.say(f"연락처 {made.rows}줄: {out}")
    return Outcome()


def _sample(options: argparse.Namespace) -> Outcome:
    from desktop.services import samples  # noqa: PLC0415

    folder: Path = options.folder or paths.user_data() / "연습"
    with console.progress() as report:
        made = samples.make_sample(folder, report)
    console.say(f"연습용 보관함: {made.library}")
    console.say(f"회의자료(PDF): {made.pack}")
    console.say(f"연락처(엑셀): {made.contact_sheet}")
    if not options.open:
        return Outcome()
    if not _has_screen():
        console.say("화면이 없어 창은 열지 않았습니다.")
        return Outcome()
    return Outcome(window=Window(made.library))


def _library(options: argparse.Namespace, *, create: bool = False) -> Any:  # noqa: ANN401 (a Library; imported late)
    """The library that was named, which only `import` makes when it is not there; or the user's own."""
    from desktop.services.libraries import open_library  # noqa: PLC0415

    named: Path | None = getattr(options, "library", None)
    return open_library(named or paths.default_library(), create=create or named is None)


def _has_screen() -> bool:
    import os  # noqa: PLC0415

    if os.environ.get("QT_QPA_PLATFORM", "") in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _place_of(error: BaseException) -> str:
    """Type and code line of a fault, without its message, which may hold names and numbers."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} {place}"
