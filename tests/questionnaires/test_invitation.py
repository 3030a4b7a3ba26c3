"""The page behind the first link answers every doubt, changes nothing, and is passed on again and again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Framework
from questionnaires.models import Answer
from rphub.accounts.models import Invitation
from rphub.audit.models import AuditEvent
from rphub.mailing.models import Mail
from tests.questionnaires.pages import text


def invited(world, role="supplier_admin", **fields) -> Invitation:
    return Invitation.objects.create(
        email="new@acme.example",
        name="Nia New",
        organisation=world.acme.organisation,
        role=role,
        invited_by="Leah Lead",
        expires_at=timezone.now() + timedelta(days=30),
        **fields,
    )


def page_of(world, invitation) -> str:
    return " ".join(text(world.client().get(invitation.get_absolute_url())).split())


def test_every_doubt_is_answered_on_one_page(world):
    Framework.objects.filter(pk=world.laptops.pk).update(clause="Schedule 4, paragraph 2")
    response = world.response()
    Answer.objects.create(response=response, code="GOV-02", level=2, prefilled_from=1)
    page = page_of(world, invited(world))
    told = {
        "who asks": "asks every supplier on its framework agreements",
        "framework": "Desktop and Notebook Computers",
        "clause": "Schedule 4, paragraph 2",
        "manager": "Category manager: Cara Category",
        "a person with phone": "020 7946 0102",
        "deadline": "due in 24 days",
        "time": "minutes of your time for",
        "last year": "1 answers of last year stand there already",
        "questions": 'questions.csv">for a spreadsheet (CSV)</a>',
        "who sees": "once you have sent them",
        "not me": "Pass this on",
        "colleagues": "Invite a colleague to help",
        "reuse": "Begin with what we already have",
    }
    assert {doubt: words in page for doubt, words in told.items()} == dict.fromkeys(told, True)
    assert reverse("bring", args=[response.pk]) in page


def test_without_a_questionnaire_the_link_still_lets_in(world):
    page = page_of(world, invited(world, role="supplier_contributor"))
    assert "Nia New, you are invited to work for Acme Computers Ltd." in page
    assert "Come in as new@acme.example" in page
    assert "Begin with what we already have" not in page


@pytest.mark.parametrize(("how", "role"), [("instead", "supplier_admin"), ("beside", "supplier_contributor")])
def test_passed_on_instead_or_beside(world, how, role):
    invitation = invited(world)
    world.response()
    where = reverse("invitation_forward", args=[invitation.token])
    given = {"how": how, "name": "Rita Right", "email": "rita@acme.example"}
    for _ in range(2):
        done = world.client().post(where, given, follow=True)
        assert "Passed on to rita@acme.example" in text(done)
    made = Invitation.objects.get(email="rita@acme.example")
    assert (made.role, made.forwarded_from) == (role, invitation)
    assert "Rita Right<p" in page_of(world, invitation)
    assert AuditEvent.objects.filter(verb="invitation.forwarded").count() == 2
    mail = Mail.objects.get(to="rita@acme.example")
    assert mail.context["path"] == reverse("questionnaire_invitation", args=[made.token])


def test_members_and_staff_have_no_colleagues_beside_them(world):
    invitation = Invitation.objects.create(
        email="new@aldersea.example",
        organisation=world.uni.organisation,
        role="member_viewer",
        invited_by="Ada",
        expires_at=world.later(3),
    )
    assert invitation.get_absolute_url() == reverse("invitation", args=[invitation.token])
    where = reverse("invitation_forward", args=[invitation.token])
    assert "beside me" not in text(world.client().get(where))
    world.client().post(where, {"how": "beside", "name": "Rita", "email": "rita@aldersea.example"})
    assert Invitation.objects.get(email="rita@aldersea.example").role == "member_viewer"


def test_a_withdrawn_link_offers_nothing(world):
    page = page_of(world, invited(world, revoked_at=timezone.now()))
    assert "This invitation was withdrawn." in page
    assert ("Pass this on" in page, "<form" in page) == (False, False)
