"""Fixtures for every test. People and builders are in `tests/world.py` and `tests/factories/`."""

from __future__ import annotations

import gc
import hashlib
import itertools
import os
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.management.commands import flush as flushing
from django.db import connection
from django.template.base import Template
from django.test.signals import template_rendered

from rphub.kernel import libraries
from rphub.reading import guard
from tests import database, statements
from tests.world import World, load_published, world

__all__ = ["world"]
OPENS_DATABASE = {"db", "transactional_db", "live_server"}
ON_POSTGRES = connection.vendor == "postgresql"
NUMBERS = itertools.count(1)
LONGEST = (
    "e2e/test_pages",
    "e2e/test_cycle",
    "e2e/test_moderation",
    "e2e/test_journeys",
    "e2e/test_return_year",
    "e2e/test_method",
    "e2e/test_contracts",
    "e2e/test_exchange",
    "e2e/test_offline",
    "e2e/test_evidence",
    "e2e/test_letters",
    "e2e/test_bring",
    "e2e/test_brands",
    "e2e/test_first_days",
    "input/test_every_form",
    "access/test_matrix",
    "kernel/test_migrated",
    "reading/test_statement",
    "concerns/test_attacks",
    "demo/test_build",
    "reading/test_plan",
    "reminders/test_year",
    "corrective_actions/test_pages_office",
    "workbooks/test_formulas",
    "workbooks/test_reading",
    "reminders/test_sweep",
    "kernel/test_serve",
    "questionnaires/test_supplier_pages",
    "workbooks/test_pages",
    "workbooks/test_conflicts",
    "corrective_actions/test_stateful",
    "promises/test_stateful",
    "promises/test_pages",
    "suppliers/test_hostile_office_input",
    "questionnaires/test_sheet_inputs",
    "corrective_actions/test_progress",
    "workbooks/test_round_trip",
    "reviews/test_bad_input",
    "equivalences/test_pages",
    "suppliers/test_evidence_pages",
    "equivalences/test_applying",
)
"""By what they take, most first: a file runs whole in one process, which shares what its tests have in common."""
ORDER = {f"tests/{name}.py": place for place, name in enumerate(LONGEST)}
SAID = os.environ.get("HUB_SAID", "")
"""`write` down what each test says to the database, or `read` it and run what is needed to say it (`statements.py`)."""
gc.disable()
gc.set_threshold(100_000, 50, 50)
"""Thousands of small tests leave little behind; looking for it less often saves a twentieth of the run."""


@pytest.fixture(scope="session", autouse=True)
def _a_flush_puts_back() -> Iterator[None]:
    """After a test that commits the tables are as they were when the process began, not empty.

    Rows are deleted, which append-only triggers refuse, so the triggers stand aside for the flush. PostgreSQL would
    truncate; that makes a file anew for every table and index, which takes forty times as long. What Django would
    write after a flush, kinds and permissions, is there again.
    """
    operations = type(connection.ops)
    plain = operations.sql_flush

    def flush(self: Any, style: Any, tables: list[str], **kwargs: Any) -> list[str]:
        if ON_POSTGRES and _may_set_triggers_aside():
            emptied = [f"DELETE FROM {self.quote_name(table)}" for table in tables]
            return ["SET LOCAL session_replication_role = replica", *emptied, *database.to_put_back()]
        triggers = [] if ON_POSTGRES else _triggers()
        emptied = plain(self, style, tables, **kwargs) + database.to_put_back()
        return [f"DROP TRIGGER {name}" for name, _ in triggers] + emptied + [sql for _, sql in triggers]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", flush)
        patch.setattr(flushing, "emit_post_migrate_signal", lambda *args, **kwargs: None)
        yield


def _may_set_triggers_aside() -> bool:
    """Of PostgreSQL: only a superuser may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])


def _triggers() -> list[tuple[str, str]]:
    """Of SQLite: their names, and the statements that made them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return cursor.fetchall()


@pytest.fixture(scope="session", autouse=True)
def _pages_keep_their_context(django_test_environment: None) -> Iterator[None]:
    """`response.context` is that of the page alone: copies for each part and field of it took a tenth of the run."""
    now = threading.local()

    def render(template: Template, context: Any) -> Any:
        if getattr(now, "inside", False):
            return template.nodelist.render(context)
        now.inside = True
        try:
            template_rendered.send(sender=template, template=template, context=context)
            return template.nodelist.render(context)
        finally:
            now.inside = False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(scope="session")
