"""An improvement plan from its proposal to the check of its effect, and what happens when nobody answers."""

from __future__ import annotations

import re
from datetime import date, timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from corrective_actions.actions import plans
from corrective_actions.models import Action, Plan
from questionnaires.models import Cycle
from tests.corrective_actions import builders as b
from tests.e2e.improving import open_verb
from tests.e2e.people import Person
from tests.world import World


def test_from_the_proposal_to_the_check_of_its_effect(world, person, work_off):
    """Promise 14 and journey 6 of domain specification, section 7.6, as far as actions go."""
    last_year(world)
    plan = b.draft(world, findings=2, severity="major")
    leah, anna, cara = person(world.leah), person(world.anna, java_script_enabled=False), person(world.cara)
    first, second = plan.actions.order_by("number")
    propose(leah, plan)
    disagree_and_agree(leah, anna, plan, second)
    amend(leah, anna, first)
    ask_for_more_time(leah, anna, first)
    prove(anna, first)
    verify(leah, first)
    still_silent(leah, cara, anna, second)
    on_paper(leah, plan, work_off)
    held(leah, first)


def last_year(world: World) -> None:
    """The same question came up a year ago."""
    with time_machine.travel(timezone.now() - timedelta(days=365), tick=True):
        before = Cycle.objects.create(
            year=2000, name="2000", version=world.version, state="open", opens_on=date(2000, 9, 1)
        )
        plan = b.proposed(world, cycle=before)
        plans.sign_plan(
            actor=world.actor(world.anna), plan_id=plan.pk, versions={str(one.pk): 1 for one in plan.actions.all()}
        )


def propose(leah: Person, plan: Plan) -> None:
    leah.go(reverse("plan_detail", args=[plan.pk]))
    expect(leah.page.locator("main")).to_contain_text("Second time")
    leah.press(re.compile("^Propose to Acme"))


def disagree_and_agree(leah: Person, anna: Person, plan: Plan, action: Action) -> None:
    """One is disputed and answered with other words; then both sides have signed everything."""
    anna.go(reverse("supplier_action", args=[action.pk]))
    expect(anna.page.locator("main")).to_contain_text("Agree to it, or say what should be different by")
    open_verb(anna, "Disagree")
    anna.page.get_by_label("What you disagree with").fill("Only our own sites, please.")
    anna.press("Disagree")
    leah.go(reverse("plan_board"))
    leah.page.get_by_text("Move to… for Make the map of LAB-02.").click()
    leah.go(reverse("action_edit", args=[action.pk]))
    leah.page.get_by_label("What will be done").fill("Make the map of our own sites.")
    leah.press("Save the change")
    anna.go(reverse("supplier_action", args=[action.pk]))
    expect(anna.page.locator("main")).to_contain_text("now “Make the map of our own sites.”")
    anna.press("Agree to this action")
    anna.go(reverse("supplier_plan", args=[plan.pk]))
    anna.press(re.compile("^Agree to"))
    plan.refresh_from_db()
    assert plan.agreed_at


def amend(leah: Person, anna: Person, action: Action) -> None:
    """What was agreed is changed by two signatures; the old words stay on record."""
    leah.go(reverse("action_amend", args=[action.pk]))
    leah.press("Propose an amendment")
    expect(leah.page.locator("main")).to_contain_text("Say why it should change")
    leah.page.get_by_label("Why it should change").fill("The site moves.")
    leah.page.get_by_label("What will be done").fill("Map the new site.")
    leah.press("Propose an amendment")
    anna.go(reverse("supplier_action", args=[action.pk]))
    expect(anna.page.locator("#amendment")).to_contain_text("Map the new site.")
    anna.press("Agree to the amendment")
    expect(anna.page.locator("#record")).to_contain_text("Agreed by both")
    action.refresh_from_db()
    assert action.text == "Map the new site."


