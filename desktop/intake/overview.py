"""When, where and under whom a meeting was: from its overview, else from the release's first lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time

from desktop.domain import written_dates
from desktop.domain.dates import Grain
from desktop.intake import text
from desktop.intake.draft import SILENT, UNKNOWN, DraftMeeting, Line, Sourced
from desktop.intake.ledger import Ledger

_MARK = rf"^[\s□■○◯◦ㅇo▪•◇◆*\-]{{0,6}}(?:{text.NUMBERING}\s*)?"
_MARKED = re.compile(_MARK)
_END = r"\s*[)>\]】]?\s*[:：ㆍ·‧∙]?\s*"
_LABELS = {
    "when": re.compile(
        rf"{_MARK}[(<\[【]?\s*(?:일\s*시|때|개최\s?일시|회의\s?일시)(?![가-힣])(\s?(?:및|·|/|,)\s?장\s?소)?{_END}"
    ),
    "where": re.compile(rf"{_MARK}[(<\[【]?\s*(?:장\s*소|곳|개최\s?장소|회의\s?장소|회의장)(?![가-힣]){_END}"),
    "who": re.compile(rf"{_MARK}[(<\[【]?\s*(?:참\s?석\s?(?:대상|자)?|위원)(?![가-힣]){_END}"),
    "items": re.compile(rf"{_MARK}[(<\[【]?\s*(?:상\s?정\s*)?안\s?건(?![가-힣]){_END}(?:총?\s*\d{{1,3}}\s?건)?\W*$"),
}
_PRESIDER = re.compile(
    r"\(\s*주\s?재\s*\)\s*([^()\n]{2,60}?)(?=\s*\(|\s*[,;/]\s|$)"
    r"|(?<![가-힣])주\s?재(?:자)?\s*[:：\t]\s*([^()\n,;/]{2,60})"
)
_CHAIR = re.compile(
    r"\(\s*의\s?장\s*\)\s*([^()\n]{2,60}?)(?=\s*\(|\s*[,;/]\s|$)"
    r"|(?<![가-힣/·])의\s?장\s*[:：\t]\s*([^().\n,;/]{2,60})"  # neither 회의장 nor 주재/의장
)
# 주재/의장 : 국무총리 / 부총리
_BOTH = re.compile(
    r"(?<![가-힣])주\s?재(?:자)?\s?[/·]\s?의\s?장\s*\)?\s*[:：\t]?\s*(?P<first>[^()\n,;/]{2,60})(?P<rest>.*)$"
)
_NEXT_PERSON = re.compile(r"\s*[/,]\s*([^()\n,;/]{2,60}?)\s*$")
_FACT = re.compile(r"(?:개최\s?|회의\s?)?(?:일\s*시|장\s*소)|주\s?재(?:자)?|의\s?장|참\s?석\s?(?:대상|자)?")
_PRESIDER_IN_TEXT = re.compile(
    r"(?:^|[\s,(])((?:부총리\s겸\s)?(?:국무총리|대통령|경제부총리|과학기술부총리|사회부총리|[가-힣]{2,12}(?:장관|차관|실장|위원장)"
    r"|[가-힣]{2,12}\s(?:장관|차관)))\s*(?:의|이|가)?\s*주재"
)
_HALL = re.compile(
    r"([가-힣A-Za-z0-9 ]{0,25}(?:청사|회의실|회의장|센터|호텔|컨벤션|본관|별관|대학교|기술원|연구원)"
    r"(?:\s?\d동|\s?\d층)?)에서"
)
# What stands before a hall's name in a sentence: who, when, and whoever presides; roads end in 로 too.
_BEFORE_HALL = re.compile(
    r"^(?:.*\s)?(?:\S*[은는이가을를]|\S*(?<![종지대])로|\S*\d\s?[년월일시분](?:부터)?|[년월일시분반]"
    r"|오늘|어제|내일|이날|금일|당일|오전|오후|아침|저녁|[월화수목금토일]요일)\s+"
)


def read(overview: Sequence[Line], release: Sequence[Line], ledger: Ledger, year: int | None) -> DraftMeeting:
    """The facts of the meeting but its name. `year` completes dates written without one (the year of the release)."""
    facts = _Facts(year, ledger)
    for line in overview:
        said = [facts.read(part) for part in _facts_of(line)]
        if any(said):
            ledger.use(line.number)
    for line in release:
        facts.read_release(line)
    return facts.meeting


def _facts_of(line: Line) -> list[Line]:
    """A line, or of a table's row each fact with its label: `| 일시 | 1. 28. | 장소 | 청사 |`."""
    if not text.is_tabbed(line.text):
        return [line]
    facts: list[list[str]] = []
    for cell in text.cells(line.text[: text.LONG]):
        if _FACT.fullmatch(cell) or not facts:
            facts.append([])
        facts[-1].append(cell)
    is_row = all(_FACT.fullmatch(fact[0]) for fact in facts)
    return [Line(line.number, "\t".join(fact).strip()) for fact in facts] if is_row else [line]


