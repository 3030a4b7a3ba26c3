"""Emissions of results that were published before members could use them: of each supplier those shown last."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import migrations

from reviews.emission_rows import method_of, years_of
from reviews.record import answers_from, evidence_from


def fill(apps: Any, schema_editor: Any) -> None:
    """No supplier has said yet that members may use them. Suppliers that have rows are left alone."""
    emissions, evidence = (apps.get_model("suppliers", name).objects for name in ("Emissions", "Evidence"))
    found = apps.get_model("reviews", "Publication").objects.exclude(supplier__in=emissions.values("supplier"))
    names = ("supplier_id", "assessment__review__response__cycle__name", "report__assessed_on")
    names += ("assessment__review__submission__answers", "assessment__review__submission__evidence")
    last = None
    for supplier, cycle, on, sent, cited in found.order_by("supplier", "-version").values_list(*names).iterator():
        answers = answers_from({code: sent[code] for code in ("ENV-03", "ENV-04") if code in sent})
        if supplier == last or not (years := years_of(answers)):
            last = supplier
            continue
        last, ids = supplier, [one.evidence_id for one in evidence_from(cited).get("ENV-04", ())]
        issuers = list(evidence.filter(pk__in=ids).order_by("issuer").values_list("issuer", flat=True))
        emissions.create(
            supplier_id=supplier,
            cycle=cycle[:120],
            published_on=date.fromisoformat(on),
            years=[one.as_json() for one in years],
            method=asdict(method_of(answers, issuers)),
        )


class Migration(migrations.Migration):
    dependencies = [("reviews", "0013_taking_over"), ("suppliers", "0014_published_emissions")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
