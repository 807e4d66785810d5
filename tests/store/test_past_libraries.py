"""A library of every past version opens, keeps what was in it, and can still take back what was done then."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.agenda import is_postponed, postponement_reason
from desktop.domain.attendance import GuestClass, Reply
from desktop.domain.backups import Reason
from desktop.domain.followup import FollowUpState
from desktop.domain.meeting import LinkKind, MeetingState
from desktop.services import attachments, attendance, history, meeting_links, meeting_states, meetings
from desktop.services.libraries import open_library
from desktop.store import backups, followups, migrations
from desktop.store.library import Library

PAST = range(1, migrations.LATEST)


@pytest.fixture
def old_library(request: pytest.FixtureRequest, repository: Path, tmp_path: Path) -> Iterator[Library]:
    """A copy of the library of the version in `request.param`, opened by today's program."""
    path = tmp_path / "보관함.briefpack"
    shutil.copy(repository / "tests" / "fixtures" / "libraries" / f"v{request.param}.briefpack", path)
    with open_library(path) as opened:
        yield opened


def _meeting_id(library: Library) -> str:
    return meetings.all_meetings(library)[0].meeting.id


@pytest.mark.parametrize("old_library", PAST, indirect=True)
def test_a_past_library_is_brought_forward_with_its_meeting(old_library: Library, tmp_path: Path) -> None:
    assert old_library.connection.scalar("PRAGMA user_version") == migrations.LATEST
    assert old_library.connection.scalar("PRAGMA integrity_check") == "ok"
    assert old_library.connection.rows("PRAGMA foreign_key_check") == []
    briefing = meetings.briefing(old_library, _meeting_id(old_library))
    assert len(briefing.items) == 10
    assert all(entry.item.title and entry.contacts for entry in briefing.items)
    assert sum(bool(entry.item.outline) for entry in briefing.items) == 9  # the tenth is not public
    assert len(briefing.seats) == 21
    assert [one.reason for one in backups.of(old_library.path)] == [Reason.MIGRATION]


@pytest.mark.parametrize("old_library", PAST, indirect=True)
def test_what_was_done_in_a_past_library_can_be_undone_and_redone(old_library: Library) -> None:
    titles = [item.title for item in meetings.items(old_library, _meeting_id(old_library))]
    steps = 0
    while history.next_undo(old_library):
        history.undo(old_library)
        steps += 1
    assert meetings.all_meetings(old_library) == ()
    for _ in range(steps):
        history.redo(old_library)
    assert [item.title for item in meetings.items(old_library, _meeting_id(old_library))] == titles


@pytest.mark.parametrize("old_library", [2], indirect=True)
def test_what_version_2_brought_is_kept(old_library: Library) -> None:
    meeting_id = _meeting_id(old_library)
    (link,) = meeting_links.linked(old_library, meeting_id)
    assert (link.link.kind, link.name) == (LinkKind.JOINT, "제1회 연습관계장관회의")
    assert [row.state for row in meeting_states.state_dates(old_library, meeting_id)] == [MeetingState.FIXED]
    sheet = attendance.sheet(old_library, meeting_id)
    assert (sheet.seats[0].reply, sheet.seats[0].stand_in) == (Reply.STAND_IN, "연습차관")
    assert [one.guest_class for one in sheet.guests] == [GuestClass.LOCAL_GOVERNMENT]
    first, second, *_ = meetings.items(old_library, meeting_id)
    (attached,) = attachments.of_item(old_library, first.id)
    assert attachments.read_attachment(old_library, attached).startswith(b"%PDF-")
    assert is_postponed(second)
    assert postponement_reason(second) == "부처 협의"


@pytest.mark.parametrize("old_library", [3], indirect=True)
def test_what_version_3_brought_is_kept(old_library: Library) -> None:
    connection = old_library.connection
    (report,) = followups.PROGRESS_REPORTS.where(connection, "1 = 1", {})
    assert (report.as_of, report.state, report.progress) == (date(2026, 9, 30), FollowUpState.ON_TRACK, "절반")
    assert (report.evidence, report.inquiry_id) == ("", None)
    assert connection.rows("SELECT what, count, purpose FROM access_log") == [("연락처", 3, "연습")]
