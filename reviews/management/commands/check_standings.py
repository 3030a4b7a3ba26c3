"""Rebuild what members see from the records and compare: reports and emissions (promise 17 of the product)."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviews.actions.emissions import rebuild_emissions
from reviews.selectors.reports import drifts
from rphub.kernel.roles import system_actor
from rphub.kernel.words import count


class Command(BaseCommand):
    help = "Rebuild what members see from the records and report every difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        words = "then write emissions that differ anew; a report that differs is left to people"
        parser.add_argument("--rebuild", action="store_true", help=words)

    def handle(self, *args: Any, **options: Any) -> None:
        found = drifts()
        for drift in found:
            self.stdout.write(
                f"{drift.supplier}, {drift.place}: members see {drift.shown!r}, records say {drift.rebuilt!r}"
            )
        if options["rebuild"]:
            for name in rebuild_emissions(actor=system_actor("check_standings", source="command")):
                self.stdout.write(f"{name}: emissions written anew.")
            found = drifts()
        if found:
            raise CommandError(f"{count(len(found), 'difference')} between what members see and the records.")
        self.stdout.write("What members see is what the records say.")
