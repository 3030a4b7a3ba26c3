"""A contract review from the calendar to agreed minutes, with a decision that becomes an action, and on paper."""

from __future__ import annotations

import re
from datetime import timedelta

from django.urls import reverse
from playwright.sync_api import expect

from contracts.actions import figures
from contracts.models import Agreement, Meeting
from rphub.documents.models import Document
from tests.contracts import builders as b
from tests.corrective_actions import builders as plans
from tests.e2e.work import run
from tests.reviews import builders as reviews


def test_from_the_calendar_to_agreed_minutes(world, person, work_off):
    plans.late(plans.agreed(world, changed=reviews.social_answers()))
    for days in (240, 150, 60):
        figures.measure_suppliers([world.acme.pk], b.TODAY - timedelta(days=days))
    run("contracts.tasks.plan_meetings")
    made, missed = b.meeting(world, 10), b.meeting(world, -4)
    leah, anna = person(world.leah), person(world.anna)

    leah.go(f"{reverse('contract_calendar')}?month={made.on:%Y-%m}")
    leah.go(f"{reverse('contract_calendar')}?view=list")
    leah.go(f"{reverse('contract_calendar')}?view=year")
    leah.go(made.get_absolute_url())
    leah.press("Fill it from the records")
    expect(leah.page.locator("#agenda")).to_contain_text("1 action is late")
    leah.follow("Add a point")
    leah.press("Put it on the agenda")
    expect(leah.page.get_by_role("alert")).to_contain_text("Say in a few words what it is about")
    leah.page.get_by_label("What it is about").fill("Prices of next year")
    leah.press("Put it on the agenda")
    leah.press(re.compile("^Up.*Prices of next year"))
    leah.press(re.compile("^Strike.*Figures"))
    leah.follow("Move it")
    leah.page.get_by_label("Day").fill(b.soon(12).isoformat())
    leah.page.get_by_label("Time").select_option("10:30")
    leah.page.get_by_label("Room, or address of the call").fill("Room 2")
    leah.page.get_by_label("Why it is moved").fill("Stocktaking.")
    leah.press("Move it")
    leah.press(re.compile("^Send the agenda"))

    anna.go(reverse("supplier_meetings"))
    anna.follow(re.compile("^Desktop and Notebook"))
    expect(anna.page.locator("main")).to_contain_text("10:30\N{NO-BREAK SPACE}am")
    anna.follow("Add a point")
    anna.page.get_by_label("What it is about").fill("Delivery slots in July")
    anna.press("Put it on the agenda")
    anna.go(reverse("supplier_figures"))

    Meeting.objects.filter(pk=made.pk).update(on=b.TODAY)
    leah.go(made.get_absolute_url())
    expect(leah.page.locator("#agenda")).to_contain_text("Added by Anna Acme")
    leah.follow("It was held: write the minutes")
    leah.page.get_by_label("Who was there").fill(b.THERE)
    leah.press("Go on to the minutes")
    leah.page.get_by_label(re.compile("Prices of next year")).fill("They rise by 2 %.")
    leah.press("Save the minutes")
    leah.follow(re.compile("^Write down a decision"))
    leah.page.get_by_label("What was decided").fill("Acme sends the list of sites.")
    leah.page.get_by_label("Who sees to it").fill("Anna Acme")
    leah.press("Write it down")
    leah.follow(re.compile("^Make it an action"))
    leah.press("Put it into the plan")
    action = Agreement.objects.get().action
    assert action is not None
    assert (action.text, action.origin) == ("Acme sends the list of sites.", "contract_review")
    leah.press(re.compile("^Send the minutes"))

    anna.go(reverse("supplier_meeting", args=[made.pk]))
    expect(anna.page.locator("#agenda")).to_contain_text("They rise by 2 %.")
    anna.follow("Action 1 of your improvement plan")
    anna.go(reverse("supplier_meeting", args=[made.pk]))
    anna.press(re.compile("^They are right"))
    expect(anna.page.get_by_role("heading", level=1)).to_have_text("The minutes are agreed.")
    anna.press("Minutes as PDF")
    work_off()
    assert Document.objects.get(kind="contract_minutes").is_ready
    leah.go(missed.get_absolute_url())
    leah.go(made.contract.get_absolute_url())
    leah.follow("Choose the figures to publish")
    leah.page.get_by_role("checkbox", name=re.compile("Days to answer us")).check()
    leah.press("Publish these from today")
    expect(leah.page.locator("main")).to_contain_text("chosen by Leah Lead")
    run("contracts.tasks.measure")
    leah.go(reverse("contract_framework", args=[world.laptops.pk]))
