"""Qt's Unicode data without what no one here asks for: 32 MB of every language's dates and names become a few.

On Linux Qt brings ICU's data as a library of its own that holds nothing but one table of contents and its items
(ICU, "ICU Data": the `CmnD` format of `ucmndata.h`). Qt asks it to compare texts and to change their case; dates,
numbers and names of languages are Qt's own. The items that stay go into a library of the same name, made by the
tools that PyInstaller needs too (binutils). Windows has ICU in the system.
"""

from __future__ import annotations

import re
import struct
import subprocess
import tempfile
from pathlib import Path

KEPT = re.compile(
    r"(coll/)?(root|ko|en|res_index|pool)\.res|coll/ucadata\.icu"
    r"|(supplementalData|likelySubtags|keyTypeData|metadata|currencyNumericCodes)\.res"
    r"|(cnvalias|ulayout|uemoji)\.icu|nfk?c(_cf)?\.nrm|[a-z]+-(949|970|1363)[-_].*\.cnv"
)
"""What stays: the order of Korean, English and all else, and the old Korean encodings."""
_FORMAT = b"CmnD"
_FORMAT_PLACE = 12
_ALIGNMENT = 16


def trim(library: Path) -> None:
    """Replace ICU's data library by one with the items of `KEPT` only.

    Raises:
        ValueError: the library holds no data of a kind that is known.
        CalledProcessError: objcopy or ld failed.
    """
    found = re.fullmatch(r"libicudata\.so\.(\d+)", library.name)
    if found is None:
        raise ValueError(library.name)
    content = library.read_bytes()
    start = content.find(_FORMAT) - _FORMAT_PLACE
    if start < 0:
        raise ValueError(f"{library.name}: no data of ICU")
    small = package({name: item for name, item in items(content[start:]).items() if _is_kept(name)}, content[start:])
    _link(small, library, f"icudt{found[1]}_dat")


def items(data: bytes) -> dict[str, bytes]:
    """The items of a package by their full name (`icudt73l/coll/ko.res`); the last may have more behind it.

    Raises:
        ValueError: it is not a package of ICU.
    """
    (head,) = struct.unpack_from("<H", data)
    if data[_FORMAT_PLACE : _FORMAT_PLACE + 4] != _FORMAT:
        raise ValueError("no package of ICU")
    (count,) = struct.unpack_from("<I", data, head)
    entries = [struct.unpack_from("<2I", data, head + 4 + 8 * index) for index in range(count)]
    ends = [place for _name, place in entries[1:]] + [len(data) - head]
    return {
        _name(data, head + name): data[head + place : head + end]
        for (name, place), end in zip(entries, ends, strict=True)
    }


def package(kept: dict[str, bytes], like: bytes) -> bytes:
    """Items as a package with the header of another; ICU looks names up by halving, so they stand sorted by bytes."""
    (head,) = struct.unpack_from("<H", like)
    named = sorted((name.encode("ascii"), item) for name, item in kept.items())
    names = b"".join(name + b"\0" for name, _item in named)
    contents, places = b"", []
    name_place = 4 + 8 * len(named)
    first = name_place + len(names)
    first += -(head + first) % _ALIGNMENT
    for name, item in named:
        places.append((name_place, first + len(contents)))
        name_place += len(name) + 1
        contents += item + bytes(-len(item) % _ALIGNMENT)
    table = struct.pack("<I", len(named)) + b"".join(struct.pack("<2I", *place) for place in places) + names
    return like[:head] + table + bytes(first - len(table)) + contents


def _is_kept(name: str) -> bool:
    return KEPT.fullmatch(name.partition("/")[2]) is not None


def _name(data: bytes, place: int) -> str:
    return data[place : data.index(b"\0", place)].decode("ascii")


def _link(data: bytes, library: Path, symbol: str) -> None:
    """Make a shared library that holds `data` under `symbol`, in the place of `library`."""
    with tempfile.TemporaryDirectory() as folder:
        raw, part = Path(folder) / "icu.dat", Path(folder) / "icu.o"
        raw.write_bytes(data)
        linker = ["ld", "-r", "-b", "binary", "-z", "noexecstack", "-o", str(part), raw.name]
        subprocess.run(linker, cwd=folder, check=True)
        shown = [f"--set-section-alignment=.data={_ALIGNMENT}", f"--redefine-sym=_binary_icu_dat_start={symbol}"]
        subprocess.run(
            ["objcopy", *shown, "--rename-section=.data=.rodata,contents,alloc,load,readonly,data", str(part)],
            check=True,
        )
        made = ["ld", "-shared", "-s", "-soname", library.name, "-z", "noexecstack", "-o", str(library), str(part)]
        subprocess.run([*made, "--build-id=none"], check=True)
