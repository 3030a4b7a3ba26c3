"""`manage.py prepare_production`: refuses wrong settings, brings the database up to date. Runs before web starts."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, call_command

from rphub.kernel import preparation


class Command(BaseCommand):
    help = "Check the deployment (errors and warnings refuse), migrate, load questions and what they refer to."
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        call_command("check", deploy=True, fail_level="WARNING")
        preparation.migrate(self.stdout.write)
        preparation.load_content(self.stdout.write)
