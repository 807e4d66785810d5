"""The pictures of a page → operators (ISO 32000-1, 8.5), painted shape by shape under the tag of their figure.

Their words use the letters of the page's text, so that one that no face has is told of. Each figure's element says what
box it takes (ISO 32000-1, 14.8.5.4.3).
"""

from __future__ import annotations

from array import array

from desktop.documents.pdf.late import Late
from desktop.documents.pdf.letters import resource, shown
from desktop.documents.pdf.placed import Area, Mark, Picture, Run, Tag, Words
from desktop.documents.pdf.structure import ARTIFACT, Kind, Structure
from desktop.documents.pdf.theme import Colour

_APART = 6.0
"""Points between two lines of a hatch."""
_TURNS = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}
"""Cosine and sine of a turn clockwise, as a PDF counts: upwards."""


def pictures(
    marks: list[Mark], height: float, late: set[str], structure: Structure, elements: array[int]
) -> list[bytes | Late]:
    """What draws the pictures of a page `height` points high; they are noted in the structure.

    `late` are the letters whose codes are not known yet.
    """
    parts: list[bytes | Late] = []
    element = ARTIFACT
    for mark in marks:
        if type(mark) is Tag:
            element = mark.element
        elif type(mark) is Picture:
            parts += _operators(mark, len(elements), height, late)
            elements.append(element)
            structure.attributes[element] = structure.attributes.get(element, "") + _box(mark, height)
    return parts


def runs_of(marks: list[Mark]) -> list[Run]:
    """All text of a page, that in its pictures included."""
    found = [mark for mark in marks if isinstance(mark, Run)]
    parts = [part for mark in marks if isinstance(mark, Picture) for part in mark.parts]
    return found + [run for part in parts if isinstance(part, Words) for run in part.runs]


def _operators(picture: Picture, place: int, height: float, late: set[str]) -> list[bytes | Late]:
    parts: list[bytes | Late] = [f"/{Kind.FIGURE}<</MCID {place}>>BDC q".encode("ascii")]
    for part in picture.parts:
        parts += [_area(part, picture, height)] if isinstance(part, Area) else _words(part, picture, height, late)
    return [*filter(None, parts), b"Q EMC"]


def _box(picture: Picture, height: float) -> str:
    left, top = picture.x, height - picture.y
    right, bottom = left + picture.width * picture.scale, top - picture.height * picture.scale
    return f"/A<</O/Layout/Placement/Block/BBox[{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}]>>"


def _area(area: Area, picture: Picture, height: float) -> bytes:
    rings = [[_at(point, picture, height) for point in ring] for ring in area.rings]
    path = " ".join(_path(ring, closed=area.closed) for ring in rings)
    parts: list[str] = []
    if area.fill is not None:
        parts.append(f"{_rgb(area.fill)} rg {path} f")
    parts += [_hatching(slope, path, rings[0], picture.scale) for slope in area.hatch]
    if area.edge is not None:
        width = area.thickness * picture.scale
        dash = f"[{4 * width:.2f} {3 * width:.2f}] 0 d" if area.dashed else "[] 0 d"
        parts.append(f"{_rgb(area.edge)} RG {width:.3f} w 1 j {dash} {path} S")
    return "\n".join(parts).encode("ascii")


def _path(ring: list[tuple[float, float]], *, closed: bool) -> str:
    if closed and len(ring) == 4 and ring[0][1] == ring[1][1] and ring[1][0] == ring[2][0] and ring[2][1] == ring[3][1]:
        (left, top), (right, bottom) = ring[0], ring[2]
        return f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"
    first, *others = [f"{x:.2f} {y:.2f}" for x, y in ring]
    return f"{first} m {''.join(f'{point} l ' for point in others)}{'h' if closed else ''}"


def _hatching(slope: tuple[int, int], path: str, ring: list[tuple[float, float]], scale: float) -> str:
    """Lines of one direction through a box around an area, cut off at its edge."""
    left, right = min(x for x, _y in ring), max(x for x, _y in ring)
    low, high = min(y for _x, y in ring), max(y for _x, y in ring)
    across, apart = max(right - left, high - low), _APART * scale
    dx, dy = slope
    if dy == 0:
        starts = [(left, low + apart * (number + 0.5)) for number in range(int((high - low) / apart) + 1)]
    elif dx == 0:
        starts = [(left + apart * (number + 0.5), low) for number in range(int((right - left) / apart) + 1)]
    else:
        base = low if dy > 0 else high
        step = apart * 2**0.5
        starts = [(left - across + step * number, base) for number in range(int(2 * across / step) + 2)]
    lines = " ".join(f"{x:.2f} {y:.2f} m {x + dx * across:.2f} {y + dy * across:.2f} l" for x, y in starts)
    return f"q {path} W n 0 0 0 RG {0.4 * scale:.3f} w [] 0 d {lines} S Q"


def _words(words: Words, picture: Picture, height: float, late: set[str]) -> list[bytes | Late]:
    cosine, sine = _TURNS[words.turn]
    x, y = _at((words.x, words.y), picture, height)
    parts: list[bytes | Late] = []
    for run in words.runs:
        right, up = run.x * picture.scale, -run.y * picture.scale
        at_x, at_y = x + cosine * right - sine * up, y + sine * right + cosine * up
        if not late.isdisjoint(run.text):
            parts.append(Late(run._replace(x=at_x, size=run.size * picture.scale), at_y, (cosine, sine)))
            continue
        look = f"{_rgb(run.colour)} rg /{resource(run.weight)} {run.size * picture.scale:.3f} Tf"
        place = f"{cosine} {sine} {-sine} {cosine} {at_x:.2f} {at_y:.2f} Tm"
        parts.append(b"%b %b(%b)Tj" % (look.encode("ascii"), place.encode("ascii"), shown(run.text)))
    return [b"BT", *parts, b"ET"] if parts else []


def _at(point: tuple[float, float], picture: Picture, height: float) -> tuple[float, float]:
    x, y = point
    return picture.x + x * picture.scale, height - picture.y - y * picture.scale


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)
