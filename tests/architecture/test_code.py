"""The habits of the code: documented modules, short functions, and hooks that run the same checks as `make`."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

FUNCTION_LINES = 35


@pytest.fixture(scope="module")
def modules(repository: Path) -> dict[str, ast.Module]:
    """Every module of `desktop/`, parsed."""
    files = sorted((repository / "desktop").rglob("*.py"))
    return {
        file.relative_to(repository).as_posix(): ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
        for file in files
    }


def test_every_module_says_what_it_is_for(modules: dict[str, ast.Module]) -> None:
    assert len(modules) > 10
    assert [name for name, tree in modules.items() if not ast.get_docstring(tree)] == []


def test_nine_functions_in_ten_are_short(modules: dict[str, ast.Module]) -> None:
    lengths = {
        f"{name}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for name, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    long = {name: lines for name, lines in lengths.items() if lines >= FUNCTION_LINES}
    assert len(long) * 10 <= len(lengths), long


def test_hooks_are_local_and_call_targets_of_the_makefile(repository: Path) -> None:
    hooks = (repository / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    entries = re.findall(r"^ +entry: (.+)$", hooks, re.MULTILINE)
    assert re.findall(r"repo: (.+)", hooks) == ["local"]
    assert len(entries) == hooks.count("- id: ")
    for entry in entries:
        target = entry.removeprefix("make --no-print-directory ")
        assert re.search(rf"^{re.escape(target)}: setup$", makefile, re.MULTILINE), entry
