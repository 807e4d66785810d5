"""The list of backups: when, why, how much is in each."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.backups import Backup, unit
from desktop.domain.dates import write_date_weekday
from desktop.ui.models.fields import Field
from desktop.ui.models.rows import RowsModel
from desktop.ui.theme import Tone
from desktop.ui.widgets.table import RowTable

_MEGABYTE = 1_000_000


def backup_table() -> RowTable[Backup]:
    """A table of backups, empty yet."""
    model: RowsModel[Backup] = RowsModel(_fields(), lambda one: one.path.name)
    table = RowTable(model, "백업 목록")
    model.setParent(table)
    return table


def written_moment(moment: datetime) -> str:
    """`2026. 11. 22.(일) 14:05` by the computer's own zone."""
    local = moment.astimezone()
    return f"{write_date_weekday(local.date())} {local:%H:%M}"


def written_size(size: int) -> str:
    """`0.4MB`, `72MB`."""
    megabytes = size / _MEGABYTE
    return f"{megabytes:.1f}MB" if megabytes < 10 else f"{megabytes:,.0f}MB"


def _fields() -> list[Field[Backup]]:
    return [
        Field(
            key="made_at",
            title="일시",
            read=lambda one: written_moment(one.made_at),
            sort_key=lambda one: one.made_at,
            letters=13,
            is_moment=True,
        ),
        Field(key="reason", title="사유", read=_reason, letters=8),
        _count("meetings", "회의"),
        _count("items", "안건"),
        _count("people", "사람"),
        _count("follow_ups", "후속조치"),
        Field(
            key="size",
            title="크기",
            read=lambda one: written_size(one.size),
            sort_key=lambda one: one.size,
            letters=5,
        ),
        Field(key="program", title="프로그램", read=lambda one: one.program, tone=lambda _one: Tone.MUTED, letters=5),
    ]


def _reason(one: Backup) -> str:
    said = one.reason.value if one.reason else "알 수 없음"
    return f"{said} (파기 반영)" if one.erased else said


def _count(name: str, noun: str) -> Field[Backup]:
    def read(one: Backup) -> str:
        return f"{getattr(one.counts, name):,}{unit(noun)}" if one.mark else ""

    return Field(key=name, title=noun, read=read, sort_key=lambda one: getattr(one.counts, name), letters=4)
