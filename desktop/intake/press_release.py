"""The press release of a meeting → Draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.errors import IntakeFailed
from desktop.domain.organisation import Catalogue
from desktop.intake import (
    agenda_list,
    agenda_table,
    contact_block,
    explanations,
    followups,
    items,
    leads,
    meeting_name,
    members,
    overview,
    sections,
    sniff,
    suggestions,
    text,
)
from desktop.intake.draft import Draft, DraftItem, DraftMeeting, Line, Sourced, Suggestion
from desktop.intake.items import Explained
from desktop.intake.ledger import Ledger
from desktop.intake.meeting_name import Mention
from desktop.intake.sections import Part, Section
from desktop.intake.suggestions import Place


def read(source: str, catalogue: Catalogue) -> Draft:
    """Everything a press release says about its meeting, field by field, and all that was not understood.

    `catalogue` knows the ministries' names at the time.

    Raises:
        IntakeFailed: nothing in the text shows that it is about a meeting.
    """
    return read_with_ledger(source, catalogue)[0]


def read_with_ledger(source: str, catalogue: Catalogue) -> tuple[Draft, Ledger]:
    """As `read`, with the account of what became of every line."""
    paper = _Paper.of(source)
    draft = _Reader(paper, catalogue).draft()
    return draft, paper.ledger


@dataclass(frozen=True, slots=True)
class _Paper:
    """The source's lines, the same lines cleaned, and the sections of the cleaned ones."""

    lines: tuple[Line, ...]
    cleaned: tuple[Line, ...]
    sections: tuple[Section, ...]
    ledger: Ledger

    @classmethod
    def of(cls, source: str) -> _Paper:
        lines = text.lines(sniff.tidy(source))
        cleaned = text.cleaned(lines)
        return cls(lines, cleaned, sections.split(cleaned), Ledger(lines))

    def of_part(self, part: Part) -> tuple[Line, ...]:
        """The lines of all sections of a part, heads left out."""
        return tuple(line for section in self.sections if section.part is part for line in section.lines)

    def raw(self, lines: Sequence[Line]) -> list[Line]:
        """The same lines as in the source."""
        return [self.lines[line.number - 1] for line in lines]


@dataclass(slots=True)
class _Reader:
    paper: _Paper
    catalogue: Catalogue
    day: date | None = None
    explained: dict[int, Explained] = field(default_factory=dict[int, Explained])

    def draft(self) -> Draft:
        paper, ledger = self.paper, self.paper.ledger
        subject = meeting_name.subject(paper.cleaned)
        listed = agenda_list.read_list(paper.of_part(Part.AGENDA), ledger)
        meeting, release = self._meeting(subject)
        self.day = meeting.held_on.value
        headings = {one.number: one.title for one in paper.sections if one.number is not None and one.head}
        rows = agenda_table.read(paper.of_part(Part.OVERVIEW), ledger, self.catalogue, self.day, listed, headings)
        _check(subject, len(listed), len(rows), meeting)
        self._explain()
        self._furnish()
        agenda = items.combine(listed, rows, self.explained)
        contacts, about_contacts = contact_block.read(
            paper.raw(paper.of_part(Part.CONTACTS)), ledger, self.catalogue, self.day
        )
        draft = Draft(meeting, agenda, contacts, self._members(release), self._follow_ups())
        about_leads = leads.suggestions(draft.follow_ups, agenda, contacts, self.catalogue, self.day)
        about_items = items.suggestions(agenda, rows)
        proposed = (*self._spelling(draft, release, subject), *about_items, *about_contacts, *about_leads)
        in_order = tuple(sorted(proposed, key=lambda suggestion: suggestion.line))
        return replace(draft, suggestions=in_order, not_understood=ledger.not_understood())

    # ------------------------------------------------------------ the meeting and the release's body

    def _meeting(self, subject: Mention | None) -> tuple[DraftMeeting, tuple[Line, ...]]:
        ledger = self.paper.ledger
        release = self.paper.of_part(Part.RELEASE)
        embargo, released = overview.embargo(release)
        body = self._body(release, subject, {line for line in (embargo.line, released.line) if line})
        year = released.value.year if released.value else _year(self.paper.cleaned)
        meeting = overview.read(self.paper.of_part(Part.OVERVIEW), release, ledger, year)
        named = subject or meeting_name.council(release)
        paragraphs = explanations.paragraphs(body, ledger)
        return replace(
            meeting,
            series=Sourced(named.series, named.line) if named else meeting.series,
            number=Sourced(named.number, named.line) if named and named.number is not None else meeting.number,
            embargo_text=embargo,
            release_text=_outline(paragraphs),
        ), paragraphs

    def _body(self, release: Sequence[Line], subject: Mention | None, dated: set[int]) -> list[Line]:
        """The release without its masthead and headline."""
        ledger = self.paper.ledger
        ledger.use(*dated)
        headline = _headline(release, subject)
        ledger.use(*headline)
        body: list[Line] = []
        for line in release:
            if line.number in dated or line.number in headline:
                continue
            if _is_masthead(line.text, self.catalogue):
                ledger.furnish(line.number)
            else:
                body.append(line)
        return body

    # ------------------------------------------------------------ items

    def _explain(self) -> None:
        """Read the explanations; a heading printed again (on the next page) goes on with the same one."""
        headings: dict[int, Sourced[str]] = {}
        parts: dict[int, list[Line]] = {}
        for section in self.paper.sections:
            if section.number is None or section.head is None:
                continue
            self.paper.ledger.use(section.head.number)
            headings.setdefault(section.number, Sourced(section.title, section.head.number))
            found = explanations.paragraphs(section.lines, self.paper.ledger)
            parts.setdefault(section.number, []).extend(found)
        for number, paragraphs in parts.items():
            written = explanations.outline_text(paragraphs)
            self.explained[number] = Explained(headings[number], tuple(paragraphs), written)

    def _furnish(self) -> None:
        """Account for the lines that only hold the paper together."""
        ledger = self.paper.ledger
        for section in self.paper.sections:
            if section.head and section.number is None:
                ledger.furnish(section.head.number)
            if section.part is Part.ATTACHMENTS:
                ledger.furnish(*(line.number for line in section.lines if _LISTED_ATTACHMENT.match(line.text)))
            ledger.furnish(*(line.number for line in section.lines if text.is_furniture(line.text)))

    # ------------------------------------------------------------ members, follow-ups, suggestions

    def _members(self, release: Sequence[Line]) -> tuple[members.DraftMember, ...]:
        listed = text.paragraphs(self.paper.of_part(Part.OVERVIEW))
        parts = [release, *(explained.paragraphs for explained in self.explained.values()), listed]
        found = members.read(parts, self.catalogue, self.day)
        in_overview = members.lines_of_lists(self.paper.of_part(Part.OVERVIEW), self.catalogue, self.day)
        self.paper.ledger.use(*in_overview)
        return found

    def _follow_ups(self) -> tuple[followups.DraftFollowUp, ...]:
        year = self.day.year if self.day else None
        return tuple(
            promise
            for number, explained in sorted(self.explained.items())
            for promise in followups.read(number, explained.paragraphs, year)
        )

    def _spelling(self, draft: Draft, release: Sequence[Line], subject: Mention | None) -> list[Suggestion]:
        places = [Place("meeting.release_text", tuple(release))]
        for index, item in enumerate(draft.items):
            places += _places(index, item, self.explained.get(item.number.value))
        found = suggestions.spelling(places, self.paper.cleaned)
        found += suggestions.names(draft.items, self.catalogue, self.day)
        return [*found, *suggestions.counters(meeting_name.mentions(self.paper.cleaned), subject, places)]


