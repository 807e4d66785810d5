"""What came back against what went out and what is here now: three states of a field, and what to propose.

Spaces, spellings of one and the same letter and the punctuation of telephones are no change; Excel's loss of a leading
zero is none either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from desktop.domain import korean, phones
from desktop.domain.frozen import frozen, replace

_CUT = 32_766
"""The fewest letters of a text that a cell of Excel may have cut (it holds 32,767)."""
_INVISIBLE = frozenset(("Cc", "Cf", "Cs", "Co"))
_PHONE_MARKS = re.compile(r"[-.‑–—−()\s\u00ad]+")
_ABROAD = re.compile(r"^\+82\(?0?\)?")
_DIGITS_ALONE = re.compile(r"[1-9]\d{7,9}")


@frozen
class Proposal:
    """One field that came otherwise. `ours` is in the library now; `sent` is None where nobody knows what was sent.

    `subject` is the record the field belongs to, and with `field` the proposal's key; a record that is not in the
    library yet is `new:…`. `is_conflict`: since the sheet was sent, the field moved here too, or two cells of what came
    disagree. `places` say where in the sheets it stands.
    """

    subject: str
    person: str
    field: str
    ours: str
    sent: str | None
    came: str
    is_conflict: bool = False
    places: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What it is told from other proposals by."""
        return f"{self.subject}/{self.field}/{self.came}"

    @property
    def is_new(self) -> bool:
        """Whether it belongs to somebody who is not in the library."""
        return self.subject.startswith("new:")


def differs(field: str, came: str, ours: str, sent: str | None) -> bool | None:
    """Whether `came` is a change to propose (None: it is none), and then whether it is a conflict.

    Without a state that was sent, an empty cell says nothing; with one, it asks to empty the field.
    """
    if is_same(field, came, ours) or (sent is not None and is_same(field, came, sent)):
        return None
    if sent is None:
        return None if not came.strip() else False
    return not is_same(field, ours, sent)


def is_same(field: str, one: str, other: str) -> bool:
    """Whether two texts of a field are the same to a person's eye."""
    if one == other:
        return True
    left, right = comparable(field, one), comparable(field, other)
    return left == right or _is_cut(left, right) or _is_cut(right, left)


def comparable(field: str, text: str) -> str:
    """A field's text without all that makes no difference."""
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(letter for letter in text if unicodedata.category(letter) not in _INVISIBLE or letter.isspace())
    if field == "phone":
        return _ABROAD.sub("", _PHONE_MARKS.sub("", text)).lstrip("0").casefold()
    if field == "email":
        return "".join(text.split()).removeprefix("mailto:").casefold()
    for dot in korean.MIDDLE_DOTS:
        text = text.replace(dot, "·")
    return "".join(text.split())


def is_masked(field: str, text: str) -> bool:
    """Whether a text has its telling part covered (`홍○○`, `044-000-****`), so that it says nothing."""
    return ("○" in text and field == "name") or ("*" in text and field in ("name", "phone", "email"))


def restored_phone(text: str) -> str:
    """A telephone that lost its first 0 as a number, with it and its hyphens again; any other text as it is.

    `440001234` → `044-000-1234`
    """
    bare = text.strip()
    if not _DIGITS_ALONE.fullmatch(bare) or phones.phone_problem(bare) is None:
        return text
    whole = f"0{bare}"
    if phones.phone_problem(whole) is not None:
        return text
    area = 2 if whole.startswith("02") else 3
    return f"{whole[:area]}-{whole[area:-4]}-{whole[-4:]}"


def gathered(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Each change once, with all its places; where cells disagree about one field, each is a conflict."""
    fields: dict[tuple[str, str], list[Proposal]] = {}
    for one in proposals:
        changes = fields.setdefault((one.subject, one.field), [])
        same = next((at for at, other in enumerate(changes) if is_same(one.field, one.came, other.came)), None)
        if same is None:
            changes.append(one)
        else:
            changes[same] = replace(changes[same], places=(*changes[same].places, *one.places))
    return tuple(
        replace(one, is_conflict=one.is_conflict or len(changes) > 1) for changes in fields.values() for one in changes
    )


def _is_cut(short: str, whole: str) -> bool:
    """Whether `short` is what a cell holds of `whole`, which is longer than a cell."""
    return len(short) > _CUT // 2 and short.endswith("…") and len(whole) >= len(short) and whole.startswith(short[:-1])
