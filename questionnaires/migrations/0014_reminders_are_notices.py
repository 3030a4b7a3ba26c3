"""What was reminded of moves to the one table of notices, so that nothing is told twice."""

from hashlib import sha256

from django.db import migrations

PAGE = 1000
RENAMED = {("late14", "manager"): "late14_office"}
LONGEST = 100


def carry(apps, schema_editor):
    reminder, notice = apps.get_model("questionnaires", "Reminder"), apps.get_model("reminders", "Notice")
    rows = reminder.objects.order_by("pk").select_related("response__supplier__organisation")
    last = 0
    while page := list(rows.filter(pk__gt=last)[:PAGE]):
        notice.objects.bulk_create([_notice(notice, row) for row in page], ignore_conflicts=True)
        last = page[-1].pk


def _notice(notice, row):
    anchor, _, day, _ = row.key.split(":", 3)
    rule, organisation = RENAMED.get((row.rule, row.audience), row.rule), row.response.supplier.organisation
    return notice(
        key=f"questionnaire:{row.response_id}:{anchor}:{day}:{rule}:{row.to}",
        topic="questionnaire",
        subject=str(row.response_id),
        about=organisation.name,
        organisation_id=organisation.pk,
        rule=rule,
        anchor=anchor,
        anchored_on=day,
        kind=row.audience,
        to=row.to,
        name=row.name,
        on=row.on,
        queued_on=row.on if row.mailed else None,
    )


def give_back(apps, schema_editor):
    reminder, notice = apps.get_model("questionnaires", "Reminder"), apps.get_model("reminders", "Notice")
    rows = notice.objects.filter(topic="questionnaire").exclude(rule="label").order_by("pk")
    last = 0
    while page := list(rows.filter(pk__gt=last)[:PAGE]):
        reminder.objects.bulk_create([_reminder(reminder, row) for row in page], ignore_conflicts=True)
        last = page[-1].pk
    notice.objects.filter(topic="questionnaire", mail__isnull=True).delete()


def _reminder(reminder, row):
    rule = row.rule.removesuffix("_office")
    address = row.to if len(row.to) <= LONGEST else sha256(row.to.encode()).hexdigest()
    return reminder(
        key=f"{row.anchor}:{row.subject}:{row.anchored_on.isoformat()}:{rule}:{address}",
        response_id=row.subject,
        rule=rule,
        audience=row.kind,
        to=row.to,
        name=row.name,
        on=row.on,
        mailed=row.queued_on is not None,
    )


class Migration(migrations.Migration):
    dependencies = [("questionnaires", "0013_offered_credits"), ("reminders", "0002_cadence")]
    operations = [migrations.RunPython(carry, give_back, elidable=True)]
