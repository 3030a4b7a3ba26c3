"""What a test that commits leaves behind it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from rphub.accounts.models import Organisation
from rphub.reminders.cadence import CADENCE
from rphub.reminders.models import Rule
from tests.world import World, published_version


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row there is, by table."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    found = {model._meta.db_table: list(model._base_manager.order_by("pk").values()) for model in models}
    return {table: rows for table, rows in found.items() if rows}


@pytest.mark.django_db(transaction=True)
def test_a_flush_leaves_the_tables_as_they_were_when_the_process_began():
    """What migrations wrote, changed or not, and the questionnaire are there again; what the test made is not."""
    before = everything()
    assert (Rule.objects.count(), Organisation.objects.get().kind) == (len(CADENCE), "consortium")
    World()
    Rule.objects.update(on=False)
    Organisation.objects.filter(kind="consortium").update(name="Renamed")
    call_command("flush", interactive=False, verbosity=0)
    assert everything() == before
    assert published_version().number == 1
