"""A document that is worth a second process when that is said to cost nothing; light, so that a program can use it."""

from __future__ import annotations

from typing import Any

from desktop.documents.content import Contents, Document, Heading, Note, OutlineLine, Table, head_row, key_values, plain

ODD = {3: " 😀", 5: " 𠮷", 9: " 😀👍", 2: " (a\\b)"}
"""Letters whose codes are known only when all is drawn, in chunks of either process."""


def document() -> Document:
    """Twelve chunks with tables, notes, missing letters and contents."""
    blocks: list[Any] = [Contents(), Heading("개요", new_page=True), key_values((("이름", "값"),) * 30)]
    for number in range(1, 12):
        blocks.append(Heading(f"가상 과제 {number}", 2, f"안건 {number}호", new_page=True))
        blocks += [OutlineLine(2, "○", plain(f"{number}번째 줄{ODD.get(number, '')}")) for _line in range(100)]
        blocks.append(Note(2, "*", plain("주석")))
        rows = tuple(key_values(((f"이름{row}", "값"),)).rows[0] for row in range(number * 9))
        blocks.append(Table((1, 3), (head_row("이름", "값"), *rows), 1))
    return Document("글", "머리글", tuple(blocks))