def original(django_db_modify_db_settings: None) -> database.Original | None:
    """The file to begin with; on PostgreSQL each process makes its own database."""
    return None if ON_POSTGRES else database.Original()


@pytest.fixture(scope="session")
def django_db_keepdb(original: database.Original | None) -> bool:
    """Whether the database is there already: then nothing is made."""
    return original is not None and original.copied()


@pytest.fixture(scope="session")
def django_db_setup(
    original: database.Original | None, django_db_keepdb: bool, django_db_setup: None, django_db_blocker: Any
) -> None:
    """Questionnaire version 1 is published once for all tests, and the cast kept for the fixture `world`."""
    with django_db_blocker.unblock():
        if not django_db_keepdb:
            database.as_migrated()
            load_published()
            database.keep_all()
            database.keep("world", World)
        if original is not None:
            original.keep()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests marked `postgres` or `pdf` are skipped where that is missing; CI has both and skips none of them.

    What may read or write a database is marked `database`: the run on the second database is theirs. The longest files
    come first, so that two processes end together.
    """
    absent = {}
    if not ON_POSTGRES:
        absent["postgres"] = "needs PostgreSQL: set DATABASE_URL"
    if os.environ.get("CI") != "true" and (missing := libraries.missing()):
        absent["pdf"] = f"needs {', '.join(missing)}: {libraries.install_command()}"
    items.sort(key=lambda item: ORDER.get(item.nodeid.partition("::")[0], len(ORDER)))
    for item in items:
        if item.get_closest_marker("django_db") or not OPENS_DATABASE.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("database")
        for marker in absent.keys() & {mark.name for mark in item.iter_markers()}:
            item.add_marker(pytest.mark.skip(reason=absent[marker]))
    if SAID == "read":
        statements.leave_out(config, items)


def pytest_collection_finish() -> None:
    """What is imported and collected stays to the end: the garbage collector neither looks while it comes nor after."""
    gc.freeze()
    gc.enable()


def pytest_configure(config: pytest.Config) -> None:
    if SAID == "write":
        statements.start(config)


@pytest.fixture(autouse=True)
def media(request: pytest.FixtureRequest, settings: Any) -> Path:
    """Uploads of one test lie in a folder of its own; pytest's own search for a free name among thousands is slow."""
    if "tmp_path" in request.fixturenames:
        settings.MEDIA_ROOT = request.getfixturevalue("tmp_path")
    else:
        settings.MEDIA_ROOT = settings.DATA_DIR / f"media-{next(NUMBERS)}"
        settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session", autouse=True)
def _each_file_is_opened_once() -> Iterator[None]:
    """What a process of its own said about a file is remembered: the same bytes say the same, and a start costs 0.1 s.

    A process that was stopped is never remembered, nor what a test says in the place of one.
    """
    plain, said = guard.run, {}

    def run(job: str, *words: str | Path, given: bytes = b"", seconds: float = guard.SECONDS) -> bytes:
        files = [
            hashlib.sha256(one.read_bytes()).digest() if isinstance(one, Path) and one.is_file() else one
            for one in words
        ]
        asked = (job, *files, given, seconds, subprocess.run)
        if asked not in said:
            said[asked] = plain(job, *words, given=given, seconds=seconds)
        return said[asked]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guard, "run", run)
        yield


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """Cache and outbox of one test are not the next one's."""
    yield
    forget_cache()
    mail.outbox = []


def forget_cache() -> None:
    """On Redis only our own keys: clearing would empty the whole database, which others may use."""
    if not settings.REDIS_URL:
        cache.clear()
        return
    with redis.Redis.from_url(settings.REDIS_URL) as server:
        if names := list(server.scan_iter(f"{settings.CACHES['default']['KEY_PREFIX']}:*", count=1000)):
            server.delete(*names)


@pytest.fixture
def no_queries_while_rendering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are pure: a statement sent while one renders fails the test and names the template."""
    render = Template.render

    def guarded(template: Template, context: Any) -> Any:
        def refuse(execute: Any, sql: str, params: Any, many: bool, wrapped: Any) -> Any:
            pytest.fail(f"{template.name or 'a template'} sends a statement while it renders: {sql[:300]}")

        with connection.execute_wrapper(refuse):
            return render(template, context)

    monkeypatch.setattr(Template, "render", guarded)
