"""Signing and sending freezes everything, once, and says what is missing."""

from __future__ import annotations

import pytest

from questionnaires.actions import submissions
from questionnaires.models import Answer, Response, Submission
from questionnaires.selectors import receipt
from questionnaires.selectors.sent import fingerprint_of
from rphub.audit.models import AuditEvent
from rphub.documents.models import Document
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from suppliers.actions.evidence import change_evidence
from tests.suppliers.library import add, cite
from tests.world import World


def sign(world: World, response: Response) -> None:
    submissions.sign_declaration(
        actor=world.actor(world.dora), response_id=response.pk, name="Dora Director", role="Director", accepted=True
    )


def ready(world: World) -> Response:
    response = world.response()
    world.answers(response)
    sign(world, response)
    return response


def test_sending_freezes_scores_and_acknowledges(world: World) -> None:
    response = ready(world)
    submission = submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    response.refresh_from_db()
    assert (response.state, response.current_submission, submission.number) == ("submitted", submission, 1)
    assert response.overall == submission.overall
    assert submission.declaration["name"] == "Dora Director"
    assert set(submission.answers) == set(submission.applicable["asked"])
    assert submission.late is False
    verbs = AuditEvent.objects.about(response).values_list("verb", flat=True)
    assert list(verbs) == ["response.submitted", "response.signed"]
    assert sorted(Mail.objects.values_list("template", "to")) == [
        ("submitted", "anna@acme.example"),
        ("submitted", "carl@acme.example"),
        ("submitted", "dora@acme.example"),
        ("submitted_office", "leah@consortium.example"),
    ]
    assert Document.objects.get().key == f"receipt:{submission.pk}"


def test_the_fingerprint_covers_what_was_sent(world: World) -> None:
    response = ready(world)
    sent = submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    sent.refresh_from_db()
    parts = (sent.answers, sent.evidence, sent.applicable, sent.declaration, sent.breakdown)
    assert fingerprint_of(str(response.pk), 1, *parts) == sent.fingerprint
    changed = {**sent.answers, "GOV-02": {**sent.answers["GOV-02"], "level": 3}}
    assert fingerprint_of(str(response.pk), 1, changed, *parts[1:]) != sent.fingerprint


def test_who_issued_a_document_is_kept_as_it_was_on_the_day(world: World) -> None:
    anna, document, response = world.actor(world.anna), add(world, issuer="Assay House"), ready(world)
    cite(world, document, response, "GOV-02")
    sign(world, response)
    submissions.submit_response(actor=anna, response_id=response.pk)
    change_evidence(actor=anna, evidence_id=document.pk, kind="certificate", issuer="Somebody else")
    assert [item["issuer"] for item in Submission.objects.get().evidence["GOV-02"]] == ["Assay House"]


def test_an_answer_changed_after_signing_needs_a_new_signature(world: World) -> None:
    response = ready(world)
    Answer.objects.filter(response=response, code="GOV-02").update(level=3, updated_at=world.later(1))
    with pytest.raises(Invalid) as caught:
        submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    assert list(caught.value.problems) == ["declaration"]
    assert Submission.objects.count() == 0


def test_what_is_missing_is_named_and_nothing_is_sent(world: World) -> None:
    response = ready(world)
    response.answers.filter(code="GOV-03").delete()
    with pytest.raises(Invalid) as caught:
        submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    assert caught.value.problems == {"GOV-03": "This question has no answer yet."}


def test_sending_twice_is_refused(world: World) -> None:
    response = ready(world)
    submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    with pytest.raises(Refused, match="already been sent"):
        submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)


@pytest.mark.parametrize(("who", "reason"), [("carl", "supplier lead"), ("dora", "supplier lead")])
def test_only_the_lead_sends(world: World, who: str, reason: str) -> None:
    response = ready(world)
    with pytest.raises(Refused, match=reason):
        submissions.submit_response(actor=world.actor(getattr(world, who)), response_id=response.pk)


def test_two_people_from_ten_people_on(world: World) -> None:
    response = world.response()
    with pytest.raises(Refused, match="ten people or more"):
        submissions.sign_declaration(
            actor=world.actor(world.anna), response_id=response.pk, name="Anna", role="Lead", accepted=True
        )
    response.profile = response.profile | {"headcount_uk": 6, "headcount_total": 6}
    response.save(update_fields=["profile"])
    world.answers(response)
    actor = world.actor(world.anna)
    submissions.sign_declaration(actor=actor, response_id=response.pk, name="Anna", role="Owner", accepted=True)
    assert submissions.submit_response(actor=actor, response_id=response.pk).number == 1


def test_sending_late_is_possible_and_labelled(world: World) -> None:
    response = ready(world)
    Response.objects.filter(pk=response.pk).update(due_on=world.later(-3).date())
    sent = submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    assert sent.late is True


def test_queries_change_answers_but_never_the_set(world: World) -> None:
    response = ready(world)
    first = submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    response.refresh_from_db()
    response.reopened = ["GOV-02"]
    Answer.objects.filter(response=response, code="GOV-02").update(level=3)
    Answer.objects.filter(response=response, code="GOV-03").update(level=4)
    second = submissions.freeze_again(actor=world.actor(world.anna), response=response)
    assert (second.number, second.applicable) == (2, first.applicable)
    assert (second.answers["GOV-02"]["level"], second.answers["GOV-03"]["level"]) == (3, 2)


def test_downloads_hold_every_answer_and_no_formula(world: World) -> None:
    response = world.response(state="submitted")
    world.answer(response, "GOV-02", level=2, comment="=HYPERLINK(1)")
    rows = list(receipt.response_rows(world.actor(world.anna), response.pk))
    row = next(row for row in rows if row[2] == "GOV-02")
    assert row[4:] == ("2", "Developing", "", "", "'=HYPERLINK(1)", "Asked")
    data = receipt.response_data(world.actor(world.anna), response.pk)
    assert data["answers"]["GOV-02"]["comment"] == "=HYPERLINK(1)"


def test_a_rival_finds_nothing(world: World) -> None:
    response = ready(world)
    sent = submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    browser = world.client(world.bob)
    for path in ("", "check/", f"sent/{sent.number}/", "answers.json", "answers.csv"):
        assert browser.get(f"/supplier/questionnaire/{response.pk}/{path}").status_code == 404
