"""Every dialog of the program, each opened as a user meets it: what the sweeps go through.

A new dialog without a scene here fails `test_accessibility.test_every_dialog_has_a_scene`.
"""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QTabWidget, QWidget
from shiboken6 import isValid

import desktop.ui
from desktop.domain.changes import Changes
from desktop.domain.contact_fields import TITLES, Form, Shown
from desktop.domain.errors import LibraryDamaged, UserError
from desktop.domain.meeting import LinkKind
from desktop.domain.people import Person
from desktop.domain.progress import IsCancelled, Progress, Report
from desktop.domain.recovery_code import write_code
from desktop.services import (
    backups,
    contact_sheets,
    contacts,
    followups,
    handovers,
    inquiries,
    meetings,
    minutes,
    new_meeting,
    pool,
)
from desktop.services.contact_sheets import SheetRequest
from desktop.services.libraries import open_library
from desktop.services.locks import Locked
from desktop.ui import message_boxes as asking
from desktop.ui.dialogs.about import About
from desktop.ui.dialogs.about_locking import AboutLocking
from desktop.ui.dialogs.access_log import AccessLogDialog
from desktop.ui.dialogs.bulk_edit import BulkEditDialog
from desktop.ui.dialogs.contact_export import ContactExportDialog
from desktop.ui.dialogs.days_off import DaysOffDialog
from desktop.ui.dialogs.decision_extracts import DecisionExtractsDialog
from desktop.ui.dialogs.erase_person import ErasePersonDialog
from desktop.ui.dialogs.find_anything import FindAnything
from desktop.ui.dialogs.followup_report import FollowUpReportDialog
from desktop.ui.dialogs.frame import Frame
from desktop.ui.dialogs.guide import Guide
from desktop.ui.dialogs.hand_over import HandOverDialog
from desktop.ui.dialogs.inquiry import InquiryDialog
from desktop.ui.dialogs.inquiry_answers import InquiryAnswersDialog
from desktop.ui.dialogs.inquiry_status import InquiryStatusDialog
from desktop.ui.dialogs.intake_review import IntakeReview
from desktop.ui.dialogs.library_trouble import LibraryTrouble
from desktop.ui.dialogs.meeting_results import MeetingResultsDialog
from desktop.ui.dialogs.merge_people import MergeDialog
from desktop.ui.dialogs.minutes import MinutesDialog
from desktop.ui.dialogs.minutes_comparison import ComparisonDialog
from desktop.ui.dialogs.new_meeting import NewMeetingDialog
from desktop.ui.dialogs.page_setup import PageSetupDialog, PasswordDialog
from desktop.ui.dialogs.passphrase import PassphraseDialog
from desktop.ui.dialogs.person import PersonDialog
from desktop.ui.dialogs.phone_round import PhoneRoundDialog
from desktop.ui.dialogs.pick import PickDialog
from desktop.ui.dialogs.preview import Preview
from desktop.ui.dialogs.progress_history import ProgressHistoryDialog
from desktop.ui.dialogs.promises import PromisesDialog
from desktop.ui.dialogs.purpose import PurposeDialog
from desktop.ui.dialogs.reason import ReasonDialog
from desktop.ui.dialogs.record_history import HistoryDialog
from desktop.ui.dialogs.recovery_code import RecoveryCodeDialog
from desktop.ui.dialogs.reorganisation import ReorganisationDialog
from desktop.ui.dialogs.rescue import RescueDialog
from desktop.ui.dialogs.restore import RestoreDialog
from desktop.ui.dialogs.retention import RetentionDialog
from desktop.ui.dialogs.roster_papers import RosterPapersDialog
from desktop.ui.dialogs.saved_views import SavedViewsDialog
from desktop.ui.dialogs.sheet_return import SheetReturnDialog
from desktop.ui.dialogs.shortcut_list import ShortcutList
from desktop.ui.dialogs.submitters import SubmittersDialog
from desktop.ui.dialogs.take_over import TakeOverDialog
from desktop.ui.dialogs.transfer import TransferDialog
from desktop.ui.dialogs.unlock import UnlockDialog
from desktop.ui.dialogs.welcome import Welcome
from desktop.ui.entrance import Way
from desktop.ui.main_window import AGENDA, CONTACTS, FOLLOW_UPS, MEETINGS, ORGANISATIONS, MainWindow
from desktop.ui.relocking import Relocking, RelockingDialog, show_code
from tests.services.filled_sheets import fill
from tests.ui.stand_ins import AskStandIn

