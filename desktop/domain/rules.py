"""A council's rules: quorum, pass line, who counts as present, the deadline for papers.

The articles named here are those of 「과학기술관계장관회의 규정」(대통령령). Sister councils have rules of the same
shape with other values, so the values come from the `[rules]` table of the series' TOML file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import cast

from desktop.domain.attendance import Reply
from desktop.domain.frozen import frozen

_COUNTED = frozenset((Reply.PRESENT, Reply.STAND_IN, Reply.VIDEO))
_FRACTION = re.compile(r"([0-9]{1,3})/([1-9][0-9]{0,2})")
_REQUIRED = frozenset(("quorum", "pass", "submission_days"))
_OPTIONAL = frozenset(("cycle", "secretaries", "articles"))


@frozen
class Share:
    """A part of a number of people: at least `parts` in `whole` of them, or more when `is_exceeded` (과반수)."""

    parts: int
    whole: int
    is_exceeded: bool = False

    def of(self, people: int) -> int:
        """The least number of people that makes the share; never less than one.

        Raises:
            ValueError: `people` is negative.
        """
        if people < 0:
            message = f"not a number of people: {people}"
            raise ValueError(message)
        asked = self.parts * people  # whole numbers: exact, and no start waits for `fractions`, four milliseconds
        return max(1, asked // self.whole + 1 if self.is_exceeded else -(-asked // self.whole))


MAJORITY = Share(1, 2, is_exceeded=True)
TWO_THIRDS = Share(2, 3)


@frozen
class Rules:
    """The rules of a series. `submission_days` are calendar days before the meeting (제8조).

    `cycle` says in Korean how often it meets (제3조), `secretaries` are the posts of 간사 (제9조), `articles` pairs of
    what is ruled and the article that rules it, in Korean (`quorum`, `제7조제1항`).
    """

    quorum: Share
    passing: Share
    submission_days: int
    cycle: str = ""
    secretaries: tuple[str, ...] = ()
    articles: tuple[tuple[str, str], ...] = ()

    def article(self, topic: str) -> str:
        """The article that rules `topic`, or nothing."""
        return dict(self.articles).get(topic, "")

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> Rules:
        """Rules from the `[rules]` table of a series' TOML file.

        ```toml
        [rules]
        quorum = "majority"        # or a fraction that must be reached, such as "1/2"
        pass = "2/3"               # of those present; likewise
        submission_days = 2        # 0 or more
        cycle = "매월 개최 원칙"     # optional, as are the two below
        secretaries = ["…", "…"]
        articles = { quorum = "제7조제1항", pass = "제7조제1항", submission_days = "제8조" }
        ```

        Raises:
            ValueError: a key is missing, unknown, or holds something else; the message names it.
        """
        keys = frozenset(mapping)
        if wrong := (_REQUIRED - keys) | (keys - _REQUIRED - _OPTIONAL):
            message = f"missing or unknown in [rules]: {', '.join(sorted(wrong))}"
            raise ValueError(message)
        return cls(
            quorum=_share(mapping, "quorum"),
            passing=_share(mapping, "pass"),
            submission_days=_days(mapping["submission_days"]),
            cycle=_text("cycle", mapping.get("cycle", "")),
            secretaries=_texts("secretaries", mapping.get("secretaries", [])),
            articles=_articles(mapping.get("articles", {})),
        )


def quorum(seats: int, share: Share = MAJORITY) -> int:
    """How many members must come for the meeting to open (제7조제1항: a majority): 20 → 11, 21 → 11.

    Raises:
        ValueError: `seats` is negative.
    """
    return share.of(seats)


def pass_line(present: int, share: Share = TWO_THIRDS) -> int:
    """How many of those present must agree (제7조제1항: two thirds): 11 → 8, 12 → 8.

    Raises:
        ValueError: `present` is negative.
    """
    return share.of(present)


def counts_as_present(reply: Reply) -> bool:
    """Whether a reply makes a member present: in person, by a stand-in or by video (제7조제2항, 제3항)."""
    return reply in _COUNTED


def submission_deadline(held_on: date, days: int = 2) -> date:
    """The last day to hand in an item: `days` calendar days before the meeting (제8조).

    The text does not say working days; show `submission_deadline_working` beside it.

    Raises:
        ValueError: `days` is negative.
    """
    return held_on - timedelta(days=_days(days))


def submission_deadline_working(held_on: date, days: int, holidays: frozenset[date]) -> date:
    """As `submission_deadline`, counting working days only: no Saturdays, Sundays and `holidays`.

    Raises:
        ValueError: `days` is negative.
    """
    deadline, left = held_on, _days(days)
    while left:
        deadline -= timedelta(days=1)
        left -= deadline.weekday() < 5 and deadline not in holidays
    return deadline


def _share(mapping: Mapping[str, object], key: str) -> Share:
    text = mapping[key]
    if text == "majority":
        return MAJORITY
    found = _FRACTION.fullmatch(text) if isinstance(text, str) else None
    parts, whole = (int(found[1]), int(found[2])) if found else (0, 1)
    if not 0 < parts <= whole:
        message = f'{key} must be "majority" or a fraction up to 1 such as "2/3": {text!r}'
        raise ValueError(message)
    return Share(parts, whole)


def _days(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        message = f"days must be a whole number, 0 or more: {value!r}"
        raise ValueError(message)
    return value


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        message = f"{key} must be text: {value!r}"
        raise ValueError(message)  # noqa: TRY004  (the caller was promised one kind of error for a bad file)
    return value


def _texts(key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        message = f"{key} must be a list of texts: {value!r}"
        raise ValueError(message)  # noqa: TRY004  (as in _text)
    return tuple(_text(key, each) for each in cast("list[object]", value))


def _articles(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        message = f"articles must be a table: {value!r}"
        raise ValueError(message)  # noqa: TRY004  (as in _text)
    table = cast("Mapping[str, object]", value)
    return tuple((topic, _text("articles", article)) for topic, article in table.items())
