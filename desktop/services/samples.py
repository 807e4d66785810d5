"""The practice library: a made-up meeting, read from its press release like any other paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desktop import paths
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent
from desktop.services import contact_sheets, intake, packs
from desktop.services.libraries import open_library
from desktop.services.meetings import all_meetings, find_meeting
from desktop.store.library import Library

LIBRARY_NAME = "연습용 보관함.briefpack"
_STEPS = 3


@dataclass(frozen=True, slots=True)
class SampleMade:
    """Where the practice library and the two papers made from it are."""

    library: Path
    pack: Path
    contact_sheet: Path


def add_sample(library: Library) -> intake.Accepted:
    """Put the practice meeting into the library; one undo takes it out again.

    Raises:
        EditRefused: it is there already.
    """
    return intake.accept(library, intake.read_file(paths.resource("sample", "press-release.txt")))


def make_sample(folder: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> SampleMade:
    """Make the practice library in `folder` (or open the one there) with its pack and its contact sheet.

    Raises:
        LibraryUnavailable: the practice library is in use, or the folder cannot be written.
        Cancelled: the user stopped it.
    """
    path = folder / LIBRARY_NAME
    report(Progress(0, _STEPS, "연습용 회의를 보관함에 넣는 중"))
    with open_library(path) as library:
        if not all_meetings(library):
            add_sample(library)
        briefing = packs.gather(library, find_meeting(library).id)
        check(is_cancelled)
        pack = folder / packs.file_name(briefing, "회의자료", ".pdf")
        sheet = folder / packs.file_name(briefing, "연락처", ".xlsx")
        report(Progress(1, _STEPS, "회의자료를 만드는 중"))
        packs.make_pack(briefing, pack, is_cancelled=is_cancelled)
        report(Progress(2, _STEPS, "연락처를 만드는 중"))
        made = contact_sheets.make(
            contact_sheets.gather(library, briefing.meeting.id), sheet, is_cancelled=is_cancelled
        )
        contact_sheets.record(library, made, "연습")
    report(Progress(_STEPS, _STEPS, "다 되었습니다"))
    return SampleMade(path, pack, sheet)
