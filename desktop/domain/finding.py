"""Something in a meeting's papers that would embarrass, and where to put it right."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.changes import Entity
from desktop.domain.frozen import frozen


class Severity(StrEnum):
    """How sure it is that something is wrong."""

    FIX = "고칠 것"
    LOOK = "살펴볼 것"


@frozen
class Place:
    """The field to go to: a row of the library and the name of its dataclass's field.

    A contact's place is its assignment, also for the fields of the person in it (`phone`, `position`). What is missing
    altogether is told of its owner: `contacts` of a meeting (총괄) or an item, `items` of a meeting.
    """

    entity: Entity
    id: str
    field: str


@frozen
class Finding:
    """`code` names the kind of finding and does not change between versions; `sentence` is Korean."""

    code: str
    severity: Severity
    sentence: str
    place: Place
