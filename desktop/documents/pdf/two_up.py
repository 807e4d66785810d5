"""Two pages side by side on a sheet turned by a quarter, as A4 stands to A3: places are all that changes."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents.pdf.placed import Bar, Inset, Link, Mark, Page, PageNumber, Picture, Rule, Run, Tag, Target


def two_up(pages: tuple[Page, ...], targets: tuple[Target, ...]) -> tuple[tuple[Page, ...], tuple[Target, ...]]:
    """Sheets in place of pages, and where the headings stand on them. A page on its side has a sheet alone."""
    sheets: list[Page] = []
    sheet_of: dict[int, tuple[int, float]] = {}
    for group in _groups(pages):
        scale = 1.0 if pages[group[0]].width > pages[group[0]].height else _scale(pages[group[0]])
        sheet_of.update({number: (len(sheets), scale) for number in group})
        sheets.append(_sheet([pages[number] for number in group], scale))
    moved = (
        target._replace(page=sheet_of[target.page][0], y=target.y * sheet_of[target.page][1]) for target in targets
    )
    return tuple(sheets), tuple(moved)


def _groups(pages: tuple[Page, ...]) -> Iterator[list[int]]:
    group: list[int] = []
    for number, page in enumerate(pages):
        if page.width > page.height:
            if group:
                yield group
            yield [number]
            group = []
        else:
            group.append(number)
        if len(group) == 2:
            yield group
            group = []
    if group:
        yield group


def _scale(page: Page) -> float:
    """How much smaller two pages are that stand side by side on a sheet of the same size."""
    return min(page.height / 2 / page.width, page.width / page.height)


def _sheet(pages: list[Page], scale: float) -> Page:
    first = pages[0]
    if scale == 1.0:
        return first
    marks: list[Mark] = []
    insets: list[Inset] = []
    for index, page in enumerate(pages):
        dx = index * first.height / 2 + (first.height / 2 - first.width * scale) / 2
        marks += [_scaled(mark, scale, dx) for mark in page.marks]
        insets += [one._replace(x=one.x * scale + dx, y=one.y * scale, scale=one.scale * scale) for one in page.insets]
    label = "-".join(page.label for page in pages)
    sheet = Page(first.height, first.width, first.part, is_blank=first.is_blank)
    sheet.marks, sheet.insets, sheet.label = marks, tuple(insets), label
    return sheet


def _scaled(mark: Mark, scale: float, dx: float) -> Mark:
    match mark:
        case Run():
            return mark._replace(x=mark.x * scale + dx, y=mark.y * scale, size=mark.size * scale)
        case Bar() | Link():
            return mark._replace(
                x=mark.x * scale + dx, y=mark.y * scale, width=mark.width * scale, height=mark.height * scale
            )
        case Rule():
            return mark._replace(
                x=mark.x * scale + dx, y=mark.y * scale, to_x=mark.to_x * scale + dx, to_y=mark.to_y * scale,
                thickness=mark.thickness * scale,
            )  # fmt: skip
        case PageNumber():
            return mark._replace(right=mark.right * scale + dx, y=mark.y * scale, size=mark.size * scale)
        case Picture():
            return mark._replace(x=mark.x * scale + dx, y=mark.y * scale, scale=mark.scale * scale)
        case Tag():
            return mark
