"""The measuring of the search itself, in small: what is compared is the same, and the costs are told."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.search_words import Names, read_query
from desktop.store import search
from desktop.store.organisations import catalogue
from tests.bench.search import (
    by_index,
    by_like,
    cost_of_edits,
    cost_of_import,
    edit_often,
    keystrokes_of,
    lay_plain_keys,
    merge,
    missed,
    queries,
)
from tests.bench.search_content import ITEMS_EACH, PEOPLE_EACH, make
from tests.bench.search_drawing import keystrokes_drawn


def test_keystrokes_are_those_of_the_keyboard() -> None:
    assert list(keystrokes_of("국바")) == ["ㄱ", "구", "국", "국ㅂ", "국바"]


def test_the_index_and_like_are_asked_the_same_and_find_the_same(tmp_path: Path) -> None:
    with make(tmp_path / "large.briefpack", 4) as library:
        counted = library.connection.rows("SELECT (SELECT count(*) FROM agenda_item), (SELECT count(*) FROM person)")
        assert counted[0][0] == 10 + 3 * ITEMS_EACH
        assert counted[0][1] >= 3 * PEOPLE_EACH
        plain, size = lay_plain_keys(library, tmp_path / "plain.db")
        assert size > 10_000
        asked = queries(library)
        assert len(asked) > 100
        assert missed(library, plain, asked) == []
        assert len(edit_often(library, 12)) == 12
        plain.close()
        plain, _size = lay_plain_keys(library, tmp_path / "plain.db")
        assert missed(library, plain, asked) == []
        assert len(merge(library)) >= 1
        assert missed(library, plain, asked) == []
        names = Names(catalogue(library.connection))
        wanted = read_query("기관", names)
        assert {key: set(ids) for key, ids in by_index(search.Finder(library.connection), wanted).items()} != {}
        assert set(by_like(plain, wanted)) == set(search.KINDS)
        plain.close()
        ways = {"with", "without"}
        assert {name.rsplit(" ", 1)[1] for name in cost_of_edits(library)} == ways
    assert {name.rsplit(" ", 1)[1] for name in cost_of_import(tmp_path)} == ways


def test_every_keystroke_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "large.briefpack"
    make(path, 2).close()
    assert all(took > 0 for took in keystrokes_drawn(path, ["ㄱ", "국", "국방"]))
