"""The letters of a record: one spelling of its JSON, so that there is one fingerprint and one thing to sign. Pure.

Spelled as RFC 8785 has it: UTF-8, keys in order, no blank between, no number but whole ones. A file that says the same
in other letters is not the record: somebody has saved it again, and what else they did nobody can tell.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

MOST = 2_000_000
"""Bytes of a file. All answers of an in-depth questionnaire with long comments are a tenth of it."""
DEEPEST = 40
SAFE = 2**53 - 1
"""The largest whole number that every language reads the same."""
SCHEMA, VERSION, ALGORITHM = "rphub-record", 1, "Ed25519"
HEX = {length: re.compile(rf"[0-9a-f]{{{length}}}") for length in (16, 64, 128)}
ENVELOPE = {"record", "signature"}
SIGNATURE = {"algorithm", "key_id", "value"}

TOO_LARGE = "This file is too large for a record: {most} bytes are the most."
NO_RECORD = "This is not a signed record. Choose the file that ends in .json, as it was downloaded."
A_PDF = (
    "This is a PDF. Its signature is in the JSON file that goes with it; or type the fingerprint printed in the PDF."
)
SAVED_AGAIN = (
    "The file is not letter by letter what was signed. Some program saved it again, or somebody changed it. "
    "Ask for the file as it was downloaded."
)


class Unreadable(ValueError):
    """This is no record at all; the message is a sentence for whoever brought it."""


class SavedAgain(Exception):
    """It reads as a record, and is not spelled as one."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A record with its signature, both as read; nothing in it is believed yet."""

    record: dict[str, Any]
    key_id: str
    value: str
    fingerprint: str

    @property
    def signed(self) -> bytes:
        """What the signature is over."""
        return spell(self.record)


def spell(value: Any) -> bytes:
    """The one spelling. ValueError for what it has none for: fractions, huge numbers, halves of characters."""
    _check(value, DEEPEST)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _check(value: Any, left: int) -> None:
    if not left:
        raise ValueError("It is nested too deep.")
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > SAFE):
        raise ValueError(f"A record holds whole numbers up to {SAFE} and none else.")
    if isinstance(value, dict):
        for key, one in value.items():
            if not isinstance(key, str):
                raise ValueError("Keys are text.")
            _check(one, left - 1)
    elif isinstance(value, list | tuple):
        for one in value:
            _check(one, left - 1)


def seal(record: dict[str, Any], key_id: str, value: str) -> bytes:
    """The bytes of the file."""
    return spell({"record": record, "signature": {"algorithm": ALGORITHM, "key_id": key_id, "value": value}})


def fingerprint_of(file: bytes) -> str:
    """SHA-256 of the whole file: what `sha256sum` says of it."""
    return hashlib.sha256(file).hexdigest()


def open_envelope(file: bytes) -> Envelope:
    """Raises Unreadable for anything else than a record, SavedAgain for one in other letters."""
    if len(file) > MOST:
        raise Unreadable(TOO_LARGE.format(most=f"{MOST:,}"))
    if file.startswith(b"%PDF"):
        raise Unreadable(A_PDF)
    try:
        found = json.loads(file.decode("utf-8-sig"))
        spelled = spell(found)
    except (ValueError, RecursionError) as error:
        raise Unreadable(NO_RECORD) from error
    envelope = _envelope(found, fingerprint_of(file))
    if spelled != file:
        raise SavedAgain
    return envelope


def _envelope(found: Any, fingerprint: str) -> Envelope:
    if not isinstance(found, dict) or set(found) != ENVELOPE:
        raise Unreadable(NO_RECORD)
    record, signature = found["record"], found["signature"]
    if not isinstance(record, dict) or not isinstance(signature, dict) or set(signature) != SIGNATURE:
        raise Unreadable(NO_RECORD)
    key_id, value = signature["key_id"], signature["value"]
    known = signature["algorithm"] == ALGORITHM and record.get("schema") == SCHEMA
    if not known or not _is_hex(key_id, 16) or not _is_hex(value, 128):
        raise Unreadable(NO_RECORD)
    return Envelope(record, key_id, value, fingerprint)


def _is_hex(value: Any, length: int) -> bool:
    return isinstance(value, str) and HEX[length].fullmatch(value) is not None
