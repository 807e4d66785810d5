"""How long work says where it is, and how it is told to stop."""

from collections.abc import Callable

from desktop.domain.frozen import frozen


@frozen
class Progress:
    """`done` of `total` steps, and what is being done now, in Korean."""

    done: int
    total: int
    text: str


Report = Callable[[Progress], None]
"""Called by long work after each step."""

IsCancelled = Callable[[], bool]
"""Asked by long work between steps; when true, the work raises `Cancelled`."""


class Cancelled(Exception):
    """The user stopped the work; nothing half-done was left behind."""


def silent(_progress: Progress) -> None:
    """Report to nobody."""


def never() -> bool:
    """Say that the work was not cancelled."""
    return False


def check(is_cancelled: IsCancelled) -> None:
    """Raise `Cancelled` if the user asked to stop."""
    if is_cancelled():
        raise Cancelled