LONG = (
    "제9회 과학기술관계장관회의에 올릴 국가 연구개발 예산 배분·조정안과 차세대 이동통신 상용화 추진 전략을 함께 담은 "
    "매우긴파일이름이들어간자료집_최종_수정본_진짜최종.pdf"
)
"""What goes over the edge of anything that does not break its lines."""


@dataclass
class Stage:
    """What a scene has to work with: the window over the sample meeting, who answers it, a folder, the sample paper."""

    window: MainWindow
    ask: AskStandIn
    folder: Path
    sample_text: str
    settle: Callable[[], None]
    """Returns once nothing runs beside the window any more."""
    wait: Callable[[Callable[[], bool]], object]
    """Returns once something is so."""
    home: str = ""
    """The meeting every scene begins with."""
    held: threading.Event | None = None
    """Holds work back while its scene is in view."""

    def __post_init__(self) -> None:
        self.home = self.meeting_id

    def page(self, place: int) -> Any:
        """Go to a page."""
        self.window.go(place)
        return self.window.page

    @property
    def library(self) -> Any:
        """The library of the window."""
        return self.window.desk.library

    @property
    def meeting_id(self) -> str:
        """The chosen meeting."""
        return self.window.desk.meeting_id

    @property
    def person(self) -> Person:
        """Somebody of the chosen meeting."""
        return meetings.briefing(self.library, self.meeting_id).coordination[0].person


@dataclass(frozen=True)
class Scene:
    """A dialog in one of its states; `opens` shows it, or returns it to be shown."""

    name: str
    kind: type[QDialog]
    opens: Callable[[Stage], object]


# ---------------------------------------------------------------- how they are opened


def _agenda(name: str) -> Callable[[Stage], object]:
    return lambda stage: getattr(stage.page(AGENDA).tasks, name).trigger()


def _of_meeting(name: str) -> Callable[[Stage], object]:
    return lambda stage: getattr(stage.page(MEETINGS).tasks, name)()


def _contact(title: str) -> Callable[[Stage], object]:
    def opens(stage: Stage) -> None:
        page = stage.page(CONTACTS)
        page.table.choose(page.model.key(page.model.records[0]))
        page.tasks.actions_by_title[title].trigger()

    return opens


def _promise(title: str) -> Callable[[Stage], object]:
    def opens(stage: Stage) -> None:
        page = stage.page(FOLLOW_UPS)
        page.table.choose(page.model.key(page.model.records[0]))
        page.tasks.actions_by_title[title].trigger()

    return opens


def _review(stage: Stage) -> None:
    review = stage.window.reception.open()
    review.source.setPlainText(stage.sample_text)
    review.read_pasted()


def _waiting_item(stage: Stage) -> None:
    """An item of this meeting that was put off, offered to the next one."""
    library, desk = stage.library, stage.window.desk
    item = meetings.items(library, stage.meeting_id)[-1]
    desk.act(lambda: pool.postpone(library, item, "관계부처 협의 중"))
    last = meetings.get_meeting(library, stage.meeting_id)
    proposed = new_meeting.propose(library, last.series_id, last.id)
    made: list[str] = []

    def action() -> Changes:
        key, changes = new_meeting.new_meeting(library, proposed)
        made.append(key)
        return changes

    desk.act(action)
    desk.choose(made[0])
    _agenda("take")(stage)


