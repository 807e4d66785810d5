from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop import paths
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.theme import MILLIMETRE, STANDARD, WHITE, Colour, read_theme, theme, theme_names

NAMES = ("ministry", "compact", "serif")


def changed(old: str, new: str, folder: Path) -> Path:
    """The house theme with one piece of its text changed."""
    text = paths.resource("themes", "ministry.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    out = folder / "theme.toml"
    out.write_text(text.replace(old, new), encoding="utf-8")
    return out


def luminance(colour: Colour) -> float:
    """WCAG 2: how light a colour is."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_ministers_read_large_letters_at_160_percent() -> None:
    for text in (STANDARD.body, *(level.text for level in STANDARD.outline[:3])):
        assert 14 <= text.size <= 15
        assert text.leading / text.size == pytest.approx(1.6)
    assert STANDARD.left == pytest.approx(20 * MILLIMETRE)
    assert theme("compact").body.size == 11.5


@pytest.mark.parametrize("name", NAMES)
def test_text_can_be_read_in_black_and_white(name: str) -> None:
    found = theme(name)
    assert contrast(found.dark, WHITE) > 7
    assert contrast(found.muted, WHITE) > 4.5
    assert min(contrast((0, 0, 0), ground) for ground in (found.head, found.label)) > 12


@pytest.mark.parametrize("name", NAMES)
def test_every_level_stands_further_in_and_no_larger_than_the_one_above(name: str) -> None:
    levels = theme(name).outline
    assert [level.indent for level in levels] == sorted(level.indent for level in levels)
    assert [level.text.size for level in levels] == sorted((level.text.size for level in levels), reverse=True)
    assert theme(name).level(9) == levels[-1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("left = 20", "left = 200", "page.left: 200 is no number from 5 to 60"),
        ("left = 20", "", "page.left: missing"),
        ("left = 20", "left = true", "page.left: True is no number"),
        ('face = "sans"', 'face = "Arial"', "body.face: 'Arial' is none of 'sans', 'serif'"),
        ("justified = false", "justified = 0", "body.justified: 0 is none of False, True"),
        ("body = [14, 22.4]", "body = [14]", "text.body: needs 2 numbers"),
        ("body = [14, 22.4]", "body = [14, 12]", "text.body: lines of 14 pt need more than 12 pt"),
        ("[14.5, 23.2, 0, 12]", "[14.5, 23.2, -1, 12]", "outline.levels, level 1: -1 is no number from 0 to 120"),
        ('head = "#DFE6F7"', 'head = "blue"', "colours.head: 'blue' is no colour like #2B2D63"),
        ("cell_x = 5.5", "cell_x = 5.5\ncell_z = 1", "table.cell_z: unknown key"),
        ("[page]", "colour = 1\n[page]", "colour: unknown key"),
    ],
)
def test_a_mistake_in_a_theme_file_is_told_with_its_key(old: str, new: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read_theme(changed(old, new, tmp_path))


def test_a_file_that_is_no_theme_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text("= nothing", encoding="utf-8")
    with pytest.raises(ValueError, match="Invalid"):
        read_theme(tmp_path / "theme.toml")


def test_the_serif_is_for_running_text(tmp_path: Path) -> None:
    found = read_theme(changed('face = "sans"', 'face = "serif"', tmp_path))
    assert (found.regular, found.semibold, found.bold) == (Weight.SERIF, Weight.SERIF_BOLD, Weight.SERIF_BOLD)
    assert found._replace(regular=Weight.REGULAR, semibold=Weight.SEMIBOLD, bold=Weight.BOLD) == STANDARD


def test_a_turned_page_is_the_same_sheet() -> None:
    turned = STANDARD.turned()
    assert (turned.width, turned.height) == (STANDARD.height, STANDARD.width)
    assert turned.room > STANDARD.room


def test_a_theme_may_hold_only_what_differs_from_another(tmp_path: Path) -> None:
    serif, ministry = theme("serif"), theme("ministry")
    assert serif.regular is Weight.SERIF
    assert serif._replace(regular=ministry.regular, semibold=ministry.semibold, bold=ministry.bold) == ministry
    lost = tmp_path / "lost.toml"
    for name in ('"nowhere"', '"lost"', "3"):
        lost.write_text(f"extends = {name}\n", encoding="utf-8")
        with pytest.raises(ValueError, match="extends"):
            read_theme(lost)


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="no theme"):
        theme("../ministry")
    assert theme_names() == ("compact", "ministry", "serif")
