"""Drawings of other people's pages into a PDF of ours, in place of the empty forms it has for them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

from desktop.documents import attached_pdf
from desktop.documents.pdf.attached import form_name
from desktop.documents.pdf.placed import Inset
from desktop.domain.progress import IsCancelled, check

if TYPE_CHECKING:
    import pikepdf


def filled(content: bytes, insets: Sequence[tuple[Inset, ...]], is_cancelled: IsCancelled) -> bytes:
    """The PDF `content` with its insets, which are given page by page. The same input gives the same bytes.

    What several pages of an attachment share, such as typefaces, is in the file once.

    Raises:
        Cancelled: `is_cancelled` said so between two pages.
    """
    import pikepdf  # noqa: PLC0415  (costs a tenth of a second, and few packs have attachments)

    with ExitStack() as opened:
        document = opened.enter_context(pikepdf.open(io.BytesIO(content)))
        sources: dict[bytes, pikepdf.Pdf] = {}
        for page, on_page in zip(document.pages, insets, strict=True):
            check(is_cancelled)
            for index, inset in enumerate(on_page):
                if inset.drawings not in sources:
                    sources[inset.drawings] = opened.enter_context(pikepdf.open(io.BytesIO(inset.drawings)))
                form = attached_pdf.forms(sources[inset.drawings])[inset.page]
                page.Resources.XObject[f"/{form_name(index)}"] = document.copy_foreign(form)
        for source in sources.values():
            attached_pdf.bring_layers(source, document)
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    """Small objects stay packed, as they were."""
    import pikepdf  # noqa: PLC0415

    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return out.getvalue()
