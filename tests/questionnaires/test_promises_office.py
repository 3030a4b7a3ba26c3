"""Promises of the product that the office side keeps (product, section 4)."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from questionnaires.actions import cycles, prefill
from questionnaires.models import Answer, Cycle, Response, Submission, Wave
from rphub.accounts.models import Invitation
from rphub.kernel.decisions import Refused
from rphub.mailing.models import Mail
from suppliers.models import Contact, Standing
from tests.world import award


def launch(world, framework):
    return cycles.launch_framework(actor=world.actor(world.leah), cycle_id=world.cycle.pk, framework_id=framework.pk)


def test_promise_5_answers_are_carried_over_but_never_what_the_review_said(world):
    before = Cycle.objects.create(
        name="2025", year=2025, version=world.version, state="closed", opens_on=date(2025, 9, 1)
    )
    old = world.response(cycle=before, state="published", overall="61.00", band=3, reopened=["GOV-02"])
    sent = Submission.objects.create(
        response=old,
        number=2,
        receipt="RP-2025-0002",
        answers={"GOV-02": {"level": 2, "claim": "none", "verified": 1, "accepted": True, "queried": True}},
        evidence={},
        applicable={},
        declaration={},
        breakdown={"overall": "61"},
        overall="61.00",
        rules_hash="x",
        fingerprint="y",
        submitted_by_label="Anna",
    )
    launch(world, world.laptops)
    response = Response.objects.get(cycle=world.cycle)
    prefill.prefill_response(response_id=response.pk)
    response.refresh_from_db()
    assert (response.overall, response.band, response.reopened, response.current_submission) == (None, None, [], None)
    answer = Answer.objects.get(response=response)
    assert (answer.level, answer.prefilled_from, answer.confirmed_at, answer.revision) == (2, sent.pk, None, 1)


def test_promise_11_a_supplier_on_two_frameworks_is_asked_once(world):
    award(world.acme, world.cleaning, "service_provider")
    assert launch(world, world.laptops).created == 1
    second = launch(world, world.services)
    assert (second.created, second.already) == (1, 1)
    assert Response.objects.filter(supplier=world.acme).count() == 1
    assert Mail.objects.filter(to="anna@acme.example").count() == 1
    assert Invitation.objects.filter(email="anna@acme.example").count() == 1
    assert sorted(Response.objects.get(supplier=world.acme).profile["sectors"]) == ["cleaning_security", "ict_hardware"]


def test_promise_13_a_launch_without_working_mail_is_refused_with_the_reason(world, settings):
    settings.DEFAULT_FROM_EMAIL = "nobody at all"
    with pytest.raises(Refused, match="is not an address mail can be sent from"):
        launch(world, world.laptops)
    counts = [model.objects.count() for model in (Response, Wave, Mail, Invitation)]
    assert counts == [0, 0, 0, 0]
    assert Standing.objects.get(supplier=world.acme).status == "not_assessed"


def test_promise_13_the_page_says_so_before_anybody_presses_the_button(world, settings):
    settings.DEFAULT_FROM_EMAIL = "nobody at all"
    page = world.client(world.leah).get(
        reverse("cycle_launch", args=[world.cycle.pk]), {"framework": world.laptops.pk, "step": "check"}
    )
    assert page.context["ready"] is False
    assert "Correct DEFAULT_FROM_EMAIL." in page.content.decode()
    assert "Launch and invite" not in page.content.decode()


def test_promise_12_a_new_contact_is_invited_to_the_same_questionnaire(world):
    from questionnaires.actions import responses

    launch(world, world.laptops)
    response = Response.objects.get()
    world.answer(response, "GOV-02", level=2)
    Contact.objects.filter(kind="lead", supplier=world.acme).update(name="Nora New", email="nora@acme.example")
    assert responses.resend_invitation(actor=world.actor(world.leah), response_id=response.pk) == 2
    assert Mail.objects.filter(to="nora@acme.example", template="cycle_opened").count() == 1
    assert Answer.objects.filter(response=response).count() == 1
