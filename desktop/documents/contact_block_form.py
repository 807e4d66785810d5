"""연락처(안건별): the blocks a press release prints, merged cells as there, to be copied into one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.documents.contact_blocks import ContactBlock, role_runs
from desktop.documents.content import Align, Cell, Fill, Row, head_row, plain, strong
from desktop.documents.sheets import Choices, Rows, Sheet
from desktop.domain.contact_fields import ID_HEADING, Shown
from desktop.domain.people import Role

TITLE = "연락처(안건별)"

_COLUMNS = (
    ("구분", ()),
    ("소속", ("organisation_text", "bureau", "division")),
    ("역할", ("role",)),
    ("직위·직급", ("position", "grade")),
    ("성명", ("name",)),
    ("연락처", ("phone", "email")),
)
"""The columns of the press release with the fields each shows; one whose fields are all left out is left out too."""


def block_sheet(title: str, blocks: Sequence[ContactBlock], shown: Shown) -> Sheet:
    """The sheet. `title` stands over the table as in the paper; the last, hidden column has the assignments' ids."""
    heads = _heads(shown)
    head = (Cell(strong(title), Align.CENTRE, colspan=len(heads)),)

    def rows() -> Iterator[Row]:
        yield head
        yield (*head_row(*heads), _id(ID_HEADING))
        for block in blocks:
            yield from _block_rows(block, shown, heads)

    return Sheet(
        TITLE,
        len(heads) + 1,
        Rows(rows),
        header_rows=2,
        choices=(Choices(heads.index("역할") + 1, tuple(role.value for role in Role)),) if "역할" in heads else (),
        hides_last=True,
    )


def _heads(shown: Shown) -> tuple[str, ...]:
    return tuple(head for head, keys in _COLUMNS if not keys or any(key in shown.keys for key in keys))


def _block_rows(block: ContactBlock, shown: Shown, heads: tuple[str, ...]) -> list[Row]:
    """A block as the press release prints it: 담당 부서 with the bureau on the first row, scope and division below.

    A block of one person has two rows all the same, and the person's cells span both.
    """
    count = len(block.contacts)
    rows: list[list[Cell]] = [[] for _ in range(max(count, 2))]
    texts = [shown.texts(contact) for contact in block.contacts]
    rows[0].append(_label("담당 부서"))
    rows[1].append(_label(f"<{block.scope}>", len(rows) - 1))
    if "소속" in heads:
        bureau, division = _unit(texts[0])
        rows[0].append(Cell(plain(bureau)))
        rows[1].append(Cell(plain(division), rowspan=len(rows) - 1))
    span = 2 if count == 1 else 1
    for row, contact, fields, runs in zip(rows, block.contacts, texts, role_runs(block.contacts), strict=False):
        if runs and "역할" in heads:
            row.append(_centred(fields["role"], max(runs, span)))
        if "직위·직급" in heads:
            row.append(_centred(fields.get("position") or fields.get("grade", ""), span))
        row.append(_centred(fields["name"], span))
        if "연락처" in heads:
            row.append(_centred("\n".join(filter(None, (fields.get("phone"), fields.get("email")))), span))
        row.append(_id(contact.assignment.id, span))
    return [tuple(row) for row in rows]


def _unit(fields: dict[str, str]) -> tuple[str, str]:
    """The two lines a unit has in the paper: organisation and bureau, then the division."""
    first = f"{fields.get('organisation_text', '')} {fields.get('bureau', '')}".strip()
    return first, fields.get("division", "")


def _label(text: str, rowspan: int = 1) -> Cell:
    return Cell(strong(text), Align.CENTRE, rowspan=rowspan, fill=Fill.LABEL)


def _centred(text: str, rowspan: int) -> Cell:
    return Cell(plain(text), Align.CENTRE, rowspan=rowspan)


def _id(text: str, rowspan: int = 1) -> Cell:
    return Cell(plain(text), rowspan=rowspan)
