"""Ministries and other bodies."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.changes import Entity
from desktop.domain.followup import FollowUp
from desktop.domain.organisation import Catalogue, Organisation
from desktop.domain.people import Person
from desktop.store.connection import Connection
from desktop.store.followups import FOLLOW_UPS
from desktop.store.people import PEOPLE
from desktop.store.table import Table

ORGANISATIONS = Table(Entity.ORGANISATION, Organisation)


def catalogue(connection: Connection) -> Catalogue:
    """All organisations, to be looked up by name and date."""
    return Catalogue(ORGANISATIONS.where(connection, '1 = 1 ORDER BY t."order", t.name'))


def people(connection: Connection) -> dict[str, int]:
    """Key of an organisation → how many people name it who have not left."""
    counted = connection.rows(
        "SELECT organisation_id, count(*) FROM person"
        " WHERE organisation_id IS NOT NULL AND left_on IS NULL GROUP BY organisation_id"
    )
    return dict(counted)


def is_named(connection: Connection, organisation_id: str) -> bool:
    """Whether a person, a seat or an item's submitters name it."""
    named = (
        "SELECT 1 FROM person WHERE organisation_id = :key UNION ALL SELECT 1 FROM seat WHERE organisation_id = :key"
        " UNION ALL SELECT 1 FROM submitter WHERE organisation_id = :key"
    )
    return bool(connection.rows(f"{named} LIMIT 1", {"key": organisation_id}))


def people_of(connection: Connection, keys: Iterable[str]) -> tuple[Person, ...]:
    """The people whose row names one of these organisations, by bureau and name."""
    found = [one for key in keys for one in PEOPLE.where(connection, "t.organisation_id = :key", {"key": key})]
    return tuple(sorted(found, key=lambda one: (one.bureau, one.name, one.id)))


def promises_with(connection: Connection, letters: Iterable[str]) -> tuple[FollowUp, ...]:
    """The follow-ups in whose lead or support one of these strings stands, item by item."""
    found: dict[str, FollowUp] = {}
    for part in letters:
        like = {"part": f"%{part}%"}
        found |= {
            one.id: one for one in FOLLOW_UPS.where(connection, "t.lead LIKE :part OR t.support LIKE :part", like)
        }
    return tuple(sorted(found.values(), key=lambda one: (one.item_id, one.order, one.id)))
