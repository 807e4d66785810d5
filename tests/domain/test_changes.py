"""Changes add up, and a screen asks only for its own."""

from __future__ import annotations

from desktop.domain.changes import EVERYTHING, NOTHING, Changes, Entity


def test_changes_add_up():
    both = Changes(frozenset({Entity.PERSON})) | Changes(frozenset({Entity.MEETING}))
    assert both.entities == {Entity.PERSON, Entity.MEETING}
    assert both.touch(Entity.PERSON, Entity.SEAT)
    assert not both.touch(Entity.SEAT)


def test_nothing_and_everything():
    assert not NOTHING
    assert all(EVERYTHING.touch(entity) for entity in Entity)
    assert (NOTHING | EVERYTHING) == EVERYTHING
