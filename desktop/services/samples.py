"""The practice library: a made-up meeting, read from its press release like any other paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from desktop.domain.changes import Changes, Entity
from desktop.domain.errors import NotFound
from desktop.domain.frozen import frozen
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent
from desktop.services import remembered
from desktop.services.libraries import open_library
from desktop.services.meetings import all_meetings, find_meeting
from desktop.store import changes as changed
from desktop.store import history, meetings, people, removal
from desktop.store.library import Library

if TYPE_CHECKING:
    from desktop.intake.draft import Draft
    from desktop.services.intake import Accepted

LIBRARY_NAME = "연습용 보관함.briefpack"
_STEPS = 3
_REMEMBERED = "sample"
_ITS_PEOPLE = (
    "t.id IN (SELECT entity_id FROM change WHERE action_id = :action AND entity = 'person' AND before IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM assignment a WHERE a.person_id = t.id)"
    " AND NOT EXISTS (SELECT 1 FROM person other WHERE other.successor_id = t.id)"
)
"""People who came with the sample and whom nothing else points to."""


@frozen
class SampleMade:
    """Where the practice library and the two papers made from it are."""

    library: Path
    pack: Path
    contact_sheet: Path


def read_sample() -> Draft:
    """Read the made-up press release that comes along; nothing is stored."""
    from desktop.services import intake  # noqa: PLC0415 (the window asks for the sample at its start, and reads none)

    return intake.read_file(paths.resource("sample", "press-release.txt"))


def add_sample(library: Library, draft: Draft | None = None) -> Accepted:
    """Put the practice meeting into the library; one undo takes it out again, and so does `remove_sample` later.

    Args:
        library: where it is to go.
        draft: what `read_sample` gave, where that was read elsewhere.

    Raises:
        EditRefused: a meeting of that number is there already.
    """
    from desktop.services import intake  # noqa: PLC0415

    accepted = intake.accept(library, draft or read_sample())
    remembered.keep(library, _REMEMBERED, accepted.meeting_id)
    return accepted


def sample_meeting(library: Library) -> str | None:
    """The key of the practice meeting that `add_sample` put in, while it is there."""
    key = remembered.text(library, _REMEMBERED)
    return key if key and meetings.MEETINGS.get(library.connection, key) else None


def remove_sample(library: Library) -> Changes:
    """Take the practice meeting out with all that hangs on it and its people, and nothing else; can be undone.

    A person of the sample whom another meeting names stays.

    Raises:
        NotFound: there is none.
    """
    key = sample_meeting(library)
    if key is None:
        raise NotFound("연습용 회의가 없습니다.", safe="바뀐 것은 없습니다.")
    came_by = _action_of(library, key)
    with history.action(library.connection, "연습용 회의 빼기") as action:
        removal.delete_meeting(action, key)
        for person in people.PEOPLE.where(library.connection, _ITS_PEOPLE, {"action": came_by}):
            people.PEOPLE.delete(action, person.id)
    return action.changes


def practice_library(folder: Path) -> Path:
    """The library to practise with in `folder`, made with the practice meeting in it when it is not there yet.

    Raises:
        LibraryUnavailable: the folder cannot be written.
    """
    path = folder / LIBRARY_NAME
    if not path.exists():
        with open_library(path) as library:
            add_sample(library)
    return path


def _action_of(library: Library, meeting_id: str) -> str:
    """The action that put the meeting in; empty when the history does not reach back so far."""
    wanted = changed.Filter(records=((Entity.MEETING, meeting_id),))
    below: int | None = None
    came_by = ""
    while True:
        found, below = changed.part(library.connection, wanted, below)
        came_by = next((one.action_id for one in reversed(found) if one.before is None), came_by)
        if below is None:
            return came_by


def make_sample(folder: Path, report: Report = silent, is_cancelled: IsCancelled = never) -> SampleMade:
    """Make the practice library in `folder` (or open the one there) with its pack and its contact sheet.

    Raises:
        LibraryUnavailable: the practice library is in use, or the folder cannot be written.
        Cancelled: the user stopped it.
    """
    from desktop.services import contact_sheets, packs  # noqa: PLC0415 (the window adds the sample without papers)

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
