"""Which system libraries are missing, and the Debian packages that hold them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import system_libraries

LDD = """\
/home/홍/새 폴더/.venv/lib/python3.11/site-packages/PySide6/QtGui.abi3.so:
\tlinux-vdso.so.1 (0x00007ffd0a9f2000)
\tlibEGL.so.1 => not found
\tlibQt6Core.so.6 => /home/홍/새 폴더/.venv/lib/python3.11/site-packages/PySide6/Qt/lib/libQt6Core.so.6 (0x00007f)
\tlibglib-2.0.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/home/홍/새 폴더/.venv/lib/python3.11/site-packages/PySide6/QtWidgets.abi3.so:
\tlibEGL.so.1 => not found
\tlibgthread-2.0.so.0 => not found
\tlibQt6Quick.so.6 => not found
\t/lib64/ld-linux-x86-64.so.2 (0x00007f)
"""


def test_only_unresolved_libraries_are_read_from_ldd_each_once() -> None:
    assert system_libraries.not_found(LDD) == (
        "libEGL.so.1",
        "libQt6Quick.so.6",
        "libglib-2.0.so.0",
        "libgthread-2.0.so.0",
    )


def test_nothing_is_missing_when_ldd_resolves_all() -> None:
    assert system_libraries.not_found("\tlibc.so.6 => /lib/libc.so.6 (0x1)\n\tlinux-vdso.so.1 (0x2)\n") == ()


def test_two_libraries_of_one_package_are_installed_once_and_unknown_ones_are_named() -> None:
    packages, unknown = system_libraries.packages_for(system_libraries.not_found(LDD))
    assert packages == ("libegl1", "libglib2.0-0")
    assert unknown == ("libQt6Quick.so.6",)


def test_a_file_that_is_gone_is_not_taken_for_complete(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        system_libraries.missing(tmp_path, ["Qt/plugins/platforms/libqxcb.so"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="ldd and these plugin names are Linux's")
def test_the_files_we_look_at_are_in_the_pyside_that_is_installed_and_qt_works_without_a_screen() -> None:
    import PySide6  # noqa: PLC0415  (only its folder is wanted, and only here)

    folder = Path(PySide6.__file__).parent
    assert system_libraries.missing(folder, system_libraries.OFFSCREEN) == ()
    for name in system_libraries.SCREEN:
        assert (folder / name).is_file(), name
