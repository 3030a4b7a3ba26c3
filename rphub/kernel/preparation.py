"""What must be true before the first page: database, static files, questions, what they name; once done, nothing.

Apps above the kernel are reached by command and model name only; a step whose command does not exist is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from rphub.kernel import fresh

Say = Callable[[str], None]
QUESTIONNAIRE = ("ddq", "v1")
TABLES = ("load_standards", "load_equivalences", "load_snippets")
"""Commands that add rows which were never there: standards, schemes, saved texts. What the office changed stays."""


def prepare(say: Say) -> None:
    """Everything, in order; safe to repeat."""
    folders()
    migrate(say)
    collect_static(say)
    load_content(say)
    connection.close()


def folders() -> None:
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    settings.QUEUE_DIR.mkdir(mode=0o700, exist_ok=True)


def migrate(say: Say) -> None:
    if fresh.is_empty():
        say("Making the database …")
        fresh.make()
        return
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Bringing the database up to date …")
        call_command("migrate", interactive=False, verbosity=0)


def collect_static(say: Say) -> None:
    """Copies static files once per change of any of them."""
    stamp: Path = settings.DATA_DIR / "static.stamp"
    current = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == current:
        return
    say("Collecting static files …")
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(current, encoding="utf-8")


def static_fingerprint() -> str:
    """Changes with any static file's name, size or time, and with where and how they are stored."""
    digest = hashlib.sha256(f"{settings.STATIC_ROOT} {settings.STORAGES['staticfiles']['BACKEND']}".encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def load_content(say: Say) -> None:
    """What is delivered with the hub: a questionnaire where there is none, and the rows that each table lacks."""
    load_questionnaire(say)
    for command in TABLES:
        if command in get_commands():
            call_command(command, verbosity=0, stdout=StringIO())


def load_questionnaire(say: Say) -> None:
    """Version 1 with the standards its questions name, published, when no version is there."""
    if "load_questionnaire" not in get_commands() or _has_questionnaire():
        return
    say("Loading the questionnaire …")
    call_command("load_questionnaire", *QUESTIONNAIRE, "--publish", verbosity=0)


def _has_questionnaire() -> bool:
    try:
        model = apps.get_model("questionnaires", "QuestionnaireVersion")
    except LookupError:
        return False
    return model._default_manager.exists()
