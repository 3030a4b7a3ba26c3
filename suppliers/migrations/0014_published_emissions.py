"""The emissions a supplier published, and whether members may use them for their own Scope 3 reports."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("suppliers", "0013_merge_suppliers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Emissions",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cycle", models.CharField(blank=True, max_length=120)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("years", models.JSONField(default=list)),
                ("method", models.JSONField(default=dict)),
                ("shared", models.BooleanField(default=False, verbose_name="members may use them")),
                (
                    "turnover",
                    models.CharField(
                        choices=[("none", "Nothing"), ("band", "A band"), ("exact", "The exact figure")],
                        default="none",
                        max_length=5,
                        verbose_name="what members get of the turnover",
                    ),
                ),
                ("said_at", models.DateTimeField(blank=True, null=True, verbose_name="the supplier said so")),
                ("said_by", models.CharField(blank=True, max_length=200)),
                (
                    "supplier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="emissions", to="suppliers.supplier"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "emissions",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("turnover__in", ["none", "band", "exact"])), name="emissions_turnover_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("shared", False), ("said_at__isnull", False), _connector="OR"),
                        name="emissions_shared_since",
                    ),
                ],
            },
        ),
    ]
