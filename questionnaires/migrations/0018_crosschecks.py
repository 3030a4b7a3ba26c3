"""Cross-checks: why answers that do not seem to fit are both right, and what is sent of it.

A column of a protected table: SQLite makes the table anew for it, so the protection is taken off before and put back.
"""

from django.db import migrations, models

from rphub.kernel.triggers import protect, unprotect

SUBMISSION = "questionnaires_submission"


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0017_wage_rates")]

    operations = [
        migrations.AddField(model_name="response", name="explained", field=models.JSONField(default=dict)),
        migrations.RunPython(unprotect(SUBMISSION), protect(SUBMISSION)),
        migrations.AddField(model_name="submission", name="crosschecks", field=models.JSONField(default=list)),
        migrations.RunPython(protect(SUBMISSION), unprotect(SUBMISSION)),
    ]
