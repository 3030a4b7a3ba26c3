"""What suppliers bring: the document in the library, the consent, taking it back, and when it does not count."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.http import Http404
from django.utils import timezone

from equivalences.actions import certificates
from equivalences.models import Certificate
from equivalences.selectors.held import certificate_of, held_by
from equivalences.validity import standing
from questionnaires.actions.answer_evidence import Chosen, cite_for_answer
from rphub.audit.models import AuditEvent
from rphub.home.evidence import replace_document
from rphub.kernel.decisions import Invalid, Refused
from suppliers.actions.evidence import add_evidence
from suppliers.models import Evidence
from suppliers.validity import last_day
from tests.equivalences.builders import brought, ended, hold, offers, pdf, scheme

TODAY = date(2026, 6, 1)


def test_a_new_certificate_joins_the_library_and_its_consent_is_kept(world):
    made = hold(world, scheme(), number="EMS 7", result="No findings", shows_result=True)
    document = Evidence.objects.get()
    assert made.evidence == document
    assert (document.title, document.kind, document.issuer) == ("ISO 14001, A Body", "certificate", "A Body")
    assert document.valid_until == timezone.localdate() + timedelta(days=365)
    assert (made.agreed_by, made.shows_result, made.shows_members) == ("Anna Acme", True, False)
    event = AuditEvent.objects.get(verb="certificate.brought")
    assert (event.changes["shows_result"], event.changes["shows_members"]) == ([None, True], [None, False])


def test_a_document_of_the_library_takes_over_what_was_said_and_is_kept_once(world):
    anna = world.actor(world.anna)
    held = add_evidence(actor=anna, supplier_id=world.acme.pk, upload=pdf("x"), kind="certificate", title="Ours")
    of = scheme()
    made = hold(world, of, evidence_id=held.pk)
    held.refresh_from_db()
    assert (held.title, held.issuer, held.valid_until) == ("Ours", "A Body", timezone.localdate() + timedelta(days=365))
    again = hold(world, of, evidence_id=held.pk, holder="Acme Group")
    assert (again.pk, again.holder, Certificate.objects.count()) == (made.pk, "Acme Group", 1)


def test_the_same_file_again_is_recognised_and_takes_the_new_dates(world):
    of, until = scheme(), timezone.localdate() + timedelta(days=700)
    first = hold(world, of, upload=pdf("same"))
    second = hold(world, of, upload=pdf("same"), valid_until=until)
    assert first.pk == second.pk
    assert Evidence.objects.get().valid_until == until


def test_without_an_end_the_months_of_the_scheme_count_from_the_day_of_issue(world):
    of = scheme("EcoVadis", months=12, kind="report", assurance="document")
    made = hold(world, of, issued_on=timezone.localdate(), valid_until=None)
    assert made.evidence.valid_until == last_day(timezone.localdate(), 12)


@pytest.mark.parametrize(
    ("fields", "problems"),
    [
        ({"valid_until": None}, {"valid_until": certificates.NO_END}),
        ({"agrees": False}, {"agrees": certificates.CONSENT}),
        ({"upload": None}, {"file": "Choose a file or write a web address."}),
        (
            {"issued_on": date(2025, 3, 1), "valid_until": date(2025, 2, 1)},
            {"valid_until": "Write a day after it was issued; this one is before."},
        ),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field(world, fields, problems):
    with pytest.raises(Invalid) as refused:
        hold(world, scheme(), **fields)
    assert refused.value.problems == problems
    assert not Certificate.objects.exists()


def test_a_file_beside_a_chosen_document_a_strange_document_and_a_scheme_taken_off(world):
    anna = world.actor(world.anna)
    held = add_evidence(actor=anna, supplier_id=world.acme.pk, upload=pdf("x"), kind="certificate", title="Ours")
    bob = world.actor(world.bob)
    theirs = add_evidence(actor=bob, supplier_id=world.bolt.pk, upload=pdf("y"), kind="certificate", title="Theirs")
    of = scheme()
    for fields, problems in (
        ({"evidence_id": held.pk, "upload": pdf("z")}, {"evidence_id": certificates.TWO_PLACES}),
        (
            {"evidence_id": theirs.pk},
            {"evidence_id": "Choose one of the documents of the list, or add it as a file."},
        ),
    ):
        with pytest.raises(Invalid) as refused:
            hold(world, of, **fields)
        assert refused.value.problems == problems
    with pytest.raises(Invalid, match=r"Choose one of the schemes of the list\."):
        hold(world, scheme("Old", offered=False))


def test_only_the_supplier_itself_agrees(world):
    of = scheme()
    made = hold(world, of)
    for who in ("leah", "ada"):
        actor = world.actor(getattr(world, who))
        with pytest.raises(Refused, match="because they agree to their use"):
            certificates.add_certificate(actor=actor, supplier_id=world.acme.pk, brought=brought(of))
    with pytest.raises(Http404):
        certificates.add_certificate(actor=world.actor(world.bob), supplier_id=world.acme.pk, brought=brought(of))
    with pytest.raises(Http404):
        certificates.withdraw_certificate(actor=world.actor(world.bob), certificate_id=made.pk)
    with pytest.raises(Http404):
        certificate_of(world.actor(world.bob), made.pk)
    with pytest.raises(Refused):
        certificates.withdraw_certificate(actor=world.actor(world.leah), certificate_id=made.pk)


def test_consent_taken_back_fills_nothing_and_can_be_given_again(world):
    response, made, anna = world.response(), hold(world, scheme(), shows_members=True), world.actor(world.anna)
    assert sorted(offers(world, response)) == ["ENV-08", "GOV-03"]
    certificates.withdraw_certificate(actor=anna, certificate_id=made.pk, reason="Moving to another body")
    assert offers(world, response) == {}
    (held,) = held_by(anna, world.acme.pk)
    assert held.standing.words.startswith("Consent taken back on ")
    assert (held.consents, held.certificate.shows_members) == ((), False)
    event = AuditEvent.objects.get(verb="certificate.consent_withdrawn")
    assert (event.reason, event.changes["shows_members"]) == ("Moving to another body", [True, False])
    with pytest.raises(Refused, match="was taken back already"):
        certificates.withdraw_certificate(actor=anna, certificate_id=made.pk)
    said = {"holder": "Acme", "covers": "All", "number": "", "result": "", "shows_result": True, "shows_members": False}
    certificates.change_certificate(actor=world.actor(world.dora), certificate_id=made.pk, **said)
    made.refresh_from_db()
    assert (made.withdrawn_at, made.agreed_by, made.holder) == (None, "Dora Director", "Acme")
    assert sorted(offers(world, response)) == ["ENV-08", "GOV-03"]


def test_agreeing_to_less_keeps_who_agreed(world):
    made = hold(world, scheme(), shows_result=True)
    said = {
        "holder": "Acme",
        "covers": "All",
        "number": "",
        "result": "",
        "shows_result": False,
        "shows_members": False,
    }
    certificates.change_certificate(actor=world.actor(world.dora), certificate_id=made.pk, **said)
    made.refresh_from_db()
    assert (made.shows_result, made.agreed_by) == (False, "Anna Acme")


def test_an_ended_one_does_not_count_until_its_document_is_renewed(world):
    response, today = world.response(), timezone.localdate()
    made = ended(world, scheme(), today - timedelta(days=1))
    cite_for_answer(
        actor=world.actor(world.anna),
        response_id=response.pk,
        code="GOV-02",
        chosen=Chosen(evidence_id=made.evidence_id),
    )
    assert offers(world, response) == {}
    (held,) = held_by(world.actor(world.anna), world.acme.pk)
    assert (held.standing.counts, held.renews) == (False, True)
    assert held.standing.advice == "Add the renewed one as a newer version."
    details = {"kind": "certificate", "issuer": "A Body", "valid_until": today + timedelta(days=900)}
    replaced = replace_document(
        actor=world.actor(world.anna),
        evidence_id=made.evidence_id,
        upload=pdf("new"),
        url="",
        details=details,
        chosen=[],
    )
    (held,) = held_by(world.actor(world.anna), world.acme.pk)
    assert (held.document, held.standing.counts) == (replaced.new, True)
    assert sorted(offers(world, response)) == ["ENV-08", "GOV-03"]


@pytest.mark.parametrize(
    ("fields", "counts", "words"),
    [
        ({"valid_until": date(2026, 6, 1)}, True, "Counts until 1 June 2026, ends soon"),
        ({"valid_until": date(2026, 7, 31)}, True, "Counts until 31 July 2026, ends soon"),
        ({"valid_until": date(2026, 8, 1)}, True, "Counts until 1 August 2026"),
        ({"valid_until": date(2026, 5, 31)}, False, "Ended on 31 May 2026, so it does not count"),
        ({"valid_until": None}, False, "No end date, so it does not count"),
        ({"valid_until": TODAY, "removed": True}, False, "Its document was taken out of your library"),
        ({"valid_until": TODAY, "refused": True}, False, "The virus scan refused its document"),
        ({"valid_until": TODAY, "offered": False}, False, "No longer part of the table"),
        ({"valid_until": TODAY, "withdrawn_on": TODAY}, False, "Consent taken back on 1 June 2026"),
    ],
)
def test_what_stands_in_the_way_is_said(fields, counts, words):
    found = standing(today=TODAY, **fields)
    assert (found.counts, found.words) == (counts, words)
    assert bool(found.advice) == (words != "Counts until 1 August 2026")


@pytest.mark.parametrize(
    ("issued", "months", "last"),
    [
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
    ],
)
def test_the_last_day_of_so_many_months(issued, months, last):
    assert last_day(issued, months) == last
