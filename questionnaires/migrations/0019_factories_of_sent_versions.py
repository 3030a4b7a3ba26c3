"""Factories that were sent before they were kept row by row: of each supplier those sent last and those published."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import F
from django.db.models.fields.json import KeyTransform

from factories.sites import Site, site_of
from questionnaires.countries import COUNTRIES

CODE = "SCM-03"
PLAIN = (
    *("name", "native_name", "address", "country", "os_id", "tier", "brand", "component", "workers"),
    *("vulnerable", "start", "end"),
)


def fill(apps: Any, schema_editor: Any) -> None:
    """Suppliers that disclosed already are left alone, so that it can be done again."""
    submissions = apps.get_model("questionnaires", "Submission").objects
    told = apps.get_model("factories", "Disclosure").objects.values("supplier")
    found = submissions.filter(pk=F("response__current_submission"), answers__has_key=CODE)
    found = found.exclude(response__supplier__in=told).order_by("response__supplier", "-submitted_at", "-pk")
    names = ("response__supplier", "response", "response__state", "response__cycle__name", "submitted_at")
    answers = KeyTransform(CODE, "answers")
    last = None
    for supplier, response, state, cycle, sent_at, answer in found.values_list(*names, answers).iterator():
        latest, shown, last = supplier != last, state == "published", supplier
        if latest or shown:
            fields = {"cycle": cycle[:120], "sent_at": sent_at, "latest": latest, "shown": shown}
            fields |= {"shown_at": sent_at if shown else None}
            _disclose(apps, _sites(answer), supplier_id=supplier, questionnaire=response, **fields)


def _sites(answer: Any) -> list[Site]:
    if answer.get("claim") in ("unknown", "not_applicable") or not isinstance(answer.get("value"), list):
        return []
    return [site_of(row, COUNTRIES) for row in answer["value"]]


def _disclose(apps: Any, sites: list[Site], **fields: Any) -> None:
    factory = apps.get_model("factories", "Factory")
    disclosure = apps.get_model("factories", "Disclosure").objects.create(**fields)
    factory.objects.bulk_create(
        factory(
            disclosure=disclosure,
            position=at,
            **{name: getattr(site, name) for name in PLAIN},
            models_text="\n".join(site.models),
            answered=site.scope,
            scope=site.scope,
        )
        for at, site in enumerate(sites, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0018_crosschecks"), ("factories", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
