"""Which social value commitments a supplier agreed to show members."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0010_checklists"),
    ]

    operations = [
        migrations.AddField(model_name="review", name="examples", field=models.JSONField(default=list)),
    ]
