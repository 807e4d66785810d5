"""A reorganisation of the government: what ends, what begins, and who goes where.

Nothing is renamed in place: a row of the catalogue ends the day before, its successors begin on the day, so that papers
of an earlier date keep the earlier name (정부조직법 부칙: the old name holds until the law comes into force).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.errors import EditRefused
from desktop.domain.frozen import frozen, replace
from desktop.domain.organisation import Catalogue, Organisation, OrganisationKind, name_key


class ReorganisationKind(StrEnum):
    """What happens to the organisations there are."""

    RENAME = "이름이 바뀜"
    SPLIT = "여럿으로 나뉨"
    MERGE = "하나로 합침"
    ABOLISH = "없어짐"


@frozen
class Heir:
    """An organisation that takes over on the day: a new one, or one that is there already (`existing`, its key).

    `post` is the seat it gets in a council where one that ended had a seat: the first heir gets that seat with its own
    name in the post, if nothing is typed; for the others an empty `post` means no seat.
    """

    name: str = ""
    short_names: tuple[str, ...] = ()
    kind: OrganisationKind = OrganisationKind.MINISTRY
    order: int | None = None
    existing: str | None = None
    post: str = ""


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """What a person enters, once.

    `ended` are keys of organisations. `choices` say, for a split, which heir (its place in `heirs`) someone or
    something goes to: keys are those of people, agenda items and follow-ups, or `bureau_key(…)` for all people of a
    bureau; what is not chosen stays with the name that ended, and the checklist points it out.
    """

    kind: ReorganisationKind
    day: date
    ended: tuple[str, ...]
    heirs: tuple[Heir, ...] = ()
    choices: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def eve(self) -> date:
        """The last day of what ends."""
        return self.day - timedelta(days=1)


def bureau_key(organisation_id: str, bureau: str) -> str:
    """The key under which a whole bureau (실국) is given to an heir; people of no bureau are one too."""
    return f"{organisation_id}/{name_key(bureau)}"


_COUNTS = {
    ReorganisationKind.RENAME: (1, 1, 1, 1, "바뀌는 기관 하나와 새 이름 하나를 적어 주십시오."),
    ReorganisationKind.SPLIT: (1, 1, 2, 9, "나뉘는 기관 하나와 새 기관 둘 이상을 적어 주십시오."),
    ReorganisationKind.MERGE: (1, 9, 1, 1, "합쳐지는 기관과 받는 기관 하나를 적어 주십시오."),
    ReorganisationKind.ABOLISH: (1, 9, 0, 0, "없어지는 기관을 고르십시오. 새 기관은 적지 않습니다."),
}


def ended_rows(wanted: Reorganisation, catalogue: Catalogue) -> tuple[Organisation, ...]:
    """The organisations that end, as they stand now.

    Raises:
        EditRefused: the numbers do not fit the kind, or one of them is not in force then or has an end already.
    """
    least, most, least_heirs, most_heirs, todo = _COUNTS[wanted.kind]
    if not (least <= len(wanted.ended) <= most and least_heirs <= len(wanted.heirs) <= most_heirs):
        raise _refused(f"‘{wanted.kind}’에 맞지 않습니다.", todo)
    if wanted.kind is ReorganisationKind.MERGE and len(wanted.ended) < 2 and not wanted.heirs[0].existing:
        raise _refused("합쳐지는 기관이 하나뿐입니다.", "기관을 더 고르거나 ‘이름이 바뀜’을 고르십시오.")
    found = [catalogue.get(key) for key in wanted.ended]
    for one in found:
        if one is None or not one.is_valid_on(wanted.eve):
            name = one.name if one else "알 수 없는 기관"
            raise _refused(f"그 전날에 없는 기관입니다: {name}", "날짜와 기관을 확인하십시오.")
        if one.valid_to is not None:
            raise _refused(
                f"끝나는 날이 이미 있는 기관입니다: {one.name}", "기관 화면에서 그 날짜를 먼저 확인하십시오."
            )
    return tuple(one for one in found if one is not None)


def check_names(
    rows: tuple[Organisation, ...], catalogue: Catalogue, ended: tuple[Organisation, ...], day: date
) -> None:
    """See that no name of the new rows is empty or stands for another organisation of that day.

    Raises:
        EditRefused: as said.
    """
    gone = {one.id for one in ended}
    seen: dict[str, str] = {}
    for row in rows:
        if not row.name:
            raise _refused("새 기관의 이름이 비어 있습니다.", "이름을 적어 주십시오.")
        for name in {name_key(one): one for one in (row.name, *row.short_names)}.values():
            others = [
                one
                for one in catalogue.called(name)
                if one.id not in gone
                and (one.is_valid_on(day) or (one.valid_from is not None and one.valid_from > day))
            ]
            if others or seen.setdefault(name_key(name), row.name) != row.name:
                raise _refused(f"다른 기관도 쓰는 이름입니다: {name}", "겹치지 않는 이름이나 약칭을 적어 주십시오.")


def after_the_eve(one: Organisation, heirs: tuple[str, ...], eve: date) -> Organisation:
    """The row of an organisation that ends on `eve`."""
    return replace(one, valid_to=eve, successors=heirs)


def usual_post(name: str, old: Organisation, old_post: str) -> str:
    """The post of an heir's head, from that of the organisation before: `기획재정부장관` → `재정경제부장관`."""
    for before in (old.name, *sorted(old.short_names, key=len, reverse=True)):
        if before in old_post:
            return old_post.replace(before, name, 1)
    return old_post


def _refused(what: str, todo: str) -> EditRefused:
    return EditRefused(what, safe="바뀐 것은 없습니다.", todo=todo)