@dataclass(slots=True)
class _Facts:
    year: int | None
    ledger: Ledger
    meeting: DraftMeeting = field(default_factory=DraftMeeting)
    bare: str = ""
    """The line above, when it is nothing but a label (`□ 일시`): this line says what it asks for."""

    def read(self, line: Line) -> bool:
        """Take what a line of the overview says; whether it said something that could be read."""
        written = line.text[: text.LONG]
        if not written.strip():
            return False
        above, self.bare = self.bare, ""
        label = next((name for name, pattern in _LABELS.items() if pattern.match(written)), "")
        if above and not label and not self._people(written, line.number):
            return self._below(above, written, line.number)
        rest = _LABELS[label].sub("", written, count=1).strip() if label else ""
        self.bare = written if label in ("when", "where") and not rest else ""
        has_said = bool(label)
        if label == "when":
            has_said = self._when(written, line.number) or not rest
        elif label == "where":
            self._where(text.squeeze(rest), line.number)
        return self._people(written, line.number) or has_said

    def _below(self, above: str, written: str, line: int) -> bool:
        """Take what a line says below a bare label: a day, or a place, which has no table's bars in it."""
        label = _LABELS["when"].match(above)
        if label:
            return self._when(written, line, label)
        if text.is_tabbed(written) or self.meeting.place.value:
            return False
        self._where(text.squeeze(_MARKED.sub("", written, count=1)), line)
        return bool(self.meeting.place.value)

    def read_release(self, line: Line) -> None:
        """Take from a line of the release what the overview did not say."""
        written = line.text[: text.LONG]
        if "주재" in written and not self.meeting.presider.value and (found := _PRESIDER_IN_TEXT.search(written)):
            self.meeting = replace(self.meeting, presider=Sourced(text.squeeze(found.group(1)), line.number))
        self._people(written, line.number)
        if not re.search("개최|열(?:렸|었)|주재", written):
            return
        if self.meeting.held_on.value is None:
            self._when(written, line.number)
        if not self.meeting.place.value and (found := _HALL.search(written)):
            self._where(_BEFORE_HALL.sub("", found.group(1).strip()), line.number)

    def _when(self, written: str, line: int, above: re.Match[str] | None = None) -> bool:
        """Take the day and the times of a line; whether there is a day. Times that make no sense are reported.

        `above` is the label, where it stands on the line above.
        """
        found = day_in(written, self.year)
        label = above or _LABELS["when"].match(written)
        if found is None:
            return False
        day, end = found
        starts, ends, rest = times(written[end:])
        if label and not starts and _TORN_TIME.search(rest):
            self.ledger.reject(line, rest.strip(" ,"))
        self.meeting = replace(self.meeting, held_on=Sourced(day, line))
        if starts:
            self.meeting = replace(self.meeting, starts=Sourced(starts, line))
        if ends:
            self.meeting = replace(self.meeting, ends=Sourced(ends, line))
        if label and label.group(1):
            self._where(rest.strip(" ,/·"), line)
        return True

    def _where(self, place: str, line: int) -> None:
        if place and len(place) <= 80 and not self.meeting.place.value:
            self.meeting = replace(self.meeting, place=Sourced(place, line))

    def _people(self, written: str, line: int) -> bool:
        """주재 and 의장 are two people's parts; either may stand alone."""
        presider, chair = _both(written) or (_first(_PRESIDER, written), _first(_CHAIR, written))
        if presider and not self.meeting.presider.value:
            self.meeting = replace(self.meeting, presider=Sourced(presider, line))
        if chair and not self.meeting.chair.value:
            self.meeting = replace(self.meeting, chair=Sourced(chair, line))
        return bool(presider or chair)


