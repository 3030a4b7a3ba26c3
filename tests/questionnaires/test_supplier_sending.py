"""The supplier's pages of check, sign and send, the receipt, the invitation, the question set and downloads."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.submissions import submit_response
from questionnaires.facts import AnswerData
from questionnaires.models import Response
from questionnaires.selectors.check import Upright, shown_answer
from questionnaires.selectors.definitions import definition_of
from rphub.accounts.actions import invite_person
from rphub.accounts.models import Invitation
from rphub.audit.models import AuditEvent
from rphub.mailing.models import Mail
from tests.questionnaires.supplier_side import get, heading, send, sign
from tests.world import World


@pytest.fixture
def sent(world: World) -> Response:
    return send(world)


@pytest.fixture
def invitation(world: World) -> Invitation:
    actor = world.actor(world.ada)
    return invite_person(
        actor=actor,
        email="nora@acme.example",
        name="Nora New",
        organisation=world.acme.organisation,
        role="supplier_admin",
    )


# Check, sign, send


def test_what_is_missing_stands_first_with_links(world: World) -> None:
    response = world.response()
    world.answers(response)
    response.answers.filter(code="GOV-03").delete()
    browser = world.client(world.anna)
    html = get(browser, "check_and_send", response.pk)
    assert heading(html) == "1 answer is missing. Not sent yet."
    assert f'href="{reverse("section_page", args=[response.pk, "GOV"])}?question=GOV-03#GOV-03"' in html
    page = browser.post(reverse("response_submit", args=[response.pk]), follow=True)
    assert "Not sent yet. The list at the top says what is still missing." in page.content.decode()


def test_what_is_worth_another_look_in_a_plan_stops_nobody(world: World) -> None:
    response = world.response()
    world.answer(response, "ENV-01", value="plan_complete")
    world.answer(response, "ENV-02", value=[{"signed_on": "2020-01-31", "offsets_used": "counted_as_reduction"}])
    html = get(world.client(world.anna), "check_and_send", response.pk)
    path = f'href="{reverse("section_page", args=[response.pk, "ENV"])}?question=ENV-02#ENV-02"'
    for sentence in (
        "Signed on 31 January 2020, more than 18 months ago. Sign it again.",
        "Offsets are counted as a reduction. Show them apart; they are none.",
    ):
        assert f"<a {path}>{sentence}</a>" in html
    response.answers.filter(code="ENV-01").update(value="none")
    assert "Offsets are counted" not in get(world.client(world.anna), "check_and_send", response.pk)


def test_a_wide_table_is_turned_and_fields_stand_below_each_other(world: World) -> None:
    definition = definition_of(world.version.pk)
    years = [{"year_label": "2019", "scope1": "5", "is_baseline": True}, {"year_label": "2025", "cat5": "0.2"}]
    wide = shown_answer(definition.question("ENV-03"), AnswerData(years))
    assert wide.upright == Upright(
        "Year",
        ("2019", "2025"),
        (
            ("Is this the baseline?", (("2019", "Yes"), ("2025", ""))),
            ("Scope 1", (("2019", "5 tCO2e"), ("2025", ""))),
            ("Category 5, waste", (("2019", ""), ("2025", "0.2 tCO2e"))),
        ),
    )
    assert (wide.facts, shown_answer(definition.question("ENV-03"), AnswerData(years * 3)).upright) == ((), None)
    nameless = shown_answer(definition.question("ENV-03"), AnswerData([years[0], {"scope1": "4"}])).upright
    assert (nameless and nameless.names) == ("2019", "Row 2")
    mapped = shown_answer(definition.question("SCM-01"), AnswerData([{"sites_known": "10"}]))
    assert (mapped.upright, mapped.facts) == (None, (("Sites known", "10"),))
    response = world.response()
    world.answer(response, "ENV-03", value=years, level=1)
    html = get(world.client(world.anna), "check_and_send", response.pk)
    assert (
        '<th scope="row">Category 5, waste</th><td data-label="2019"></td><td data-label="2025">0.2 tCO2e</td>' in html
    )


def test_by_when_something_is_planned_stands_on_the_last_page(world: World) -> None:
    response = world.response()
    world.answer(response, "SCM-02", claim="planned", level=1, reason="Map panels", planned_on=date(2027, 3, 3))
    html = get(world.client(world.anna), "check_and_send", response.pk)
    assert "<b>Not yet, but planned</b>: Map panels</p><p>By 3 March 2027</p>" in html


def test_many_answers_are_closed_by_section_until_they_are_opened(world: World) -> None:
    response = world.response()
    world.answers(response)
    response.answers.filter(code="SCM-05").delete()
    browser, address = world.client(world.anna), reverse("check_and_send", args=[response.pk])
    html = re.sub(r">\s+<", "><", browser.get(address).content.decode())
    closed = '<details class="fold" id="check-SCM"><summary><h3>'
    assert (closed in html, html.count('<details class="fold"'), "1 missing" in html) == (True, 15, True)
    every = re.sub(r">\s+<", "><", browser.get(address, {"open": "all"}).content.decode())
    assert (every.count('<details class="fold"'), every.count(" open><summary><h3>")) == (15, 15)


def test_the_receipt_is_closed_by_section_too(world: World, sent: Response) -> None:
    address = reverse("receipt", args=[sent.pk, 1])
    pages = [world.client(world.anna).get(address, query).content.decode() for query in ({}, {"open": "all"})]
    assert [page.count("<summary><h3>") for page in pages] == [15, 15]
    assert ["Open all 15 sections" in page for page in pages] == [True, False]


def test_the_signatory_signs_on_the_page(world: World) -> None:
    response = world.response()
    world.answers(response)
    browser, address = world.client(world.dora), reverse("check_and_send", args=[response.pk])
    words = {"name": "Dora Director", "role": "Director", "accepted": "on"}
    page = browser.post(address, words, follow=True)
    assert "Signed. The signature covers the answers as they stand now." in page.content.decode()
    signature = response.signatures.get()
    assert (signature.name, signature.role, signature.signed_by) == ("Dora Director", "Director", world.dora)


def test_a_signature_needs_a_fresh_sign_in(world: World) -> None:
    response = world.response()
    world.answers(response)
    browser = world.client(world.dora)
    type(world.dora).objects.filter(pk=world.dora.pk).update(last_login=timezone.now() - timedelta(minutes=16))
    page = browser.post(
        reverse("check_and_send", args=[response.pk]), {"name": "Dora", "role": "Director", "accepted": "on"}
    )
    assert page.status_code == 200
    assert response.signatures.count() == 0


@pytest.mark.parametrize("words", [{}, {"name": "Dora"}, {"name": " ", "role": "Director", "accepted": "on"}])
def test_an_incomplete_signature_keeps_what_was_written(world: World, words: dict[str, str]) -> None:
    response = world.response()
    page = world.client(world.dora).post(reverse("check_and_send", args=[response.pk]), words)
    assert page.status_code == 200
    assert response.signatures.count() == 0
    assert "error-summary" in page.content.decode()


def test_after_sending_the_last_page_leads_to_the_receipt(world: World, sent: Response) -> None:
    page = world.client(world.anna).get(reverse("check_and_send", args=[sent.pk]), follow=True)
    assert page.redirect_chain == [(reverse("response_detail", args=[sent.pk]), 302)]
    assert sent.current_submission is not None
    assert f"Receipt {sent.current_submission.receipt}" in page.content.decode()


def test_the_receipt_names_number_time_and_fingerprint(world: World, sent: Response) -> None:
    html = get(world.client(world.carl), "receipt", sent.pk, 1)
    assert sent.current_submission is not None
    assert sent.current_submission.receipt in html
    assert sent.current_submission.fingerprint in html
    assert re.fullmatch(r"RPH-2026-[2-9A-HJKMNP-Z]{6}", sent.current_submission.receipt)


# Invitation


def test_the_invitation_answers_every_doubt(world: World, invitation: Invitation) -> None:
    world.response(state="invited")
    html = get(world.client(), "questionnaire_invitation", invitation.token)
    for words in (
        "Acme Computers Ltd is asked for its 2026 questionnaire, due in 24 days.",
        "Desktop and Notebook Computers",
        "020 7946 0102",
        reverse("method_version", args=["ddq", 1]),
        "EcoVadis, SMETA, CDP or MSAT",
        reverse("invitation_forward", args=[invitation.token]),
        "Never your answers, comments or files.",
    ):
        assert words in html
    assert html.count("btn-next") == 1


def test_opening_the_invitation_changes_nothing(world: World, invitation: Invitation) -> None:
    response = world.response(state="invited")
    events = AuditEvent.objects.count()
    for _ in range(2):
        get(world.client(), "questionnaire_invitation", invitation.token)
    before = Response.objects.values().get(pk=response.pk)
    invitation.refresh_from_db()
    assert (before["state"], before["opened_at"], invitation.accepted_at) == ("invited", None, None)
    assert AuditEvent.objects.count() == events


def test_a_cut_link_is_not_found(world: World, invitation: Invitation) -> None:
    page = world.client().get(reverse("questionnaire_invitation", args=[invitation.token[:-3]]))
    assert page.status_code == 404


def test_a_withdrawn_invitation_offers_no_button(world: World, invitation: Invitation) -> None:
    Invitation.objects.filter(pk=invitation.pk).update(revoked_at=timezone.now())
    html = get(world.client(), "questionnaire_invitation", invitation.token)
    assert "This invitation was withdrawn." in html
    assert html.count("btn-next") == 0


# Downloads


def test_downloads_of_another_kind_do_not_exist(world: World, sent: Response) -> None:
    for kind in ("xml", "JSON", "csv.exe"):
        page = world.client(world.anna).get(reverse("response_download", args=[sent.pk, kind]))
        assert page.status_code == 404


def test_who_signs_is_named_or_can_be_invited(world: World) -> None:
    response = world.response()
    world.answers(response)
    browser = world.client(world.anna)
    html = get(browser, "check_and_send", response.pk)
    assert "Dora Director, dora@acme.example: signs on this page" in html
    world.dora.grants.all().delete()
    html = get(browser, "check_and_send", response.pk)
    invite = f'Nobody of you is signatory yet. <a href="{reverse("colleague_invite")}">Invite your signatory</a>.'
    assert invite in html
    response.answers.filter(code="SCM-05").delete()
    html = get(browser, "check_and_send", response.pk)
    assert "You can send once the answers listed at the top are given and the declaration is signed." in html


def test_the_page_leads_to_what_is_left_of_it_and_the_receipt_keeps_its_order(world: World) -> None:
    response = world.response()
    world.answers(response)
    people = {who: world.client(getattr(world, who)) for who in ("anna", "carl", "dora")}
    to_sign = '<a href="#declaration">Go to the declaration</a>'
    led = {who: to_sign in get(browser, "check_and_send", response.pk) for who, browser in people.items()}
    assert led == {"anna": True, "carl": False, "dora": True}
    sign(world, response)
    html = get(world.client(world.anna), "check_and_send", response.pk)
    assert ('<a href="#send-title">Go to sending</a>' in html, to_sign in html) == (True, False)
    submit_response(actor=world.actor(world.anna), response_id=response.pk)
    after = get(world.client(world.anna), "receipt", response.pk, 1)
    order = re.compile('id="check-([A-Z]+)"')
    assert order.findall(after) == order.findall(html)


def test_the_lead_asks_for_the_signature_by_mail_once_a_day(world: World) -> None:
    response = world.response()
    world.answers(response)
    anna, address = world.client(world.anna), reverse("signature_ask", args=[response.pk])
    assert "Ask for the signature" in get(anna, "check_and_send", response.pk)
    page = anna.post(address, follow=True).content.decode()
    assert "Dora Director gets a mail now." in page
    mail = Mail.objects.get(template="signature_asked")
    path = f"{reverse('check_and_send', args=[response.pk])}#declaration"
    assert (mail.to, mail.context["by"], mail.context["path"]) == ("dora@acme.example", "Anna Acme", path)
    assert AuditEvent.objects.get(verb="signature.asked").data == {"people": ["Dora Director"]}
    assert "They got your mail today already." in anna.post(address, follow=True).content.decode()
    assert Mail.objects.filter(template="signature_asked").count() == 1
    assert AuditEvent.objects.filter(verb="signature.asked").count() == 1


def test_the_signature_is_asked_for_by_the_lead_when_all_is_there(world: World) -> None:
    response = world.response()
    address = reverse("signature_ask", args=[response.pk])
    anna = world.client(world.anna)
    assert "Some answers are missing" in anna.post(address, follow=True).content.decode()
    world.answers(response)
    assert [world.client(who).post(address).status_code for who in (world.carl, world.bob)] == [403, 404]
    sign(world, response)
    assert "It is signed already." in anna.post(address, follow=True).content.decode()
    response.signatures.all().delete()
    world.dora.grants.all().delete()
    assert "Nobody of you is signatory yet." in anna.post(address, follow=True).content.decode()
    assert Mail.objects.filter(template="signature_asked").count() == 0
