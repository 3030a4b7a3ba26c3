"""Findings that a rule proposed are accepted together, once somebody has read them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from reviews.actions.findings import decide_finding
from reviews.models import Finding
from rphub.audit.models import AuditEvent
from tests.reviews import builders, rounds

pytestmark = pytest.mark.django_db


def test_findings_that_were_read_are_accepted_together(world):
    review = builders.claimed(world)
    builders.decide_all(world, review, level=0)
    findings = Finding.objects.filter(review=review)
    browser, end = world.client(world.leah), reverse("review_complete", args=[review.pk])
    number, page = findings.count(), browser.get(end).content.decode()
    seen = re.findall(r'name="seen" value="([^"]+)"', page)
    assert (f"Accept all {number} as proposed" in page, len(seen)) == (True, number)
    later, left = findings.order_by("pk")[:2]
    leah = world.actor(world.leah)
    decide_finding(actor=leah, finding_id=left.pk, state="rejected", reason="Too small.")
    seen.remove(str(later.pk))
    url = reverse("findings_accept", args=[review.pk])
    done = browser.post(url, {"seen": [*seen, "nonsense"]}, follow=True).content.decode()
    assert f"{number - 2} findings are accepted as proposed." in done
    states = dict(findings.values_list("pk", "state"))
    assert (states.pop(later.pk), states.pop(left.pk), set(states.values())) == ("proposed", "rejected", {"accepted"})
    event = AuditEvent.objects.get(verb="findings.accepted")
    assert (event.target_id, set(event.data["findings"])) == (str(review.pk), {str(pk) for pk in states})
    assert "What you saw is decided already." in browser.post(url, {"seen": seen}, follow=True).content.decode()
    assert AuditEvent.objects.filter(verb="findings.accepted").count() == 1


def test_findings_of_a_locked_report_stay(world):
    review = rounds.finalised(world)
    url = reverse("findings_accept", args=[review.pk])
    assert world.client(world.leah).post(url, {"seen": []}).status_code == 403
    assert world.client(world.rafi).post(url, {"seen": []}).status_code == 403
