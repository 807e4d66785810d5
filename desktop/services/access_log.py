"""반출 기록: what left the library and what for; and the purposes to choose from (안전성 확보조치 기준 제8조).

A purpose is asked once for each kind of paper and then taken for granted, until somebody chooses another.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from desktop.domain.dates import write_date
from desktop.domain.errors import EditRefused
from desktop.domain.frozen import frozen
from desktop.domain.korean import nfc
from desktop.domain.meeting import meeting_name
from desktop.domain.progress import IsCancelled, Report, never, silent
from desktop.services import meetings
from desktop.store import history
from desktop.store.library import Library, remember, setting

PACK = "회의자료"
PHONE_ROUND = "전화 확인표"
LOG = "반출 기록 엑셀"
USUAL = ("회의 준비와 진행", "관계부처 협조 요청", "위원 배부", "내부 업무용")
"""Purposes offered before any was typed."""
_SETTING = "purpose/{}"
_MOST = 12
_LONGEST = 200


@frozen
class AccessEntry:
    """A line of the log: when (UTC), who, what, of which meeting (its name, empty for none), how many people, why."""

    seq: int
    at: datetime
    actor: str
    what: str
    meeting: str
    count: int
    purpose: str


@frozen
class AccessListMade:
    """A list of the log that was written."""

    path: Path
    rows: int


def entries(library: Library) -> tuple[AccessEntry, ...]:
    """The whole log, the latest first; a meeting that was removed is said to be so."""
    names = {meeting.id: meeting_name(meeting, series) for meeting, series in meetings.listed(library)}
    return tuple(
        AccessEntry(
            one.seq,
            one.at,
            one.actor,
            one.what,
            names.get(one.meeting_id, "(지워진 회의)") if one.meeting_id else "",
            one.count,
            one.purpose,
        )
        for one in history.accesses(library.connection)
    )


def when_words(at: datetime) -> str:
    """A moment by the computer's own zone: `2026. 11. 22. 14:05`."""
    local = at.astimezone()
    return f"{write_date(local.date())} {local:%H:%M}"


def offered(library: Library, kind: str) -> tuple[str, ...]:
    """Purposes to choose from for papers whose name begins with `kind`: those given before, then the usual ones."""
    given = history.purposes(library.connection, kind)
    return tuple(dict.fromkeys((*given, *USUAL)))[:_MOST]


def standing_purpose(library: Library, kind: str) -> str:
    """What papers of that kind are made for until another purpose is chosen; empty when nobody was asked yet."""
    return setting(library.connection, _SETTING.format(kind)) or ""


def set_standing_purpose(library: Library, kind: str, purpose: str) -> str:
    """Say what papers of that kind are made for from now on; returns the words as kept.

    Raises:
        EditRefused: there are no words.
    """
    words = nfc(" ".join(purpose.split()))[:_LONGEST]
    if not words:
        raise EditRefused("용도가 비어 있습니다.", todo="무엇에 쓰는지 한 줄로 적어 주십시오.")
    with library.connection.transaction():
        remember(library.connection, _SETTING.format(kind), words)
    return words


def make_list(
    found: tuple[AccessEntry, ...],
    today: date,
    out: Path,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
) -> AccessListMade:
    """Write these lines to a workbook; a file that stood there is replaced only when the new one is whole.

    Raises:
        OutputFailed: the place cannot be written.
        Cancelled: the user stopped it; nothing was left behind.
    """
    from desktop.documents import access_list, xlsx  # noqa: PLC0415 (openpyxl is slow to import)

    rows = [
        (when_words(one.at), one.actor, one.what, one.meeting, str(one.count), one.purpose) for one in reversed(found)
    ]
    xlsx.write(access_list.compose(rows, today), out, report, is_cancelled)
    return AccessListMade(out, len(rows))


def record_list(library: Library, made: AccessListMade, purpose: str = "") -> None:
    """Note that the log itself left the library: it names who exported what, and how often."""
    history.log_access(library.connection, f"{LOG} {made.rows}줄", None, 0, " ".join(purpose.split()))
