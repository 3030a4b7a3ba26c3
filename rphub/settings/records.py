"""Keys of signed records (`docs/records.md`), and the one that a machine makes for itself, for demonstration only."""

import os
import secrets
import tempfile
from pathlib import Path

from rphub.settings.environment import env

RECORD_SIGNING_KEY = env("RECORD_SIGNING_KEY", default="")
"""Private half of the Ed25519 key that signs records, 64 hexadecimal letters; none: nothing is signed."""
RECORD_OLD_KEYS = env.list("RECORD_OLD_KEYS", default=[])
"""Public halves of the keys before it, so that what they signed still verifies."""
RECORD_TRUSTED_HUBS = env("RECORD_TRUSTED_HUBS", default="")
"""Hubs whose records the office takes in: `Northern Hub=<public key>; Welsh Hub=<public key>`."""


def own_key(path: Path) -> str:
    """The 64 hexadecimal letters in the file, which only its owner reads; made before there is a second process."""
    if not path.exists():
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(32))
        Path(name).replace(path)
    return path.read_text(encoding="utf-8").strip()
