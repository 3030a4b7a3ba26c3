"""What was told of documents that end moves to the one table of notices, so that nothing is told twice."""

from django.db import migrations

PAGE = 1000
RULES = ((1, "ended"), (-14, "ends_14d"), (-10_000, "ends_60d"))
DAYS = {"ended": 1, "ends_14d": -14, "ends_60d": -60}


def carry(apps, schema_editor):
    ending, notice = apps.get_model("suppliers", "EndingNotice"), apps.get_model("reminders", "Notice")
    rows = ending.objects.order_by("pk").select_related("evidence__supplier__organisation")
    last = 0
    while page := list(rows.filter(pk__gt=last)[:PAGE]):
        made = [_notice(notice, row) for row in page if row.evidence.reminded_of or row.evidence.valid_until]
        notice.objects.bulk_create(made, ignore_conflicts=True)
        last = page[-1].pk


def _notice(notice, row):
    ends = row.evidence.reminded_of or row.evidence.valid_until
    rule = next(code for day, code in RULES if (row.on - ends).days >= day)
    organisation = row.evidence.supplier.organisation
    return notice(
        key=f"evidence:{row.evidence_id}:ends:{ends.isoformat()}:{rule}:{row.to}",
        topic="evidence",
        subject=str(row.evidence_id),
        about=organisation.name,
        organisation_id=organisation.pk,
        rule=rule,
        anchor="ends",
        anchored_on=ends,
        kind="lead",
        to=row.to,
        name=row.name,
        on=row.on,
        optional=True,
        queued_on=row.on if row.mailed else None,
    )


def give_back(apps, schema_editor):
    ending, notice = apps.get_model("suppliers", "EndingNotice"), apps.get_model("reminders", "Notice")
    evidence = apps.get_model("suppliers", "Evidence")
    for row in notice.objects.filter(topic="evidence").order_by("on", "pk").iterator(chunk_size=PAGE):
        ending.objects.get_or_create(
            key=f"{row.subject}:{row.on.isoformat()}:{row.to}",
            defaults={
                "evidence_id": row.subject,
                "to": row.to,
                "name": row.name,
                "on": row.on,
                "mailed": row.queued_on is not None,
            },
        )
        told = {"reminded_of": row.anchored_on, "reminded_days": DAYS[row.rule]}
        evidence.objects.filter(pk=row.subject).update(**told)
    notice.objects.filter(topic="evidence", mail__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0007_deliveries"), ("reminders", "0002_cadence")]
    operations = [migrations.RunPython(carry, give_back, elidable=True)]
