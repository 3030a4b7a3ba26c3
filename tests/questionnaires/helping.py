"""What the tests of helpers share."""

from __future__ import annotations

from django.urls import reverse

from questionnaires.actions import helpers, proposals
from questionnaires.models import HelperLink, Proposal
from tests.questionnaires.browser_form import fields_of

PAT = "Pat Example (helper)"
CODES = ["GOV-02", "GOV-03"]


def make(world, response, by=None, **fields) -> HelperLink:
    given = {"section": "GOV", "codes": CODES, "name": "Pat Example"} | fields
    return helpers.make_helper_link(actor=world.actor(by or world.anna), response_id=response.pk, **given)


def begin(world, link, name="Pat Example", browser=None):
    browser = browser or world.client()
    done = browser.post(reverse("help_begin", args=[link.token]), {"name": name})
    return browser, done


def write(browser, link, **fields):
    """GOV-02 and GOV-03 as a browser would post them, with some fields changed."""
    address = reverse("help_questions", args=[link.token])
    posted = fields_of(browser.get(address).content.decode())
    posted |= {name.replace("__", ".").replace("_", "-", 1): value for name, value in fields.items()}
    return browser.post(address, posted)


def approve(world, response, by=None, revision=0) -> Proposal:
    waiting = Proposal.objects.waiting().get()
    return proposals.approve_proposal(
        actor=world.actor(by or world.anna), response_id=response.pk, proposal_id=waiting.pk, revision=revision
    )
