"""PDF files as other offices make them, sound and unsound."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from typing import Any

import pikepdf
from reportlab.pdfgen.canvas import Canvas

A4 = (595.0, 842.0)
TURNED = (842.0, 595.0)
_reportlab: Any = Canvas


def made(*pages: tuple[tuple[float, float], str]) -> bytes:
    """A PDF of pages of these sizes, each with its words in large letters, a frame at its edge and a bar at its top."""
    out = io.BytesIO()
    canvas = _reportlab(out, invariant=1)
    for (width, height), words in pages:
        canvas.setPageSize((width, height))
        canvas.setLineWidth(4)
        canvas.rect(2, 2, width - 4, height - 4)
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.rect(20, height - 60, width - 40, 20, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 40)
        canvas.drawString(60, height - 140, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None], **saved: Any) -> bytes:
    """The same after a change by pikepdf."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document)
        options: Any = {"deterministic_id": True} | saved
        document.save(out, **options)
    return out.getvalue()


def three_pages(name: str = "Plan") -> bytes:
    return made((A4, f"{name} one"), (TURNED, f"{name} two"), (A4, f"{name} three"))


def rotated(degrees: int) -> bytes:
    """A page that lies on its side in the file and is turned for those who look at it."""

    def turn(document: pikepdf.Pdf) -> None:
        document.pages[0].obj["/Rotate"] = degrees

    return changed(made((A4, f"Turned {degrees}")), turn)


def cropped() -> bytes:
    """A page of which the upper half is shown, with a media box that does not begin at the origin."""

    def crop(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        page["/MediaBox"] = pikepdf.Array([-10, -10, 595, 842])
        page["/CropBox"] = pikepdf.Array([0, 421, 595, 900])

    return changed(made((A4, "Upper half")), crop)


def locked(user: str = "secret") -> bytes:
    return changed(
        made((A4, "Locked")),
        lambda _document: None,
        deterministic_id=False,
        encryption=pikepdf.Encryption(owner="owner", user=user),
    )


def empty() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.save(out, deterministic_id=True)
    return out.getvalue()


def long(count: int) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _page in range(count):
            document.add_blank_page(page_size=A4)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def torn() -> bytes:
    """A file of which the second half was lost."""
    data = three_pages()
    return data[: len(data) // 3]


def scrambled() -> bytes:
    """A file whose page says that it is packed, and is not."""

    def scramble(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        page["/Contents"] = document.make_stream(b"x")
        page["/Contents"].write(b"this is not packed", filter=pikepdf.Name.FlateDecode)

    return changed(three_pages(), scramble, compress_streams=False)


def full_of_more() -> bytes:
    """Script, link, form field, embedded file, metadata and tags besides a page; and a typeface named /AA."""

    def add(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('SCRIPT')")
        document.attachments["inside.txt"] = b"EMBEDDED"
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 100, 100],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.kr/LINK"),
        )  # fmt: skip
        stamp = document.make_stream(b"BT /F1 30 Tf 0 0 Td (Stamped) Tj ET")
        stamp.update({
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": pikepdf.Array([0, 0, 200, 50]),
            "/Resources": pikepdf.Dictionary(Font=page["/Resources"]["/Font"]),
        })  # fmt: skip
        shown = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 100, 300, 150], F=4,
            AP=pikepdf.Dictionary(N=stamp), AA=pikepdf.Dictionary(E=document.Root["/OpenAction"]),
        )  # fmt: skip
        page["/Annots"] = pikepdf.Array([document.make_indirect(link), document.make_indirect(shown)])
        fonts = page["/Resources"]["/Font"]
        fonts["/AA"] = fonts["/F1"]
        page["/Contents"] = document.make_stream(b"BT /AA 40 Tf 60 700 Td (With more) Tj ET /X Do")
        form = document.make_stream(b"0 0 10 10 re f")
        form.update({
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": pikepdf.Array([0, 0, 10, 10]),
            "/StructParents": 0, "/PieceInfo": pikepdf.Dictionary(Maker="PIECE"),
            "/Metadata": document.make_stream(b"METADATA"),
            "/AF": pikepdf.Array([document.make_indirect(document.attachments["inside.txt"].obj)]),
        })  # fmt: skip
        page["/Resources"]["/XObject"] = pikepdf.Dictionary(X=form)

    return changed(made((A4, "")), add)


def layered() -> bytes:
    """A page with a layer that is shown and one that is hidden."""

    def add(document: pikepdf.Pdf) -> None:
        page = document.pages[0].obj
        layers = [
            document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=name)) for name in ("on", "off")
        ]
        document.Root["/OCProperties"] = pikepdf.Dictionary(
            OCGs=pikepdf.Array(layers), D=pikepdf.Dictionary(OFF=pikepdf.Array(layers[1:]))
        )
        page["/Resources"]["/Properties"] = pikepdf.Dictionary(On=layers[0], Off=layers[1])
        page["/Contents"] = document.make_stream(
            b"/OC /On BDC 0 1 0 rg 100 100 100 100 re f EMC /OC /Off BDC 1 0 0 rg 300 100 100 100 re f EMC"
        )

    return changed(made((A4, "")), add)


def with_shared_data(size: int, pages: int) -> bytes:
    """Pages that all show one picture, of so many bytes that do not press."""

    def add(document: pikepdf.Pdf) -> None:
        picture = document.make_stream(random.Random(7).randbytes(size))  # noqa: S311  (no secret)
        picture.update({
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": size // 100, "/Height": 100,
            "/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8,
        })  # fmt: skip
        for page in document.pages:
            page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
            page.obj["/Contents"] = document.make_stream(b"200 0 0 200 50 50 cm /Im Do")

    return changed(made(*[(A4, "")] * pages), add)
