"""The office looks after the cadence, a supplier chooses what it is told, mail that comes back finds a new contact."""

from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from rphub.kernel.working_days import next_working_day
from rphub.mailing import bounces, links
from rphub.mailing.delivery import deliver_many
from rphub.mailing.models import Mail
from rphub.reminders.actions.sweeping import sweep
from rphub.reminders.models import Preference, Rule
from tests.e2e.people import Person
from tests.reminders.morning import ANNA, at
from tests.world import World


def test_the_cadence_from_the_office_to_a_new_contact(world, person):
    due_on = next_working_day(timezone.localdate()) + timedelta(days=14)
    world.response(due_on=due_on)
    leah = person(world.leah)
    change_a_rule(leah)
    close_a_day(leah)
    written(world, leah)
    choose(person())
    find_a_new_contact(world, leah)


def change_a_rule(leah: Person) -> None:
    """Seen in words, tried with a supplier, saved with a reason."""
    leah.go(reverse("mail_list"))
    leah.follow("Reminders")
    expect(leah.page.get_by_role("heading", level=1)).to_have_text("Every reminder is on.")
    leah.follow(re.compile("7 days before the day the questionnaire"))
    days = leah.page.get_by_label("How many days")
    days.fill("10")
    leah.page.get_by_label("A supplier to try it with").fill("nobody at all")
    leah.press("See what would change")
    expect(leah.page.locator("main")).to_contain_text("There is no supplier called “nobody at all”")
    leah.page.get_by_label("A supplier to try it with").fill("acme")
    leah.press("See what would change")
    changes = leah.page.locator("#changes")
    expect(changes).to_contain_text("Nothing is saved yet.")
    expect(changes.get_by_text("No longer")).to_have_count(3)
    leah.press("Save")
    expect(leah.page.locator("main")).to_contain_text("Say why, so that colleagues understand the change later.")
    leah.page.get_by_label("Why", exact=True).fill("A week is short before half-term.")
    leah.press("Save")
    expect(leah.page.locator("main")).to_contain_text("10 days before the day the questionnaire is due")
    assert Rule.objects.get(code="7d").day == -10


def close_a_day(leah: Person) -> None:
    leah.follow("Days and hours")
    expect(leah.page.locator("main")).to_contain_text("No such days yet.")
    leah.follow("Add days without reminders")
    leah.press("Add them")
    expect(leah.page.locator("main")).to_contain_text("Enter the first day")
    closed = (next_working_day(timezone.localdate()) + timedelta(days=40)).isoformat()
    leah.page.get_by_label("First day").fill(closed)
    leah.page.get_by_label("Last day").fill(closed)
    leah.page.get_by_label("Why").fill("Christmas closure")
    leah.press("Add them")
    expect(leah.page.locator("main")).to_contain_text("Christmas closure")
    leah.go(reverse("hours_edit"))


def written(world: World, leah: Person) -> None:
    """What is coming, and after a morning what was written and what became of it."""
    leah.go(reverse("supplier_detail", args=[world.acme.pk]))
    leah.follow("Coming reminders")
    expect(leah.page.get_by_role("heading", level=1)).to_contain_text("reminders would come.")
    with time_machine.travel(at(next_working_day(timezone.localdate()), 10), tick=False):
        sweep()
        deliver_many(list(Mail.objects.order_by("to").values_list("pk", flat=True)))
    leah.follow("Written")
    expect(leah.page.get_by_role("heading", level=1)).to_have_text("2 mails about Acme Computers Ltd.")
    expect(leah.page.get_by_text("questionnaire due in 14 days")).to_have_count(2)


def choose(anna: Person) -> None:
    """From the foot of the mail, without signing in."""
    path = links.preferences_path(ANNA)
    assert path in Mail.objects.get(to=ANNA).body_text
    anna.go(path)
    anna.page.get_by_label("At most one mail a week").check()
    anna.page.get_by_label("Evidence that ends").uncheck()
    anna.press("Save")
    expect(anna.page.locator("main")).to_contain_text("Saved for anna@acme.example.")
    assert Preference.objects.values_list("frequency", "off").get() == ("weekly", ["evidence"])


def find_a_new_contact(world: World, leah: Person) -> None:
    """A mail comes back: a task, on the first page and at the supplier, until somebody settles it."""
    bounces.mark(ANNA, "550 5.1.1 No such user here")
    leah.go(reverse("office_home"))
    leah.follow("1 supplier whose contact cannot be reached")
    expect(leah.page.locator("main")).to_contain_text("550 5.1.1 No such user here")
    leah.follow("Acme Computers Ltd")
    expect(leah.page.locator("#contacts")).to_contain_text("Mail to anna@acme.example comes back")
    leah.go(reverse("unreachable_list"))
    leah.press("It works after all")
    expect(leah.page.get_by_role("heading", level=1)).to_have_text("Every contact can be reached.")
