"""Pages someone has looked at. A changed picture is left beside the old one (`*.new.png`) to be looked at again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop.documents import pack, pdf
from tests.documents import samples

GOLDEN = Path(__file__).parent.parent.parent / "golden"
PAGES = {"cover": 1, "contents": 2, "overview": 3, "item": 5, "follow-ups": 26, "contacts": 27}
SCALE = 0.75
MOST_DIFFERENT = 0.0005
"""The share of dots that may differ by more than a quarter of the range: renderers smooth in their own ways."""


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    out = tmp_path_factory.mktemp("golden") / "자료집.pdf"
    pdf.write(pack.compose(samples.full()), out)
    document = pypdfium2.PdfDocument(out)
    render: dict[str, Any] = {"scale": SCALE, "grayscale": True}
    found = {name: document[page - 1].render(**render).to_pil() for name, page in PAGES.items()}
    document.close()
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name: str, pictures: dict[str, Image.Image]) -> None:
    picture, old = pictures[name].convert("L"), GOLDEN / f"pack-{name}.png"
    new = old.with_suffix(".new.png")
    if not old.exists():
        picture.save(new, optimize=True)
        pytest.fail(f"no golden picture: look at {new.name} and rename it")
    with Image.open(old) as golden:
        assert golden.size == picture.size
        histogram = ImageChops.difference(golden.convert("L"), picture).histogram()
    different = sum(histogram[64:]) / (picture.width * picture.height)
    if different > MOST_DIFFERENT:
        picture.save(new, optimize=True)
    assert different <= MOST_DIFFERENT, f"{different:.2%} of the page changed: compare {old.name} with {new.name}"
