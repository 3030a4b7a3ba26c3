"""`manage.py load_standards`: add the standards delivered with the hub that are not in the table yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from rphub.kernel.roles import system_actor
from standards.actions.content import load_standards


class Command(BaseCommand):
    help = "Add what is missing to the standards behind the questions; what the office changed stays."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_standards(actor=system_actor("load_standards", source="command"))
        self.stdout.write(f"{added} added.")
