"""Rules for concerns, on from the beginning."""

from django.db import migrations

from rphub.reminders.actions.cadence import load_cadence


def load(apps, schema_editor):
    load_cadence(apps.get_model("reminders", "Rule"))


def remove(apps, schema_editor):
    apps.get_model("reminders", "Rule").objects.filter(topic__in=("case", "concern")).delete()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0003_promises")]
    operations = [migrations.RunPython(load, remove)]
