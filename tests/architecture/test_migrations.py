"""Migrations say what they do and can be taken back."""

from tests.architecture.source import argument, calls, migrations, name_of


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
