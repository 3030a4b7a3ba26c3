"""An organisation that turned out to be another one; its name is free again."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_auditors_until_a_day"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="organisation",
            name="organisation_unique_name",
        ),
        migrations.AddField(
            model_name="organisation",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="accounts.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                models.F("kind"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("merged_into__isnull", True)),
                name="organisation_unique_name",
            ),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                models.F("kind"), django.db.models.functions.text.Lower("name"), name="organisation_by_name"
            ),
        ),
    ]
