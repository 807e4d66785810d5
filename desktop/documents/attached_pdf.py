"""A PDF that someone else made → its pages as drawings, and nothing else of it.

Each page becomes a form XObject (ISO 32000-1, 8.10) turned as the page is shown, its visible box at the origin. What a
page draws comes along, with what its annotations would print; links, scripts, form fields, embedded files, tags and
metadata do not. All of it happens in memory.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pikepdf

MOST_PAGES = 500
"""A file with more pages is handed out by itself: it would bury the pack."""

_MOST_DRAWN = 48 * 1024 * 1024
"""Bytes that all pages together draw with, unpacked.

A page of text has some ten thousand, a map a few million; but a file of one megabyte may unpack to a gigabyte.
"""
_MOST_ODD = 4 * 1024 * 1024
"""Bytes that are unpacked in other ways than the usual one."""
_MOST_LINKS = 150_000
"""References between the parts of a file that lie open in it; each costs qpdf two kilobytes when the file is opened."""
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_LARGEST = 1_000_000.0
"""Points: 350 metres; a page that says more is damaged."""
_FORMS = "/BriefpackForms"
_LAYERS = "/OCProperties"
_DEEPEST = 64
"""So many parents of a page are asked for what it inherits; a damaged file may go in circles."""
_UNWANTED = frozenset((
    "/AA", "/AF", "/AcroForm", "/EF", "/EmbeddedFiles", "/JS", "/JavaScript", "/Metadata", "/Names", "/OPI",
    "/OpenAction", "/Parent", "/PieceInfo", "/Ref", "/StructParent", "/StructParents", "/Thumb", "/URI",
))  # fmt: skip
"""What no drawing needs, and what leads out of it: scripts, files, other documents, tags of the file it came from."""
_FREE_NAMES = frozenset((
    "/CharProcs", "/ColorSpace", "/Colorants", "/ExtGState", "/Font", "/Pattern", "/Properties", "/Shading", "/XObject",
))  # fmt: skip
"""Dictionaries whose keys are names of the maker's choice: there `/AA` may be a typeface."""


class Unprintable(Exception):
    """The pages of a file cannot be had; `why` says so in Korean, to stand before `싣지 못했습니다`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class PageDrawings(NamedTuple):
    """The pages of a PDF: each one's width and height in points as it is shown, and a file that holds the drawings."""

    sizes: tuple[tuple[float, float], ...]
    content: bytes


def is_locked(data: bytes) -> bool:
    """Whether a PDF file is encrypted, by a word of its trailer, which never is (ISO 32000-1, 7.6.1)."""
    return _ENCRYPTED.search(data) is not None


