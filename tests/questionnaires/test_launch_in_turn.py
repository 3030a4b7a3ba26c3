"""A framework launched one route after another (domain specification, 5.2): who is invited when, and what waits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Framework, Lot
from questionnaires.actions import cycles
from questionnaires.launch_forms import DatesForm
from questionnaires.models import Response, Wave
from questionnaires.routes import Route
from questionnaires.selectors import launch
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Allow, Invalid
from rphub.mailing.models import Mail
from suppliers.models import Contact, Supplier
from tests.questionnaires.launches import work_off
from tests.world import World, award, framework, supplier

pytestmark = pytest.mark.django_db
SMALL, LARGE = "short_plus", "in_depth"


@pytest.fixture
def corner_shop(world: World) -> Supplier:
    """A small firm beside Acme: the category carries high risk, so the one is asked in short and the other in depth."""
    made = supplier("Corner Shop Ltd", headcount_uk=9, turnover_uk_gbp=800_000)
    award(made, world.lot_1)
    Contact.objects.create(supplier=made, kind="lead", name="Cleo", email="cleo@corner.example")
    return made


def start(world: World, *later: str, **more: Any) -> cycles.Launched:
    """Of laptops unless another framework is given."""
    about: dict[str, Any] = {
        "actor": world.actor(world.leah),
        "cycle_id": world.cycle.pk,
        "framework_id": world.laptops.pk,
    }
    return cycles.launch_framework(later=later, **about | more)


def told(page: Any) -> str:
    return " ".join(page.content.decode().split())


def shown(world: World) -> bool:
    """Whether the page of the cycle speaks of routes that are left."""
    page = world.client(world.leah).get(reverse("cycle_detail", args=[world.cycle.pk]))
    return "Left for a later launch" in told(page)


def test_a_route_that_is_left_for_later_hears_nothing(world: World, corner_shop: Supplier) -> None:
    assert start(world, SMALL) == cycles.Launched(created=1, invited=1, without_contact=0, already=0, waiting=1)
    assert [one.supplier for one in Response.objects.all()] == [world.acme]
    assert Mail.objects.filter(to="cleo@corner.example").count() == 0
    assert Wave.objects.get().later == [SMALL]
    assert AuditEvent.objects.get(verb="cycle.launched").data["later"] == [SMALL]


def test_its_turn_comes_and_the_first_are_not_asked_again(world: World, corner_shop: Supplier) -> None:
    start(world, SMALL)
    first = Wave.objects.get().launched_at
    assert start(world) == cycles.Launched(created=1, invited=1, without_contact=0, already=1)
    assert (Wave.objects.get().later, Wave.objects.get().launched_at) == ([], first)
    assert Mail.objects.filter(template="cycle_opened").count() == 3
    assert start(world, SMALL) == cycles.Launched(created=0, invited=0, without_contact=0, already=2)


def test_a_launch_in_which_every_route_waits_is_none(world: World, corner_shop: Supplier) -> None:
    with pytest.raises(Invalid) as refused:
        start(world, SMALL, LARGE)
    assert refused.value.problems == {"now": launch.NOBODY_NOW}
    assert (Response.objects.count(), Wave.objects.count()) == (0, 0)


def test_the_route_that_a_person_chose_decides_whose_turn_it_is(world: World, corner_shop: Supplier) -> None:
    start(world, SMALL, routes={corner_shop.pk: (LARGE, "It asked for the long one.")})
    assert Response.objects.count() == 2
    assert Wave.objects.get().later == []


def elsewhere(world: World, *suppliers: Supplier) -> Framework:
    """Another framework, with a lot of the same category on which these have a place."""
    made = framework("ITS9", "Screens and Projectors")
    lot = Lot.objects.create(framework=made, number=1, title="screens", category=world.lot_1.category)
    for one in suppliers:
        award(one, lot)
    return made


def left(world: World, of: Framework) -> list[str]:
    return Wave.objects.get(cycle=world.cycle, framework=of).later


def test_whom_another_framework_brought_in_is_left_no_more(world: World, corner_shop: Supplier) -> None:
    screens = elsewhere(world, corner_shop)
    start(world, SMALL)
    assert (left(world, world.laptops), shown(world)) == ([SMALL], True)
    start(world, framework_id=screens.pk)
    assert (left(world, world.laptops), shown(world)) == ([], False)


def test_a_route_is_left_as_long_as_one_of_several_is_to_come(world: World, corner_shop: Supplier) -> None:
    other = supplier("Kiosk Ltd", headcount_uk=8, turnover_uk_gbp=700_000)
    award(other, world.lot_1)
    screens = elsewhere(world, corner_shop)
    start(world, SMALL)
    start(world, framework_id=screens.pk)
    assert left(world, world.laptops) == [SMALL]
    award(other, screens.lots.get())
    start(world, framework_id=screens.pk)
    assert left(world, world.laptops) == []


def test_a_route_that_a_person_chose_stays_left_until_it_is_launched(world: World, corner_shop: Supplier) -> None:
    """The choice is kept with the launch, not with the framework, so another launch cannot know of it."""
    screens = elsewhere(world, world.acme)
    start(world, "standard", routes={corner_shop.pk: ("standard", "It grows.")})
    start(world, framework_id=screens.pk)
    assert left(world, world.laptops) == ["standard"]


def test_the_pages_let_one_route_wait_and_take_it_up_again(world: World, corner_shop: Supplier) -> None:
    browser = world.client(world.leah)
    here = f"{reverse('cycle_launch', args=[world.cycle.pk])}?framework={world.laptops.pk}"
    changed = {f"route_{corner_shop.pk}": "standard", f"reason_{corner_shop.pk}": "It grows."}
    assert browser.post(f"{here}&step=what", changed)["Location"] == f"{here}&step=when"
    days = {LARGE: "2030-03-06", "standard": "2030-03-07"}
    assert "Tick at least one route" in told(browser.post(f"{here}&step=when", days))
    assert browser.post(f"{here}&step=when", days | {"now": [LARGE]})["Location"] == f"{here}&step=check"
    assert "1 left for a later launch." in told(browser.get(here))
    assert "Standard: 1, in a later launch" in told(browser.get(f"{here}&step=when"))
    check = told(browser.get(f"{here}&step=check"))
    assert "1 supplier joins the cycle, each once. 1 waits for a later launch." in check
    assert ("Left for a later launch" in check, "Launch and invite 1 supplier" in check) == (True, True)
    done = told(browser.post(f"{here}&step=check", follow=True))
    assert "Desktop and Notebook Computers is being launched: 1 supplier to invite." in done
    work_off()
    done = told(browser.get(reverse("cycle_detail", args=[world.cycle.pk])))
    assert "1 framework launched, 1 supplier invited." in done
    assert "Left for a later launch: Standard" in done
    assert "Left for a later launch" not in told(browser.get(f"{here}&step=check"))
    browser.post(f"{here}&step=check")
    work_off()
    last = Response.objects.get(supplier=corner_shop)
    assert (last.route, last.route_reason, last.due_on == date(2030, 3, 7)) == ("standard", "It grows.", False)


def test_where_every_route_waits_the_check_says_so_and_leads_back(world: World) -> None:
    page = launch.launch_page(world.actor(world.leah), world.cycle, [world.laptops.pk], later=[LARGE])
    first = launch.preflight(page, Allow)[0]
    assert (first.ok, first.blocking, first.words, first.url) == (False, True, launch.NOBODY_NOW, launch.when(page))
    assert [(row.route, row.suppliers) for row in page.later_routes] == [(Route.IN_DEPTH, 1)]
    assert (page.routes, page.invited, page.mails) == ([], 0, 0)


def test_the_pages_of_a_launch_in_which_every_route_waits(world: World) -> None:
    browser, form = world.client(world.leah), reverse("cycle_launch", args=[world.cycle.pk])
    session = browser.session
    session[f"launch:{world.cycle.pk}:{world.laptops.pk}"] = {"routes": {}, "due": {}, "later": [LARGE]}
    session.save()
    pages = {step: told(browser.get(f"{form}?framework={world.laptops.pk}&step={step}")) for step in ("when", "check")}
    assert ("Go on: check and launch" in pages["when"], "Work by month" in pages["when"]) == (True, False)
    assert (launch.NOBODY_NOW in pages["check"], "Launch and invite" in pages["check"]) == (True, False)


def test_the_day_of_a_route_that_waits_is_not_looked_at() -> None:
    day = timezone.localdate() + timedelta(days=1)
    routes = [Route.STANDARD, Route.SHORT]
    form = DatesForm.for_routes(routes, {"now": ["short"], "short": "2030-03-06", "standard": "soon"}, {}, ())
    assert (form.is_valid(), form.due, form.later) == (True, {"short": date(2030, 3, 6)}, ["standard"])
    fresh = DatesForm.for_routes(routes, None, {"short": day, "standard": day}, ["short"])
    assert fresh.initial["now"] == ["standard"]
    assert [*DatesForm.for_routes(routes[:1], None, {}, ()).fields] == ["standard"]
