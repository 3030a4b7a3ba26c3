"""Documents that end, for the mails of a morning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from suppliers.models import EndingNotice


def endings_of(addresses: Iterable[str]) -> dict[str, list[EndingNotice]]:
    """Address -> what waits to be told there: one statement."""
    waiting = EndingNotice.objects.filter(mailed=False, to__in=list(addresses)).order_by("pk")
    found: dict[str, list[EndingNotice]] = defaultdict(list)
    for one in waiting.select_related("evidence__supplier__organisation"):
        found[one.to].append(one)
    return found
