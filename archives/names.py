"""Names of files in an archive: readable, harmless on every system, and each only once. Pure."""

from __future__ import annotations

import re

from rphub.files.names import clean

FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)
"""What Windows takes for a device, whatever its ending."""


def safe(name: str) -> str:
    """The name of one file, without anything that is a path, a device or hidden somewhere."""
    plain = FORBIDDEN.sub("-", clean(name)).strip(". ") or "file"
    return f"_{plain}" if RESERVED.match(plain) else plain


class Names:
    """Hands out paths, `policy.pdf`, then `policy (2).pdf`; capitals do not make two names different."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, folder: str, name: str) -> str:
        plain = safe(name)
        stem, dot, ending = plain.rpartition(".")
        if not dot:
            stem, ending = plain, ""
        number, path = 1, f"{folder}{plain}"
        while path.casefold() in self._taken:
            number += 1
            path = f"{folder}{stem} ({number}){dot}{ending}"
        self._taken.add(path.casefold())
        return path
