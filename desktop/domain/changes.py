"""Which kinds of data an action moved, so that a screen refreshes only for what it shows."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.frozen import frozen


class Entity(StrEnum):
    """The nouns of the library; each is the name of a table."""

    SERIES = "series"
    SEAT = "seat"
    ORGANISATION = "organisation"
    MEETING = "meeting"
    ATTENDANCE = "attendance"
    AGENDA_ITEM = "agenda_item"
    SUBMITTER = "submitter"
    PERSON = "person"
    ASSIGNMENT = "assignment"
    FOLLOW_UP = "follow_up"
    PROGRESS_REPORT = "progress_report"
    PUBLICATION = "publication"
    MEETING_LINK = "meeting_link"
    STATE_DATE = "state_date"
    ATTACHMENT = "attachment"
    INQUIRY = "inquiry"
    DAY_OFF = "day_off"


@frozen
class Changes:
    """The entities an action touched."""

    entities: frozenset[Entity] = frozenset()

    def touch(self, *entities: Entity) -> bool:
        """Whether any of `entities` was touched."""
        return not self.entities.isdisjoint(entities)

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.entities | other.entities)

    def __bool__(self) -> bool:
        return bool(self.entities)


NOTHING = Changes()
EVERYTHING = Changes(frozenset(Entity))
