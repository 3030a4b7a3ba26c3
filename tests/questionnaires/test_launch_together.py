"""Several frameworks launched in one pass through the four pages: who is asked, once, and what a worker does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Framework, Lot
from questionnaires.actions import cycles, launching
from questionnaires.models import Launch, Response, Wave
from questionnaires.selectors.launch import NOBODY_NOW, UNDER_WAY, launch_page, part_checks
from questionnaires.selectors.launch_choice import offers
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Deny, Invalid, Refused
from rphub.kernel.work import WorkState
from rphub.mailing.models import Mail
from suppliers.models import Award, Contact, FrameworkExemption, Standing
from tests.questionnaires.launches import work_off
from tests.world import World, award, framework, supplier

pytestmark = pytest.mark.django_db
SMALL, STANDARD, LARGE = "short_plus", "standard", "in_depth"
DAYS = {LARGE: "2030-03-06", STANDARD: "2030-03-07"}


@pytest.fixture
def both(world: World) -> World:
    """Acme has a place on the second framework too."""
    award(world.acme, world.cleaning, "service_provider")
    return world


def ask(world: World, *frameworks: Framework, **more: Any) -> Launch:
    given: dict[str, Any] = {"actor": world.actor(world.leah), "routes": {}, "due": {}, "later": ()}
    ids = [one.pk for one in frameworks or (world.laptops, world.services)]
    return launching.launch_together(cycle_id=world.cycle.pk, framework_ids=ids, **given | more)


def told(page: Any) -> str:
    return " ".join(page.content.decode().replace("&amp;", "&").split())


def address(world: World, *frameworks: Framework, step: str = "") -> str:
    query = "&".join(f"framework={one.pk}" for one in frameworks)
    return f"{reverse('cycle_launch', args=[world.cycle.pk])}?{query}" + (f"&step={step}" if step else "")


def test_one_pass_through_the_pages_launches_both_with_the_same_days(both: World) -> None:
    world, browser = both, both.client(both.leah)
    bare = reverse("cycle_launch", args=[world.cycle.pk])
    who = told(browser.get(bare))
    assert ("2 suppliers join the cycle." in who, who.count(" checked>")) == (True, 2)
    assert "1 on more than one of them: one invitation and one task list." in who
    together = (world.laptops, world.services)
    chosen = browser.post(bare, {"framework": [one.pk for one in together]})
    assert chosen["Location"] == address(world, *together, step="what")
    changed = {f"route_{world.bolt.pk}": STANDARD, f"reason_{world.bolt.pk}": "It asked for it."}
    assert browser.post(chosen["Location"], changed)["Location"] == address(world, *together, step="when")
    saved = browser.post(address(world, *together, step="when"), DAYS | {"now": [LARGE, STANDARD]})
    assert saved["Location"] == address(world, *together, step="check")
    check = told(browser.get(saved["Location"]))
    assert ("Launch 2 frameworks, step 4 of 4" in check, "Launch and invite 2 suppliers" in check) == (True, True)
    done = told(browser.post(saved["Location"], follow=True))
    assert "2 frameworks are being launched: 2 suppliers to invite." in done
    assert ('<progress id="launched" max="2" value="0">' in done, Response.objects.count()) == (True, 0)
    work_off()
    rows = Response.objects.order_by("supplier__organisation__name").values_list("state", "route", "due_on")
    assert list(rows) == [("invited", LARGE, date(2030, 3, 6)), ("invited", STANDARD, date(2030, 3, 7))]
    assert sorted(Wave.objects.values_list("framework", "launched_by")) == sorted(
        (one.pk, "Leah Lead") for one in together
    )
    assert "2 frameworks launched, 2 suppliers invited." in told(browser.get(world.cycle.get_absolute_url()))


def test_a_supplier_on_both_has_one_questionnaire_and_one_mail_that_names_both(both: World) -> None:
    ask(both)
    work_off()
    assert Response.objects.filter(supplier=both.acme).count() == 1
    (mail,) = Mail.objects.filter(to="anna@acme.example")
    assert mail.context["framework"] == "Desktop and Notebook Computers and Security and Cleaning Services"
    assert mail.context["clause"] == ""
    assert Mail.objects.get(to="bob@bolt.example").context["framework"] == "Security and Cleaning Services"
    assert Launch.objects.get().state == WorkState.DONE


def test_a_second_click_is_the_same_launch_and_others_wait_their_turn(both: World) -> None:
    first = ask(both, both.laptops)
    assert ask(both, both.laptops) == first
    with pytest.raises(Invalid, match=UNDER_WAY):
        ask(both)
    assert UNDER_WAY in told(both.client(both.leah).post(address(both, both.services, step="check")))
    work_off()
    assert ask(both).frameworks == [
        [both.laptops.pk, "Desktop and Notebook Computers"],
        [both.services.pk, "Security and Cleaning Services"],
    ]


def test_what_cannot_be_launched_is_refused_before_anything_is_kept(world: World, settings: Any) -> None:
    with pytest.raises(Invalid, match=NOBODY_NOW):
        ask(world, later=[LARGE, STANDARD, SMALL, "short"])
    with pytest.raises(Invalid, match="Say why this supplier takes another route"):
        ask(world, routes={world.acme.pk: (STANDARD, "")})
    with pytest.raises(Refused, match="Only the RP lead launches"):
        ask(world, actor=world.actor(world.ada))
    ask(world)
    work_off()
    with pytest.raises(Invalid, match="Every supplier of these frameworks is in the cycle already or exempt"):
        ask(world)
    settings.DEFAULT_FROM_EMAIL = "nobody at all"
    with pytest.raises(Refused, match="is not an address mail can be sent from"):
        ask(world)
    assert Launch.objects.count() == 1


def test_a_worker_killed_in_the_middle_leaves_whole_frameworks_and_the_next_goes_on(
    both: World, monkeypatch: Any
) -> None:
    launch, seen = cycles.launch_framework, list[int]()

    def dying(**given: Any) -> Any:
        seen.append(given["framework_id"])
        done = launch(**given)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return done

    monkeypatch.setattr(launching, "launch_framework", dying)
    row = ask(both)
    with pytest.raises(KeyboardInterrupt):
        launching.work_off(row.pk)
    assert (Response.objects.count(), Wave.objects.count(), Mail.objects.count()) == (1, 1, 2)
    launching.work_off(row.pk)
    assert Response.objects.count() == 1  # its lease goes on
    Launch.objects.update(lease_until="2020-01-01T00:00:00Z")
    launching.work_off(row.pk)
    assert (Response.objects.count(), Wave.objects.count(), Mail.objects.count()) == (2, 2, 3)
    row.refresh_from_db()
    assert (row.state, [one["created"] for one in row.done.values()]) == (WorkState.DONE, [1, 1])
    assert seen == [both.laptops.pk, both.services.pk, both.services.pk]
    launching.work_off(row.pk)
    assert len(seen) == 3


def test_the_sweep_finds_what_a_dead_worker_left_and_gives_up_in_the_end(world: World) -> None:
    ask(world)
    assert launching.sweep_launches() == 0
    Launch.objects.update(created_at="2020-01-01T00:00:00Z")
    assert launching.sweep_launches() == 1
    Launch.objects.update(state=WorkState.RUNNING, lease_until="2020-01-01T00:00:00Z", attempts=5)
    assert launching.sweep_launches() == 0
    page = told(world.client(world.leah).get(world.cycle.get_absolute_url()))
    assert ("This has stopped" in page, "Something in the hub went wrong. What was launched stays" in page) == (
        True,
        True,
    )
    left = f"?framework={world.laptops.pk}&framework={world.services.pk}"
    assert f'{reverse("cycle_launch", args=[world.cycle.pk])}{left}">Launch what is left' in page


def test_without_mail_a_launch_waits_and_is_tried_again(world: World, monkeypatch: Any) -> None:
    row = ask(world)
    monkeypatch.setattr(launching, "check_mail", lambda: Deny("The mail server sleeps."))
    launching.work_off(row.pk)
    row.refresh_from_db()
    assert (row.state, row.last_error, Response.objects.count()) == (WorkState.QUEUED, "The mail server sleeps.", 0)
    monkeypatch.undo()
    launching.work_off(row.pk)
    assert Response.objects.count() == 2


def test_what_broke_off_is_given_back(world: World, monkeypatch: Any) -> None:
    row = ask(world)
    monkeypatch.setattr(launching, "launch_framework", lambda **given: 1 / 0)
    launching.work_off(row.pk)
    assert Launch.objects.values_list("state", "last_error").get() == (WorkState.QUEUED, launching.DID_NOT_WORK)


def test_one_that_is_refused_when_its_turn_comes_does_not_stop_the_others(world: World) -> None:
    ask(world)
    Award.objects.filter(supplier=world.acme).delete()
    work_off()
    assert [one.supplier for one in Response.objects.all()] == [world.bolt]
    page = told(world.client(world.leah).get(world.cycle.get_absolute_url()))
    assert "1 framework launched, 1 supplier invited." in page
    assert "<li>Desktop and Notebook Computers: not launched<p>No supplier has a place on" in page
    assert f'?framework={world.laptops.pk}">Launch what is left' in page


def test_whoever_lost_the_role_meanwhile_launches_nothing(world: World) -> None:
    ask(world, world.laptops)
    world.leah.grants.update(role="reviewer")
    work_off()
    assert Launch.objects.get().done == {
        str(world.laptops.pk): {"refused": "Only the RP lead launches a framework in a cycle."}
    }
    assert Response.objects.count() == 0


def test_a_route_chosen_for_one_that_waits_keeps_it_waiting(world: World) -> None:
    ask(world, routes={world.acme.pk: (STANDARD, "It grows."), world.bolt.pk: (LARGE, "Much risk.")}, later=[STANDARD])
    work_off()
    assert [(one.supplier, one.route) for one in Response.objects.all()] == [(world.bolt, LARGE)]
    assert sorted(Wave.objects.values_list("framework", flat=True)) == [world.services.pk]


def test_the_history_says_what_was_asked_and_what_was_launched(both: World) -> None:
    ask(both)
    work_off()
    titles = ["Desktop and Notebook Computers", "Security and Cleaning Services"]
    assert AuditEvent.objects.get(verb="cycle.launch_asked").data == {"frameworks": titles}
    launched = AuditEvent.objects.filter(verb="cycle.launched").order_by("pk")
    assert [(one.data["framework"], one.data["created"], one.data["already"]) for one in launched] == [
        (titles[0], 1, 0),
        (titles[1], 1, 1),
    ]


def test_the_boxes_say_what_each_would_bring(both: World) -> None:
    world = both
    empty = framework("ITS9", "Screens and Projectors")
    Contact.objects.filter(supplier=world.bolt).delete()
    gone = framework("ITS8", "Ended Long Ago")
    Framework.objects.filter(pk=gone.pk).update(
        starts_on=date(2020, 1, 1), ends_on=timezone.localdate() - timedelta(days=1)
    )
    free = supplier("Free Ltd")
    award(free, world.cleaning)
    FrameworkExemption.objects.create(
        supplier=free, framework=world.services, reason="Ends soon.", until=timezone.localdate() + timedelta(days=9)
    )
    cycles.launch_framework(actor=world.actor(world.leah), cycle_id=world.cycle.pk, framework_id=world.laptops.pk)
    found = offers(world.actor(world.leah), world.cycle, None)
    rows = [(one.pk, one.ticked, one.suppliers, one.new, one.already, one.exempt, one.without_contact) for one in found]
    assert rows == [
        (world.laptops.pk, False, 1, 0, 1, 0, 0),
        (empty.pk, False, 0, 0, 0, 0, 0),
        (world.services.pk, True, 3, 1, 1, 1, 1),
    ]
    assert [bool(one.launched_at) for one in found] == [True, False, False]
    chosen = offers(world.actor(world.leah), world.cycle, [gone.pk])
    assert [(one.pk, one.ticked) for one in chosen if one.ticked] == [(gone.pk, True)]


def test_problems_stand_under_their_framework_and_stop_no_other(both: World) -> None:
    world = both
    empty = framework("ITS9", "Screens and Projectors")
    small = framework("ITS7", "Small Things")
    corner = supplier("Corner Shop Ltd", headcount_uk=9, turnover_uk_gbp=800_000)
    award(corner, Lot.objects.create(framework=small, number=1, title="small", category=world.lot_1.category))
    Contact.objects.filter(supplier=world.bolt).delete()
    ids = [one.pk for one in (world.laptops, world.services, empty, small)]
    page = launch_page(world.actor(world.leah), world.cycle, ids, later=[SMALL])
    joins = "the cycle. 1 is on another framework of this launch too, and asked once."
    lead = "1 supplier has no questionnaire lead. They are set up and invited once a contact is added."
    left = "Whoever it would bring takes a route that is left for a later launch, so it is left out."
    nobody = "No supplier has a place on it today, so it is left out. Record the awards first."
    found = [(str(one), [(check.ok, check.words) for check in checks]) for one, checks in part_checks(page)]
    assert found == [
        ("Desktop and Notebook Computers", [(True, f"1 supplier joins {joins}")]),
        ("Screens and Projectors", [(False, nobody)]),
        ("Security and Cleaning Services", [(True, f"2 suppliers join {joins}"), (False, lead)]),
        ("Small Things", [(False, left)]),
    ]
    assert {check.blocking for _, checks in part_checks(page) for check in checks} == {False}
    assert [one.pk for one in page.going] == [world.laptops.pk, world.services.pk]
    assert (len(page.joining), page.shared, len(page.waiting), page.invited) == (2, 1, 1, 1)
    html = told(world.client(world.leah).get(address(world, world.laptops, world.services, empty, step="check")))
    assert ("Framework by framework" in html, "Launch and invite 1 supplier" in html) == (True, True)
    assert "Framework by framework" not in told(
        world.client(world.leah).get(address(world, world.laptops, step="check"))
    )


def test_exempt_on_one_of_two_is_asked_for_the_other(both: World) -> None:
    FrameworkExemption.objects.create(
        supplier=both.acme, framework=both.laptops, reason="Ends soon.", until=timezone.localdate() + timedelta(days=9)
    )
    page = launch_page(both.actor(both.leah), both.cycle, [both.laptops.pk, both.services.pk])
    assert [(str(one.supplier), one.joins, one.exempt) for one in page.candidates] == [
        ("Acme Computers Ltd", True, ""),
        ("Bolt Cleaning Ltd", True, ""),
    ]
    (alone,) = launch_page(both.actor(both.leah), both.cycle, [both.laptops.pk]).candidates
    assert (alone.joins, alone.exempt) == (False, "Ends soon.")
    assert [part.words for part in page.parts] == [
        "Every supplier is in the cycle already or exempt.",
        "2 suppliers join the cycle.",
    ]


def test_ticking_other_boxes_takes_along_what_was_decided(both: World) -> None:
    browser = both.client(both.leah)
    one = address(both, both.laptops, step="what")
    browser.post(one, {f"route_{both.acme.pk}": STANDARD, f"reason_{both.acme.pk}": "It grows."})
    shown = browser.post(address(both, both.laptops), {"framework": [both.laptops.pk, both.services.pk], "show": "1"})
    assert shown["Location"] == address(both, both.laptops, both.services, step="who")
    assert 'value="It grows."' in told(browser.get(address(both, both.laptops, both.services, step="what")))


@pytest.mark.parametrize(
    ("posted", "words", "ticks"),
    [
        ([], "Tick at least one framework", 0),
        (["x", "services"], "One of these frameworks cannot be launched", 1),
    ],
)
def test_boxes_that_cannot_be_read_get_a_sentence_and_stay_as_they_were(
    world: World, posted: list[str], words: str, ticks: int
) -> None:
    given = [str(world.services.pk) if one == "services" else one for one in posted]
    page = world.client(world.leah).post(reverse("cycle_launch", args=[world.cycle.pk]), {"framework": given})
    assert (page.status_code, told(page).count(words), told(page).count(" checked")) == (200, 2, ticks)
    assert ("Launch frameworks, step 1 of 4" in told(page)) == (ticks == 0)


def test_the_later_steps_need_a_framework(world: World) -> None:
    bare = reverse("cycle_launch", args=[world.cycle.pk])
    for step in ("what", "when", "check"):
        assert world.client(world.leah).post(f"{bare}?step={step}")["Location"] == bare


def test_the_page_asks_how_far_it_is_and_is_shown_anew_at_the_end(world: World) -> None:
    browser, page = world.client(world.leah), world.cycle.get_absolute_url()
    ask(world)
    part = browser.get(page, headers={"HX-Request": "true"})
    assert ("<html" in part.content.decode(), "0 of 2" in told(part)) == (False, True)
    work_off()
    assert browser.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert Standing.objects.get(supplier=world.bolt).status == "in_progress"


@pytest.mark.parametrize("more", [0, 2])
def test_the_boxes_take_as_many_statements_for_many(world: World, more: int, django_assert_num_queries: Any) -> None:
    """Person, session; cycle; frameworks and five of who is on them; those chosen and five of who joins."""
    for number in range(more):
        lot = Lot.objects.create(
            framework=framework(f"X{number}", f"More {number}"), number=1, title="x", category=world.lot_1.category
        )
        award(supplier(f"Extra {number} Ltd"), lot)
    browser, bare = world.client(world.leah), reverse("cycle_launch", args=[world.cycle.pk])
    browser.get(bare)
    with django_assert_num_queries(14):
        assert browser.get(bare).status_code == 200