def _reorganise(step: int) -> Callable[[Stage], object]:
    def opens(stage: Stage) -> None:
        page = stage.page(ORGANISATIONS)
        page.reorganise()
        dialog = page.findChildren(ReorganisationDialog)[-1]
        dialog.day.setText("2027. 1. 1.")
        dialog.heirs.rows.set_rows(
            [replace(row, heir=replace(row.heir, name="가상부")) for row in dialog.heirs.rows.records]
        )
        if step:
            dialog.accept()

    return opens


def _merge(stage: Stage) -> QDialog:
    page = stage.page(CONTACTS)
    keep, other = (row.contact.person for row in page.model.records[:2])
    return MergeDialog(stage.window.desk, keep, other, page)


def _found(words: str) -> Callable[[Stage], object]:
    return lambda stage: stage.window.finder.open().box.setText(words)


def _code(*, is_new: bool) -> Callable[[Stage], QDialog]:
    def opens(stage: Stage) -> QDialog:
        desk = stage.window.desk
        code = write_code(bytes(32))
        return show_code("보관함", code, desk.ask, desk.today(), is_new=is_new, parent=stage.window)

    return opens


def _unlock(stage: Stage) -> QDialog:
    return UnlockDialog("보관함", print, print, parent=stage.window)


def _unlock_by_code(stage: Stage) -> QDialog:
    dialog = UnlockDialog("보관함", print, print, why="열쇠 파일이 없어 암호로는 열 수 없습니다.", parent=stage.window)
    dialog.ask_for_code(is_wanted=True)
    return dialog


def _passphrase(stage: Stage) -> QDialog:
    words = "다음부터 새 암호로 엽니다. 복구 코드는 그대로입니다."
    return PassphraseDialog("암호 바꾸기", words, print, agree="바꾸기", is_right=bool, parent=stage.window)


def _came_back(stage: Stage) -> None:
    """A contact sheet with a telephone changed there, and another one here."""
    library, meeting_id = stage.library, stage.meeting_id
    sent = stage.folder / "연락처.xlsx"
    request = SheetRequest((Form.LIST,), Shown(frozenset(TITLES)))
    contact_sheets.record(
        library, contact_sheets.make(contact_sheets.gather(library, meeting_id, request), sent), "확인"
    )
    book: Any = openpyxl.load_workbook(sent)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if cell.value == TITLES["phone"])
    for row in (2, 3):
        sheet.cell(row, column).value = f"044-000-40{row:02}"
    book.save(sent)
    contacts.edit_person(library, stage.person, phone="044-000-9999")
    SheetReturnDialog(stage.window.desk, stage.window).open()
    _front(SheetReturnDialog).read_file(sent)


def _asked(stage: Stage) -> Path:
    """A request that was sent to who leads; returns the folder of its files."""
    desk, library, folder = stage.window.desk, stage.library, stage.folder / "이행점검"
    if not folder.exists():
        for row, lead in zip(stage.page(FOLLOW_UPS).model.records, ("과기정통부", "산업부", "복지부"), strict=False):
            desk.act(lambda row=row, lead=lead: followups.edit_follow_up(library, row.follow_up, lead=lead))
        found = inquiries.candidates(library, desk.today(), desk.meeting_id)
        request = inquiries.usual_request(found, desk.today(), desk.meeting_id)
        inquiries.record(library, inquiries.make(inquiries.gather(library, request, desk.today()), folder))
    return folder


def _inquiry(title: str) -> Callable[[Stage], object]:
    def opens(stage: Stage) -> None:
        _asked(stage)
        _promise(title)(stage)

    return opens


def _answers(stage: Stage) -> None:
    sheet = next(one for one in sorted(_asked(stage).iterdir()) if one.name.startswith("이행점검표_산업부"))
    record = stage.page(FOLLOW_UPS).model.records[1]
    answer = {"state": "지연", "progress": "공고를 준비하고 있음"}
    back = fill(sheet, {record.follow_up.task: answer}, stage.folder / "회신.xlsx")
    InquiryAnswersDialog(stage.window.desk, stage.window).open()
    _front(InquiryAnswersDialog).read_file(back)


