"""How the pages of one PDF are to be: the choices a person has when printing."""

from __future__ import annotations

from enum import StrEnum

from desktop.documents.pdf.theme import MILLIMETRE, STANDARD, Theme
from desktop.domain.frozen import frozen

_WIDEST_BINDING = 30.0


class Footer(StrEnum):
    """What stands at the foot of a page."""

    DASHES = "- n -"
    OF_TOTAL = "n / N"
    NONE = ""


@frozen
class PageSetup:
    """The choices for one PDF; the defaults are single A4 pages as ministries print them.

    - `binding`: millimetres more at the edge that is bound; `facing` mirrors it on left pages, for printing on both
      sides of the paper.
    - `parts_on_right`: with an empty page where needed, parts of the pack begin on a right page.
    - `items_on_new_page`: otherwise an agenda item follows on where a good part of a page is free.
    - `two_up`: two pages side by side on each sheet.

    Raises:
        ValueError: `binding` is not from 0 to 30.
    """

    theme: Theme = STANDARD
    footer: Footer = Footer.DASHES
    header: bool = True
    binding: float = 0.0
    facing: bool = False
    parts_on_right: bool = False
    items_on_new_page: bool = True
    two_up: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.binding <= _WIDEST_BINDING:
            raise ValueError(f"binding: {self.binding!r} is not from 0 to {_WIDEST_BINDING:g} mm")

    @property
    def upright(self) -> Theme:
        """The theme with the margin for binding, as on a right page."""
        return self.theme._replace(left=self.theme.left + self.gutter) if self.binding else self.theme

    @property
    def gutter(self) -> float:
        """The margin for binding in points."""
        return self.binding * MILLIMETRE
