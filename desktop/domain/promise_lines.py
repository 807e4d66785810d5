"""What a line under 향후 계획 promises: the task, until when in the paper's words, who, and what is reported again.

Shared by the reading of papers and by the proposals made from an explanation or a decision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from desktop.domain import written_dates
from desktop.domain.frozen import frozen, replace
from desktop.domain.targets import Target, find_targets
from desktop.domain.written_dates import Found, Grain, WrittenDate

IsOrganisation = Callable[[str], bool]
"""Whether a text names an organisation, or several."""


def no_organisation(_text: str) -> bool:
    """Nothing is known of organisations."""
    return False


@frozen
class Reading:
    """One promise as it is written. `due_text` without `due` is a term that names no date that could be read."""

    task: str
    due_text: str = ""
    due: WrittenDate | None = None
    lead: str = ""
    support: str = ""
    report_back: str = ""
    target_text: str = ""


def read_row(cells: Sequence[str], columns: Mapping[str, int], year: int | None) -> Reading | None:
    """The promise of a table's row; None where the cell of its task is empty or missing."""
    in_row = {name: " ".join(cells[at].split()) for name, at in columns.items() if at < len(cells)}
    task, due = in_row.get("task", ""), in_row.get("due", "").strip("- ")
    if not re.search("[가-힣]{2}", task):
        return None
    lead, support = (in_row.get(name, "").strip("- ") for name in ("lead", "support"))
    made = Reading(task, due, written_dates.parse(due, year=year), lead, support)
    return replace(made, report_back=report_back(task), target_text=target(task, None))


# ---------------------------------------------------------------- lines

_BRACKETED = re.compile(r"\(([^()]{1,40})\)")
_AFTER_BRACKET = re.compile(r"\s?(?:[,;/→⇒➔➜▶]|및(?=\s))\s?")
_BETWEEN = " \t,;/→⇒➔➜▶"
_DUE_AFTER = re.compile(r"\s?(?:까지|이내|내(?![가-힣])|중(?![가-힣])|부터)")
_LEADING_DATE = re.compile(r"\s?[:：,]\s?|\s+(?=[가-힣A-Za-z‘'「『])")
_TERM = re.compile(
    r"즉시|추후|미정|협의|예정|[완종]료\s?(?:시|후)|필요\s?시|임기|[내중]$|까지|[0-9]\s?[년월]|분기|반기|['‘’`][0-9]{2}"
)
_FILLER = re.compile(r"(?:약|예정|잠정|목표|완료|착수|시행|계획|경|안|한|[\s,()·.])*")


def read_line(text: str, year: int | None, is_organisation: IsOrganisation = no_organisation) -> tuple[Reading, ...]:
    """What a line promises: one promise, or one for each dated clause of `입법예고(4월 중), 공포(5월 중)`.

    A date in brackets, and ministries in brackets at either end, are taken out of the task; a date inside the sentence
    stays there. `year` completes dates written without one.
    """
    return tuple(_reading(clause, year, is_organisation) for clause in _clauses(text.strip(), year))


def _clauses(text: str, year: int | None) -> list[str]:
    """The line cut where dated brackets say that something else comes next."""
    dated = [found for found in _BRACKETED.finditer(text) if written_dates.parse(found[1].strip(), year=year)]
    if len(dated) < 2:
        return [text]
    if not text[: dated[0].start()].strip():  # ('26.3월) 공모 → ('26.6월) 선정
        cuts = [found.start() for found in dated[1:]]
    else:
        cuts = [mark.end() for found in dated[:-1] if (mark := _AFTER_BRACKET.match(text, found.end()))]
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    clauses = [piece.strip(_BETWEEN) for piece in pieces]
    return clauses if all(re.search("[가-힣]{2}", _BRACKETED.sub("", clause)) for clause in clauses) else [text]


def _reading(text: str, year: int | None, is_organisation: IsOrganisation) -> Reading:
    task, due, who = _from_brackets(text, year, is_organisation)
    if due is None:
        task, due = _after_colon(task, year)
    task, subject = _subject(task, is_organisation)
    due_text = due.text if due else ""
    if due is None:
        due = _in_sentence(task, year)
        task, due_text = (task, due.text) if due else _term(task)
    lead, support = who.get("lead", "") or subject, who.get("support", "")
    return Reading(task, due_text, due, lead, support, report_back(task), target(task, due, year))


def _from_brackets(
    text: str, year: int | None, is_organisation: IsOrganisation
) -> tuple[str, WrittenDate | None, dict[str, str]]:
    """The task without the brackets that say when and who, and what they say."""
    due: WrittenDate | None = None
    who: dict[str, str] = {}
    for bracket in reversed(list(_BRACKETED.finditer(text))):
        when, names = _said(bracket[1].strip(), year, is_organisation)
        is_at_end = not text[: bracket.start()].strip() or not text[bracket.end() :].strip(" .,;")
        if (when is None and not names) or (when and due) or (names and not when and not is_at_end):
            continue
        if when and _is_of_count(text, bracket) and _in_sentence(_without(text, bracket), year):
            continue  # 13.5조원(~'30년) 투자, 계획 수립 ~'26.4.
        due, who = due or when, {**names, **who}
        text = _without(text, bracket)
    return text, due, who


