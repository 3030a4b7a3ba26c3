"""The cadence of the domain specification as rows; the office changes them from here on."""

from django.db import migrations

from rphub.reminders.actions.cadence import load_cadence


def load(apps, schema_editor):
    load_cadence(apps.get_model("reminders", "Rule"))


def remove(apps, schema_editor):
    apps.get_model("reminders", "Rule").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial")]
    operations = [migrations.RunPython(load, remove)]
