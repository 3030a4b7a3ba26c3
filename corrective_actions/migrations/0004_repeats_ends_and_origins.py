"""Where plans come from, repeats over the years, who signed in which capacity, how an action ended."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("corrective_actions", "0003_shown_actions_and_proof"),
        ("reviews", "0013_taking_over"),
        ("suppliers", "0006_elements_of_readings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="answer_from",
            field=models.CharField(
                blank=True,
                choices=[("office", "Consortium office"), ("supplier", "Supplier")],
                max_length=8,
                verbose_name="who owes an answer",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="earlier",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="later",
                to="corrective_actions.action",
            ),
        ),
        migrations.AddField(
            model_name="action",
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
            model_name="action",
            name="submitter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="action",
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
            model_name="action",
            name="times",
            field=models.PositiveSmallIntegerField(
                default=1, verbose_name="in how many plans the question came up so far"
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="disputed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="action",
            name="ended_by",
            field=models.CharField(blank=True, max_length=330, verbose_name="who ended it"),
        ),
        migrations.AddField(
            model_name="action",
            name="ended_why",
            field=models.TextField(blank=True, max_length=4000, verbose_name="why it ended so"),
        ),
        migrations.AddField(
            model_name="action",
            name="kpi",
            field=models.CharField(
                blank=True,
                choices=[
                    ("K1", "Questionnaire on time"),
                    ("K2", "Maturity as assessed"),
                    ("K3", "Progress since last year"),
                    ("K4", "How well checked"),
                    ("K5", "Actions closed on time"),
                    ("K6", "Critical actions contained"),
                    ("K7", "Factories disclosed"),
                    ("K8", "Brand declarations"),
                    ("K9", "Audit findings closed"),
                    ("K10", "Grievances resolved"),
                    ("K11", "Valid Carbon Reduction Plan"),
                    ("K12", "Emissions against the path"),
                    ("K13", "Social value delivered"),
                    ("K14", "Real Living Wage paid"),
                    ("K15", "Days to pay"),
                    ("K16", "Days to answer us"),
                ],
                max_length=3,
                verbose_name="figure it should move",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="office_signed_role",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="action",
            name="question",
            field=models.CharField(
                blank=True,
                choices=[("amendment", "Other words"), ("extension", "More time")],
                max_length=10,
                verbose_name="what is asked",
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="source_key",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name="action",
            name="supplier_signed_role",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="plan",
            name="origin",
            field=models.CharField(
                choices=[
                    ("question", "A question of the questionnaire"),
                    ("crp", "The Carbon Reduction Plan review"),
                    ("statement", "The modern slavery statement review"),
                    ("case", "A concern"),
                    ("audit", "An audit"),
                    ("contract_review", "A contract review"),
                ],
                default="question",
                max_length=16,
                verbose_name="where it comes from",
            ),
        ),
        migrations.AddField(
            model_name="plan",
            name="source",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AlterField(
            model_name="actionnote",
            name="kind",
            field=models.CharField(
                choices=[
                    ("progress", "Progress"),
                    ("evidence", "Evidence sent"),
                    ("returned", "Returned"),
                    ("verified", "Verified"),
                    ("changed", "Text or date changed"),
                    ("signed", "Agreed"),
                    ("disputed", "Disputed"),
                    ("extended", "More time"),
                    ("asked", "More time asked"),
                    ("amendment", "Amendment"),
                    ("closed", "Closed"),
                    ("reopened", "Opened again"),
                    ("escalated", "Escalated"),
                    ("other", "Note"),
                ],
                max_length=10,
            ),
        ),
    ]
