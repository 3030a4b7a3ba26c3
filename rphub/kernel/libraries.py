"""The system libraries WeasyPrint loads by name, the fonts its papers need, and the packages that bring them.

Standard library only: `./hub` runs this file as a script before anything is installed.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import subprocess
import sys
from pathlib import Path

LIBRARIES = {
    "gobject-2.0": ("libgobject-2.0.so.0", "libglib2.0-0"),
    "pango-1.0": ("libpango-1.0.so.0", "libpango-1.0-0"),
    "pangoft2-1.0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz0b"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset0"),
    "fontconfig": ("libfontconfig.so.1", "fontconfig"),
}
SCRIPTS = {
    "Chinese": "\u5382",
    "Korean": "\uacf5",
    "Japanese": "\u304b",
    "Arabic": "\u0639",
    "Hindi": "\u0939",
    "Bengali": "\u09ac",
    "Tamil": "\u0ba4",
    "Thai": "\u0e17",
}
"""Scripts in which firms and factories write their names, each with a letter that only a font of it has."""
FONT_PACKAGES = "fonts-dejavu-core fonts-wqy-microhei fonts-freefont-ttf"
APT_PACKAGES = f"libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig {FONT_PACKAGES}"
HOMEBREW_FOLDERS = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))


def missing() -> list[str]:
    """Names of the libraries that cannot be loaded on this machine."""
    return [name for name, (soname, _package) in LIBRARIES.items() if not _loads(name, soname)]


def boxes() -> list[str]:
    """Scripts that no font of this machine has, so that their names print as boxes; none where nothing can tell."""
    try:
        asked = {name: _fonts_with(letter) for name, letter in SCRIPTS.items()}
    except OSError:
        return []
    return [name for name, found in asked.items() if not found.communicate()[0].strip()]


def _fonts_with(letter: str) -> subprocess.Popen[bytes]:
    """All scripts are asked about at once: each answer takes a while."""
    pattern = f":charset={ord(letter):x}"
    return subprocess.Popen(["fc-list", pattern, "family"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603, S607


def install_command() -> str:
    """The exact command that installs what is missing."""
    if sys.platform == "darwin":
        return "brew install pango"
    return f"sudo apt-get install -y --no-install-recommends {APT_PACKAGES}"


def _loads(name: str, soname: str) -> bool:
    candidates = [soname]
    if sys.platform == "darwin":
        candidates = [str(folder / f"lib{name}.dylib") for folder in HOMEBREW_FOLDERS]
        candidates += [found for found in [ctypes.util.find_library(name)] if found]
    return any(_opens(candidate) for candidate in candidates)


def _opens(path: str) -> bool:
    try:
        ctypes.CDLL(path)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    absent = missing() or boxes()
    sys.stdout.write(" ".join(absent) + "\n" if absent else "")
    sys.exit(bool(absent))
