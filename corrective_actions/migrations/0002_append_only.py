"""The story of an action is never rewritten."""

from django.db import migrations

from rphub.kernel.triggers import protect, unprotect

TABLE = "corrective_actions_actionnote"


class Migration(migrations.Migration):
    dependencies = [("corrective_actions", "0001_initial")]
    operations = [migrations.RunPython(protect(TABLE), unprotect(TABLE))]
