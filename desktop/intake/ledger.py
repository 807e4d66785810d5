"""The account of a paper's lines: each goes into a field, is furniture, or was not understood."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from desktop.intake.draft import Line


class Account(StrEnum):
    """What became of a line."""

    USED = "used"
    FURNITURE = "furniture"
    NOT_UNDERSTOOD = "not understood"


class Ledger:
    """Readers mark the lines they read; a line nobody marked was not understood.

    A line that was used stays used, though a piece of it may be reported besides (`reject` with a text).
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = tuple(lines)
        self._accounts: dict[int, Account] = {}
        self._pieces: list[Line] = []

    def use(self, *numbers: int) -> None:
        """These lines went into a field."""
        for number in numbers:
            self._accounts[number] = Account.USED

    def furnish(self, *numbers: int) -> None:
        """These lines are known furniture: page numbers, headings of a form."""
        for number in numbers:
            self._accounts.setdefault(number, Account.FURNITURE)

    def reject(self, number: int, piece: str) -> None:
        """A piece of a line that is otherwise used made no sense."""
        self._pieces.append(Line(number, piece))

    def account(self, number: int) -> Account:
        """What became of a line that is not blank."""
        return self._accounts.get(number, Account.NOT_UNDERSTOOD)

    def not_understood(self) -> tuple[Line, ...]:
        """The lines nobody marked and the pieces rejected, in order; blank lines are nobody's loss."""
        rest = [line for line in self._lines if line.text.strip() and line.number not in self._accounts]
        whole = {line.number for line in rest}
        pieces = [piece for piece in self._pieces if piece.number not in whole]
        return tuple(sorted([*rest, *pieces], key=lambda line: line.number))
