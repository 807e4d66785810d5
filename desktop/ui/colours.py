"""Colours by what they say, light and dark."""

from __future__ import annotations

from desktop.domain.frozen import frozen


@frozen
class Colours:
    """The colours of one look; text on `base`, `window` and `selection` has a contrast of 4.5 or more.

    `border` only parts one thing from the next; `edge` shows where one can type, with a contrast of 3 or more.
    `look` names the folder of its arrows and ticks (`make icons` after a change).
    """

    look: str
    window: str
    base: str
    stripe: str
    text: str
    muted: str
    border: str
    edge: str
    accent: str
    on_accent: str
    selection: str
    danger: str
    good: str
    hint: str


LIGHT = Colours(
    look="light",
    window="#f3f5f8",
    base="#ffffff",
    stripe="#f8f9fb",
    text="#1b2027",
    muted="#586270",
    border="#d3d9e2",
    edge="#848e9d",
    accent="#1d5bb8",
    on_accent="#ffffff",
    selection="#d9e6fa",
    danger="#b3261e",
    good="#1a7046",
    hint="#fff6d6",
)
DARK = Colours(
    look="dark",
    window="#1d2025",
    base="#24282e",
    stripe="#282d34",
    text="#e8ebef",
    muted="#aeb8c5",
    border="#3b424d",
    edge="#727c8a",
    accent="#79aef8",
    on_accent="#10141a",
    selection="#2c466e",
    danger="#ffa79f",
    good="#7fd4a5",
    hint="#4a4120",
)
