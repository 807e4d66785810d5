"""A library as large as decades of meetings make it, out of the practice paper's own words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from desktop.domain.agenda import AgendaItem
from desktop.domain.followup import FollowUp
from desktop.domain.meeting import Meeting
from desktop.domain.people import Person
from desktop.services import meetings as meeting_services
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import history, meetings
from desktop.store.followups import FOLLOW_UPS
from desktop.store.ids import new_id
from desktop.store.library import Library
from desktop.store.people import PEOPLE

ITEMS_EACH = 10
PEOPLE_EACH = 20
_FAMILY = "김이박최정강조윤장임한오서신권황안송류전홍"
_GIVEN = "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후기니디리미비시이지치"
_RANKS = (("과장", ""), ("팀장", ""), ("", "서기관"), ("", "사무관"), ("", "주무관"))


@dataclass(frozen=True, slots=True)
class Words:
    """What the made-up meetings are written with: the sample's items, and all its words."""

    items: tuple[AgendaItem, ...]
    follow_ups: tuple[FollowUp, ...]
    words: tuple[str, ...]
    units: tuple[tuple[str, str, str], ...]


def make(path: Path, count: int) -> Library:
    """The open library of `count` meetings with ten items and twenty people each."""
    library = open_library(path)
    words = _words(library, add_sample(library).meeting_id)
    series_id = meetings.all_series(library.connection)[0].id
    chance = random.Random(20_261_122)  # noqa: S311 (the same library each time)
    with history.action(library.connection, "재어 볼 회의", undoable=False) as action:
        for number in range(2, count + 1):
            held_on = date(1990, 1, 1) + timedelta(days=13 * number)
            meeting = Meeting(new_id(), series_id, number, held_on=held_on, place=f"{number % 9 + 1}층 회의실")
            meetings.MEETINGS.insert(action, meeting)
            for item, follow_up in _items(words, chance, meeting.id):
                meetings.ITEMS.insert(action, item)
                FOLLOW_UPS.insert(action, follow_up)
            for _ in range(PEOPLE_EACH):
                PEOPLE.insert(action, _person(words, chance))
    return library


def _words(library: Library, meeting_id: str) -> Words:
    briefing = meeting_services.briefing(library, meeting_id)
    text = " ".join(f"{entry.item.title} {entry.item.outline}" for entry in briefing.items)
    people = [contact.person for contact in briefing.contacts()]
    return Words(
        items=tuple(entry.item for entry in briefing.items),
        follow_ups=tuple(one for entry in briefing.items for one in entry.follow_ups),
        words=tuple(dict.fromkeys(re.findall(r"[가-힣]{2,}", text))),
        units=tuple({(one.organisation_text, one.bureau, one.division) for one in people}),
    )


def _items(words: Words, chance: random.Random, meeting_id: str) -> Iterator[tuple[AgendaItem, FollowUp]]:
    for number in range(1, ITEMS_EACH + 1):
        model = chance.choice(words.items)
        title = " ".join(chance.sample(words.words, 4))
        item = replace(
            model,
            id=new_id(),
            meeting_id=meeting_id,
            number=number,
            title=f"{title}(안)",
            outline=_rewritten(model.outline, words, chance),
            returned_from=None,
        )
        task = " ".join(chance.sample(words.words, 5))
        yield item, replace(chance.choice(words.follow_ups), id=new_id(), item_id=item.id, task=task)


def _rewritten(outline: str, words: Words, chance: random.Random) -> str:
    """The outline with half of its words exchanged, its lines and marks kept."""
    return re.sub(
        r"[가-힣]{2,}", lambda word: chance.choice(words.words) if chance.random() < 0.5 else word[0], outline
    )


def _person(words: Words, chance: random.Random) -> Person:
    organisation, bureau, division = chance.choice(words.units)
    position, grade = chance.choice(_RANKS)
    return Person(
        id=new_id(),
        name=chance.choice(_FAMILY) + "".join(chance.sample(_GIVEN, 2)),
        organisation_text=organisation,
        bureau=bureau,
        division=division,
        position=position,
        grade=grade,
        phone=f"044-000-{chance.randrange(10_000):04}",
    )