def ask_for_more_time(leah: Person, anna: Person, action: Action) -> None:
    wanted = (timezone.localdate() + timedelta(days=200)).isoformat()
    anna.go(reverse("supplier_action_ask_extension", args=[action.pk]))
    anna.page.get_by_label("Day you ask for").fill(wanted)
    anna.page.get_by_label("Why you need more time").fill("The auditor is ill.")
    anna.press("Ask for more time")
    leah.go(reverse("plan_board"))
    leah.page.get_by_text("Move to… for Map the new site.").click()
    leah.follow(re.compile("^Refuse more time"))
    expect(leah.page.locator("main")).to_contain_text("The auditor is ill.")
    leah.page.get_by_label("Why").fill("Workers wait for it.")
    leah.press("Refuse more time")
    expect(leah.page.locator("#record")).to_contain_text("Workers wait for it.")


def prove(anna: Person, action: Action) -> None:
    anna.go(reverse("supplier_action_cite", args=[action.pk]))
    anna.page.get_by_label("Title").fill("Map of the new site")
    anna.page.get_by_label("Or a public web address").fill("https://acme.example/map")
    anna.page.get_by_label("What it is").select_option("policy_document")
    anna.press("Attach it")
    open_verb(anna, "Send it for verification")
    anna.page.get_by_label("What was done").fill("The map is made.")
    anna.press("Send it for verification")
    expect(anna.page.locator("main")).to_contain_text("Say why it happened: ask why")
    anna.page.get_by_label("Why it happened").fill("Nobody was asked to.")
    anna.press("Send it for verification")


def verify(leah: Person, action: Action) -> None:
    leah.go(reverse("action_verify", args=[action.pk]))
    leah.page.get_by_label("How it was verified").select_option("document")
    leah.page.get_by_label("What you saw").fill("Read the map.")
    leah.press("Verify it")
    expect(leah.page.locator("h1")).to_contain_text("Has it held?")


def still_silent(leah: Person, cara: Person, anna: Person, action: Action) -> None:
    """Journey 6: nobody answers; step by step up the ladder, and down again when somebody does."""
    b.late(action)
    leah.go(reverse("plan_board") + "?late=1")
    expect(leah.page.locator("main")).to_contain_text("5 days late")
    for who, reason in ((leah, "No answer to two calls."), (cara, "Raised at the contract review.")):
        who.go(reverse("action_escalate", args=[action.pk]))
        who.page.get_by_label("Why").fill(reason)
        who.press("Escalate it by a step")
    anna.go(reverse("supplier_action", args=[action.pk]))
    expect(anna.page.locator("main")).to_contain_text("Step 2 of 5: the category manager raises it")
    cara.go(reverse("action_resume", args=[action.pk]))
    cara.page.get_by_label("Why").fill("A new contact answers from now on.")
    cara.press("Let work go on")


def on_paper(leah: Person, plan: Plan, work_off) -> None:
    """The printed plan, and the lists to take away."""
    leah.go(reverse("plan_detail", args=[plan.pk]))
    expect(leah.page.get_by_role("img", name="When each action is due")).to_be_visible()
    leah.press("Corrective Action Plan as PDF")
    work_off()
    leah.go(reverse("plan_board") + "?view=table&priority=major&sort=-priority&again=1")
    with leah.page.expect_download() as chosen:
        leah.page.get_by_role("link", name="CSV").click()
    assert "Second time" in chosen.value.path().read_text()


def held(leah: Person, action: Action) -> None:
    """Some months later somebody looks again."""
    b.put(action, check_on=timezone.localdate())
    leah.go(reverse("plan_board"))
    leah.go(reverse("action_effect", args=[action.pk]))
    leah.page.get_by_label("Yes, close it").check()
    leah.page.get_by_label("What you saw").fill("The map is kept up to date.")
    leah.press("Say whether it has held")
    action.refresh_from_db()
    assert (action.state, action.method) == ("closed", "document")
