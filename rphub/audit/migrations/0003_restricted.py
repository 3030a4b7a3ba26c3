"""Events that no page of history shows. SQLite builds the table anew for a column, so its triggers are put back."""

from django.db import migrations, models

from rphub.kernel.triggers import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.RunPython(unprotect("audit_event"), protect("audit_event")),
        migrations.AddField("auditevent", "restricted", models.BooleanField(default=False)),
        migrations.RunPython(protect("audit_event"), unprotect("audit_event")),
    ]
