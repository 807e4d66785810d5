"""What of Qt and of Python goes into the bundle: what Briefpack uses, and the libraries that needs, nothing else."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

# PyInstaller comes with the extra `bundle` only: lint and types do without it.
get_imports: Any = import_module("PyInstaller.depend.bindepend").get_imports
collect_submodules: Any = import_module("PyInstaller.utils.hooks").collect_submodules

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: its place in the bundle, its source, its kind."""

HIDDEN = [
    *collect_submodules("desktop"),
    *("pypdfium2", "pypdfium2_raw"),  # imported by name, when a page is drawn
    *("keyring.backends.SecretService", "keyring.backends.Windows", "keyring.backends.fail"),
]
EXCLUDED = [
    *(
        "tkinter",
        "_tkinter",
        "turtle",
        "idlelib",
        "lib2to3",
        "ensurepip",
        "pydoc_data",
        "unittest",
        "test",
        "charset_normalizer",
    ),
    *("setuptools", "pkg_resources", "pip", "wheel", "distutils"),
    *("numpy", "pandas", "IPython", "matplotlib", "sqlite3", "xlsxwriter"),
    *("PIL", "pygments", "markdown_it", "rich.markdown", "rich.syntax", "rich.traceback", "rich.__main__"),
    *("asyncio", "xmlrpc", "doctest", "pydoc", "pdb", "curses", "readline", "_ssl", "_hashlib", "ssl"),
    *("_codecs_jp", "_codecs_cn", "_codecs_tw", "_codecs_hk", "_codecs_iso2022"),
    *(  # pikepdf needs the rest, to keep the data about a paper when it locks it
        "lxml.objectify",
        "lxml.html",
        "lxml.isoschematron",
        "lxml.sax",
        "lxml.builder",
        "lxml.cssselect",
        "lxml.usedoctest",
    ),
    *("icalendar.tests", "keyring.testing", "lxml.doctestcompare", "msoffcrypto.__main__"),
    *("_pydecimal", "cgi", "ftplib", "http.cookiejar", "runpy", "statistics"),  # behind functions that no one calls
    *(  # of this only a connection is used, between two processes that are started otherwise
        "concurrent.futures.process",
        *(f"multiprocessing.{name}" for name in ("dummy", "forkserver", "heap", "managers", "pool", "queues", "spawn")),
        *(f"multiprocessing.popen_{name}" for name in ("fork", "forkserver", "spawn_posix", "spawn_win32")),
        *(f"multiprocessing.{name}" for name in ("resource_sharer", "resource_tracker", "shared_memory")),
        *("multiprocessing.sharedctypes", "multiprocessing.synchronize"),
    ),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtTest"),
    *("PySide6.QtNetwork", "PySide6.QtDBus", "PySide6.QtSvg"),
]
PLUGINS = {
    "platforms": r"q(xcb|offscreen|windows|cocoa)",
    "platforminputcontexts": r".*(ibus|compose)",
    "platformthemes": r".*xdgdesktopportal",
    "printsupport": r".*",
    "styles": r".*",
    "imageformats": r"$^",
    "iconengines": r"$^",
}
"""By folder, the plugins that stay. The wheels bring no fcitx plugin; OpenGL, TLS and touch have no use here."""
# What every desktop has, or, as printing's libcups with its TLS, must be the system's own.
SYSTEM = re.compile(
    r"lib(cups|gnutls|p11-kit|unistring|hogweed|nettle|gmp|idn2|tasn1|avahi-.*"
    r"|X11|X11-xcb|xcb|fontconfig|freetype|glib-2\.0|gthread-2\.0|stdc\+\+|gcc_s|systemd|dbus-1|expat|gcrypt|gpg-error"
    r"|gssapi_krb5|krb5|k5crypto|krb5support|com_err|keyutils|png16|brotli.*|Xau|Xdmcp|bsd|md|cap|lz4|pcre2-8|bz2|uuid|z)\.so"
)
TRANSLATIONS = re.compile(r"qtbase_(ko|en)\.qm$")


def needed(binaries: Iterable[Entry]) -> list[Entry]:
    """The binaries that stay: modules, the plugins of `PLUGINS`, and every library one of these links to."""
    entries = [entry for entry in binaries if not (_is_dropped_plugin(entry[0]) or _is_systems(entry[0]))]
    by_name = {PurePath(entry[0]).name: entry for entry in entries}
    kept: dict[str, Entry] = {}
    waiting = [entry for entry in entries if entry[2] == "EXTENSION" or _is_plugin(entry[0]) or _is_root(entry[0])]
    while waiting:
        entry = waiting.pop()
        if entry[0] in kept:
            continue
        kept[entry[0]] = entry
        names = (PurePath(name).name for name, _path in get_imports(entry[1]))
        waiting += [by_name[name] for name in names if name in by_name]
    return sorted(kept.values())


def wanted_data(datas: Iterable[Entry]) -> list[Entry]:
    """The data files that stay: Qt's own words in Korean and English only."""
    return sorted(entry for entry in datas if _is_wanted(entry[0]))


def icon(root: Path) -> str | None:
    """The icon of the program file, where the system has such a thing."""
    return str(root / "resources" / "icons" / "briefpack.ico") if sys.platform == "win32" else None


def _parts(place: str) -> tuple[str, ...]:
    return PurePath(place.replace("\\", "/")).parts


def _is_plugin(place: str) -> bool:
    return "plugins" in _parts(place)


def _is_dropped_plugin(place: str) -> bool:
    if not _is_plugin(place):
        return False
    parts = _parts(place)
    folder, name = parts[-2], parts[-1].removeprefix("lib")
    wanted = PLUGINS.get(folder)
    return wanted is None or re.match(wanted, name) is None


def _is_systems(place: str) -> bool:
    return len(_parts(place)) == 1 and SYSTEM.match(place) is not None


def _is_root(place: str) -> bool:
    """Libraries that are loaded by name while running, so that no other file links to them."""
    name = PurePath(place).name
    return name.startswith(("libpython", "python3", "pdfium", "libpdfium", "libxcb-cursor", "vcruntime", "msvcp"))


def _is_wanted(place: str) -> bool:
    parts = _parts(place)
    if "translations" in parts and "PySide6" in parts:
        return TRANSLATIONS.search(place) is not None
    if parts[:2] == ("resources", "pictures") or place.endswith(".ts"):  # of the README; made into .qm
        return False
    return not (place.endswith((".pyi", ".typed")) or parts[:2] == ("icalendar", "tests"))
