"""What libraries of others log reaches nobody: it may quote a paper, and who is in it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HUSH = "from desktop import console; console.hush_libraries();"
LOG = "import logging; logging.getLogger('some.library').error('홍길동 044-000-1234');"


def _said(repository: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout + done.stderr


@pytest.mark.parametrize("code", [HUSH + LOG, "import logging;" + HUSH + LOG, HUSH * 2 + LOG, HUSH + LOG + HUSH + LOG])
def test_libraries_are_hushed_whenever_they_begin_to_log(repository: Path, code: str) -> None:
    assert _said(repository, LOG) == "홍길동 044-000-1234\n"
    assert _said(repository, code) == ""


def test_nothing_is_loaded_for_it_and_whoever_listens_still_hears(repository: Path) -> None:
    assert _said(repository, HUSH + "import sys; print('logging' in sys.modules)") == "False\n"
    listening = "import logging, sys; logging.basicConfig(stream=sys.stdout, format='%(message)s');"
    assert _said(repository, listening + HUSH + LOG) == "홍길동 044-000-1234\n"
