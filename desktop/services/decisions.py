"""의결사항 통보: one PDF a ministry.

Like `packs`: gather reads the library, make works beside the window, record notes what left it.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from desktop.domain.briefing import Briefing
from desktop.domain.decisions import Extract, extracts
from desktop.domain.errors import EditRefused, NotFound
from desktop.domain.frozen import frozen
from desktop.domain.progress import IsCancelled, Progress, Report, check, never, silent
from desktop.services import calendar, packs
from desktop.services.meetings import briefing
from desktop.store import history, organisations
from desktop.store.library import Library


@frozen
class Extracts:
    """A meeting's decisions and promises by ministry; `remarks` say in Korean what could be told to none."""

    briefing: Briefing
    extracts: tuple[Extract, ...]
    remarks: tuple[str, ...]
    article: str = ""

    def of(self, names: Collection[str]) -> tuple[Extract, ...]:
        """Those of the ministries named, by full or short name.

        Raises:
            NotFound: there is none for one of the names.
        """
        found = {name: one for one in self.extracts for name in (one.organisation.name, *one.organisation.short_names)}
        if lacking := [name for name in names if name not in found]:
            raise NotFound(f"통보할 것이 없는 기관입니다: {', '.join(lacking)}", safe="만든 파일은 없습니다.")
        return tuple(one for one in self.extracts if one in [found[name] for name in names])


@frozen
class ExtractsMade:
    """Notices that were written, one a ministry."""

    paths: tuple[Path, ...]
    meeting_id: str
    missing: tuple[str, ...] = ()


def gather(library: Library, meeting_id: str) -> Extracts:
    """What each ministry is told of a meeting.

    Raises:
        NotFound: the meeting is gone.
    """
    one = briefing(library, meeting_id)
    found, remarks = extracts(one, organisations.catalogue(library.connection))
    rules = calendar.rules(library, one.meeting)
    return Extracts(one, found, remarks, rules.article("follow_up") if rules else "")


def file_name(one: Extracts, extract: Extract) -> str:
    """A safe file name: `제1회_과학기술관계장관회의_의결사항_통보_과기정통부_20251124.pdf`."""
    return packs.file_name(one.briefing, f"의결사항_통보_{extract.organisation.short_name}", ".pdf")


def make(
    one: Extracts,
    chosen: Collection[Extract],
    folder: Path,
    report: Report = silent,
    is_cancelled: IsCancelled = never,
) -> ExtractsMade:
    """Write a PDF for each of the chosen into `folder`, which is made where it is not there, each whole or not at all.

    Raises:
        EditRefused: none was chosen.
        OutputFailed: the folder cannot be written; those written before stay.
        Cancelled: the user stopped it; those written before stay.
    """
    if not chosen:
        raise EditRefused(
            "통보할 기관이 없습니다.",
            safe="만든 것은 없습니다.",
            todo="안건의 제출부처와 후속조치의 주관부처를 먼저 적으십시오.",
        )
    from desktop.documents import decision_extract, pdf  # noqa: PLC0415 (ReportLab is slow to import)
    from desktop.documents.files import output_failed  # noqa: PLC0415

    paths: list[Path] = []
    missing: list[str] = []
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise output_failed(folder, error) from error
    for place, extract in enumerate(chosen):
        check(is_cancelled)
        report(Progress(place, len(chosen), f"{extract.organisation.short_name} 통보"))
        out = folder / file_name(one, extract)
        result = pdf.write(decision_extract.compose(one.briefing, extract, one.article), out)
        paths.append(out)
        missing += [str(letter) for letter in result.missing]
    report(Progress(len(chosen), len(chosen), "통보를 만들었습니다"))
    return ExtractsMade(tuple(paths), one.briefing.meeting.id, tuple(missing))


def record(library: Library, made: ExtractsMade, purpose: str = "") -> None:
    """Note that papers left the library; they name no people."""
    history.log_access(library.connection, f"의결사항 통보 PDF {len(made.paths)}건", made.meeting_id, 0, purpose)
