"""What the rows of a filled 이행점검표 answer: proposals, field by field, and what cannot be taken as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain import comparison, korean
from desktop.domain.comparison import Proposal
from desktop.domain.followup import EXPLAINED, FollowUpState, ProgressReport
from desktop.domain.inquiry_fields import ANSWERS, KEPT, TITLES, said, state_of
from desktop.domain.placed_followups import PlacedFollowUp
from desktop.domain.resident_numbers import has_resident_number
from desktop.intake.answer_rows import AnswerRow
from desktop.services import inquiries
from desktop.services.placed_followups import with_keys
from desktop.store import followups, sent
from desktop.store.library import Library

NO_STATE = "이행상태를 적지 않았습니다."
_LONGEST_TASK = 24


def label(one: PlacedFollowUp) -> str:
    """What a follow-up is called in a list of proposals: `제1회 안건 2호 통합 예약 창구 시범 개통`."""
    task = " ".join(one.follow_up.task.split())
    return f"{one.scope} {task if len(task) <= _LONGEST_TASK else task[:_LONGEST_TASK] + '…'}"


@dataclass
class Answers:
    """Reads rows one after the other; what it gathers is what `AnswerReturn` is made from."""

    library: Library
    inquiry_id: str
    today: date
    content: Mapping[str, sent.Fields] | None
    """What our sheet held; None where somebody else's came."""
    proposals: list[Proposal] = field(default_factory=list[Proposal])
    remarks: list[str] = field(default_factory=list[str])

    def __post_init__(self) -> None:
        asked = inquiries.asked_of(self.library, self.inquiry_id)
        self._asked = {one.id: one for one in with_keys(self.library, self.today, asked)}
        self._reports = reports(self.library, self.inquiry_id)
        self._sent = {key for key in (asked if self.content is None else self.content) if key in self._asked}
        self._answered: set[str] = set()
        self._by_task: dict[str, list[PlacedFollowUp]] = {}
        for key in self._sent:
            one = self._asked[key]
            self._by_task.setdefault(comparison.comparable("task", one.follow_up.task), []).append(one)

    def read(self, row: AnswerRow) -> None:
        """One promise's row."""
        one = self._found(row)
        if one is None:
            return
        sent_fields = (self.content or {}).get(one.id)
        self._tell_of_edits(row, sent_fields)
        came = self._texts(row)
        if any(came.values()):
            self._answered.add(one.id)
        present = self._reports.get(one.id)
        without_state = present is None and one.follow_up.state is None and not came.get("state")
        count = len(self.proposals)
        for key, text in came.items():
            here, was = ours(present, key), None if sent_fields is None else sent_fields.get(key, "")
            is_conflict = comparison.differs(key, text, here, was)
            if is_conflict is not None:
                doubtful = is_conflict or without_state
                self.proposals.append(Proposal(one.id, label(one), key, here, was, text, doubtful, (row.place,)))
        if len(self.proposals) > count:
            self._tell_of_gaps(row, one, came, present)

    def missing(self) -> tuple[str, ...]:
        """The promises nothing was said of, neither now nor before."""
        return tuple(
            label(one)
            for key, one in self._asked.items()
            if key in self._sent and key not in self._answered and key not in self._reports
        )

    def _found(self, row: AnswerRow) -> PlacedFollowUp | None:
        if row.follow_up_id in self._asked:
            return self._asked[row.follow_up_id]
        found = self._by_task.get(comparison.comparable("task", row.task), []) if row.task else []
        if len(found) == 1:
            return found[0]
        if any(said(row.fields.get(key, "")) for key in ANSWERS):
            why = "같은 과제가 여럿 있어" if found else "물어본 과제에 없어"
            self.remarks.append(f"{row.place}: {why} 비교하지 않았습니다({_short(row.task) or '과제 이름 없음'}).")
        return None

    def _texts(self, row: AnswerRow) -> dict[str, str]:
        """What the row answers, by field; what may not be taken over is told of and left out."""
        found: dict[str, str] = {}
        for key in ANSWERS:
            if key not in row.fields:
                continue
            text = said(row.fields[key])
            if has_resident_number(text):
                self.remarks.append(f"{row.place}: {TITLES[key]}에 주민등록번호로 보이는 숫자가 있어 읽지 않았습니다.")
            elif key == "state":
                found |= self._state(row, text)
            else:
                found[key] = text
        return found

    def _state(self, row: AnswerRow, text: str) -> dict[str, str]:
        state = state_of(text) if text else None
        if text and state is None:
            self.remarks.append(f"{row.place}: 이행상태 {_quoted(text, '은/는')} 목록에 없는 말이어서 읽지 않았습니다.")
            return {}
        if state is not None and comparison.comparable("state", text) != state.value:
            self.remarks.append(
                f"{row.place}: 이행상태 {_quoted(text, '을/를')} {korean.with_particle(state, '으로/로')} 읽었습니다."
            )
        return {"state": state.value if state else ""}

    def _tell_of_edits(self, row: AnswerRow, sent_fields: sent.Fields | None) -> None:
        """A ministry may write over what it was shown: that is for a person to decide."""
        for key in KEPT if sent_fields else ():
            text = row.fields.get(key, "")
            if text and sent_fields and not comparison.is_same(key, text, sent_fields.get(key, "")):
                self.remarks.append(
                    f"{row.place}: {korean.with_particle(TITLES[key], '을/를')} 고쳐 보냈습니다({_short(text)})."
                    " 받지 않으니, 필요하면 후속조치 화면에서 고치십시오."
                )

    def _tell_of_gaps(
        self, row: AnswerRow, one: PlacedFollowUp, came: Mapping[str, str], present: ProgressReport | None
    ) -> None:
        word = came.get("state") or ours(present, "state") or (one.follow_up.state or "")
        if not word:
            self.remarks.append(
                f"{row.place}: {NO_STATE} 받으려면 후속조치의 상태를 먼저 정하거나, 기관에 물어 다시 받으십시오."
            )
            return
        lacking = [TITLES[key] for key in ("reason", "remedy") if not (came.get(key) or ours(present, key))]
        if FollowUpState(word) in EXPLAINED and lacking:
            self.remarks.append(f"{row.place}: {word}인데 {_joined(lacking)} 없습니다. 기관에 물어 주십시오.")


def _quoted(text: str, pair: str) -> str:
    return korean.with_particle(f"‘{_short(text)}’", pair)


def _joined(words: list[str]) -> str:
    """`지연 사유와 대책이`."""
    parts = [korean.with_particle(word, "과/와") for word in words[:-1]]
    return " ".join([*parts, korean.with_particle(words[-1], "이/가")])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_TASK else text[:_LONGEST_TASK] + "…"


def reports(library: Library, inquiry_id: str) -> dict[str, ProgressReport]:
    """What was answered to a request so far, the latest by follow-up."""
    return {report.follow_up_id: report for report in followups.answers(library.connection, inquiry_id)}


def ours(report: ProgressReport | None, key: str) -> str:
    """What an answer says in a field; empty where there is none."""
    return "" if report is None else str(getattr(report, key))
