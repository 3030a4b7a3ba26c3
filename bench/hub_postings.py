"""Fills the board of the exchange: `fill(number)` makes live postings of members with the words the search keeps."""

from datetime import timedelta

COMMON, RARE, NOWHERE = "desks", "harpsichords", "zeppelins"
"""A word of every posting, of twenty, and of none."""
TEXT = "Used, in good order, for any community that needs them: a hub, a school or a night shelter nearby. "
PAGE = 20


def fill(number):
    """Addresses of the board: as it opens, and looking for each of the three words."""
    from django.urls import reverse

    from bench.hub_data import person
    from exchange.enums import Topic
    from exchange.models import Posting
    from exchange.places import AREAS
    from rphub.accounts.models import Organisation

    organisation = Organisation.objects.filter(kind="member").order_by("pk")[0]
    by, topics, areas = person("member_lead", organisation), Topic.values, list(AREAS)
    rows = [
        _posting(Posting, n, topics[n % len(topics)], areas[n % len(areas)], rare=n % (number // PAGE) == 0)
        for n in range(number)
    ]
    for row in rows:
        row.organisation, row.by = organisation, by
    Posting.objects.bulk_create(rows, batch_size=1000)
    _words(rows)
    board = reverse("office_exchange")
    words = {"rare": RARE, "common": COMMON, "nowhere": NOWHERE}
    return {"postings": board} | {f"postings_{name}": f"{board}?q={word}" for name, word in words.items()}


def _posting(model, n, topic, area, rare):
    from django.utils import timezone

    now = timezone.now()
    today = timezone.localdate(now)
    return model(
        kind=("offer", "need", "pilot")[n % 3],
        topic=topic,
        title=f"{n + 5} {COMMON} and chairs" + (f", two {RARE}" if rare else ""),
        text=TEXT * 3,
        place=area,
        starts_on=today,
        ends_on=today + timedelta(days=90 + n % 90),
        capacity=n + 5,
        state="live",
        live_since=now - timedelta(minutes=n),
        live_until=today + timedelta(days=n % 90),
    )


def _words(rows):
    from exchange.models import Word
    from exchange.wording import stems

    said = [Word(posting=one, word=word) for one in rows for word in stems(f"{one.title} {one.text}")]
    Word.objects.bulk_create(said, batch_size=5000)
