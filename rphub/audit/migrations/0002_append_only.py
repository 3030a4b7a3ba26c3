"""The database itself refuses to change or delete history."""

from django.db import migrations

from rphub.kernel.triggers import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(protect("audit_event"), unprotect("audit_event"))]
