"""The schema file, the migrations and the dataclasses say the same."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

from desktop.store import migrations
from desktop.store.connection import Connection
from desktop.store.library import Library
from desktop.store.tables import TABLES

_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"


def _objects(connection: Connection) -> list[tuple[str, str, str]]:
    """Every table and index, without comments and white space (SQLite writes an added column its own way)."""
    return [
        (kind, name, re.sub(r"\s*([(),])\s*", r"\1", " ".join(re.sub(r"--.*", "", sql).split())))
        for kind, name, sql in connection.rows(_OBJECTS)
    ]


def test_a_migrated_library_is_what_the_schema_file_says(library: Library, tmp_path: Path) -> None:
    plain = Connection(tmp_path / "schema.db")
    with plain.transaction():
        plain.script(resources.files("desktop.store").joinpath("schema.sql").read_text("utf-8"))
    assert _objects(library.connection) == _objects(plain)
    assert len(_objects(plain)) > 15
    plain.close()


def test_every_table_has_the_columns_of_its_dataclass(library: Library) -> None:
    for entity, table in TABLES.items():
        columns = tuple(row[1] for row in library.connection.rows(f'PRAGMA table_info("{entity.value}")'))
        assert columns == table.columns, entity


def test_what_may_be_none_is_what_may_be_null(library: Library) -> None:
    for entity, table in TABLES.items():
        rows = library.connection.rows(f'PRAGMA table_info("{entity.value}")')
        may_be_null = {name for _at, name, _kind, is_required, _default, is_key in rows if not is_required | is_key}
        assert table.may_be_none == may_be_null, entity


def test_the_latest_version_is_the_highest_step(library: Library) -> None:
    numbers = [number for number, _ in migrations.steps()]
    assert numbers[-1] == migrations.LATEST == library.connection.scalar("PRAGMA user_version")


def test_a_step_lands_whole_or_not_at_all(tmp_path: Path) -> None:
    connection = Connection(tmp_path / "half.db")
    try:
        with connection.transaction():
            connection.script("CREATE TABLE one (a TEXT);\nCREATE TABLE two (a TEXT);\n")
            connection.execute("PRAGMA user_version = 7")
            raise KeyError("power cut")
    except KeyError:
        pass
    assert connection.rows(_OBJECTS) == []
    assert connection.scalar("PRAGMA user_version") == 0
    connection.close()
