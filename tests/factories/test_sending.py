"""Sending and publishing for real: what the questionnaire froze is what the office, then members read."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from uuid import UUID

from django.apps import apps

from factories.merging import DISCLOSED
from factories.models import Disclosure, Factory
from factories.sites import Site, site_of
from questionnaires.actions import submissions
from questionnaires.models import Cycle
from rphub.audit.models import AuditEvent
from suppliers import merging
from tests.factories import builders as b
from tests.factories.test_shapes import LARK, QUILL
from tests.questionnaires.supplier_side import sign
from tests.reviews import builders as reviews


def send(world: Any, rows: Any, **fields: Any) -> Any:
    response = world.response(**fields)
    world.answers(response)
    response.answers.filter(code="SCM-03").update(value=rows, level=2, claim="none")
    sign(world, response)
    submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    response.refresh_from_db()
    return response


def test_what_is_sent_is_read_by_the_office_and_after_publishing_by_members(world):
    """A row without a scope is the consortium's."""
    response = send(world, [LARK, QUILL, {"facility_name": "Bare"}])
    first = Factory.objects.get(position=1)
    assert (first.site, first.product_models) == (b.SITE_SENT, ("L100", "L200"))
    assert list(Factory.objects.values_list("name", "country", "tier", "scope")[1:]) == [
        ("Quill Boards", "Vietnam", "component", "consortium"),
        ("Bare", "", "", "consortium"),
    ]
    told = Disclosure.objects.get()
    assert (told.questionnaire, told.cycle) == (response.pk, "2026")
    assert told.sent_at == response.current_submission.submitted_at
    by_scope = {"consortium": 2, "monitors": 0, "members": 0, "public": 1}
    assert AuditEvent.objects.about(told).get().data == {"rows": 3, **by_scope}
    assert b.seen(world, world.mei) == set()
    reviews.published(world, reviews.finished(world, reviews.claimed(world, response)))
    assert b.seen(world, world.mei) == {"Larkfield Assembly"}


def test_what_cannot_be_read_stays_as_typed_and_widens_nothing():
    row = {"facility_name": "Odd", "country": {"unread": "Chinna"}, "tier": "x", "share_scope": "everybody"}
    odd = site_of(row | {"product_models": "M", "disclosed_for_period": {"start": "soon"}}, {"CN": "China"})
    assert odd == Site(name="Odd", country="Chinna", scope="consortium")
    assert (odd.keys, odd.tier_label, odd.vulnerable_label) == ((("in", "chinna", "odd"),), "", "")
    assert Site().keys == ()
    named = Site(name="One", address="1 St.", os_id="n/a")
    assert (named.register_id, named.keys) == ("", (("at", "1 st", "one"),))


def test_an_answer_the_supplier_does_not_stand_by_discloses_nothing(world):
    response = world.response()
    world.answers(response)
    response.answers.filter(code="SCM-03").update(value=[LARK], claim="not_applicable", reason="We make none.")
    sign(world, response)
    submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    assert not Disclosure.objects.exists()


def test_two_suppliers_that_are_one_firm(world):
    """What was sent goes over with its questionnaire; what was published stays, and nobody outside reads it."""
    b.published(world, b.site("Shown", "public"), of=world.acme)
    b.sent(world, b.site("Sent", "public"), of=world.acme, questionnaire=UUID(int=42), cycle="2027")
    foreseen = DISCLOSED.foresee(world.actor(world.ada), world.acme, world.bolt)
    assert foreseen == merging.Foreseen(
        ("1 list of factories.",), ("1 published list of factories. Nobody outside the office reads it any more.",)
    )
    DISCLOSED.carry_out(world.actor(world.ada), world.acme, world.bolt)
    assert list(Disclosure.objects.values_list("supplier", "cycle", "latest", "shown")) == [
        (world.bolt.pk, "2027", True, False),
        (world.acme.pk, "2026", False, False),
    ]


def test_what_was_sent_before_factories_were_kept_is_filled_in_once(world):
    """The version sent last, and the one that is published; a supplier that disclosed since is left alone."""
    year = Cycle.objects.create(name="2027", year=2027, version=world.version, state="open", opens_on="2027-01-01")
    reviews.sent(world, state="published", changed={"SCM-03": {"value": [LARK], "claim": "none"}})
    reviews.sent(world, cycle=year, changed={"SCM-03": {"value": [QUILL], "claim": "none"}})
    reviews.sent(world, of=world.bolt, changed={"SCM-03": {"value": [QUILL], "claim": "unknown"}})
    for _ in range(2):
        import_module("questionnaires.migrations.0019_factories_of_sent_versions").fill(apps, None)
    assert list(Disclosure.objects.order_by("cycle").values_list("cycle", "latest", "shown")) == [
        ("2026", False, True),
        ("2027", True, False),
    ]
    assert (b.seen(world, world.mei), b.seen(world, world.leah)) == (
        {"Larkfield Assembly"},
        {"Larkfield Assembly", "Quill Boards"},
    )
