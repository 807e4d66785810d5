"""An organisation as the list and the form show it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from desktop.domain.changes import Changes
from desktop.domain.dates import write_date
from desktop.domain.errors import EditRefused
from desktop.domain.organisation import OrganisationKind
from desktop.services import organisations
from desktop.services.organisations import OrganisationRow
from desktop.store.library import Library
from desktop.ui import typed
from desktop.ui.models.fields import Field

_COMMAS = re.compile(r"[,，、/]")


def organisation_fields(library: Library) -> list[Field[OrganisationRow]]:
    """Those that are typed come first; what follows from a reorganisation or from seats is only shown."""
    return [
        Field(
            key="name",
            title="기관",
            read=lambda row: row.organisation.name,
            save=_saver(library, "name", str.strip),
            letters=11,
        ),
        Field(
            key="short_names",
            title="약칭",
            read=lambda row: ", ".join(row.organisation.short_names),
            save=_saver(library, "short_names", short_names),
            letters=8,
            hint="쉼표로 나누어 적습니다",
        ),
        Field(
            key="kind",
            title="구분",
            read=lambda row: row.organisation.kind,
            save=_saver(library, "kind", kind),
            check=kind,
            choices=tuple(OrganisationKind),
            letters=4,
        ),
        _day_field(library, "valid_from", "시작한 날"),
        _day_field(library, "valid_to", "끝난 날"),
        Field(key="before", title="앞선 기관", read=lambda row: ", ".join(row.before), letters=8),
        Field(key="after", title="뒤를 이은 기관", read=lambda row: ", ".join(row.after), letters=8),
        Field(key="posts", title="위원 자리", read=lambda row: ", ".join(row.posts), letters=10),
        Field(
            key="people",
            title="사람",
            read=lambda row: str(row.people or ""),
            letters=3,
            is_number=True,
            sort_key=lambda row: row.people,
        ),
    ]


def short_names(text: str) -> tuple[str, ...]:
    """`과기정통부, 과기부` → both; the first one is printed."""
    return tuple(dict.fromkeys(part for one in _COMMAS.split(text) if (part := " ".join(one.split()))))


def kind(text: str) -> OrganisationKind:
    """One of the classes.

    Raises:
        EditRefused: none was chosen.
    """
    if not text:
        raise EditRefused("기관은 구분이 있어야 합니다.", safe="바뀐 것은 없습니다.", todo="하나를 고르십시오.")
    return OrganisationKind(text)


def _day_field(library: Library, name: str, title: str) -> Field[OrganisationRow]:
    def read(row: OrganisationRow) -> str:
        day = getattr(row.organisation, name)
        return write_date(day) if day else ""

    return Field(
        key=name,
        title=title,
        read=read,
        save=_saver(library, name, typed.day),
        check=typed.day,
        letters=7,
        hint="예: 2026. 1. 2.",
        sort_key=lambda row: getattr(row.organisation, name).isoformat(),
    )


def _saver(library: Library, name: str, value: Callable[[str], Any]) -> Callable[[OrganisationRow, str], Changes]:
    return lambda row, text: organisations.edit(library, row.organisation, **{name: value(text)})
