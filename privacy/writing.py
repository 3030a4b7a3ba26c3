"""`docs/privacy.md`, written from the schedule so that the page cannot say anything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from privacy.schedule import SCHEDULE, Row

PAGE: Path = settings.BASE_DIR / "docs" / "privacy.md"
INTRODUCTION = """# Personal data

The record of processing (UK GDPR, article 30) and the retention schedule, written by `./hub manage write_privacy_page`
from `privacy/schedule.py`. `adr/0045` says how it is carried out. The consortium named in the settings is the
controller; whoever hosts the hub and its mail is its processor. Nothing is sent to other countries by the hub itself.
Security measures stand in `security.md`.

| what | of whom | why, and lawful basis | who sees it | how long | then | by |
| --- | --- | --- | --- | --- | --- | --- |
"""


def page() -> str:
    return INTRODUCTION + "".join(f"| {' | '.join(_cells(row))} |\n" for row in SCHEDULE)


def _cells(row: Row) -> Iterator[str]:
    yield f"**{row.what}**: {row.holds}"
    yield row.whose
    yield f"{row.why}. {row.basis}"
    yield row.seen_by
    yield f"{row.kept}, from {row.since} ({row.source})"
    yield row.then
    yield row.by
