"""After the review: a plan with two signatures, proof, and verification."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from corrective_actions.actions import plans
from corrective_actions.models import Action, Plan
from questionnaires.models import Response
from tests.e2e.people import Person
from tests.e2e.work import run
from tests.world import World

PROOF = "The board named the operations director on 12 May."


def agreed(world: World, response: Response) -> Plan:
    """Drafted from the accepted findings, proposed by one side, agreed by the other, through the actions.

    In the browser: `test_improvement`.
    """
    run("corrective_actions.tasks.draft_plans")
    plan = Plan.objects.get(review__response=response)
    plans.propose_plan(actor=world.actor(world.leah), plan_id=plan.pk)
    versions = {str(action.pk): action.version for action in plan.actions.all()}
    plans.sign_plan(actor=world.actor(world.anna), plan_id=plan.pk, versions=versions)
    plan.refresh_from_db()
    assert plan.agreed_at
    return plan


def prove(anna: Person, plan: Plan) -> Action:
    """Evidence of the library shows that one action is done."""
    action: Action = plan.actions.get(code="GOV-02")
    address = reverse("supplier_action", args=[action.pk])
    anna.go(address)
    anna.follow("Attach evidence")
    anna.page.get_by_label("From your library").select_option(index=1)
    anna.press("Attach it")
    open_verb(anna, "Send it for verification")
    form = anna.page.locator(f"form[action='{reverse('supplier_action_submit', args=[action.pk])}']")
    form.get_by_role("textbox").first.fill(PROOF)
    form.get_by_label("Why it happened").fill("Nobody was named when the last director left.")
    anna.press("Send it for verification")
    return action


def open_verb(one: Person, verb: str) -> None:
    """The likeliest verb stands open already."""
    details = one.page.locator("#do details").filter(has=one.page.locator("summary", has_text=verb)).first
    if not details.evaluate("details => details.open"):
        details.locator("summary").click()


def verify(leah: Person, action: Action) -> None:
    """Verified by whom, how, and with what note: nothing less (promise 14)."""
    leah.go(reverse("action_detail", args=[action.pk]))
    expect(leah.page.locator("main")).to_contain_text(PROOF)
    open_verb(leah, "Verify it")
    leah.page.get_by_label("How it was verified").select_option("document")
    form = leah.page.locator(f"form[action='{reverse('action_verify', args=[action.pk])}']")
    form.get_by_role("textbox").first.fill("The minutes name the director.")
    leah.press("Verify it")
    action.refresh_from_db()
    assert action.verified_by
    assert (action.method, action.verified_by.email) == ("document", "leah@consortium.example")
