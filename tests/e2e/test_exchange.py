"""Desks for a hub: found, joined, matched, counted once, and told to everybody (domain specification, section 7.6)."""

from __future__ import annotations

import re
from decimal import Decimal

from django.urls import reverse
from playwright.sync_api import expect

from exchange.models import CaseStudy, Match, Posting
from suppliers.models import Delivery
from tests.exchange import builders as b


def fill(person, **fields):
    for label, value in fields.items():
        person.page.get_by_label(label.replace("_", " "), exact=False).first.fill(value)


def test_a_member_finds_desks_and_the_outcome_counts_once(world, person, work_off):
    anna, leah, max_ = person(world.anna), person(world.leah), person(world.max, java_script_enabled=False)
    heading = anna.page.get_by_role("heading", level=1)

    anna.go(reverse("supplier_exchange"))
    expect(heading).to_have_text("No posting is live yet.")
    anna.follow("Look for something, or post it")
    anna.page.get_by_label("A few words").fill("60 desks and chairs")
    anna.press("Look for it")
    expect(heading).to_have_text("Nothing like it is live.")
    anna.follow("Offer")
    anna.page.get_by_label("I accept these terms").check()
    anna.press("Accept and go on")
    anna.press("Post it")
    expect(anna.page.locator("#error-summary")).to_contain_text("Choose a topic")
    fill(anna, In_one_line="60 desks and chairs", What_it_is="Repaired, for any community.", How_many="60")
    anna.page.get_by_label("Topic").select_option("furniture")
    anna.page.get_by_label("Where").select_option("SE")
    anna.page.get_by_label("First day").fill(f"{b.day(0)}")
    anna.page.get_by_label("Last day").fill(f"{b.day(180)}")
    anna.press("Post it")
    expect(anna.page.locator("main")).to_contain_text("Waiting for the steward since today")
    work_off()

    leah.go(reverse("office_home"))
    leah.follow("1 thing of the exchange to read")
    leah.follow("60 desks and chairs")
    leah.press("Make it live")
    expect(leah.page.locator("main")).to_contain_text("It is live. The organisation is told.")

    max_.go(reverse("member_exchange"))
    max_.follow("Look for something, or post it")
    max_.page.get_by_label("A few words").fill("desks for our hub")
    max_.press("Look for it")
    max_.follow("60 desks and chairs")
    max_.follow("Read the terms and join")
    max_.page.get_by_label("I accept these terms").check()
    max_.press("Accept and go on")
    fill(max_, What_you_would_bring="We need 40 for a community hub.")
    max_.press("Send it")
    expect(max_.page.locator("main")).to_contain_text("Waiting for an answer")

    posting = Posting.objects.get()
    anna.go(reverse("supplier_exchange_own"))
    expect(heading).to_have_text("1 thing needs you.")
    anna.go(reverse("supplier_posting", args=[posting.pk]))
    expect(anna.page.locator("main")).not_to_contain_text("Max Member")
    anna.follow("Propose a match")
    anna.page.get_by_label("Aldersea University").check()
    fill(anna, What_you_want_to_reach="40 desks stand in the hub by summer.")
    anna.press("Propose it")
    match = Match.objects.get()
    max_.go(reverse("member_match", args=[match.pk]))
    expect(max_.page.locator("main")).not_to_contain_text("anna@acme.example")
    max_.press("Agree to this match")
    expect(max_.page.locator("main")).to_contain_text("anna@acme.example")

    anna.go(reverse("supplier_match", args=[match.pk]))
    anna.follow("Say what came of it")
    fill(anna, How_much="640", Done_on=f"{b.day(0)}", How_you_counted="Weighed.", What_changed="40 desks stand there.")
    anna.page.get_by_label("Counted in").select_option("kg")
    anna.press("Report it")
    max_.page.reload()
    max_.press("Confirm the outcome")
    expect(max_.page.locator("main")).to_contain_text("It stands once in the social value evidence of Acme")
    assert Delivery.objects.values_list("source_kind", "amount", "unit").get() == ("exchange", Decimal(640), "kg")

    story = max_.page.url
    max_.go(reverse("member_supplier", args=[world.acme.pk]))
    expect(max_.page.get_by_text("640 kg", exact=True)).to_have_count(1)
    max_.go(story)
    max_.follow("Write the case study")
    fill(max_, Title="40 desks, one hub", What_was="No desks.", What_did="We moved 40.", What_would="Ask for a van.")
    max_.press("Send it to the partners")
    study = CaseStudy.objects.get()
    anna.go(reverse("supplier_study", args=[study.pk]))
    anna.press("Agree that it is published")
    leah.go(reverse("exchange_desk"))
    leah.follow("40 desks, one hub")
    leah.press("Publish it")
    visitor = person(None)
    visitor.go(reverse("case_study_list"))
    visitor.follow("40 desks, one hub")
    expect(visitor.page.locator("main")).to_contain_text(re.compile("640 kg, confirmed by the other side"))
    leah.go(reverse("exchange_figures"))
    expect(leah.page.get_by_role("heading", level=1)).to_have_text("1 outcome confirmed from 1 posting.")
    for one, address in ((anna, "supplier_exchange_evaluating"), (leah, "office_exchange")):
        one.go(reverse(address))
