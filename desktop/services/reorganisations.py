"""A reorganisation of the government, entered once: looked at first, then done in one step that can be undone."""

from __future__ import annotations

from desktop.domain.changes import Changes
from desktop.domain.reorganisation import Reorganisation
from desktop.services import reorganisation_plan
from desktop.services.reorganisation_lines import Plan, Write
from desktop.store import history
from desktop.store.library import Library
from desktop.store.organisations import ORGANISATIONS
from desktop.store.table import Action


def preview(library: Library, wanted: Reorganisation) -> Plan:
    """All a reorganisation would touch: organisations, seats, people, items and promises. Nothing is stored.

    How each follows (정부조직법 부칙 leaves papers of before as they were):
    - organisations end the day before and name their successors; nothing is renamed in place;
    - seats end the day before, their heirs' begin on the day, replies given for meetings to come go with them;
    - where one organisation takes over, people stay as they are: `Catalogue.on` finds its name for a meeting's date;
      where several do, each bureau or person goes where it was chosen, and someone who stands in an earlier meeting's
      papers goes on as a new row (`Person.successor_id`), so that those papers stay;
    - submitters and promises of meetings to come get the new names; those of earlier meetings stay as written.

    Raises:
        EditRefused: what was entered does not fit together, or with the organisations there are.
    """
    return reorganisation_plan.make(library.connection, wanted)


def reorganise(library: Library, wanted: Reorganisation) -> Changes:
    """Do what `preview` shows.

    Raises:
        EditRefused: as `preview`.
    """
    with history.action(library.connection, _label(library, wanted)) as action:
        for one in reorganisation_plan.make(library.connection, wanted).writes:
            _store(action, one)
    return action.changes


def _store(action: Action, one: Write) -> None:
    if one.is_gone:
        one.table.delete(action, one.record.id)
    elif one.is_new:
        one.table.insert(action, one.record)
    else:
        one.table.update(action, one.record)


def _label(library: Library, wanted: Reorganisation) -> str:
    found = (ORGANISATIONS.get(library.connection, key) for key in wanted.ended)
    return f"기관 개편: {', '.join(one.name for one in found if one is not None)} {wanted.kind}"
