"""The data Briefpack brings along: organisations with their dates, councils with their seats."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import paths
from desktop.domain.attendance import Seat, SeatClass
from desktop.domain.changes import Entity
from desktop.domain.meeting import Series
from desktop.domain.organisation import Catalogue, Organisation, OrganisationKind
from desktop.store import history
from desktop.store.connection import Connection
from desktop.store.ids import fixed_id
from desktop.store.library import remember, setting
from desktop.store.meetings import SEATS, SERIES
from desktop.store.organisations import ORGANISATIONS
from desktop.store.table import Action, R, Table

if TYPE_CHECKING:
    from desktop.domain.rules import Rules

_MARK = "reference"


@dataclass(frozen=True, slots=True)
class BundledSeries:
    """A council as its TOML file describes it."""

    series: Series
    seats: tuple[Seat, ...]
    rules: Rules


def organisations() -> tuple[Organisation, ...]:
    """The bundled organisations (`resources/organisations.toml`)."""
    rows = _content(_organisations_file())["organisation"]
    return tuple(_organisation(row) for row in rows)


@cache
def catalogue() -> Catalogue:
    """The bundled organisations for looking up, where there is no library to ask."""
    return Catalogue(organisations())


def bundled_series() -> tuple[BundledSeries, ...]:
    """The bundled councils (`resources/series/*.toml`)."""
    return tuple(_series(path.stem, _content(path)) for path in _series_files())


@cache
def rules(rules_key: str) -> Rules | None:
    """The rules of the council whose file is `rules_key`; None when it brings none."""
    for bundled in bundled_series():
        if bundled.series.rules_key == rules_key:
            return bundled.rules
    return None


def load(connection: Connection) -> None:
    """Bring the bundled data into the library, unless this very data is there already.

    Rows a person has edited are left as they are.
    """
    fingerprint = _fingerprint()
    if setting(connection, _MARK) == fingerprint:
        return
    with history.action(connection, "기본 자료 넣기", undoable=False) as action:
        for organisation in organisations():
            _put(action, ORGANISATIONS, organisation)
        for bundled in bundled_series():
            _put(action, SERIES, bundled.series)
            for seat in bundled.seats:
                _put(action, SEATS, seat)
        remember(connection, _MARK, fingerprint)


def _put(action: Action, table: Table[R], wanted: R) -> None:
    present = table.get(action.connection, wanted.id)
    if present is None:
        table.insert(action, wanted)
    elif not _edited_by_a_person(action.connection, table.entity, wanted.id):
        table.update(action, table.from_cells({**table.cells(wanted), "version": present.version}))


def _edited_by_a_person(connection: Connection, entity: Entity, entity_id: str) -> bool:
    return bool(
        connection.scalar(
            'SELECT count(*) FROM change c JOIN "action" a ON a.id = c.action_id'
            " WHERE c.entity = :entity AND c.entity_id = :id AND a.undoable = 1",
            {"entity": entity.value, "id": entity_id},
        )
    )


def _organisations_file() -> Path:
    return paths.resource("organisations.toml")


def _series_files() -> list[Path]:
    return sorted(paths.resource("series").glob("*.toml"))


def _content(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  (a library that has the data needs none of this)

    return tomllib.loads(path.read_text("utf-8"))


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in (_organisations_file(), *_series_files()):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _organisation(row: dict[str, Any]) -> Organisation:
    return Organisation(
        id=_organisation_id(row["name"]),
        name=row["name"],
        short_names=tuple(row.get("short", ())),
        kind=OrganisationKind(row["kind"]),
        order=row["order"],
        valid_from=_day(row, "from"),
        valid_to=_day(row, "to"),
        successors=tuple(_organisation_id(name) for name in row.get("successors", ())),
    )


def _series(key: str, data: dict[str, Any]) -> BundledSeries:
    from desktop.domain.rules import Rules  # noqa: PLC0415  (see `_content`)

    series = Series(
        id=fixed_id("series", data["name"]),
        name=data["name"],
        short_name=data.get("short_name", ""),
        legal_basis=data.get("legal_basis", ""),
        rules_key=key,
    )
    seats = tuple(_seat(series, order, row) for order, row in enumerate(data.get("seat", ()), start=1))
    return BundledSeries(series, seats, Rules.from_mapping(data["rules"]))


def _seat(series: Series, order: int, row: dict[str, Any]) -> Seat:
    organisation = row.get("organisation")
    return Seat(
        id=fixed_id("seat", f"{series.name}/{row['post']}"),
        series_id=series.id,
        post=row["post"],
        organisation_id=_organisation_id(organisation) if organisation else None,
        seat_class=SeatClass(row["class"]),
        order=order,
        valid_from=_day(row, "from"),
        valid_to=_day(row, "to"),
    )


def _organisation_id(name: str) -> str:
    return fixed_id("organisation", name)


def _day(row: dict[str, Any], key: str) -> date | None:
    value = row.get(key)
    return value if isinstance(value, date) else None
