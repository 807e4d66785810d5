"""Sizes, spacing and colours of the printed pack, read from a theme file (`resources/themes/`).

Lengths are points (1/72 inch), from the top left of the page; only the margins of the file are millimetres. The look is
that of ministry papers (domain.md A2): dark label cells, pale blue table heads, 160 % line spacing.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias, cast

from desktop import paths
from desktop.documents.pdf.faces import Weight

Colour: TypeAlias = tuple[float, float, float]
_Section: TypeAlias = dict[str, Any]

BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
MILLIMETRE = 72 / 25.4
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


def rgb(code: str) -> Colour:
    """`#2B2D63` as red, green and blue from 0 to 1."""
    red, green, blue = (int(code[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return red, green, blue


class Text(NamedTuple):
    """A size and the distance from one base line to the next."""

    size: float
    leading: float


class OutlineStyle(NamedTuple):
    """A level of 개조식: where its mark stands, and the room before it."""

    text: Text
    indent: float
    before: float


class Theme(NamedTuple):
    """Everything about the look, for A4 upright; `turned` is the same for A4 on its side.

    `dark` is for titles and rules, `head` and `label` fill cells, `muted` is for what is said aside. Running text is
    set in `regular`, and in `bold` where it is strong; titles and tables stay in the sans serif.
    """

    left: float
    right: float
    top: float
    bottom: float
    header_at: float
    footer_at: float
    regular: Weight
    semibold: Weight
    bold: Weight
    justified: bool
    body: Text
    note: Text
    table: Text
    small: Text
    contents: Text
    part: Text
    item: Text
    heading: Text
    outline: tuple[OutlineStyle, ...]
    mark_gap: float
    cell_x: float
    cell_y: float
    dark: Colour
    head: Colour
    label: Colour
    muted: Colour
    hairline: Colour
    width: float = 210 * MILLIMETRE
    height: float = 297 * MILLIMETRE

    @property
    def room(self) -> float:
        """The width of the text."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """The height of the text."""
        return self.height - self.top - self.bottom

    def level(self, level: int) -> OutlineStyle:
        """The style of an outline level, from 1; deeper ones than there are look like the last."""
        return self.outline[min(max(level, 1), len(self.outline)) - 1]

    def turned(self) -> Theme:
        """The same on a sheet turned by a quarter."""
        return self._replace(width=self.height, height=self.width)


_FACES = {
    "sans": (Weight.REGULAR, Weight.SEMIBOLD, Weight.BOLD),
    "serif": (Weight.SERIF, Weight.SERIF_BOLD, Weight.SERIF_BOLD),
}


def read_theme(path: Path) -> Theme:
    """A theme from its file, which may say `extends = "ministry"` and hold only what differs from that theme.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no TOML, or a key is missing, unknown or out of its range; the message names the key.
    """
    file = _File(_content(path))
    regular, semibold, bold = _FACES[file.choice("body", "face", tuple(_FACES))]
    found = Theme(
        left=file.margin("left"),
        right=file.margin("right"),
        top=file.margin("top"),
        bottom=file.margin("bottom"),
        header_at=file.margin("header_at"),
        footer_at=file.margin("footer_at"),
        regular=regular,
        semibold=semibold,
        bold=bold,
        justified=file.choice("body", "justified", (False, True)),
        body=file.text("body"),
        note=file.text("note"),
        table=file.text("table"),
        small=file.text("small"),
        contents=file.text("contents"),
        part=file.text("part"),
        item=file.text("item"),
        heading=file.text("heading"),
        outline=file.levels(),
        mark_gap=file.number("outline", "mark_gap", 0, 2),
        cell_x=file.number("table", "cell_x", 0, 20),
        cell_y=file.number("table", "cell_y", 0, 20),
        dark=file.colour("dark"),
        head=file.colour("head"),
        label=file.colour("label"),
        muted=file.colour("muted"),
        hairline=file.colour("hairline"),
    )
    file.finish()
    return found


def _content(path: Path) -> _Section:
    """The keys of a theme file over those of the one it extends; one step only, so that nothing goes in circles."""
    own: _Section = tomllib.loads(path.read_text(encoding="utf-8"))
    extended = own.pop("extends", None)
    if extended is None:
        return own
    base = path.with_name(f"{extended}.toml")
    if not isinstance(extended, str) or not base.is_file() or base == path:
        raise ValueError(f"extends: {extended!r} is no theme beside this one")
    merged: _Section = tomllib.loads(base.read_text(encoding="utf-8"))
    for section, values in own.items():
        merged[section] = {**merged.get(section, {}), **values} if isinstance(values, dict) else values
    return merged


_LEVEL_RANGES = ((6.0, 48.0), (6.0, 96.0), (0.0, 120.0), (0.0, 60.0))


class _File:
    """A theme file being read: each value is checked as it is taken, and nothing may be left over."""

    def __init__(self, content: _Section) -> None:
        self._content = content

    def take(self, section: str, key: str) -> Any:  # noqa: ANN401  (whatever TOML holds)
        """A value, which is then gone."""
        values = self._content.get(section)
        if not isinstance(values, dict) or key not in values:
            raise ValueError(f"{section}.{key}: missing")
        return cast("_Section", values).pop(key)

    def number(self, section: str, key: str, low: float, high: float) -> float:
        """A number from `low` to `high`."""
        return _number(self.take(section, key), f"{section}.{key}", low, high)

    def margin(self, key: str) -> float:
        """A distance from the edge of the sheet: millimetres in the file, points here."""
        return self.number("page", key, 5, 60) * MILLIMETRE

    def text(self, key: str) -> Text:
        """A size and its leading, which is no less than the size."""
        size, leading = _numbers(self.take("text", key), f"text.{key}", ((6, 48), (6, 96)))
        if leading < size:
            raise ValueError(f"text.{key}: lines of {size:g} pt need more than {leading:g} pt")
        return Text(size, leading)

    def choice(self, section: str, key: str, among: tuple[Any, ...]) -> Any:  # noqa: ANN401  (one of `among`)
        """A value that is one of a few."""
        value = self.take(section, key)
        if value not in among or type(value) is not type(among[0]):
            raise ValueError(f"{section}.{key}: {value!r} is none of {', '.join(map(repr, among))}")
        return value

    def colour(self, key: str) -> Colour:
        """A colour, `#RRGGBB`."""
        value = self.take("colours", key)
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise ValueError(f"colours.{key}: {value!r} is no colour like #2B2D63")
        return rgb(value)

    def levels(self) -> tuple[OutlineStyle, ...]:
        """The styles of the outline's levels, one at least."""
        rows = self.take("outline", "levels")
        if not isinstance(rows, list) or not rows:
            raise ValueError("outline.levels: needs at least one level")
        found: list[OutlineStyle] = []
        for index, row in enumerate(cast("list[Any]", rows), 1):
            size, leading, indent, before = _numbers(row, f"outline.levels, level {index}", _LEVEL_RANGES)
            found.append(OutlineStyle(Text(size, leading), indent, before))
        return tuple(found)

    def finish(self) -> None:
        """Refuse what nobody asked for: most likely it is a slip of the pen."""
        for section, values in self._content.items():
            if not isinstance(values, dict):
                raise ValueError(f"{section}: unknown key")  # noqa: TRY004  (a mistake in the file, not in a type)
            for key in cast("_Section", values):
                raise ValueError(f"{section}.{key}: unknown key")


def _numbers(value: object, name: str, ranges: tuple[tuple[float, float], ...]) -> list[float]:
    if not isinstance(value, list) or len(cast("list[Any]", value)) != len(ranges):
        raise ValueError(f"{name}: needs {len(ranges)} numbers")
    return [_number(part, name, *limits) for part, limits in zip(cast("list[Any]", value), ranges, strict=True)]


def _number(value: object, name: str, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise ValueError(f"{name}: {value!r} is no number from {low:g} to {high:g}")
    return float(value)


@cache
def theme(name: str) -> Theme:
    """A theme of `resources/themes/` by its name (`ministry`, `serif`, `compact`), read once in a process.

    Raises:
        ValueError: there is no such theme.
    """
    if name not in theme_names():
        raise ValueError(f"there is no theme {name!r}")
    return read_theme(paths.resource("themes", f"{name}.toml"))


def theme_names() -> tuple[str, ...]:
    """The names of the bundled themes."""
    return tuple(sorted(path.stem for path in paths.resource("themes").glob("*.toml")))


STANDARD = theme("ministry")
