"""Making the pack and the contact sheet from the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import UserError
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.domain.briefing import Briefing
    from desktop.services.contact_sheets import ContactSheetMade
    from desktop.services.packs import PackMade
    from desktop.ui.dialogs.contact_export import Wanted
    from desktop.ui.dialogs.preview import Preview

_FOLDER = "papers"


class Papers(QObject):
    """Asks for a place, makes the paper beside the window, notes it in the library, opens it.

    Signals:
        made: the path of a paper and a Korean sentence about it.
    """

    made = Signal(object, str)

    def __init__(self, desk: Desk, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._shown: Preview | None = None
        self._desk = desk

    def preview(self) -> None:
        """The pack of the chosen meeting to look at, print and save; the window beside it stays in use."""
        from desktop.ui.dialogs.preview import Preview  # noqa: PLC0415 (not before it is wanted)

        if not self._desk.meeting_id or (self._desk.is_masked and not self._may_show()):
            return
        self.close()
        self._shown = Preview(self._desk, self.made.emit, self._window)
        self._shown.finished.connect(self._preview_over)
        self._shown.show()

    def _may_show(self) -> bool:
        """Whether the pages are to be shown as they print although others look at the screen."""
        return self._desk.ask.confirm(
            "이름과 연락처를 가리고 있지만, 미리 보기에는 인쇄될 그대로 나옵니다.", "그대로 보기"
        )

    def close(self) -> None:
        """Close the preview if it is open."""
        if self._shown is not None:
            self._shown.close()

    def choose_pages(self) -> None:
        """Ask how the pages of packs are to be, from now on."""
        from desktop.ui.dialogs.page_setup import PageSetupDialog  # noqa: PLC0415 (not before it is wanted)

        dialog = PageSetupDialog(self._desk.memory, self._window)
        dialog.accepted.connect(self._pages_chosen)
        dialog.open()

    def make_locked_pack(self) -> None:
        """The briefing pack of the chosen meeting, readable only with a password that is asked for."""
        from desktop.ui.dialogs.page_setup import PasswordDialog  # noqa: PLC0415 (not before it is wanted)

        if self._desk.meeting_id:
            PasswordDialog(self.make_pack, self._window).open()

    def make_pack(self, password: str | None = None) -> None:
        """The briefing pack of the chosen meeting; with a `password` it is locked."""
        from desktop.services import packs  # noqa: PLC0415 (not before it is wanted)
        from desktop.services.access_log import PACK  # noqa: PLC0415
        from desktop.ui import page_choices  # noqa: PLC0415
        from desktop.ui.purposes import purpose_of  # noqa: PLC0415

        asked = self._gather("회의자료", ".pdf", "자료집을 둘 곳", "PDF (*.pdf)")
        purpose = purpose_of(self._desk, PACK) if asked else None
        if asked and purpose is not None:
            one, out = asked
            choices = page_choices.remembered(self._desk.memory)
            setup = packs.page_setup(choices)
            self._desk.tasks.run(
                lambda report, is_cancelled: packs.make_pack(
                    one, out, report=report, is_cancelled=is_cancelled, setup=setup, password=password, choices=choices
                ),
                lambda made: self._pack_made(made, purpose),
                self._desk.ask.sentence,
                "자료집 만들기",
            )

    def make_contact_sheet(self) -> None:
        """The contact sheet of the chosen meeting, once it is said what is wanted and what for."""
        from desktop.services import contact_sheets  # noqa: PLC0415 (not before it is wanted)
        from desktop.ui.dialogs.contact_export import ContactExportDialog  # noqa: PLC0415

        if not self._desk.meeting_id:
            return
        try:
            source = contact_sheets.read(self._desk.library, self._desk.meeting_id)
        except UserError as error:
            self._desk.ask.sentence(error)
            return
        ContactExportDialog(self._desk, source, self._make_sheet, self._window).open()

    def _make_sheet(self, wanted: Wanted) -> bool:
        """Ask for a place and make the sheet; whether it is under way."""
        from desktop.services import contact_sheets, packs  # noqa: PLC0415

        suggested = packs.file_name(wanted.gathered.briefing, "연락처", ".xlsx")
        out = self._place(suggested, "연락처 엑셀을 둘 곳", "엑셀 (*.xlsx)")
        if out is None:
            return False
        self._desk.tasks.run(
            partial(contact_sheets.make, wanted.gathered, out, password=wanted.password),
            lambda made: self._sheet_made(made, wanted.purpose),
            self._desk.ask.sentence,
            "연락처 엑셀 만들기",
        )
        return True

    def _pages_chosen(self) -> None:
        if self._shown is not None:
            self._shown.refresh()

    def _preview_over(self, _result: int) -> None:
        self._shown = None

    def _gather(self, what: str, suffix: str, title: str, kinds: str) -> tuple[Briefing, Path] | None:
        from desktop.services import packs  # noqa: PLC0415

        if not self._desk.meeting_id:
            return None
        try:
            one = packs.gather(self._desk.library, self._desk.meeting_id)
        except UserError as error:
            self._desk.ask.sentence(error)
            return None
        out = self._place(packs.file_name(one, what, suffix), title, kinds)
        return (one, out) if out else None

    def _place(self, name: str, title: str, kinds: str) -> Path | None:
        """A place the user chose, beginning where the last paper went."""
        out = self._desk.ask.save_file(title, self._desk.memory.folder(_FOLDER) / name, kinds)
        if out is not None:
            self._desk.memory.keep_folder(_FOLDER, out)
        return out

    def _pack_made(self, made: PackMade, purpose: str) -> None:
        from desktop.services import packs  # noqa: PLC0415

        self._desk.try_act(lambda: packs.record_pack(self._desk.library, made, purpose))
        self.made.emit(made.path, f"자료집을 만들었습니다: {made.path.name} ({made.pages}쪽)")
        if made.missing:
            self._desk.ask.notice(
                "글꼴에 없는 글자가 있어 자료집에서 빠졌습니다. 다른 글자로 바꾸십시오.", made.missing
            )
        if made.remarks:
            self._desk.ask.notice("자료집에 싣지 못한 붙임이 있습니다.", made.remarks)
        self._desk.ask.show_path(made.path)

    def _sheet_made(self, made: ContactSheetMade, purpose: str) -> None:
        from desktop.services import contact_sheets  # noqa: PLC0415

        contact_sheets.record(self._desk.library, made, purpose)
        self.made.emit(made.path, f"연락처 엑셀을 만들었습니다: {made.path.name} ({made.people}명)")
        self._desk.ask.show_path(made.path)
