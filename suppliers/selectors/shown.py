"""What members are shown of a supplier's evidence: links that it lets them see, never a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from suppliers.enums import EvidenceKind
from suppliers.links import web_address
from suppliers.models import Evidence


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str
    kind: str
    valid_until: date | None


def links_for_members(supplier_id: int) -> list[Link]:
    """By title; whoever calls has asked whether the supplier may be seen. One statement."""
    rows = Evidence.objects.shown_to_members().filter(supplier=supplier_id).order_by("title", "added_at")
    found = rows.values_list("title", "url", "kind", "valid_until")
    return [Link(title, url, EvidenceKind(kind).label, until) for title, url, kind, until in found if web_address(url)]
