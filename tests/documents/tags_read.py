"""Reading the tags of a PDF back, as a screen reader would: elements with their letters, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

_ENTRY = re.compile(rb"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass
class Element:
    """`text` are the element's own letters, `pages` where they stand (from 1), `links` how many links it has.

    `instead` is what is read out in place of a picture.
    """

    kind: str
    attributes: dict[str, Any]
    name: str = ""
    text: str = ""
    pages: list[int] = field(default_factory=list)
    links: int = 0
    children: list[Element] = field(default_factory=list)
    instead: str = ""

    @property
    def all_text(self) -> str:
        return self.text + "".join(child.all_text for child in self.children)

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            yield from child.walk()

    def of_kind(self, *kinds: str) -> list[Element]:
        return [element for element in self.walk() if element.kind in kinds]


@dataclass(frozen=True)
class Marked:
    """A page's letters: by the number of the stretch they are in, those that are artifacts, and all as drawn."""

    stretches: dict[int, str]
    artifacts: str
    everything: str


def marked(page: pikepdf.Page) -> Marked:
    fonts = {name: _letters(font) for name, font in page.Resources.get("/Font", {}).items()}
    stretches: dict[int, str] = {}
    artifacts = everything = ""
    stack: list[int | None] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in ("BDC", "BMC"):
            is_nested = operator == "BDC" and "/MCID" not in operands[1]
            number = stack[-1] if is_nested else int(operands[1].MCID) if operator == "BDC" else None
            stack.append(number)
            if number is not None:
                stretches.setdefault(number, "")
            assert number is not None or str(operands[0]) == "/Artifact"
        elif operator == "EMC":
            stack.pop()
        elif operator == "Tf":
            font = fonts[str(operands[0])]
        elif operator == "Tj":
            assert stack, "letters outside of everything that is marked"
            data = bytes(operands[0])
            text = "".join(font[data[at] << 8 | data[at + 1]] for at in range(0, len(data), 2))
            everything += text
            if stack[-1] is None:
                artifacts += text
            else:
                stretches[stack[-1]] += text
        elif operator in ("f", "S"):
            assert stack, "shapes outside of everything that is marked"
    assert not stack
    return Marked(stretches, artifacts, everything)


def _letters(font: Any) -> dict[int, str]:
    content = font.ToUnicode.read_bytes()
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _ENTRY.findall(content)}


def read_tags(path: Path) -> tuple[Element, list[Marked]]:
    """The document element and the marked letters of each page; the way back from pages to elements is checked."""
    with pikepdf.open(path) as document:
        pages = [marked(page) for page in document.pages]
        numbers = {page.objgen: index for index, page in enumerate(document.pages)}
        root = document.Root.StructTreeRoot
        nums = list(root.ParentTree.Nums)
        back = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        element = _element(root.K, root, pages, numbers, back)
        seen = sum(len(found.pages) for found in element.walk())
        assert seen == sum(len(page.stretches) for page in pages), "letters in no element, or in two"
        return element, pages


def _element(found: Any, parent: Any, pages: list[Marked], numbers: dict[Any, int], back: dict[int, Any]) -> Element:
    assert found.P.objgen == parent.objgen
    attributes = {key: _value(value) for key, value in found.get("/A", {}).items()}
    element = Element(str(found.S)[1:], attributes, str(found.get("/ID", "")), instead=str(found.get("/Alt", "")))
    for kid in found.get("/K", pikepdf.Array()):
        if isinstance(kid, int) or kid.get("/Type") == "/MCR":
            number = kid if isinstance(kid, int) else int(kid.MCID)
            page = numbers[(found if isinstance(kid, int) else kid).Pg.objgen]
            assert back[page][number].objgen == found.objgen
            element.text += pages[page].stretches[number]
            element.pages.append(page + 1)
        elif kid.get("/Type") == "/OBJR":
            assert back[int(kid.Obj.StructParent)].objgen == found.objgen
            assert str(kid.Obj.Contents)
            element.links += 1
        else:
            element.children.append(_element(kid, found, pages, numbers, back))
    return element


def _value(value: Any) -> Any:
    return str(value)[1:] if isinstance(value, pikepdf.Name) else value
