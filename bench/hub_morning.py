"""Fills a database for the morning's reminders: `python -m bench.hub_morning RESPONSES` prints the day it is for.

Every supplier is a week before its day and has somebody to write to.
"""

import os
import sys
from datetime import timedelta

import django


def main(responses: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.hub_settings"
    django.setup()
    from django.core.management import call_command

    from bench import hub_data
    from questionnaires.models import Response
    from rphub.kernel.working_days import is_working_day

    call_command("migrate", verbosity=0)
    call_command("load_questionnaire", "ddq", "v1", "--publish", verbosity=0, stdout=sys.stderr)
    lots, _ = hub_data.reference_data()
    rows = hub_data.many_suppliers(responses, lots)
    morning = next(day for n in range(1, 10) if is_working_day(day := rows[0].cycle.opens_on + timedelta(days=n)))
    Response.objects.update(state="in_progress", due_on=morning + timedelta(days=7))
    contacts(rows)
    hub_data.settle()
    print(morning.toordinal())


def contacts(responses):
    from suppliers.models import Contact

    Contact.objects.bulk_create(
        [
            Contact(supplier_id=one.supplier_id, kind="lead", name=f"Lead {n}", email=f"lead{n}@bench.example")
            for n, one in enumerate(responses)
        ],
        batch_size=1000,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
