"""`manage.py write_workflow_diagrams`: bring docs/workflows.md up to date with the transition tables."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from rphub.home import diagrams


class Command(BaseCommand):
    help = "Write docs/workflows.md from the transition tables."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        diagrams.PAGE.write_text(diagrams.page(), encoding="utf-8")
        self.stdout.write(f"Written: {diagrams.PAGE.relative_to(diagrams.PAGE.parent.parent)}")
