"""What the new columns say of the actions there are: repeats by question, and ends and disputes as the story tells them."""

from itertools import groupby

from django.db import migrations

ENDED = ("closed_unverified", "risk_accepted", "withdrawn", "contract_action")


def fill(apps, schema_editor):
    action = apps.get_model("corrective_actions", "Action")
    _link_repeats(action)
    for row in action.objects.filter(state__in=ENDED, ended_by=""):
        note = row.notes.filter(kind__in=("closed", "escalated")).order_by("-at", "-id").first()
        row.ended_by, row.ended_why = (note.by_label, note.text) if note else ("Not recorded", "Not recorded")
        row.save(update_fields=["ended_by", "ended_why"])
    for row in action.objects.filter(state="disputed", disputed_at=None):
        note = row.notes.filter(kind="disputed").order_by("-at", "-id").first()
        row.disputed_at = note.at if note else row.created_at
        row.save(update_fields=["disputed_at"])


def _link_repeats(action):
    """As `actions.repeats.link_repeats` does for one question of one supplier."""
    rows = action.objects.exclude(code="").exclude(state__in=("withdrawn", "rejected")).select_related("plan")
    ordered = rows.order_by("plan__supplier", "code", "plan__created_at", "plan_id", "number")
    for _, question in groupby(ordered, key=lambda row: (row.plan.supplier_id, row.code)):
        times, earlier = 1, None
        for _, found in groupby(question, key=lambda row: row.plan_id):
            shown = None
            for row in found:
                action.objects.filter(pk=row.pk).update(times=times, earlier=earlier)
                shown = row.pk if row.shown_at else shown
            times, earlier = (times + 1, shown) if shown else (times, earlier)


class Migration(migrations.Migration):
    dependencies = [("corrective_actions", "0004_repeats_ends_and_origins")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
