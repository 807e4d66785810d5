"""The window: the only place that knows Qt."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 (which puts the hook on)


def _import_plainly() -> None:
    """Take PySide6's hook off `import`: it reads the source of every module that is imported, 10 ms of a start.

    The hook serves `from __feature__ import …`, which nothing here uses. PySide6 keeps what was there before beside it
    (`shibokensupport/signature/loader.py`, `post_init`); where a version does not, all stays as it is.
    """
    before = getattr(builtins, "__orig_import__", None)
    if before is not None and builtins.__import__ is getattr(builtins, "__feature_import__", None):
        builtins.__import__ = before


_import_plainly()