def _handed_over(stage: Stage) -> None:
    """A file from another laptop that says another place than here."""
    library, meeting_id, out = stage.library, stage.meeting_id, stage.folder / "넘겨줌.briefpack-meeting"
    handovers.record(library, handovers.make(handovers.gather(library, meeting_id), out), "시험")
    with open_library(stage.folder / "저쪽.briefpack") as other:
        handovers.accept(other, handovers.compare(other, handovers.open_file(out)), {})
        there = meetings.get_meeting(other, meeting_id)
        meetings.edit_meeting(other, there, place="저쪽 회의실", notes="저쪽 메모")
        out.unlink()
        handovers.make(handovers.gather(other, meeting_id), out)
    here = meetings.get_meeting(library, meeting_id)
    meetings.edit_meeting(library, here, place="우리 회의실")
    stage.window.openers.take_over(out)


def _comparison(stage: Stage) -> QDialog:
    """Minutes that were edited, and a decision that was changed afterwards."""
    library, meeting_id = stage.library, stage.meeting_id
    draft = minutes.read(library, meeting_id)
    minutes.save(library, draft, f"{draft.text}\n ○ 덧붙임: 다음 회의에 보고")
    item = meetings.items(library, meeting_id)[0]
    meetings.edit_item(library, item, decision="수정 의결" if item.decision == "원안 의결" else "원안 의결")
    return ComparisonDialog(stage.window.desk, minutes.read(library, meeting_id), stage.window)


def _rescue(stage: Stage) -> QDialog:
    backups.back_up(stage.library)
    return RescueDialog(stage.library.path, LibraryDamaged("보관함이 손상되어 열 수 없습니다."))


def _trouble(stage: Stage) -> QDialog:
    error = UserError(
        "이 파일은 브리핑팩 보관함이 아닙니다.",
        safe="파일은 그대로입니다.",
        todo="다른 파일을 고르거나 백업으로 되살리십시오.",
    )
    path = Path("아주 긴 이름의 폴더") / "그 안의 또 다른 긴 이름의 폴더" / stage.library.path.name
    return LibraryTrouble(path, error, (Way.AGAIN, Way.STILL, Way.OTHER))


def _relocking(stage: Stage) -> QDialog:
    """Work that goes on until the scene is left."""
    held = stage.held = threading.Event()

    def work(_path: Path, report: Report, _is_cancelled: IsCancelled) -> Locked:
        report(Progress(3, 10, "보관함을 새로 쓰는 중"))
        held.wait(20)
        raise UserError("그만두었습니다.")

    return RelockingDialog(Relocking("보관함 잠그기", work), stage.library.path, stage.window)


def _purpose(stage: Stage) -> QDialog:
    offered = ("회의 준비와 진행", "관계기관 연락")
    return PurposeDialog("연락처 엑셀", offered, stage.window)


def _message(stage: Stage) -> QDialog:
    error = UserError(LONG, safe="보관함에 저장된 것은 그대로입니다.", todo="다시 해 보십시오.")
    return asking.sentence_box(error, stage.window)


def _notice(stage: Stage) -> QDialog:
    return asking.notice_box(
        "회의를 들였습니다. 확인할 것이 있습니다.", (LONG, "안건 3호에 담당자가 없습니다."), stage.window
    )


def _question(stage: Stage) -> QDialog:
    return asking.question_box(
        "붙여 넣은 글을 버리고 닫습니다. 아직 들인 것은 없습니다.", "버리고 닫기", stage.window, "그만두기"
    )[0]


def _welcome(stage: Stage) -> QDialog:
    return Welcome(stage.window.desk.memory, stage.ask, stage.window)


def _roster(stage: Stage) -> None:
    _contact("명패·서명부·이름표·연락처 한 장…")(stage)


