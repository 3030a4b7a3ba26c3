"""The standards as delivered: `content/standards.toml`. Loading adds what is missing and never changes a row."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from rphub.audit.actions import recorded_together
from rphub.kernel.roles import Actor
from standards.actions.keeping import add_standard
from standards.models import Standard

FILE = Path(__file__).resolve().parent.parent / "content" / "standards.toml"


@transaction.atomic
def load_standards(*, actor: Actor) -> int:
    """Add the standards nobody has yet; how many. What the office changed stays as it is."""
    there = dict(Standard.objects.order_by().values_list("code", "pk"))
    missing = [one for one in delivered() if one["code"] not in there]
    with recorded_together():
        for one in missing:
            links = {name: there.get(one[name]) for name in ("part_of", "superseded_by")}
            there[one["code"]] = add_standard(actor=actor, **{**one, **links}).pk
    return len(missing)


def delivered() -> list[dict[str, Any]]:
    """The rows of the content file with every field; what is part of another, or replaced by it, comes after it."""
    found = []
    for family in tomllib.loads(FILE.read_text(encoding="utf-8"))["families"]:
        common = {name: value for name, value in family.items() if name != "rows"}
        empty = {"version": "", "effective_from": None, "url": "", "part_of": "", "superseded_by": ""}
        found += [{**empty, **common, **row} for row in family["rows"]]
    return found
