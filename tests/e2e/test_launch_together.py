"""Two frameworks launched in one pass through the four pages, with JavaScript and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from questionnaires.models import Response
from tests.questionnaires.launches import work_off
from tests.world import award


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
def test_the_lead_launches_two_frameworks_together(world, person, scripts):
    award(world.acme, world.cleaning, "service_provider")
    leah = person(world.leah, java_script_enabled=scripts)
    leah.go(world.cycle.get_absolute_url())
    leah.follow("Launch frameworks")
    boxes = leah.page.get_by_role("checkbox")
    for at in range(boxes.count()):
        boxes.nth(at).uncheck()
    leah.press("Go on: what they are asked")
    expect(leah.page.locator("main")).to_contain_text("Tick at least one framework")
    for title in (world.laptops.title, world.services.title):
        leah.page.get_by_role("checkbox", name=title).check()
    leah.press("Show who joins with these")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("2 suppliers join the cycle.")
    leah.press("Go on: what they are asked")
    leah.press("Go on: when it is due")
    leah.press("Go on: check and launch")
    expect(leah.page.get_by_role("region", name="Framework by framework")).to_contain_text("asked once")
    leah.press("Launch and invite 2 suppliers")
    expect(leah.page.get_by_role("region", name="How far the launch is")).to_contain_text("0 of 2")
    work_off()
    if not scripts:
        leah.follow("Look again")
    expect(leah.page.locator("main")).to_contain_text("2 frameworks launched, 2 suppliers invited.")
    assert Response.objects.count() == 2
