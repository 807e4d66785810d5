"""Bugs: logged without data, told once."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.errors import EditRefused, UserError
from desktop.ui import failures

PHONE = "044-000-7777"


def _bug() -> Exception:
    try:
        raise ValueError(f"가나다 {PHONE}")
    except ValueError as error:
        return error


def test_the_log_names_code_and_never_values(tmp_path: Path) -> None:
    told: list[UserError] = []
    error = _bug()
    failures.hook(tmp_path, told.append)(type(error), error, error.__traceback__)
    log = (tmp_path / "briefpack.log").read_text("utf-8")
    assert "ValueError" in log
    assert "test_failures.py" in log
    assert PHONE not in log
    assert str(tmp_path.parent) not in log, "a path may hold the user's name"
    assert len(told) == 1
    assert PHONE not in str(told[0])
    assert "보관함" in told[0].safe


def test_a_sentence_for_the_user_is_told_as_it_is(tmp_path: Path) -> None:
    told: list[UserError] = []
    error = EditRefused("이름이 비어 있습니다.")
    failures.hook(tmp_path, told.append)(type(error), error, None)
    assert told == [error]


def test_a_bug_while_telling_is_only_logged(tmp_path: Path) -> None:
    told: list[UserError] = []
    error = _bug()

    def tell(sentence: UserError) -> None:
        told.append(sentence)
        hook(type(error), error, None)

    hook = failures.hook(tmp_path, tell)
    hook(type(error), error, None)
    assert len(told) == 1
    assert (tmp_path / "briefpack.log").read_text("utf-8").count("ValueError") == 2


def test_a_log_that_cannot_be_written_does_not_hide_the_bug(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told: list[UserError] = []
    error = _bug()
    failures.hook(tmp_path / "file", told.append)(type(error), error, None)
    assert len(told) == 1


def test_a_large_log_starts_anew(tmp_path: Path) -> None:
    path = failures.write(tmp_path, "가" * 300_000)
    failures.write(tmp_path, "새 기록\n")
    assert path.read_text("utf-8") == "새 기록\n"
    assert (tmp_path / "briefpack.old.log").exists()
