"""`manage.py load_questionnaire ddq v1 [--publish]`: load content files as a draft version, and publish it.

The standards delivered with the hub that the table lacks come first: questions name them.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from questionnaires.actions import content
from questionnaires.enums import VersionState
from rphub.kernel.decisions import Invalid
from rphub.kernel.roles import system_actor
from standards.actions.content import load_standards


class Command(BaseCommand):
    help = "Load a questionnaire version from its content files as a draft."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="the questionnaire, e.g. ddq")
        parser.add_argument("folder", help="the version's folder below questionnaires/content/<key>, e.g. v1")
        parser.add_argument("--publish", action="store_true", help="publish it when it is still a draft")

    def handle(self, *args: Any, **options: Any) -> None:
        actor = system_actor("load_questionnaire", source="command")
        load_standards(actor=actor)
        try:
            version = content.load_version(actor=actor, key=options["key"], folder=options["folder"])
            if options["publish"] and version.state == VersionState.DRAFT:
                version = content.publish_version(actor=actor, version_id=version.pk)
        except (Invalid, OSError, ValueError) as error:
            problems = error.problems.values() if isinstance(error, Invalid) else [str(error)]
            raise CommandError("\n".join(problems)) from error
        self.stdout.write(f"{version}: {VersionState(version.state).label.lower()}.")
