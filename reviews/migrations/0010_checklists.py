"""Checklists: what a reviewer decided on each item, and what the frozen outcome keeps of it.

A column of a protected table: SQLite makes the table anew for it, so the protection is taken off before and put back.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from rphub.kernel.triggers import protect, unprotect

ASSESSMENT = "reviews_assessment"


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0009_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(unprotect(ASSESSMENT), protect(ASSESSMENT)),
        migrations.AddField(model_name="assessment", name="checklists", field=models.JSONField(default=dict)),
        migrations.RunPython(protect(ASSESSMENT), unprotect(ASSESSMENT)),
        migrations.CreateModel(
            name="ChecklistDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("subject", models.CharField(blank=True, max_length=40)),
                ("item", models.CharField(max_length=8)),
                ("result", models.CharField(max_length=8)),
                ("suggested", models.CharField(blank=True, max_length=8)),
                ("suggestion", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("note", models.TextField(blank=True)),
                ("page", models.CharField(blank=True, max_length=20)),
                ("rules", models.PositiveSmallIntegerField()),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checklist_decisions",
                        to="reviews.review",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.UniqueConstraint(fields=("review", "kind", "subject", "item"), name="checklist_item_once")
                ],
            },
        ),
    ]
