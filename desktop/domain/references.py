"""Mentions of agenda items by their number in running text (`안건 3`, `제3호 안건`, `안건 1·3`), and their renumbering.

Only what surely names an item of the meeting at hand is one: not a count (`안건 3건`, `3개 안건`), not an item of
another meeting (`제8회 회의 안건 3`, `관계차관조정회의 안건 2`), and not `보고안건 2`, which may be counted by kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from desktop.domain.frozen import frozen
from desktop.domain.korean import with_particle

LOST = "(빠짐)"
"""Stands behind the number of an item that has left the meeting: that number may be another item's by now."""

Places = Mapping[int, int | None]
"""Where items went: the number before → the number now, None for one that left the meeting. Others stay."""


@frozen
class Reference:
    """A mention: `text[start_index:end_index] == text`. `numbers` are the items it names, ranges counted through.

    `lost` are the numbers marked with `LOST`; they name no item any more.
    """

    start_index: int
    end_index: int
    text: str
    numbers: tuple[int, ...]
    lost: tuple[int, ...]


@frozen
class Renumbered:
    """A text whose mentions followed: so many of them name other numbers now, so many an item that has left."""

    text: str
    followed: int = 0
    lost: int = 0


# ---------------------------------------------------------------- what is a mention

_GAP = r"[^\S\n]?"
_LIST = rf"{_GAP}(?:[·ㆍ‧･∙⋅•,/、&]|및|또는){_GAP}|(?:과|와|이나|나)[^\S\n]"
_RANGE = rf"{_GAP}(?:[~∼～–]|내지){_GAP}|부터[^\S\n]"
_COUNTED = "건|개|명|인|가지|개월|차례|차|회|년|월|일|시간|시|분|쪽|종|주|배|번째|단계|조|억|만|천|백"
_IS_COUNT = rf"{_GAP}(?:여{_GAP})?(?:{_COUNTED})(?:[을를은는이가의과와도만에로씩]|[^가-힣]|$)"
_PARTICLE = (
    r"(?:[은는을를의도]|이(?![상하내전후번])|가(?!지)|에(?:서)?|[와과](?![제목정학])|만(?![원명건개여])|으?로(?:서|써)?|부터|까지"
    r"|이?나|이?라|이?며|이?고|및|처럼|보다|관련|등|중)"
)
_ENDS = rf"(?:$|[\s\])}}>」』〉》】〕’”'\".,;:!?·ㆍ‧･∙⋅•/、&~∼～–—\-(\[「『〈《【|*…]|{_PARTICLE})"
_NOT_HERE = rf"(?![0-9]|{_IS_COUNT}|{_GAP}[~∼～–-]{_GAP}[0-9]+{_IS_COUNT}|\.{_GAP}[0-9]|,[0-9]{{3}}|:[0-9])"
_NUMBER = rf"(?:제{_GAP})?[1-9][0-9]?(?![0-9])(?:{_GAP}[호번])?(?:{re.escape(LOST)})?"
_BARE = rf"{_NUMBER}{_NOT_HERE}(?={_ENDS})"
_NAMED = rf"(?:제{_GAP}[1-9][0-9]?(?:{_GAP}[호번])?|[1-9][0-9]?{_GAP}[호번])(?:{re.escape(LOST)})?"
_MORE = rf"(?:(?:{_LIST}|{_RANGE})(?:안건{_GAP})?{_BARE}){{0,30}}"
_AHEAD = rf"(?:(?<![가-힣A-Za-z0-9])|(?<=상정))안건{_GAP}(?:번호{_GAP})?(?P<after>{_BARE}{_MORE})"
_BEHIND = (
    rf"(?<![0-9.,~∼～–])(?<!제)(?<!제[ ])(?P<before>(?:{_NUMBER}(?:{_LIST}|{_RANGE})){{0,30}}{_NAMED}){_GAP}안건"
    rf"(?!{_GAP}(?:번호{_GAP})?(?:제{_GAP})?[0-9])"
)
_MENTION = re.compile(f"{_AHEAD}|{_BEHIND}")
_TOKEN = re.compile(
    rf"(?P<ordinal>제{_GAP})?(?P<number>[1-9][0-9]?)(?P<unit>{_GAP}[호번])?(?P<lost>{re.escape(LOST)})?"
)
_IS_RANGE = re.compile(rf"(?:{_RANGE})(?:안건{_GAP})?")
_KIND = re.compile(r"(?:심의|보고|토의|의결|협의|서면)[^\S\n]?$")
_SUB_NUMBER = re.compile(r"-(?P<number>[0-9]{1,2})")

