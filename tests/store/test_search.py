"""The index answers what a scan over all rows would, after whatever was done to the library."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.agenda import AgendaItem
from desktop.domain.changes import Entity
from desktop.domain.followup import FollowUp, FollowUpState, ProgressReport
from desktop.domain.korean import initials, search_key
from desktop.domain.meeting import Meeting, Series
from desktop.domain.people import Person
from desktop.domain.search_words import Wanted
from desktop.store import history, search, search_index, search_merging
from desktop.store.connection import Connection
from desktop.store.followups import FOLLOW_UPS, PROGRESS_REPORTS
from desktop.store.ids import new_id
from desktop.store.library import Library, remember
from desktop.store.meetings import ITEMS, MEETINGS, SERIES
from desktop.store.people import PEOPLE
from desktop.store.table import Action
from desktop.store.tables import TABLES
from tests.soak.sizes import examples

ALL = dict.fromkeys(search.KINDS, 1_000)
Rows = set[tuple[Entity, str]]


def found(connection: Connection, wanted: Wanted) -> Rows:
    """All the rows the index finds."""
    rows = search.Finder(connection).find(wanted, ALL)
    return {(entity, key) for entity, hits in rows.items() for key in hits.ids}


def scanned(connection: Connection, wanted: Wanted) -> Rows:
    """The rows that hold what is wanted, by looking at each of them."""
    rows: Rows = set()
    for entity in search.KINDS:
        for (key,) in connection.rows(f'SELECT id FROM "{entity.value}"'):
            names, texts = search.names_and_texts(connection, entity, key)
            in_texts = any(reading in search_key(text) for text in texts for reading in wanted.readings)
            in_names = bool(wanted.initials) and any(wanted.initials in initials(name) for name in names)
            if in_texts or in_names:
                rows.add((entity, key))
    return rows


def pairs(connection: Connection) -> set[tuple[str, int]]:
    """Every word of the index with the number of its entries."""
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, 'search_gram', 'row')")
    return set(connection.rows("SELECT term, doc FROM temp.words"))


def check(connection: Connection, wanted: Wanted) -> None:
    assert found(connection, wanted) == scanned(connection, wanted)


class Hands:
    """Someone who edits at random; `step` takes a number and a text."""

    def __init__(self, library: Library) -> None:
        self.connection = library.connection
        with self._action() as action:
            self.series = SERIES.insert(action, Series(new_id(), "시험관계장관회의", "시험회의"))
            self.meeting = MEETINGS.insert(action, Meeting(new_id(), self.series.id, 1, held_on=date(2026, 7, 22)))

    def step(self, choice: int, text: str) -> None:
        moves: tuple[Callable[[str], None], ...] = (
            self.add_item,
            self.add_person,
            self.add_follow_up,
            self.edit_item,
            self.edit_person,
            self.remove_person,
            self.rename_council,
            self.edit_meeting,
            self.undo,
            self.undo,
            self.redo,
        )
        moves[choice % len(moves)](text)

    def add_item(self, text: str) -> None:
        with self._action() as action:
            ITEMS.insert(action, AgendaItem(new_id(), self.meeting.id, 1, text, outline=f"□ {text}\n ○ {text}국방"))

    def add_person(self, text: str) -> None:
        with self._action() as action:
            PEOPLE.insert(action, Person(new_id(), text, organisation_text=f"{text}부", phone="044-000-1234"))

    def add_follow_up(self, text: str) -> None:
        items = ITEMS.where(self.connection)
        if items:
            with self._action() as action:
                promised = FOLLOW_UPS.insert(action, FollowUp(new_id(), items[0].id, text))
                report = ProgressReport(new_id(), promised.id, date(2026, 8, 1), FollowUpState.DONE, text=text[::-1])
                PROGRESS_REPORTS.insert(action, report)

    def edit_item(self, text: str) -> None:
        for item in ITEMS.where(self.connection)[:1]:
            with self._action() as action:
                ITEMS.update(action, replace(item, press_title=text, outline=item.outline + text))

    def edit_person(self, text: str) -> None:
        for person in PEOPLE.where(self.connection)[:1]:
            with self._action() as action:
                PEOPLE.update(action, replace(person, name=text, position=text[:2]))

    def remove_person(self, _text: str) -> None:
        for person in PEOPLE.where(self.connection)[-1:]:
            with self._action() as action:
                PEOPLE.delete(action, person.id)

    def rename_council(self, text: str) -> None:
        (series,) = SERIES.where(self.connection)
        with self._action() as action:
            SERIES.update(action, replace(series, name=f"{text}회의", short_name=text))

    def edit_meeting(self, text: str) -> None:
        (meeting,) = MEETINGS.where(self.connection)
        with self._action() as action:
            MEETINGS.update(
                action, replace(meeting, place=text, number=len(text), held_on=None if text else date(2026, 1, 2))
            )

    def undo(self, _text: str) -> None:
        step = history.stacks(self.connection).undo
        if step and step.label != "처음":
            history.reverse(self.connection, step, TABLES)

    def redo(self, _text: str) -> None:
        step = history.stacks(self.connection).redo
        if step:
            history.reverse(self.connection, step, TABLES)

    def _action(self) -> AbstractContextManager[Action]:
        label = "고치기" if hasattr(self, "meeting") else "처음"
        return history.action(self.connection, label)


_TEXT = st.text(st.sampled_from("국방부가나기 ·(1-A\nㅇ"), max_size=6)
LETTERS = "국방부가나기(1-a회제2"
_STEPS = st.lists(st.tuples(st.integers(0, 10), _TEXT), max_size=14)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS, queries=st.lists(_TEXT, min_size=1, max_size=4))
def test_whatever_was_done_the_index_answers_as_a_scan_and_as_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str]], queries: list[str]
) -> None:
    with Library.open(tmp_path_factory.mktemp("any") / "보관함.briefpack") as library:
        hands = Hands(library)
        for choice, text in steps:
            hands.step(choice, text)
        connection = library.connection
        for query in (*queries, "국방", "시험회의", "제1회", "0001234"):
            if key := search_key(query):
                check(connection, Wanted((key,)))
        for letter in LETTERS:
            check(connection, Wanted((letter,)))
        for consonants in ("ㄱ", "ㄴ", "ㅂ", "ㅎ", "ㄱㅂ", "ㅅㅎㅎㅇ"):
            check(connection, Wanted(initials=consonants))
        kept_up = pairs(connection)
        with connection.transaction():
            search_index.rebuild(connection)
        assert pairs(connection) == kept_up


def test_a_letter_stays_found_while_one_of_its_pairs_stays(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        person = PEOPLE.insert(action, Person(new_id(), "홍하나", division="국방과 국토과"))
    for division in ("국토과", "국토과 국민과", "국토과", "예산과", "예산과 국방과"):
        with history.action(library.connection, "고치기") as action:
            person = PEOPLE.update(action, replace(person, division=division))
        rows = found(library.connection, Wanted(("국",)))
        assert rows == ({(Entity.PERSON, person.id)} if "국" in division else set()), division


def test_rows_that_move_together_keep_the_letters_they_share(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        people = [PEOPLE.insert(action, Person(new_id(), f"홍{name}", division="국방과")) for name in "가나다"]
    with history.action(library.connection, "고치기") as action:
        for person in people:
            PEOPLE.update(action, replace(person, name=f"{person.name}국", division="국토과"))
    for query in ("국", "과", "토과", "국토"):
        check(library.connection, Wanted((query,)))
        assert len(found(library.connection, Wanted((query,)))) == 3


def test_what_moved_twice_in_one_action_is_found_as_it_is_left(library: Library) -> None:
    with history.action(library.connection, "여러 가지") as action:
        gone = PEOPLE.insert(action, Person(new_id(), "홍하나", division="국방과"))
        PEOPLE.delete(action, gone.id)
        # gets the row number of the one that went
        person = PEOPLE.insert(action, Person(new_id(), "홍두리", division="국토과"))
        person = PEOPLE.update(action, replace(person, division="예산과"))
    assert found(library.connection, Wanted(("예산",))) == {(Entity.PERSON, person.id)}
    for query in ("국", "국방", "국토", "홍하나"):
        assert found(library.connection, Wanted((query,))) == set()


def test_however_much_is_written_the_index_stays_in_few_pieces(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with history.action(library.connection, "더하기") as action:
        person = PEOPLE.insert(action, Person(new_id(), "홍하나"))
    pieces: list[int] = []
    for number in range(60):
        with history.action(library.connection, "고치기") as action:
            person = PEOPLE.update(action, replace(person, division=f"{number}과"))
        pieces.append(library.connection.scalar(search_merging.PIECES))
    assert max(pieces) <= 8
    monkeypatch.setattr(search_index, "_MOST_WAITING", 16)
    _many(library, 200)
    assert library.connection.scalar(search_merging.PIECES) <= 10
    check(library.connection, Wanted(("국방",)))


def _many(library: Library, count: int) -> None:
    with history.action(library.connection, "많이") as action:
        series = SERIES.insert(action, Series(new_id(), "시험회의"))
        meeting = MEETINGS.insert(action, Meeting(new_id(), series.id, 1))
        for number in range(count):
            words = "국방과 방과후" if number % 3 else "국방과후 학교"
            ITEMS.insert(action, AgendaItem(new_id(), meeting.id, number, f"안건 {number}", outline=words))
            PEOPLE.insert(action, Person(new_id(), f"홍가{'나다라'[number % 3]}", division="국방과후과"))


def test_more_than_one_sweep_finds_still_all(library: Library) -> None:
    _many(library, 400)
    for reading in ("국", "국방", "국방과후", "과후", "방과방", "홍가나", "안건1"):
        check(library.connection, Wanted((reading,)))
    check(library.connection, Wanted(initials="ㅎㄱㄴ"))


def test_the_first_are_found_by_name_then_the_newest_and_more_is_said(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        named = PEOPLE.insert(action, Person(new_id(), "홍국방"))
        others = [PEOPLE.insert(action, Person(new_id(), f"홍{name}", division="국방과")) for name in "가나다라"]
    hits = search.Finder(library.connection).find(Wanted(("국방",)), {Entity.PERSON: 3})[Entity.PERSON]
    assert hits.ids == (named.id, others[3].id, others[2].id)
    assert hits.has_more
    everyone = search.Finder(library.connection).find(Wanted(("국방",)), {Entity.PERSON: 5})[Entity.PERSON]
    assert len(everyone.ids) == 5
    assert not everyone.has_more


def test_all_words_in_whatever_order_and_field(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        person = PEOPLE.insert(action, Person(new_id(), "홍하나", division="국방전략과", position="과장"))
        PEOPLE.insert(action, Person(new_id(), "홍두리", division="예산과"))
    wanted = Wanted(("과장국방",), ("과장", "국방"))
    assert found(library.connection, wanted) == set()
    assert search.Finder(library.connection).find_words(wanted, ALL)[Entity.PERSON].ids == (person.id,)


def test_someone_is_found_as_they_are_called_and_by_the_digits_of_their_phone(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        person = PEOPLE.insert(action, Person(new_id(), "홍하나", grade="서기관", phone="044-000-1234"))
    for reading in ("홍하나서기관", "0440001234", "000-1234"):
        assert found(library.connection, Wanted((reading,))) == {(Entity.PERSON, person.id)}


def test_a_meeting_is_found_by_its_number_its_council_and_its_day(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        series = SERIES.insert(action, Series(new_id(), "시험관계장관회의", "시험회의"))
        meeting = MEETINGS.insert(action, Meeting(new_id(), series.id, 3, held_on=date(2026, 7, 22)))
    for reading in ("제3회", "3회시험관계", "제3회시험회의", "2026-07-22", "2026.7.22", "7월22일"):
        assert found(library.connection, Wanted((reading,))) == {(Entity.MEETING, meeting.id)}


def _index_bytes(library: Library) -> bytes:
    library.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    rows = library.connection.rows("SELECT block FROM search_gram_data")
    assert library.path.with_name(library.path.name + "-wal").stat().st_size == 0
    return b"".join(block for (block,) in rows)


def test_what_is_deleted_leaves_no_letter_in_the_file(library: Library) -> None:
    _many(library, 60)
    with history.action(library.connection, "더하기") as action:
        person = PEOPLE.insert(action, Person(new_id(), "쀏뛟뷁", division="국방과후과"))
    assert "뛟뷁".encode() in _index_bytes(library)
    with history.action(library.connection, "지우기") as action:
        PEOPLE.delete(action, person.id)
    library.connection.execute("DELETE FROM change")  # as an erasure does; the history is not the index's to mind
    assert not any(word in _index_bytes(library) for word in ("쀏뛟".encode(), "뛟뷁".encode(), "뷁".encode()))
    if not library.connection.key:  # where all is encrypted, any three bytes come up by chance
        file = library.path.read_bytes()
        assert not any(letter.encode() in file for letter in "쀏뛟뷁")


def test_a_word_taken_out_of_a_text_leaves_the_index(library: Library) -> None:
    with history.action(library.connection, "더하기") as action:
        person = PEOPLE.insert(action, Person(new_id(), "홍하나", division="쀏뛟과"))
    with history.action(library.connection, "고치기") as action:
        PEOPLE.update(action, replace(person, division="예산과"))
    assert "쀏뛟".encode() not in _index_bytes(library)
    assert found(library.connection, Wanted(("예산과",))) == {(Entity.PERSON, person.id)}


@pytest.mark.parametrize("version", [1, 2])
def test_a_library_from_before_the_index_is_indexed_when_it_is_opened(
    version: int, repository: Path, tmp_path: Path
) -> None:
    path = tmp_path / "옛것.briefpack"
    shutil.copy(repository / "tests" / "fixtures" / "libraries" / f"v{version}.briefpack", path)
    with Library.open(path) as library:
        titles = [item.title for item in ITEMS.where(library.connection)]
        assert len(titles) == 10
        for title in titles:
            assert found(library.connection, Wanted((search_key(title),)))
        for query in ("연구", "과장", "국방부", "7월22일"):
            check(library.connection, Wanted((query,)))


def test_opening_indexes_anew_only_when_rows_may_have_moved(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    path = library.path
    with history.action(library.connection, "더하기") as action:
        PEOPLE.insert(action, Person(new_id(), "홍하나"))
        PEOPLE.delete(action, PEOPLE.insert(action, Person(new_id(), "홍두리")).id)
        PEOPLE.insert(action, Person(new_id(), "홍세찬"))
    library.close()
    built: list[str] = []
    rebuild = search_index.rebuild
    monkeypatch.setattr(search_index, "rebuild", lambda connection: (built.append("anew"), rebuild(connection)))
    Library.open(path).close()
    assert built == []
    with Library.open(path) as again:
        again.connection.execute("VACUUM")  # deals out the row numbers anew
    with Library.open(path) as again:
        assert built == ["anew"]
        check(again.connection, Wanted(("홍세찬",)))
        remember(again.connection, "search", "0/1.0/1")  # by another Unicode, say
    with Library.open(path) as again:
        assert built == ["anew", "anew"]
        check(again.connection, Wanted(("홍하나",)))


def test_an_action_that_fails_leaves_the_index_as_it_was(library: Library) -> None:
    with pytest.raises(KeyError), history.action(library.connection, "둘") as action:
        PEOPLE.insert(action, Person(new_id(), "홍하나"))
        raise KeyError
    assert pairs(library.connection) == set()
