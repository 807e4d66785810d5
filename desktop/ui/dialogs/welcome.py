"""보관함 고르기: a new library, one that is there, or the one to practise with; those opened lately below."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import paths
from desktop.domain.errors import UserError
from desktop.ui.ask import Ask
from desktop.ui.dialogs.frame import bind_help, resize_on_screen
from desktop.ui.memory import Memory
from desktop.ui.models.fields import Field
from desktop.ui.recent import RecentLibraries
from desktop.ui.theme import Tone
from desktop.ui.widgets.labels import button, label, title
from desktop.ui.widgets.pick_list import PickList

KINDS = "브리핑팩 보관함 (*.briefpack)"
_ABOUT = "회의와 안건, 연락처는 모두 이 컴퓨터의 보관함 파일 하나에 있습니다. 밖으로 나가는 것은 없습니다."
_FOLDER = "libraries"
_NAME = "recent"


class Welcome(QDialog):
    """The first screen, and later what `다른 보관함` opens over a window whose library is `current`.

    Attributes:
        path: the library that was chosen; None: none was.
    """

    def __init__(self, memory: Memory, ask: Ask, parent: QWidget | None = None, *, current: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("다른 보관함" if current else "브리핑팩")
        self.setModal(True)
        self.path: Path | None = None
        self._memory, self._ask, self._current = memory, ask, current
        self._recent = RecentLibraries(memory)
        self.new_button = button("새 보관함", main=current is None)
        self.open_button = button("있는 보관함 열기")
        self.practice_button = button("연습용으로 둘러보기")
        self.recent: PickList[Path] = PickList(_FIELDS, str, "최근 보관함", "아직 연 보관함이 없습니다.")
        self.problem = label(tone=Tone.DANGER, wraps=True)
        self.problem.hide()
        self.close_button = button("닫기" if current else "끝내기")
        self._lay_out()
        self._connect()
        bind_help(self)
        self.recent.table.restore(memory, _NAME)
        self.refresh()
        letter = self.fontMetrics().height()
        resize_on_screen(self, letter * 40, letter * (32 if self.recent.model.total else 17))
        (self.recent if self.recent.model.total else self.new_button).setFocus()

    def refresh(self) -> None:
        """Look anew which of the recent libraries are there."""
        self.recent.show_records(path for path in self._recent.all() if path != self._current)
        for widget in (self._heading, self.recent):
            widget.setVisible(self.recent.model.total > 0)

    def make_new(self) -> None:
        """A new library: in the user's own folder, or where the user says when there is one already."""
        path = paths.default_library()
        if path.exists():
            name = self._memory.folder(_FOLDER) / "새 보관함.briefpack"
            chosen = self._ask.save_file("새 보관함을 둘 곳", name, KINDS)
            if chosen is None:
                return
            path = chosen
        if path.exists():
            self.say(
                f"이미 있는 파일이라 덮어쓰지 않았습니다: {path.name}."
                " 다른 이름을 적거나 ‘있는 보관함 열기’로 여십시오."
            )
            return
        self._take(path)

    def open_other(self) -> None:
        """A library that is there."""
        path = self._ask.open_file("보관함 열기", self._memory.folder(_FOLDER), KINDS)
        if path is not None:
            self._take(path)

    def practise(self) -> None:
        """The library with the made-up meeting, apart from one's own."""
        from desktop.services import samples  # noqa: PLC0415 (the readers are not needed before)

        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._take(samples.practice_library(paths.user_data() / "연습"))
        except UserError as error:
            self.say(" ".join(part for part in (error.what, error.todo) if part))
        finally:
            QApplication.restoreOverrideCursor()

    def open_recent(self, path: Path) -> None:
        """One of the list, when it is there."""
        if path.exists():
            self._take(path)
        else:
            self.say(
                f"보관함이 그 자리에 없습니다: {path.name}. USB를 꽂았는지, 파일을 옮겼는지 확인하십시오."
                " Del을 누르면 목록에서 뺍니다."
            )

    def forget(self) -> None:
        """Leave the chosen one out of the list; the file stays."""
        path = self.recent.chosen
        if path is not None:
            self._recent.forget(path)
            self.refresh()

    def say(self, problem: str) -> None:
        """Show what is wrong."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def done(self, result: int) -> None:
        """Override QDialog::done."""
        self.recent.table.keep(self._memory, _NAME)
        super().done(result)

    # ------------------------------------------------------------ inside

    def _take(self, path: Path) -> None:
        self._memory.keep_folder(_FOLDER, path)
        self.path = path
        self.accept()

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.make_new)
        self.open_button.clicked.connect(self.open_other)
        self.practice_button.clicked.connect(self.practise)
        self.close_button.clicked.connect(self.reject)
        self.recent.picked.connect(self.open_recent)
        self.recent.table.removal_wanted.connect(self.forget)
        for one in (self.new_button, self.open_button, self.practice_button):
            one.setAutoDefault(True)  # Enter belongs to no field here
        self.recent.table.setToolTip("Enter로 열고 Del로 목록에서 뺍니다. 파일은 지우지 않습니다.")

    def _lay_out(self) -> None:
        letter = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(letter * 2, letter * 3 // 2, letter * 2, letter)
        column.setSpacing(letter * 3 // 4)
        column.addWidget(title("어느 보관함으로 일하시겠습니까?" if self._current else "브리핑팩을 시작합니다"))
        column.addWidget(label(_ABOUT, Tone.MUTED, wraps=True))
        column.addLayout(self._choices(letter))
        self._heading = title("최근 보관함")
        column.addWidget(self._heading)
        column.addWidget(self.recent, 1)
        column.addWidget(self.problem)
        column.addStretch()
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def _choices(self, letter: int) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(letter)
        grid.setVerticalSpacing(letter // 2)
        grid.setColumnStretch(1, 1)
        is_first = not paths.default_library().exists()
        new = "내 자료 폴더에 빈 보관함을 만듭니다." if is_first else "빈 보관함을 고른 곳에 만듭니다."
        said: tuple[tuple[QWidget, str], ...] = (
            (self.new_button, new),
            (self.open_button, "받은 파일, USB, 다른 폴더에 있는 보관함(.briefpack)을 엽니다."),
            (self.practice_button, "꾸며 낸 회의가 든 연습용 보관함을 엽니다. 내 보관함과 섞이지 않습니다."),
        )
        for row, (made, words) in enumerate(said):
            grid.addWidget(made, row, 0)
            grid.addWidget(label(words, Tone.MUTED, wraps=True), row, 1)
        return grid


def _state(path: Path) -> str:
    return "" if path.exists() else "없음"


def _folder(path: Path) -> str:
    home, folder = Path.home(), path.parent
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def _tone(path: Path) -> Tone:
    return Tone.PLAIN if path.exists() else Tone.MUTED


_FIELDS: list[Field[Path]] = [
    Field(key="name", title="보관함", read=lambda path: path.stem, tone=_tone, letters=12),
    Field(key="state", title="상태", read=_state, silent="있음", tone=lambda _path: Tone.MUTED, letters=4),
    Field(key="folder", title="폴더", read=_folder, tone=lambda _path: Tone.MUTED, letters=22),
]
