"""연락처 엑셀: which forms, whose contacts, which fields, what is masked, and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.contact_fields import NAME, TITLES, Form, Shown
from desktop.domain.errors import EditRefused
from desktop.domain.phones import is_mobile
from desktop.services import contact_sheets
from desktop.services.contact_sheets import Gathered, SheetRequest, Source
from desktop.ui.desk import Desk
from desktop.ui.dialogs.contact_choices import item_table, organisation_table
from desktop.ui.dialogs.frame import Frame, resize_on_screen
from desktop.ui.ime import flush_ime
from desktop.ui.sheet_choices import keep, remembered
from desktop.ui.theme import Tone
from desktop.ui.widgets.editors import LineEditor
from desktop.ui.widgets.labels import button, label, label_of

FORMS = {
    Form.BLOCK: ("안건별 (보도자료 표)", "보도자료의 담당 부서 표 그대로, 붙여 넣기용"),
    Form.LIST: ("목록 (거르기·정렬)", "담당마다 한 줄"),
    Form.MINISTRY: ("기관별 (기관마다 시트)", "부처에 나눠 보내기용"),
    Form.ROUND: ("전화 확인표", "사람마다 한 번, 확인 칸과 메모 칸"),
}
MASKS = {"name": "성명 (홍○○)", "phone": "전화 (044-000-****)", "email": "이메일 (ab****@…)"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was agreed to. The password is kept nowhere."""

    gathered: Gathered
    purpose: str
    password: str | None = None


