"""`python -m tests.bench.lock`: the same library without and with a key, by turns: open, read, search, store.

The library is that of `tests.bench.search_content` (`--meetings N`). Times are the best of the rounds of the median of
each round: other programs on the machine only ever add to a time.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from desktop.domain.search_words import Names, read_query
from desktop.services import locks
from desktop.store import history, key_ring, search
from desktop.store.library import Library
from desktop.store.organisations import catalogue
from desktop.store.people import PEOPLE
from tests.bench.search_content import make

PASSPHRASE = "네 낱말로 된 암호"  # noqa: S105 (of a library made to be measured)
_WORDS = ("인공지능", "국방", "전략", "ㄱㅅ", "반도체", "기재부", "연구", "000-12")


def milliseconds(call: Callable[[], object]) -> float:
    """How long a call took."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1_000


def round_of(path: Path) -> dict[str, float]:
    """One round on one library: the median milliseconds of each thing done."""
    found = {
        "open": statistics.median(milliseconds(lambda: Library.open(path, is_copy=True).close()) for _ in range(5))
    }
    with Library.open(path, is_copy=True) as library:
        connection = library.connection
        people = connection.rows("SELECT id FROM person ORDER BY random() LIMIT 200")
        found["read one"] = statistics.median(
            milliseconds(lambda key=key: PEOPLE.get(connection, key)) for (key,) in people
        )
        found["read all"] = milliseconds(lambda: connection.rows("SELECT * FROM agenda_item"))
        names, finder = Names(catalogue(connection)), search.Finder(connection)
        counts = dict.fromkeys(search.KINDS, 8)
        found["search"] = statistics.median(
            milliseconds(lambda word=word: finder.find(read_query(word, names), counts)) for word in _WORDS * 5
        )
        found["commit"] = statistics.median(milliseconds(lambda key=key: _edit(library, key)) for (key,) in people[:60])
    return found


def _edit(library: Library, key: str) -> None:
    person = PEOPLE.get(library.connection, key)
    if person is None:
        raise KeyError(key)
    with history.action(library.connection, "고치기") as action:
        PEOPLE.update(action, replace(person, phone=f"044-000-{time.perf_counter_ns() % 10_000:04}"))


def main() -> int:
    """Make both libraries, measure by turns and tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.lock", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--meetings", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="two rounds")
    asked = parser.parse_args()
    say = sys.stdout.write
    with tempfile.TemporaryDirectory(prefix="briefpack-bench-") as folder:
        plain, locked = Path(folder) / "plain.briefpack", Path(folder) / "locked.briefpack"
        make(plain, asked.meetings).close()
        shutil.copyfile(plain, locked)
        took = {"lock": milliseconds(lambda: locks.lock(locked, PASSPHRASE))}
        locks.remove(plain)  # which writes it anew in the same way, so that both lie alike
        key_ring.forget()
        took["unlock"] = min(milliseconds(lambda: locks.unlock(locked, PASSPHRASE)) for _ in range(5))
        for path in (plain, locked):
            Library.open(path, is_copy=True).close()  # the index is made anew once
        rounds: dict[Path, list[dict[str, float]]] = {plain: [], locked: []}
        for _ in range(2 if asked.quick else asked.rounds):
            for path, found in rounds.items():
                found.append(round_of(path))
        size = plain.stat().st_size / 1e6
    say(f"library of {size:.0f} MB: locking {took['lock']:.0f} ms, unlocking by passphrase {took['unlock']:.0f} ms\n")
    for name in rounds[plain][0]:
        without, with_key = (min(one[name] for one in rounds[path]) for path in (plain, locked))
        say(f"{name:<9} without {without:8.3f} ms   with {with_key:8.3f} ms   ratio {with_key / without:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
