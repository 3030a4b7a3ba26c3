"""The story of a promise is never rewritten."""

from django.db import migrations

from rphub.kernel.triggers import protect, unprotect

TABLE = "promises_note"


class Migration(migrations.Migration):
    dependencies = [("promises", "0001_initial")]
    operations = [migrations.RunPython(protect(TABLE), unprotect(TABLE))]
