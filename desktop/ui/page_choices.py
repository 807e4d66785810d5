"""How the pages of a pack are to be: asked once, remembered, used by every pack made or previewed in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.ui.memory import Memory

if TYPE_CHECKING:
    from desktop.documents.pdf import PageSetup
    from desktop.services.packs import PageChoices

THEMES = {"ministry": "기본", "serif": "명조", "compact": "작은 글자(실무용)"}
"""The bundled themes as the window names them."""

_NAME = "pack/{}"


def remembered(memory: Memory) -> PageChoices:
    """What was chosen last; the usual pages when nothing was."""
    from desktop.services.packs import PageChoices  # noqa: PLC0415 (not before it is wanted)

    theme = memory.text(_NAME.format("theme"), "ministry")
    return PageChoices(
        theme=theme if theme in THEMES else "ministry",
        total=bool(memory.number(_NAME.format("total"), 0)),
        facing=bool(memory.number(_NAME.format("facing"), 0)),
        two_up=bool(memory.number(_NAME.format("two_up"), 0)),
        directory=bool(memory.number(_NAME.format("directory"), 0)),
        codes=bool(memory.number(_NAME.format("codes"), 0)),
        review=bool(memory.number(_NAME.format("review"), 1)),
    )


def keep(memory: Memory, choices: PageChoices) -> None:
    """Remember what was chosen."""
    memory.keep(_NAME.format("theme"), choices.theme)
    memory.keep(_NAME.format("total"), int(choices.total))
    memory.keep(_NAME.format("facing"), int(choices.facing))
    memory.keep(_NAME.format("two_up"), int(choices.two_up))
    memory.keep(_NAME.format("directory"), int(choices.directory))
    memory.keep(_NAME.format("codes"), int(choices.codes))
    memory.keep(_NAME.format("review"), int(choices.review))


def setup(memory: Memory) -> PageSetup:
    """What was chosen last, as the page layout wants it."""
    from desktop.services.packs import page_setup  # noqa: PLC0415

    return page_setup(remembered(memory))