def _after_colon(text: str, year: int | None) -> tuple[str, WrittenDate | None]:
    """`전략 확정 : '26.上` → the task and the date, where nothing but a date follows the last colon."""
    task, _, last = text.replace("：", ":").rpartition(":")
    due = written_dates.parse(last.strip(" ."), year=year) if re.search("[가-힣]{2}", task) else None
    return (text[: len(task)].rstrip(), due) if due else (text, None)


def _said(words: str, year: int | None, is_organisation: IsOrganisation) -> tuple[WrittenDate | None, dict[str, str]]:
    """What a bracket says when all of it is understood: a date, ministries, or both with a comma between."""
    whole = written_dates.parse(words, year=year)
    if whole:
        return whole, {}
    due: WrittenDate | None = None
    who: dict[str, str] = {}
    for part in re.split(r"\s*[,;]\s*|\s+/\s+|/(?=[가-힣])", words):
        label, name = _labelled(part)
        when = written_dates.parse(part, year=year)
        if when and due is None:
            due = when
        elif is_organisation(name):
            who[label] = f"{who[label]}·{name}" if label in who else name
        else:
            return None, {}
    return due, who


def _labelled(part: str) -> tuple[str, str]:
    """`협조: 국방부` → (`support`, `국방부`); without a word for it, the lead."""
    found = re.match(r"(?:(?P<support>협조|협업|지원)|주관|소관|담당)\s?(?:부처|기관)?\s?[:：]?\s?(?=[가-힣])", part)
    return ("support" if found and found["support"] else "lead", part[found.end() :] if found else part)


_SUBJECT = re.compile(r"(?P<who>[가-힣A-Z·ㆍ,()\s]{2,40}?)(?:에서는|에서|은|는|이|가)\s+")


def _subject(text: str, is_organisation: IsOrganisation) -> tuple[str, str]:
    """The sentence without the ministry it begins with (`과기정통부는 …`), and that ministry."""
    found = _SUBJECT.match(text)
    if not found or not is_organisation(found["who"].strip()):
        return text, ""
    return text[found.end() :], found["who"].strip()


def _in_sentence(task: str, year: int | None) -> WrittenDate | None:
    """The date inside a sentence that says until when: the last one that does, or the one it begins with.

    The year by which a count is to be reached (`'30년까지 500개`) says it only where no other date does.
    """
    dates = written_dates.find(task, year=year)
    due = [found for found in dates if _is_due(task, found) or _is_term_of_brackets(task, found, year)]
    of_counts = {counted.start_index for counted in _year_counts(task, year)}
    own = [found.date for found in due if found.start_index not in of_counts]
    first = dates[0] if dates and dates[0].start_index == 0 else None
    if not own and first and _LEADING_DATE.match(task, first.end_index) and first.date.grain is not Grain.YEAR:
        return first.date
    return own[-1] if own else due[-1].date if due else None


def _is_due(task: str, found: Found) -> bool:
    """Whether a date inside a sentence says when: it recurs, is open on one side, or 까지, 내, 중 follow."""
    written = found.date.text
    if found.date.grain is Grain.RECURRING or written.startswith(("~", "∼", "～")):
        return True
    return written.endswith(("까지", "중", "연내", "말", "초")) or bool(_DUE_AFTER.match(task, found.end_index))


def _is_term_of_brackets(task: str, found: Found, year: int | None) -> bool:
    """Whether a date is the only one in its brackets, alone but for a word such as 목표, or set off by a comma."""
    for bracket in _BRACKETED.finditer(task):
        if bracket.start() < found.start_index and found.end_index < bracket.end():
            rest = task[bracket.start(1) : found.start_index] + task[found.end_index : bracket.end(1)]
            parts = [part for part in bracket[1].split(",") if written_dates.parse(part, year=year)]
            return bool(_FILLER.fullmatch(rest)) or len(parts) == 1
    return False


def _term(task: str) -> tuple[str, str]:
    """The task without a term at its end that names no date, and that term: `(추후 협의)`, `(임기 내)`."""
    brackets = [found for found in _BRACKETED.finditer(task) if not task[found.end() :].strip(" .,;")]
    if not brackets or not _TERM.search(brackets[-1][1].strip()) or find_targets(brackets[-1][1]):
        return task, ""
    return _without(task, brackets[-1]), brackets[-1][1].strip()


def _without(task: str, bracket: re.Match[str]) -> str:
    before, after = task[: bracket.start()].rstrip(), task[bracket.end() :].strip()
    return f"{before} {after}".strip(" ,;")


