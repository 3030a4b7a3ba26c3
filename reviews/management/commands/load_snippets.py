"""`manage.py load_snippets`: add the saved texts delivered with the hub that were never there."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from reviews.actions.snippets import load_snippets
from rphub.kernel.roles import system_actor


class Command(BaseCommand):
    help = "Add what is missing to the reviewers' saved texts; what the office changed or put away stays."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_snippets(actor=system_actor("load_snippets", source="command"))
        self.stdout.write(f"{added} added.")
