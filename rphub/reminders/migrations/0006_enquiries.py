"""Rules for what suppliers ask about questions, on from the beginning."""

from django.db import migrations

from rphub.reminders.actions.cadence import load_cadence


def load(apps, schema_editor):
    load_cadence(apps.get_model("reminders", "Rule"))


def remove(apps, schema_editor):
    apps.get_model("reminders", "Rule").objects.filter(topic="enquiry").delete()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0005_fewer_indexes")]
    operations = [migrations.RunPython(load, remove)]
