"""`python -m tests.bench.search`: finding by the index beside LIKE over the same texts, by turns, and the bars.

The library is 1,000 meetings, 10,000 items and 20,000 people (`--meetings N`: N, 10 N and 20 N). LIKE gets the search
keys of all texts ready in a table of their own, so that it finds the same, and in a file of its own, so that neither
reads what the other has just put in the other's memory; each asks for the newest nine rows of each noun. The index is
asked as one large import left it, after a thousand edits of their own, and after the window's idle moments have merged
it. Ends with 1 when the index does not find what LIKE finds, not when a bar is missed.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from desktop.domain.changes import Entity
from desktop.domain.korean import INITIALS, is_initials, search_key
from desktop.domain.search_words import Names, Wanted, read_query
from desktop.services import meetings as meeting_services
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.services.search import tidy
from desktop.store import history, search, search_index, search_merging
from desktop.store.connection import Connection
from desktop.store.library import Library
from desktop.store.meetings import ITEMS, SERIES
from desktop.store.organisations import catalogue
from tests.bench.search_content import make

COUNT = 8
COUNTS = dict.fromkeys(search.KINDS, COUNT)
LETTERS = (1, 2, 3, 4, 5)
WORDS = 60
ROUNDS = 4
EDITS = 1_000
BAR, STRETCH, SIZE_BAR = 0.02, 0.01, 0.6
WAYS = ("with", "without")
_ORDER = "SELECT record_id FROM plain_key WHERE entity = :entity AND key LIKE :like ORDER BY number DESC LIMIT :count"


def queries(library: Library) -> list[str]:
    """What the box asks for while people type words of titles, explanations and names, a query for each keystroke."""
    chance = random.Random(7)  # noqa: S311 (the same queries each time)
    rows = library.connection.rows("SELECT title || ' ' || outline FROM agenda_item ORDER BY id")
    words = [word for (text,) in chance.sample(rows, min(400, len(rows))) for word in re.findall(r"[가-힣]{2,5}", text)]
    people = [name for (name,) in library.connection.rows("SELECT name FROM person ORDER BY id LIMIT 40")]
    typed = [*chance.sample(words, WORDS), *people[::8], "과기정통부", "기재부", "국방 전략", "쀏뛟"]
    found = dict.fromkeys(query for word in typed for query in keystrokes_of(word))
    return [*(query for query in found if not is_initials(query)), "000-12"]


def keystrokes_of(word: str) -> Iterator[str]:
    """The field's text after each key: `국방` comes as ㄱ, 구, 국, 국ㅂ, 국바, 국방."""
    for place, syllable in enumerate(word):
        lead, rest = divmod(ord(syllable) - 0xAC00, 588)
        if 0 <= lead < len(INITIALS):
            yield word[:place] + INITIALS[lead]
            if rest % 28:
                yield word[:place] + chr(ord(syllable) - rest % 28)
        yield word[: place + 1]


def lay_plain_keys(library: Library, path: Path) -> tuple[Connection, int]:
    """A file with the table LIKE reads: all texts of a row as search keys; and the bytes of the texts themselves."""
    path.unlink(missing_ok=True)
    plain = Connection(path)
    plain.execute(
        "CREATE TABLE plain_key"
        " (entity TEXT NOT NULL, number INTEGER NOT NULL, record_id TEXT NOT NULL, key TEXT NOT NULL,"
        " PRIMARY KEY (entity, number)) WITHOUT ROWID"
    )
    size = 0
    with plain.transaction():
        for entity in search.KINDS:
            for number, record_id in library.connection.rows(f'SELECT rowid, id FROM "{entity.value}"'):
                _names, texts = search.names_and_texts(library.connection, entity, record_id)
                size += sum(len(text.encode()) for text in dict.fromkeys(texts))
                values = {"entity": entity.value, "number": number, "id": record_id}
                keys = "\n".join(search_key(text) for text in texts)
                plain.execute("INSERT INTO plain_key VALUES (:entity, :number, :id, :key)", {**values, "key": keys})
    return plain, size


def by_index(finder: search.Finder, wanted: Wanted) -> dict[Entity, tuple[str, ...]]:
    """What the index finds."""
    return {entity: found.ids for entity, found in finder.find(wanted, COUNTS).items()}


def by_like(plain: Connection, wanted: Wanted) -> dict[Entity, tuple[str, ...]]:
    """What LIKE finds, by the first reading; `%` and `_` are in no query here."""
    values = {"like": f"%{wanted.readings[0]}%", "count": COUNT + 1}
    return {
        entity: tuple(one for (one,) in plain.rows(_ORDER, {**values, "entity": entity.value}))
        for entity in search.KINDS
    }


