"""The table is read along its two other orders."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("corrective_actions", "0007_place_on_the_board")]

    operations = [
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["-attention", "due_on", "id"], name="action_by_attention"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["place", "due_on", "id"], name="action_by_place"),
        ),
    ]