# ---------------------------------------------------------------- whose item

_REACH = 80
_COUNCIL = re.compile(
    r"(?P<this>(?:이번|금번|금일|오늘|[본이당동])[^\S\n]*)?"
    r"(?P<which>(?:제[^\S\n]?(?P<number>[0-9]{1,3})[^\S\n]?[회차]|지난(?:번|달|해)?|직전|전차|전회|이전|앞선|차기|다음|작년|전년)[^\S\n]*)?"
    r"(?P<name>[가-힣·]{0,20}회의)?[^\S\n]*(?:\([^()\n]{0,30}\)[^\S\n]*)?(?:의|에서|에|때|시)?[^\S\n]*"
    r"(?:상정|논의|의결|보고)?(?:된|한|했던|되었던)?[^\S\n]*[(\[<〈「『【‘“'\"*]*$"
)


def _is_elsewhere(before: str, own_number: int | None) -> bool:
    """Whether what stands before a mention on its line says that it is an item of another meeting."""
    found = _COUNCIL.search(before[-_REACH:])
    if found is None or found["this"]:
        return False
    if found["which"]:
        return found["number"] is None or int(found["number"]) != own_number
    return bool(found["name"]) and found["name"] not in ("회의", "본회의")


# ---------------------------------------------------------------- finding


@frozen
class _Token:
    """A number inside a mention; `is_to` says that it ends a range the one before it begins."""

    start: int
    end: int
    number: int
    ordinal: str
    unit: str
    is_lost: bool
    is_to: bool


@frozen
class _Mention:
    start: int
    end: int
    tokens: tuple[_Token, ...]


def find_references(text: str, own_number: int | None = None) -> tuple[Reference, ...]:
    """The mentions of items in `text`, in order. `own_number` (회차) is that of the meeting the text belongs to."""
    return tuple(
        Reference(
            one.start,
            one.end,
            text[one.start : one.end],
            tuple(number for group in _groups(one) for number in _numbers(group) if not group[0].is_lost),
            tuple(token.number for token in one.tokens if token.is_lost),
        )
        for one in _mentions(text, own_number)
    )


def _mentions(text: str, own_number: int | None) -> Iterator[_Mention]:
    elsewhere_until = -1  # `제8회 안건 3, 안건 4`: the second is of the eighth too
    for found in _MENTION.finditer(text):
        line_start = text.rfind("\n", 0, found.start()) + 1
        before = text[line_start : found.start()]
        between = text[max(line_start, elsewhere_until) : found.start()]
        goes_on = elsewhere_until >= line_start and re.fullmatch(f"{_LIST}|(?:와|과)?", between) is not None
        if goes_on or _is_elsewhere(before, own_number):
            elsewhere_until = found.end()
        elif not (_KIND.search(before) or _is_span(text, found)):
            yield _Mention(found.start(), found.end(), tuple(_tokens(text, found)))


def _is_span(text: str, found: re.Match[str]) -> bool:
    """Whether a hyphen and a higher number follow: `안건 1-3` may be a span or the third paper of item 1."""
    follows = _SUB_NUMBER.match(text, found.end())
    last = _last_number(found.group())
    return follows is not None and int(follows["number"]) > last


def _last_number(mention: str) -> int:
    return int(re.findall("[0-9]+", mention)[-1])


