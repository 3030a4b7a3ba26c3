"""Topics a person follows, and the mail of the week about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from exchange import emails, policies
from exchange.enums import Topic
from exchange.models import CaseStudy, Follow, Posting
from exchange.querysets import READERS
from rphub.accounts.models import Grant
from rphub.accounts.selectors import Addressee
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor, Area, Role
from rphub.mailing.actions import queue_many

MOST = 10
"""Postings of one topic in a mail; the board has them all."""
PAGE = 500


@transaction.atomic
def follow_topics(*, actor: Actor, topics: Collection[str]) -> None:
    """Exactly these from now on; none ends the mail."""
    require(policies.can_declare(actor))
    if set(topics) - set(Topic.values):
        raise Invalid({"topics": "Choose topics of the list."})
    mine = Follow.objects.filter(user_id=actor.user_id or 0)
    mine.exclude(topic__in=topics).delete()
    rows = [Follow(user_id=actor.user_id or 0, topic=topic) for topic in topics]
    Follow.objects.bulk_create(rows, ignore_conflicts=True)
    for row in mine.order_by("pk")[:1]:
        record(actor, "exchange.topics_followed", row, topics=sorted(topics))


def queue_digests(today: date | None = None) -> int:
    """One mail a person about the week before this one, if anything new stands in it; how many are new.

    The key names person and week, so running it every morning sends nothing twice, and a missed Monday is made good.
    """
    today = today or timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    news = _news(monday - timedelta(days=7), monday)
    people = Follow.objects.shown().filter(topic__in=news).order_by("user").values_list("user", flat=True).distinct()
    users = list(people)
    return sum(_queue(users[start : start + PAGE], news, monday) for start in range(0, len(users), PAGE))


News = dict[str, list[emails.Item]]


def _news(first: date, before: date) -> News:
    """Topic -> what became live or was published in these days, and still is."""
    found: News = defaultdict(list)
    days = {"date__gte": first, "date__lt": before}
    live = Posting.objects.live().filter(**{f"live_since__{name}": value for name, value in days.items()})
    for one in live.select_related("organisation").order_by("live_since", "pk"):
        words = f"{one.get_kind_display()} of {one.organisation}"
        found[one.topic].append(emails.Item("posting", str(one.pk), one.title, words, one.organisation_id))
    told = CaseStudy.objects.published().filter(**{f"published_at__{name}": value for name, value in days.items()})
    for study in told.select_related("match__posting").order_by("published_at", "pk"):
        found[study.match.posting.topic].append(emails.Item("study", str(study.pk), study.title, "Case study", 0))
    return found


def _queue(users: list[int], news: News, monday: date) -> int:
    """A page of people: three statements, whatever they follow."""
    topics: defaultdict[int, list[str]] = defaultdict(list)
    for user, topic in Follow.objects.filter(user__in=users).order_by("topic").values_list("user", "topic"):
        topics[user].append(topic)
    grants = Grant.objects.current().filter(user__in=users, role__in=READERS).select_related("user").order_by("pk")
    own: defaultdict[int, set[int]] = defaultdict(set)
    people: dict[int, tuple[Addressee, Area]] = {}
    for grant in grants:
        own[grant.user_id].add(grant.organisation_id)
        person = Addressee(grant.user_id, grant.user.name, grant.user.email)
        people.setdefault(grant.user_id, (person, Role(grant.role).area))
    drafts = []
    for user, (person, area) in people.items():
        items = [
            item for topic in topics[user] for item in news.get(topic, [])[:MOST] if item.organisation not in own[user]
        ]
        drafts += [emails.digest(person, area, items, monday)] if items else []
    return queue_many(drafts)
