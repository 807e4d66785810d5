"""Pages to look at: the item alone, its lines on them, the whole pack byte for byte, and what is found in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from desktop.domain.briefing import Briefing
from desktop.domain.errors import OutputFailed
from desktop.domain.progress import Cancelled
from desktop.services import packs, previews
from desktop.services.pdf_pages import Box, PdfPages, Picture, fold
from desktop.store.library import Library

OUTLINE = "□ 개요\n ○ (배경) 되풀이하는 말\n  - 되풀이하는 말\n    * 주석\n\n| 구분 | 값 |\n| 가 | 나 |\n되풀이하는 말"


@pytest.fixture
def one(library: Library, meeting_id: str) -> Briefing:
    return packs.gather(library, meeting_id)


@pytest.fixture
def item(one: Briefing) -> Briefing:
    found = previews.alone(one, one.items[1].item.id)
    assert found is not None
    return found


@pytest.fixture
def pages(one: Briefing) -> Iterator[PdfPages]:
    made = PdfPages(previews.pack_preview(one).content)
    yield made
    made.close()


def picture(one: Picture) -> Image.Image:
    return Image.frombuffer("RGB", (one.width, one.height), one.pixels, "raw", "BGRX", one.stride, 1)


def test_an_item_alone_is_the_page_it_has_in_the_pack(one: Briefing, item: Briefing, pages: PdfPages) -> None:
    alone = previews.item_pages(item, item.items[0].item.outline)
    heading = fold(f"안건 2호{item.items[0].item.title}□")
    whole = next(index for index in range(len(pages.sizes)) if heading in pages.folded(index))
    said = alone.pages.folded(0)
    alone.close()
    assert said in pages.folded(whole)
    assert fold(one.items[0].item.title) not in said


def test_every_line_has_its_place_from_top_to_bottom(item: Briefing) -> None:
    made = previews.item_pages(item, OUTLINE)
    made.close()
    lines = OUTLINE.split("\n")
    assert [line for line, place in zip(lines, made.places, strict=True) if place is None] == [""]
    tops = [place.top for place in made.places if place]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops), "a line said twice is found where it stands"


def test_the_fill_grows_with_the_text_and_counts_pages(item: Briefing) -> None:
    fills: list[float] = []
    for lines in (1, 8, 60):
        made = previews.item_pages(item, "\n".join(["□ 한 줄"] * lines))
        fills.append(made.fill)
        assert len(made.pages.sizes) == int(made.fill) + 1
        made.close()
    assert 0 < fills[0] < fills[1] < 1 < fills[2]


def test_only_changed_pages_have_another_digest(item: Briefing) -> None:
    long = [f"□ {number}번째 줄" for number in range(60)]
    before = previews.item_pages(item, "\n".join(long))
    after = previews.item_pages(item, "\n".join([*long[:-1], "□ 바뀐 줄"]))
    before.close()
    after.close()
    assert before.digests[0] == after.digests[0]
    assert before.digests[-1] != after.digests[-1]


def test_an_older_text_is_given_up(item: Briefing) -> None:
    with pytest.raises(Cancelled):
        previews.item_pages(item, OUTLINE, lambda: True)


def test_an_item_of_another_meeting_is_not_there(one: Briefing) -> None:
    assert previews.alone(one, "없는 안건") is None


def test_what_is_looked_at_is_what_is_saved(one: Briefing, tmp_path: Path) -> None:
    preview = previews.pack_preview(one)
    made = previews.save_pack(preview, tmp_path / "본 것.pdf")
    direct = packs.make_pack(one, tmp_path / "바로.pdf")
    assert (tmp_path / "본 것.pdf").read_bytes() == (tmp_path / "바로.pdf").read_bytes()
    assert made == replace(direct, path=tmp_path / "본 것.pdf")


def test_a_place_that_cannot_be_written_is_a_sentence(one: Briefing, tmp_path: Path) -> None:
    with pytest.raises(OutputFailed):
        previews.save_pack(previews.pack_preview(one), tmp_path / "없는 폴더" / "자료집.pdf")


def test_nothing_of_a_preview_is_left_in_a_file(one: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "넘기는 곳"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    previews.pack_preview(one)
    assert list(folder.iterdir()) == []


def test_printing_is_noted(library: Library, one: Briefing) -> None:
    previews.record_print(library, previews.pack_preview(one), 12)
    rows = library.connection.rows("SELECT what, count FROM access_log")
    assert [tuple(row) for row in rows] == [("회의자료 인쇄 12쪽", len({c.person.id for c in one.contacts()}))]


def test_find_ignores_spaces_and_middle_dots(pages: PdfPages) -> None:
    wanted = pages.find("과학기술관계장관회의")
    assert wanted
    assert pages.find("과학 기술·관계 장관\n회의") == wanted
    assert pages.find("  ") == ()
    assert pages.find("없는 말입니다") == ()
    first = wanted[0][0]
    assert isinstance(first, Box)
    assert 0 <= first.left < first.right <= pages.sizes[first.page][0]
    assert 0 <= first.top < first.bottom <= pages.sizes[first.page][1]


def test_bookmarks_lead_to_every_item(one: Briefing, pages: PdfPages) -> None:
    found = {mark.title: mark for mark in pages.bookmarks() if mark.level == 2}
    for entry in one.items:
        mark = found[f"안건 {entry.item.number}호 {entry.item.title}"]
        assert fold(entry.item.title) in pages.folded(mark.page)


def test_strips_together_are_the_page(pages: PdfPages) -> None:
    _width, height = pages.sizes[2]
    dots, step = 144.0, 60.0
    whole = picture(pages.band(2, dots, 0, height))
    tall = Image.new("RGB", whole.size, "white")
    for number in range(int(height // step) + 1):
        strip = picture(pages.band(2, dots, number * step, min(step, height - number * step)))
        assert strip.height == 120 or number == height // step
        tall.paste(strip, (0, number * 120))
    far = sum(ImageChops.difference(whole, tall).convert("L").histogram()[48:])
    assert far == 0, "letters may be smoothed a little otherwise, not more"


def test_a_picture_is_as_wide_as_it_was_asked_for(pages: PdfPages) -> None:
    assert [pages.picture(0, width).width for width in range(590, 600)] == list(range(590, 600))
