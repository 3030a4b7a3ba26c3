"""An empty database gets all its tables at once, as migrating step by step would leave them.

Step by step Django works out every model again after each of some five hundred operations, which takes half a minute of
a person's first start. That both come to the same is a test (`tests/kernel/test_migrated.py`).
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def is_empty() -> bool:
    """Whether nothing was ever made here; the list of steps may stand, for it comes before all else."""
    return set(connection.introspection.table_names()) <= {MigrationRecorder.Migration._meta.db_table}


def make() -> None:
    """All tables, what migrations leave beside them, kinds and permissions. Killed on the way, it is empty again."""
    MigrationRecorder(connection).ensure_schema()
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        leave_as_migrated(editor)
    emit_post_migrate_signal(0, False, connection.alias)


def leave_as_migrated(editor: BaseDatabaseSchemaEditor) -> None:
    """Triggers and rows that migrations leave in every hub; those that only carry older rows over are `elidable`."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    there: Any = apps
    for migration, _ in plan:
        for operation in migration.operations:
            if isinstance(operation, RunPython) and not operation.elidable:
                operation.code(there, editor)
        executor.recorder.record_applied(migration.app_label, migration.name)