def page_drawings(data: bytes) -> PageDrawings:
    """The pages of a PDF file, made ready to be drawn on pages of ours. The same bytes give the same.

    Raises:
        Unprintable: it is damaged, encrypted, without pages, or has more than `MOST_PAGES`.
    """
    import pikepdf  # noqa: PLC0415  (costs a tenth of a second, and few packs have attachments)

    if data.count(b" R") > _MOST_LINKS:
        raise Unprintable("안에 든 것이 너무 많아")
    # qpdf's own guards, for all files of this process: ours hold nothing near them
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=2 * _MOST_DRAWN, run_length_max_memory=_MOST_DRAWN, max_stream_filters=4
    )
    broken = (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
    try:
        with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as target:
            return _drawings(source, target)
    except pikepdf.PasswordError:
        raise Unprintable("암호가 걸려 있어") from None
    except broken as error:  # a damaged file fails in as many ways as it has parts
        raise Unprintable("파일이 손상되어") from error


def forms(drawings: pikepdf.Pdf) -> pikepdf.Object:
    """The drawings in the opened `content` of `PageDrawings`, page by page."""
    return drawings.Root[_FORMS]


def bring_layers(source: pikepdf.Pdf, target: pikepdf.Pdf) -> None:
    """Let layers that are hidden in `source` stay hidden in what was copied from it (ISO 32000-1, 8.11.4)."""
    import pikepdf  # noqa: PLC0415

    theirs = source.Root.get(_LAYERS)
    if not isinstance(theirs, pikepdf.Dictionary):
        return
    if _LAYERS not in target.Root:
        target.Root[_LAYERS] = pikepdf.Dictionary(
            OCGs=pikepdf.Array(), D=pikepdf.Dictionary(ON=pikepdf.Array(), OFF=pikepdf.Array())
        )
    ours, default = target.Root[_LAYERS], theirs.get("/D", pikepdf.Dictionary())
    shown = {group.objgen for group in _listed(default.get("/ON"))}
    hidden = {group.objgen for group in _listed(default.get("/OFF"))}
    for group in _listed(theirs.get("/OCGs")):
        is_hidden = group.objgen in hidden or (default.get("/BaseState") == "/OFF" and group.objgen not in shown)
        copied = target.copy_foreign(group)
        ours.OCGs.append(copied)
        (ours.D.OFF if is_hidden else ours.D.ON).append(copied)


def _listed(array: pikepdf.Object | None) -> list[pikepdf.Object]:
    """The layers an array refers to."""
    import pikepdf  # noqa: PLC0415

    found = array if isinstance(array, pikepdf.Array) else ()
    return [one for one in found if isinstance(one, pikepdf.Dictionary) and one.is_indirect]


def _drawings(source: pikepdf.Pdf, target: pikepdf.Pdf) -> PageDrawings:
    import pikepdf  # noqa: PLC0415

    if source.is_encrypted:  # it opens for all, but its maker has set limits on what may be done with it
        raise Unprintable("사용 제한(암호)이 걸려 있어")
    _check_count(source)
    if not len(source.pages):
        raise Unprintable("쪽이 하나도 없어")
    if len(source.pages) > MOST_PAGES:
        raise Unprintable(f"쪽이 너무 많아({len(source.pages)}쪽, {MOST_PAGES}쪽까지)")
    source.flatten_annotations("print")
    sizes: list[tuple[float, float]] = []
    found = pikepdf.Array()
    seen: set[tuple[int, int]] = set()
    left = _MOST_DRAWN
    for page in source.pages:
        form, size, drawn = _form(page.obj, source, left)
        left -= drawn
        _strip(form, seen)
        found.append(target.copy_foreign(form))
        sizes.append(size)
    target.Root[_FORMS] = found
    bring_layers(source, target)
    out = io.BytesIO()
    target.save(out, deterministic_id=True)
    return PageDrawings(tuple(sizes), out.getvalue())


def _check_count(source: pikepdf.Pdf) -> None:
    """Look how many pages there are before each of them is made an object, which takes kilobytes for every one."""
    import pikepdf  # noqa: PLC0415

    waiting, count = [source.Root.get("/Pages")], 0
    while waiting and count <= MOST_PAGES:
        node = waiting.pop()
        kids = node.get("/Kids") if isinstance(node, pikepdf.Dictionary) else None
        if not isinstance(kids, pikepdf.Array):
            continue
        count += len(kids)
        if count <= MOST_PAGES:
            waiting += list(kids)
    if count > 2 * MOST_PAGES:  # branches of the tree are counted too: the exact number is asked for afterwards
        raise Unprintable(f"쪽이 너무 많아({MOST_PAGES}쪽까지)")


def _form(page: pikepdf.Object, source: pikepdf.Pdf, most: int) -> tuple[pikepdf.Object, tuple[float, float], int]:
    """A page as a form, its width and height as shown, and the bytes it draws with.

    Raises:
        ValueError: it has no sensible size.
        Unprintable: it draws with more than `most` bytes.
    """
    import pikepdf  # noqa: PLC0415

    box = _visible(page)
    unit = float(page.get("/UserUnit", 1))
    turn = int(_inherited(page, "/Rotate") or 0) % 360
    rotated = turn if turn % 90 == 0 else 0  # as viewers take what the format does not allow
    entries: dict[str, object] = {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Form,
        "/BBox": pikepdf.Array([round(edge, 4) for edge in box]),
        "/Matrix": pikepdf.Array([round(part * unit, 4) for part in _upright(box, rotated)]),
        "/Resources": _inherited(page, "/Resources") or pikepdf.Dictionary(),
    }
    if "/Group" in page:
        entries["/Group"] = page["/Group"]
    operators = b"\n".join(_operators(page, most))
    form = source.make_indirect(pikepdf.Stream(source, operators, entries))
    width, height = (box[2] - box[0]) * unit, (box[3] - box[1]) * unit
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        raise ValueError(f"no sheet is so large: {width} by {height}")
    return form, (height, width) if rotated in (90, 270) else (width, height), len(operators)


def _operators(page: pikepdf.Object, most: int) -> Iterator[bytes]:
    import pikepdf  # noqa: PLC0415

    contents = page.get("/Contents")
    for part in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(part, pikepdf.Stream):
            _check_size(part, most)
            unpacked = part.read_bytes()
            most -= len(unpacked)
            yield unpacked


def _check_size(part: pikepdf.Stream, most: int) -> None:
    """Unpack no more than `most` bytes, to see whether there are more.

    Raises:
        Unprintable: there are.
    """
    import pikepdf  # noqa: PLC0415

    said = part.get("/Filter")
    data = part.read_raw_bytes()
    for one in said if isinstance(said, pikepdf.Array) else [said]:
        if str(one) in ("/FlateDecode", "/Fl"):
            try:
                data = zlib.decompressobj().decompress(data, max(most, 0) + 1)
            except zlib.error:  # what can be read of it is read later, and stops at the same place
                return
        elif one is not None:
            most = min(most, _MOST_ODD)
    if len(data) > most:
        raise Unprintable("한 쪽에 그린 것이 너무 많아")


def _visible(page: pikepdf.Object) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of what is shown: the crop box as far as it lies in the media box.

    Raises:
        ValueError: nothing is.
    """
    whole = _box(_inherited(page, "/MediaBox"))
    cropped = _inherited(page, "/CropBox")
    part = _box(cropped) if cropped is not None else whole
    found = max(whole[0], part[0]), max(whole[1], part[1]), min(whole[2], part[2]), min(whole[3], part[3])
    if found[2] - found[0] < 1 or found[3] - found[1] < 1:
        raise ValueError(f"nothing of the page is visible: {found}")
    return found


def _box(array: pikepdf.Object | None) -> tuple[float, float, float, float]:
    """A rectangle, whichever two corners it names.

    Raises:
        TypeError: it is none.
    """
    if array is None:
        raise TypeError("no box")
    left, bottom, right, top = (float(edge) for edge in array)  # pyright: ignore[reportArgumentType] (numbers have it)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _upright(box: tuple[float, float, float, float], rotated: int) -> tuple[float, ...]:
    """The matrix that turns a page clockwise by so many degrees and brings its box to the origin."""
    left, bottom, right, top = box
    return {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[rotated]


def _inherited(page: pikepdf.Object, key: str) -> pikepdf.Object | None:
    """An entry of a page or of what is above it."""
    node: pikepdf.Object | None = page
    for _level in range(_DEEPEST):
        if node is None or key in node:
            break
        node = node.get("/Parent")
    return node.get(key) if node is not None else None


def _strip(form: pikepdf.Object, seen: set[tuple[int, int]]) -> None:
    """Take out of all that a drawing leads to what it does not need; `seen` are the objects that are done."""
    import pikepdf  # noqa: PLC0415

    waiting = [(form, False)]
    while waiting:
        one, is_free = waiting.pop()
        if not isinstance(one, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
            continue
        if one.is_indirect:
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        if isinstance(one, pikepdf.Array):
            waiting += [(part, False) for part in one]
            continue
        for key in list(one.keys()):
            if key in _UNWANTED and not is_free:
                del one[key]
            else:
                waiting.append((one[key], key in _FREE_NAMES))
