"""Amendments of what both sides agreed, and requests for more time; what is decided is never rewritten."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from rphub.kernel.triggers import protect, unprotect

AMENDMENT, EXTENSION = "corrective_actions_amendment", "corrective_actions_extension"


class Migration(migrations.Migration):
    dependencies = [
        ("corrective_actions", "0005_fill_repeats_and_ends"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office_signed_at", models.DateTimeField(blank=True, null=True)),
                ("office_signed_by", models.CharField(blank=True, max_length=200)),
                ("office_signed_role", models.CharField(blank=True, max_length=120)),
                ("supplier_signed_at", models.DateTimeField(blank=True, null=True)),
                ("supplier_signed_by", models.CharField(blank=True, max_length=200)),
                ("supplier_signed_role", models.CharField(blank=True, max_length=120)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "side",
                    models.CharField(
                        choices=[("office", "Consortium office"), ("supplier", "Supplier")],
                        max_length=8,
                        verbose_name="proposed by",
                    ),
                ),
                ("reason", models.TextField(max_length=2000)),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Waits for the other side"),
                            ("agreed", "Agreed by both"),
                            ("refused", "Not agreed"),
                            ("taken_back", "Taken back"),
                            ("lapsed", "Not decided before the action ended"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=2000)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("action", "number"),
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.DateField(verbose_name="day agreed until then")),
                ("wanted", models.DateField(verbose_name="day asked for")),
                ("reason", models.TextField(max_length=2000)),
                ("asked_by", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Waits for the office"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("lapsed", "Not decided before the action ended"),
                        ],
                        default="asked",
                        max_length=8,
                    ),
                ),
                ("decided_by", models.CharField(blank=True, max_length=200)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.TextField(blank=True, max_length=2000)),
            ],
            options={
                "ordering": ("action", "asked_at", "id"),
            },
        ),
        migrations.AddField(
            model_name="amendment",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="amendments", to="corrective_actions.action"
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="office_signer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="amendment",
            name="supplier_signer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="extension",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="more_time", to="corrective_actions.action"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.UniqueConstraint(fields=("action", "number"), name="amendment_number_once"),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("action",), name="amendment_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="amendment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "agreed"), _negated=True),
                    models.Q(
                        ("closed_at__isnull", False),
                        ("office_signed_at__isnull", False),
                        ("supplier_signed_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="amendment_agreed_by_both",
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")), fields=("action",), name="extension_one_asked"
            ),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["approved", "refused"]), _negated=True),
                    models.Q(("decided_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                    _connector="OR",
                ),
                name="extension_decided_with_a_reason",
            ),
        ),
        migrations.RunPython(protect(AMENDMENT, when="OLD.state <> 'open'"), unprotect(AMENDMENT)),
        migrations.RunPython(protect(EXTENSION, when="OLD.state <> 'asked'"), unprotect(EXTENSION)),
    ]
