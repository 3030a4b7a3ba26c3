"""The office's pages of reminders and of mail about a supplier."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.models import Response
from rphub.mailing.actions import queue
from rphub.mailing.models import DeadAddress, Mail
from rphub.reminders.actions import sweeping
from rphub.reminders.models import Closure, Rule
from rphub.reminders.selectors.coming import Coming, gathered
from suppliers.models import Contact
from tests.reminders.morning import ANNA
from tests.world import World, supplier

CHANGE = {"days": "10", "side": "before", "audience": ["lead"], "on": "on", "reason": "Enough.", "supplier": ""}


def page(world: World, name: str, *args: object, who: str = "leah", **query: str) -> str:
    answer = world.client(getattr(world, who)).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_rules_in_words_with_what_stays_on(world):
    text = page(world, "rule_list")
    assert "7 days before the day the questionnaire is due" in text
    assert "Stays on. The questionnaire counts as not answered from this day" in text
    assert "Every reminder is on." in text
    Rule.objects.filter(code="7d").update(on=False)
    text = page(world, "rule_list", who="otto")
    assert "1 reminder switched off." in text
    assert "Only the RP lead or a consortium admin changes reminders" in text
    assert reverse("rule_edit", args=["7d"]) not in text


def test_a_change_is_saved_with_its_reason(world):
    browser, edit = world.client(world.ada), reverse("rule_edit", args=["7d"])
    assert browser.post(edit, CHANGE | {"reason": ""}).status_code == 422
    assert Rule.objects.get(code="7d").day == -7
    assert browser.post(edit, CHANGE).url == reverse("rule_list")
    changed = Rule.objects.get(code="7d")
    assert (changed.day, changed.audience, changed.on) == (-10, ["lead"], True)


def test_what_must_stay_on_says_why(world):
    answer = world.client(world.leah).post(
        reverse("rule_edit", args=["late28"]), {key: value for key, value in CHANGE.items() if key != "on"}
    )
    assert answer.status_code == 422
    assert "This reminder stays on." in answer.content.decode()


def test_a_change_is_tried_with_a_supplier_and_nothing_is_saved(world):
    world.response()
    browser, edit = world.client(world.leah), reverse("rule_edit", args=["7d"])
    answer = browser.post(edit, CHANGE | {"reason": "", "look": "1", "supplier": "acme"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "What this supplier would get" in text
    assert text.count("No longer") == 3
    assert "New</span>" in text or "New" in text
    assert Rule.objects.get(code="7d").day == -7
    answer = browser.post(edit, CHANGE | {"look": "1", "supplier": "bolt"})
    assert "Nothing is coming." in answer.content.decode()
    assert browser.post(edit, CHANGE | {"look": "1", "supplier": "nobody"}).status_code == 422


def test_days_and_hours(world):
    browser, today = world.client(world.leah), timezone.localdate()
    assert "No such days yet." in page(world, "closure_list")
    given = {"first": today.isoformat(), "last": today.isoformat(), "name": "Move"}
    assert browser.post(reverse("closure_new"), given).url == reverse("closure_list")
    wrong = browser.post(reverse("closure_new"), given | {"last": "2001-01-01"})
    assert "The last day is before the first." in wrong.content.decode()
    assert "Move" in page(world, "closure_list", who="rafi")
    browser.post(reverse("closure_remove", args=[Closure.objects.get().pk]))
    assert Closure.objects.count() == 0
    assert browser.post(reverse("hours_edit"), {"opens": "08:00", "closes": "17:30"}).url == reverse("closure_list")
    assert "Reminders go out from 08:00 until 17:30." in page(world, "closure_list")
    wrong = browser.post(reverse("hours_edit"), {"opens": "19:00", "closes": "17:30"})
    assert "Reminders must stop later in the day" in wrong.content.decode()


def test_every_mail_about_a_supplier_is_on_its_page_and_nobody_elses(world):
    response = world.response()
    queue("submitted", to=LEAD, key="a", context={}, organisation=world.acme.organisation_id)
    queue("submitted", to=LEAD, key="b", context={}, organisation=world.bolt.organisation_id)
    Response.objects.filter(pk=response.pk).update(due_on=timezone.localdate(), invited_at=world.later(-60))
    Contact.objects.create(supplier=world.bolt, kind="lead", name="Anna", email=ANNA)
    sweeping.sweep()
    Mail.objects.filter(key="a").update(state="returned", sent_at=timezone.now())
    text = page(world, "supplier_mail", world.acme.pk)
    assert "Came back" in text
    assert text.count("<tr>") - 1 == Mail.objects.exclude(key="b").count()
    assert reverse("mail_detail", args=[Mail.objects.get(key="a").pk]) in text
    assert reverse("mail_detail", args=[Mail.objects.get(key="a").pk]) not in page(
        world, "supplier_mail", world.acme.pk, who="cara"
    )
    assert "1 mail about Bolt Cleaning Ltd." in page(world, "supplier_mail", world.bolt.pk)
    other = supplier("Quiet Ltd")
    assert "No mail yet." in page(world, "supplier_mail", other.pk)
    assert "Nothing is coming." in page(world, "supplier_coming", other.pk)


LEAD = "leah@consortium.example"


def test_what_says_the_same_on_one_day_is_one_line():
    one = Coming(timezone.localdate(), ANNA, "Anna Acme", "lead", "Evidence", "It has expired.", "Acme", "")
    other = replace(one, words="It will expire.")
    assert gathered([one, one, other]) == [(one, 2), (other, 1)]


@pytest.mark.parametrize("number", [1, 3, 25])
def test_twenty_a_page_in_as_many_statements(world, number, django_assert_num_queries, no_queries_while_rendering):
    """Person; supplier 2; the mails and how many."""
    for one in range(number):
        queue("submitted", to=LEAD, key=f"k{one}", context={}, organisation=world.acme.organisation_id)
    browser, address = world.client(world.leah), reverse("supplier_mail", args=[world.acme.pk])
    browser.get(address)
    with django_assert_num_queries(4):
        text = browser.get(address).content.decode()
    assert text.count("<tr>") - 1 == min(number, 20)


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_coming_costs_the_same_however_much_it_is(
    world, number, django_assert_num_queries, no_queries_while_rendering
):
    for _ in range(number):
        year = type(world.cycle).objects.create(
            name=f"Y{_}", year=2000 + _, version=world.version, state="open", opens_on=timezone.localdate()
        )
        world.response(cycle=year)
    browser, address = world.client(world.leah), reverse("supplier_coming", args=[world.acme.pk])
    browser.get(address)
    with django_assert_num_queries(COMING):
        assert "reminders would come." in browser.get(address).content.decode()


COMING = 28


def test_an_address_that_does_not_work_is_a_task_until_somebody_says_it_does(world):
    DeadAddress.objects.create(address=ANNA, reason="550 5.1.1 No such user")
    assert "1 supplier whose contact cannot be reached" in page(world, "office_home")
    assert "1 supplier whose contact cannot be reached" in page(world, "office_home", who="cara")
    assert "contact cannot be reached" not in page(world, "office_home", who="rafi")
    assert "Mail to anna@acme.example comes back" in page(world, "supplier_detail", world.acme.pk)
    text = page(world, "unreachable_list")
    assert "1 address to replace." in text
    assert "550 5.1.1 No such user" in text
    works = reverse("address_revive", args=[DeadAddress.objects.get().pk])
    assert works not in page(world, "unreachable_list", who="rafi")
    answer = world.client(world.cara).post(works, follow=True)
    assert "Reminders go to anna@acme.example again." in answer.content.decode()
    assert "Every contact can be reached." in answer.content.decode()
    assert "contact cannot be reached" not in page(world, "office_home")


@pytest.mark.parametrize("number", [1, 3])
def test_dead_addresses_in_as_many_statements(world, number, django_assert_num_queries, no_queries_while_rendering):
    for one in range(number):
        Contact.objects.create(supplier=world.acme, kind="sponsor", name=f"N{one}", email=f"n{one}@acme.example")
        DeadAddress.objects.create(address=f"n{one}@acme.example", reason="5.1.1")
    browser, address = world.client(world.leah), reverse("unreachable_list")
    browser.get(address)
    with django_assert_num_queries(4):
        assert browser.get(address).content.decode().count("<tr>") - 1 == number


@pytest.mark.parametrize("name", ["rule_list", "closure_list"])
def test_lists_of_the_cadence_are_a_few_statements(world, name, django_assert_num_queries, no_queries_while_rendering):
    browser, address = world.client(world.leah), reverse(name)
    browser.get(address)
    for _ in range(2):
        Closure.objects.create(first=timezone.localdate(), last=timezone.localdate(), name="Move")
        with django_assert_num_queries(3):
            browser.get(address)
