"""File names as people gave them, made harmless and readable."""

from __future__ import annotations

import unicodedata

LONGEST = 120
OVERRIDES = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of text: with them `exe.fdp` is shown as `pdf.exe` and the other way round."""


def clean(name: str) -> str:
    """The last part of a path without control characters, at most 120 long, the ending kept."""
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    last = text.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(character for character in last if character not in OVERRIDES and not _control(character))
    tidy = " ".join(kept.split()).strip(". ") or "file"
    if len(tidy) <= LONGEST:
        return tidy
    stem, dot, ending = tidy.rpartition(".")
    if not dot or len(ending) > 10:
        return tidy[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 2]}….{ending}"


def extension(name: str) -> str:
    """In small letters, without the dot; empty when there is none."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