def _both(written: str) -> tuple[str, str] | None:
    """Who presides and who chairs, where one label asks for both; one name is that of one person who does both."""
    found = _BOTH.search(written)
    if not found:
        return None
    first = text.squeeze(found["first"]).strip(" .")
    other = _NEXT_PERSON.match(found["rest"])
    if found["rest"].strip() and not other:
        return "", ""  # not sure who is meant
    return first, text.squeeze(other.group(1)) if other else first


def _first(pattern: re.Pattern[str], written: str) -> str:
    found = pattern.search(written)
    return text.squeeze(found.group(1) or found.group(2)).strip(" .,:") if found else ""


# ---------------------------------------------------------------- dates and times


def day_in(written: str, year: int | None) -> tuple[date, int] | None:
    """The first single day written in a text, and where it ends."""
    for found in written_dates.find(written, year=year):
        if found.date.grain is Grain.DAY and found.date.start and found.date.start == found.date.end:
            return found.date.start, found.end_index
    return None


_TIME = r"(오전|오후|낮|밤)?\s*(\d{1,2})\s?(?::\s?(\d{2})|시(?:\s?(\d{1,2})분|\s?(반))?)"
_TORN_TIME = re.compile(r"[0-9OoIl]{1,2}\s?[:;]\s?[0-9OoIl]{2}")
_TIMES = re.compile(
    rf"^[\s,.)\]]*(?:\(?[월화수목금토일](?:요일)?\)?[\s,.]+)?{_TIME}(?:\s*(?:[~∼～〜–—-]|부터)\s*{_TIME})?"
)


def times(written: str) -> tuple[time | None, time | None, str]:
    """The start and the end (None when silent) at the beginning of a text, and what comes after them."""
    found = _TIMES.match(written)
    if not found:
        return None, None, written
    groups = found.groups()
    starts = _time(groups[:5], "")
    carried = groups[0] or ""
    ends = _time(groups[5:], carried) if groups[6] else None
    if starts and ends and ends < starts:
        ends = None
    return starts, ends, written[found.end() :]


def _time(groups: Sequence[str | None], carried: str) -> time | None:
    half, hour, minute, minute_word, is_half_past = groups
    hours = int(hour or 0)
    if (half or carried) in ("오후", "밤") and hours < 12:
        hours += 12
    minutes = 30 if is_half_past else int(minute or minute_word or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


# ---------------------------------------------------------------- the head of the release

_EMBARGO = re.compile(
    r"^\W*보\s*도\s*(?:시\s*점|일\s*시)\s*[:：]?\s*(.*?)(?:\s+배\s*포(?:\s?일시)?\s*[:：]?\s*(?=[‘’'‵]?\d)(.*))?$"
)
_RELEASED = re.compile(r"^\W*배\s*포(?:\s?일시)?\s*[:：]?\s*(?=[‘’'‵]?\d)(.*)$")


def embargo(lines: Iterable[Line]) -> tuple[Sourced[str], Sourced[date | None]]:
    """보도시점 in its own words, and the day of 배포."""
    text_found, released = SILENT, UNKNOWN
    for line in lines:
        written = text.squeeze(line.text[:300].replace("|", " "))
        if not text_found.value and (found := _EMBARGO.match(written)):
            text_found = Sourced(found.group(1).strip(), line.number)
            released = _released(found.group(2) or "", line.number) or released
        elif found := _RELEASED.match(written):
            released = _released(found.group(1), line.number) or released
    return text_found, released


def _released(written: str, line: int) -> Sourced[date | None] | None:
    found = day_in(written, None)
    return Sourced(found[0], line) if found else None
