"""Rules for lots that members ask for, on from the beginning."""

from django.db import migrations

from rphub.reminders.actions.cadence import load_cadence


def load(apps, schema_editor):
    load_cadence(apps.get_model("reminders", "Rule"))


def remove(apps, schema_editor):
    apps.get_model("reminders", "Rule").objects.filter(topic="lots").delete()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0007_indexes_of_a_notice")]
    operations = [migrations.RunPython(load, remove)]
