"""SQLite made the table of past answers anew for later columns and forgot that its rows never change; said again here."""

from django.db import migrations

from rphub.kernel.triggers import protect, unprotect

REVISIONS = "questionnaires_answerrevision"


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0019_factories_of_sent_versions")]
    operations = [
        migrations.RunPython(unprotect(REVISIONS), migrations.RunPython.noop, elidable=True),
        migrations.RunPython(protect(REVISIONS), migrations.RunPython.noop, elidable=True),
    ]
