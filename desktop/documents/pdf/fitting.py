"""Finding the largest letters at which a document takes no more than so many pages."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents.content import Document
from desktop.documents.pdf.layout import lay_out
from desktop.documents.pdf.setup import PageSetup


def fitted(document: Document, setups: Sequence[PageSetup], pages: Sequence[int] = (1, 2)) -> PageSetup:
    """The first of `setups` (the largest letters first) at which the document takes the fewest of `pages` it can.

    Where none will do it is the first: what needs many pages anyway is rather read with ease.
    """
    counts = [len(lay_out(document, setup=setup).pages) for setup in setups]
    for most in pages:
        for setup, count in zip(setups, counts, strict=True):
            if count <= most:
                return setup
    return setups[0]
