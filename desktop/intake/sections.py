"""A press release → its parts: the release, the list of items, contacts, explanations, overview.

Every line belongs to exactly one section. What opens a part is a line's own words; a part lasts until another opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain import written_dates
from desktop.intake import agenda_list, contact_row, text
from desktop.intake.draft import Line
from desktop.intake.ledger import Ledger


class Part(StrEnum):
    """The parts of a press release of a meeting."""

    RELEASE = "release"
    AGENDA = "agenda"
    ATTACHMENTS = "attachments"
    CONTACTS = "contacts"
    ATTACHED = "attached"
    EXPLANATION = "explanation"
    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class Section:
    """A run of lines of one part, cleaned. `head` says the line that opened it; `number` and `title` are an item's."""

    part: Part
    lines: tuple[Line, ...]
    head: Line | None = None
    number: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Opening:
    part: Part
    has_head: bool = True
    number: int | None = None
    title: str = ""


_OPEN, _CLOSE = r"[<〈《【\[「(〔]", r"[>〉》】\]」)〕]"
_ITEM_NUMBER = r"안\s?건\s*(?:제\s*)?([1-9]\d?)\s*"
_ITEM_HEADS = (
    re.compile(rf"^{_OPEN}\s*{_ITEM_NUMBER}(?:호)?\s*[-–—:.·]?\s*(?!\s*{_CLOSE})([^<>〈〉\n]{{0,150}}?)\s*{_CLOSE}$"),
    re.compile(rf"^{_OPEN}\s*{_ITEM_NUMBER}(?:호)?\s*{_CLOSE}\s*[-–—:.]?\s*(\S.{{0,150}})?$"),
    re.compile(rf"^{_ITEM_NUMBER}(?:호\s*[-–—:.]|호\s|[-–—:.)]|\s(?=\S))\s*(\S.{{0,150}})?$"),
)
_IN_BRACKETS = _ITEM_HEADS[0]
_IS_NUMBERED = re.compile(rf"^{_OPEN}?\s*{_ITEM_NUMBER}(?:호|[-–—:.])")
_UNIT_END = re.compile(r"(?:[과팀단실국관원]|센터|본부|위원회|담당관)$")
_DECORATION = re.compile(r"^(?:[\s□■◇◆○#*]+|\s*-\s+(?=[<〈《【\[]))")
_ATTACHMENT = re.compile(rf"^{_OPEN}?\s*(?:붙\s*임|별\s*첨|참\s*고)\s*(\d{{1,2}})?\s*{_CLOSE}?\s*[:.]?\s*(.*)$")
_LIST_ENTRY = re.compile(r"^(?:1\s*[.)]|①)\s*\S")
_SECOND_ENTRY = re.compile(r"^(?:2\s*[.)]|②|붙\s*임\s*2)\s*\S")
_OVERVIEW_TITLE = re.compile(r"^\W{0,3}(?:제\s*\d{1,4}\s*[회차])?.{0,40}회의\s*개\s?요\W{0,3}$")
_AGENDA_TITLE = re.compile(r"안\s?건\s*목\s?록|상\s?정\s*안\s?건|논의\s*안\s?건|^\W*안\s?건\W*$")
_WHEN = re.compile(rf"^\W{{0,6}}(?:{text.NUMBERING}\s*)?일\s*시\W")
_WHERE = re.compile(rf"^\W{{0,6}}(?:{text.NUMBERING}\s*)?장\s*소\W")
_LEAVES_AGENDA = re.compile(r"^\s*[□■○◯ㅇo※*](?:\s+(?!안건|제?\d|[①-⑳❶-❿])|[가-힣*])")
_ENTRY_NUMBER = re.compile(r"[①-⑳❶-❿⓫-⓴➀-➉➊-➓]|^\s*\W?\s*\d{1,2}\s*[.)]|\d호|안건\s?\d")
_HEADING_LIKE = re.compile(r"^\W*안\s?건")
_NO_ENTRIES = 1000
_LONGEST_LIST = 100
_NOT_HEAD_AFTER = re.compile(r"(?:은|는|이|가|을|를|의|과|와|로|에)\s")


