"""The system libraries Qt needs on Debian and Ubuntu: which are missing, and the packages that hold them.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

# What the application and its tests import, and the plugins that need no screen.
OFFSCREEN = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtWidgets.abi3.so",
    "QtTest.abi3.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqminimal.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
    "Qt/plugins/imageformats/libqsvg.so",
)
# What a window on a screen needs besides: the X11 plugin and the input methods that Korean is typed with.
SCREEN = (
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
)

# Newer releases renamed some packages (libglib2.0-0t64); there apt-get finds them by these names too.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libGLdispatch.so.0": "libglvnd0",
    "libOpenGL.so.0": "libopengl0",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libXau.so.6": "libxau6",
    "libXdmcp.so.6": "libxdmcp6",
    "libXext.so.6": "libxext6",
    "libXrender.so.1": "libxrender1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpng16.so.16": "libpng16-16",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

_NOT_FOUND = re.compile(r"^\s*(\S+) => not found\s*$", re.MULTILINE)


def not_found(ldd_output: str) -> tuple[str, ...]:
    """The sonames that `ldd` could not resolve, sorted, each once."""
    return tuple(sorted(set(_NOT_FOUND.findall(ldd_output))))


def missing(qt_folder: Path, files: Sequence[str]) -> tuple[str, ...]:
    """The sonames that the dynamic linker does not find for these files of PySide6's folder.

    Raises:
        FileNotFoundError: `ldd` or one of the files is not there, so nothing can be said.
    """
    paths = [qt_folder / name for name in files]
    for path in paths:
        if not path.is_file():
            raise FileNotFoundError(path)
    listing = subprocess.run(["ldd", *map(str, paths)], capture_output=True, text=True, check=False)
    return not_found(listing.stdout)


def required(*, on_screen: bool) -> tuple[str, ...]:
    """The files of PySide6's folder that cannot be done without, with or without a window on a screen."""
    return OFFSCREEN + SCREEN if on_screen else OFFSCREEN


def packages_for(sonames: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(Debian packages to install, sonames for which no package is known), both sorted, each once."""
    wanted = set(sonames)
    unknown = {soname for soname in wanted if soname not in PACKAGES}
    return tuple(sorted({PACKAGES[soname] for soname in wanted - unknown})), tuple(sorted(unknown))
