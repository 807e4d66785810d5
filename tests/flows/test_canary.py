"""One invented person goes through everything, with errors forced on the way: nothing about them is left outside.

Looked through are stderr, the log, what the window remembers and every file in the user's folders and the folder for
temporary files. The library and the papers the user asked for are where personal data belongs.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop import cli, paths
from desktop.domain.errors import UserError
from desktop.services import contacts, followups, meetings, privacy, search, transfer
from desktop.services.libraries import open_library
from desktop.store.connection import Connection
from desktop.store.library import Library
from desktop.ui import failures
from desktop.ui.main_window import MainWindow
from tests.ui.stand_ins import AskStandIn, open_window, take_in, type_text

NAME, PHONE, MAIL = "까나리별", "044-000-7391", "kkanari@example.kr"
SECRETS = (NAME, PHONE, MAIL, NAME.encode("utf-16-le").decode("latin-1"))


@pytest.fixture
def temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("temporary")
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def paper(sample_text: str) -> str:
    """The practice paper with the canary in the place of its first person."""
    assert "하나래" in sample_text
    return sample_text.replace("하나래", NAME).replace("044-000-2001", PHONE)


@pytest.fixture
def kept(paper: str, tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "보관함.briefpack") as library:
        take_in(library, paper)
        yield library


def _leaks(*folders: Path) -> list[str]:
    """Files that hold one of the secrets, in their names or their bytes."""
    wanted = [secret.encode("latin-1" if secret.isascii() else "utf-8", "replace") for secret in SECRETS[:3]]
    wanted.append(NAME.encode("utf-16-le"))
    wanted.append(NAME.encode("unicode_escape"))
    wanted += [f"\\x{ord(NAME[0]):x}".encode()]  # as QSettings writes Hangul
    return [
        str(file.relative_to(folder))
        for folder in folders
        for file in folder.rglob("*")
        if file.is_file() and (NAME in file.name or any(one in file.read_bytes() for one in wanted))
    ]


def test_the_search_for_leaks_sees_them(tmp_path: Path) -> None:
    (tmp_path / "a.log").write_text(f"… {NAME}", encoding="utf-8")
    (tmp_path / "b.log").write_text(f"… {PHONE}", encoding="utf-8")
    (tmp_path / f"{NAME}.txt").write_text("", encoding="utf-8")
    assert len(_leaks(tmp_path)) == 3


COMMANDS = (
    ("list",),
    ("pack", "--out", "자료집.pdf"),
    ("pack", "--directory", "--qr", "--out", "자료집2.pdf"),
    ("contacts", "--out", "연락처.xlsx"),
    ("roster", "--paper", "directory", "--out", "연락처.pdf"),
    ("roster", "--paper", "vcards", "--out", "연락처.vcf"),
    ("roster", "--paper", "badges", "--who", "contacts", "--out", "이름표.pdf"),
    ("minutes", "--out", "회의록.pdf"),
    ("calendar", "--out", "일정.ics"),
    ("followups", "--report", "--out", "점검.pdf"),
    ("followups", "--request", "--out", "요청"),
    ("import", "보도자료.txt", "--draft"),
    ("import", "보도자료.txt", "--leads"),
    ("contacts", "--read", "회신.csv", "--draft"),
    ("contacts", "--read", "회신.csv", "--yes"),
    ("contacts", "--read", "회신.csv", "--yes", "--names"),
    ("handover", "--out", "회의.briefpack-meeting"),
    ("backups",),
    ("backups", "make"),
    ("backups", "restore", "--yes", "--out", "되살린 것.briefpack"),
)


@pytest.fixture
def _files_at_hand(paper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a command may be given to read, in the folder it works in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "보도자료.txt").write_text(paper, encoding="utf-8")
    (tmp_path / "회신.csv").write_text(f"성명,전화\n{NAME},044-000-7001\n{NAME}둘,{PHONE}\n", encoding="utf-8-sig")


@pytest.mark.usefixtures("_files_at_hand")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_tells_anybody(
    command: tuple[str, ...],
    kept: Library,
    user_home: Path,
    temporary: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    kept.close()
    for breaks_at in (None, 3, 9, 27):
        with pytest.MonkeyPatch.context() as patch:
            if breaks_at is not None:
                _break_queries(patch, breaks_at)
            outcome = cli.run(["--library", str(kept.path), *command])
        said = capfd.readouterr().err
        assert NAME not in said
        assert PHONE not in said
        assert "Traceback" not in said
        if breaks_at is None:
            assert outcome.exit_code in (cli.DONE, cli.REFUSED), said
    assert _leaks(user_home, temporary) == []


def _break_queries(patch: pytest.MonkeyPatch, after: int) -> None:
    """Make the library fail at one of its queries, with an error that says whom it was about."""
    real, count = Connection.rows, 0

    def rows(self: Connection, sql: str, parameters: Any = None) -> Any:
        nonlocal count
        count += 1
        if count == after:
            raise RuntimeError(f"no such row: {NAME} {PHONE} {MAIL}")
        return real(self, sql, parameters)

    patch.setattr(Connection, "rows", rows)


def _actions(library: Library) -> Sequence[Callable[[], object]]:
    """What an office does with the canary."""
    meeting = meetings.find_meeting(library)

    def person() -> Any:
        return next(one for one in meetings.briefing(library, meeting.id).contacts() if one.person.name == NAME).person

    def item() -> Any:
        return meetings.items(library, meeting.id)[0]

    return [
        lambda: contacts.edit_person(library, person(), email=MAIL),
        lambda: contacts.edit_person(library, person(), phone="900101-1234567"),
        lambda: meetings.edit_item(library, item(), outline=f"○ {NAME} ({PHONE})"),
        lambda: followups.add_follow_up(library, item().id, f"{NAME}에게 묻기"),
        lambda: search.Search(library).find(NAME, dict.fromkeys(search.Kind, 5)),
        lambda: transfer.plan_transfer(library, person().id, meeting.held_on),  # pyright: ignore[reportArgumentType]
        lambda: privacy.look_at_erasure(library, person().id),
        lambda: contacts.edit_person(library, person(), name=""),
        lambda: meetings.edit_meeting(library, meeting, notes=NAME),
    ]


def test_fifty_forced_errors_leave_a_log_without_anybody(kept: Library, user_home: Path, temporary: Path) -> None:
    told: list[UserError] = []
    hook = failures.hook(paths.logs(), told.append)
    raised = 0
    for action in _actions(kept):
        for after in range(1, 9):
            try:
                with pytest.MonkeyPatch.context() as patch:
                    _break_queries(patch, after)
                    action()
            except Exception as error:  # noqa: BLE001 (whatever comes is what the hook gets)
                hook(type(error), error, error.__traceback__)
                raised += 1
    assert raised >= 50
    log = (paths.logs() / "briefpack.log").read_text(encoding="utf-8")
    assert log.count("RuntimeError") >= 50
    assert _leaks(user_home, temporary) == []
    bugs = [one for one in told if "예상하지 못한" in one.what]
    assert len(bugs) >= 50
    assert not any(NAME in str(one) or PHONE in str(one) for one in bugs)


@pytest.mark.qt_log_ignore("^This plugin does not support propagateSizeHints")
def test_a_day_at_the_window_leaves_nothing_behind(
    qtbot: QtBot,
    kept: Library,
    ask: AskStandIn,
    user_home: Path,
    temporary: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    window = open_window(kept, ask, user_home / "window.ini")
    qtbot.waitActive(window)
    for place, page in enumerate(window.pages):
        window.go(place)
        type_text(page.filter, NAME)
    _make_papers(window, ask, kept.path.parent, qtbot)
    window.openers.show_history()
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    window.close()
    window.desk.memory.save()
    assert NAME not in capfd.readouterr().err
    assert _leaks(user_home, temporary) == []
    again = open_window(kept, ask, user_home / "window.ini")
    assert again.pages[0].filter.text() == NAME  # remembered all the same, in the library
    for page in again.pages:
        page.filter.clear()
    again.close()


def _make_papers(window: MainWindow, ask: AskStandIn, folder: Path, qtbot: QtBot) -> None:
    ask.saves = [folder / "자료집.pdf"]
    with qtbot.waitSignal(window.papers.made, timeout=60_000):
        window.commands.pack.trigger()


def test_the_pages_forget_whom_is_erased(kept: Library) -> None:
    from desktop.services import access_log, remembered  # noqa: PLC0415

    meeting = meetings.find_meeting(kept)
    person = next(one for one in meetings.briefing(kept, meeting.id).contacts() if one.person.name == NAME).person
    remembered.keep(kept, "filter/people", NAME)
    access_log.set_standing_purpose(kept, access_log.PACK, f"{NAME}에게 보냄")
    privacy.erase_person(kept, person.id, "보유기간이 지남", everywhere=True)
    assert NAME not in remembered.text(kept, "filter/people")
    assert NAME not in access_log.standing_purpose(kept, access_log.PACK)
