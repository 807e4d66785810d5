"""붙임: the files behind an agenda item → what stands of them at its end."""

from __future__ import annotations

from desktop.documents.attached_pdf import Unprintable, page_drawings
from desktop.documents.content import AttachedPages, Block, Paragraph, plain
from desktop.domain.agenda import Attachment
from desktop.domain.briefing import Briefing, ItemBriefing

_APART = "파일로 따로 드림"


def attachments(entry: ItemBriefing, briefing: Briefing) -> tuple[list[Block], list[str]]:
    """An item's attachments in print, and remarks in Korean on those PDF files whose pages could not be had.

    Files that are not printed are named first, under the item's text; the pages of the others follow in their order.
    Numbers are those of the order on the item.
    """
    lines: list[Block] = []
    pages: list[Block] = []
    remarks: list[str] = []
    for number, attachment in enumerate(entry.attachments, 1):
        label = f"붙임 {number}"
        if not attachment.is_pdf:
            lines.append(_line(f"{label}  {attachment.name} ({_APART})"))
            continue
        try:
            pages.append(_pages(label, attachment, briefing.content(attachment)))
        except Unprintable as error:
            lines.append(_line(f"{label}  {attachment.name} ({error.why} 싣지 못함, {_APART})"))
            remarks.append(
                f"안건 {entry.item.number}호 {label} ‘{attachment.name}’: {error.why} 자료집에 싣지 못했습니다."
                " 파일로 따로 드리거나, 열리는 PDF로 다시 붙이십시오."
            )
    return [*lines, *pages], remarks


def _pages(label: str, attachment: Attachment, content: bytes | None) -> AttachedPages:
    if content is None:
        raise Unprintable("파일 내용을 읽지 못해")
    drawings = page_drawings(content)
    return AttachedPages(label, attachment.name[: -len(".pdf")], drawings.sizes, drawings.content)


def _line(text: str) -> Paragraph:
    return Paragraph(plain(text), muted=True)
