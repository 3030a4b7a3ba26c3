"""Bringing a certificate, as people do it."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import FilePayload

from tests.e2e.people import Person
from tests.reading import papers


def bring(anna: Person, scheme: str = "ISO 14001") -> None:
    until = timezone.localdate() + timedelta(days=400)
    file: FilePayload = {"name": "result.pdf", "mimeType": "application/pdf", "buffer": papers.pdf(scheme)}
    page = anna.page
    option = page.locator("#id_scheme_id option", has_text=f"{scheme}:")
    page.get_by_label("Certificate or assessment").select_option(value=option.get_attribute("value"))
    page.get_by_label("Or add the file now").set_input_files(file)
    page.get_by_label("Who issued it").fill("A Body")
    page.get_by_label("What it covers").fill("Head office")
    page.get_by_label("Valid until").fill(until.isoformat())
    page.get_by_label(re.compile("^We agree that the consortium uses it")).check()
    anna.press("Keep it and see what it answers")


def tick(anna: Person, *codes: str) -> None:
    for code in codes:
        anna.page.get_by_label(f"Fill this in for {code} and cite the document").check()
    anna.press("Use what I ticked")
