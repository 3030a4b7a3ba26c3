"""The database of a test process: made once for all, with the cast kept beside the tables.

Its tables are made at once from the models, and what migrations write beside tables is written then (`as_migrated`):
a minute less for each process. That migrating step by step comes to the same is a test of its own
(`tests/kernel/test_migrated.py`). On SQLite the first process of a run publishes the questionnaire and leaves a copy
under `var/tests`, named by what it was made from; every other process, and the next run of the same code on the same
day, begins with that copy.

Rows that many tests want lie in tables of their own (`kept_...`), which no test reads: putting them back is a
handful of statements inside the database. What stood there when the process began is kept too: the flush after a test
that commits puts it back, so that no test finds other tables than the first one did.
"""

from __future__ import annotations

import fcntl
import hashlib
import pickle
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import django
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone

from rphub.kernel.fresh import leave_as_migrated

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "tests"
NOT_PART = {".venv", "var", "tests", "bench", "demo", "scripts", "docs"}
Pks = dict[type[models.Model], set[Any]]
ALL = "all"


def made_from() -> str:
    """Changes with anything that may shape the database: code, content, versions, and the day the cast counts from."""
    found = hashlib.sha256()
    folders = [path for path in sorted(ROOT.iterdir()) if path.is_dir() and path.name not in NOT_PART]
    files = [path for folder in folders for kind in ("*.py", "*.toml") for path in sorted(folder.rglob(kind))]
    for path in [Path(__file__), Path(__file__).with_name("world.py"), *files]:
        found.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    found.update(repr((sys.version, django.VERSION, sqlite3.sqlite_version, timezone.localdate())).encode())
    return found.hexdigest()[:32]


class Original:
    """The file that processes begin with. Whoever finds none makes it while the others wait."""

    def __init__(self) -> None:
        FOLDER.mkdir(parents=True, exist_ok=True)
        self.path = FOLDER / f"{made_from()}.sqlite3"
        self.lock: IO[str] = (FOLDER / "lock").open("w")

    def copied(self) -> bool:
        """Whether the test database is a copy now. If not, nobody else makes one until `keep`."""
        fcntl.flock(self.lock, fcntl.LOCK_EX)
        if not self.path.exists():
            return False
        shutil.copyfile(self.path, settings.DATABASES["default"]["TEST"]["NAME"])
        self.lock.close()
        return True

    def keep(self) -> None:
        """Leave a copy of the database as it stands, in place of older ones."""
        if self.lock.closed:
            return
        for path in FOLDER.glob("*.sqlite3"):
            path.unlink()
        fresh = self.path.with_suffix(".fresh")
        fresh.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(fresh)])
        fresh.rename(self.path)
        self.lock.close()


def as_migrated() -> None:
    """Django made the tables; what migrations leave beside them is the hub's own."""
    with connection.schema_editor() as editor:
        leave_as_migrated(editor)


def keep_all() -> None:
    """Keep every row there is, for `to_put_back`: what migrations wrote, and what was put there for all tests."""
    with transaction.atomic():
        there = {model: pks for model, pks in _pks().items() if pks}
        _copy(ALL, there)
        _remember(ALL, [model._meta.label for model in there])


def to_put_back() -> list[str]:
    """Statements that put into emptied tables what `keep_all` kept."""
    return [_insert(ALL, apps.get_model(label)) for label in pickle.loads(_remembered(ALL))]


def keep(name: str, build: Callable[[], object]) -> None:
    """Build, and keep the rows that came and the object; the tables are afterwards as they were."""
    with transaction.atomic():
        before, counters = _pks(), _counters()
        made = build()
        added = {model: pks - before[model] for model, pks in _pks().items() if pks - before[model]}
        _copy(name, added)
        with connection.cursor() as cursor:
            for model in reversed(list(added)):
                pk = model._meta.pk.column
                cursor.execute(
                    f'DELETE FROM "{model._meta.db_table}" WHERE "{pk}" IN (SELECT "{pk}" FROM "{_kept(name, model)}")'
                )
        stood = sum(len(before[model]) for model in added)
        _remember(name, (made, [model._meta.label for model in added], stood))
        _put_counters(counters)


def put_back(name: str) -> Any:
    """The rows and a fresh copy of the object; None where the tables are not as they were when they were kept."""
    made, labels, stood = pickle.loads(_remembered(name))
    added = [apps.get_model(label) for label in labels]
    counts = " + ".join(f'(SELECT COUNT(*) FROM "{model._meta.db_table}")' for model in added)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}")
        if cursor.fetchone()[0] != stood:
            return None
        for model in added:
            cursor.execute(_insert(name, model))
    return made


def _copy(name: str, rows: Pks) -> None:
    with connection.cursor() as cursor:
        for model, pks in rows.items():
            sql, params = model._base_manager.filter(pk__in=pks).values_list(*_names(model)).query.sql_with_params()
            cursor.execute(f'CREATE TABLE "{_kept(name, model)}" AS {sql}', params)


def _insert(name: str, model: type[models.Model]) -> str:
    columns = ", ".join(f'"{field.column}"' for field in _fields(model))
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) SELECT {columns} FROM "{_kept(name, model)}"'


MEMORY: dict[str, bytes] = {}


def _remember(name: str, what: object) -> None:
    with connection.cursor() as cursor:
        kind = "bytea" if connection.vendor == "postgresql" else "blob"
        cursor.execute(f"CREATE TABLE IF NOT EXISTS kept (name text, content {kind})")
        cursor.execute("INSERT INTO kept VALUES (%s, %s)", [name, pickle.dumps(what)])


def _remembered(name: str) -> bytes:
    if name not in MEMORY:
        with connection.cursor() as cursor:
            cursor.execute("SELECT content FROM kept WHERE name = %s", [name])
            MEMORY[name] = bytes(cursor.fetchone()[0])
    return MEMORY[name]


def _kept(name: str, model: type[models.Model]) -> str:
    return f"kept_{name}_{model._meta.db_table}"


def _fields(model: type[models.Model]) -> list[Any]:
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def _names(model: type[models.Model]) -> list[str]:
    return [field.attname for field in _fields(model)]


def _pks() -> Pks:
    every = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {model: set(model._base_manager.values_list("pk", flat=True)) for model in every if not model._meta.proxy}


def _counters() -> list[tuple[str, int]]:
    """Where SQLite counts on from; PostgreSQL never counts back, so there nothing is lost."""
    if connection.vendor == "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, seq FROM sqlite_sequence")
        return list(cursor.fetchall())


def _put_counters(counters: list[tuple[str, int]]) -> None:
    if connection.vendor == "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence")
        cursor.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", counters)
