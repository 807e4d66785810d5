"""What makes a PDF fit for archives and readers' aids: metadata (XMP) and the meaning of its colours.

ISO 19005-2 (PDF/A-2) 6.6 and 6.2.3, ISO 14289-1 (PDF/UA-1) 5. No dates: the same document gives the same bytes.
"""

from __future__ import annotations

import struct

PRODUCER = "Briefpack"
COLOURS = "sRGB IEC61966-2.1"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>ko-KR</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
{accessible}{archive}</rdf:Description>
{extension}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_ACCESSIBLE = "<pdfuaid:part>1</pdfuaid:part>\n"
_ARCHIVE = "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
# PDF/A knows no pdfuaid, so a file has to describe it (ISO 19005-2, 6.6.2.3).
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def metadata(title: str, *, archive: bool, accessible: bool = True) -> bytes:
    """The XMP packet: title, language, maker, and the standards the file keeps to.

    `archive` is False for a file with a password: PDF/A forbids encryption (ISO 19005-2, 6.1.3). `accessible` is False
    for one with pages of others, which nobody can answer for; then it is not for archives either.
    """
    marks, extension = (_ARCHIVE, _EXTENSION) if archive and accessible else ("", "")
    packet = _XMP.format(
        title=_escaped(title),
        producer=PRODUCER,
        accessible=_ACCESSIBLE if accessible else "",
        archive=marks,
        extension=extension,
    )
    return packet.encode("utf-8")


def _escaped(words: str) -> str:
    """Text for XML (`xml.sax` would bring half of the network with it)."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def colour_profile() -> bytes:
    """An ICC profile (version 4) of sRGB, made from the figures of IEC 61966-2-1 adapted to D50, as ICC demands."""
    white = _numbers(b"XYZ ", 0.9642, 1.0, 0.8249)
    adaption = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
    curve = struct.pack(">4s4xHxx", b"para", 3) + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    return _profile({
        b"desc": _words(COLOURS),
        b"cprt": _words("Public domain"),
        b"wtpt": white,
        b"chad": _numbers(b"sf32", *adaption),
        b"rXYZ": _numbers(b"XYZ ", 0.43607, 0.22249, 0.01392),
        b"gXYZ": _numbers(b"XYZ ", 0.38515, 0.71687, 0.09708),
        b"bXYZ": _numbers(b"XYZ ", 0.14307, 0.06061, 0.71410),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    })  # fmt: skip


def _profile(tags: dict[bytes, bytes]) -> bytes:
    """Head, table of tags and their data; equal data stands once."""
    places: dict[bytes, int] = {}
    body, start = b"", 132 + 12 * len(tags)
    for data in tags.values():
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
    table = b"".join(struct.pack(">4s2I", tag, places[data], len(data)) for tag, data in tags.items())
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI12s4s16s28x", start + len(body), b"", 0x04200000, b"mntr", b"RGB ", b"XYZ ",
        2000, 1, 1, 0, 0, 0, b"acsp", b"", 0, b"", b"", 0, 0, _fixed(0.9642, 1.0, 0.8249), b"", b"",
    )  # fmt: skip
    return head + struct.pack(">I", len(tags)) + table + body


def _fixed(*numbers: float) -> bytes:
    """Numbers with sixteen bits before and after the point."""
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))


def _numbers(kind: bytes, *numbers: float) -> bytes:
    return kind + bytes(4) + _fixed(*numbers)


def _words(words: str) -> bytes:
    """A text in one language."""
    data = words.encode("utf-16-be")
    return struct.pack(">4s4x2I2s2s2I", b"mluc", 1, 12, b"en", b"US", len(data), 28) + data
