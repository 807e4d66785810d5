"""`lock` and `--passphrase-file`: the whole way by command."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from desktop import cli, console
from desktop.services.libraries import open_library
from desktop.store import key_ring

PASSPHRASE, OTHER = "파란 하늘 아래", "correct horse staple"


@pytest.fixture(autouse=True)
def _each_command_is_a_program_of_its_own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    key_ring.forget()
    yield
    key_ring.forget()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "보관함.briefpack"
    open_library(place).close()
    (tmp_path / "하나.txt").write_text(f"{PASSPHRASE}\n둘째 줄은 아닙니다\n", "utf-8")
    (tmp_path / "둘.txt").write_text(OTHER, "utf-8-sig")
    return place


def run(path: Path, *words: str) -> int:
    key_ring.forget()
    named = [str(path.parent / f"{word[1:]}.txt") if word.startswith("@") else word for word in words]
    return cli.run([*named, "--library", str(path)]).exit_code


def test_from_set_to_remove(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(path, "lock", "set", "--new-passphrase-file", "@하나") == 0
    code = capsys.readouterr().out.splitlines()[-1]
    assert run(path, "list") == 1
    assert "--passphrase-file" in capsys.readouterr().err
    assert run(path, "list", "--passphrase-file", "@둘") == 1
    assert "암호가 맞지 않습니다" in capsys.readouterr().err
    assert run(path, "list", "--passphrase-file", "@하나") == 0
    assert run(path, "lock", "change", "--passphrase-file", "@하나", "--new-passphrase-file", "@둘") == 0
    assert run(path, "lock", "code", "--passphrase-file", "@하나") == 1
    capsys.readouterr()
    assert run(path, "lock", "code", "--passphrase-file", "@둘") == 0
    assert capsys.readouterr().out.splitlines()[-1] == code
    assert run(path, "lock", "remove", "--passphrase-file", "@둘") == 0
    assert run(path, "list") == 0


def test_a_new_key_has_another_code_on_a_page_to_print(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(path, "lock", "set", "--new-passphrase-file", "@하나")
    old = capsys.readouterr().out.splitlines()[-1]
    page = path.parent / "코드.pdf"
    renewed = run(
        path, "lock", "renew", "--passphrase-file", "@하나", "--new-passphrase-file", "@둘", "--page", str(page)
    )
    assert renewed == 0
    assert old not in (said := capsys.readouterr().out)
    document = pypdfium2.PdfDocument(page)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "복구 코드: 보관함" in text
    run(path, "lock", "code", "--passphrase-file", "@둘")
    code = capsys.readouterr().out.splitlines()[-1]
    assert code not in said
    assert all(" ".join(group) in text for group in code.split("-"))


def test_what_does_not_fit_the_state_is_one_sentence(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for action in ("change", "renew", "remove", "code"):
        assert run(path, "lock", action) == 1
        assert "암호가 없습니다" in capsys.readouterr().err
    assert run(path, "lock", "set") == 1
    assert "--new-passphrase-file" in capsys.readouterr().err
    run(path, "lock", "set", "--new-passphrase-file", "@하나")
    assert run(path, "lock", "set", "--new-passphrase-file", "@둘") == 1
    assert "이미 암호가 있습니다" in capsys.readouterr().err
    assert run(path, "lock", "status") == 0
    assert "암호가 있습니다" in capsys.readouterr().out
    assert run(path, "list", "--passphrase-file", "@없는 것") == 1
    assert "암호 파일을 읽지 못했습니다" in capsys.readouterr().err


def test_on_a_terminal_it_asks_three_times(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(path, "lock", "set", "--new-passphrase-file", "@하나")
    capsys.readouterr()
    monkeypatch.setattr(console, "has_somebody", lambda: True)
    asked: list[str] = []

    def answers(*given: str) -> None:
        left = list(given)
        monkeypatch.setattr(console, "password", lambda of="": (asked.append(of), left.pop(0))[1])

    answers("틀린 것이오", OTHER, PASSPHRASE)
    assert run(path, "list") == 0
    answers("틀린 것이오", OTHER, "또 틀렸소")
    assert run(path, "list") == 1
    assert capsys.readouterr().err.count("암호가 맞지 않습니다") == 5
    assert asked == ["보관함"] * 6
    answers(PASSPHRASE, OTHER, "다른 것이오")
    assert run(path, "lock", "change") == 1
    assert "두 암호가 다릅니다" in capsys.readouterr().err
    answers(PASSPHRASE, OTHER, OTHER)
    assert run(path, "lock", "change") == 0
    answers(OTHER)
    assert run(path, "list") == 0
