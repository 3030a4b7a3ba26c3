"""The brand's verbs: save, sign, choose who may use it, refuse, withdraw, renew; and what resellers hear."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.http import Http404
from django.utils import timezone

from brands.actions import answering, asking, signing
from brands.models import Ask, BrandLink, Declaration
from rphub.audit.models import AuditEvent
from rphub.documents.models import Document
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from rphub.mailing.models import Mail
from tests.brands import builders as b
from tests.world import World


@pytest.fixture
def request_(world: World) -> Ask:
    return b.ask(world)


def news(to: str) -> list[str]:
    rows = Mail.objects.filter(template="brand_news", to=to).order_by("created_at", "pk")
    return [mail.context["headline"] for mail in rows]


def states() -> list[str]:
    return list(Declaration.objects.order_by("number").values_list("state", flat=True))


# Writing


def test_what_is_saved_is_there_and_named(request_: Ask) -> None:
    link = b.link_of(request_)
    saved = answering.save_part(link=link, fields={"products": "Notebooks", "sites": ""}, revision=1)
    assert (saved.content, saved.revision, saved.saved_by) == ({"products": "Notebooks"}, 2, "Kim Lee")
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.actor_label, event.data) == (
        "declaration.saved",
        "Kim Lee, Northlumen",
        {"fields": ["products"]},
    )
    assert b.fresh(link).last_used_at == saved.saved_at


def test_saving_what_stands_changes_nothing(request_: Ask) -> None:
    b.answer(b.link_of(request_))
    events = AuditEvent.objects.count()
    again = b.answer(b.link_of(request_))
    assert (again.revision, AuditEvent.objects.count()) == (3, events)


def test_two_people_at_the_brand_lose_nothing(request_: Ask) -> None:
    link = b.link_of(request_)
    answering.save_part(link=link, fields={"products": "Notebooks"}, revision=1)
    with pytest.raises(StaleRevision) as caught:
        answering.save_part(link=link, fields={"products": "Phones"}, revision=1)
    assert caught.value.current.content == {"products": "Notebooks"}  # type: ignore[attr-defined]


def test_the_factory_list_is_checked_and_the_words_beside_a_bad_one_are_kept(request_: Ask) -> None:
    link, bad = b.link_of(request_), SimpleUploadedFile("factories.pdf", b"not a pdf")
    with pytest.raises(Invalid) as caught:
        answering.save_part(link=link, fields={"audits": "yes"}, revision=1, upload=bad)
    assert list(caught.value.problems) == ["factory_file"]
    draft = Declaration.objects.get()
    assert (draft.content, draft.factory_file) == ({"audits": "yes"}, None)


def test_the_factory_list_is_kept_as_sent_and_taken_out_again(request_: Ask) -> None:
    draft = b.answer(b.link_of(request_))
    assert draft.factory_file is not None
    assert (draft.factory_file.original_name, draft.factory_file.size) == ("factories.csv", len(b.FACTORIES))
    taken = answering.save_part(link=b.link_of(request_), fields={}, revision=draft.revision, drop_file=True)
    assert taken.factory_file is None


# Signing


def test_signing_is_the_declaration_of_a_year(world: World, request_: Ask) -> None:
    link, today = b.link_of(request_), timezone.localdate()
    b.answer(link)
    made = b.sign(link, request_, visibility="members")
    assert (made.state, made.signer, made.signer_role, made.signed_on) == (
        "received",
        "Kim Lee",
        "Head of sourcing",
        today,
    )
    assert (made.valid_until, len(made.fingerprint), made.visibility) == (
        today.replace(year=today.year + 1),
        64,
        "members",
    )
    assert b.fresh(request_).state == "allowed"
    assert news(world.anna.email) == ["Northlumen has declared, and you may use it."]
    sent = set(Mail.objects.exclude(template="brand_asked").values_list("template", "to"))
    assert sent == {
        ("brand_receipt", b.KIM),
        ("brand_to_verify", world.leah.email),
        ("brand_news", world.anna.email),
    }
    assert Document.objects.get().key == f"brand_declaration:{made.pk}"


def test_only_the_chosen_reseller_may_use_it_and_the_other_hears_no_name(world: World, request_: Ask) -> None:
    other = b.ask(world, world.bob, world.bolt)
    b.answer(b.link_of(request_))
    b.sign(b.link_of(request_), request_)
    assert (b.fresh(request_).state, b.fresh(other).state) == ("allowed", "declined")
    assert news(world.bob.email) == []
    bobs = [str(mail.context) for mail in Mail.objects.filter(to=world.bob.email)]
    assert not any("Acme" in words for words in bobs)


def test_a_signature_needs_products_a_choice_and_the_text_that_was_read(world: World, request_: Ask) -> None:
    link = b.link_of(request_)
    with pytest.raises(Invalid) as nothing:
        b.sign(link, for_any=False)
    assert list(nothing.value.problems) == ["products", "use"]
    b.answer(link)
    with pytest.raises(Invalid, match="Kim Lee changed something while you read"):
        b.sign(link, revision=1)
    assert states() == ["requested"]


def test_nobody_has_to_be_ticked_where_nobody_asks(world: World, request_: Ask) -> None:
    link = b.link_of(request_)
    b.answer(link)
    b.sign(link)
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=request_.pk)
    answering.start_next(link=link)
    assert b.sign(link, for_any=False).for_any is False


def test_what_was_signed_is_not_written_over(world: World, request_: Ask) -> None:
    link = b.link_of(request_)
    b.answer(link)
    b.sign(link)
    with pytest.raises(Refused, match="stays as it is"):
        answering.save_part(link=link, fields={"products": "Everything"}, revision=9)
    with pytest.raises(Refused, match="stays as it is"):
        b.sign(link)


def test_the_database_keeps_two_from_being_in_force(world: World) -> None:
    _, made = b.declared(world)
    with pytest.raises(DatabaseError), transaction.atomic():
        Declaration.objects.create(
            brand=made.brand,
            number=2,
            state="received",
            due_on=made.due_on,
            signed_on=made.signed_on,
            valid_until=made.valid_until,
            fingerprint="x",
        )


# Refusing and changing one's mind


def test_a_refusal_is_kept_told_and_reversible(world: World, request_: Ask) -> None:
    link = b.link_of(request_)
    refused = answering.refuse_declaration(link=link, reason=" We publish our own. ")
    assert (refused.state, refused.reason, b.fresh(request_).state) == ("refused", "We publish our own.", "refused")
    assert news(world.anna.email) == ["Northlumen will not declare this year."]
    with pytest.raises(Refused, match="Nothing waits"):
        answering.refuse_declaration(link=link, reason="Again.")
    b.answer(link)
    b.sign(link, request_)
    assert (states(), b.fresh(request_).state) == (["received"], "allowed")


# Consent


def test_one_click_lets_the_second_reseller_in_or_not(world: World) -> None:
    request, _ = b.declared(world)
    other = b.ask(world, world.bob, world.bolt)
    signing.decide_ask(link=b.link_of(request), ask_id=other.pk, allow=True)
    assert (b.fresh(other).state, news(world.bob.email)) == ("allowed", ["Northlumen lets you use its declaration."])
    signing.decide_ask(link=b.link_of(request), ask_id=other.pk, allow=False)
    signing.decide_ask(link=b.link_of(request), ask_id=other.pk, allow=False)
    assert b.fresh(other).state == "declined"
    assert news(world.bob.email)[1:] == ["Northlumen does not let you use its declaration."]
    assert Declaration.objects.visible_to(world.actor(world.bob)).count() == 0


def test_a_request_of_another_brand_is_not_decided_here(world: World) -> None:
    request, _ = b.declared(world)
    other = b.ask(world, world.bob, world.bolt, brand="Kestrelboard", email="x@kestrelboard.example")
    with pytest.raises(Http404):
        signing.decide_ask(link=b.link_of(request), ask_id=other.pk, allow=True)


def test_who_may_use_it_is_changed_at_any_time(world: World) -> None:
    request, _ = b.declared(world)
    other = b.ask(world, world.bob, world.bolt)
    link = b.link_of(request)
    signing.choose_users(link=link, for_any=False, allowed=[other.pk], visibility="members")
    assert (b.fresh(request).state, b.fresh(other).state) == ("declined", "allowed")
    changed = signing.choose_users(link=link, for_any=True, allowed=[], visibility="consortium")
    assert (changed.for_any, b.fresh(request).state, b.fresh(other).state) == (True, "allowed", "allowed")
    event = AuditEvent.objects.filter(verb="declaration.users_chosen").latest("pk")
    assert event.changes == {"for_any": [False, True], "visibility": ["members", "consortium"]}


# Withdrawing and renewing


def test_withdrawing_is_told_to_those_who_use_it(world: World) -> None:
    request, made = b.declared(world)
    other = b.ask(world, world.bob, world.bolt)
    link = b.link_of(request)
    signing.withdraw_declaration(link=link, reason="A site has closed.")
    after = b.fresh(made)
    assert (after.state, after.reason, after.last_good_day) == (
        "withdrawn",
        "A site has closed.",
        timezone.localdate() - timedelta(days=1),
    )
    assert news(world.anna.email)[-1] == "Northlumen has withdrawn its declaration."
    assert (news(world.bob.email), b.fresh(other).state) == ([], "waiting")
    with pytest.raises(Refused, match="no declaration in force"):
        signing.withdraw_declaration(link=link, reason="Again.")
    with pytest.raises(Refused, match="no declaration in force"):
        signing.decide_ask(link=link, ask_id=other.pk, allow=True)
    with pytest.raises(Refused, match="no declaration in force"):
        signing.choose_users(link=link, for_any=True, allowed=[], visibility="members")


def test_the_next_edition_begins_with_the_last_and_replaces_it_when_signed(world: World) -> None:
    request, first = b.declared(world)
    link = b.link_of(request)
    with time_machine.travel(timezone.now() + timedelta(days=330), tick=True):
        draft = answering.start_next(link=link)
        assert (draft.content, draft.factory_file, draft.number) == (first.content, first.factory_file, 2)
        with pytest.raises(Refused, match="writing a declaration already"):
            answering.start_next(link=link)
        assert states() == ["received", "requested"]
        b.sign(link, request)
        assert states() == ["expired", "received"]
        assert b.fresh(first).ended_on == timezone.localdate()


# Links


def test_a_link_that_ran_out_is_mailed_anew_and_opens_nothing_until_then(world: World, request_: Ask) -> None:
    link = b.link_of(request_)
    with pytest.raises(Refused):
        answering.renew_link(link=link)
    with time_machine.travel(timezone.now() + timedelta(days=402), tick=True):
        with pytest.raises(Refused, match="run out"):
            b.answer(link)
        answering.renew_link(link=b.link_of(request_))
        assert b.link_of(request_).is_open
    assert list(Mail.objects.filter(template="brand_note").values_list("to", flat=True)) == [b.KIM]


def test_a_withdrawn_link_writes_nothing(world: World, request_: Ask) -> None:
    link = b.link_of(request_)
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=request_.pk)
    for verb in (
        lambda: b.answer(link),
        lambda: b.sign(link),
        lambda: answering.refuse_declaration(link=link, reason="No."),
        lambda: answering.start_next(link=link),
        lambda: signing.withdraw_declaration(link=link, reason="No."),
    ):
        with pytest.raises(Refused, match="withdrawn"):
            verb()
    with pytest.raises(Refused):
        answering.renew_link(link=BrandLink.objects.get())
