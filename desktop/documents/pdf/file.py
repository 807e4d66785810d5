"""A PDF file that grows while it is written: what is final goes to the disk and is forgotten.

ReportLab makes the objects of a document (catalogue, outlines, dictionaries, strings); its own way of saving keeps all
of them and every page in memory until the end, and writes each small object by itself. Here small objects stand packed
in object streams (`packing`).
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
import sys
from array import array
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any, BinaryIO, TypeAlias

from desktop.documents.pdf.packing import MOST_PACKED, ObjectStream, SmallObject, object_stream, pressed


def _load_when_used(package: str, module: str) -> None:
    """Let a module be loaded the first time something in it is asked for, by whomever."""
    name = f"{package}.{module}"
    if name in sys.modules:
        return
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return
    spec.loader = importlib.util.LazyLoader(spec.loader)
    sys.modules[name] = found = importlib.util.module_from_spec(spec)
    setattr(sys.modules[package], module, found)
    spec.loader.exec_module(found)


ReportLab: TypeAlias = Any
"""An object or a module of ReportLab, whose own code has no types."""


@cache
def get_ready() -> ReportLab:
    """Load ReportLab, for which the first file waits some 20 ms otherwise; gives the module of its objects.

    ReportLab loads Pillow at its own import, an eighth of what a pack has to load, and needs it for pictures only. The
    bundle is without it: 22 MB for pictures that nobody draws. There an empty module stands in for that moment.
    """
    has_pillow = importlib.util.find_spec("PIL") is not None
    if has_pillow:
        _load_when_used("PIL", "Image")
    else:
        sys.modules["PIL"] = sys.modules["PIL.Image"] = ModuleType("PIL.Image")
        sys.modules["PIL"].__dict__["Image"] = sys.modules["PIL.Image"]
    from reportlab import rl_config  # noqa: PLC0415 (only now)
    from reportlab.pdfbase import pdfdoc  # noqa: PLC0415

    if not has_pillow:
        del sys.modules["PIL"], sys.modules["PIL.Image"]  # openpyxl does without, where it finds none
    # What this machine's settings of ReportLab say must not change the bytes.
    settings: ReportLab = rl_config
    settings.invariant, settings.pdfComments, settings.pdfMultiLine = 1, 0, 0
    return pdfdoc


_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED_PLACE = 1 << 63
_NEXT = b"\2\0\0\0\0\0\0\1"
"""How the entry of the next object in an object stream differs from the one before it."""


class PdfFile:
    """A PDF being written to `out`, from where that stands. Numbers are those of its objects.

    `document` is ReportLab's; what is registered there is written when the file is closed.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._hash = hashlib.sha256()
        self._length = 0
        self._places = array("Q", [0])
        self._packed: list[SmallObject] = []
        self.document: ReportLab = get_ready().PDFDocument(invariant=1, lang="ko-KR", pdfVersion=(1, 7))
        self.document.Catalog.Outlines = None  # a document may have no bookmarks; else `bookmarks` puts them here
        self._write(_HEAD)

    def reserve(self, count: int = 1) -> int:
        """The first of so many numbers, one after the other, for objects that are put later."""
        first = self.document.objectcounter + 1
        self.document.objectcounter += count
        return first

    def put(self, content: bytes, number: int = 0) -> int:
        """Add a small object, under a reserved number or a new one; gives the number."""
        number = number or self.reserve()
        self._packed.append((number, content))
        if len(self._packed) == MOST_PACKED:
            self._pack()
        return number

    def put_dictionary(self, entries: Mapping[str, object], number: int = 0) -> int:
        """Add a dictionary of ReportLab's values; gives the number."""
        return self.put(self.formatted(dictionary(entries)), number)

    def stream(self, content: bytes, entries: str = "", *, packed: bool = True) -> int:
        """Write a stream at once; `entries` are what its dictionary has besides length and filter. Gives the number."""
        number = self.reserve()
        if packed:
            self.put_pressed(pressed(content), entries, number)
        else:
            self._put_stream(content, entries, number)
        return number

    def put_pressed(self, data: bytes, entries: str, number: int) -> None:
        """Write a stream, whose data is `packing.pressed`, under a reserved number."""
        self._put_stream(data, f"{entries}/Filter/FlateDecode", number)

    def put_objects(self, found: ObjectStream) -> None:
        """Write packed objects, which have reserved numbers."""
        stream = self.reserve()
        self.put_pressed(found.data, found.entries, stream)
        for index, number in enumerate(found.numbers):
            self._place(number, _PACKED_PLACE | stream << 16 | index)

    def formatted(self, value: object) -> bytes:
        """A value of ReportLab as it stands in the file; objects it refers to are registered."""
        return get_ready().format(value, self.document, toplevel=1)

    def add_to_catalog(self, key: str, value: object) -> None:
        """An entry that ReportLab's catalogue does not know of."""
        catalog = self.document.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, key]
        setattr(catalog, key, value)

    def registered(self, value: ReportLab) -> int:
        """The number of one of ReportLab's objects, which is written when the file is closed."""
        reference = self.document.Reference(value)
        return self.document.idToObjectNumberAndVersion[reference.name][0]

    def finish(self, info: Mapping[str, object]) -> str:
        """Write what is still there, the table of places and the trailer; gives the SHA-256 of the whole file, in hex.

        `info` is the document information; the catalogue is ReportLab's.
        """
        root = self.registered(self.document.Catalog)
        info_number = self.put_dictionary(info)
        waiting = self.document.numberToId
        while waiting:
            number, name = waiting.popitem()
            self.put(self.formatted(self.document.idToObject[name]), number)
        self._pack()
        self._write_places(root, info_number)
        return self._hash.hexdigest()

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._hash.update(data)
        self._length += len(data)

    def _place(self, number: int, place: int) -> None:
        if number >= len(self._places):
            self._places.extend([0] * (number + 1 - len(self._places)))
        self._places[number] = place

    def _put_stream(self, data: bytes, entries: str, number: int) -> None:
        self._place(number, self._length)
        self._write(f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n".encode("ascii"))
        self._write(data)
        self._write(b"\nendstream\nendobj\n")

    def _pack(self) -> None:
        """Write the waiting small objects as one object stream."""
        if self._packed:
            objects, self._packed = self._packed, []
            self.put_objects(object_stream(objects))

    def _write_places(self, root: int, info: int) -> None:
        """The table of places as a stream (7.5.8). The file's name (/ID) is drawn from all that was written before."""
        start = self._length
        identity = self._hash.hexdigest()[:32].upper()
        number = self.reserve()
        self._place(number, start)
        data = pressed(_differences(self._places))
        self._write(
            f"{number} 0 obj\n<</Type/XRef/Size {len(self._places)}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{identity}><{identity}>]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>"
            f"/Length {len(data)}>>\nstream\n".encode("ascii")
        )
        self._write(data)
        self._write(f"\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n".encode("ascii"))


def _differences(places: array[int]) -> bytes:
    """The table of places, each entry as what it differs by from the one before (PNG's `up`): it packs to a twentieth.

    Most entries are the next in the object stream of the one before, so that this is quick.
    """
    rows = [b"\2" + _row(0)]
    for before, place in pairwise(places):
        if place == before + 1 and place & _PACKED_PLACE:
            rows.append(_NEXT)
        else:
            rows.append(b"\2" + bytes((a - b) & 255 for a, b in zip(_row(place), _row(before), strict=True)))
    return b"".join(rows)


def _row(place: int) -> bytes:
    """An entry of the table: free, at a place in the file, or the n-th in an object stream."""
    if place & _PACKED_PLACE:
        return struct.pack(">BIH", 2, (place ^ _PACKED_PLACE) >> 16, place & 0xFFFF)
    return struct.pack(">BIH", 1 if place else 0, place, 0)


def dictionary(entries: Mapping[str, object]) -> ReportLab:
    """A dictionary of a PDF, in the order of its names."""
    return get_ready().PDFDictionary(dict(entries))


def text(value: str) -> ReportLab:
    """A text for people, in the encoding that it needs."""
    return get_ready().PDFString(value)


def name(value: str) -> str:
    """A name, its letters made safe."""
    return get_ready().PDFName(value)
