"""The members a paper lists → posts, with lists such as `기재·교육·외교부 장관` taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.attendance import SeatClass
from desktop.domain.organisation import Catalogue
from desktop.intake import text
from desktop.intake.draft import DraftMember, Line

_LABEL = re.compile(
    r"\(\s*(구\s?성\s?원|고정|위원|탄력|참석\s?대상|참석\s?위원)\s*\)|^\W{0,6}(구성원|위원|참석\s?대상|참석자)\s*[:：]"
)
_TOTAL = re.compile(r"총\s?(\d{1,3})\s?[인명]")
_TAIL = re.compile(r"\s*(?:등\s*)?(?:총\s*)?\d{1,3}\s?[인명](?:으로 구성)?\W*$|\s+등\W*$")
_BRACKET = re.compile(r"\([^()\n]{0,60}\)")
_PART = re.compile(r"^(?:의장|위원|간사)\s+(?=\S)")
_MARK = re.compile(r"^[\s□○◯ㅇo*※\-·▪•]{1,8}(?=\S)")
_POST = re.compile(
    r"^[가-힣A-Za-z0-9·ㆍ() ]{0,30}(?:장관|위원장|실장|본부장|수석|보좌관|차장|처장|청장|총재|부총리|차관)$"
)
_SHARED = re.compile(r"^(.+[·ㆍ‧].+?)\s*(장관|위원장|처장|청장|차관|장)$")
_DOTS = re.compile(r"\s*[·ㆍ‧]\s*")
_FEWEST = 5
"""Fewer posts than this beside each other are a mention, not a list of members."""


@dataclass(frozen=True, slots=True)
class _List:
    members: tuple[DraftMember, ...]
    total: int | None


def read(parts: Sequence[Sequence[Line]], catalogue: Catalogue, day: date | None) -> tuple[DraftMember, ...]:
    """One list of members: of those the paper prints, the one that agrees with its own total, else the longest.

    `parts` are the paragraphs of the release, of each explanation and of the overview: a list may go on in the
    paragraphs after its first, never in another part.
    """
    lists = [found for part in parts for found in _lists(part, catalogue, day)]
    if not lists:
        return ()
    return max(lists, key=lambda found: (len(found.members) == found.total, len(found.members))).members


def _lists(part: Sequence[Line], catalogue: Catalogue, day: date | None) -> Iterator[_List]:
    for index, line in enumerate(part):
        written = line.text[: text.LONG]
        members = posts(written, catalogue, day)
        is_list = len(members) >= _FEWEST or (_LABEL.search(written) and len(members) > 1)
        if not is_list or _seat_class(written) is SeatClass.FLEXIBLE:
            continue
        found = [DraftMember(post, SeatClass.FIXED, line.number) for post in members]
        found += _following(part[index + 1 :], catalogue, day)
        if len(found) >= _FEWEST:
            total = _TOTAL.search(written)
            yield _List(_distinct(found), int(total.group(1)) if total else None)


def lines_of_lists(lines: Sequence[Line], catalogue: Catalogue, day: date | None) -> set[int]:
    """The numbers of the lines that hold lists of members, cut lines included."""
    found: set[int] = set()
    for group in text.grouped(lines):
        if len(posts(text.joined(group)[: text.LONG], catalogue, day)) > 1:
            found.update(line.number for line in group)
    return found


def _following(part: Sequence[Line], catalogue: Catalogue, day: date | None) -> Iterator[DraftMember]:
    """The members in the paragraphs right after a list's first, as long as they are nothing but posts."""
    for line in part[:4]:
        written = line.text[: text.LONG]
        members = posts(written, catalogue, day)
        if not members:
            return
        seat_class = _seat_class(written)
        yield from (DraftMember(post, seat_class, line.number) for post in members)


def _seat_class(written: str) -> SeatClass:
    found = _LABEL.search(written)
    return SeatClass.FLEXIBLE if found and found.group(1) == "탄력" else SeatClass.FIXED


def _distinct(members: Sequence[DraftMember]) -> tuple[DraftMember, ...]:
    first: dict[str, DraftMember] = {}
    for member in members:
        first.setdefault(member.post, member)
    return tuple(first.values())


def posts(written: str, catalogue: Catalogue, day: date | None) -> tuple[str, ...]:
    """The posts of a line that lists nothing else; empty when anything in it is no post."""
    bare = _LABEL.sub("", _MARK.sub("", written), count=1)
    bare = _TAIL.sub("", _BRACKET.sub("", _TAIL.sub("", bare.strip())).strip())
    found: list[str] = []
    for element in re.split(r"[,，]", bare):
        apart = list(_apart(_PART.sub("", text.squeeze(element)), catalogue, day))
        if not all(map(_POST.match, apart)):
            return ()
        found.extend(apart)
    return tuple(found)


def _apart(post: str, catalogue: Catalogue, day: date | None) -> Iterator[str]:
    """`기재·교육부 장관` → `기재부 장관`, `교육부 장관`; a post of one body comes back as written."""
    shared = _SHARED.match(post)
    if not shared:
        yield post
        return
    names = [name for name in _DOTS.split(shared.group(1)) if name]
    for name in names:
        yield f"{_full(name, names[-1][-1:], catalogue, day)} {shared.group(2)}"


def _full(name: str, ending: str, catalogue: Catalogue, day: date | None) -> str:
    """A name of a list whose last one alone bears the ending: `기재` (…·중기부) → `기재부`."""
    if name.endswith(ending) or catalogue.find(name, day):
        return name
    for suffix in (ending, "부", "처", "청", "위"):
        if catalogue.find(name + suffix, day):
            return name + suffix
    return name + (ending if ending in "부처청" else "")