def milliseconds(call: Callable[[], object]) -> float:
    """How long a call took."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1_000


def keystrokes(
    library: Library, plain: Connection, asked: list[str], *, mixed: bool = False
) -> dict[str, dict[int, list[float]]]:
    """The times of both by the number of letters, each query's best of the rounds; reading the query counts.

    They take turns at all queries; `mixed`: at each query, which is hard on the index, as every LIKE leaves the
    processor's cache full of other texts. The best is taken as other programs on the machine only ever add to a time.
    """
    names = Names(catalogue(library.connection))
    ways = {"index": partial(by_index, search.Finder(library.connection)), "like": partial(by_like, plain)}
    best: dict[tuple[str, str], float] = {}
    by_turns = [(query, way) for query in asked for way in ways]
    for _ in range(ROUNDS):
        for query, way in by_turns if mixed else [(query, way) for way in ways for query in asked]:
            took = milliseconds(lambda way=way, query=query: ways[way](read_query(query, names)))
            best[way, query] = min(took, best.get((way, query), took))
    found: dict[str, dict[int, list[float]]] = {"index": {}, "like": {}}
    for (way, query), took in best.items():
        found[way].setdefault(min(len(search_key(query)), max(LETTERS)), []).append(took)
    return found


def missed(library: Library, plain: Connection, asked: list[str]) -> list[str]:
    """The queries whose rows, all of them, are not those that LIKE finds."""
    everything = dict.fromkeys(search.KINDS, 1_000_000)
    wrong: list[str] = []
    for query in dict.fromkeys(asked):
        wanted = Wanted((search_key(query),))
        rows = {
            (entity, one)
            for entity, found in search.Finder(library.connection).find(wanted, everything).items()
            for one in found.ids
        }
        like = plain.rows(
            "SELECT entity, record_id FROM plain_key WHERE key LIKE :like", {"like": f"%{wanted.readings[0]}%"}
        )
        if rows != {(Entity(entity), one) for entity, one in like}:
            wrong.append(query)
    return wrong


def index_size(library: Library) -> int:
    """Bytes of the index's tables."""
    data = library.connection.scalar("SELECT sum(length(block) + 8) FROM search_gram_data")
    return data + library.connection.scalar("SELECT sum(length(term) + 16) FROM search_gram_idx")


def merge(library: Library) -> list[float]:
    """Merge the index as the window does while nobody types; the milliseconds of each step."""
    steps: list[float] = []
    goes_on = True
    while goes_on:
        start = time.perf_counter()
        goes_on = tidy(library, begins=not steps)
        steps.append((time.perf_counter() - start) * 1_000)
    return steps


def edit_often(library: Library, count: int) -> list[int]:
    """Edit so many items, a title or an outline, each in an action of its own; the number of pieces after each."""
    chance = random.Random(11)  # noqa: S311 (the same edits each time)
    items = ITEMS.where(library.connection, "1 = 1 ORDER BY t.id")
    pieces: list[int] = []
    for number in range(count):
        item = ITEMS.get(library.connection, chance.choice(items).id)
        assert item is not None
        outline = f"{item.outline}\n ○ {chance.choice(items).title}"
        meeting_services.edit_item(
            library, item, **({"outline": outline} if number % 2 else {"title": f"새 {item.title}"})
        )
        pieces.append(library.connection.scalar(search_merging.PIECES))
    return pieces


def cost_of_edits(library: Library) -> dict[str, list[float]]:
    """Milliseconds of an edit with and without the index: a word in an outline, a title; by turns."""
    items = ITEMS.where(library.connection, "t.outline <> '' ORDER BY t.id LIMIT 40")
    found: dict[str, list[float]] = {}
    for place, item in enumerate(items):
        for name, fields in (
            ("outline", {"outline": f"{item.outline} 낱말{place}"}),
            ("title", {"title": f"새 {item.title}"}),
        ):
            for way in WAYS:
                with _kept_up(way):
                    took = milliseconds(lambda item=item, fields=fields: _edit_and_back(library, item.id, fields))
                found.setdefault(f"edit of {name} {way}", []).append(took / 2)
    return found


def cost_of_import(folder: Path) -> dict[str, list[float]]:
    """Milliseconds of taking the practice paper in with and without the index, by turns, each into a new library."""
    found: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for way in WAYS:
            with open_library(folder / f"{way}{number}.briefpack") as library, _kept_up(way):
                took = milliseconds(lambda library=library: add_sample(library))
            found.setdefault(f"import {way}", []).append(took)
    return found


def _edit_and_back(library: Library, item_id: str, fields: dict[str, str]) -> None:
    before = ITEMS.get(library.connection, item_id)
    assert before is not None
    meeting_services.edit_item(library, before, **fields)
    after = ITEMS.get(library.connection, item_id)
    assert after is not None
    with history.action(library.connection, "되돌려 놓기") as action:
        ITEMS.update(action, replace(before, version=after.version))


