"""What goes wrong in a way the user can understand. Everything else is a bug."""


class UserError(Exception):
    """Something the user can be told in plain Korean: what happened, what is safe, what to do.

    The three parts are whole sentences; `str()` joins those that are there.
    """

    def __init__(self, what: str, *, safe: str = "", todo: str = "") -> None:
        super().__init__(what, safe, todo)
        self.what = what
        self.safe = safe
        self.todo = todo

    def __str__(self) -> str:
        parts = [part for part in (self.what, self.safe, self.todo) if part]
        return " ".join([*(_ended(part) for part in parts[:-1]), *parts[-1:]])


def _ended(part: str) -> str:
    """A part as a sentence that another follows: one that names a file last (`파일이 없습니다: …`) has no dot yet."""
    return part if part.endswith((".", "?", "!", ")", "…")) else f"{part}."


class NotFound(UserError):
    """The meeting, item or person asked for is not in the library."""


class IntakeFailed(UserError):
    """A paper could not be read; nothing was stored."""


class LibraryUnavailable(UserError):
    """The library cannot be opened: in use, damaged, newer than this program, or in an unwritable place."""


class LibraryInUse(LibraryUnavailable):
    """Another program has the library open."""


class LibraryGone(LibraryUnavailable):
    """The open library's file was moved, removed or replaced: nothing is stored any more."""


class LibraryDamaged(LibraryUnavailable):
    """The library's file is no library, or its structure is broken; a backup can take its place."""


class OutputFailed(UserError):
    """A file could not be written; a file that stood there before is unchanged."""


class EditRefused(UserError):
    """An edit does not fit (a rule of the data, or the row was changed meanwhile); nothing was stored."""
