"""Typefaces in the file: one two-byte subset a face, with a map back to the very letters.

Every letter used becomes a glyph of its own, so that what is copied from a page is the text that was put in, also where
a lookalike was drawn. This module imports ReportLab: import it only when a PDF is made.
"""

from __future__ import annotations

from desktop.documents.pdf.faces import Weight, face
from desktop.documents.pdf.file import PdfFile, name
from desktop.documents.pdf.letters import Letters, resource
from desktop.documents.pdf.subset import Subset

_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_MAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_STEMS = {Weight.REGULAR: 80, Weight.SEMIBOLD: 120, Weight.BOLD: 150, Weight.SERIF: 70, Weight.SERIF_BOLD: 130}
_NO_TEXT = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
"""Code points that are no letters and that no map may lead to (ISO 19005-2, 6.2.11.7.2)."""


def embed(letters: dict[Weight, Letters], file: PdfFile) -> bytes:
    """Write one subset a face; gives the dictionary of fonts, under the names the drawing uses."""
    fonts = {resource(weight): f"{_font(letters[weight], file)} 0 R" for weight in Weight if letters[weight]}
    return f"<<{''.join(f'/{key} {value}' for key, value in fonts.items())}>>".encode("ascii")


def _font(used: Letters, file: PdfFile) -> int:
    """A Type 0 font: the subset as it is (Identity), its widths, and the map back to the letters."""
    found = face(used.weight)
    base = f"{_tag(used)}+{found.name}"
    thousandths = 1000 / found.units_per_em
    widths = " ".join(f"{shape.advance * thousandths:.5g}" for shape in used.shapes)
    system = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    descendant = file.put_dictionary({
        "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": name(base), "CIDSystemInfo": system,
        "FontDescriptor": f"{_descriptor(used, base, file)} 0 R", "DW": 1000, "W": f"[1[{widths}]]",
        "CIDToGIDMap": "/Identity",
    })  # fmt: skip
    return file.put_dictionary({
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": name(base), "Encoding": "/Identity-H",
        "DescendantFonts": f"[{descendant} 0 R]",
        "ToUnicode": f"{file.stream(_unicode_map(used).encode('ascii'))} 0 R",
    })  # fmt: skip


def _descriptor(used: Letters, base: str, file: PdfFile) -> int:
    found = face(used.weight)
    data = Subset(found, used.shapes).font_file()
    scale = 1000 / found.units_per_em
    return file.put_dictionary({
        "Type": "/FontDescriptor", "FontName": name(base), "Flags": 4,
        "FontBBox": f"[{' '.join(str(round(edge * scale)) for edge in found.box)}]", "ItalicAngle": 0,
        "Ascent": round(found.ascent * scale), "Descent": round(found.descent * scale), "CapHeight": 707,
        "StemV": _STEMS[used.weight], "FontFile2": f"{file.stream(data, f'/Length1 {len(data)}')} 0 R",
    })  # fmt: skip


def _tag(used: Letters) -> str:
    """The six letters PDF wants before a subset's name, from what is in it, so that equal documents are equal."""
    total = 0
    for letter in used:
        total = (total * 31 + letter) % 26**6
    return "".join(chr(ord("A") + total // 26**power % 26) for power in range(6))


def _unicode_map(used: Letters) -> str:
    """The map from codes to letters (ToUnicode), a hundred entries a section as the format demands."""
    entries = [f"<{ord(code):04X}> <{_utf16(letter)}>" for letter, code in used.items()]
    sections = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for part in sections)
    return _MAP_HEAD + body + _MAP_TAIL


def _utf16(letter: int) -> str:
    return chr(_NO_TEXT.get(letter, letter)).encode("utf-16-be").hex().upper()
