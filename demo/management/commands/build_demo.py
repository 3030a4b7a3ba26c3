"""`manage.py build_demo`: the demonstration data, through the same actions that people use."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.build import build
from demo.volume import build_volume
from rphub.kernel.requests import demo_filling_marker


@contextmanager
def filling() -> Iterator[None]:
    """While this lasts, every page says that more is coming. Left behind by a kill, the next start takes it away."""
    marker = demo_filling_marker()
    marker.touch()
    try:
        yield
    finally:
        marker.unlink(missing_ok=True)


class Command(BaseCommand):
    help = "Build the demonstration data; goes on where it was stopped, and is quick when it is complete."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--everybody", action="store_true", help="take all 32 suppliers through both cycles")
        parser.add_argument("--volume", action="store_true", help="the large set for measuring instead; takes minutes")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demonstration data is made only where the DEMO setting is on.")
        start = time.monotonic()
        with filling():
            if options["volume"]:
                build_volume(self.stdout.write, today=timezone.localdate())
            else:
                build(self.stdout.write, today=timezone.localdate(), everybody=options["everybody"])
        self.stdout.write(f"Done in {time.monotonic() - start:.0f} s.")