@contextlib.contextmanager
def _kept_up(way: str) -> Generator[None]:
    """The index is kept up, or (`without`) left as it is."""
    add = search_index.Waiting.add
    if way == "without":
        setattr(search_index.Waiting, "add", _nothing)  # noqa: B010 (another signature)
    try:
        yield
    finally:
        search_index.Waiting.add = add


def _nothing(*_moved: Any) -> None:
    """In place of keeping the index up."""


def percentile(values: list[float], share: float) -> float:
    """The value that so large a share stays under."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def table(times: dict[str, dict[int, list[float]]]) -> str:
    """The keystrokes, by the number of letters and all together."""
    lines = ["letters |  index p50 / p99 ms |   LIKE p50 / p99 ms | p99 ratio"]
    groups = [(str(letters), {way: times[way][letters] for way in times}) for letters in sorted(times["index"])]
    groups.append(("all", {way: [took for some in times[way].values() for took in some] for way in times}))
    for name, group in groups:
        cells = [
            f"{statistics.median(group[way]):8.2f} / {percentile(group[way], 0.99):7.2f}" for way in ("index", "like")
        ]
        ratio = percentile(group["index"], 0.99) / percentile(group["like"], 0.99)
        lines.append(f"{name:>7} | {cells[0]} | {cells[1]} | {ratio:9.4f}")
    return "\n".join(lines)


def both_ways(library: Library, plain: Connection, asked: list[str]) -> str:
    """The table of keystrokes in turns at all queries, and at each query."""
    apart, mixed = (table(keystrokes(library, plain, asked, mixed=mixed)) for mixed in (False, True))
    return f"{apart}\nevery query right after a LIKE\n{mixed}"


def main() -> int:
    """Make the library, measure and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--meetings", type=int, default=1_000)
    count = parser.parse_args().meetings
    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as folder:
        path = Path(folder) / "large.briefpack"
        took = milliseconds(lambda: make(path, count).close())
        opened = min(milliseconds(lambda: Library.open(path).close()) for _ in range(5))
        with Library.open(path) as library:
            plain, size = lay_plain_keys(library, path.with_name("plain.db"))
            asked = queries(library)
            wrong = missed(library, plain, asked)
            as_written = both_ways(library, plain, asked)
            pieces = edit_often(library, EDITS)
            plain.close()
            plain, size = lay_plain_keys(library, path.with_name("plain.db"))
            wrong += missed(library, plain, asked)
            edited = both_ways(library, plain, asked)
            steps = merge(library)
            merged = both_ways(library, plain, asked)
            share = index_size(library) / size
            costs = cost_of_edits(library) | cost_of_import(Path(folder))
            rebuilt = milliseconds(lambda: _rebuild(library))
            plain.close()
            series = SERIES.where(library.connection)
            say = sys.stdout.write
            say(f"{count} meetings, {count * 10} items, {count * 20} people, {len(series)} council(s)\n")
            say(f"as one import left the index\n{as_written}\n")
            say(f"after {EDITS} edits, in {statistics.median(pieces):.0f} pieces, {max(pieces)} at most\n{edited}\n")
            say(f"merged in {len(steps)} steps of {statistics.median(steps):.1f} ms, the longest {max(steps):.1f} ms\n")
            say(f"{merged}\nbar {BAR}, stretch {STRETCH}\n")
            say(f"same rows as LIKE: {len(set(asked)) - len(wrong)} of {len(set(asked))} queries {wrong or ''}\n")
            say(f"index {share * size / 1e6:.1f} MB, texts {size / 1e6:.1f} MB: {share:.2f} (bar {SIZE_BAR})\n")
            say(f"making it with the index {took / 1_000:.1f} s, indexing all anew {rebuilt / 1_000:.1f} s\n")
            say(f"opening {opened:.1f} ms\n")
            for name, some in costs.items():
                say(f"{name} the index: best {min(some):.2f} ms, p50 {statistics.median(some):.2f} ms\n")
        from tests.bench.search_drawing import keystrokes_drawn  # noqa: PLC0415 (Qt, in nothing that is timed above)

        drawn = keystrokes_drawn(path, asked)
        say(
            f"a keystroke until it is drawn: p50 {statistics.median(drawn):.1f}, p99 {percentile(drawn, 0.99):.1f} ms\n"
        )
    return 1 if wrong else 0


def _rebuild(library: Library) -> None:
    with library.connection.transaction():
        search_index.rebuild(library.connection)


if __name__ == "__main__":
    sys.exit(main())
