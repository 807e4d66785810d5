"""Pages someone has looked at. A changed picture is left beside the old one (`*.new.png`) to be looked at again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop.documents import pack, pdf
from desktop.documents.content import Document
from desktop.documents.pdf import Footer, PageSetup
from desktop.documents.pdf.faces import Weight
from desktop.documents.pdf.theme import STANDARD, theme
from tests.documents import samples
from tests.documents.pdf.blocks import every_block
from tests.documents.pdf.charts import chart_page

GOLDEN = Path(__file__).parent.parent.parent / "golden"
SCALE, SMALL = 0.75, 0.3
MOST_DIFFERENT = 0.0005
"""The share of dots that may differ by more than a quarter of the range: renderers smooth in their own ways."""

PACK = {"cover": 1, "contents": 2, "overview": 3, "attendance": 4, "item": 5, "long-title": 11, "follow-ups": 17}
PACK["contacts"] = 18
BLOCKS = {"table-box": 3, "text": 4, "landscape": 5}
SERIF = STANDARD._replace(regular=Weight.SERIF, semibold=Weight.SERIF_BOLD, bold=Weight.SERIF_BOLD, justified=True)
BOUND = PageSetup(theme=SERIF, footer=Footer.OF_TOTAL, facing=True, binding=10)


def rendered(document: Document, out: Path, scale: float, setup: PageSetup | None = None) -> list[Image.Image]:
    pdf.write(document, out, setup=setup)
    opened = pypdfium2.PdfDocument(out)
    render: dict[str, Any] = {"scale": scale, "grayscale": True}
    found = [page.render(**render).to_pil().convert("L") for page in opened]
    opened.close()
    return found


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Image.Image]:
    out = tmp_path_factory.mktemp("golden") / "자료집.pdf"
    pages = rendered(pack.compose(samples.full()), out, SCALE)
    found = {f"pack-{name}": pages[page - 1] for name, page in PACK.items()}
    pages = rendered(every_block(), out, SCALE)
    found |= {f"blocks-{name}": pages[page - 1] for name, page in BLOCKS.items()}
    found["blocks-serif"] = rendered(every_block(), out, SCALE, BOUND)[3]
    found["blocks-compact"] = rendered(every_block(), out, SCALE, PageSetup(theme=theme("compact")))[3]
    found["blocks-two-up"] = rendered(every_block(), out, SCALE, PageSetup(two_up=True))[1]
    found["blocks-figure"] = rendered(chart_page(), out, SCALE)[0]
    found["pack-all"] = mosaic(rendered(pack.compose(samples.full()), out, SMALL))
    return found


def mosaic(pages: list[Image.Image], columns: int = 7) -> Image.Image:
    """All pages of a pack in one picture, to see how they are filled."""
    width, height = pages[0].size
    rows = -(-len(pages) // columns)
    whole = Image.new("L", (columns * (width + 4), rows * (height + 4)), 128)
    for index, page in enumerate(pages):
        whole.paste(page, (index % columns * (width + 4), index // columns * (height + 4)))
    return whole


NAMES = [
    *(f"pack-{name}" for name in PACK), "pack-all",
    *(f"blocks-{name}" for name in (*BLOCKS, "serif", "compact", "two-up", "figure")),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_page_looks_as_it_did(name: str, pictures: dict[str, Image.Image]) -> None:
    picture, old = pictures[name], GOLDEN / f"{name}.png"
    new = old.with_suffix(".new.png")
    if not old.exists():
        saved(picture, new)
        pytest.fail(f"no golden picture: look at {new.name} and rename it")
    with Image.open(old) as golden:
        assert golden.size == picture.size
        histogram = ImageChops.difference(golden.convert("L"), picture).histogram()
    different = sum(histogram[64:]) / (picture.width * picture.height)
    if different > MOST_DIFFERENT:
        saved(picture, new)
    assert different <= MOST_DIFFERENT, f"{different:.2%} of the page changed: compare {old.name} with {new.name}"


def saved(picture: Image.Image, out: Path) -> None:
    """Sixteen greys are enough to see and to compare, and half the size."""
    picture.quantize(16).save(out, optimize=True)


def test_there_is_no_picture_nobody_makes() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.png") if ".new" not in path.name) == sorted(NAMES)
