"""The whole year in a browser: launched, answered, sent, reviewed, improved on and shown to members.

Every page anybody comes to is checked by axe and for its width, at 1280 and at 320 pixels.
"""

from __future__ import annotations

import re

from playwright.sync_api import expect

from questionnaires.models import Cycle, Response
from tests.e2e.work import link_in, run


def test_a_year_of_the_hub(world, person, work_off):
    leah = person(world.leah)
    launch(world, leah)
    work_off()
    run("questionnaires.tasks.sweep_prefill")
    response = Response.objects.get(supplier=world.acme)
    anna = person()
    accept_invitation(anna)
    print(response)


def launch(world, leah):
    """The RP lead launches the framework on four pages."""
    Cycle.objects.filter(pk=world.cycle.pk).update(state="planned")
    leah.go("/office/")
    leah.go("/office/cycles/")
    leah.go(f"/office/cycles/{world.cycle.pk}/")
    leah.follow(world.laptops.title)
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("1 supplier joins the cycle.")
    leah.press("Go on: what they are asked")
    leah.press("Go on: when it is due")
    leah.press("Go on: check and launch")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("Ready.")
    leah.press("Launch and invite 1 supplier")
    leah.go("/office/mail/")
    leah.narrow()


def accept_invitation(anna):
    """The link of the mail shows a page and changes nothing; its button signs in."""
    anna.go(link_in("cycle_opened", "anna@acme.example"))
    expect(anna.page.get_by_role("heading", level=1)).to_contain_text("Acme Computers Ltd is asked for its 2026")
    anna.follow(re.compile("Read or download"))
    anna.page.go_back()
    anna.follow("Pass this on")
    anna.page.go_back()
    anna.narrow()
    anna.press(re.compile("Open the questionnaire as"))
    expect(anna.page).to_have_url(re.compile("/supplier/$"))
    anna.narrow()
