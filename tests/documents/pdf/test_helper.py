"""The second process: the same bytes with it, without it, and when it is lost on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from desktop.documents import pdf
from desktop.documents.content import Contents, Document, Heading, Note, OutlineLine, Table, head_row, key_values, plain
from desktop.documents.pdf import helper
from desktop.documents.pdf.helper import Helper, is_worth_helping
from desktop.documents.pdf.workshop import Workshop
from desktop.domain.progress import Cancelled, Progress, never, silent

ROOT = Path(__file__).parent.parent.parent.parent
ODD = {3: " 😀", 5: " 𠮷", 9: " 😀👍", 2: " (a\\b)"}
"""Letters whose codes are known only when all is drawn, in chunks of either process."""
PROGRAM = """
import sys
from desktop.documents import pdf
from desktop.documents.pdf import helper
from tests.documents.pdf.test_helper import document
helper.WORTH = int(sys.argv[1])
print(pdf.to_bytes(document())[1].sha256)
"""


def document() -> Document:
    """Twelve chunks with tables, notes, missing letters and contents."""
    blocks: list[Any] = [Contents(), Heading("개요", new_page=True), key_values((("이름", "값"),) * 30)]
    for number in range(1, 12):
        blocks.append(Heading(f"가상 과제 {number}", 2, f"안건 {number}호", new_page=True))
        blocks += [OutlineLine(2, "○", plain(f"{number}번째 줄{ODD.get(number, '')}")) for _line in range(100)]
        blocks.append(Note(2, "*", plain("주석")))
        rows = tuple(key_values(((f"이름{row}", "값"),)).rows[0] for row in range(number * 9))
        blocks.append(Table((1, 3), (head_row("이름", "값"), *rows), 1))
    return Document("글", "머리글", tuple(blocks))


@pytest.fixture(scope="module")
def alone() -> tuple[bytes, pdf.PdfResult]:
    return pdf.to_bytes(document())


@pytest.fixture
def helped(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Everything is worth a helper; gives the chunks it was lent. It is gone when the document is made."""
    lent: list[int] = []
    begun: list[subprocess.Popen[bytes]] = []
    lend, launched = Helper.lend, helper._launched

    def remembered(there: Any) -> subprocess.Popen[bytes]:
        begun.append(launched(there))
        return begun[-1]

    def noted(self: Helper, index: int, chunk: Any) -> None:
        lent.append(index)
        lend(self, index, chunk)

    monkeypatch.setattr(helper, "WORTH", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Helper, "lend", noted)
    monkeypatch.setattr(helper, "_launched", remembered)
    yield lent
    assert all(process.poll() is not None for process in begun)


def waiting_for_the_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process begin when the helper is there, however slowly it starts."""
    started = Helper.started.__func__

    def ready(cls: type[Helper], *arguments: Any) -> Helper | None:
        found = started(cls, *arguments)
        assert found is not None
        assert found._connection.poll(60)
        return found

    monkeypatch.setattr(Helper, "started", classmethod(ready))


def test_two_processes_give_the_same_bytes(
    alone: tuple[bytes, pdf.PdfResult], helped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting_for_the_helper(monkeypatch)
    steps: list[Progress] = []
    assert pdf.to_bytes(document(), steps.append) == alone
    assert helped
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert list(dict.fromkeys(missing.letter for missing in alone[1].missing)) == ["😀", "𠮷", "👍"]


def test_a_worker_thread_may_have_a_helper(
    alone: tuple[bytes, pdf.PdfResult], helped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting_for_the_helper(monkeypatch)
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(pdf.to_bytes(document())))
    thread.start()
    thread.join()
    assert found == [alone]
    assert helped


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_what_a_lost_helper_had_is_made_here(
    after: int, alone: tuple[bytes, pdf.PdfResult], helped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting_for_the_helper(monkeypatch)
    lend, count = Helper.lend, iter(range(100))

    def killed(self: Helper, index: int, chunk: Any) -> None:
        if next(count) == after:
            self._process.kill()
            self._process.wait()
        lend(self, index, chunk)

    monkeypatch.setattr(Helper, "lend", killed)
    assert pdf.to_bytes(document()) == alone


def test_a_helper_lost_while_it_closes_its_chunks_is_not_missed(
    alone: tuple[bytes, pdf.PdfResult], helped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting_for_the_helper(monkeypatch)

    def lost(self: Helper, _places: object) -> None:
        self._process.kill()
        self._process.wait()

    monkeypatch.setattr(Helper, "ask_to_close", lost)
    assert pdf.to_bytes(document()) == alone
    assert helped


def test_where_no_process_can_be_started_there_is_none(
    alone: tuple[bytes, pdf.PdfResult], helped: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_command: object, **_more: object) -> NoReturn:
        raise PermissionError("no new processes here")

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert pdf.to_bytes(document()) == alone
    assert helped == []


@pytest.mark.parametrize("after", [0, 50, 400])
def test_cancelling_ends_the_helper(after: int, helped: list[int], tmp_path: Path) -> None:
    asked = iter(range(100_000))
    with pytest.raises(Cancelled):
        pdf.write(document(), tmp_path / "글.pdf", is_cancelled=lambda: next(asked) >= after)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_the_helper_is_told_here(helped: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    waiting_for_the_helper(monkeypatch)
    faulty = Table((1,), (key_values((("둘", "칸"),)).rows[0],))
    blocks = (*document().blocks, Heading("끝", new_page=True), *[OutlineLine(1, "□", plain("글"))] * 100, faulty)
    with pytest.raises(ValueError, match="more cells"):
        pdf.to_bytes(Document("글", "글", blocks))


def test_small_documents_and_single_processors_have_no_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert is_worth_helping([helper.WORTH, 1, 1])
    assert not is_worth_helping([helper.WORTH // 4] * 3)
    assert not is_worth_helping([helper.WORTH, 1])
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert not is_worth_helping([helper.WORTH, 1, 1])


def test_a_program_that_is_no_file_may_have_a_helper(alone: tuple[bytes, pdf.PdfResult]) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, "0"], check=True, capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert (ran.stdout.strip(), ran.stderr) == (alone[1].sha256, "")


def test_a_workshop_without_work_has_no_helper() -> None:
    with Workshop(Document("글", "글", ()), pdf.PageSetup(), silent, never) as workshop:
        assert [len(drawn.frames) for drawn in workshop.draw()] == [1]


def test_a_helper_that_was_started_ahead_gives_the_same_bytes(
    alone: tuple[bytes, pdf.PdfResult], helped: list[int]
) -> None:
    with pdf.ahead(1) as started:
        assert started is not None
        assert started._connection.poll(60)
        assert pdf.to_bytes(document(), helper=started) == alone
    assert helped


def test_a_helper_that_was_started_for_nothing_is_ended(helped: list[int]) -> None:
    with pdf.ahead(1) as started:
        assert started is not None
        small = Document("글", "글", (OutlineLine(1, "□", plain("글")),))
        assert pdf.to_bytes(small, helper=started) == pdf.to_bytes(small)
    assert helped == []
    assert started._process.returncode is not None
