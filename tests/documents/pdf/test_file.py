from __future__ import annotations

import io
from hashlib import sha256

import pikepdf
import pytest

from desktop.documents.pdf.file import PdfFile, name, text


def written(count: int) -> tuple[bytes, str]:
    """A file with so many small objects, in the order of their numbers and against it, and a stream between them."""
    out = io.BytesIO()
    file = PdfFile(out)
    first = file.reserve(count)
    for number in reversed(range(count)):
        file.put(f"[{number} ({'가' * 3})]".encode(), first + number)
    stream = file.stream(b"between", "/Kind/Mine")
    found = [f"{first + number} 0 R" for number in range(count)]
    found += [f"{file.put(b'/Last')} 0 R", f"{stream} 0 R"]
    file.add_to_catalog("Mine", f"[{' '.join(found)}]")
    digest = file.finish({"Title": text("제목")})
    return out.getvalue(), digest


@pytest.mark.parametrize("count", [0, 1, 198, 199, 200, 201, 1000])
def test_every_object_is_found_at_its_place(count: int) -> None:
    content, digest = written(count)
    assert digest == sha256(content).hexdigest()
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.check_pdf_syntax() == []
        found = document.Root.Mine
        assert [int(entry[0]) for entry in list(found)[:count]] == list(range(count))
        assert str(found[count]) == "/Last"
        assert found[count + 1].read_bytes() == b"between"
        assert document.docinfo.Title == "제목"
        assert document.Root.Lang == "ko-KR"


def test_the_name_of_the_file_is_drawn_from_what_is_in_it() -> None:
    names = []
    for count in (3, 3, 4):
        with pikepdf.open(io.BytesIO(written(count)[0])) as document:
            names.append(bytes(document.trailer.ID[0]))
    assert names[0] == names[1] != names[2]


def test_a_name_of_any_letters_is_safe() -> None:
    assert name("A B(1)") == "/A#20B#281#29"