def _tokens(text: str, found: re.Match[str]) -> Iterator[_Token]:
    start, end = found.span("after" if found["after"] else "before")
    before = start
    for token in _TOKEN.finditer(text, start, end):
        is_to = _IS_RANGE.fullmatch(text, before, token.start()) is not None
        number = int(token["number"])
        yield _Token(
            *token.span(), number, token["ordinal"] or "", token["unit"] or "", bool(token["lost"]), is_to=is_to
        )
        before = token.end()


def _groups(mention: _Mention) -> list[tuple[_Token, ...]]:
    """Single numbers, and the pairs that are a range."""
    groups: list[tuple[_Token, ...]] = []
    for token in mention.tokens:
        last = groups[-1] if groups else ()
        if token.is_to and len(last) == 1 and last[0].number < token.number and not (last[0].is_lost or token.is_lost):
            groups[-1] = (*last, token)
        else:
            groups.append((token,))
    return groups


def _numbers(group: tuple[_Token, ...]) -> tuple[int, ...]:
    return tuple(range(group[0].number, group[-1].number + 1))


# ---------------------------------------------------------------- renumbering


def renumbered(text: str, places: Places, own_number: int | None = None) -> Renumbered:
    """The text after items went to `places`; particles behind a number are put right (`3과` → `2와`).

    A list keeps its order. A range stays one where its items still stand together, else it becomes a list. A number
    whose item left keeps its digits and gets `LOST` behind it; one so marked is never changed again.
    """
    pieces: list[str] = []
    done = followed = lost = 0
    for mention in _mentions(text, own_number):
        is_followed = is_lost = False
        for group in _groups(mention):
            written = None if group[0].is_lost else _written(group, places, text)
            if written is None or written == text[group[0].start : group[-1].end]:
                continue
            old, new = _particle(text, group[-1], written)
            pieces += [text[done : group[0].start], written, new]
            done = group[-1].end + len(old)
            is_lost = is_lost or LOST in written
            is_followed = True
        followed += is_followed and not is_lost
        lost += is_lost
    return Renumbered("".join([*pieces, text[done:]]), followed, lost)


def _written(group: tuple[_Token, ...], places: Places, text: str) -> str | None:
    """How the numbers of a group are written now; None when nothing changes, or an item is not known at all."""
    numbers = _numbers(group)
    if any(number not in places for number in numbers):
        return None
    now = [places[number] for number in numbers]
    if now == list(numbers):
        return None
    here = sorted(number for number in now if number is not None)
    first, last = group[0], group[-1]
    if first is not last and len(here) == len(now) and here == list(range(here[0], here[0] + len(here))):
        ends = _styled(here[0], first), _styled(here[-1], last)
        return ends[0] + text[first.end : last.start] + ends[1]
    gone = [number for number in numbers if places[number] is None]
    return "·".join([*(_styled(one, last) for one in here), *(_styled(one, last) + LOST for one in gone)])


def _styled(number: int, like: _Token) -> str:
    return f"{like.ordinal}{number}{like.unit}"


_PAIRS = ("으로서/로서", "으로써/로써", "으로/로", "이나/나", "이라/라", "은/는", "이/가", "을/를", "과/와")
_AFTER = re.compile(
    rf"(?P<particle>{'|'.join(sorted({one for pair in _PAIRS for one in pair.split('/')}, key=len, reverse=True))})"
    r"(?=[의는도]?(?![가-힣]))"
)


def _particle(text: str, token: _Token, written: str) -> tuple[str, str]:
    """The particle behind a number as it is, and as it fits the new one; the same where it did not fit before."""
    found = _AFTER.match(text, token.end)
    if found is None:
        return "", ""
    old, before = found["particle"], str(token.number)
    pair = next(pair for pair in _PAIRS if old in pair.split("/"))
    if token.unit or written.endswith(LOST) or with_particle(before, pair) != before + old:
        return old, old
    return old, with_particle(written, pair)[len(written) :]
