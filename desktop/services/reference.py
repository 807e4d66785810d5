"""The data Briefpack brings along: organisations with their dates, councils with their seats."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from desktop import paths
from desktop.domain.attendance import Seat, SeatClass
from desktop.domain.frozen import frozen, replace
from desktop.domain.meeting import Series
from desktop.domain.organisation import Catalogue, Organisation, OrganisationKind, name_key
from desktop.store import history
from desktop.store.connection import Connection
from desktop.store.ids import fixed_id
from desktop.store.library import remember, setting
from desktop.store.meetings import SEATS, SERIES, seats
from desktop.store.organisations import ORGANISATIONS
from desktop.store.table import Action, Cells, R, Table, unpacked

if TYPE_CHECKING:
    from desktop.domain.rules import Rules

_MARK = "reference"


@frozen
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
    found = next((path for path in _series_files() if path.stem == rules_key), None)
    return None if found is None else _rules(_content(found))


def load(connection: Connection) -> None:
    """Bring the bundled data into the library, unless this very data is there already.

    Rows a person has edited are left as they are. A reorganisation that was entered by hand before it was bundled is
    not brought again: organisations and seats are recognised by their keys, and by their names where a person spaced
    them in another way.
    """
    fingerprint = _fingerprint()
    if setting(connection, _MARK) == fingerprint:
        return
    with history.action(connection, "기본 자료 넣기", undoable=False) as action:
        known = _known_by_hand(connection)
        for organisation in organisations():
            _put_organisation(action, organisation, known)
        for bundled in bundled_series():
            _put(action, SERIES, bundled.series)
            for seat in bundled.seats:
                _put_seat(action, seat, known)
        remember(connection, _MARK, fingerprint)


def _known_by_hand(connection: Connection) -> dict[str, str]:
    """Keys of bundled organisations that are in the library under another key, as a person wrote them → that key."""
    rows = {one.id: one for one in ORGANISATIONS.where(connection)}
    bundled = {one.id for one in organisations()}
    by_hand = [one for one in rows.values() if one.id not in bundled]
    return {
        wanted.id: present.id
        for wanted in organisations()
        if wanted.id not in rows
        for present in by_hand
        if name_key(present.name) == name_key(wanted.name) and _overlap(present, wanted)
    }


def _put_organisation(action: Action, wanted: Organisation, known: Mapping[str, str]) -> None:
    if wanted.id not in known:
        _put(
            action,
            ORGANISATIONS,
            replace(wanted, successors=tuple(known.get(key, key) for key in wanted.successors)),
        )


def _put_seat(action: Action, wanted: Seat, known: Mapping[str, str]) -> None:
    key = wanted.organisation_id
    wanted = replace(wanted, organisation_id=known.get(key, key) if key else None)
    if SEATS.get(action.connection, wanted.id) is None:
        for present in seats(action.connection, wanted.series_id):
            posts = name_key(present.post), name_key(wanted.post)
            is_same = present.organisation_id == wanted.organisation_id and (
                posts[0] in posts[1] or posts[1] in posts[0]
            )
            if is_same and _overlap(present, wanted):
                return  # given a seat by hand
    _put(action, SEATS, wanted)


def _overlap(one: Organisation | Seat, other: Organisation | Seat) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_to or date.max, other.valid_to or date.max)


def _put(action: Action, table: Table[R], wanted: R) -> None:
    present = table.get(action.connection, wanted.id)
    if present is None:
        table.insert(action, wanted)
        return
    here = table.cells(present)
    brought = _brought(action.connection, table, wanted.id)
    if brought is None and "order" in here:  # made by hand: its place among the others is that of the bundle
        table.update(action, table.from_cells({**here, "order": table.cells(wanted)["order"]}))
    elif brought is not None and {**brought, "version": present.version} == here:
        table.update(action, table.from_cells({**table.cells(wanted), "version": present.version}))


def _brought(connection: Connection, table: Table[R], entity_id: str) -> Cells | None:
    """A row as it was brought last; None for one that a person made. What was edited and taken back is as brought."""
    rows = connection.rows(
        'SELECT c.before, c.after FROM change c JOIN "action" a ON a.id = c.action_id'
        " WHERE c.entity = :entity AND c.entity_id = :id AND a.undoable = 0 ORDER BY c.seq",
        {"entity": table.entity.value, "id": entity_id},
    )
    if not rows or rows[0][0] is not None:
        return None
    found = unpacked(rows[-1][1])
    return None if found is None else {**found}


def _organisations_file() -> Path:
    return paths.resource("organisations.toml")


def _series_files() -> list[Path]:
    return sorted(paths.resource("series").glob("*.toml"))


def _content(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415  (a library that has the data needs none of this)

    return tomllib.loads(path.read_text("utf-8"))


def _fingerprint() -> str:
    """What tells these files from those of another version. Nobody forges them, and `hashlib` takes 2 ms of a start."""
    content = b"".join(path.read_bytes() for path in (_organisations_file(), *_series_files()))
    return f"{len(content)}-{crc32(content):08x}"


def _organisation(row: dict[str, Any]) -> Organisation:
    return Organisation(
        id=organisation_key(row["name"]),
        name=row["name"],
        short_names=tuple(row.get("short", ())),
        kind=OrganisationKind(row["kind"]),
        order=row["order"],
        valid_from=_day(row, "from"),
        valid_to=_day(row, "to"),
        successors=tuple(organisation_key(name) for name in row.get("successors", ())),
    )


def _rules(data: dict[str, Any]) -> Rules:
    from desktop.domain.rules import Rules  # noqa: PLC0415  (see `_content`)

    return Rules.from_mapping(data["rules"])


def _series(key: str, data: dict[str, Any]) -> BundledSeries:
    series = Series(
        id=fixed_id("series", data["name"]),
        name=data["name"],
        short_name=data.get("short_name", ""),
        legal_basis=data.get("legal_basis", ""),
        rules_key=key,
    )
    seats = tuple(_seat(series, order, row) for order, row in enumerate(data.get("seat", ()), start=1))
    return BundledSeries(series, seats, _rules(data))


def _seat(series: Series, order: int, row: dict[str, Any]) -> Seat:
    organisation = row.get("organisation")
    return Seat(
        id=seat_key(series.name, row["post"]),
        series_id=series.id,
        post=row["post"],
        organisation_id=organisation_key(organisation) if organisation else None,
        seat_class=SeatClass(row["class"]),
        order=order,
        valid_from=_day(row, "from"),
        valid_to=_day(row, "to"),
    )


def organisation_key(name: str) -> str:
    """The key of a bundled organisation; one entered by hand gets the same, and no later bundle doubles it."""
    return fixed_id("organisation", name)


def seat_key(series_name: str, post: str) -> str:
    """The key of a bundled seat; for seats made by hand too."""
    return fixed_id("seat", f"{series_name}/{post}")


def _day(row: dict[str, Any], key: str) -> date | None:
    value = row.get(key)
    return value if isinstance(value, date) else None
