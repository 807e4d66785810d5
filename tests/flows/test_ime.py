"""Hangul typed through a real input method: nothing that was being composed is lost, wherever the typing ends.

It needs a screen of its own and ibus (Debian: xvfb ibus ibus-hangul xdotool dbus-x11) and is skipped without them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "ibus-daemon", "ibus", "xdotool", "dbus-run-session", "gsettings")
SETTINGS = """[org/freedesktop/ibus/engine/hangul]
initial-input-mode='hangul'

[desktop/ibus/general]
preload-engines=['hangul']
use-global-engine=true
"""
# One shell inside a session bus of its own: the screen, the input method, the window; all of them end with it.
SESSION = """
Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$1/display" 2>/dev/null &
screen=$!
trap 'kill $method $screen 2>/dev/null' EXIT
while ! [ -s "$1/display" ]; do kill -0 $screen || exit 3; done
export DISPLAY=":$(cat "$1/display")"
ibus-daemon --panel disable 2>/dev/null &
method=$!
until ibus engine hangul 2>/dev/null; do kill -0 $method || exit 4; done
"$2" -m tests.flows.ime_session "$1"
"""


@pytest.mark.timeout(240)
def test_no_syllable_is_lost(tmp_path: Path, repository: Path) -> None:
    lacking = [tool for tool in TOOLS if not shutil.which(tool)]
    if lacking:
        pytest.skip(f"no real input method here: {', '.join(lacking)} not installed")
    settings = tmp_path / "config" / "glib-2.0" / "settings"
    settings.mkdir(parents=True)
    (settings / "keyfile").write_text(SETTINGS, encoding="utf-8")
    environment = os.environ | {
        "GSETTINGS_BACKEND": "keyfile",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "xcb",
        "QT_IM_MODULE": "ibus",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(repository),
    }
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, "ime", str(tmp_path), sys.executable],
        cwd=repository,
        env=environment,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert len(found) == 24
    assert [(case, stored) for case, _typed, stored in found] == [(case, typed) for case, typed, _stored in found]
