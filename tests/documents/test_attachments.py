"""붙임 in the pack's blocks: what is printed, what is only named, and what is said of the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents.content import AttachedPages, Document, Heading, Paragraph
from desktop.documents.pack import compose
from desktop.domain.agenda import Publicity
from desktop.domain.publication import Edition
from tests.documents import made_pdfs, samples

FILES = (
    ("세부 계획.pdf", made_pdfs.three_pages()),
    ("예산 내역.xlsx", b"PK"),
    ("잠긴 것.PDF", made_pdfs.locked()),
    ("그림.PDF", made_pdfs.rotated(90)),
)


def after(document: Document, number: int) -> tuple[object, ...]:
    """The blocks of an item, its heading left out."""
    heads = [i for i, one in enumerate(document.blocks) if isinstance(one, Heading) and one.level <= 2]
    start = next(i for i in heads if getattr(document.blocks[i], "label", "") == f"안건 {number}호")
    return document.blocks[start + 1 : next(i for i in heads if i > start)]


def said(block: object) -> str:
    assert isinstance(block, Paragraph)
    return "".join(span.text for span in block.spans)


def test_files_that_are_not_printed_are_named_and_the_pages_follow_in_order() -> None:
    *_explanation, sheet, locked, plan, picture = after(compose(samples.with_files(samples.full(), {2: FILES})), 2)
    assert said(sheet) == "붙임 2  예산 내역.xlsx (파일로 따로 드림)"
    assert said(locked) == "붙임 3  잠긴 것.PDF (암호가 걸려 있어 싣지 못함, 파일로 따로 드림)"
    assert isinstance(plan, AttachedPages)
    assert isinstance(picture, AttachedPages)
    assert [one.full_text for one in (plan, picture)] == ["붙임 1  세부 계획", "붙임 4  그림"]
    assert [len(one.sizes) for one in (plan, picture)] == [3, 1]


def test_what_could_not_be_printed_is_remarked_on() -> None:
    document = compose(samples.with_files(samples.full(), {2: FILES}))
    (remark,) = document.remarks
    assert remark.startswith("안건 2호 붙임 3 ‘잠긴 것.PDF’: 암호가 걸려 있어 자료집에 싣지 못했습니다.")
    assert compose(samples.full()).remarks == ()


def test_bytes_that_were_not_read_are_remarked_on() -> None:
    one = replace(samples.with_files(samples.full(), {2: FILES[:1]}), contents=())
    assert "파일 내용을 읽지 못해" in compose(one).remarks[0]


@pytest.mark.parametrize(
    ("edition", "publicity", "is_printed"),
    [
        (Edition.PUBLIC, Publicity.PUBLIC, True),
        (Edition.PUBLIC, Publicity.PARTIAL, False),
        (Edition.PUBLIC, Publicity.CLOSED, False),
        (Edition.MEMBERS, Publicity.CLOSED, True),
        (Edition.PRESIDER, Publicity.PARTIAL, True),
    ],
)
def test_the_public_edition_has_no_files_of_items_that_are_not_public(
    edition: Edition, publicity: Publicity, is_printed: bool
) -> None:
    document = compose(samples.with_files(samples.full(), {1: FILES}, publicity), edition)
    assert any(isinstance(block, AttachedPages) for block in document.blocks) is is_printed
    names = [block for block in after(document, 1) if isinstance(block, Paragraph) and "따로 드림" in said(block)]
    assert bool(names) is is_printed
    assert bool(document.remarks) is is_printed


def test_an_item_that_has_only_a_file_says_that_it_is_there() -> None:
    document = compose(samples.with_files(samples.full(), {5: FILES[:1]}))
    assert said(after(document, 5)[0]) == "설명 자료는 붙임과 같습니다."
    document = compose(samples.with_files(samples.full(), {5: FILES[1:2]}))
    assert said(after(document, 5)[0]) == "비공개 안건 (설명 자료 없음)"
