"""Pages someone else made, each set on a page of its own: its name above it, a frame around it, never cropped."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.documents.content import AttachedPages
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.furniture import one_line
from desktop.documents.pdf.lines import measure
from desktop.documents.pdf.pages import Flow
from desktop.documents.pdf.placed import Inset, Mark, Rule, Run, Slab, Tag
from desktop.documents.pdf.structure import ARTIFACT, Kind, Structure
from desktop.documents.pdf.texts import base_line
from desktop.documents.pdf.theme import Theme

_LEVEL = 3
"""An attachment's place among headings: under its agenda item."""
_BELOW_NAME = 5.0
_APART = 12.0


def form_name(index: int) -> str:
    """The name under which a page's resources have its inset of that index (from 0)."""
    return f"Inset{index}"


def place_attached(block: AttachedPages, flow: Flow, upright: Theme, broad: Theme) -> None:
    """Set attached pages; what follows begins on a new page. `broad` is for those broader than high.

    It is `upright` as well where two pages stand side by side: a page on its side would have a sheet alone.
    """
    heading = flow.structure.heading(_LEVEL)
    for index, (width, height) in enumerate(block.sizes):
        flow.turn(broad if width > height else upright)
        if not flow.is_fresh:
            flow.new_page()
        flow.add(_name(block, index, heading if index == 0 else ARTIFACT, flow.theme))
        _place(block, index, flow)


def inset_operators(insets: Iterable[Inset], height: float, structure: Structure) -> bytes:
    """What draws the insets of the page drawn last, `height` points high; they are noted in the structure."""
    elements = structure.pages[-1]
    parts: list[str] = []
    for index, inset in enumerate(insets):
        parts.append(
            f"/{Kind.FIGURE}<</MCID {len(elements)}>>BDC\nq {inset.scale:.6f} 0 0 {inset.scale:.6f}"
            f" {inset.x:.2f} {height - inset.y:.2f} cm /{form_name(index)} Do Q\nEMC"
        )
        elements.append(inset.element)
    return "\n".join(parts).encode("ascii")


def _name(block: AttachedPages, index: int, element: int, theme: Theme) -> Slab:
    """The attachment's name, and which of its pages this is; only the first page's is a heading to readers' aids."""
    style, y = theme.small, base_line(0, theme.small)
    count = f"{index + 1}/{len(block.sizes)}" if len(block.sizes) > 1 else ""
    count_room = measure(count, Weight.REGULAR, style.size)
    words, _width = one_line(block.full_text, theme.room - count_room - _APART, theme)
    marks: list[Mark] = [Tag(element), *(word.moved(0.0, y) for word in words)]
    if count:
        counted = Run(theme.room - count_room, y, count, Weight.REGULAR, style.size, theme.muted)
        marks += [Tag(ARTIFACT), counted]
    opens = ((block.full_text, _LEVEL),) if index == 0 else ()
    return Slab(style.leading + _BELOW_NAME, tuple(marks), opens=opens)


def _place(block: AttachedPages, index: int, flow: Flow) -> None:
    """One page, as large as the room under its name lets it be, but no larger than it is."""
    theme, (width, height) = flow.theme, block.sizes[index]
    scale = min(theme.room / width, flow.left_over / height, 1.0)
    left, top = theme.left + (theme.room - width * scale) / 2, flow.y
    right, bottom = left + width * scale, top + height * scale
    words = f"{block.full_text}, {len(block.sizes)}쪽 가운데 {index + 1}쪽"
    figure = flow.structure.add(Kind.FIGURE, 0, f"/Alt<{_hex(words)}>")
    page = flow.pages[-1]
    page.insets = (*page.insets, Inset(left, bottom, scale, block.drawings, index, figure))
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    edges = zip(corners, (*corners[1:], corners[0]), strict=True)
    flow.draw([Rule(*start, *end, 0.5, theme.hairline) for start, end in edges], flow.left_over)


def _hex(words: str) -> str:
    return (b"\xfe\xff" + words.encode("utf-16-be", "replace")).hex()
