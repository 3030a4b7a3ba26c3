"""A key that a machine makes for itself, once, where nobody gave it one: development and demonstration only."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path


def own_key(path: Path) -> str:
    """The 64 hexadecimal letters in the file, made by whichever process comes first; only its owner reads them."""
    if not path.exists():
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(32))
        try:
            # A link is there whole or not at all, and never in place of another.
            os.link(name, path)
        except FileExistsError:
            pass
        finally:
            Path(name).unlink()
    return path.read_text(encoding="utf-8").strip()
