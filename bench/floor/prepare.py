"""Fills the floor's database: `python -m bench.floor.prepare ROWS` prints the session key to use."""

import os
import sys
from datetime import date, timedelta

import django


def main(rows: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.floor.settings"
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command

    from bench.floor.models import FloorAnswer, FloorResponse
    from bench.hub_data import settle
    from bench.sessions import session_for

    call_command("migrate", run_syncdb=True, verbosity=0)
    start = date(2026, 1, 1)
    FloorResponse.objects.bulk_create(
        [
            FloorResponse(
                name=f"Supplier {n:05}",
                state="submitted",
                overall=n % 100,
                band=n % 5,
                due_on=start + timedelta(n % 300),
            )
            for n in range(rows)
        ],
        batch_size=1000,
    )
    text = "We hold site lists for display panels and for batteries, to cell maker. " * 2
    first = FloorResponse.objects.order_by("pk").first().pk
    FloorAnswer.objects.bulk_create(
        [FloorAnswer(response_id=first, code=f"Q-{n:02}", text=f"{text}{n}") for n in range(60)]
    )
    settle()
    user = User.objects.create_user("bench", "bench@floor.example", None)
    print(session_for(user, "django.contrib.auth.backends.ModelBackend"))


if __name__ == "__main__":
    main(int(sys.argv[1]))
