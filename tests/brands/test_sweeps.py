"""The schedule: notes that are due, once; years that end; the office's verbs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404
from django.utils import timezone

from brands import tasks
from brands.actions import answering, asking, office, sweeps
from brands.models import Ask, BrandLink, Declaration
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.words import day as day_words
from rphub.kernel.working_days import is_working_day, next_working_day
from rphub.mailing.models import Mail
from tests.brands import builders as b
from tests.reminders.morning import mails, written
from tests.world import World

GROUP: dict[str, Any] = {
    "brand": "Kestrelboard",
    "domain": "kestrelboard.example",
    "url": "https://www.kestrelboard.example/declaration",
    "products": "All boards",
    "covers": ("a", "b"),
    "signer": "The board",
    "method": "public",
    "note": "Read on their site.",
}


def on(days: int, start: date | None = None) -> date:
    return next_working_day((start or timezone.localdate()) + timedelta(days=days))


def sweep(day: date) -> list[tuple[str, str]]:
    """Address and headline of each mail of the day."""
    return [(mail.to, written(mail, day)[1]["headline"]) for mail in mails(day)]


def notes(*days: date) -> list[tuple[str, str]]:
    return [note for day in days for note in sweep(day)]


def test_a_brand_that_does_not_answer_hears_four_times_and_the_reseller_once(world: World) -> None:
    request = b.ask(world)
    link = b.link_of(request)
    due = Declaration.objects.get().due_on
    told = notes(*(on(days) for days in (1, 14, 20)))
    assert told == [(link.email, "The packet of Northlumen waits for you.")]
    days = [on(days, due) for days in (-14, -10, -3, 1, 5, 7, 14, 30, 100)]
    told = notes(*(day for day in days for _ in "ab"))
    assert told == [
        (link.email, f"The declaration of Northlumen is wanted by {day_words(due)}."),
        (link.email, f"The declaration of Northlumen is wanted by {day_words(due)}."),
        ("anna@acme.example", "Northlumen has not answered."),
        (link.email, f"The declaration of Northlumen was wanted by {day_words(due)}."),
    ]
    assert (Declaration.objects.get().state, b.fresh(request).state) == ("reminded", "waiting")
    assert AuditEvent.objects.filter(verb="declaration.reminded").count() == 4


def test_whoever_has_saved_something_is_not_told_to_open_it(world: World) -> None:
    request = b.ask(world)
    [mail] = mails(on(14))
    b.answer(b.link_of(request))
    assert written(mail, on(14)) == ("", {})
    assert sweep(on(15)) == []


def test_nothing_on_a_weekend_and_nothing_to_a_link_that_ended(world: World) -> None:
    b.ask(world)
    day = timezone.localdate() + timedelta(days=14)
    while is_working_day(day):
        day += timedelta(days=1)
    assert sweep(day) == []
    [mail] = mails(on(14))
    BrandLink.objects.update(revoked_at=timezone.now())
    assert written(mail, on(14)) == ("", {})
    assert sweep(on(50)) == []


def test_a_consent_is_awaited_with_two_notes(world: World) -> None:
    b.declared(world)
    request = b.ask(world, world.bob, world.bolt)
    told = notes(*(on(days) for days in (5, 14, 16, 30, 34, 50, 70)))
    assert [headline for _, headline in told] == [
        "A reseller waits for your yes or no.",
        "A reseller still waits for your yes or no.",
    ]
    assert {to for to, _ in told} == {b.link_of(request).email}
    assert Declaration.objects.get().state == "received"


def test_before_the_year_ends_the_brand_is_asked_to_renew(world: World) -> None:
    _, made = b.declared(world)
    assert made.valid_until is not None
    told = notes(*(on(days, made.valid_until) for days in (-90, -58, -50, -12, -8)))
    assert [headline for _, headline in told] == [
        f"The declaration of Northlumen ends on {day_words(made.valid_until)}."
    ] * 2


def test_a_year_that_ended_ends_once_and_is_told(world: World) -> None:
    request, made = b.declared(world)
    assert made.valid_until is not None
    assert sweeps.expire_declarations(today=made.valid_until) == 0
    after = made.valid_until + timedelta(days=1)
    assert (sweeps.expire_declarations(today=after), sweeps.expire_declarations(today=after)) == (1, 0)
    ended = b.fresh(made)
    assert (ended.state, ended.ended_on, b.fresh(request).state) == ("expired", made.valid_until, "allowed")
    news = Mail.objects.filter(template="brand_news").latest("created_at")
    assert news.context["headline"] == "The declaration of Northlumen has ended."
    answering.start_next(link=b.link_of(request))
    assert Declaration.objects.count() == 2


def test_a_request_without_an_answer_lapses_after_a_year(world: World) -> None:
    b.ask(world)
    today = timezone.localdate()
    assert sweeps.expire_declarations(today=today + timedelta(days=365)) == 0
    assert sweeps.expire_declarations(today=today + timedelta(days=366)) == 1
    assert Declaration.objects.get().state == "expired"
    assert Mail.objects.filter(template="brand_news").count() == 0


def test_the_tasks_do_the_same(world: World) -> None:
    b.ask(world)
    Ask.objects.update(asked_on=timezone.localdate() - timedelta(days=400))
    Declaration.objects.update(asked_on=timezone.localdate() - timedelta(days=400))
    tasks.expire_declarations()
    assert Declaration.objects.get().state == "expired"


# The office


def test_verifying_names_method_and_person(world: World) -> None:
    _, made = b.declared(world)
    leah = world.actor(world.leah)
    done = office.verify_declaration(actor=leah, declaration_id=made.pk, method="call", note=" Rang Kim. ")
    assert (done.state, done.method, done.note, done.verified_by) == ("verified", "call", "Rang Kim.", "Leah Lead")
    assert AuditEvent.objects.latest("pk").verb == "declaration.verified"
    with pytest.raises(Refused, match="nobody has verified yet"):
        office.verify_declaration(actor=leah, declaration_id=made.pk, method="call", note="Again.")


def test_what_has_ended_is_not_verified(world: World) -> None:
    _, made = b.declared(world)
    Declaration.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refused, match="has ended"):
        office.verify_declaration(actor=world.actor(world.leah), declaration_id=made.pk, method="call", note="Rang.")


@pytest.mark.parametrize("who", ["rafi", "ada", "otto"])
def test_others_of_the_office_read(world: World, who: str) -> None:
    _, made = b.declared(world)
    actor = world.actor(getattr(world, who))
    with pytest.raises(Refused, match="Only the RP lead verifies"):
        office.verify_declaration(actor=actor, declaration_id=made.pk, method="call", note="x")
    with pytest.raises(Refused, match="Only the RP lead records"):
        office.record_group(actor=actor, declared_on=timezone.localdate(), **GROUP)


def test_a_reseller_finds_no_draft_to_verify(world: World) -> None:
    b.ask(world)
    with pytest.raises(Http404):
        office.verify_declaration(
            actor=world.actor(world.anna), declaration_id=Declaration.objects.get().pk, method="call", note="x"
        )


def test_a_group_declares_for_everybody(world: World) -> None:
    waiting = b.ask(world, brand="Kestrelboard", email="kim@kestrelboard.example")
    today = timezone.localdate()
    made = office.record_group(actor=world.actor(world.leah), declared_on=today, **GROUP)
    assert (made.state, made.kind, made.for_any, made.content["remedy"]) == ("verified", "group", True, "no")
    assert b.fresh(waiting).state == "allowed"
    assert list(Declaration.objects.order_by("number").values_list("state", flat=True)) == ["called_off", "verified"]
    at_once = b.ask(world, world.bob, world.bolt, brand="kestrelboard ltd", email="sales@kestrel-uk.example")
    assert (at_once.state, at_once.brand) == ("allowed", made.brand)


def test_a_group_that_has_declared_is_not_recorded_twice_nor_out_of_date(world: World) -> None:
    leah, today = world.actor(world.leah), timezone.localdate()
    office.record_group(actor=leah, declared_on=today, **GROUP)
    with pytest.raises(Invalid, match="in force already"):
        office.record_group(actor=leah, declared_on=today, **GROUP)
    with pytest.raises(Invalid, match="has ended"):
        office.record_group(actor=leah, declared_on=today - timedelta(days=400), **GROUP | {"brand": "Old"})


def test_a_group_replaces_what_ended_before_the_sweep_came(world: World) -> None:
    request, made = b.declared(world)
    Declaration.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    office.record_group(
        actor=world.actor(world.leah),
        declared_on=timezone.localdate(),
        **GROUP | {"brand": "Northlumen", "domain": "northlumen.example"},
    )
    assert (b.fresh(made).state, b.fresh(request).state) == ("expired", "allowed")
    asking.take_back_ask(actor=world.actor(world.anna), ask_id=request.pk)
