"""A line of the story says that a verification was taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("promises", "0002_append_only")]

    operations = [
        migrations.AlterField(
            model_name="note",
            name="kind",
            field=models.CharField(
                choices=[
                    ("signed", "Agreed"),
                    ("changed", "Changed"),
                    ("objection", "Change asked for"),
                    ("reported", "Delivery reported"),
                    ("taken_back", "Delivery taken back"),
                    ("returned", "Delivery returned"),
                    ("verified", "Delivery verified"),
                    ("unverified", "Verification taken back"),
                    ("ended", "Ended"),
                    ("reopened", "Opened again"),
                ],
                max_length=10,
            ),
        ),
    ]
