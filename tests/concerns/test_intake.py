"""Taking a concern in: from the office and from outside, who reads it then, and what is refused."""

from __future__ import annotations

import pytest
from django.http import Http404

from concerns.actions.intake import add_source_note
from concerns.caution import spots
from concerns.enums import Allegation
from concerns.models import Case
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from tests.concerns import builders as b
from tests.world import World

pytestmark = pytest.mark.django_db


def test_what_the_office_takes_in_is_read_by_whoever_took_it_in(world: World) -> None:
    case = b.received(world)

    assert [str(row.user) for row in case.readers.all()] == ["Leah Lead"]
    assert (case.owner, case.submitter, case.state, case.severity) == (world.leah, None, "received", "critical")
    assert [str(step) for step in case.order.all()] == [
        "Workers and their organisations",
        "The employer or supplier",
        "The brand",
        "Public buyers",
        "The public",
    ]
    assert [link.supplier for link in case.links.all()] == [world.acme]


def test_what_a_partner_brings_in_goes_to_the_rp_leads_and_stays_the_partners_own(world: World) -> None:
    pia, paul, hana = b.partners(world).values()
    case = b.received(world, pia)

    assert [str(row.user) for row in case.readers.all()] == ["Leah Lead"]
    assert list(Case.objects.submitted_by(world.actor(pia))) == [case]
    assert not Case.objects.submitted_by(world.actor(paul)).exists()
    assert not Case.objects.submitted_by(world.actor(hana)).exists()
    assert not Case.objects.visible_to(world.actor(pia)).exists()
    event = AuditEvent.objects.get(verb="case.received")
    assert (event.actor_label, event.actor_id, event.restricted) == ("The source", None, True)


@pytest.mark.parametrize("who", ["ada", "rafi", "mona", "cara", "otto", "carl", "mei", "gil"])
def test_others_do_not_report(world: World, who: str) -> None:
    with pytest.raises(Refused, match=r"\.$"):
        b.received(world, getattr(world, who))


def test_mail_says_nothing_and_is_on_no_list(world: World) -> None:
    b.received(world, b.partners(world)["pia"])

    mail = Mail.objects.get(template="case_news")
    assert (mail.to, mail.restricted, mail.about, mail.organisation_id) == (world.leah.email, True, "", None)
    for who in (world.ada, world.leah, world.otto):
        assert not Mail.objects.visible_to(world.actor(who)).filter(template="case_news").exists()


def test_what_is_wrong_is_said_field_by_field(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        b.received(world, title=" ", description="Ask Ana at ana@plant.example", allegations=[])
    assert list(refused.value.problems) == ["title", "allegations", "description"]
    assert "ana@plant.example" in refused.value.problems["description"]
    assert b.received(world, description="Ask at desk@plant.example", checked=True).state == "received"


def test_the_source_adds_to_its_own_only(world: World) -> None:
    pia, paul, _ = b.partners(world).values()
    case = b.received(world, pia)

    note = add_source_note(actor=world.actor(pia), case_id=case.pk, text="The union confirms it.")
    assert (note.kind, note.from_source) == ("shared", True)
    with pytest.raises(Http404):
        add_source_note(actor=world.actor(paul), case_id=case.pk, text="Me too.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Call 07700 900123 after six", ("07700 900123",)),
        ("Write to a.b@c.example, name: Ana Lima", ("a.b@c.example", "name: Ana Lima")),
        ("The helpline 08000 121 700 was told on 2026-11-04", ()),
        ("About 1,200 people work 14 hours a day", ()),
        ("Order number 20261104-77 of line four", ()),
    ],
)
def test_what_looks_like_somebodys_details(text: str, found: tuple[str, ...]) -> None:
    assert tuple(spot.found for spot in spots(text)) == found


def test_every_allegation_has_words() -> None:
    assert len(Allegation.labels) == len(set(Allegation.labels)) == 22
