"""The pack by WeasyPrint: the content as HTML, the look as CSS for printed pages."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from tests.bench.sizes import CELL, COLOURS, FAMILY, FILLS, FONTS, LEVELS, PAGE, TEXT, WEIGHTS, full_text

_FACES = "".join(
    f"@font-face {{ font-family: '{FAMILY}'; font-weight: {weight};"
    f" src: url('{(FONTS / f'PretendardGOV-{name}.ttf').as_uri()}') }}\n"
    for name, weight in WEIGHTS.items()
)
_LEVELS = "".join(
    f".o{number} {{ font-size: {size}pt; line-height: {leading}pt; margin: {before}pt 0 0 {indent + 1.15 * size}pt }}\n"
    f".n{number} {{ margin-left: {indent + 0.9 * size + 11}pt }}\n"
    for number, (size, leading, indent, before) in enumerate(LEVELS, 1)
)


def _text(name: str) -> str:
    size, leading = TEXT[name]
    return f"font-size: {size}pt; line-height: {leading}pt"


NAVY, GREY, HAIRLINE = COLOURS["dark"], COLOURS["muted"], COLOURS["hairline"]
_MARGINS = " ".join(f"{PAGE[side]}mm" for side in ("top", "right", "bottom", "left"))
_STYLE = f"""{_FACES}
@page {{
  size: A4; margin: {_MARGINS};
  @top-left {{ content: string(title); {_text("small")}; color: {GREY} }}
  @top-right {{ content: string(part); {_text("small")}; color: {GREY} }}
  @bottom-center {{ content: '- ' counter(page) ' -'; font-size: 10pt; color: {GREY} }}
}}
@page cover {{ @top-left {{ content: none }} @top-right {{ content: none }} @bottom-center {{ content: none }} }}
html {{ font-family: '{FAMILY}'; {_text("body")} }}
body {{ margin: 0; string-set: title attr(data-title) }}
.cover {{ page: cover; break-after: page; border-top: 7pt solid {NAVY}; text-align: center }}
.cover .mark {{ text-align: right; color: {GREY}; font-size: 13pt; font-weight: 600 }}
.cover .title {{ font-size: 30pt; line-height: 42pt; font-weight: 700; color: {NAVY}; margin-top: 90pt;
  bookmark-level: none }}
.cover .subtitle {{ font-size: 20pt; line-height: 30pt; font-weight: 600; margin: 24pt 0 180pt }}
.facts {{ display: grid; grid-template-columns: 66pt 1fr; text-align: left }}
.facts div {{ padding: 6pt 0; border-bottom: 0.5pt solid {HAIRLINE} }}
.facts .label {{ color: {NAVY}; font-weight: 700 }}
nav {{ break-before: page; {_text("contents")} }}
nav .title {{ font-size: 20pt; line-height: 44pt; font-weight: 700; color: {NAVY}; text-align: center }}
nav a {{ display: block; color: black; text-decoration: none }}
nav a::after {{ content: leader(dotted) target-counter(attr(href), page) }}
nav .e1 {{ font-weight: 700; margin-top: 9pt }}
nav .e2 {{ margin: 2pt 0 0 16pt }}
.new {{ break-before: page }}
h1 {{ {_text("part")}; color: {NAVY}; border-bottom: 1.6pt solid {NAVY}; margin: 22pt 0 12pt;
  string-set: part content(); break-after: avoid }}
h2 {{ {_text("item")}; margin: 18pt 0 8pt; display: flex; border: 1.2pt solid {NAVY}; border-width: 1.2pt 0;
  string-set: part content(); break-after: avoid }}
h2 span {{ padding: 9pt 12pt }}
h2 .label {{ background: {NAVY}; color: white; flex: none }}
h3 {{ {_text("heading")}; margin: 13pt 0 0; break-after: avoid }}
h3 .label {{ color: {NAVY} }}
.part {{ bookmark-level: 1; bookmark-label: attr(data-text) }}
li {{ list-style-position: outside }}
.strong {{ font-weight: 600 }} .keep {{ break-after: avoid }} .muted {{ color: {GREY} }}
{_LEVELS}
.note {{ {_text("note")}; margin-top: 2.5pt }}
p {{ margin: 6pt 0 0 }}
.centre {{ text-align: center }} .end {{ text-align: right }}
table {{ {_text("table")}; border-collapse: collapse; width: 100%; table-layout: fixed; margin: 6pt 0 }}
td, th {{ border: 0.5pt solid {HAIRLINE}; padding: {CELL["cell_y"]}pt {CELL["cell_x"]}pt; vertical-align: middle;
  font-weight: 400; white-space: pre-line }}
