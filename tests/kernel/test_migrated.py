"""A database that was migrated step by step is the one the tests run on: `tests/database.py` makes theirs at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.architecture.source import PACKAGES

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
COMMAND = "import gc, runpy; gc.set_threshold(100_000); runpy.run_path('manage.py', run_name='__main__')"
"""Every step makes models anew; to look for what they leave behind takes a fifth of the time, and saves only memory."""
SHAPES = {
    "columns": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default,"
    " generation_expression, is_identity FROM information_schema.columns",
    "constraints": "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace",
    "indexes": "SELECT tablename, regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON') FROM pg_indexes"
    " WHERE schemaname = 'public'",
    "triggers": "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
}
"""Of every table of ours, which comes first; those of libraries are their makers'."""
ROWS = {
    "cadence": 'SELECT code, place, topic, anchor, day, holds, needs, audience::text, template, headline, words, "on",'
    " optional FROM reminders_rule",
    "consortium": "SELECT kind, name FROM accounts_organisation WHERE kind = 'consortium'",
    "steps": "SELECT app, name FROM django_migrations",
}


@pytest.fixture
def migrated() -> Iterator[Any]:
    """A database of its own, migrated as the README's command does it."""
    name = f"{settings.DATABASES['default']['NAME']}_migrated"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    url = os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"
    try:
        subprocess.run(
            [sys.executable, "-c", COMMAND, "migrate", "--verbosity=0"],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "rphub.settings.test"},
            check=True,
        )
        other: Any = connection.copy()
        other.settings_dict["NAME"] = name
        with closing(other):
            yield other
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}"')


def test_step_by_step_comes_to_the_same(migrated: Any) -> None:
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if _package(model) in PACKAGES}
    with connection.cursor() as here, migrated.cursor() as there:
        for sql in SHAPES.values():
            assert _of(ours, here, sql) == _of(ours, there, sql)
        for sql in ROWS.values():
            assert _rows(here, sql) == _rows(there, sql)


def _package(model: Any) -> str:
    return str(model.__module__.partition(".")[0])


def _of(tables: set[str], cursor: Any, sql: str) -> list[str]:
    return [row for row in _rows(cursor, sql) if row.split("'")[1] in tables]


def _rows(cursor: Any, sql: str) -> list[str]:
    cursor.execute(sql)
    return sorted(map(str, cursor.fetchall()))
