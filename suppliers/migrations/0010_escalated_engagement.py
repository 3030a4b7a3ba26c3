"""Whether members are told of escalated engagement."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0009_drop_ending_notices")]

    operations = [
        migrations.AddField(
            model_name="standing",
            name="escalated_engagement",
            field=models.BooleanField(default=False, verbose_name="members are told of escalated engagement"),
        ),
    ]
