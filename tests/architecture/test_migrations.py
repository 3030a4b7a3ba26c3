"""Migrations say what they do and can be taken back."""

from typing import Any

from django.apps import apps
from django.db.migrations import AddConstraint, AddField, AlterField, CreateModel, RemoveConstraint
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.fields import FieldOperation

from tests.architecture.source import argument, calls, migrations, name_of

CHANGES = (FieldOperation, AddConstraint, RemoveConstraint)


def test_migrations_are_named():
    assert [name_of(path) for path in migrations() if "_auto_" in path.name] == []


def test_data_migrations_have_a_reverse():
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path in migrations()
        for kind, reverse in (("RunPython", "reverse_code"), ("RunSQL", "reverse_sql"))
        for call in calls(path, kind)
        if argument(call, 1, reverse) is None
    ]
    assert found == []


def test_what_the_database_defends_stays_defended():
    """SQLite makes a table anew when its columns or constraints change, without its triggers: put there again."""
    loader = MigrationLoader(None)
    defended, forgotten = set(), set()
    columns: dict[tuple[str, str, str], Any] = {}
    for step in loader.graph._generate_plan(loader.graph.leaf_nodes(), at_end=True):
        for operation in loader.graph.nodes[step].operations:
            if table := getattr(getattr(operation, "code", None), "protects", None):
                defended.add(table)
                forgotten.discard(table)
            elif isinstance(operation, CreateModel):
                columns |= {(step[0], operation.name.lower(), name): field for name, field in operation.fields}
            elif isinstance(operation, CHANGES) and makes_anew(operation, columns, step[0]):
                forgotten |= {f"{step[0]}_{operation.model_name.lower()}"} & defended
    assert defended - {model._meta.db_table for model in apps.get_models()} == set()
    assert forgotten == set()
    assert len(defended) > 10


def makes_anew(operation, columns, app):
    """Not so a column that may be empty, nor what only forms and Python know of one."""
    if not isinstance(operation, AddField | AlterField):
        return True
    field = operation.field
    place = (app, operation.model_name.lower(), operation.name)
    before, columns[place] = columns.get(place), field
    if before is None:
        return not field.null or field.unique or field.has_default()
    return in_words(before) != in_words(field)


def in_words(field):
    _, path, positional, named = field.deconstruct()
    return repr((path, positional, {name: value for name, value in named.items() if name not in field.non_db_attrs}))
