"""The roster's papers as somebody has looked at them; a changed picture is left beside the old one (`*.new.png`)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from desktop.documents import badges, directory, nameplates, sign_in
from desktop.documents.content import Document
from desktop.documents.pdf import PageSetup
from desktop.documents.pdf.theme import theme
from desktop.domain.roster import Part, attendees
from tests.documents.pdf.test_golden import GOLDEN, MOST_DIFFERENT, rendered, saved
from tests.documents.test_roster_papers import briefing

FOLDER = GOLDEN / "roster"
SCALE = 0.6
COMPACT = PageSetup(theme=theme("compact"))


def papers() -> dict[str, tuple[Document, PageSetup]]:
    """Each paper of an invented meeting, and the pages it is set on."""
    one = briefing(12)
    sheet = badges.label_sheets()["badge"]
    return {
        "plate-post": (nameplates.compose(one, attendees(one, {Part.MEMBERS})), COMPACT),
        "plate-name": (nameplates.compose(one, attendees(one, {Part.CONTACTS})), COMPACT),
        "badges": (badges.compose(one, attendees(one)[2:], sheet, start=3), COMPACT),
        "sign-in": (sign_in.compose(one, attendees(one), spare=3), sign_in.page_setup(COMPACT)),
        "directory": (directory.compose(one, one.items[0].item.id, codes=True), directory.carried(COMPACT, 9)),
        "codes": (directory.code_sheet(one), COMPACT),
    }


@pytest.mark.parametrize("name", papers())
def test_a_paper_looks_as_it_did(name: str, tmp_path: Path) -> None:
    document, setup = papers()[name]
    picture, old = rendered(document, tmp_path / "종이.pdf", SCALE, setup)[0], FOLDER / f"{name}.png"
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


def test_there_is_no_picture_nobody_makes() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.png") if ".new" not in path.name) == sorted(papers())
