"""Two rows that are one firm become one: what goes over, what stays, what has to be finished first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from questionnaires.models import Response
from questionnaires.selectors.home import supplier_home
from rphub.accounts.actions import invite_person
from rphub.accounts.models import Grant, Invitation
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Role
from rphub.mailing.models import Mail
from suppliers.actions import awards, contacts, merging, suppliers
from suppliers.actions.evidence import add_evidence
from suppliers.merging import foresee
from suppliers.models import Award, Contact, Evidence, Merger, Standing, Supplier
from tests.suppliers.twins import WHY, acme_again, merge
from tests.world import World

TODAY = timezone.localdate()


@pytest.fixture
def twin(world: World) -> Supplier:
    return acme_again(world)


def first(world: World, gone: Supplier, kept: Supplier, who: str = "leah") -> tuple[str, ...]:
    return foresee(world.actor(getattr(world, who)), gone, kept).first


def test_everything_goes_over_in_words_and_in_fact(world: World, twin: Supplier) -> None:
    document = add_evidence(
        actor=world.actor(world.leah), supplier_id=twin.pk, url="https://acme.example/a", title="A", kind="other"
    )
    made = merge(world, twin, world.acme)
    assert (made.moved, made.stayed) == (
        [
            "1 place on a lot.",
            "1 place on lots where Acme Computers Ltd has one too: that one gets the roles and the end of both.",
            "1 contact.",
            "2 people with access.",
            "What Acme Computers Ltd does not say of itself: website.",
            "1 document of its library.",
        ],
        [
            "Its RP status (not yet assessed). Members read that of Acme Computers Ltd, today not yet assessed.",
            "1 contact that Acme Computers Ltd has too.",
        ],
    )
    places = Award.objects.filter(supplier=world.acme).order_by("lot_id").values_list("lot_id", "roles")
    assert list(places) == [
        (world.lot_1.pk, ["manufacturer", "reseller"]),
        (world.lot_2.pk, ["reseller"]),
        (world.cleaning.pk, ["service_provider"]),
    ]
    assert Award.objects.in_force().filter(supplier=twin).count() == 0
    assert Contact.objects.active().filter(supplier=twin).count() == 0
    leads = Contact.objects.active().filter(supplier=world.acme, kind="lead").order_by("email")
    assert [one.email for one in leads] == ["anna@acme.example", "tom@acme.example"]
    assert Grant.objects.filter(organisation=twin.organisation).count() == 0
    assert Grant.objects.filter(organisation=world.acme.organisation, role=Role.SUPPLIER_ADMIN).count() == 2
    document.refresh_from_db()
    world.acme.refresh_from_db()
    twin.refresh_from_db()
    assert (document.supplier_id, world.acme.website) == (world.acme.pk, "https://www.acme.example")
    assert (twin.merged_on, twin.organisation.merged_into_id) == (TODAY, world.acme.organisation_id)
    told = AuditEvent.objects.filter(verb__in=("supplier.merged_into", "supplier.took_over")).order_by("pk")
    assert [(one.target_id, one.reason) for one in told] == [(str(twin.pk), WHY), (str(world.acme.pk), WHY)]


def test_an_open_questionnaire_goes_over_with_its_answers(world: World, twin: Supplier) -> None:
    response = world.response(twin)
    world.answer(response, "GOV-01", level=2)
    Standing.objects.filter(supplier=twin).update(status="in_progress")
    made = merge(world, twin, world.acme, who="ada")
    assert made.moved[0] == (
        "Its questionnaire 2026, in progress, with 1 answer. Members then read of Acme Computers Ltd: "
        "“Assessment in progress”."
    )
    response.refresh_from_db()
    assert (response.supplier, response.state, response.answers.count()) == (world.acme, "in_progress", 1)
    assert Standing.objects.get(supplier=world.acme).status == "in_progress"


def test_one_of_two_in_a_cycle_is_withdrawn_and_its_lead_is_told(world: World, twin: Supplier) -> None:
    world.response()
    response = world.response(twin, state="submitted")
    made = merge(world, twin, world.acme)
    assert made.stayed[0] == (
        "Its questionnaire 2026, sent, with 0 answers: it is withdrawn, and that of Acme Computers Ltd goes on, in "
        "progress, with 0 answers."
    )
    response.refresh_from_db()
    assert (response.supplier, response.state) == (twin, "withdrawn")
    assert set(Mail.objects.filter(template="response_taken_out").values_list("to", flat=True)) == {
        "anna@acme.example",
        "tom@acme.example",
    }


def test_what_has_to_be_finished_first(world: World, twin: Supplier) -> None:
    world.response()
    response = world.response(twin)
    assert first(world, twin, world.acme) == ()
    only_lead = "Only the RP lead changes a supplier's due date or takes a supplier out of a cycle."
    assert first(world, twin, world.acme, who="ada") == (f"Both are in cycle 2026. {only_lead}",)
    Response.objects.filter(pk=response.pk).update(state="in_review")
    reviewed = "The review of questionnaire 2026 of ACME Computers Limited is not finished. Finish it, then merge."
    assert first(world, twin, world.acme) == (reviewed,)
    with pytest.raises(Invalid, match="not finished"):
        merge(world, twin, world.acme)
    assert (Merger.objects.count(), Contact.objects.filter(supplier=twin).count()) == (0, 2)
    Response.objects.filter(pk=response.pk).update(state="published")
    Standing.objects.filter(supplier=twin).update(status="assessed", band=2)
    assert first(world, twin, world.acme) == (
        "Members read an assessment of ACME Computers Limited, and none of Acme Computers Ltd. "
        "Keep ACME Computers Limited instead.",
    )


def test_nobody_agrees_to_what_they_have_not_read(world: World, twin: Supplier) -> None:
    actor = world.actor(world.leah)
    seen = foresee(actor, twin, world.acme).mark
    Contact.objects.create(supplier=twin, kind="operations", name="New", email="new@acme.example")
    given: dict[str, Any] = {"actor": actor, "gone_id": twin.pk, "kept_id": world.acme.pk}
    with pytest.raises(Invalid, match="Something changed"):
        merging.merge_suppliers(**given, reason=WHY, seen=seen)
    seen = foresee(actor, twin, world.acme).mark
    with pytest.raises(Invalid, match="how you know"):
        merging.merge_suppliers(**given, reason=" ", seen=seen)


def test_once_and_not_back_again(world: World, twin: Supplier) -> None:
    merge(world, twin, world.acme)
    for gone, kept in ((twin, world.acme), (world.acme, twin), (world.bolt, twin)):
        with pytest.raises(Refused, match="was merged into another supplier"):
            merge(world, gone, kept)
    with pytest.raises(Refused, match="into itself"):
        merge(world, world.bolt, world.bolt)
    with pytest.raises(Refused, match="Only a consortium admin or the RP lead"):
        merge(world, world.bolt, world.acme, who="cara")
    told = [
        who for who in (world.otto, world.cara, world.anna, world.mei) if Merger.objects.visible_to(world.actor(who))
    ]
    assert told == [world.otto, world.cara]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Merger.objects.update(reason="Another")


def test_nothing_is_started_for_a_signpost(world: World, twin: Supplier) -> None:
    merge(world, twin, world.acme)
    twin = Supplier.objects.select_related("organisation").get(pk=twin.pk)
    leah = world.actor(world.leah)
    tries = (
        lambda: suppliers.edit_supplier(actor=leah, supplier=twin, name="Acme"),
        lambda: awards.create_award(actor=leah, supplier=twin, lot=world.lot_2, roles=["x"], awarded_name="A"),
        lambda: contacts.create_contact(actor=leah, supplier=twin, kind="lead", name="A", email="a@acme.example"),
        lambda: add_evidence(actor=leah, supplier_id=twin.pk, url="https://acme.example/b", title="B", kind="other"),
    )
    for one in tries:
        with pytest.raises(Refused, match="was merged into another supplier"):
            one()
    with pytest.raises(Refused, match="part of another organisation now"):
        invite_person(actor=leah, email="x@acme.example", organisation=twin.organisation, role=Role.SUPPLIER_ADMIN)
    assert Evidence.objects.count() == 0


def test_its_name_and_number_are_free_again(world: World, twin: Supplier) -> None:
    Supplier.objects.filter(pk=twin.pk).update(company_number="05555555")
    merge(world, twin, world.acme)
    leah = world.actor(world.leah)
    acme = Supplier.objects.select_related("organisation").get(pk=world.acme.pk)
    suppliers.edit_supplier(actor=leah, supplier=acme, name="ACME Computers Limited", company_number="05555555")
    assert str(Supplier.objects.get(pk=acme.pk)) == "ACME Computers Limited"


def test_its_people_read_the_earlier_record_and_act_for_one_firm(world: World, twin: Supplier) -> None:
    """So does everybody else of the firm, and a link in an old mail opens it."""
    past = world.response(twin, state="published", submitted_at=timezone.now())
    now = world.response()
    leah = world.actor(world.leah)
    link = invite_person(actor=leah, email="ida@acme.example", organisation=twin.organisation, role="supplier_admin")
    merge(world, twin, world.acme)
    tom = Grant.objects.get(user__email="tom@acme.example").user
    for who in (tom, world.anna, world.carl):
        actor = world.actor(who)
        home = supplier_home(actor)
        assert home is not None
        assert (home.supplier, home.others, [one.pk for one in home.past]) == (world.acme, (), [past.pk])
        assert set(Response.objects.visible_to(actor)) == {past, now}
        assert actor.acts_for() == {world.acme.organisation_id}
    assert Invitation.objects.get(pk=link.pk).organisation_id == world.acme.organisation_id
    assert set(Response.objects.visible_to(world.actor(world.bob))) == set()


def test_who_was_merged_into_it_follows(world: World, twin: Supplier) -> None:
    past = world.response(twin, state="published")
    merge(world, twin, world.acme)
    merge(world, world.acme, world.bolt)
    twin.organisation.refresh_from_db()
    assert twin.organisation.merged_into_id == world.bolt.organisation_id
    assert past in Response.objects.visible_to(world.actor(world.bob))
    assert world.actor(world.anna).acts_for() == {world.bolt.organisation_id}


def test_members_go_on_seeing_the_firm(world: World, twin: Supplier) -> None:
    mei = world.actor(world.mei)
    Award.objects.filter(supplier=world.acme).update(ends_on=TODAY - timedelta(days=3))
    assert list(Supplier.objects.visible_to(mei)) == [twin]
    merge(world, twin, world.acme)
    assert list(Supplier.objects.visible_to(mei)) == [world.acme]
