"""What was noted about one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from rphub.reminders.models import Notice, Rule

SHOWN = 50


@dataclass(frozen=True, slots=True)
class NoticeLine:
    on: date
    words: str
    to: str


def notices_about(topic: str, subject: str) -> list[NoticeLine]:
    """Newest first, one statement. The caller has made sure that the reader may see the thing."""
    words = Subquery(Rule.objects.filter(code=OuterRef("rule")).values("words"))
    rows = Notice.objects.filter(topic=topic, subject=subject).annotate(words=words)
    return [NoticeLine(*row) for row in rows.values_list("on", "words", "to")[:SHOWN]]
