"""The second process, of either kind: the same bytes with it, without it, and when it is lost on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from desktop.documents import pdf
from desktop.documents.content import Document, Heading, OutlineLine, Table, key_values, plain
from desktop.documents.pdf import helper
from desktop.documents.pdf.forked import Fork
from desktop.documents.pdf.helper import Helper, is_worth_helping, may_fork
from desktop.documents.pdf.workshop import Workshop
from desktop.domain.progress import Cancelled, Progress, never, silent
from tests.documents.pdf.blocks_of_helper import document

ROOT = Path(__file__).parent.parent.parent.parent
PROGRAM = """
import sys
from desktop.documents import pdf
from desktop.documents.pdf import forked, helper
from tests.documents.pdf.blocks_of_helper import document
helper.WORTH = helper.WORTH_FORKING = 0
forks = []
begin = forked.Fork.begin
forked.Fork.begin = lambda self, order: (forks.append(order), begin(self, order))
print("not yet written", end="")
if sys.argv[1] == "may not fork":
    helper.may_fork = lambda: False
print(" ", len(forks), pdf.to_bytes(document())[1].sha256, len(forks))
"""
FORKS = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
"""pytest may have threads; no fork of these tests asks for what they may have locked."""


@pytest.fixture(scope="module")
def alone() -> tuple[bytes, pdf.PdfResult]:
    return pdf.to_bytes(document())


@pytest.fixture(params=["program", pytest.param("fork", marks=FORKS)])
def helped(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Everything is worth a helper of the kind; gives the chunks it was lent. It is gone when the document is made."""
    if request.param == "fork" and sys.platform != "linux":
        pytest.skip("no forks here")
    lent: list[int] = []
    begun: list[Helper] = []
    lend = Helper.lend

    def noted(self: Helper, index: int) -> None:
        lent.append(index)
        lend(self, index)

    monkeypatch.setattr(helper, "WORTH", 0)
    monkeypatch.setattr(helper, "WORTH_FORKING", 0)
    monkeypatch.setattr(helper, "may_fork", lambda: request.param == "fork")
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(Helper, "lend", noted)
    for kind in (Helper, Fork):
        begin = kind.begin
        monkeypatch.setattr(kind, "begin", _noting(begin, begun))
    yield lent
    assert all(has_ended(one) for one in begun)


def _noting(begin: Callable[[Any, Any], None], begun: list[Helper]) -> Callable[[Any, Any], None]:
    def noted(self: Helper, order: Any) -> None:
        begin(self, order)
        begun.append(self)

    return noted


def has_ended(one: Helper) -> bool:
    """Whether the system has forgotten the helper's process."""
    process: Any = one._process
    return process.poll() is not None if isinstance(process, subprocess.Popen) else process._number == 0


def waiting_for_the_helper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process begin when the helper is there, however slowly it starts."""
    started = Helper.started.__func__

    def ready(cls: type[Helper]) -> Helper | None:
        found = started(cls)
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

    def killed(self: Helper, index: int) -> None:
        if next(count) == after:
            self._process.kill()
            self._process.wait()
        lend(self, index)

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
    monkeypatch.setattr(os, "fork", refused)
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


@pytest.mark.parametrize(("forks", "least"), [(False, helper.WORTH), (True, helper.WORTH_FORKING)])
def test_small_documents_and_single_processors_have_no_helper(
    forks: bool, least: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(helper, "may_fork", lambda: forks)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert is_worth_helping([least, 1, 1])
    assert not is_worth_helping([least // 4] * 3)
    assert not is_worth_helping([least, 1])
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert not is_worth_helping([least, 1, 1])


@pytest.mark.parametrize("may", ["may fork", "may not fork"])
def test_a_program_that_is_no_file_may_have_a_helper(may: str, alone: tuple[bytes, pdf.PdfResult]) -> None:
    command = [sys.executable, "-c", PROGRAM, may]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, timeout=60)
    forks = int(may == "may fork" and sys.platform == "linux" and (os.cpu_count() or 1) > 1)
    assert (ran.stdout.rstrip(), ran.stderr) == (f"not yet written  0 {alone[1].sha256} {forks}", "")


def test_a_process_with_threads_does_not_fork() -> None:
    ending = threading.Event()
    thread = threading.Thread(target=ending.wait)
    thread.start()
    try:
        assert not may_fork()
    finally:
        ending.set()
        thread.join()


def test_a_workshop_without_work_has_no_helper() -> None:
    with Workshop(Document("글", "글", ()), pdf.PageSetup(), silent, never) as workshop:
        assert [len(drawn.frames) for drawn in workshop.draw()] == [1]


def test_a_helper_that_was_started_ahead_gives_the_same_bytes(
    alone: tuple[bytes, pdf.PdfResult], helped: list[int]
) -> None:
    with pdf.ahead(1) as started:
        assert started is not None
        assert isinstance(started, Fork) or started._connection.poll(60)
        assert pdf.to_bytes(document(), helper=started) == alone
    assert helped


def test_a_helper_that_was_started_for_nothing_is_ended(helped: list[int]) -> None:
    with pdf.ahead(1) as started:
        assert started is not None
        small = Document("글", "글", (OutlineLine(1, "□", plain("글")),))
        assert pdf.to_bytes(small, helper=started) == pdf.to_bytes(small)
    assert helped == []
    assert has_ended(started)
