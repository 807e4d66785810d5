"""복구 코드: one page to print and put away, with the code in large letters and what it is for."""

from __future__ import annotations

from desktop.documents.content import (
    Align,
    Cell,
    Document,
    Fill,
    Heading,
    OutlineLine,
    Paragraph,
    Row,
    Spacer,
    Table,
    key_values,
    plain,
    strong,
)

_COLUMNS = 4
_LINES = (
    "암호를 잊었거나 열쇠 파일을 잃었을 때 이 코드로 보관함을 엽니다. 다른 방법은 없습니다.",
    "이 종이를 가진 사람은 보관함과 백업을 열 수 있습니다. 컴퓨터와 떨어진 잠긴 서랍이나 금고에 두십시오.",
    "사진을 찍거나 파일로 컴퓨터에 두지 마십시오.",
    "숫자와 영문 대문자입니다. 글자 O·I·L·U는 쓰지 않습니다(0은 숫자 영, 1은 숫자 일).",
    "종이를 잃어버리면 ‘잠금 › 새 열쇠로 다시 잠그기’를 하십시오. 그 뒤로는 이 코드로 열리지 않습니다.",
)


def compose(name: str, code: str, day: str) -> Document:
    """The page for the library called `name`; `code` has its groups parted by hyphens, `day` is today."""
    title = "복구 코드"
    blocks = (
        Heading(f"{title}: {name}"),
        Paragraph(plain(f"{day}에 적은 코드입니다. 새 열쇠로 다시 잠그면 쓸 수 없습니다.")),
        Spacer(),
        _groups(code.split("-")),
        Spacer(),
        *(OutlineLine(2, "○", plain(line)) for line in _LINES),
        Spacer(),
        key_values((("둔 곳", ""), ("둔 사람과 날짜", ""))),
    )
    return Document(title, name, blocks)


def _groups(groups: list[str]) -> Table:
    """The groups four in a row, each under its number, by which the program names a mistake."""
    rows: list[Row] = []
    for start in range(0, len(groups), _COLUMNS):
        part = groups[start : start + _COLUMNS]
        numbers = [f"{start + place + 1}" for place in range(len(part))]
        blank = [Cell()] * (_COLUMNS - len(part))
        rows.append((*(Cell(plain(one), Align.CENTRE, fill=Fill.LABEL) for one in numbers), *blank))
        rows.append((*(Cell(strong(" ".join(one)), Align.CENTRE) for one in part), *blank))
    return Table((25.0,) * _COLUMNS, tuple(rows), 0, "복구 코드")
