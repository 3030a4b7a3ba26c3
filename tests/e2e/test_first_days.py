"""The first days with a questionnaire, and the last word on it: who answers, by which route, what it cost."""

from __future__ import annotations

import re

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from questionnaires.models import Effort, Response
from tests.e2e.launching import launched
from tests.e2e.work import link_in
from tests.questionnaires.supplier_side import send
from tests.world import supplier


def test_the_wrong_person_passes_it_on_and_both_links_work(world, person, work_off):
    launched(world)
    work_off()
    mail = link_in("cycle_opened", "anna@acme.example")
    anna, rita = person(), person()
    anna.go(mail)
    anna.follow("Pass this on")
    anna.press("Pass it on and invite them")
    expect(anna.page.locator("#error-summary")).to_contain_text("Enter their name")
    anna.page.get_by_label("Their name").fill("Rita Right")
    anna.page.get_by_label("Their e-mail address").fill("rita@acme.example")
    anna.press("Pass it on and invite them")
    work_off()
    rita.go(link_in("invitation", "rita@acme.example"))
    rita.press(re.compile("Open the questionnaire as|Accept and sign in"))
    expect(rita.page).to_have_url(re.compile("/supplier/$"))
    anna.go(mail)
    anna.press(re.compile("Open the questionnaire as"))
    expect(anna.page).to_have_url(re.compile("/supplier/$"))
    anna.go(reverse("colleague_list"))
    expect(anna.page.locator("main")).to_contain_text("Rita Right")


def test_a_supplier_volunteers_and_takes_it_back(world, person):
    response = world.response(route="standard", route_reason="This is the usual route for this size and category.")
    anna = person(world.anna)
    anna.go(reverse("response_detail", args=[response.pk]))
    anna.follow("Volunteer for a longer route")
    heading = anna.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("You take the standard route.")
    anna.press("Volunteer for the in-depth route")
    anna.go(reverse("route_choose", args=[response.pk]))
    expect(heading).to_have_text("You take the in-depth route.")
    anna.press("Return to the standard route")
    response.refresh_from_db()
    assert (response.route, response.volunteered_from) == ("standard", "")


def test_what_it_cost_is_said_by_suppliers_and_read_by_the_office(world, person):
    for number in range(4):
        sent = world.response(supplier(f"Other {number} Ltd"), state="submitted")
        said = {"stated_minutes": 90, "worst": "GOV-01", "told_at": timezone.now()}
        Effort.objects.create(response=sent, route=sent.route, seconds={"GOV-01": 600}, **said)
    response: Response = send(world)
    anna, leah = person(world.anna), person(world.leah)
    anna.go(reverse("receipt", args=[response.pk, 1]))
    anna.page.get_by_label("How many minutes").fill("0")
    anna.press("Tell the office")
    expect(anna.page.locator("#error-summary")).to_contain_text("Enter a number from 1 to 100000")
    anna.page.get_by_label("How many minutes").fill("95")
    anna.page.get_by_label("Which question was the worst?").select_option("GOV-01")
    anna.page.get_by_label("What was wrong with it?").fill("Nobody has these figures.")
    anna.press("Tell the office")
    leah.go(reverse("version_detail", args=[world.version.pk]))
    leah.follow("Minutes by question")
    expect(leah.page.locator("dl.facts")).to_contain_text("90 minutes")
    expect(leah.page.locator("#costs")).to_contain_text(re.compile(r"GOV-01[^%]*5"))
