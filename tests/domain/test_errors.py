"""What the user is told: what happened, what is safe, what to do."""

from __future__ import annotations

import pytest

from desktop.domain.errors import EditRefused, IntakeFailed, LibraryUnavailable, NotFound, OutputFailed, UserError


@pytest.mark.parametrize("kind", [NotFound, IntakeFailed, LibraryUnavailable, OutputFailed, EditRefused])
def test_the_parts_are_joined_in_order(kind: type[UserError]):
    error = kind("파일이 없습니다.", safe="보관함은 그대로입니다.", todo="경로를 확인해 주세요.")
    assert str(error) == "파일이 없습니다. 보관함은 그대로입니다. 경로를 확인해 주세요."
    assert isinstance(error, UserError)


def test_a_part_that_is_not_there_leaves_no_gap():
    assert str(UserError("파일이 없습니다.", todo="경로를 확인해 주세요.")) == "파일이 없습니다. 경로를 확인해 주세요."


def test_a_name_at_the_end_does_not_run_into_the_next_sentence():
    error = UserError("보관함이 없습니다: 회의.briefpack", todo="이름을 확인하십시오.")
    assert str(error) == "보관함이 없습니다: 회의.briefpack. 이름을 확인하십시오."
    assert str(UserError("보관함이 없습니다: 회의.briefpack")) == "보관함이 없습니다: 회의.briefpack"
