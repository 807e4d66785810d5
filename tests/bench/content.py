"""What is set in the benchmark: the sample meeting, once, ten and a hundred times as long.

In the copies and in each next pack of a running program 30 % of the words have a syllable changed, always the same
ones, so that no engine's memory of words already measured gets a free ride. The syllables put in are the text's own:
the number of different glyphs stays what it is in a real pack.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from desktop.documents.content import Block, Contents, Cover, Document, Heading, PageBreak, Part, Spans, Table
from desktop.domain.agenda import AgendaItem
from desktop.domain.briefing import ItemBriefing
from desktop.domain.followup import FollowUp
from desktop.domain.people import Contact
from desktop.services import meetings
from desktop.store import followups, history, people
from desktop.store import meetings as meeting_tables
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.table import Action

SHARE = 0.3
"""How many of the words are changed."""

_WORD = re.compile(r"\S*[가-힣]\S*")
_SYLLABLE = re.compile("[가-힣]")


@dataclass(frozen=True, slots=True)
class Changer:
    """Changes a syllable in 30 % of the words of any text; the same `seed` and text give the same words."""

    seed: int
    syllables: str

    def changed(self, text: str) -> str:
        """The text with other words of the same length; marks, numbers and spaces stay."""
        chance = random.Random(f"{self.seed}/{text}")  # noqa: S311  (repeatable chance is what is wanted)
        return _WORD.sub(lambda word: self._word(word.group(), chance), text)

    def item(self, item: AgendaItem) -> AgendaItem:
        """The item with other words in its title and its explanation."""
        return replace(item, title=self.changed(item.title), outline=self.changed(item.outline))

    def follow_up(self, follow_up: FollowUp) -> FollowUp:
        """The follow-up with other words in its task."""
        return replace(follow_up, task=self.changed(follow_up.task))

    def contact(self, contact: Contact) -> Contact:
        """The contact as another person of another unit."""
        person = contact.person
        other = replace(
            person,
            name=self.changed(person.name),
            bureau=self.changed(person.bureau),
            division=self.changed(person.division),
        )
        return replace(contact, person=other)

    def _word(self, word: str, chance: random.Random) -> str:
        if chance.random() >= SHARE:
            return word
        at = chance.choice([hit.start() for hit in _SYLLABLE.finditer(word)])
        return word[:at] + chance.choice(self.syllables) + word[at + 1 :]


def syllables(items: tuple[ItemBriefing, ...]) -> str:
    """All Hangul of the explanations, as often as it is there, in order."""
    return "".join("".join(_SYLLABLE.findall(entry.item.outline)) for entry in items)


# ---------------------------------------------------------------- the library


def enlarge(library: Library, times: int) -> None:
    """Give the only meeting of the library `times` as many items, with their contacts and follow-ups."""
    meeting = meetings.find_meeting(library)
    entries = meetings.briefing(library, meeting.id).items
    source = syllables(entries)
    with history.action(library.connection, "길게 하기") as action:
        for copy in range(1, times):
            for entry in entries:
                _add_copy(action, entry, Changer(copy, source), copy * len(entries))


def change(library: Library, seed: int) -> None:
    """Change the words of every item of the only meeting, as a day's work of edits would."""
    meeting = meetings.find_meeting(library)
    entries = meetings.briefing(library, meeting.id).items
    changer = Changer(-seed, syllables(entries))
    with history.action(library.connection, "고치기") as action:
        for entry in entries:
            meeting_tables.ITEMS.update(action, changer.item(entry.item))
            for follow_up in entry.follow_ups:
                followups.FOLLOW_UPS.update(action, changer.follow_up(follow_up))


def _add_copy(action: Action, entry: ItemBriefing, changer: Changer, offset: int) -> None:
    item = replace(changer.item(entry.item), id=new_id(), number=entry.item.number + offset)
    meeting_tables.ITEMS.insert(action, item)
    for follow_up in entry.follow_ups:
        followups.FOLLOW_UPS.insert(action, replace(changer.follow_up(follow_up), id=new_id(), item_id=item.id))
    for contact in entry.contacts:
        person = replace(changer.contact(contact).person, id=new_id())
        people.PEOPLE.insert(action, person)
        assignment = replace(contact.assignment, id=new_id(), person_id=person.id, item_id=item.id)
        people.ASSIGNMENTS.insert(action, replace(assignment, order=contact.assignment.order + 10 * offset))


# ---------------------------------------------------------------- for the peers


def as_json(document: Document) -> dict[str, Any]:
    """The document for engines that know nothing of Briefpack: blocks with their kind, texts as plain strings."""
    blocks = [{"kind": type(block).__name__, **_plain(block)} for block in document.blocks]
    return {"title": document.title, "running_header": document.running_header, "blocks": blocks}


def _plain(value: Any) -> Any:
    """Named tuples as dictionaries, tuples as lists, all the way down."""
    if hasattr(value, "_asdict"):
        return {key: _plain(part) for key, part in value._asdict().items()}
    if isinstance(value, PageBreak):
        return {}
    return [_plain(part) for part in value] if isinstance(value, tuple) else value


def texts(document: Document) -> Iterator[str]:
    """Every text on the pages, as often as it is printed; repeated table heads and page edges aside."""
    for block in document.blocks:
        yield from _texts(block)
        match block:
            case Part():
                yield block.text
            case Heading() if block.level <= 2:
                yield block.full_text  # once more in the contents
            case _:
                pass


def head_texts(document: Document) -> Iterator[str]:
    """The texts of table heads, which an engine may repeat on every page."""
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows[: block.header_rows] for cell in row)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Cover():
            yield from (block.title, block.subtitle, block.mark)
            yield from (text for fact in block.facts for text in fact)
        case Contents():
            yield block.title
        case Heading():
            yield block.full_text
        case Table():
            yield from (cell.text for row in block.rows for cell in row)
        case _:
            spans: Spans = getattr(block, "spans", ())
            yield getattr(block, "mark", "")
            yield "".join(span.text for span in spans)
