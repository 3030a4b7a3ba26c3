"""Auditors have a last day: those who had none get 30 days from the day this runs, open invitations too."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import F, Q
from django.utils import timezone

AUDITOR, AUDITS = "auditor", timedelta(days=30)


def end_without_a_day(apps, schema_editor):
    """The sessions of these people read their grants again, as after every change of grants."""
    last = timezone.localdate() + AUDITS
    grants = apps.get_model("accounts", "Grant").objects.filter(role=AUDITOR, until__isnull=True)
    people = list(grants.values_list("user_id", flat=True))
    grants.update(until=last)
    apps.get_model("accounts", "User").objects.filter(pk__in=people).update(grants_version=F("grants_version") + 1)
    invitations = apps.get_model("accounts", "Invitation").objects
    invitations.filter(role=AUDITOR, until__isnull=True).update(until=last)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_calendar_feeds")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="until",
            field=models.DateField(blank=True, null=True, verbose_name="last day of the access"),
        ),
        migrations.RunPython(end_without_a_day, migrations.RunPython.noop, elidable=True),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=~Q(role="auditor") | Q(until__isnull=False), name="auditor_until_a_day"
            ),
        ),
    ]
