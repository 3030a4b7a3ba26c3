"""A line of the story says that an outcome of the exchange was counted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("promises", "0003_verification_taken_back"),
    ]

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
                    ("counted", "Counted from the exchange"),
                    ("ended", "Ended"),
                    ("reopened", "Opened again"),
                ],
                max_length=10,
            ),
        ),
    ]
