"""The day after more time stands by itself, and the RP lead says whether members learn of an escalation."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q


def fill(apps: Any, schema_editor: Any) -> None:
    """As it was counted until now: of an action with more time once, the day it had last."""
    apps.get_model("corrective_actions", "Action").objects.filter(extensions=1).update(extended_to=F("due_on"))


class Migration(migrations.Migration):
    dependencies = [("corrective_actions", "0008_order_of_the_table")]

    operations = [
        migrations.AddField(
            model_name="action",
            name="extended_to",
            field=models.DateField(
                blank=True, null=True, verbose_name="day after more time was given for the first time"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddField(
            model_name="action",
            name="engagement_released",
            field=models.BooleanField(default=False, verbose_name="members are told of escalated engagement"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=Q(("engagement_released", False), ("escalation__gte", 3), _connector="OR"),
                name="action_engagement_of_step_three_and_above",
            ),
        ),
    ]
