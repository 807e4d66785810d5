"""The options of `contacts` that say what the contact sheet is to be, and the making of it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop import console
from desktop.cli.group import library, out_file
from desktop.cli.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.contact_sheets import SheetRequest

_FORMS = ("block", "list", "ministry", "round")
_FIELDS = {
    "organisation_text": ("기관", "organisation"),
    "bureau": ("실국",),
    "division": ("과",),
    "role": ("역할",),
    "position": ("직위",),
    "grade": ("직급",),
    "name": ("성명", "이름"),
    "phone": ("전화",),
    "email": ("이메일",),
}
"""The fields as a command may name them; a test holds them equal to `domain/contact_fields.py`, which loads later."""
_MASKED = ("name", "phone", "email")


def sheet_options(command: argparse.ArgumentParser) -> None:
    """What the sheet is to be; without any it is the blocks of the press release and the list."""
    command.add_argument(
        "--form",
        type=_several(dict.fromkeys(_FORMS, ())),
        metavar="F,…",
        help="서식: block 안건별, list 목록, ministry 기관별, round 전화 확인표 (쉼표로 여럿, 없으면 block,list)",
    )
    command.add_argument(
        "--fields",
        type=_several(_FIELDS),
        metavar="항목,…",
        help="실을 항목: 기관,실국,과,역할,직위,직급,성명,전화,이메일 (없으면 이메일을 뺀 전부)",
    )
    command.add_argument(
        "--mask",
        type=_several({key: _FIELDS[key] for key in _MASKED}),
        nargs="?",
        const=("name", "phone"),
        default=(),
        metavar="항목,…",
        help="밖으로 나가는 사본: 성명 홍○○, 전화 044-000-**** (항목이 없으면 성명과 전화)",
    )
    command.add_argument("--organisation", action="append", metavar="NAME", help="그 기관만 (되풀이해서 여럿)")
    command.add_argument("--lock", action="store_true", help="암호를 물어 엑셀 파일을 잠급니다(AES-256)")
    command.add_argument("--purpose", default="", metavar="TEXT", help="무엇에 쓰는지 (반출 기록에 남습니다)")


def export(options: argparse.Namespace) -> Outcome:
    """Make the sheet and note what left the library and why."""
    from desktop.domain.errors import NotFound  # noqa: PLC0415 (each command loads only what it needs)
    from desktop.services import contact_sheets, meetings, packs  # noqa: PLC0415

    with library(options) as opened:
        meeting = meetings.find_meeting(opened, options.meeting, options.series)
        gathered = contact_sheets.gather(opened, meeting.id, _request(options))
        if options.organisation and not gathered.contacts:
            raise NotFound(
                f"이 회의에 {', '.join(options.organisation)} 담당이 없습니다.",
                safe="만든 파일은 없습니다.",
                todo="기관 이름을 연락처 화면에 보이는 대로 적어 주십시오.",
            )
        out = out_file(options, packs.file_name(gathered.briefing, "연락처", ".xlsx"))
        password = console.password("엑셀") if options.lock else None
        with console.progress() as report:
            made = contact_sheets.make(gathered, out, report, password=password)
        contact_sheets.record(opened, made, options.purpose)
    console.say(f"연락처 {made.rows}줄: {out}")
    return Outcome()


def _request(options: argparse.Namespace) -> SheetRequest:
    from desktop.domain.contact_fields import MINIMAL, Form, Shown  # noqa: PLC0415
    from desktop.services.contact_sheets import USUAL, SheetRequest  # noqa: PLC0415

    return SheetRequest(
        forms=tuple(Form(name) for name in options.form) if options.form else USUAL.forms,
        shown=Shown(frozenset(options.fields) if options.fields else MINIMAL, frozenset(options.mask)),
        organisations=frozenset(options.organisation) if options.organisation else None,
    )


def _several(known: dict[str, tuple[str, ...]]) -> Callable[[str], tuple[str, ...]]:
    """A reader of names with commas between them; each may be written by any of its names."""
    keys = {name: key for key, names in known.items() for name in (key, *names)}

    def read(text: str) -> tuple[str, ...]:
        names = [name.strip() for name in text.split(",") if name.strip()]
        if not names or any(name not in keys for name in names):
            raise argparse.ArgumentTypeError(text)
        return tuple(dict.fromkeys(keys[name] for name in names))

    return read
