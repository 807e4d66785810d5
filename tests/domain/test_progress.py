"""Long work stops when it is told to."""

from __future__ import annotations

import pytest

from desktop.domain.progress import Cancelled, check, never


def test_work_goes_on_until_it_is_cancelled():
    answers = iter([False, True])
    check(lambda: next(answers))
    with pytest.raises(Cancelled):
        check(lambda: next(answers))
    assert not never()
