"""The table as it is delivered: `content/schemes.toml`. Loading adds what is missing and never changes a row."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from equivalences.actions.table import add_row, add_scheme
from equivalences.models import Scheme
from rphub.kernel.roles import Actor

FILE = Path(__file__).resolve().parent.parent / "content" / "schemes.toml"
DELIVERED = "Delivered with the hub"


@transaction.atomic
def load_schemes(*, actor: Actor) -> int:
    """Add the schemes nobody has yet, with their rows; how many. What the office changed stays as it is."""
    there = set(Scheme.objects.values_list("key", flat=True))
    missing = [scheme for scheme in delivered() if scheme["key"] not in there]
    for scheme in missing:
        _add(actor, scheme)
    return len(missing)


def delivered() -> list[dict[str, Any]]:
    """The schemes of the content file."""
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    schemes: list[dict[str, Any]] = content["schemes"]
    return schemes


def _add(actor: Actor, scheme: dict[str, Any]) -> None:
    fields = {name: value for name, value in scheme.items() if name != "rows"}
    made = add_scheme(actor=actor, reason=DELIVERED, **fields)
    for row in scheme["rows"]:
        add_row(actor=actor, scheme_id=made.pk, reason=DELIVERED, **{"facts": "", **row})
