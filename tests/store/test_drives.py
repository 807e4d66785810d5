"""Which drive a file is on, by what the system says of its mounts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.store import drives

MOUNTS = """\
overlay / overlay rw 0 0
proc /proc proc rw 0 0
//server/share /mnt/함께\\040쓰는\\040자료 cifs rw 0 0
/dev/sdb1 /mnt/usb vfat rw 0 0
/dev/sdb2 /mnt/usb exfat rw 0 0
잘린 줄
"""


@pytest.mark.parametrize(
    ("path", "file_system"),
    [
        ("/집/보관함.briefpack", "overlay"),
        ("/mnt/함께 쓰는 자료/회의/보관함.briefpack", "cifs"),
        ("/mnt/함께 쓰는 자료2/보관함.briefpack", "overlay"),
        ("/mnt/usb/보관함.briefpack", "exfat"),
    ],
)
def test_the_nearest_mount_above_decides(path: str, file_system: str) -> None:
    assert drives.of_mounts(MOUNTS, Path(path)) == file_system


def test_nothing_is_known_without_mounts() -> None:
    assert drives.of_mounts("", Path("/집/보관함.briefpack")) == ""


@pytest.mark.skipif(sys.platform != "linux", reason="another system says it in another way")
def test_this_computer_tells_where_it_lies(tmp_path: Path) -> None:
    assert drives.file_system(Path("/proc/self/status")) == "proc"
    assert drives.file_system(tmp_path / "아직 없는 폴더" / "보관함.briefpack")
