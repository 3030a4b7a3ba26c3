"""Filling in: only what nobody typed, with its history and citation; taking it back in one go."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from equivalences.actions.applying import MEANWHILE, NOTHING, apply_certificates, undo_application
from equivalences.models import Application, Coverage, Item
from equivalences.policies import can_apply
from equivalences.selectors.bring import bring_page
from questionnaires.actions.answer_evidence import Chosen, cite_for_answer
from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, Response
from questionnaires.selectors.history import answer_history
from questionnaires.selectors.sent import ANSWER, citing_id
from rphub.audit.models import AuditEvent
from rphub.home.evidence import replace_document
from rphub.kernel.decisions import Deny, Invalid, Refused
from rphub.kernel.words import day
from suppliers.models import EvidenceUse
from tests.equivalences.builders import SA, hold, offers, pdf, scheme, use


def cited(response: Response, code: str) -> list[str]:
    uses = EvidenceUse.objects.filter(cited_by_kind=ANSWER, cited_by_id=citing_id(response.pk, code))
    return list(uses.values_list("evidence__title", flat=True))


def undo(world, done):
    response_id = done.application.response_id
    return undo_application(actor=world.actor(world.anna), response_id=response_id, application_id=done.application.pk)


def test_an_open_question_is_filled_in_with_level_words_facts_and_citation(world):
    response = world.response(state="invited")
    certificate = hold(world, scheme())
    done = use(world, response, "ENV-08")
    assert (done.filled, done.cited, done.skipped) == (1, 0, ())
    answer = Answer.objects.get(response=response, code="ENV-08")
    until = certificate.evidence.valid_until
    assert until is not None
    assert (answer.level, answer.comment) == (3, f"Certified to ISO 14001 by A Body until {day(until)}.")
    assert answer.value == [{"system": "iso14001", "certificate_valid_until": until.isoformat()}]
    assert cited(response, "ENV-08") == ["ISO 14001, A Body"]
    response.refresh_from_db()
    assert response.state == "in_progress"
    event = AuditEvent.objects.get(verb="certificates.applied")
    assert event.data == {"filled": ["ENV-08"], "cited": []}


def test_the_history_says_where_the_answer_comes_from(world):
    response = world.response()
    hold(world, scheme())
    done = use(world, response, "ENV-08")
    undo(world, done)
    entries = answer_history(world.actor(world.anna), response.pk, "ENV-08").entries
    assert [entry.by for entry in entries] == [
        "Anna Acme (undoing what certificates filled in)",
        "Anna Acme (from the ISO 14001 certificate)",
    ]


def test_what_a_person_typed_stays_and_only_the_document_is_cited(world):
    response = world.response()
    world.answer(response, "ENV-08", level=4, comment="Ours")
    world.answer(response, "GOV-03", comment="Only a word so far")
    hold(world, scheme())
    shown = offers(world, response)
    assert {code: offer.fills for code, offer in shown.items()} == {"ENV-08": False, "GOV-03": False}
    assert shown["ENV-08"].note == "You chose level 4; it supports level 3 at most."
    assert shown["GOV-03"].note == ""
    done = use(world, response, "ENV-08")
    assert (done.filled, done.cited) == (0, 1)
    answer = Answer.objects.get(response=response, code="ENV-08")
    assert (answer.level, answer.comment, answer.revision) == (4, "Ours", 1)
    assert cited(response, "ENV-08") == ["ISO 14001, A Body"]
    assert "ENV-08" not in offers(world, response)
    assert undo(world, done) == (1, 0)
    assert cited(response, "ENV-08") == []
    assert "ENV-08" in offers(world, response)


def test_nothing_is_offered_for_honest_other_answers_and_questions_not_asked(world):
    response = world.response(route="short")
    world.answer(response, "ENV-08", claim="not_applicable", reason="We own nothing")
    world.answer(response, "GOV-03", claim="unknown")
    hold(world, scheme())
    assert offers(world, response) == {}
    hold(world, scheme("SA8000", SA))
    assert sorted(offers(world, response)) == ["GRV-01"]


def test_of_several_certificates_the_one_that_supports_most_is_used(world):
    response = world.response()
    hold(world, scheme("EcoVadis", {"ENV-08": (2, "")}, assurance="document"))
    hold(world, scheme("EMAS", {"ENV-08": (3, "system = emas")}))
    hold(world, scheme("Tested", {"ENV-08": (3, "")}, assurance="document"))
    offer = offers(world, response)["ENV-08"]
    assert (offer.held.certificate.scheme.name, offer.proposal.others) == ("EMAS", ("Tested", "EcoVadis"))


def test_an_answer_that_came_meanwhile_is_left_alone(world):
    response = world.response()
    hold(world, scheme())
    hold(world, scheme("SA8000", SA))
    shown = offers(world, response)
    world.answer(response, "ENV-08", by=world.carl, level=1)
    take = {code: shown[code].revision for code in ("ENV-08", "GRV-01")}
    done = apply_certificates(actor=world.actor(world.anna), response_id=response.pk, take=take)
    assert done.skipped == ("ENV-08 was answered meanwhile and stays as it is.",)
    assert [item.code for item in done.application.items.all()] == ["GRV-01"]
    assert Answer.objects.get(code="ENV-08").level == 1
    with pytest.raises(Invalid) as refused:
        apply_certificates(actor=world.actor(world.anna), response_id=response.pk, take={"ENV-08": 0, "XXX-99": 0})
    assert refused.value.problems == {"take": MEANWHILE}
    with pytest.raises(Invalid) as refused:
        apply_certificates(actor=world.actor(world.anna), response_id=response.pk, take={})
    assert refused.value.problems == {"take": NOTHING}
    assert Application.objects.count() == 1


def test_a_question_with_as_much_evidence_as_it_takes_says_so(world):
    response, anna = world.response(), world.actor(world.anna)
    world.answer(response, "ENV-08", level=2)
    for number in range(5):
        chosen = Chosen(url=f"https://acme.example/{number}")
        cite_for_answer(actor=anna, response_id=response.pk, code="ENV-08", chosen=chosen)
    hold(world, scheme())
    done = use(world, response, "ENV-08", "GOV-03")
    assert done.skipped == ("ENV-08: This has 5 pieces of evidence, which is the most. Remove one first.",)
    assert [item.code for item in done.application.items.all()] == ["GOV-03"]


def test_everything_is_undone_in_one_go(world):
    response = world.response()
    hold(world, scheme())
    hold(world, scheme("SA8000", SA))
    done = use(world, response, "ENV-08", "GOV-03", "GRV-01", "LAB-03")
    assert undo(world, done) == (4, 0)
    assert set(Answer.objects.values_list("level", "comment", "claim")) == {(None, "", "none")}
    assert not EvidenceUse.objects.exists()
    assert sorted(offers(world, response)) == ["ENV-08", "GOV-03", "GRV-01", "LAB-03"]
    with pytest.raises(Refused, match=r"This was undone already\."):
        undo(world, done)
    again = use(world, response, "ENV-08")
    assert (again.filled, Answer.objects.get(code="ENV-08").level) == (1, 3)


def test_what_somebody_changed_since_stays_with_its_citation(world):
    response = world.response()
    hold(world, scheme())
    done = use(world, response, "ENV-08", "GOV-03")
    now = Answer.objects.get(code="ENV-08")
    save_answer(
        actor=world.actor(world.carl),
        response_id=response.pk,
        code="ENV-08",
        data=AnswerData(value=now.value, level=2, comment="Only half"),
        base_revision=now.revision,
    )
    assert undo(world, done) == (1, 1)
    now.refresh_from_db()
    assert (now.level, now.comment) == (2, "Only half")
    assert (cited(response, "ENV-08"), cited(response, "GOV-03")) == (["ISO 14001, A Body"], [])
    assert dict(Item.objects.values_list("code", "outcome")) == {"ENV-08": "kept", "GOV-03": "undone"}


def test_a_citation_that_was_there_before_stays_with_its_page(world):
    response = world.response()
    certificate = hold(world, scheme())
    chosen = Chosen(evidence_id=certificate.evidence_id, page="4")
    cite_for_answer(actor=world.actor(world.anna), response_id=response.pk, code="ENV-08", chosen=chosen)
    done = use(world, response, "ENV-08")
    undo(world, done)
    assert list(EvidenceUse.objects.values_list("page", flat=True)) == ["4"]


def test_undoing_follows_a_document_that_was_renewed(world):
    response = world.response()
    certificate = hold(world, scheme())
    done = use(world, response, "ENV-08")
    details = {"kind": "certificate", "valid_until": timezone.localdate() + timedelta(days=900)}
    replace_document(
        actor=world.actor(world.anna),
        evidence_id=certificate.evidence_id,
        upload=pdf("new"),
        url="",
        details=details,
        chosen=list(EvidenceUse.objects.values_list("pk", flat=True)),
    )
    assert len(cited(response, "ENV-08")) == 1
    undo(world, done)
    assert cited(response, "ENV-08") == []


def test_a_change_of_the_table_leaves_what_was_filled_as_it_was(world):
    response = world.response()
    hold(world, scheme())
    use(world, response, "ENV-08")
    Coverage.objects.update(level=1, limits="Nothing at all.")
    item = Item.objects.get()
    assert (item.scheme, item.level, item.limits) == ("ISO 14001", 3, "Not all of ENV-08.")


def test_once_sent_nothing_is_filled_in_or_undone(world):
    response = world.response()
    hold(world, scheme())
    done = use(world, response, "ENV-08")
    Response.objects.update(state="submitted")
    page = bring_page(world.actor(world.anna), response.pk)
    assert (page.offers, bool(page.apply), bool(page.applied[0].undo)) == ((), False, False)
    sentence = "You sent this questionnaire, and the consortium has it now."
    for late in (
        lambda: undo(world, done),
        lambda: apply_certificates(actor=world.actor(world.anna), response_id=response.pk, take={"GOV-03": 0}),
    ):
        with pytest.raises(Refused, match=sentence):
            late()


def test_with_queries_only_the_reopened_questions_are_offered(world):
    response = world.response(state="clarification", reopened=["ENV-08"])
    hold(world, scheme())
    assert sorted(offers(world, response)) == ["ENV-08"]


def test_nobody_applies_for_the_supplier(world):
    refused = Deny("Only the supplier's own people bring its certificates, because they agree to their use.")
    assert can_apply(world.actor(world.leah), world.response()) == refused
