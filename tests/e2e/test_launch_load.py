"""Work by month on the launch pages, with JavaScript and without."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from questionnaires.selectors.launch import launch_page
from rphub.accounts.models import Grant
from tests.questionnaires.crowds import busy, crowd
from tests.questionnaires.launches import work_off
from tests.world import award, supplier


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_the_lead_takes_the_days_that_spread_the_work(world, person, scripts):
    Grant.objects.filter(user=world.rafi).delete()
    crowd(world, 14)
    due = launch_page(world.actor(world.leah), world.cycle, [world.laptops.pk]).due["in_depth"]
    busy(world, 8, due)
    leah = person(world.leah, java_script_enabled=scripts)
    where = f"{reverse('cycle_launch', args=[world.cycle.pk])}?framework={world.laptops.pk}"
    leah.go(f"{where}&step=check")
    expect(leah.page.locator("#checks, main").first).to_contain_text("23 questionnaires for 1 reviewer, more than 20.")
    leah.follow("Put it right")
    expect(leah.page.get_by_role("table", name="Falling due by month: the figures")).to_contain_text("23")
    leah.follow("Use these days")
    expect(leah.page.locator("main")).to_contain_text("No month of this launch has more than 20 questionnaires")
    leah.press("Go on: check and launch")
    expect(leah.page.locator("main")).to_contain_text("No month of this launch has more than 20 questionnaires")
    expect(leah.page.get_by_role("button", name="Launch and invite 1 supplier")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_the_lead_leaves_a_route_for_a_later_launch(world, person, scripts):
    award(supplier("Corner Shop Ltd", headcount_uk=9, turnover_uk_gbp=800_000), world.lot_1)
    leah = person(world.leah, java_script_enabled=scripts)
    where = f"{reverse('cycle_launch', args=[world.cycle.pk])}?framework={world.laptops.pk}"
    leah.go(f"{where}&step=when")
    leah.page.get_by_label("Short with extra questions", exact=True).uncheck()
    leah.press("Go on: check and launch")
    expect(leah.page.get_by_role("region", name="Left for a later launch")).to_contain_text("1 supplier")
    leah.press("Launch and invite 1 supplier")
    work_off()
    if not scripts:
        leah.follow("Look again")
    expect(leah.page.locator("main")).to_contain_text("Left for a later launch: Short with extra questions")
    leah.go(f"{where}&step=when")
    expect(leah.page.get_by_label("Short with extra questions route, due on")).to_be_visible()
    expect(leah.page.get_by_label("Routes in this launch")).to_have_count(0)
