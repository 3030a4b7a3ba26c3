"""Who acts next and how much attention an action asks, computed and kept by the database; what it refuses."""

import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("corrective_actions", "0006_amendments_and_more_time")]

    operations = [
        migrations.AddField(
            model_name="action",
            name="place",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(
                        models.Q(
                            ("state__in", ["agreed", "in_progress", "returned", "escalated"]), ("answer_from", "office")
                        ),
                        then=models.Value("us"),
                    ),
                    models.When(
                        models.Q(
                            models.Q(
                                ("shown_at__isnull", False),
                                ("state__in", ["proposed", "disputed"]),
                                ("supplier_signed_at__isnull", True),
                                models.Q(("office_signed_at__isnull", False), ("state", "proposed"), _connector="OR"),
                            ),
                            ("state", "returned"),
                            models.Q(
                                ("state__in", ["agreed", "in_progress", "returned", "escalated"]),
                                ("answer_from", "supplier"),
                            ),
                            _connector="OR",
                        ),
                        then=models.Value("supplier"),
                    ),
                    models.When(models.Q(("state", "evidence_submitted")), then=models.Value("verify")),
                    models.When(models.Q(("state", "effectiveness_check")), then=models.Value("watched")),
                    models.When(models.Q(("state", "risk_accepted")), then=models.Value("accepted")),
                    models.When(
                        models.Q(("state__in", ["agreed", "in_progress", "verified", "contract_action"])),
                        then=models.Value("running"),
                    ),
                    models.When(
                        models.Q(("state__in", ["proposed", "disputed", "escalated"])), then=models.Value("us")
                    ),
                    default=models.Value("closed"),
                    output_field=models.CharField(),
                ),
                output_field=models.CharField(
                    choices=[
                        ("supplier", "With supplier"),
                        ("us", "With us"),
                        ("running", "Agreed, running"),
                        ("verify", "To verify"),
                        ("closed", "Closed"),
                        ("watched", "Running until the day of the effectiveness check, then with us"),
                        ("accepted", "Closed until the day the accepted risk ends, then with us"),
                    ],
                    max_length=8,
                ),
            ),
        ),
        migrations.AddField(
            model_name="action",
            name="attention",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        models.Case(
                            models.When(severity="critical", then=models.Value(3)),
                            models.When(severity="major", then=models.Value(2)),
                            models.When(severity="minor", then=models.Value(1)),
                            models.When(severity="opportunity", then=models.Value(0)),
                            default=models.Value(0),
                            output_field=models.PositiveSmallIntegerField(),
                        ),
                        "+",
                        models.F("times"),
                    ),
                    "+",
                    models.Case(
                        models.When(escalation__gte=2, then=models.Value(1)),
                        default=models.Value(0),
                        output_field=models.PositiveSmallIntegerField(),
                    ),
                ),
                output_field=models.PositiveSmallIntegerField(),
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["place", "-attention", "due_on", "id"], name="action_board"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["place", "-closed_at", "id"], name="action_closed"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["due_on", "id"], name="action_by_day"),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["code"], name="action_code"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_key", ""), _negated=True),
                fields=("plan", "source_key"),
                name="action_once_of_its_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("severity", "critical"),
                        ("state__in", ["verified", "effectiveness_check", "closed"]),
                        _negated=True,
                    ),
                    ("office_signer__isnull", True),
                    models.Q(("verified_by", models.F("office_signer")), _negated=True),
                    _connector="OR",
                ),
                name="action_critical_verified_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "risk_accepted"), _negated=True),
                    models.Q(
                        ("risk_until__isnull", False),
                        models.Q(("ended_by", ""), _negated=True),
                        models.Q(("ended_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="action_risk_accepted_by_someone_until_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source", ""), _negated=True),
                fields=("supplier", "origin", "source"),
                name="plan_once_of_its_source",
            ),
        ),
    ]
