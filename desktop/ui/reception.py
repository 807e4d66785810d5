"""Papers coming in: by paste, by file, by drop, and the made-up meeting for practice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.changes import Changes
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.intake.draft import Draft
    from desktop.ui.dialogs.intake_review import IntakeReview

_FOLDER = "intake"
_KINDS = "글자 파일 (*.txt *.text *.md);;모든 파일 (*)"


class Reception(QObject):
    """Opens the review of a paper and says when its meeting is in the library.

    Signals:
        opened: the review of a paper is in view.
        taken_in: the key of the new meeting.
    """

    opened = Signal()
    taken_in = Signal(str)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def open(self, path: Path | None = None) -> IntakeReview:
        """Open the review with an empty box, or with a file."""
        from desktop.ui.dialogs.intake_review import IntakeReview  # noqa: PLC0415 (not needed for the first window)

        review = IntakeReview(self._desk, self._window)
        review.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        review.setModal(True)
        review.accepted_meeting.connect(self._finish)
        review.open()
        self.opened.emit()
        if path is not None:
            self._desk.memory.keep_folder(_FOLDER, path)
            review.read_file(path)
        return review

    def ask_for_file(self) -> None:
        """Ask for a paper and open the review with it."""
        path = self._desk.ask.open_file("들일 보도자료", self._desk.memory.folder(_FOLDER), _KINDS)
        if path:
            self.open(path)

    def add_sample(self) -> None:
        """Read the made-up meeting that comes along, and put it into the library."""

        def work(_report: object, _is_cancelled: object) -> Draft:
            from desktop.services import samples  # noqa: PLC0415 (the readers are not needed before)

            return samples.read_sample()

        self._desk.tasks.run(work, self._accept_sample, self._desk.ask.sentence, "연습용 회의 넣기")

    def remove_sample(self) -> None:
        """Take the made-up meeting out again, and nothing else."""
        from desktop.services import samples  # noqa: PLC0415

        if self._desk.try_act(lambda: samples.remove_sample(self._desk.library)):
            self._desk.said.emit("연습용 회의와 그 사람들을 뺐습니다. Ctrl+Z로 되돌립니다.")

    def _accept_sample(self, draft: Draft) -> None:
        from desktop.services import samples  # noqa: PLC0415

        meeting_ids: list[str] = []

        def action() -> Changes:
            accepted = samples.add_sample(self._desk.library, draft)
            meeting_ids.append(accepted.meeting_id)
            return accepted.changes

        if self._desk.try_act(action):
            self._finish(meeting_ids[0], ())

    def _finish(self, meeting_id: str, remarks: tuple[str, ...]) -> None:
        self.taken_in.emit(meeting_id)
        self._desk.said.emit("회의를 들였습니다. Ctrl+Z로 되돌립니다.")
        if remarks:
            self._desk.ask.notice("회의를 들였습니다. 확인할 것이 있습니다.", remarks)
