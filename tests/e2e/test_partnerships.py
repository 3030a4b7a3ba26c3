"""A partnership from a visitor's first look to the answer that cites it."""

from __future__ import annotations

import re

from django.urls import reverse
from playwright.sync_api import expect

from partnerships.models import Affiliation, InterestExpression, Partnership
from rphub.mailing.models import Mail
from suppliers.models import EvidenceUse
from tests.e2e.answering import section_path
from tests.partnerships import builders as b


def test_read_by_a_visitor_joined_verified_and_cited(world, person, work_off, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    response, made = world.response(), the_showcase(world)
    a_visitor_looks_around(person())
    max_ = person(world.max)
    asks_and_declares(max_, made, "Join as a member")
    anna = person(world.anna, java_script_enabled=False)
    asks_and_declares(anna, made, "Join as a supplier")
    work_off()
    assert (
        Mail.objects.filter(template="partnership_interest", state="sent").count()
        == InterestExpression.objects.count()
        == 2
    )
    the_office_verifies(person(world.leah))
    max_.page.reload()
    expect(max_.page.locator("main")).to_contain_text("1 member and 1 supplier of ours, verified")
    anna_cites_it(person(world.anna), response)
    max_.press("Take it back")
    expect(max_.page.locator("main")).to_contain_text("Taken back. You are not counted any more.")
    assert sorted(Affiliation.objects.values_list("state", flat=True)) == ["left", "verified"]


def the_showcase(world) -> Partnership:
    b.stale(world, name="Old Alliance", topics=("carbon",), audience=("suppliers",))
    b.draft(world, name="Not yet")
    return b.with_logo(world, b.shown(world))


def a_visitor_looks_around(visitor):
    visitor.go(reverse("home"), closely=True)
    visitor.follow("All partnerships, by topic and by who may join")
    visitor.page.get_by_label("Topic").select_option("labour")
    visitor.press("Show")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("1 partnership matches.")
    visitor.page.get_by_label("Name or words").fill("nothing like it")
    visitor.press("Show")
    visitor.follow("show all of them")
    visitor.follow("Fair Watch")
    logo = visitor.page.get_by_role("img", name="Logo of Fair Watch")
    assert logo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    expect(visitor.page.locator("main")).to_contain_text("Sign the terms.")
    visitor.follow("If people are in danger")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("If people are in danger, call 999 now.")


def asks_and_declares(one, made, way):
    one.go(reverse("partnership_page", args=[made.slug]))
    one.follow(way)
    one.page.get_by_label("What you would like to know").fill("How long does it take?")
    one.press("Ask about joining")
    expect(one.page.locator("main")).to_contain_text("Your mail to the contact is on its way.")
    one.page.get_by_label("Number of your membership or certificate").fill("FW 7")
    one.press("Say that we have joined")
    expect(one.page.locator("main")).to_contain_text("Enter the day you joined")
    one.page.get_by_label("Joined on").fill("2026-01-31")
    one.press("Say that we have joined")
    expect(one.page.locator("main")).to_contain_text("Noted. The consortium office verifies it")


def the_office_verifies(leah):
    leah.go(reverse("office_home"))
    leah.follow("1 partnership to look at again")
    leah.follow("Old Alliance")
    leah.page.get_by_label("Look at it again on").fill(str(b.day(200)))
    leah.press("Still right")
    leah.go(reverse("office_home"))
    leah.follow("2 affiliations to verify")
    for name in ("Aldersea University", "Acme Computers Ltd"):
        leah.follow(name)
        leah.press("Verify it")
        leah.page.locator("#do-verify").get_by_label("What you looked at").fill("On their list of members.")
        leah.press("Verify it")
        leah.follow("Affiliations")
    expect(leah.page.get_by_role("heading", level=1)).to_have_text("No affiliation to verify.")


def anna_cites_it(anna, response):
    anna.go(reverse("supplier_partnerships"))
    expect(anna.page.locator("#own")).to_contain_text("In your evidence library as a link.")
    anna.go(section_path(response, "MON"))
    question = anna.page.locator("#MON-03")
    expect(question).to_contain_text("can be evidence here, once they are verified.")
    question.get_by_text("Add evidence", exact=True).click()
    question.get_by_label("Something in your library").select_option(label="Affiliation: Fair Watch, number FW 7")
    with anna.page.expect_navigation():
        question.get_by_role("button", name="Add this evidence").click()
    anna.look()
    expect(anna.page.locator("#MON-03 .evidence")).to_contain_text(re.compile("Affiliation: Fair Watch"))
    assert EvidenceUse.objects.get().evidence.url == "https://www.fairwatch.example/join"
