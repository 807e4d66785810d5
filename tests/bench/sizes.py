"""The page the peers set: the fonts and the theme file of Briefpack itself, so that they follow when it changes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
FONTS = ROOT / "fonts"
THEME_FILE = ROOT / "resources" / "themes" / "ministry.toml"
FAMILY = "Pretendard GOV"
WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}

_THEME: dict[str, Any] = tomllib.loads(THEME_FILE.read_text(encoding="utf-8"))

PAGE: dict[str, float] = _THEME["page"]
"""Margins in millimetres."""
TEXT: dict[str, tuple[float, float]] = {name: (size, leading) for name, (size, leading) in _THEME["text"].items()}
"""Size and distance between base lines, in points."""
LEVELS: list[list[float]] = _THEME["outline"]["levels"]
"""Size, distance between base lines, indent and room before, of □ ○ - ·."""
CELL: dict[str, float] = _THEME["table"]
COLOURS: dict[str, str] = _THEME["colours"]
FILLS = {"head": COLOURS["head"], "label": COLOURS["label"]}


def level(number: int) -> list[float]:
    """The style of an outline level, from 1."""
    return LEVELS[min(max(number, 1), len(LEVELS)) - 1]


def full_text(heading: dict[str, Any]) -> str:
    """Label and text of a heading."""
    return f"{heading['label']} {heading['text']}".strip()
