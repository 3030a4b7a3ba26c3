"""The list of contract reviews is read along its order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contracts", "0002_append_only")]

    operations = [
        migrations.RemoveIndex(model_name="meeting", name="meeting_day"),
        migrations.AddIndex(model_name="meeting", index=models.Index(fields=["on", "at", "id"], name="meeting_by_day")),
    ]