class ContactExportDialog(Frame):
    """`use` gets what was agreed to and says whether it is under way; if not, the dialog stays.

    Forms, fields and masks are remembered; the purpose comes from the access log.
    """

    def __init__(
        self, desk: Desk, source: Source, use: Callable[[Wanted], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__("연락처 엑셀 만들기", "만들기…", parent)
        self._desk = desk
        self._source = source
        self._use = use
        chosen = remembered(desk.memory)
        self.forms = {form: _box(name, form in chosen.forms, tip) for form, (name, tip) in FORMS.items()}
        self.fields = {key: _box(title, key in chosen.shown.keys) for key, title in TITLES.items()}
        self.fields[NAME].setEnabled(False)
        self.masks = {key: _box(words, key in chosen.shown.masked) for key, words in MASKS.items()}
        self.items = item_table(source)
        self.organisations = organisation_table(source)
        self.purpose = LineEditor("무엇에 쓰는지 적으십시오. 반출 기록에 남습니다")
        self.purpose.setAccessibleName("용도")
        self.purpose.setText(contact_sheets.last_purpose(desk.library))
        self.purpose_button = self._purpose_button(contact_sheets.purposes(desk.library))
        self.locks = _box("암호로 잠그기 (AES-256)", False)
        self.first, self.second = _secret("암호"), _secret("암호 다시")
        self.preview = label(wraps=True)
        self.warning = label(tone=Tone.DANGER, wraps=True)
        self._lay_out_choices()
        self._connect()
        self._show_preview()

    @property
    def request(self) -> SheetRequest:
        """What is asked for as things stand."""
        return SheetRequest(
            forms=tuple(form for form, box in self.forms.items() if box.isChecked()),
            shown=Shown(_checked(self.fields), _checked(self.masks)),
            items=self.items.narrowing,
            organisations=self.organisations.narrowing,
        )

    def agree(self) -> None:
        """Override Frame.agree."""
        flush_ime()
        gathered = contact_sheets.prepare(self._source, self.request)
        if not gathered.contacts and self._source.briefing.contacts():
            raise EditRefused("고른 안건과 기관에 담당이 없습니다.", todo="안건이나 기관을 더 고르십시오.")
        purpose = self.purpose.text().strip()
        if not purpose:
            self.purpose.setFocus()
            raise EditRefused(
                "무엇에 쓰는지 적지 않았습니다.", todo="용도를 고르거나 적으십시오(반출 기록에 남습니다)."
            )
        wanted = Wanted(gathered, purpose, self._password())
        keep(self._desk.memory, gathered.request)
        if not self._use(wanted):
            raise EditRefused("둘 곳을 고르지 않아 만들지 않았습니다.")

    # ------------------------------------------------------------ inside

    def _password(self) -> str | None:
        if not self.locks.isChecked():
            return None
        if not self.first.text():
            raise EditRefused("암호가 비어 있습니다.", todo="두 칸에 같은 암호를 적어 주십시오.")
        if self.first.text() != self.second.text():
            raise EditRefused("두 암호가 다릅니다.", todo="두 칸에 같은 암호를 적어 주십시오.")
        return self.first.text()

    def _purpose_button(self, offered: tuple[str, ...]) -> QPushButton:
        """Purposes to choose from, typed over at will; no combo box, whose completer breaks Hangul being composed."""
        made = button("용도 고르기")
        menu = QMenu(made)
        menu.setAccessibleName("용도")
        for words in offered:
            menu.addAction(words.replace("&", "&&"), lambda words=words: self.purpose.setText(words))
        made.setMenu(menu)
        return made

    def _lay_out_choices(self) -> None:
        letter = self.fontMetrics().height()
        sides = QHBoxLayout()
        sides.setSpacing(letter)
        sides.addWidget(_scrolling(self._what(letter)))
        sides.addLayout(self._whose(), 1)
        self.body.addLayout(sides, 1)
        row = QHBoxLayout()
        row.addWidget(label_of(self.purpose, "용도"))
        row.addWidget(self.purpose, 1)
        row.addWidget(self.purpose_button)
        self.body.addLayout(row)
        self.body.addWidget(self.preview)
        self.body.addWidget(self.warning)
        resize_on_screen(self, letter * 48, letter * 46)
        next(iter(self.forms.values())).setFocus()

    def _what(self, letter: int) -> QVBoxLayout:
        """Forms, fields, masks and the password, one below the other."""
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, letter // 2, 0)
        for title, boxes in (
            ("서식", _grid(self.forms.values(), columns=1)),
            ("실을 항목 (꼭 필요한 것만)", _grid(self.fields.values())),
            ("밖으로 나가는 사본에서 가리기", _grid(self.masks.values(), columns=1)),
        ):
            column.addWidget(label(title, Tone.MUTED))
            column.addLayout(boxes)
            column.addSpacing(letter // 2)
        column.addWidget(self.locks)
        secrets = QFormLayout()
        secrets.addRow(label_of(self.first, "암호"), self.first)
        secrets.addRow(label_of(self.second, "암호 다시"), self.second)
        column.addLayout(secrets)
        column.addStretch()
        return column

    def _whose(self) -> QVBoxLayout:
        """The lists of items and organisations."""
        column = QVBoxLayout()
        column.addWidget(label("안건 (Space로 고르고 빼기, Ctrl+A로 모두)", Tone.MUTED))
        column.addWidget(self.items, 1)
        column.addWidget(label("기관", Tone.MUTED))
        column.addWidget(self.organisations, 1)
        return column

    def _connect(self) -> None:
        for box in (*self.forms.values(), *self.fields.values(), *self.masks.values()):
            box.toggled.connect(lambda _on: self._show_preview())
        for table in (self.items, self.organisations):
            table.rows.ticked.connect(self._show_preview)
        self.locks.toggled.connect(self._offer_password)
        self._offer_password(False)

    def _offer_password(self, is_on: bool) -> None:
        for field in (self.first, self.second):
            field.setEnabled(is_on)

    def _show_preview(self) -> None:
        """How much would go out."""
        request = self.request
        if not request.forms:
            self.preview.setText("서식을 하나 이상 고르십시오.")
            self.warning.hide()
            return
        gathered = contact_sheets.prepare(self._source, request)
        count = sum(max(len(gathered.bodies), 1) if form is Form.MINISTRY else 1 for form in request.forms)
        self.preview.setText(
            f"담당 {len(gathered.contacts)}줄 · {gathered.people}명 · 기관 {len(gathered.bodies)}곳 → 시트 {count}개"
        )
        mobiles = _mobiles(gathered)
        self.warning.setText(f"휴대전화로 보이는 번호 {mobiles}개가 그대로 실립니다.")
        self.warning.setVisible(mobiles > 0)


def _mobiles(gathered: Gathered) -> int:
    shown = gathered.request.shown
    if "phone" not in shown.keys or "phone" in shown.masked:
        return 0
    return len({one.person.phone for one in gathered.contacts if is_mobile(one.person.phone)})


def _scrolling(layout: QVBoxLayout) -> QScrollArea:
    """What scrolls up and down where the letters are large and the screen is small, never sideways."""
    inner = QWidget()
    inner.setLayout(layout)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setMinimumWidth(inner.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
    return area


def _checked(boxes: dict[str, QCheckBox]) -> frozenset[str]:
    return frozenset(key for key, box in boxes.items() if box.isChecked())


def _grid(boxes: Iterable[QCheckBox], columns: int = 3) -> QGridLayout:
    grid = QGridLayout()
    for place, box in enumerate(boxes):
        grid.addWidget(box, place // columns, place % columns)
    return grid


def _box(words: str, is_on: bool, tip: str = "") -> QCheckBox:
    box = QCheckBox(words)
    box.setChecked(is_on)
    box.setToolTip(tip)
    box.setAccessibleDescription(tip)
    return box


def _secret(name: str) -> LineEditor:
    field = LineEditor()
    field.setEchoMode(LineEditor.EchoMode.Password)
    field.setAccessibleName(name)
    return field
