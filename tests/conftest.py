"""Fixtures for every test. People and builders are in `tests/world.py` and `tests/factories/`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.template.base import Template

ON_POSTGRES = connection.vendor == "postgresql"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `postgres` are skipped elsewhere; CI runs the whole suite on PostgreSQL as well."""
    if ON_POSTGRES:
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: set DATABASE_URL"))


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """Cache and outbox of one test are not the next one's."""
    yield
    cache.clear()
    mail.outbox = []


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
