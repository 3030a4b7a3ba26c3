"""Topics followed, and one mail a week about them: quiet when nothing is new, never twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from exchange.actions import entrance, following
from exchange.models import CaseStudy, Follow, Posting
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from tests.exchange import builders as b

pytestmark = pytest.mark.django_db
MONDAY = b.TODAY - timedelta(days=b.TODAY.weekday())


def last_week(*rows):
    """As if it had become live in the middle of the week before."""
    when = timezone.now() - timedelta(days=b.TODAY.weekday() + 4)
    for row in rows:
        field = "published_at" if isinstance(row, CaseStudy) else "live_since"
        type(row).objects.filter(pk=row.pk).update(**{field: when})


def follow(world, who, *topics):
    following.follow_topics(actor=world.actor(who), topics=topics)


def digests():
    return Mail.objects.filter(template="exchange_digest").order_by("to")


def test_topics_are_chosen_changed_and_left(world):
    browser, address = world.client(world.mei), reverse("member_exchange_topics")
    browser.post(address, {"topics": ["food", "skills"]})
    assert list(Follow.objects.values_list("topic", flat=True)) == ["food", "skills"]
    assert "checked" in browser.get(address).content.decode()
    assert AuditEvent.objects.get(verb="exchange.topics_followed").data["topics"] == ["food", "skills"]
    assert "No mails then." in browser.post(address, {}, follow=True).content.decode()
    assert not Follow.objects.exists()
    assert browser.post(address, {"topics": ["gossip"]}).status_code == 422
    with pytest.raises(Invalid) as error:
        follow(world, world.mei, "gossip")
    assert error.value.problems == {"topics": "Choose topics of the list."}


def test_one_mail_a_week_says_what_is_new_and_running_again_sends_nothing(world):
    follow(world, world.mei, "furniture", "food")
    follow(world, world.bob, "furniture")
    follow(world, world.gil, "food")
    desks, study = b.live(world), b.public(world, title="40 desks, one hub")
    last_week(desks, study)
    assert following.queue_digests(b.TODAY) == 2
    assert following.queue_digests(b.TODAY) == following.queue_digests(MONDAY) == 0
    assert [mail.to for mail in digests()] == ["bob@bolt.example", "mei@aldersea.example"]
    mail = digests()[1]
    assert mail.key == f"exchange-digest:{MONDAY:%G-W%V}:{world.mei.pk}"
    assert [one["title"] for one in mail.context["items"]] == ["60 desks and chairs", "40 desks, one hub"]
    assert mail.context["items"][0]["path"] == reverse("member_posting", args=[desks.pk])
    assert mail.context["items"][1]["path"] == reverse("case_study", args=[study.pk])
    message = render(mail)
    assert message.subject == "2 things are new in the Community Exchange"
    assert reverse("member_exchange_topics") in message.body_text


def test_nothing_new_is_said_to_nobody(world):
    for who in (world.mei, world.anna, world.max, world.gil):
        follow(world, who, "furniture")
    assert following.queue_digests() == 0
    posting = b.live(world)
    assert following.queue_digests() == 0, "what is new this week is told next week"
    last_week(posting)
    entrance.declare_evaluation(actor=world.actor(world.max), tender="Desks", until=b.day(9))
    Grant.objects.filter(user=world.gil).update(until=b.day(-1))
    assert following.queue_digests() == 1
    assert digests().get().to == "mei@aldersea.example", "not its own people, not who stays out, not who has left"
    Posting.objects.update(state="closed")
    assert following.queue_digests(b.day(7)) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_a_digest_costs_the_same_for_one_and_for_many(world, django_assert_num_queries, number):
    for who in (world.mei, world.max, world.bob)[:number]:
        follow(world, who, "furniture")
    last_week(b.live(world))
    # new postings, new case studies, who follows; their topics, their grants; in one transaction mails and their ids
    with django_assert_num_queries(9):
        assert following.queue_digests() == number
