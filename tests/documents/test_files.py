from __future__ import annotations

import errno
from pathlib import Path

import pytest

from desktop.documents.files import output_failed, replacing
from desktop.domain.errors import OutputFailed


def test_a_file_is_replaced_when_all_went_well(tmp_path: Path) -> None:
    out = tmp_path / ("긴이름" * 26 + ".pdf")
    out.write_bytes(b"%PDF earlier")
    with replacing(out) as partial:
        partial.write_bytes(b"%PDF new")
        assert out.read_bytes() == b"%PDF earlier"
    assert out.read_bytes() == b"%PDF new"
    assert list(tmp_path.iterdir()) == [out]


def test_an_error_leaves_the_earlier_file_and_no_other(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    out.write_bytes(b"%PDF earlier")

    def fail() -> None:
        with replacing(out) as partial:
            partial.write_bytes(b"%PDF half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert out.read_bytes() == b"%PDF earlier"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_of_that_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="같은 이름의 폴더"), replacing(tmp_path):
        pytest.fail("the block must not be entered")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "저장 공간"),
        (errno.EROFS, "읽기 전용"),
        (errno.ENAMETOOLONG, "이름이 너무"),
        (errno.EACCES, "권한"),
    ],
)
def test_the_reason_is_a_plain_one(number: int, words: str) -> None:
    error = output_failed(Path("글.pdf"), OSError(number, "reason"))
    assert words in error.what
    assert "바뀌지 않았습니다" in error.safe
    assert error.todo
