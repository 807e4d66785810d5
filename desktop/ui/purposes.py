"""What a paper leaves the library for: asked the first time a kind of paper is made, then remembered."""

from __future__ import annotations

from desktop.services import access_log
from desktop.ui.desk import Desk


def purpose_of(desk: Desk, kind: str) -> str | None:
    """The purpose that papers of that kind are made for; None when the user was asked and gave none."""
    known = access_log.standing_purpose(desk.library, kind)
    return known or choose_purpose(desk, kind)


def choose_purpose(desk: Desk, kind: str) -> str | None:
    """Ask for the purpose of papers of that kind and keep it; None when none was given."""
    asked = desk.ask.purpose(kind, access_log.offered(desk.library, kind))
    return access_log.set_standing_purpose(desk.library, kind, asked) if asked else None
