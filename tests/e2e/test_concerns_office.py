"""A concern in the office: written down, triaged, told in the source’s order; an administrator finds nothing."""

from __future__ import annotations

from django.urls import reverse
from playwright.sync_api import expect

from concerns.models import Case
from tests.concerns import builders as b


def choose(person, **fields):
    for label, value in fields.items():
        person.page.get_by_label(label.replace("_", " "), exact=False).first.select_option(value)


def fill(person, **fields):
    for label, value in fields.items():
        person.page.get_by_label(label.replace("_", " "), exact=False).first.fill(value)


def test_from_a_telephone_call_to_telling_the_supplier(world, person):
    leah, ada = person(world.leah), person(world.ada, java_script_enabled=False)
    heading = leah.page.get_by_role("heading", level=1)

    leah.go(reverse("case_list"))
    expect(heading).to_have_text("Nothing is open.")
    leah.follow("Write a concern down")
    leah.press("Write it down")
    expect(leah.page.locator("#error-summary")).to_contain_text("Choose who told us")
    choose(leah, Who_told_us="union", How_it_reached_us="call", Where_in_the_chain="assembly")
    fill(leah, Working_title=b.TITLE, What_happened=b.SECRET, Supplier_of_ours="Acme Computers Ltd")
    leah.page.get_by_label("Identity documents kept back").check()
    leah.page.get_by_label("Somebody is in danger now").check()
    leah.press("Write it down")
    expect(heading).to_have_text(b.TITLE)
    expect(leah.page.locator("main")).to_contain_text("Somebody is in danger now. Call 999")

    leah.follow("Triage it")
    choose(leah, How_grave="4", How_many="2", How_hard="2", How_the_supplier="linked", What_the_source="agreed")
    leah.page.get_by_label("Somebody is in danger now").uncheck()
    fill(leah, What_you_decided="The union agrees that we talk with the supplier.")
    leah.press("Triage it")
    leah.follow("Who is told")
    leah.follow("Told: workers and their organisations")
    fill(leah, How_they_were_told="By the union.")
    leah.press("Told: workers and their organisations")
    leah.follow("Supplier and remedy")
    leah.follow("Tell the supplier")
    fill(leah, What_the_supplier_is_told="Papers may be kept back at a plant of yours.")
    leah.press("Tell the supplier")
    expect(leah.page.locator("main")).to_contain_text("Told on")
    leah.follow("Who reads it")
    leah.go(reverse("case_list"))

    ada.go(reverse("case_list"))
    expect(ada.page.locator("main")).to_contain_text("There is no concern that names you as a reader.")
    assert world.client(world.ada).get(Case.objects.get().get_absolute_url()).status_code == 404
