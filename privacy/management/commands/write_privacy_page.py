"""`manage.py write_privacy_page`: bring docs/privacy.md up to date with the retention schedule."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from privacy import writing


class Command(BaseCommand):
    help = "Write docs/privacy.md from the retention schedule."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        writing.PAGE.write_text(writing.page(), encoding="utf-8")
        self.stdout.write(f"Written: {writing.PAGE.relative_to(writing.PAGE.parent.parent)}")
