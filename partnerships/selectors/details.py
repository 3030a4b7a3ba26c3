"""What stands about a partnership, as forms and the history take it."""

from __future__ import annotations

from partnerships.enums import Facet
from partnerships.models import Partnership
from partnerships.values import Details

PLAIN = ("name", "kind", "does", "used", "steps", "cost", "link", "contact_name", "contact_email")


def details_of(partnership: Partnership) -> Details:
    """One statement, for the tags."""
    tags = list(partnership.tags.values_list("facet", "key"))
    return Details(
        **{name: getattr(partnership, name) for name in PLAIN},
        audience=partnership.audience,
        topics=tuple(key for facet, key in tags if facet == Facet.TOPIC),
        monitor_id=partnership.monitor_id,
        regions=tuple(key for facet, key in tags if facet == Facet.REGION),
    )
