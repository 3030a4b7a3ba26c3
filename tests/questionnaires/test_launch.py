"""Launching a framework: who is invited, with what frozen, and what a second click does."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from questionnaires.actions import cycles
from questionnaires.models import Cycle, Response, Wave
from questionnaires.selectors import launch
from questionnaires.selectors.candidates import candidates, definition_for
from rphub.accounts.models import Invitation
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Allow, Invalid, Refused
from rphub.kernel.working_days import due_date, quiet_words
from rphub.mailing.models import Mail
from suppliers.models import Award, Contact, FrameworkExemption, Standing
from tests.world import World, award, supplier

pytestmark = pytest.mark.django_db


def start(world: World, framework=None, **more):
    framework = framework or world.laptops
    return cycles.launch_framework(
        actor=world.actor(world.leah), cycle_id=world.cycle.pk, framework_id=framework.pk, **more
    )


def test_a_launch_invites_once_with_everything_frozen(world):
    world.cycle.state = "planned"
    world.cycle.save()
    assert start(world) == cycles.Launched(created=1, invited=1, without_contact=0, already=0)
    response = Response.objects.get()
    assert (response.state, response.route, response.risk) == ("invited", "in_depth", "high")
    assert response.route_reason == "The category carries high risk."
    assert response.profile == {
        "roles": ["reseller"],
        "sectors": ["ict_hardware"],
        "risk": "high",
        "headcount_uk": 120,
        "headcount_total": 150,
        "turnover_uk_gbp": 34_000_000,
        "turnover_group_gbp": None,
        "has_parent": False,
    }
    assert response.due_on == due_date(timezone.localdate(), 56)
    assert response.asked > 55
    assert response.invited_at is not None
    world.cycle.refresh_from_db()
    assert world.cycle.state == "open"
    assert Wave.objects.get().launched_by == "Leah Lead"
    assert Standing.objects.get(supplier=world.acme).status == "in_progress"


def test_lead_and_signatory_get_access_and_one_mail_each(world):
    start(world)
    invitations = Invitation.objects.order_by("pk").values_list("email", "role")
    assert list(invitations) == [
        ("anna@acme.example", "supplier_admin"),
        ("dora@acme.example", "supplier_signatory"),
    ]
    response = Response.objects.get()
    assert sorted(Mail.objects.values_list("template", "to", "key")) == [
        ("cycle_opened", "anna@acme.example", f"opened:{response.pk}:anna@acme.example"),
        ("cycle_opened", "dora@acme.example", f"opened:{response.pk}:dora@acme.example"),
    ]
    context = Mail.objects.get(to="anna@acme.example").context
    assert context["path"].endswith(f"{Invitation.objects.get(role='supplier_admin').token}/")
    assert context["forward_path"].endswith("/pass-on/")


def test_one_person_in_two_parts_gets_one_mail(world):
    Contact.objects.filter(kind="signatory").update(email="Anna@acme.example")
    start(world)
    assert list(Mail.objects.values_list("to", flat=True)) == ["anna@acme.example"]
    assert Invitation.objects.count() == 2


def test_the_audit_trail_says_what_was_launched(world):
    start(world)
    event = AuditEvent.objects.get(verb="cycle.launched")
    assert event.data == {
        "framework": "Desktop and Notebook Computers",
        "created": 1,
        "invited": 1,
        "already": 0,
        "later": [],
    }
    assert AuditEvent.objects.get(verb="response.created").data["route"] == "in_depth"


def test_a_second_launch_changes_nothing(world):
    start(world)
    assert start(world) == cycles.Launched(created=0, invited=0, without_contact=0, already=1)
    assert (Response.objects.count(), Mail.objects.count(), Wave.objects.count()) == (1, 2, 1)


def test_a_supplier_awarded_later_joins_with_the_next_launch(world):
    start(world)
    late = supplier("Zeta Screens Ltd")
    award(late, world.lot_1)
    assert start(world) == cycles.Launched(created=1, invited=0, without_contact=1, already=1)


def test_a_supplier_without_lead_waits_as_a_draft(world):
    Contact.objects.filter(kind="lead").delete()
    assert start(world).without_contact == 1
    assert Response.objects.get().state == "draft"
    assert Mail.objects.count() == 0


def test_a_current_assessment_stays_what_members_see(world):
    Standing.objects.filter(supplier=world.acme).update(status="assessed", band=2)
    start(world)
    assert Standing.objects.get(supplier=world.acme).status == "assessed"


def test_an_exempt_supplier_and_one_that_left_are_not_asked(world):
    FrameworkExemption.objects.create(
        supplier=world.acme, framework=world.laptops, reason="Ends soon.", until=timezone.localdate() + timedelta(90)
    )
    gone = supplier("Gone Ltd", left_on=timezone.localdate() - timedelta(1))
    award(gone, world.lot_1)
    assert start(world) == cycles.Launched(created=0, invited=0, without_contact=0, already=1)


def test_a_route_is_overridden_with_a_reason_only(world):
    with pytest.raises(Invalid) as refused:
        start(world, routes={world.acme.pk: ("standard", " ")})
    assert list(refused.value.problems) == [f"reason_{world.acme.pk}"]
    with pytest.raises(Invalid):
        start(world, routes={world.acme.pk: ("scenic", "Why not.")})
    assert Response.objects.count() == 0
    start(world, routes={world.acme.pk: ("standard", "Agreed after a call.")})
    response = Response.objects.get()
    assert (response.route, response.route_reason) == ("standard", "Agreed after a call.")
    assert AuditEvent.objects.get(verb="response.created").data["overridden"] is True


def test_due_dates_can_be_set_by_route(world):
    day = date(2031, 3, 3)
    start(world, due={"in_depth": day})
    assert Response.objects.get().due_on == day


def test_no_supplier_of_services_is_asked_for_answers_while_universities_enrol(world):
    """Suggested outside these weeks; a person who chooses a day in them is told why it is a bad one, and may."""
    Cycle.objects.update(opens_on=date(2030, 8, 5))
    world.cycle.refresh_from_db()
    leah, wednesday = world.actor(world.leah), date(2030, 10, 2)
    goods = launch.launch_page(leah, world.cycle, [world.laptops.pk])
    assert [(row.due_on, row.serving, row.odd) for row in goods.routes] == [(date(2030, 9, 30), 0, "")]
    services = launch.launch_page(leah, world.cycle, [world.services.pk])
    (row,) = services.routes
    assert (row.due_on, row.serving, row.odd) == (date(2030, 10, 8), 1, "")
    chosen = launch.launch_page(leah, world.cycle, [world.services.pk], due={row.route.value: wednesday})
    assert [one.odd for one in chosen.routes] == [
        f"{row.route.label}: 2 October 2030 is in enrolment at the universities, 15 September to 7 October, when "
        "1 supplier of services is busiest."
    ]
    assert [check.words for check in launch.preflight(chosen, Allow) if not check.ok] == [chosen.routes[0].odd]
    start(world, world.services)
    assert Response.objects.get().due_on == date(2030, 10, 8)


@pytest.mark.parametrize(
    ("on", "services", "words"),
    [
        (date(2030, 9, 14), True, ""),
        (date(2030, 9, 15), True, "enrolment at the universities, 15 September to 7 October"),
        (date(2030, 10, 7), True, "enrolment at the universities, 15 September to 7 October"),
        (date(2030, 10, 7), False, ""),
        (date(2030, 10, 8), True, ""),
        (date(2030, 12, 31), False, "Christmas, 18 December to 5 January"),
        (date(2031, 1, 5), True, "Christmas, 18 December to 5 January"),
        (
            date(2030, 11, 15),
            False,
            "the week in which suppliers report spend, the 8th to the 15th of February, May, August and November",
        ),
    ],
)
def test_quiet_weeks_say_why(on, services, words):
    assert quiet_words(on, services=services) == words


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        ("ada", "Only the RP lead launches a framework in a cycle."),
        ("cara", "Only the RP lead launches a framework in a cycle."),
    ],
)
def test_others_do_not_launch(world, person, reason):
    with pytest.raises(Refused, match=reason):
        cycles.launch_framework(
            actor=world.actor(getattr(world, person)), cycle_id=world.cycle.pk, framework_id=world.laptops.pk
        )


def test_a_closed_cycle_and_a_draft_version_are_refused(world):
    world.cycle.state = "closed"
    world.cycle.save()
    with pytest.raises(Refused, match="Cycle 2026 is closed"):
        start(world)
    type(world.version).objects.filter(pk=world.version.pk).update(state="draft")
    world.cycle.state = "open"
    world.cycle.save()
    with pytest.raises(Refused, match="is still a draft"):
        start(world)


def test_a_framework_without_suppliers_says_so(world):
    Award.objects.filter(lot__framework=world.laptops).delete()
    with pytest.raises(Invalid, match="No supplier has a place on"):
        start(world)
    assert Wave.objects.count() == 0


@pytest.mark.parametrize("more", [0, 2])
def test_finding_the_suppliers_takes_five_statements(world, more, django_assert_num_queries):
    for number in range(more):
        award(supplier(f"Extra {number} Ltd"), world.lot_1)
    cycle = Cycle.objects.select_related("version").get(pk=world.cycle.pk)
    definition_for(cycle)
    with django_assert_num_queries(5):
        assert len(candidates(cycle, [world.laptops])) == 1 + more


@pytest.mark.django_db(transaction=True)
def test_two_launches_at_once_create_nothing_twice(world):
    results, problems = [], []
    barrier = threading.Barrier(2)

    def run():
        try:
            barrier.wait(timeout=20)
            results.append(start(world).created)
        except Exception as error:
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert problems == []
    assert sorted(results) == [0, 1]
    assert (Response.objects.count(), Mail.objects.count(), Invitation.objects.count()) == (1, 2, 2)