.head {{ background: {FILLS["head"]} }} .label-cell {{ background: {FILLS["label"]} }}
"""


def make(content: Path, out: Path) -> None:
    """Set the content and write it to `out`."""
    weasyprint: Any = importlib.import_module("weasyprint")  # a development extra: types and tests run without it
    pack = json.loads(content.read_text(encoding="utf-8"))
    weasyprint.HTML(string=_html(pack)).write_pdf(str(out))


def _html(pack: dict[str, Any]) -> str:
    blocks = list(_numbered(pack["blocks"]))
    body = "".join(_contents(one, blocks) if one["kind"] == "Contents" else _BLOCKS[one["kind"]](one) for one in blocks)
    return (
        f"<!doctype html><html lang=ko><meta charset=utf-8><title>{escape(pack['title'])}</title>"
        f"<style>{_STYLE}</style><body data-title='{escape(pack['running_header'])}'>{body}</body></html>"
    )


def _numbered(blocks: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The blocks, each with a name for links."""
    return ({**block, "id": f"b{number}"} for number, block in enumerate(blocks))


def _line(block: dict[str, Any]) -> str:
    return _item(block, f"o{_level(block)}" + " strong" * block["strong"] + " keep" * block["keep"])


def _note(block: dict[str, Any]) -> str:
    return _item(block, f"note n{_level(block)}")


def _paragraph(block: dict[str, Any]) -> str:
    return f"<p class='{block['align']}{' muted' * block['muted']}'>{_spans(block['spans'])}</p>"


def _part(block: dict[str, Any]) -> str:
    return f"<div class=part id={block['id']} data-text='{escape(block['text'])}'></div>"


def _level(block: dict[str, Any]) -> int:
    return min(max(block["level"], 1), len(LEVELS))


def _heading(block: dict[str, Any]) -> str:
    tag = f"h{block['level']}"
    label = f"<span class=label>{escape(block['label'])}</span> " if block["label"] else ""
    text = f"<span>{escape(block['text'])}</span>" if block["level"] == 2 else escape(block["text"])
    return f"<{tag} id={block['id']}{' class=new' * block['new_page']}>{label}{text}</{tag}>"


def _item(block: dict[str, Any], names: str) -> str:
    return f"<li class='{names}' style='list-style-type: \"{escape(block['mark'])} \"'>{_spans(block['spans'])}</li>"


def _spans(spans: list[dict[str, Any]]) -> str:
    return "".join(f"<b>{escape(one['text'])}</b>" if one["bold"] else escape(one["text"]) for one in spans)


def _table(block: dict[str, Any]) -> str:
    total = sum(block["columns"])
    columns = "".join(f"<col style='width: {100 * share / total:.2f}%'>" for share in block["columns"])
    rows = ["<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in block["rows"]]
    head, body = rows[: block["header_rows"]], rows[block["header_rows"] :]
    return f"<table>{columns}<thead>{''.join(head)}</thead><tbody>{''.join(body)}</tbody></table>"


def _cell(cell: dict[str, Any]) -> str:
    fill = {"head": " head strong", "label": " label-cell strong"}.get(cell["fill"], "")
    spans = f"colspan={cell['colspan']} rowspan={cell['rowspan']}"
    return f"<td class='{cell['align']}{fill}' {spans}>{_spans(cell['spans'])}</td>"


def _contents(block: dict[str, Any], blocks: list[dict[str, Any]]) -> str:
    entries = [
        f"<a class=e{one.get('level', 1)} href='#{one['id']}'>"
        f"{escape(full_text(one) if one['kind'] == 'Heading' else one['text'])}</a>"
        for one in blocks
        if one["kind"] == "Part" or (one["kind"] == "Heading" and one["level"] <= 2)
    ]
    return f"<nav><div class=title>{escape(block['title'])}</div>{''.join(entries)}</nav>"


def _cover(block: dict[str, Any]) -> str:
    facts = "".join(
        f"<div class=label>{escape(label)}</div><div>{escape(value)}</div>" for label, value in block["facts"]
    )
    return (
        f"<div class=cover><div class=mark>{escape(block['mark'])}</div><div class=title>{escape(block['title'])}</div>"
        f"<div class=subtitle>{escape(block['subtitle'])}</div><div class=facts>{facts}</div></div>"
    )


_BLOCKS: dict[str, Callable[[dict[str, Any]], str]] = {
    "Heading": _heading,
    "OutlineLine": _line,
    "Note": _note,
    "Paragraph": _paragraph,
    "Table": _table,
    "Part": _part,
    "Cover": _cover,
}

if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
