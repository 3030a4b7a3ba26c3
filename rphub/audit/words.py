"""Names of events, fields and values as people read them. Pure."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rphub.kernel.roles import Role
from rphub.kernel.words import day

ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
LONGEST = 200
ROLES = frozenset(role.value for role in Role)


def verb_words(verb: str) -> str:
    """“Supplier edited” for `supplier.edited`."""
    return verb.replace(".", " ").replace("_", " ").capitalize()


def changed_words(name: str) -> str:
    """“Company number” for `company_number`."""
    return name.removesuffix("_id").replace("_", " ").capitalize()


def value_words(value: Any) -> str:
    """Values of a change: “nothing” for empty ones, yes and no, lists with commas, days in words."""
    if value is None or value == "" or value == []:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(value_words(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{changed_words(str(key))}: {value_words(item)}" for key, item in value.items())
    text = str(value)
    if text in ROLES:
        return Role(text).label
    if ISO.fullmatch(text):
        return _day(text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _day(text: str) -> str:
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text