SCENES = (
    Scene("새 회의", NewMeetingDialog, lambda stage: stage.page(MEETINGS).add()),
    Scene("암호 정하기", PassphraseDialog, lambda stage: stage.window.locking.set_passphrase()),
    Scene("암호 바꾸기", PassphraseDialog, _passphrase),
    Scene("잠금에 대하여", AboutLocking, lambda stage: stage.window.locking.show_about()),
    Scene("복구 코드", RecoveryCodeDialog, _code(is_new=False)),
    Scene("새 복구 코드", RecoveryCodeDialog, _code(is_new=True)),
    Scene("잠긴 보관함", UnlockDialog, _unlock),
    Scene("복구 코드로 열기", UnlockDialog, _unlock_by_code),
    Scene("보관함 잠그는 중", RelockingDialog, _relocking),
    Scene("제출부처", SubmittersDialog, _agenda("submitters")),
    Scene("안건 복사", PickDialog, _agenda("copy")),
    Scene("안건 옮기기", PickDialog, _agenda("move")),
    Scene("연기", ReasonDialog, _agenda("put_off")),
    Scene("빈 대기 안건", PickDialog, _agenda("take")),
    Scene("대기 안건", PickDialog, _waiting_item),
    Scene("후속조치 찾기", PromisesDialog, _agenda("promises")),
    Scene("조정회의 잇기", PickDialog, lambda stage: stage.page(MEETINGS).course.link(LinkKind.SUB_MEETING)),
    Scene("무엇이든 찾기", FindAnything, lambda stage: stage.window.finder.open()),
    Scene("찾은 것", FindAnything, _found("회의")),
    Scene("찾지 못한 것", FindAnything, _found("뷁쉛")),
    Scene("단축키", ShortcutList, lambda stage: stage.window.openers.show_shortcuts()),
    Scene("도움말", Guide, lambda stage: stage.window.openers.show_guide()),
    Scene("정보", About, lambda stage: stage.window.help.show_about()),
    Scene("다른 보관함", Welcome, lambda stage: stage.window.openers.open_other_library()),
    Scene("처음 화면", Welcome, _welcome),
    Scene("보관함을 열지 못함", LibraryTrouble, _trouble),
    Scene("빈 백업 목록", RestoreDialog, lambda stage: stage.window.openers.show_backups()),
    Scene("손상된 보관함", RescueDialog, _rescue),
    Scene("백업과 되살리기", RestoreDialog, lambda stage: stage.window.openers.show_backups()),
    Scene("자료집 모양", PageSetupDialog, lambda stage: stage.window.papers.choose_pages()),
    Scene("잠근 자료집", PasswordDialog, lambda stage: stage.window.papers.make_locked_pack()),
    Scene("기관 개편 1", ReorganisationDialog, _reorganise(0)),
    Scene("기관 개편 2", ReorganisationDialog, _reorganise(1)),
    Scene("이 사람", PersonDialog, _contact("이 사람 보기…")),
    Scene("인사이동", TransferDialog, _contact("인사이동…")),
    Scene("합칠 사람", PickDialog, _contact("같은 사람 합치기…")),
    Scene("합치기", MergeDialog, _merge),
    Scene("있는 사람", PickDialog, _contact("있는 사람 더하기…")),
    Scene("전화 확인", PhoneRoundDialog, _contact("전화 확인…")),
    Scene("돌아온 표를 기다림", SheetReturnDialog, _contact("돌아온 표 읽기…")),
    Scene("돌아온 표", SheetReturnDialog, _came_back),
    Scene("명패와 서명부", RosterPapersDialog, _roster),
    Scene("보유기간", RetentionDialog, _contact("보유기간이 지난 사람…")),
    Scene("개인정보 파기", ErasePersonDialog, _contact("개인정보 파기…")),
    Scene("미리 보기", Preview, lambda stage: stage.window.papers.preview()),
    Scene("회의 결과", MeetingResultsDialog, _of_meeting("write_results")),
    Scene("회의록", MinutesDialog, _of_meeting("open_minutes")),
    Scene("회의록 견주기", ComparisonDialog, _comparison),
    Scene("의결사항 통보", DecisionExtractsDialog, _of_meeting("open_extracts")),
    Scene("휴일·근무일", DaysOffDialog, _of_meeting("open_days_off")),
    Scene("이행 실적", ProgressHistoryDialog, _promise("이행 실적…")),
    Scene("한꺼번에 고치기", BulkEditDialog, _promise("고른 과제 한꺼번에 고치기…")),
    Scene("보기 저장", SavedViewsDialog, _promise("보기 저장·정리…")),
    Scene("빈 회신 현황", InquiryStatusDialog, _promise("이행점검 회신 현황…")),
    Scene("회신을 기다림", InquiryAnswersDialog, _promise("이행점검 회신 읽기…")),
    Scene("이행점검 요청", InquiryDialog, _inquiry("이행점검 요청…")),
    Scene("이행점검 회신", InquiryAnswersDialog, _answers),
    Scene("회신 현황", InquiryStatusDialog, _inquiry("이행점검 회신 현황…")),
    Scene("이행점검 결과", FollowUpReportDialog, _inquiry("이행점검 결과…")),
    Scene("변경 이력", HistoryDialog, lambda stage: stage.window.openers.show_history()),
    Scene("이 자료의 이력", HistoryDialog, lambda stage: stage.window.openers.show_history(of_record=True)),
    Scene("반출 기록", AccessLogDialog, lambda stage: stage.window.openers.show_access_log()),
    Scene("연락처 엑셀", ContactExportDialog, lambda stage: stage.window.papers.make_contact_sheet()),
    Scene("회의 넘겨주기", HandOverDialog, lambda stage: stage.window.openers.hand_over()),
    Scene("넘겨받기를 기다림", TakeOverDialog, lambda stage: stage.window.openers.take_over()),
    Scene("회의 넘겨받기", TakeOverDialog, _handed_over),
    Scene("용도", PurposeDialog, _purpose),
    Scene("반입을 기다림", IntakeReview, lambda stage: stage.window.reception.open()),
    Scene("반입", IntakeReview, _review),
    Scene("알림", QMessageBox, _notice),
    Scene("문제", QMessageBox, _message),
    Scene("물음", QMessageBox, _question),
)
"""In an order in which each finds what the ones before have left."""


