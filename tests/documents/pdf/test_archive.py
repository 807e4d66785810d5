from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms

from desktop.documents import pack, pdf
from desktop.documents.content import Document, Heading, Paragraph, plain
from desktop.documents.pdf.archive import colour_profile, metadata
from tests.documents import samples

ROOT = Path(__file__).parent.parent.parent.parent
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
PROGRAM = """
import sys
from pathlib import Path
from desktop.documents import pack, pdf
from tests.documents import samples
print(pdf.write(pack.compose(samples.full()), Path(sys.argv[1])).sha256)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("archive") / "자료집.pdf"
    pdf.write(pack.compose(samples.full()), out)
    return out


def test_the_metadata_say_title_language_and_standards(made: Path) -> None:
    with pikepdf.open(made) as document:
        root = ET.fromstring(document.Root.Metadata.read_bytes())  # noqa: S314  (our own file)
        title = str(document.docinfo["/Title"])
        assert set(document.docinfo.keys()) == {"/Title", "/Creator", "/Producer"}
    assert root.findtext(".//dc:title//rdf:li", namespaces=NAMES) == title
    assert root.findtext(".//dc:language//rdf:li", namespaces=NAMES) == "ko-KR"
    found = [root.findtext(f".//{name}", namespaces=NAMES) for name in ("pdfuaid:part", "pdfaid:part")]
    assert found == ["1", "2"]
    assert root.findtext(".//pdfaid:conformance", namespaces=NAMES) == "A"


def test_a_title_of_any_letters_makes_sound_metadata() -> None:
    root = ET.fromstring(metadata("<제목> & ]]> '", archive=True))  # noqa: S314  (our own)
    assert root.findtext(".//dc:title//rdf:li", namespaces=NAMES) == "<제목> & ]]> '"


def test_colours_have_the_meaning_of_srgb(made: Path) -> None:
    with pikepdf.open(made) as document:
        (intent,) = document.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        data = intent.DestOutputProfile.read_bytes()
    assert data == colour_profile()
    profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
    colours = Image.new("RGB", (256, 3))
    colours.putdata([(n, 255 - n, (7 * n + 40 * row) % 256) for row in range(3) for n in range(256)])
    seen = ImageCms.profileToProfile(colours, profile, ImageCms.createProfile("sRGB"))
    assert seen is not None
    differences = [abs(a - b) for a, b in zip(colours.tobytes(), seen.tobytes(), strict=True)]
    assert max(differences) <= 1


def test_nothing_an_archive_forbids_is_in_the_file(made: Path) -> None:
    with pikepdf.open(made) as document:
        assert not document.is_encrypted
        assert "/ID" in document.trailer
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
                assert not {"/JS", "/AA", "/SMask", "/ca", "/CA", "/EF", "/OCProperties"} & set(found.keys())
                assert found.get("/Subtype") != "/Link" or (int(found.F) == 4 and "/A" not in found)


def test_other_programs_find_no_fault_with_the_file(made: Path) -> None:
    with pikepdf.open(made) as document:
        assert document.check_pdf_syntax() == []
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", made], check=True, capture_output=True)


@pytest.mark.skipif(not shutil.which("verapdf"), reason="veraPDF is not installed")
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_no_fault_with_the_file(flavour: str, made: Path) -> None:
    ran = subprocess.run(["verapdf", "--flavour", flavour, "--format", "text", made], check=False, capture_output=True)
    assert ran.stdout.startswith(b"PASS")


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    out = tmp_path / "글.pdf"
    result = pdf.write(Document("글", "글", (Paragraph(plain("가")),)), out)
    assert result.sha256 == sha256(out.read_bytes()).hexdigest()


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_makes_the_same_bytes(seed: str, made: Path, tmp_path: Path) -> None:
    out = tmp_path / "다시.pdf"
    surroundings = {**os.environ, "PYTHONHASHSEED": seed}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, out], check=True, capture_output=True, text=True, cwd=ROOT, env=surroundings
    )
    assert out.read_bytes() == made.read_bytes()
    assert ran.stdout.strip() == sha256(made.read_bytes()).hexdigest()


def test_a_document_with_one_changed_letter_has_another_name(tmp_path: Path) -> None:
    names = []
    for text in ("안건", "안견"):
        pdf.write(Document("글", "글", (Heading("제목"), Paragraph(plain(text)))), tmp_path / "글.pdf")
        with pikepdf.open(tmp_path / "글.pdf") as document:
            names.append(bytes(document.trailer.ID[0]))
    assert names[0] != names[1]
