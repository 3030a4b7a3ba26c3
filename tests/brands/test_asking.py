"""The reseller's verbs: ask, use what is ready, remind, somebody else, take back, ask again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import Http404
from django.utils import timezone

from brands import policies
from brands.actions import answering, asking, office
from brands.models import Ask, Brand, BrandLink, Declaration
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from tests.brands import builders as b
from tests.world import World


def mails(template: str) -> list[str]:
    return list(Mail.objects.filter(template=template).order_by("created_at", "pk").values_list("to", flat=True))


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def later(days: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=True)


def test_asking_makes_one_request_one_link_and_one_mail(world: World) -> None:
    before = len(verbs())
    request = b.ask(world, message="  We sell your notebooks.  ", language_note=" German ")
    declaration, today = Declaration.objects.get(), timezone.localdate()
    assert (request.state, request.message, request.asked_by) == ("waiting", "We sell your notebooks.", "Anna Acme")
    assert (declaration.state, declaration.number, declaration.due_on) == ("requested", 1, today + timedelta(days=60))
    assert (b.link_of(request).email, b.link_of(request).language_note) == (b.KIM, "German")
    assert (mails("brand_asked"), verbs()[before:]) == ([b.KIM], ["brand.asked"])
    context = Mail.objects.get(template="brand_asked").context
    assert (context["supplier"], context["path"]) == (str(world.acme), b.link_of(request).get_absolute_url())


def test_names_and_addresses_are_recognised_in_any_spelling(world: World) -> None:
    b.ask(world)
    b.ask(world, world.bob, world.bolt, brand="The NORTHLUMEN Group, Ltd.", email="Jo@eu.Northlumen.example")
    assert Brand.objects.count() == 1
    assert Declaration.objects.count() == 1
    assert mails("brand_asked") == [b.KIM, "jo@eu.northlumen.example"]


@pytest.mark.parametrize("fields", [{"brand": "Northwind"}, {"email": "kim@northlumen-sales.example"}])
def test_another_name_or_another_domain_is_another_brand(world: World, fields: dict[str, str]) -> None:
    """Whoever holds a link signs: a stranger's address never reaches what another address gave."""
    b.declared(world, for_any=True)
    request = b.ask(world, world.bob, world.bolt, **fields)
    assert (Brand.objects.count(), request.state) == (2, "waiting")


def test_nobody_asks_themselves(world: World) -> None:
    for address in ("somebody@acme.example", "x@mail.acme.example"):
        with pytest.raises(Invalid) as caught:
            b.ask(world, email=address)
        assert caught.value.problems == {"email": asking.YOUR_OWN}


def test_a_name_has_letters(world: World) -> None:
    with pytest.raises(Invalid, match="in letters or digits"):
        b.ask(world, brand="???")


def test_the_same_brand_is_asked_once(world: World) -> None:
    b.ask(world)
    with pytest.raises(Invalid, match="You have asked Northlumen already"):
        b.ask(world, world.carl)
    assert Ask.objects.count() == 1


def test_one_who_has_declared_is_asked_for_consent_only(world: World) -> None:
    b.declared(world)
    request = b.ask(world, world.bob, world.bolt)
    assert (request.state, mails("brand_asked"), mails("brand_consent")) == ("waiting", [b.KIM], [b.KIM])
    assert Declaration.objects.count() == 1


def test_where_any_reseller_may_it_is_there_at_once(world: World) -> None:
    b.declared(world, for_any=True)
    request = b.ask(world, world.bob, world.bolt)
    assert (request.state, request.link, mails("brand_consent")) == ("allowed", None, [])


def test_what_is_verified_and_open_is_used_without_an_address(world: World) -> None:
    _, declaration = b.declared(world, for_any=True)
    bob = world.actor(world.bob)
    given: dict[str, Any] = {"actor": bob, "supplier_id": world.bolt.pk, "declaration_id": declaration.pk}
    with pytest.raises(Http404):
        asking.use_ready(**given)
    office.verify_declaration(
        actor=world.actor(world.leah), declaration_id=declaration.pk, method="document", note="Read."
    )
    first, second = asking.use_ready(**given), asking.use_ready(**given)
    assert (first.pk, first.state, Ask.objects.filter(supplier=world.bolt).count()) == (second.pk, "allowed", 1)


def test_a_reseller_that_was_refused_may_use_what_is_open_to_all(world: World) -> None:
    request = b.ask(world)
    answering.refuse_declaration(link=b.link_of(request), reason="Not this year.")
    other = b.ask(world, world.bob, world.bolt)
    b.answer(b.link_of(other))
    declaration = b.sign(b.link_of(other), other)
    Declaration.objects.filter(pk=declaration.pk).update(for_any=True)
    office.verify_declaration(
        actor=world.actor(world.leah), declaration_id=declaration.pk, method="document", note="Read."
    )
    used = asking.use_ready(actor=world.actor(world.anna), supplier_id=world.acme.pk, declaration_id=declaration.pk)
    assert (used.pk, used.state) == (request.pk, "allowed")


def test_reminding_twice_two_weeks_apart_and_no_more(world: World) -> None:
    request, anna = b.ask(world), world.actor(world.anna)
    with pytest.raises(Refused, match="You may remind this brand from"):
        asking.remind_brand(actor=anna, ask_id=request.pk)
    for days in (14, 28):
        with later(days):
            asking.remind_brand(actor=anna, ask_id=request.pk)
    with later(60), pytest.raises(Refused, match="twice"):
        asking.remind_brand(actor=anna, ask_id=request.pk)
    assert (b.fresh(request).reminded, Declaration.objects.get().state) == (2, "reminded")
    assert mails("brand_note") == [b.KIM, b.KIM]


