"""Whatever stands in the library goes out and comes back without a proposal; whatever is changed is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.documents.xlsx.book import safe_text
from desktop.domain.comparison import is_same
from desktop.domain.contact_fields import TITLES, Form, Shown
from desktop.domain.people import Person
from desktop.intake.contact_rows import SAME_AS_ABOVE
from desktop.services import contact_sheets, sheet_returns
from desktop.services.contact_sheets import SheetRequest
from desktop.services.libraries import open_library
from desktop.services.samples import add_sample
from desktop.store import history, people
from desktop.store.library import Library
from tests.soak.sizes import pick

ALL = Shown(frozenset(TITLES))
TODAY = date(2026, 8, 1)
KEYS = ("bureau", "division", "position", "grade", "name", "phone", "email")
_TOO_LONG = "아주 긴 글"
"""Stands for 40,000 letters, which Hypothesis would have to print."""
HOSTILE = ("=cmd|' /C calc'!A0", "+82-44-000-1234", "@x", "-", "_x0041_", "#N/A", _TOO_LONG, "한글", "\u202eRTL")
FEW = settings(
    max_examples=pick(5, 100),  # a workbook is written, read and compared
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # an example takes too long to look for a smaller one
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def _tidy(text: str) -> str:
    """As the screens store a text."""
    return " ".join(safe_text(text).split())


TEXTS = (
    (st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(HOSTILE))
    .map(_tidy)
    .filter(lambda text: text not in SAME_AS_ABOVE)  # which is read as the text above it, in a sheet of ours too
)
FIELDS = st.fixed_dictionaries(dict.fromkeys(KEYS, TEXTS) | {"name": TEXTS.filter(bool)})


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_library(tmp_path_factory.mktemp("library") / "보관함.briefpack") as opened:
        yield opened


@pytest.fixture(scope="module")
def meeting_id(library: Library) -> str:
    return add_sample(library).meeting_id


def _grown(fields: dict[str, str]) -> dict[str, str]:
    return {key: "가" * 40_000 if text == _TOO_LONG else text for key, text in fields.items()}


def _write(library: Library, fields: list[dict[str, str]]) -> list[Person]:
    """Give the first people these fields."""
    found = people.everyone(library.connection)[: len(fields)]
    with history.action(library.connection, "고치기") as action:
        return [
            people.PEOPLE.update(action, replace(person, **_grown(one)))
            for person, one in zip(found, fields, strict=True)
        ]


def _send(library: Library, meeting_id: str, folder: Path, forms: tuple[Form, ...]) -> Path:
    made = contact_sheets.make(contact_sheets.gather(library, meeting_id, SheetRequest(forms, ALL)), folder / "표.xlsx")
    contact_sheets.record(library, made, "확인")
    return made.path


@pytest.mark.parametrize("forms", [(Form.LIST,), (Form.BLOCK,), (Form.MINISTRY, Form.ROUND)])
@FEW
@given(fields=st.lists(FIELDS, min_size=6, max_size=6))
def test_what_goes_out_comes_back_as_it_was(
    library: Library, meeting_id: str, tmp_path: Path, forms: tuple[Form, ...], fields: list[dict[str, str]]
) -> None:
    _write(library, fields)
    came = sheet_returns.open_file(_send(library, meeting_id, tmp_path, forms))
    found = sheet_returns.compare(library, came, TODAY)
    assert found.is_ours
    assert [
        (one.field, one.ours[:40], (one.sent or "")[:40], one.came[:40], len(one.came)) for one in found.proposals
    ] == []


@FEW
@given(fields=FIELDS, key=st.sampled_from(KEYS), text=TEXTS)
def test_a_changed_cell_is_one_proposal(
    library: Library, meeting_id: str, tmp_path: Path, fields: dict[str, str], key: str, text: str
) -> None:
    person = _write(library, [fields])[0]
    path = _send(library, meeting_id, tmp_path, (Form.ROUND,))
    book: Any = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    ids = {one.id for one in people.of_person(library.connection, person.id)}
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, columns["_id"]).value in ids)
    cell = sheet.cell(row, columns[TITLES[key]])
    cell.value, cell.data_type = safe_text(text) or None, "s"
    book.save(path)
    found = sheet_returns.compare(library, sheet_returns.open_file(path), TODAY)
    is_change = not is_same(key, text, getattr(person, key)) and (bool(text) or key != "name")
    assert [(one.subject, one.field) for one in found.proposals] == [(person.id, key)] * is_change
