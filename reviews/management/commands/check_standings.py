"""Rebuild every member report from the records and compare it with what members see (promise 17 of the product)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviews.selectors.reports import drifts


class Command(BaseCommand):
    help = "Rebuild what members see from the records and report every difference."

    def handle(self, *args: Any, **options: Any) -> None:
        found = drifts()
        for drift in found:
            self.stdout.write(
                f"{drift.supplier}, {drift.place}: members see {drift.shown!r}, records say {drift.rebuilt!r}"
            )
        if found:
            raise CommandError(f"{len(found)} differences between what members see and the records.")
        self.stdout.write("What members see is what the records say.")
