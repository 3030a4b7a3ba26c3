"""How a year begins: the office launches, the supplier follows the link of its invitation."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from questionnaires.actions import cycles
from questionnaires.models import Cycle
from tests.e2e.people import Person
from tests.e2e.work import link_in
from tests.questionnaires.launches import work_off
from tests.world import World


def launch(world: World, leah: Person) -> None:
    """The RP lead launches the framework on four pages."""
    Cycle.objects.filter(pk=world.cycle.pk).update(state="planned")
    leah.go(f"/office/cycles/{world.cycle.pk}/")
    leah.follow(world.laptops.title)
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("1 supplier joins the cycle.")
    leah.press("Go on: what they are asked")
    leah.press("Go on: when it is due")
    leah.press("Go on: check and launch")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("Ready.")
    leah.press("Launch and invite 1 supplier")
    work_off()
    leah.go("/office/mail/")


def launched(world: World) -> None:
    """The same through its action, for what comes after."""
    Cycle.objects.filter(pk=world.cycle.pk).update(state="planned")
    cycles.launch_framework(actor=world.actor(world.leah), cycle_id=world.cycle.pk, framework_id=world.laptops.pk)


def accept_invitation(anna: Person) -> None:
    """The link of the mail shows a page and changes nothing; its button signs in."""
    anna.go(link_in("cycle_opened", "anna@acme.example"))
    expect(anna.page.get_by_role("heading", level=1)).to_contain_text("Acme Computers Ltd is asked for its 2026")
    anna.follow("read them here")
    anna.page.go_back()
    anna.follow("Pass this on")
    anna.page.go_back()
    anna.press(re.compile("Open the questionnaire as"))
    expect(anna.page).to_have_url(re.compile("/supplier/$"))
