"""Rules for promised deliveries, on from the beginning."""

from django.db import migrations

from rphub.reminders.actions.cadence import load_cadence


def load(apps, schema_editor):
    load_cadence(apps.get_model("reminders", "Rule"))


def remove(apps, schema_editor):
    apps.get_model("reminders", "Rule").objects.filter(topic="promise").delete()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0002_cadence")]
    operations = [migrations.RunPython(load, remove)]