def split(source: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of cleaned lines, in order. Pages numbers and blank lines stay where they are."""
    return tuple(_Scan(source).sections())


class _Scan:
    """One pass over the lines."""

    def __init__(self, source: Sequence[Line]) -> None:
        self.source = source
        self.part = Part.RELEASE
        self.list: list[Line] = []  # the lines of the list of items
        self.titles: dict[int, str] = {}  # the titles in its first `lines_read` lines
        self.lines_read = 0
        self.entries = 0  # lines of the list of items that look like headings: 안건 1. …

    def sections(self) -> Iterator[Section]:
        opening, head, body = _Opening(Part.RELEASE, has_head=False), None, list[Line]()
        for index, line in enumerate(self.source):
            found = self._opening(index)
            if found is None:
                body.append(line)
                if self.part is Part.AGENDA and len(self.list) < _LONGEST_LIST:
                    self.list.append(line)
                continue
            if head or body:
                yield Section(opening.part, tuple(body), head, opening.number, opening.title)
            opening, self.part = found, found.part
            head, body = (line, []) if found.has_head else (None, [line])
        yield Section(opening.part, tuple(body), head, opening.number, opening.title)

    def _opening(self, index: int) -> _Opening | None:
        written = self.source[index].text.strip()[: text.LONG]
        if not written:
            return None
        if contact_row.begins_contacts(written):
            return None if self.part is Part.CONTACTS else _Opening(Part.CONTACTS, has_head=False)
        return (
            self._item(written)
            or self._attachment(written, index)
            or self._overview(written, index)
            or self._agenda(written)
            or self._release_again(written, index)
        )

    def _item(self, written: str) -> _Opening | None:
        bare = _DECORATION.sub("", written)
        if len(bare) > 170 or "안" not in bare[:3] or "\t" in bare:
            return None
        for pattern in _ITEM_HEADS:
            found = pattern.match(bare)
            if found and self._is_entry(int(found.group(1))):
                return None
            title = (found.group(2) or "").strip() if found else ""
            if found and self._is_item_head(bare, int(found.group(1)), title):
                return _Opening(Part.EXPLANATION, number=int(found.group(1)), title=title)
        return None

    def _is_entry(self, number: int) -> bool:
        """Whether a heading is an entry of the list instead: the next one, where all before it looked so too."""
        if self.part is not Part.AGENDA or number != self.entries + 1:
            return False
        self.entries += 1
        return True

    def _is_item_head(self, bare: str, number: int, title: str) -> bool:
        listed = self._listed(number)
        if self.part is Part.CONTACTS:
            return self._is_no_contact(bare, title, listed)
        if _NOT_HEAD_AFTER.match(title) or title.endswith(("다.", "다")):
            return False
        # without brackets of its own, `안건 3. 관련 사항은 별도 보고` may be a sentence about another item
        is_sure = bare[0] not in "안(" or _IN_BRACKETS.match(bare) or not title or not listed
        return bool(is_sure) or text.alike(title, listed)

    def _is_no_contact(self, bare: str, title: str, listed: str) -> bool:
        """Inside the contacts: whether it is a heading, and no row `<안건1>` with a division or a person."""
        if not title or contact_row.reaches_somebody(bare):
            return False
        if listed and text.alike(title, listed):
            return True
        is_unit = _UNIT_END.search(title) and not _IN_BRACKETS.match(bare)
        return bool(_IS_NUMBERED.match(bare)) and not is_unit

    def _listed(self, number: int) -> str:
        """The title of an item in the list of items; empty where it has none."""
        if self.lines_read < len(self.list):
            self.lines_read = len(self.list)
            entries = agenda_list.read_list(self.list, Ledger(()))
            self.titles = {entry.number: entry.title for entry in entries}
        return self.titles.get(number, "")

    def _attachment(self, written: str, index: int) -> _Opening | None:
        found = _ATTACHMENT.match(written)
        if not found or len(written) > 120:
            return None
        number, rest = found.groups()
        if self.part in (Part.RELEASE, Part.AGENDA, Part.ATTACHMENTS) and self._is_list(number, rest, index):
            return _Opening(Part.ATTACHMENTS)
        if number is None and not written.startswith(("【", "[", "<", "〔")) and rest and not rest.endswith("개요"):
            return None
        return _Opening(Part.OVERVIEW if _OVERVIEW_TITLE.match(rest) else Part.ATTACHED)

    def _is_list(self, number: str | None, rest: str, index: int) -> bool:
        if number is None:
            return not rest or bool(_LIST_ENTRY.match(rest)) or self.part is Part.RELEASE
        return any(_SECOND_ENTRY.match(line) for line in self._next(index, 2)[:1])

    def _overview(self, written: str, index: int) -> _Opening | None:
        if self.part is Part.OVERVIEW:
            return None
        if self.part is not Part.RELEASE and _OVERVIEW_TITLE.match(written) and len(written) < 60:
            return _Opening(Part.OVERVIEW)
        if not _WHEN.match(written) or not written_dates.find(written, year=2000):
            return None
        following = self._next(index, 5)
        return _Opening(Part.OVERVIEW, has_head=False) if any(map(_WHERE.match, following)) else None

    def _agenda(self, written: str) -> _Opening | None:
        is_title = self.part in (Part.RELEASE, Part.ATTACHMENTS) and len(written) < 50 and "다" not in written[-2:]
        return _Opening(Part.AGENDA) if is_title and _AGENDA_TITLE.search(written) else None

    def _release_again(self, written: str, index: int) -> _Opening | None:
        """The list of items ends at a mark of the release, or at a paragraph after a blank line."""
        if self.part is not Part.AGENDA:
            return None
        after_blank = index > 0 and not self.source[index - 1].text.strip()
        if _ENTRY_NUMBER.search(written) and not _HEADING_LIKE.match(written):
            self.entries = _NO_ENTRIES
        ends = _LEAVES_AGENDA.match(written) or (after_blank and not _ENTRY_NUMBER.search(written))
        return _Opening(Part.RELEASE, has_head=False) if ends else None

    def _next(self, index: int, count: int) -> list[str]:
        """The next `count` lines that are not blank, looking no further than 12 lines."""
        nearby = (line.text.strip()[: text.LONG] for line in self.source[index + 1 : index + 13])
        return [line for line in nearby if line][:count]