# ---------------------------------------------------------------- small questions

_LISTED_ATTACHMENT = re.compile(r"^\W{0,4}(?:붙\s*임\s*)?\d{1,2}\s*[.)]?\s*\S")
_MASTHEAD = re.compile(r"^(?:\S+\s+){0,6}?(?:공동\s?)?보\s?도\s?(?:참\s?고\s?|설\s?명\s?)?자\s?료\W*$")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s?[.년]")


def _check(subject: Mention | None, listed: int, rows: int, meeting: DraftMeeting) -> None:
    has_overview = bool(meeting.held_on.value and meeting.place.value and meeting.presider.value)
    if subject is None and listed < 2 and rows < 2 and not has_overview:
        raise IntakeFailed(
            "회의 보도자료로 보이지 않습니다. '제○회 …회의'라는 이름도, 안건 목록도, 회의 개요도 없습니다.",
            safe="보관함은 그대로입니다.",
            todo="회의 보도자료라면 처음부터 끝까지 복사해 다시 주시고, 아니면 ‘새 회의’로 만들어 주십시오.",
        )


def _outline(paragraphs: Sequence[Line]) -> Sourced[str]:
    written = explanations.outline_text(paragraphs)
    return Sourced(written, paragraphs[0].number) if written else Sourced("")


def _headline(release: Sequence[Line], subject: Mention | None) -> set[int]:
    """The lines of the headline: the unmarked paragraph at the top that names the meeting."""
    before: list[int] = []
    for line in release[:30]:
        if not line.text.strip():
            before = []
        elif text.has_mark(line.text):
            return set()
        else:
            before.append(line.number)
            if subject and line.number == subject.line:
                return set(before)
    return set()


def _is_masthead(written: str, catalogue: Catalogue) -> bool:
    short = text.squeeze(written[:80])
    return bool(_MASTHEAD.match(short)) or (0 < len(short) < 20 and catalogue.find(short, None) is not None)


def _year(lines: Sequence[Line]) -> int | None:
    """The first year written out in full; the meeting's own where nothing better is said."""
    found = next((year for line in lines if (year := _YEAR.search(line.text[: text.LONG]))), None)
    return int(found.group(1)) if found else None


def _places(index: int, item: DraftItem, explained: Explained | None) -> list[Place]:
    titles = {"title": item.title, "press_title": item.press_title, "heading_title": item.heading_title}
    found = [
        Place(f"items[{index}].{name}", (Line(title.line, title.value),))
        for name, title in titles.items()
        if title.line is not None
    ]
    return [*found, Place(f"items[{index}].outline", explained.paragraphs)] if explained else found
