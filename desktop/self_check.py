"""`briefpack --self-check FOLDER [OLD_LIBRARY …]`: whether this copy of the program works here.

It does everything once that hangs on parts of the bundle: a library, older libraries brought forward, the papers, their
pages as pictures, the window. All it makes is in FOLDER; nothing of the user's is opened. The support asks for it on a
laptop, and `make bundle` for every bundle it makes.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import desktop
from desktop import console

REPORT = "자체 점검.txt"
PICTURE = "창.png"
_PASSWORD = "자체-점검-2026"  # noqa: S105 (of papers about invented people, made for this check only)
_PARTS = (
    *("argon2", "cryptography.hazmat.primitives.ciphers.aead", "defusedxml.ElementTree", "icalendar", "keyring"),
    *("msoffcrypto", "openpyxl", "pikepdf", "platformdirs", "pypdfium2", "rich.progress"),
    *("segno", "sqlcipher3"),
)
_ONLY_STARTED = {"desktop.__main__", "desktop.self_check"}
_PATIENCE = 30.0
"""Seconds a second process may take to start."""
_LEAST_COLOURS = 20


class CheckFailed(Exception):
    """What should be there is not; the text says what."""


@dataclass(slots=True)
class Check:
    """A folder to work in, older libraries to bring forward, and the papers made so far, by what they are."""

    folder: Path
    older: Sequence[Path] = ()
    made: dict[str, Path] = field(default_factory=dict[str, Path])


def run(arguments: Sequence[str]) -> int:
    """Carry out all steps and tell each, on stdout and in `자체 점검.txt`.

    Returns:
        0 when all went well, 1 when a step failed, 2 when no folder was named.
    """
    console.speak_utf8()
    if not arguments:
        _say("자체 점검을 할 폴더를 적어 주십시오: briefpack --self-check 폴더 [옛 보관함 …]")
        return 2
    check = Check(Path(arguments[0]), [Path(old) for old in arguments[1:]])
    check.folder.mkdir(parents=True, exist_ok=True)
    told = [_told(name, step, check) for name, step in STEPS]
    (check.folder / REPORT).write_text("\n".join(line for line, _is_well in told) + "\n", "utf-8")
    return 0 if all(is_well for _line, is_well in told) else 1


def _told(name: str, step: Callable[[Check], str], check: Check) -> tuple[str, bool]:
    """Do a step; what to say of it, and whether it went well."""
    try:
        line, is_well = f"됨     {name}: {step(check)}", True
    except Exception as error:  # noqa: BLE001 (whatever it is, the other steps are to be tried too)
        place = traceback.extract_tb(error.__traceback__)[-1]
        line, is_well = (
            f"안 됨  {name}: {type(error).__name__} {Path(place.filename).name}:{place.lineno} {error}",
            False,
        )
    _say(line)
    return line, is_well


def _say(line: str) -> None:
    if sys.stdout is not None:  # None in a windowed Windows program; the report has it then
        console.say(line)


def _parts(_check: Check) -> str:
    """Load every module there is: what was left out of a bundle shows here, not on the day it is wanted."""
    modules = [one.name for one in pkgutil.walk_packages(desktop.__path__, "desktop.")]
    for name in [*_PARTS, *(name for name in modules if name not in _ONLY_STARTED)]:
        importlib.import_module(name)
    return f"브리핑팩 {desktop.__version__}, 모듈 {len(modules)}개와 라이브러리 {len(_PARTS)}개를 불러왔습니다"


def _older(check: Check) -> str:
    """Bring a copy of each older library forward, and read its meetings."""
    from desktop.services.libraries import open_library  # noqa: PLC0415 (each step loads what it needs, as a user would)
    from desktop.services.meetings import all_meetings  # noqa: PLC0415

    for old in check.older:
        path = check.folder / "옛 보관함" / old.name
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(old, path)
        with open_library(path) as library:
            if not all_meetings(library):
                raise CheckFailed(f"{old.name}에 회의가 없습니다")
    return f"옛 보관함 {len(check.older)}개를 지금 판으로 옮겼습니다"


def _papers(check: Check) -> str:
    """The practice library, its pack and its contact sheet."""
    from desktop.services.samples import make_sample  # noqa: PLC0415

    made = make_sample(check.folder)
    check.made = {"library": made.library, "pack": made.pack, "sheet": made.contact_sheet}
    _starts_with(made.pack, b"%PDF-")
    _starts_with(made.contact_sheet, b"PK")
    return f"{made.library.name}, {made.pack.name}, {made.contact_sheet.name}"


def _locked_papers(check: Check) -> str:
    """The same with a password and in the other typeface: other libraries, and fonts that lie packed."""
    from desktop.services import contact_sheets, packs  # noqa: PLC0415
    from desktop.services.libraries import open_library  # noqa: PLC0415
    from desktop.services.meetings import find_meeting  # noqa: PLC0415

    with open_library(check.made["library"]) as library:
        meeting = find_meeting(library).id
        briefing, gathered = packs.gather(library, meeting), contact_sheets.gather(library, meeting)
    choices = packs.PageChoices(theme="serif", directory=True, codes=True)
    pack, sheet = check.folder / "잠근 자료집.pdf", check.folder / "잠근 연락처.xlsx"
    packs.make_pack(briefing, pack, setup=packs.page_setup(choices), password=_PASSWORD, choices=choices)
    contact_sheets.make(gathered, sheet, password=_PASSWORD)
    if b"/Encrypt" not in pack.read_bytes():
        raise CheckFailed("자료집이 잠기지 않았습니다")
    _starts_with(sheet, b"\xd0\xcf\x11\xe0")
    return "암호를 건 자료집(명조)과 연락처를 만들었습니다"


def _pages(check: Check) -> str:
    """A page of the pack as a picture, and its text."""
    from desktop.services.pdf_pages import PdfPages  # noqa: PLC0415

    pages = PdfPages(check.made["pack"].read_bytes())
    try:
        picture = pages.picture(0, 600)
        if len(set(picture.pixels)) < _LEAST_COLOURS:
            raise CheckFailed("첫 쪽이 비어 있습니다")
        if "과학기술" not in pages.text(0).replace(" ", ""):
            raise CheckFailed("첫 쪽의 글을 읽을 수 없습니다")
        return f"{len(pages.sizes)}쪽, 첫 쪽 {picture.width}×{picture.height}"
    finally:
        pages.close()


def _second_process(_check: Check) -> str:
    """The helper of large packs, which is this same program started once more."""
    from desktop.documents.pdf.helper import Helper  # noqa: PLC0415

    helper = Helper.started()
    if helper is None:
        raise CheckFailed("둘째 프로세스를 시작하지 못했습니다")
    try:
        list(helper.answers(_PATIENCE))
        if not helper.is_free:
            raise CheckFailed("둘째 프로세스가 대답하지 않습니다")
    finally:
        helper.end()
    return "큰 자료집을 거드는 둘째 프로세스가 대답했습니다"


def _window(check: Check) -> str:
    """The window over the practice library, and a picture of it."""
    from desktop import app as window_app  # noqa: PLC0415
    from desktop.services.libraries import open_library  # noqa: PLC0415
    from desktop.ui.ask import Dialogs  # noqa: PLC0415
    from desktop.ui.memory import Memory  # noqa: PLC0415
    from desktop.ui.theme import Theme  # noqa: PLC0415

    application = window_app.make_application(sys.argv[:1])
    memory = Memory(check.folder / "window.ini")
    theme = Theme(application, memory)
    theme.apply()
    with open_library(check.made["library"]) as library:
        window = window_app.make_window(library, Dialogs(), memory, theme)
        window.resize(1280, 800)
        window.show()
        application.processEvents()
        picture = window.grab().toImage()
        window.close()
    if not picture.save(str(check.folder / PICTURE)):
        raise CheckFailed("창의 그림을 저장하지 못했습니다")
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    if len(colours) < _LEAST_COLOURS:
        raise CheckFailed("창이 비어 있습니다")
    return f"{application.platformName()} {picture.width()}×{picture.height()}, {PICTURE}"


def _starts_with(path: Path, head: bytes) -> None:
    with path.open("rb") as file:
        if file.read(len(head)) != head:
            raise CheckFailed(f"{path.name}: 알 수 없는 파일입니다")


STEPS: tuple[tuple[str, Callable[[Check], str]], ...] = (
    ("부품", _parts),
    ("옛 보관함", _older),
    ("보관함과 문서", _papers),
    ("잠근 문서", _locked_papers),
    ("쪽 그림", _pages),
    ("둘째 프로세스", _second_process),
    ("창", _window),
)
