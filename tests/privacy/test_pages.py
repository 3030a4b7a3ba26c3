"""The notice and its banner, the schedule, what the next run will do, and holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from privacy.actions import applying, holds
from privacy.models import Hold
from privacy.schedule import SCHEDULE
from privacy.selectors.tonight import tonight
from rphub.accounts.models import User
from rphub.audit.models import AuditEvent
from rphub.mailing.models import Mail
from suppliers.models import Award, Contact
from tests.privacy.builders import TODAY, draft, leaver, old_cycle
from tests.privacy.test_applying import invited, mailed
from tests.world import World

pytestmark = pytest.mark.django_db
BANNER = "What we keep about you"


def newcomer(world: World) -> User:
    User.objects.filter(pk=world.anna.pk).update(notice_read=None)
    return world.anna


def test_everybody_reads_the_notice_and_it_says_what_the_schedule_says(world: World) -> None:
    text = world.client().get(reverse("privacy_notice")).content.decode()
    for row in SCHEDULE:
        assert f">{row.what}</h3>" in text
    assert settings.CONSORTIUM["contact_email"] in text
    assert BANNER not in text
    front = world.client().get("/").content.decode()
    assert f'<a href="{reverse("privacy_notice")}">Privacy notice</a>' in front


def test_it_is_shown_until_it_is_read_and_stands_in_nobodys_way(world: World) -> None:
    browser = world.client(newcomer(world))
    page = reverse("supplier_home")
    shown = browser.get(page)
    assert (shown.status_code, BANNER in shown.content.decode()) == (200, True)
    answer = browser.post(reverse("privacy_read"), {"next": page})
    assert answer["Location"] == page
    assert BANNER not in browser.get(page).content.decode()
    world.anna.refresh_from_db()
    assert world.anna.notice_read == settings.NOTICE_VERSION
    event = AuditEvent.objects.get(verb="person.read_notice")
    assert (event.actor_id, event.data) == (world.anna.pk, {"version": settings.NOTICE_VERSION})
    browser.post(reverse("privacy_read"))
    assert AuditEvent.objects.filter(verb="person.read_notice").count() == 1


def test_a_new_version_is_shown_once_more(world: World, settings: Any) -> None:
    settings.NOTICE_VERSION += 1
    assert BANNER in world.client(world.anna).get(reverse("supplier_home")).content.decode()


@pytest.mark.parametrize("wanted", ["https://elsewhere.example/", "//elsewhere.example/", "elsewhere", ""])
def test_it_never_leads_elsewhere(world: World, wanted: str) -> None:
    answer = world.client(newcomer(world)).post(reverse("privacy_read"), {"next": wanted})
    assert answer["Location"] == "/"


def test_whoever_holds_an_invitation_reads_it_undisturbed(world: World) -> None:
    link = invited(world, expires_at=world.later(9))
    shown = world.client().get(link.get_absolute_url())
    assert (shown.status_code, BANNER in shown.content.decode()) == (200, False)


def test_an_empty_night(world: World) -> None:
    text = world.client(world.ada).get(reverse("privacy_tonight")).content.decode()
    for words in (
        "The next run will do nothing.",
        "Nothing is due tonight.",
        "It has not run yet.",
        "No supplier is held",
    ):
        assert words in text


def test_it_says_by_name_what_the_run_then_does(world: World) -> None:
    draft(world)
    lara, link = leaver(), invited(world)
    Contact.objects.filter(supplier=world.bolt).update(left_on=TODAY - timedelta(days=800))
    mailed("old", "sent", 25)
    Mail.objects.create(key="r", template="x", to="x@x.example", state="sent", sent_at=lara.created_at, restricted=True)
    said = tonight()
    text = world.client(world.otto).get(reverse("privacy_tonight")).content.decode()
    for words in (
        "The next run will do 5 things.",
        "Lara Leaver",
        link.email,
        "Bob Bolt, ",
        "First warning to its lead",
    ):
        assert words in text
    done = applying.apply_schedule()
    assert {step.row.key: step.number for step in said.steps} == {key: done[key] for key in done if key != "warned"}
    assert len(said.warnings) == done["warned"] == 1
    after = world.client(world.ada).get(reverse("privacy_tonight")).content.decode()
    assert "Accounts that are not used: 1." in after
    assert "Second warning on" in after


def test_drafts_in_each_of_their_places(world: World) -> None:
    draft(world)
    draft(world, world.bolt, cycle=old_cycle(world, TODAY, name="open still"))
    Contact.objects.filter(supplier=world.acme).delete()
    world.acme.organisation.grants.all().delete()
    said = tonight()
    assert [len(lines) for lines in (said.warnings, said.ahead, said.unreachable, said.held)] == [0, 0, 1, 0]
    holds.place_hold(actor=world.actor(world.ada), supplier_id=world.acme.pk, reason="A claim.")
    said = tonight()
    assert [len(lines) for lines in (said.warnings, said.ahead, said.unreachable, said.held)] == [0, 0, 0, 1]


def test_suppliers_whose_last_framework_ended_six_years_ago(world: World) -> None:
    Award.objects.filter(supplier=world.bolt).update(ends_on=TODAY - timedelta(days=2200))
    text = world.client(world.ada).get(reverse("privacy_tonight")).content.decode()
    assert text.count("Bolt Cleaning Ltd") == 1
    assert "Acme Computers Ltd" not in text


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_rows(
    world: World, number: int, django_assert_num_queries: Any, no_queries_while_rendering: Any
) -> None:
    for index in range(number):
        draft(world, cycle=old_cycle(world, name=f"old {index}"))
        leaver(f"Leaver{index} Left")
        invited(world)
    Contact.objects.update(left_on=TODAY - timedelta(days=800))
    browser = world.client(world.ada)
    browser.get(reverse("privacy_tonight"))
    with django_assert_num_queries(20):
        # person; drafts, what was said of them, held suppliers, people 3; accounts 2, invitations 2,
        # contacts 2; mails, reminders, lots, sessions; holds, runs, suppliers that ended
        browser.get(reverse("privacy_tonight"))


def test_held_back_and_let_go_with_reasons(world: World) -> None:
    ada = world.client(world.ada)
    choose = ada.get(reverse("hold_new"), {"q": "acme"}).content.decode()
    assert f'href="?supplier={world.acme.pk}"' in choose
    place = f"{reverse('hold_new')}?supplier={world.acme.pk}"
    assert ada.post(place, {"reason": " "}).status_code == 422
    assert ada.post(place, {"reason": "A claim."})["Location"] == reverse("privacy_tonight")
    assert ada.post(place, {"reason": "Another."}).status_code == 403
    hold = Hold.objects.get()
    assert (hold.reason, hold.placed_by) == ("A claim.", "Ada Admin")
    leah = world.client(world.leah).get(reverse("privacy_tonight")).content.decode()
    assert ("A claim." in leah, "Lift it" in leah) == (True, False)
    lift = reverse("hold_lift", args=[hold.pk])
    assert ada.post(lift, {"reason": "Settled."})["Location"] == reverse("privacy_tonight")
    assert ada.post(lift, {"reason": "Settled."}).status_code == 403
    assert "Settled." in ada.get(reverse("privacy_tonight")).content.decode()
    assert [row.verb for row in AuditEvent.objects.filter(verb__startswith="hold.").order_by("pk")] == [
        "hold.placed",
        "hold.lifted",
    ]


@pytest.mark.parametrize("who", ["leah", "otto"])
def test_only_an_administrator_holds_back(world: World, who: str) -> None:
    person = getattr(world, who)
    place = f"{reverse('hold_new')}?supplier={world.acme.pk}"
    answer = world.client(person).post(place, {"reason": "A claim."})
    assert (answer.status_code, Hold.objects.count()) == (403, 0)
    assert "Only a consortium admin holds back" in answer.content.decode()


def test_an_erased_mail_says_so(world: World) -> None:
    mail = mailed("old", "sent", 25)
    applying.apply_schedule()
    text = world.client(world.leah).get(mail.get_absolute_url()).content.decode()
    assert "The text was erased, 24 months after it was sent." in text
