"""Asking once, saying that one has joined, taking it back; verified, refused, and what the library holds of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404

from partnerships import policies
from partnerships.actions import joining, verifying
from partnerships.models import Affiliation, InterestExpression
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Role
from rphub.kernel.words import day as day_words
from rphub.mailing.models import Mail
from suppliers.actions.evidence import add_evidence, remove_evidence
from suppliers.models import Evidence
from tests.partnerships import builders as b


def mails(template: str) -> list[str]:
    return list(Mail.objects.filter(template=template).order_by("to").values_list("to", flat=True))


def events() -> list[str]:
    rows = AuditEvent.objects.filter(target_type="partnerships.affiliation").order_by("pk")
    return list(rows.values_list("verb", flat=True))


def test_asking_sends_one_mail_and_a_colleague_is_told_so(world: Any) -> None:
    made = b.shown(world)
    asked = b.asked(world, made, message="How long does it take?")
    mail = Mail.objects.get(template="partnership_interest")
    assert (mail.to, mail.reply_to) == (b.CONTACT, "anna@acme.example")
    assert mail.context["message"] == "How long does it take?"
    with pytest.raises(Refused) as error:
        b.asked(world, made, world.carl)
    assert str(error.value) == (
        f"Anna Acme wrote to the contact on {day_words(asked.at)}. They have one mail from you already."
    )
    b.asked(world, made, world.mei)
    assert (mails("partnership_interest"), InterestExpression.objects.count()) == ([b.CONTACT, b.CONTACT], 2)
    event = AuditEvent.objects.filter(verb="partnership.asked_about").order_by("pk")[0]
    assert event.data == {"organisation": "Acme Computers Ltd"}


def test_nobody_asks_what_is_closed_or_not_for_them(world: Any) -> None:
    members_only = b.shown(world, name="Members only", audience=("members",))
    suppliers_only = b.shown(world, name="Suppliers only", audience=("suppliers",))
    with pytest.raises(Refused, match="Only members can join this one"):
        b.asked(world, members_only)
    with pytest.raises(Refused, match="Only members can join this one"):
        b.declared(world, members_only)
    with pytest.raises(Refused, match="Only suppliers can join this one"):
        b.asked(world, suppliers_only, world.mei)
    draft = b.draft(world, name="Draft")
    for slug in (draft.slug, "nowhere"):
        with pytest.raises(Http404):
            joining.ask_about(actor=world.actor(world.anna), slug=slug)
    with pytest.raises(Invalid, match="1,000 characters or fewer"):
        b.asked(world, suppliers_only, message="x" * 1001)
    closed = policies.can_ask(world.actor(world.anna), draft, world.acme.organisation_id, None)
    assert closed.reason == "This partnership is not open at the moment."
    foreign = policies.can_ask(world.actor(world.anna), suppliers_only, world.bolt.organisation_id, None)
    assert foreign.reason == "Only people of the organisation itself do this for it."
    assert Mail.objects.count() == 0


@pytest.mark.parametrize("who", ["carl", "mei", "leah", "otto"])
def test_only_a_lead_or_signatory_speaks_for_the_organisation(world: Any, who: str) -> None:
    made = b.shown(world)
    with pytest.raises(Refused, match="Your lead or signatory says that your organisation has joined"):
        b.declared(world, made, getattr(world, who))
    assert Affiliation.objects.count() == 0


def test_somebody_without_an_organisation_finds_nothing(world: Any) -> None:
    made = b.shown(world)
    anna = world.actor(world.anna)
    Grant.objects.filter(user=world.anna).delete()
    nobody = type(anna)(user_id=anna.user_id, label=anna.label, area=anna.area)
    with pytest.raises(Http404):
        joining.declare_affiliation(actor=nobody, slug=made.slug, claim=b.claim())


def test_declared_verified_and_in_the_library_once(world: Any) -> None:
    made = b.shown(world)
    declared = b.declared(world, made, world.dora, reference="FW-77")
    assert (declared.state, declared.declared_by, declared.evidence) == ("declared", "Dora Director", None)
    with pytest.raises(Refused, match="You have said so already"):
        b.declared(world, made)
    verified = b.verified(world, declared)
    assert (verified.state, verified.checked_by, verified.note) == ("verified", "Leah Lead", "On their list.")
    kept = Evidence.objects.get()
    assert (kept.supplier, kept.title) == (world.acme, "Affiliation: Fair Watch, number FW-77")
    assert (kept.url, kept.kind, kept.confidentiality) == (declared.proof, "certificate", "shareable")
    assert (kept.issued_on, kept.added_by, verified.evidence) == (b.day(-90), None, kept)
    assert mails("affiliation_verified") == ["anna@acme.example"]
    assert events() == ["affiliation.declared", "affiliation.verified"]
    with pytest.raises(Refused, match="It is verified already"):
        b.verified(world, declared)
    assert Evidence.objects.count() == 1


def test_an_end_is_carried_over_and_a_renewal_moves_it(world: Any) -> None:
    made = b.shown(world)
    verified = b.verified(world, b.declared(world, made, ends_on=b.day(30), proof=""))
    kept = Evidence.objects.get()
    assert (kept.valid_until, kept.url) == (b.day(30), made.link)
    assert b.declared(world, made, ends_on=b.day(395), proof="").state == "declared"
    assert b.verified(world, verified).evidence == kept
    assert (Evidence.objects.get().valid_until, Evidence.objects.count()) == (b.day(395), 1)


def test_what_the_supplier_added_itself_is_left_as_it_is(world: Any) -> None:
    anna, made = world.actor(world.anna), b.shown(world)
    own = add_evidence(actor=anna, supplier_id=world.acme.pk, url=b.claim().proof, title="Our own", kind="report")
    verified = b.verified(world, b.declared(world, made))
    assert (verified.evidence, Evidence.objects.count()) == (own, 1)
    b.leave(world, made)
    row = Evidence.objects.get()
    assert (row.title, row.valid_until) == ("Our own", own.valid_until)


def test_what_was_taken_out_of_the_library_is_filed_anew(world: Any) -> None:
    made = b.shown(world)
    verified: Any = b.verified(world, b.declared(world, made))
    remove_evidence(actor=world.actor(world.anna), evidence_id=verified.evidence_id)
    b.leave(world, made)
    again = b.verified(world, b.declared(world, made))
    assert (Evidence.objects.count(), Evidence.objects.current().get()) == (2, again.evidence)


def test_a_member_has_no_library_and_is_told_all_the_same(world: Any) -> None:
    made = b.shown(world)
    verified = b.verified(world, b.declared(world, made, world.max))
    assert (verified.evidence, Evidence.objects.count()) == (None, 0)
    assert mails("affiliation_verified") == ["max@aldersea.example"]
    assert Mail.objects.get().context["in_library"] is False


def test_refused_with_a_reason_and_declared_again(world: Any) -> None:
    made = b.shown(world)
    declared = b.declared(world, made)
    refused = b.refused(world, declared)
    assert (refused.state, refused.note) == ("not_found", "Not on their list.")
    assert mails("affiliation_refused") == ["anna@acme.example"]
    with pytest.raises(Refused, match="was told already"):
        b.refused(world, declared)
    again = b.declared(world, made)
    assert (again.state, again.note, again.checked_at) == ("declared", "", None)
    b.verified(world, again)
    assert events()[-3:] == ["affiliation.refused", "affiliation.declared", "affiliation.verified"]


def test_what_was_verified_can_turn_out_to_have_ended(world: Any) -> None:
    verified = b.verified(world, b.declared(world, b.shown(world)))
    b.refused(world, verified, "Left in January.")
    assert Evidence.objects.get().valid_until == b.TODAY


def test_taken_back_at_any_time_and_the_link_ends_today(world: Any) -> None:
    made = b.shown(world)
    b.verified(world, b.declared(world, made))
    b.retire(world, made)
    left = b.leave(world, made, world.dora)
    assert (left.state, Evidence.objects.get().valid_until) == ("left", b.TODAY)
    with pytest.raises(Refused, match="It was taken back already"):
        b.leave(world, made)
    with pytest.raises(Refused, match="The organisation has taken it back"):
        b.verified(world, left)
    assert events()[-1] == "affiliation.left"


def test_an_end_that_passed_before_stays(world: Any) -> None:
    made = b.shown(world)
    b.verified(world, b.declared(world, made))
    Evidence.objects.update(valid_until=b.day(-20))
    b.leave(world, made)
    assert Evidence.objects.get().valid_until == b.day(-20)


def test_nobody_takes_back_for_others(world: Any) -> None:
    made = b.shown(world)
    b.declared(world, made)
    with pytest.raises(Refused, match="Your lead or signatory takes it back for your organisation"):
        b.leave(world, made, world.carl)
    with pytest.raises(Http404):
        b.leave(world, made, world.bob)


@pytest.mark.parametrize("who", ["rafi", "mona", "cara", "otto"])
def test_only_the_desk_verifies(world: Any, who: str) -> None:
    declared = b.declared(world, b.shown(world))
    keys: dict[str, Any] = {"actor": world.actor(getattr(world, who)), "affiliation_id": declared.pk, "note": "Seen."}
    for act in (verifying.verify_affiliation, verifying.refuse_affiliation):
        with pytest.raises(Refused, match="Only the RP lead or a consortium admin verifies who has joined"):
            act(**keys)
    assert events() == ["affiliation.declared"]


def test_a_note_says_where_it_was_seen(world: Any) -> None:
    declared = b.declared(world, b.shown(world))
    with pytest.raises(Invalid, match="Say where you saw it"):
        b.verified(world, declared, " ")
    with pytest.raises(Invalid, match="Say what you looked at"):
        b.refused(world, declared, "")
    with pytest.raises(Invalid, match="1,000 characters or fewer"):
        b.verified(world, declared, "x" * 1001)
    with pytest.raises(Http404):
        verifying.verify_affiliation(actor=world.actor(world.leah), affiliation_id=0, note="Seen.")


def test_a_claim_that_cannot_be_is_refused_by_field(world: Any) -> None:
    with pytest.raises(Invalid) as error:
        b.declared(world, b.shown(world), since=b.day(1), ends_on=b.day(-1), proof="list")
    assert sorted(error.value.problems) == ["ends_on", "proof", "since"]


def test_each_organisation_sees_its_own_rows_only(world: Any) -> None:
    made = b.shown(world)
    for who in (world.anna, world.bob, world.max):
        b.declared(world, made, who)
        b.asked(world, made, who)
    names = {"anna": "Acme Computers Ltd", "bob": "Bolt Cleaning Ltd", "mei": "Aldersea University"}
    for who, name in names.items():
        actor = world.actor(getattr(world, who))
        assert [str(row.organisation) for row in Affiliation.objects.visible_to(actor)] == [name]
        assert [str(row.organisation) for row in InterestExpression.objects.visible_to(actor)] == [name]
    for who, number in (("leah", 3), ("otto", 3), ("gil", 0)):
        actor = world.actor(getattr(world, who))
        found = [model.objects.visible_to(actor).count() for model in (Affiliation, InterestExpression)]
        assert found == [number, number]


def test_two_organisations_and_the_first_by_name_speaks(world: Any) -> None:
    """Anna also leads Bolt: in her area she speaks for Acme."""
    Grant.objects.create(user=world.anna, role=Role.SUPPLIER_ADMIN, organisation=world.bolt.organisation)
    assert b.declared(world, b.shown(world)).organisation == world.acme.organisation
