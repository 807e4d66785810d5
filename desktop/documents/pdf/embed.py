"""Typefaces in the file: one two-byte subset a face, with a map back to the very letters.

Every letter used becomes a glyph of its own, so that what is copied from a page is the text that was put in, also where
a lookalike was drawn.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop.documents.pdf.faces import Shape, Weight, face
from desktop.documents.pdf.file import PdfFile, name
from desktop.documents.pdf.letters import Codes, resource
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


def embed(codes: Codes, file: PdfFile, number: int) -> None:
    """Write one subset a face, and under `number` the dictionary of fonts, by the names the drawing uses."""
    used = {weight: codes.of(weight) for weight in Weight}
    fonts = {resource(weight): _font(weight, letters, file) for weight, letters in used.items() if letters}
    file.put(f"<<{''.join(f'/{key} {value} 0 R' for key, value in fonts.items())}>>".encode("ascii"), number)


def _font(weight: Weight, letters: dict[int, str], file: PdfFile) -> int:
    """A Type 0 font: codes as they are (Identity), the glyph and the width of each, and the map back to the letters."""
    found = face(weight)
    shapes = [found.shape(letter) for letter in letters.values()]
    base = f"{_tag(letters)}+{found.name}"
    system = b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    common, widths = _widths(letters, shapes, 1000 / found.units_per_em)
    descendant = file.put_dictionary({
        "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": name(base), "CIDSystemInfo": system,
        "FontDescriptor": f"{_descriptor(weight, shapes, base, file)} 0 R", "DW": common, "W": widths,
        "CIDToGIDMap": f"{file.stream(_glyph_map(letters))} 0 R",
    })  # fmt: skip
    return file.put_dictionary({
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": name(base), "Encoding": "/Identity-H",
        "DescendantFonts": f"[{descendant} 0 R]",
        "ToUnicode": f"{file.stream(_unicode_map(letters).encode('ascii'))} 0 R",
    })  # fmt: skip


def _widths(letters: Iterable[int], shapes: Iterable[Shape], scale: float) -> tuple[str, str]:
    """The commonest width, in thousandths of the size, and the widths of all codes that have another one."""
    widths = {code: f"{shape.advance * scale:.5g}" for code, shape in zip(letters, shapes, strict=True)}
    common = max(dict.fromkeys(widths.values()), key=list(widths.values()).count)
    return common, f"[{''.join(f'{code}[{width}]' for code, width in widths.items() if width != common)}]"


def _glyph_map(letters: Iterable[int]) -> bytes:
    """Two bytes a code: which glyph of the subset it is, these being in the order of the codes."""
    codes = list(letters)
    glyphs = bytearray(2 * (max(codes) + 1))
    for number, code in enumerate(codes, 1):
        glyphs[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
    return bytes(glyphs)


def _descriptor(weight: Weight, shapes: list[Shape], base: str, file: PdfFile) -> int:
    found = face(weight)
    data = Subset(found, shapes).font_file()
    scale = 1000 / found.units_per_em
    return file.put_dictionary({
        "Type": "/FontDescriptor", "FontName": name(base), "Flags": 4,
        "FontBBox": f"[{' '.join(str(round(edge * scale)) for edge in found.box)}]", "ItalicAngle": 0,
        "Ascent": round(found.ascent * scale), "Descent": round(found.descent * scale), "CapHeight": 707,
        "StemV": _STEMS[weight], "FontFile2": f"{file.stream(data, f'/Length1 {len(data)}')} 0 R",
    })  # fmt: skip


def _tag(letters: dict[int, str]) -> str:
    """The six letters PDF wants before a subset's name, from what is in it, so that equal documents are equal."""
    total = 0
    for letter in letters.values():
        total = (total * 31 + ord(letter)) % 26**6
    return "".join(chr(ord("A") + total // 26**power % 26) for power in range(6))


def _unicode_map(letters: dict[int, str]) -> str:
    """The map from codes to letters (ToUnicode), a hundred entries a section as the format demands."""
    entries = [f"<{code:04X}> <{_utf16(letter)}>" for code, letter in letters.items()]
    sections = [entries[start : start + 100] for start in range(0, len(entries), 100)]
    body = "".join(f"{len(part)} beginbfchar\n{chr(10).join(part)}\nendbfchar\n" for part in sections)
    return _MAP_HEAD + body + _MAP_TAIL


def _utf16(letter: str) -> str:
    return chr(_NO_TEXT.get(ord(letter), ord(letter))).encode("utf-16-be", "replace").hex().upper()
