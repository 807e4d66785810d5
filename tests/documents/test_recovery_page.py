"""The page with the recovery code: one page, every group under its number, nothing cut."""

from __future__ import annotations

import pypdfium2
import pytest

from desktop.documents import pdf
from desktop.documents.recovery_page import compose
from desktop.domain.recovery_code import write_code


@pytest.mark.parametrize("name", ["보관함", "과학기술관계장관회의 간사실 보관함 (담당관실 노트북 2호기에서 옮긴 것)"])
def test_it_is_one_page_with_the_whole_code(name: str) -> None:
    code = write_code(bytes(range(100, 132)))
    document = pypdfium2.PdfDocument(pdf.to_bytes(compose(name, code, "2026년 11월 22일"))[0])
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded()
    for group in code.split("-"):
        assert " ".join(group) in text
    assert "금고" in text
    assert "2026년 11월 22일" in text
    document.close()
