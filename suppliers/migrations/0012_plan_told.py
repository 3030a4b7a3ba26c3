"""What members are told of the improvement plans; the nightly count fills it for the suppliers that have one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0011_facts_of_concerns")]

    operations = [
        migrations.AddField(model_name="standing", name="plan_told", field=models.JSONField(default=dict)),
    ]
