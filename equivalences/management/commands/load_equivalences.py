"""`manage.py load_equivalences`: add the schemes delivered with the hub that are not in the table yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from equivalences.actions.content import load_schemes
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import system_actor


class Command(BaseCommand):
    help = "Add what is missing to the table of certificates; what the office changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = load_schemes(actor=system_actor("load_equivalences", source="command"))
        except Invalid as error:
            raise CommandError("\n".join(error.problems.values())) from error
        self.stdout.write(f"{added} added.")
