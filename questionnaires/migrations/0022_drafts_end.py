"""Drafts that were never sent end: a closed cycle has its day, an erased draft says so, and only then may its past
answers be deleted."""

from typing import Any

import django.utils.timezone
from django.db import migrations, models

from rphub.kernel.triggers import protect, unprotect

REVISIONS, DELETE = "questionnaires_answerrevision", ("DELETE",)
OF_AN_ERASED_DRAFT = (
    "SELECT 1 FROM questionnaires_answer a JOIN questionnaires_response r ON r.id = a.response_id "
    "WHERE a.id = OLD.answer_id AND r.erased_at IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM questionnaires_submission s WHERE s.response_id = r.id)"
)


def closed_when(there: Any, schema_editor: Any) -> None:
    """As the history tells; of older ones without a line the day of this step."""
    events = there.get_model("audit", "AuditEvent").objects.filter(verb="cycle.closed")
    for cycle in there.get_model("questionnaires", "Cycle").objects.filter(state="closed"):
        last = events.filter(target_id=str(cycle.pk)).order_by("-at").first()
        cycle.closed_on = django.utils.timezone.localtime(last.at).date() if last else django.utils.timezone.localdate()
        cycle.save(update_fields=["closed_on"])


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0021_late_evidence"), ("audit", "0001_initial")]
    operations = [
        migrations.AddField("cycle", "closed_on", models.DateField(blank=True, null=True)),
        migrations.AddField("response", "erased_at", models.DateTimeField(blank=True, null=True)),
        migrations.RunPython(closed_when, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(unprotect(REVISIONS, operations=DELETE), protect(REVISIONS, operations=DELETE)),
        migrations.RunPython(
            protect(REVISIONS, operations=DELETE, unless=OF_AN_ERASED_DRAFT), unprotect(REVISIONS, operations=DELETE)
        ),
    ]