def test_a_consent_that_is_awaited_is_reminded_of_without_a_draft(world: World) -> None:
    b.declared(world)
    request = b.ask(world, world.bob, world.bolt)
    with later(15):
        asking.remind_brand(actor=world.actor(world.bob), ask_id=request.pk)
    assert (mails("brand_note"), Declaration.objects.get().state) == ([b.KIM], "received")


def test_wrong_person_moves_the_link_and_ends_the_first(world: World) -> None:
    request = b.ask(world)
    first = b.link_of(request)
    moved = asking.redirect_ask(
        actor=world.actor(world.anna), ask_id=request.pk, contact="Jo Park", email="jo@northlumen.example"
    )
    assert (b.link_of(moved).email, b.fresh(first).is_open) == ("jo@northlumen.example", False)
    assert mails("brand_asked") == [b.KIM, "jo@northlumen.example"]


def test_a_link_that_another_reseller_uses_goes_on(world: World) -> None:
    request = b.ask(world)
    b.ask(world, world.bob, world.bolt)
    given: dict[str, Any] = {"actor": world.actor(world.anna), "ask_id": request.pk, "contact": "Jo Park"}
    asking.redirect_ask(**given, email="jo@northlumen.example")
    assert [link.is_open for link in BrandLink.objects.order_by("pk")] == [True, True]


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("jo@elsewhere.example", "Write an address at northlumen.example"),
        ("KIM.LEE@northlumen.example", "This address has the link already"),
    ],
)
def test_somebody_else_is_at_the_same_firm(world: World, email: str, sentence: str) -> None:
    request = b.ask(world)
    with pytest.raises(Invalid, match=sentence):
        asking.redirect_ask(actor=world.actor(world.anna), ask_id=request.pk, contact="Jo", email=email)


def test_a_private_address_is_no_firm(world: World) -> None:
    request = b.ask(world, email="kim@gmail.com")
    with pytest.raises(Invalid):
        asking.redirect_ask(actor=world.actor(world.anna), ask_id=request.pk, contact="Jo", email="jo@gmail.com")
    assert Brand.objects.get().domain == "kim@gmail.com"


def test_what_nobody_waits_for_is_not_asked_any_more(world: World) -> None:
    mine, other = b.ask(world), b.ask(world, world.bob, world.bolt)
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=mine.pk)
    assert (Declaration.objects.get().state, b.link_of(mine).is_open) == ("requested", True)
    asking.take_back_ask(actor=world.actor(world.bob), ask_id=other.pk)
    assert (Declaration.objects.get().state, b.link_of(other).is_open) == ("called_off", False)
    assert verbs()[-2:] == ["brand.taken_back", "declaration.called_off"]


def test_after_taking_back_a_fortnight_passes_before_asking_anew(world: World) -> None:
    request = b.ask(world)
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=request.pk)
    with pytest.raises(Invalid, match="Ask again from"):
        b.ask(world)
    with pytest.raises(Refused):
        asking.take_back_ask(actor=world.actor(world.anna), ask_id=request.pk)
    with later(14):
        b.ask(world)
    assert list(Declaration.objects.order_by("number").values_list("state", flat=True)) == ["called_off", "requested"]
    assert BrandLink.objects.filter(revoked_at__isnull=True).count() == 1


def test_a_brand_keeps_its_link_when_a_reseller_goes(world: World) -> None:
    """It must be able to withdraw what it signed."""
    request, _ = b.declared(world)
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=request.pk)
    assert b.link_of(request).is_open


def test_asking_again_a_quarter_after_a_no(world: World) -> None:
    request, anna = b.ask(world), world.actor(world.anna)
    answering.refuse_declaration(link=b.link_of(request), reason="Not this year.")
    with pytest.raises(Refused, match="You may ask again from"):
        asking.ask_again(actor=anna, ask_id=request.pk)
    with later(90):
        again = asking.ask_again(actor=anna, ask_id=request.pk)
        assert (again.state, again.asked_on) == ("waiting", timezone.localdate())
    assert list(Declaration.objects.order_by("number").values_list("state", flat=True)) == ["refused", "requested"]
    assert mails("brand_asked") == [b.KIM, b.KIM]


def test_a_request_that_waits_is_not_asked_again(world: World) -> None:
    request = b.ask(world)
    with pytest.raises(Refused, match="asked this brand already"):
        asking.ask_again(actor=world.actor(world.anna), ask_id=request.pk)


def test_twenty_brands_a_day_and_no_more(world: World) -> None:
    for number in range(policies.ASKS_A_DAY):
        b.ask(world, brand=f"Brand {number}", email=f"kim@brand{number}.example")
    with pytest.raises(Refused, match="Go on tomorrow"):
        b.ask(world)


@pytest.mark.parametrize("verb", [asking.remind_brand, asking.take_back_ask, asking.ask_again])
def test_a_rival_finds_no_request_and_the_office_asks_nobody(world: World, verb: Any) -> None:
    request = b.ask(world)
    with pytest.raises(Http404):
        verb(actor=world.actor(world.bob), ask_id=request.pk)
    with pytest.raises(Refused, match=policies.OWN_PEOPLE):
        verb(actor=world.actor(world.leah), ask_id=request.pk)


def test_somebody_elses_firm_asks_nothing(world: World) -> None:
    with pytest.raises(Http404):
        b.ask(world, world.bob, world.acme)
    request = b.ask(world)
    with pytest.raises(Refused, match=policies.OWN_PEOPLE):
        asking.redirect_ask(actor=world.actor(world.leah), ask_id=request.pk, contact="Jo", email="jo@x.example")
