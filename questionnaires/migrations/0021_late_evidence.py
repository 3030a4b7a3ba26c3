"""Evidence that comes after sending: what came, and the last day on which some did."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaires", "0020_revisions_stay"),
    ]

    operations = [
        migrations.AddField(
            model_name="response",
            name="late_evidence",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="response",
            name="late_on",
            field=models.DateField(blank=True, null=True),
        ),
    ]
