"""Reporting from each of three areas: kept as a draft, sent with a receipt, followed, added to; nobody else's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from concerns.models import Case, Draft
from rphub.mailing.models import Mail
from tests.concerns import outside as o
from tests.world import World

pytestmark = pytest.mark.django_db
AREAS = ("partner", "member", "supplier")


@pytest.mark.parametrize("area", AREAS)
def test_sent_with_a_receipt_that_says_nothing(world: World, no_queries_while_rendering: None, area: str) -> None:
    browser = o.browser_of(world, area)
    page = browser.post(reverse(f"{area}_concern_new"), o.posted(area) | {"send": "1"}, follow=True)
    case = Case.objects.get()
    assert f"It is with the RP lead, under {case.reference}." in page.content.decode()
    mail = Mail.objects.get(template="concern_receipt")
    assert (mail.to, mail.restricted) == (getattr(world, o.WHO[area]).email, True)
    assert mail.context["path"] == reverse(f"{area}_concern", args=[case.pk])
    assert (case.submitter, case.channel) == (getattr(world, o.WHO[area]), f"{area}_area")
    shown = browser.get(mail.context["path"]).content.decode()
    assert o.SECRET in shown


@pytest.mark.parametrize("area", AREAS)
def test_a_draft_keeps_everything_as_it_was_typed(world: World, no_queries_while_rendering: None, area: str) -> None:
    browser = o.browser_of(world, area)
    typed = {"description": "Her number is 07700 900123.", "touched_3": "Kiln Lane works", "consent": "", "title": ""}
    page = browser.post(reverse(f"{area}_concern_new"), o.posted(area, **typed) | {"save": "1"}, follow=True)
    draft = Draft.objects.get()
    assert page.redirect_chain == [(reverse(f"{area}_concern_draft", args=[draft.pk]), 302)]
    html = page.content.decode()
    assert "07700 900123" in html
    assert 'value="Kiln Lane works"' in html
    assert "Name 5" in html
    assert Case.objects.count() == 0
    again = browser.post(page.redirect_chain[0][0], o.posted(area) | {"send": "1"})
    assert (again.status_code, Draft.objects.count(), Case.objects.count()) == (302, 0, 1)
