"""One morning's sweep in a process of its own: `python -m bench.hub_sweep DAY` prints time, mails and memory as JSON.

DAY is the ordinal of a date. A second sweep of the same morning says what it sent twice.
"""

import json
import os
import resource
import sys
import time
from datetime import date, datetime
from datetime import time as clock

import django


def main(day: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.hub_settings"
    django.setup()
    from django.urls import reverse
    from django.utils import timezone

    from rphub.reminders.actions.sweeping import sweep

    reverse("home")  # a worker has read all addresses long before it sweeps
    morning = timezone.make_aware(datetime.combine(date.fromordinal(day), clock(8)))
    start = time.perf_counter()
    swept = sweep(morning)
    spent = (time.perf_counter() - start) * 1000
    again = sweep(morning)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"ms": spent, "mails": swept.mails, "again": again.noted + again.mails, "megabytes": memory}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
