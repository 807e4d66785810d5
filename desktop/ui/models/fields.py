"""A field of a record, described once for the table's column and the form's row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from desktop.domain.changes import Changes
from desktop.domain.frozen import frozen
from desktop.domain.korean import natural_key
from desktop.ui.theme import Tone

R = TypeVar("R")

UNSET = "미정"
"""What a choice that nobody made yet is called."""


def never_wrong(_text: str) -> None:
    """Any text will do."""


def always(_record: object) -> bool:
    """The field is there for every record."""
    return True


def plain(_record: object) -> Tone:
    """Nothing special to say."""
    return Tone.PLAIN


@frozen
class Field(Generic[R]):
    """How a field is read, shown and stored.

    Attributes:
        key: the name its column is remembered by.
        read: the text that is shown and edited; empty when the record is silent.
        save: stores an edited text; may raise `UserError`. None: read only.
        check: looks at a text while it is typed; raises `UserError` when it will not do.
        choices: the texts to choose from; with them the empty text (`UNSET`) can be chosen too.
        silent: what is shown, muted, for an empty text.
        letters: the column's first width in Hangul letters; 0 leaves the field out of the table.
        is_moment: whether it is a day, an hour or a span, whose column needs no more room than that in a wide list.
        is_number: whether it is a number, which stands at the right, digit below digit.
        in_form: whether the form shows it.
        lines: the height of its editor in the form.
        hint: an example, shown in the empty editor.
        sort_key: what rows are ordered by; the text in natural order when None.
        tone: the colour its text asks for.
        applies: whether a record has this field to edit; else its cell is read only and its form row hidden.
        mask: how its text is covered while others look at the screen; it cannot be edited then.
    """

    key: str
    title: str
    read: Callable[[R], str]
    save: Callable[[R, str], Changes] | None = None
    check: Callable[[str], object] = never_wrong
    choices: tuple[str, ...] = ()
    silent: str = "-"
    letters: int = 6
    is_moment: bool = False
    is_number: bool = False
    in_form: bool = True
    lines: int = 1
    hint: str = ""
    sort_key: Callable[[R], Any] | None = None
    tone: Callable[[R], Tone] = plain
    applies: Callable[[R], bool] = always
    mask: Callable[[str], str] | None = None

    def order(self, record: R) -> Any:  # noqa: ANN401 (whatever can be compared)
        """The key to sort by."""
        return self.sort_key(record) if self.sort_key else natural_key(self.read(record))
