"""A supplier that turned out to be another: since when, why, and pairs that somebody found to be two firms."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from rphub.kernel.triggers import protect, unprotect


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_merge_organisations"),
        ("suppliers", "0012_plan_told"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(max_length=1000)),
                ("moved", models.JSONField(default=list)),
                ("stayed", models.JSONField(default=list)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.CreateModel(
            name="TwoFirms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(max_length=1000)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name_plural": "pairs of two firms",
                "ordering": ("-at", "-id"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="supplier",
            name="supplier_company_number_once",
        ),
        migrations.AddField(
            model_name="supplier",
            name="merged_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="supplier",
            constraint=models.UniqueConstraint(
                condition=models.Q(models.Q(("company_number", ""), _negated=True), ("merged_on__isnull", True)),
                fields=("country", "company_number"),
                name="supplier_company_number_once",
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="gone",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="merger", to="suppliers.supplier"
            ),
        ),
        migrations.AddField(
            model_name="merger",
            name="kept",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="mergers", to="suppliers.supplier"
            ),
        ),
        migrations.AddField(
            model_name="twofirms",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="suppliers.supplier"
            ),
        ),
        migrations.AddField(
            model_name="twofirms",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="suppliers.supplier"
            ),
        ),
        migrations.AddConstraint(
            model_name="twofirms",
            constraint=models.UniqueConstraint(fields=("one", "other"), name="two_firms_once"),
        ),
        migrations.AddConstraint(
            model_name="twofirms",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="two_firms_in_order"
            ),
        ),
        migrations.RunPython(protect("suppliers_merger"), unprotect("suppliers_merger")),
    ]