# ---------------------------------------------------------------- going through them


def shown(stage: Stage, scene: Scene) -> QDialog:
    """Open the dialog of a scene, wait until it has all it shows, and return it."""
    made = scene.opens(stage)
    if isinstance(made, QDialog) and not made.isVisible():
        made.show()
    if stage.held is None:
        stage.settle()
    dialog = _front(scene.kind)
    dialog.activateWindow()
    return dialog


def leave(stage: Stage, dialog: QDialog) -> None:
    """Close it, whatever it asks, and let it go."""
    stage.ask.agrees = [True]
    if stage.held is not None:
        stage.held.set()
        stage.held = None
    elif is_open(dialog):
        dialog.done(0) if isinstance(dialog, RecoveryCodeDialog) else dialog.reject()
    stage.ask.agrees = []
    stage.wait(lambda: not is_open(dialog))
    stage.settle()
    stage.window.desk.choose(stage.home)


def is_open(dialog: QWidget) -> bool:
    """Whether it is in view; one that is gone is not."""
    return isValid(dialog) and dialog.isVisible()


def tabs(root: QWidget) -> Iterator[str]:
    """Each tab in turn, by its name; one empty name where there are none."""
    found = [one for one in root.findChildren(QTabWidget) if one.isVisible()]
    if not found:
        yield ""
    for one in found:
        for place in range(one.count()):
            one.setCurrentIndex(place)
            yield one.tabText(place)
        one.setCurrentIndex(0)


def every_dialog() -> set[type[QDialog]]:
    """Every dialog there is in the program, whoever made it and wherever."""
    for module in pkgutil.walk_packages(desktop.ui.__path__, "desktop.ui."):
        importlib.import_module(module.name)
    return {one for one in _kinds_of(QDialog) if one.__module__.startswith("desktop.") and one is not Frame}


def _kinds_of(kind: type[QDialog]) -> Iterator[type[QDialog]]:
    for one in kind.__subclasses__():
        yield one
        yield from _kinds_of(one)


def _front(kind: type[Any]) -> Any:
    return next(one for one in reversed(QApplication.topLevelWidgets()) if isinstance(one, kind) and one.isVisible())
