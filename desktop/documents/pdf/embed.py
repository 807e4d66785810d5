"""Typefaces in the file: one two-byte subset a face, with a map back to the very letters.

Every letter used becomes a glyph of its own, so that what is copied from a page is the text that was put in, also where
a lookalike was drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from desktop.documents.pdf.faces import Shape, Weight, face
from desktop.documents.pdf.subset import Subset

ReportLab: TypeAlias = Any
"""An object of ReportLab, whose own code has no types."""

_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_MAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


@dataclass(slots=True)
class Letters:
    """The letters of one face in the order they are first drawn, and the code each has in the file."""

    weight: Weight
    codes: dict[int, str] = field(default_factory=dict[int, str])
    shapes: list[Shape] = field(default_factory=list[Shape])

    def add(self, text: str) -> None:
        """Take the letters of a text in."""
        for letter in text:
            if ord(letter) not in self.codes:
                self.codes[ord(letter)] = f"{len(self.shapes) + 1:04X}"
                self.shapes.append(face(self.weight).shape(letter))


def embed(letters: dict[Weight, Letters], canvas: ReportLab) -> None:
    """Put one subset a face into the document, under the names the drawing uses."""
    document = canvas._doc  # noqa: SLF001  (the canvas has no other way to its document)
    fonts = document.idToObject["BasicFonts"].dict
    for weight, used in letters.items():
        fonts[resource(weight)] = document.Reference(_font_object(used, document), f"font-{weight}")


def _font_object(used: Letters, document: ReportLab) -> ReportLab:
    """A Type 0 font: the subset as it is (Identity), its widths, and the map back to the letters."""
    make, name, array, text = _objects()
    found = face(used.weight)
    base = f"{_tag(used)}+{found.name}"
    thousandths = 1000 / found.units_per_em
    widths = [round(shape.advance * thousandths, 2) for shape in used.shapes]
    descendant = make({
        "Type": name("Font"), "Subtype": name("CIDFontType2"), "BaseFont": name(base),
        "CIDSystemInfo": make({"Registry": text("Adobe"), "Ordering": text("Identity"), "Supplement": 0}),
        "FontDescriptor": document.Reference(_descriptor(used, base, document)),
        "DW": 1000, "W": array([1, array(widths)]), "CIDToGIDMap": name("Identity"),
    })  # fmt: skip
    return make({
        "Type": name("Font"), "Subtype": name("Type0"), "BaseFont": name(base), "Encoding": name("Identity-H"),
        "DescendantFonts": array([document.Reference(descendant)]),
        "ToUnicode": document.Reference(_stream(_unicode_map(used).encode("ascii"))),
    })  # fmt: skip


def _descriptor(used: Letters, base: str, document: ReportLab) -> ReportLab:
    found = face(used.weight)
    data = Subset(found, used.shapes).font_file()
    scale = 1000 / found.units_per_em
    make, name, array, _text = _objects()
    return make({
        "Type": name("FontDescriptor"), "FontName": name(base), "Flags": 4,
        "FontBBox": array([round(edge * scale) for edge in found.box]), "ItalicAngle": 0,
        "Ascent": round(found.ascent * scale), "Descent": round(found.descent * scale), "CapHeight": 707,
        "StemV": {Weight.REGULAR: 80, Weight.SEMIBOLD: 120, Weight.BOLD: 150}[used.weight],
        "FontFile2": document.Reference(_stream(data, {"Length1": len(data)})),
    })  # fmt: skip


def _objects() -> tuple[ReportLab, ReportLab, ReportLab, ReportLab]:
    """The makers of a dictionary, a name, an array and a string of a PDF file."""
    from reportlab.pdfbase import pdfdoc  # noqa: PLC0415  (ReportLab only when a PDF is made)

    made: ReportLab = pdfdoc
    return made.PDFDictionary, made.PDFName, made.PDFArray, made.PDFString


def _stream(content: bytes, entries: dict[str, int] | None = None) -> ReportLab:
    from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream, PDFZCompress  # noqa: PLC0415

    make: ReportLab = PDFStream
    return make(dictionary=PDFDictionary(dict(entries or {})), content=content, filters=[PDFZCompress])


def _tag(used: Letters) -> str:
    """The six letters PDF wants before a subset's name, from what is in it, so that equal documents are equal."""
    total = 0
    for code in used.codes:
        total = (total * 31 + code) % 26**6
    return "".join(chr(ord("A") + total // 26**power % 26) for power in range(6))


def _unicode_map(used: Letters) -> str:
    """The map from codes to letters (ToUnicode), a hundred entries a section as the format demands."""
    entries = [f"<{code}> <{chr(letter).encode('utf-16-be').hex().upper()}>" for letter, code in used.codes.items()]
    sections = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for part in sections)
    return _MAP_HEAD + body + _MAP_TAIL


def resource(weight: Weight) -> str:
    """The name a face has in the drawing of a page."""
    return {Weight.REGULAR: "F1", Weight.SEMIBOLD: "F2", Weight.BOLD: "F3"}[weight]
