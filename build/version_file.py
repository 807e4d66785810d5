"""What Windows shows of the program file: version, name and Korean description, from pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

_TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("041204b0", [
      StringStruct("CompanyName", "Briefpack"),
      StringStruct("FileDescription", "{description}"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "briefpack"),
      StringStruct("LegalCopyright", "Apache-2.0"),
      StringStruct("OriginalFilename", "briefpack.exe"),
      StringStruct("ProductName", "브리핑팩"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0x0412, 1200])]),
  ],
)
"""


def text(description: str, version: str) -> str:
    """PyInstaller's version file: the language is Korean (0x0412), the letters UTF-16."""
    digits = [int(part) for part in version.split(".") if part.isdigit()]
    numbers = tuple([*digits, 0, 0, 0, 0][:4])
    return _TEMPLATE.format(numbers=numbers, description=description.replace('"', "'"), version=version)


def write(root: Path, version: str) -> str:
    """Write it into `build/out/`; returns its path."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    path = root / "build" / "out" / "version.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(project["tool"]["briefpack"]["file-description"], version), "utf-8")
    return str(path)
