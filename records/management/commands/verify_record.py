"""`manage.py verify_record FILE`: what the page for checking records says, on the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from records.selectors.checking import check_file
from records.spelling import MOST, Unreadable


class Command(BaseCommand):
    help = "Says whether a signed record is genuine, unchanged and in force. Ends with 1 where it is not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the record, a file that ends in .json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                check = check_file(file.read(MOST + 1))
        except (OSError, Unreadable) as error:
            raise CommandError(str(error)) from error
        for line in (check.headline, *check.lines, f"Fingerprint {check.fingerprint}."):
            self.stdout.write(line)
        if not check.good:
            raise CommandError("Do not rely on it.")
