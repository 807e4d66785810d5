"""How contact sheets are to be: asked each time, with what was chosen last."""

from __future__ import annotations

from desktop.domain.contact_fields import MINIMAL, TITLES, Form, Shown
from desktop.domain.masking import MASKS
from desktop.services.contact_sheets import USUAL, SheetRequest
from desktop.ui.memory import Memory

_NAME = "contact-sheet/{}"


def remembered(memory: Memory) -> SheetRequest:
    """The forms, fields and masks chosen last; the usual ones when none were."""
    forms = _read(memory, "forms", [form.value for form in Form]) or [form.value for form in USUAL.forms]
    fields = _read(memory, "fields", list(TITLES)) or MINIMAL
    masked = _read(memory, "masked", list(MASKS))
    return SheetRequest(tuple(Form(name) for name in forms), Shown(frozenset(fields), frozenset(masked)))


def keep(memory: Memory, request: SheetRequest) -> None:
    """Remember forms, fields and masks; not whose contacts they were."""
    memory.keep(_NAME.format("forms"), " ".join(request.forms))
    memory.keep(_NAME.format("fields"), " ".join(request.shown.keys))
    memory.keep(_NAME.format("masked"), " ".join(sorted(request.shown.masked)))


def _read(memory: Memory, name: str, known: list[str]) -> list[str]:
    """The remembered words that are still known."""
    return [word for word in memory.text(_NAME.format(name)).split() if word in known]