# ---------------------------------------------------------------- reporting again, and how many

_NOT_REPORTED = r"(?!서(?:[^가-힣]|를|의)|안건|사항|받|하였|했|된|됐|한(?!다))"
_REPORTED = rf"(?:에서|에|시|때)?\s?(?:[가-힣·]{{1,10}}\s){{0,4}}(?:재)?(?:보고|상정|논의){_NOT_REPORTED}"
_REPORT_BACK = re.compile(
    rf"(?:차기|다음|차회|추후|제\s?[0-9]{{1,3}}\s?[회차])\s?(?:[가-힣·]{{1,14}}\s?)?회의\s?{_REPORTED}"
    rf"|추후\s?(?:별도\s?)?(?:재)?(?:보고|상정){_NOT_REPORTED}"
)
_TO_MEETING = re.compile(rf"[가-힣]{{0,12}}(?:장관|차관)회의(?:에|에서|시)?\s?(?:재)?(?:보고|상정){_NOT_REPORTED}")


def report_back(text: str, *, is_plan: bool = True) -> str:
    """What a text says about reporting again, as written; empty when nothing. A plan may name the meeting alone."""
    found = _REPORT_BACK.search(text) or (_TO_MEETING.search(text) if is_plan else None)
    return found.group().strip() if found else ""


_GROWS = re.compile(
    r"[^,;()]{0,8}?(?:구축|조성|확대|육성|양성|확보|지원|개소|설치|보급|달성|배출|선정|창출|발굴|도입|건립)"
)


_NEAR = 12
"""So many letters may stand between a date and the count to be reached by it."""


def target(task: str, due: WrittenDate | None, year: int | None = None) -> str:
    """The count a task is measured by, as written: the one by the date (`'30년까지 500개`), or the only one to grow.

    With the year it is to be reached in where that is not when the task is due (`'30년까지 500개`, due `~'26.4.`).
    """
    found = find_targets(task)
    place = task.find(due.text) if due and due.text else -1
    if place >= 0:
        end = place + len(due.text) if due else place
        near = [one for one in found if 0 <= one.start_index - end <= _NEAR and _is_open(task[end : one.start_index])]
        if near:
            return near[0].text
    counted = [one for one in _year_counts(task, year) if not due or one.year.text != due.text]
    if len(counted) == 1 and due:
        return task[counted[0].start : counted[0].end]
    growing = [one for one in found if _grows(task, one)]
    return growing[0].text if len(growing) == 1 else ""


@frozen
class _YearCount:
    """A count with the year it is to be reached in, between `start` and `end` of a text; the year at `start_index`."""

    year: WrittenDate
    start_index: int
    start: int
    end: int


def _year_counts(task: str, year: int | None) -> list[_YearCount]:
    """`'30년까지 500개`, `'30년까지 AI 팩토리 500개` and `13.5조원(~'30년)`: one for each year beside a count."""
    counts = find_targets(task)
    years = [one for one in written_dates.find(task, year=year) if one.date.grain is Grain.YEAR] if counts else []
    pairs = (_beside(task, one, count) for one in years for count in counts)
    return list({one.start_index: one for one in pairs if one is not None}.values())


def _beside(task: str, found: Found, count: Target) -> _YearCount | None:
    """A year and a count where one belongs to the other."""
    start, end = found.start_index, found.end_index
    between = task[end : count.start_index]
    if 0 <= count.start_index - end <= _NEAR and _is_open(between) and "," not in between:
        return _YearCount(found.date, start, start, count.end_index)
    if task[count.end_index : start] == "(" and task[end : end + 1] == ")":
        return _YearCount(found.date, start, count.start_index, end + 1)
    return None


def _is_of_count(text: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket stands right behind a count."""
    return any(one.end_index == bracket.start() for one in find_targets(text))


def _is_open(between: str) -> bool:
    return not re.search(r"[();→]", between)


def _grows(task: str, one: Target) -> bool:
    return bool(_GROWS.match(task, one.end_index))


# ---------------------------------------------------------------- what looks like a date and was not read

_LIKE_A_DATE = re.compile(
    r"['’‘‛‵′＇`´]\s?[0-9]{2}(?![0-9])|[0-9]{1,2}\s?(?:월|분기)(?!간)|(?:19|20)[0-9]{2}\s?년|[상하]반기"
    r"|연[내말초중](?![가-힣])|올해|내년|금년|수시|상시|매\s?(?:년|월|주|일|분기|반기)|[주정]기적"
)


def not_read(text: str, year: int | None) -> tuple[str, ...]:
    """What in a text looks like a date and is part of none that was read."""
    dates = written_dates.find(text, year=year)
    return tuple(
        found.group()
        for found in _LIKE_A_DATE.finditer(text)
        if not any(one.start_index <= found.start() < one.end_index for one in dates)
    )
