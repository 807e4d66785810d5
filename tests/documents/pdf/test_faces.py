from __future__ import annotations

import struct
import unicodedata

import pytest

from desktop.documents.pdf.faces import Weight, face
from desktop.documents.pdf.signs import COMPOSED, LOOKALIKES, MISSING_SIGNS
from desktop.documents.pdf.subset import Subset

PAPER_SIGNS = "□○△▲▶◇■※→⇒×·「」〈〉【】①②③④⑤⑥⑦⑧⑨⑩❸❺ㅇ全美中高車₫▽◁●◆★「」『』《》㎡㈜–—…‥“”‘’℃"


@pytest.mark.parametrize("weight", Weight)
def test_all_hangul_and_the_signs_of_papers_are_there(weight: Weight) -> None:
    found = face(weight)
    assert not [chr(code) for code in range(0xAC00, 0xD7A4) if found.shape(chr(code)).missing]
    assert not [sign for sign in PAPER_SIGNS if found.shape(sign).missing]


@pytest.mark.parametrize("weight", Weight)
def test_every_substitute_can_itself_be_drawn(weight: Weight) -> None:
    found = face(weight)
    assert not [sign for sign in (*LOOKALIKES, *COMPOSED) if found.shape(sign).missing]
    assert any(not found.shape(sign).missing for sign in MISSING_SIGNS)


@pytest.mark.parametrize("letter", ["😀", "𠮷", "\ufffd", "ᄀ"])
def test_a_letter_no_face_has_is_drawn_as_a_sign_and_said_to_be_missing(letter: str) -> None:
    shape, sign = face(Weight.REGULAR).shape(letter), face(Weight.REGULAR).shape(MISSING_SIGNS[0])
    assert shape.missing
    assert shape.glyphs == sign.glyphs
    assert shape.advance > 0


def test_widths_are_those_of_the_font_file() -> None:
    found = face(Weight.REGULAR)
    assert found.units_per_em == 2048
    assert found.width("가나") == 2 * found.width("가")
    assert 0.8 < found.width("가") / found.units_per_em < 1.0
    assert found.width("") == 0


def test_a_subset_holds_the_asked_shapes_and_their_parts() -> None:
    found = face(Weight.REGULAR)
    letters = "가각é◎"
    data = Subset(found, [found.shape(letter) for letter in letters]).font_file()
    tables = {
        data[12 + 16 * i : 16 + 16 * i].decode(): struct.unpack_from(">2I", data, 20 + 16 * i) for i in range(data[5])
    }
    start, _length = tables["maxp"]
    (count,) = struct.unpack_from(">H", data, start + 4)
    start, length = tables["loca"]
    offsets = struct.unpack_from(f">{length // 4}I", data, start)
    assert count >= 1 + len(letters) + 2  # .notdef, the letters, and the two parts of ◎
    assert len(offsets) == count + 1
    assert list(offsets) == sorted(offsets)
    assert all(offsets[index + 1] > offsets[index] for index in range(1, 5))
    assert offsets[-1] == tables["glyf"][1]


@pytest.mark.parametrize("weight", Weight)
def test_all_hanja_of_the_korean_standard_are_there(weight: Weight) -> None:
    found, hanja = face(weight), hanja_of_ks_x_1001()
    assert len(hanja) == 4888
    assert not [letter for letter in hanja if found.shape(unicodedata.normalize("NFC", letter)).missing]


def hanja_of_ks_x_1001() -> list[str]:
    rows = (bytes((high, low)) for high in range(0xCA, 0xFE) for low in range(0xA1, 0xFF))
    return [letter.decode("euc_kr") for letter in rows]


@pytest.mark.parametrize("letter", ["\ue000", "\uf8ff", "\U000f02fb"])
def test_what_a_face_keeps_under_a_private_code_is_not_drawn(letter: str) -> None:
    assert face(Weight.REGULAR).shape(letter).missing
