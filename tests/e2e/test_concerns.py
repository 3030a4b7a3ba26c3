"""Journey 7: fees for jobs at a glove factory, from a monitor's report to what members read (domain, section 7.6)."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from concerns.actions import engaging, moving, order, remedy
from concerns.enums import Told
from concerns.models import Case, CaseRequest, Draft, Notice
from rphub.mailing.models import Mail
from suppliers.models import ReleasedNotice
from tests.concerns import builders as b
from tests.concerns import outside as o

TEXT = "Forty workers of the night shift paid between 900 and 1,400 pounds for their jobs."


@pytest.mark.parametrize("scripts", [True, False])
def test_the_gloves_from_the_report_to_the_notice(world, person, work_off, settings, tmp_path, scripts):
    settings.MEDIA_ROOT = tmp_path
    lena = person(world.lena, java_script_enabled=scripts)
    case = reports_it(lena, world)
    asked = the_office_engages(world, case)
    anna = person(world.anna, java_script_enabled=scripts)
    answers_it(anna, asked)
    the_office_remedies(world, case)
    tells_more(lena, case)
    notice = the_office_writes(world, case)
    puts_its_words_beside(anna, notice)
    the_office_releases(world, notice)
    read_by_members(person(world.max, java_script_enabled=scripts))
    nobody_else(world, case, notice)
    work_off()
    sent = Mail.objects.filter(template__startswith="concern_", state="sent")
    assert sent.count() == Mail.objects.filter(template__startswith="concern_").count() > 5
    said = [(one.subject + one.body_text).replace(one.context["name"], "") for one in sent]
    assert not [words for words in said if re.search("glove|fees|acme|monitor", words, re.IGNORECASE)]


def reports_it(lena, world) -> Case:
    """Kept as a draft with a file, asked about a number in it, sent, and received."""
    lena.go(reverse("partner_home"))
    lena.follow("Report a concern")
    page = lena.page
    page.get_by_label("In one line").fill("Fees for jobs at a glove factory")
    page.get_by_label("Workers paid for their job").check()
    page.get_by_label("What happened").fill(f"{TEXT} One can be reached on 07700 900123.")
    page.get_by_label("Name 1").fill(str(world.acme))
    page.get_by_label("What it is 1").select_option(label="A company")
    page.get_by_label("How sure 1").select_option(label="Probable")
    page.get_by_text("Who may be told, and when: your order").click()
    page.get_by_label("Workers and their organisations: told on").fill("2026-01-05")
    lena.press("Save it for later")
    expect(page.locator("main")).to_contain_text("Saved. Nobody but you sees it.")
    assert (Draft.objects.count(), Case.objects.count()) == (1, 0)
    page.get_by_label("What it shows").fill("A list of fees, without names")
    page.get_by_label("File", exact=True).set_input_files(
        {"name": "fees.txt", "mimeType": "text/plain", "buffer": b"900, 1100, 1400"}
    )
    lena.press("Add this file")
    lena.press("Send it to the RP lead")
    expect(page.locator("main")).to_contain_text("“07700 900123” looks like a telephone number")
    page.get_by_label("What happened").fill(TEXT)
    page.get_by_label("That it is passed on, in the order below").check()
    page.get_by_label("How you know").select_option(label="A monitoring organisation")
    lena.press("Send it to the RP lead")
    case = Case.objects.get()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"It is with the RP lead, under {case.reference}.")
    lena.follow("What you sent, and what becomes of it")
    expect(page.locator("#sent")).to_contain_text(TEXT)
    return case


def the_office_engages(world, case) -> CaseRequest:
    leah, link = world.actor(world.leah), case.links.get(kind="supplier")
    b.triaged(world, case)
    engaging.tell_supplier(actor=leah, link_id=link.pk, words=o.TOLD)
    moving.engage_case(actor=leah, case_id=case.pk, reason="The monitor’s papers bear it out.")
    return o.asked(world, link, "no_retaliation", text="Assure it in writing.")


def answers_it(anna, asked):
    anna.go(reverse("supplier_home"))
    anna.follow("1 confidential answer wanted from you")
    anna.follow(re.compile("Confidential matter"))
    page = anna.page
    expect(page.locator("main")).to_contain_text(o.TOLD)
    page.get_by_label("Your answer").fill("Assured, in six languages.")
    anna.press("Send the answer")
    expect(page.locator("main")).to_contain_text("Tick the assurance: it is what was asked for")
    page.get_by_label("We assure that nobody suffers").check()
    anna.press("Send the answer")
    expect(page.locator("main")).to_contain_text("Sent to the RP lead, and to nobody else.")
    asked.refresh_from_db()
    assert (asked.state, asked.assured) == ("answered", True)


def the_office_remedies(world, case):
    leah, link = world.actor(world.leah), case.links.get(kind="supplier")
    engaging.accept_answer(actor=leah, request_id=case.requests.get().pk)
    gap, text, done_when = "Workers of a maker paid for their jobs.", "Repay every fee.", "The union confirms it."
    remedy.propose_remedy(actor=leah, link_id=link.pk, gap=gap, text=text, done_when=done_when)
    moving.begin_remedy(actor=leah, case_id=case.pk, reason="The plan is on the table.")


def tells_more(lena, case):
    """A fact, the next in the order, and what came of it."""
    lena.go(reverse("partner_concern", args=[case.pk]))
    page = lena.page
    expect(page.locator("#asked")).to_contain_text("An assurance that nobody suffers for speaking up")
    page.get_by_text("Add what you have learned").first.click()
    page.get_by_label("What is new").fill("The first ten have been repaid.")
    lena.press("Add what you have learned")
    expect(page.locator("#notes")).to_contain_text("The first ten have been repaid.")
    page.get_by_text("Say that the next in your order has been told: the brand").first.click()
    page.get_by_label("Told on").fill(str(timezone.localdate()))
    lena.press("Say that the next in your order has been told")
    expect(page.locator("main")).to_contain_text("Noted, with its day.")
    page.get_by_text("Say what came of it for the workers").first.click()
    page.get_by_label("How many people it helped").fill("40")
    page.get_by_label("Recruitment fees repaid").check()
    page.get_by_label("Who confirmed it").select_option(label="The workers themselves")
    page.get_by_label("In your words").fill("All forty have their money.")
    lena.press("Say what came of it for the workers")
    expect(page.locator("#notes")).to_contain_text("40 people helped; recruitment fees repaid.")


def the_office_writes(world, case) -> Notice:
    return o.shown(world, case.links.get(kind="supplier"))


def puts_its_words_beside(anna, notice):
    anna.go(reverse("supplier_notice", args=[notice.pk]))
    expect(anna.page.get_by_role("heading", level=1)).to_contain_text("Your own words beside this are wanted by")
    expect(anna.page.locator("#preview")).to_contain_text(o.NOTICE_TEXT)
    anna.page.get_by_label("Your own words").fill("We should have asked sooner.")
    anna.press("Put it beside the notice")
    expect(anna.page.locator("#preview")).to_contain_text("We should have asked sooner.")


def the_office_releases(world, notice):
    o.released(world, notice)
    order.mark_told(world.actor(world.leah), notice.case, Told.BUYERS, "Released.")
    assert ReleasedNotice.objects.count() == 1


def read_by_members(max_):
    max_.go(reverse("member_home"))
    max_.follow(o.NOTICE)
    expect(max_.page.locator("main")).to_contain_text("We should have asked sooner.")
    max_.go(reverse("member_concerns"))
    max_.follow(o.NOTICE)
    expect(max_.page.locator("main")).to_contain_text(o.ADVICE)


def nobody_else(world, case, notice):
    """Hope is a liaison too, Gil’s gallery uses nothing, Carl is a contributor, Bob is a rival."""
    released = ReleasedNotice.objects.get()
    tries = [("hope", "partner_concern", case.pk), ("gil", "member_notice", released.pk)]
    tries += [("bob", "supplier_involved", case.pk), ("bob", "supplier_notice", notice.pk)]
    for who, name, pk in tries:
        assert world.client(getattr(world, who)).get(reverse(name, args=[pk])).status_code == 404
    assert world.client(world.carl).get(reverse("supplier_involved", args=[case.pk])).status_code == 403
