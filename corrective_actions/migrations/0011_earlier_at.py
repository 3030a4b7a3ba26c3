"""When the same question came up before stands on the action, so that lists join no action to another."""

from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    action = apps.get_model("corrective_actions", "Action")
    before = action.objects.filter(pk=OuterRef("earlier_id")).values("created_at")
    action.objects.filter(earlier__isnull=False).update(earlier_at=Subquery(before))


class Migration(migrations.Migration):
    dependencies = [("corrective_actions", "0010_origin_never_says_concern")]

    operations = [
        migrations.AddField(
            model_name="action",
            name="earlier_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="when that one was written"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
