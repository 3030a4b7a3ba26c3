"""A wave says which routes its last launch left for a later one; every launch so far took all of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0022_drafts_end")]
    operations = [migrations.AddField("wave", "later", models.JSONField(blank=True, default=list))]
