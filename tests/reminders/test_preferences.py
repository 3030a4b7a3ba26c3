"""What an address may choose, by whom, and from where."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid
from rphub.mailing import links
from rphub.mailing.actions import queue
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from rphub.reminders.actions.preferences import choose_mails
from rphub.reminders.models import Preference
from rphub.reminders.selectors.preferences import preferences_of
from tests.reminders.morning import ANNA, LEAH, MEI
from tests.world import World

STRANGER = "kim@northlumen.example"


@pytest.mark.parametrize(
    ("address", "may", "always"),
    [
        (
            ANNA,
            {"questionnaire", "evidence", "status", "wage"},
            {
                "Questions to you",
                "Results to check",
                "Improvement actions",
                "Brands that do not answer",
                "Promised deliveries",
                "Confidential answers",
            },
        ),
        (
            LEAH,
            {"status"},
            {
                "Questionnaires",
                "What suppliers ask about questions",
                "Results to check",
                "Improvement actions",
                "Contacts nobody can reach",
                "Promised deliveries",
            },
        ),
        (MEI, {"status", "followed"}, {"Questionnaires"}),
    ],
)
def test_each_kind_of_reader_may_switch_off_what_is_theirs(world, address, may, always):
    shown = preferences_of(address)
    assert {choice.key for choice in shown.choices} == may
    assert set(shown.always) == always
    assert {choice.key for choice in shown.choices if choice.always} == {
        choice for choice in may if choice in ("questionnaire",) or (choice == "status" and address != MEI)
    }


def test_a_brand_without_an_account_has_its_own_page(world):
    shown = preferences_of(STRANGER)
    assert "Declarations of brands" in shown.always


def test_a_choice_is_kept_with_its_history(world):
    made = choose_mails(address="Anna@acme.example", frequency="weekly", wanted=["questionnaire", "status", "wage"])
    assert (made.address, made.frequency, made.off) == (ANNA, "weekly", ["evidence"])
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.actor_label, event.changes["frequency"]) == (
        "preference.changed",
        ANNA,
        ["daily", "weekly"],
    )
    again = choose_mails(address=ANNA, frequency="daily", wanted=["evidence", "questionnaire", "status", "wage"])
    assert (again.off, Preference.objects.count()) == ([], 1)


@pytest.mark.parametrize("given", [{"wanted": ["action"]}, {"frequency": "never"}, {"wanted": ["nothing"]}])
def test_what_is_not_offered_cannot_be_chosen(world, given):
    with pytest.raises(Invalid, match="Choose from what the page offers"):
        choose_mails(address=ANNA, **{"frequency": "daily", "wanted": []} | given)
    assert Preference.objects.count() == 0


def test_every_mail_leads_there_without_an_account_and_opening_it_changes_nothing(world: World) -> None:
    queue("brand_note", to=STRANGER, key="k", context={"headline": "Hello", "words": "", "brand": "Northlumen"})
    said, path = render(Mail.objects.get()), links.preferences_path(STRANGER)
    assert path in said.body_text
    assert path in said.body_html
    browser = world.client()
    text = browser.get(path).content.decode()
    assert "Mails to kim@northlumen.example" in text
    assert Preference.objects.count() == 0
    answer = browser.post(path, {"frequency": "weekly"}, follow=True)
    assert "Saved for kim@northlumen.example." in answer.content.decode()
    assert Preference.objects.get().frequency == "weekly"


@pytest.mark.parametrize("token", ["made-up", "kim@northlumen.example"])
def test_a_link_that_was_made_up_leads_nowhere(world, token):
    assert world.client().get(reverse("mail_preferences_link", args=[token])).status_code == 404


def test_whoever_is_signed_in_finds_their_own(world):
    browser, page = world.client(world.anna), reverse("mail_preferences")
    assert "Mails to anna@acme.example" in browser.get(page).content.decode()
    given = {"frequency": "daily", "wanted": ["questionnaire", "status", "wage"]}
    assert browser.post(page, given).url == page
    assert Preference.objects.get().off == ["evidence"]
    assert browser.post(page, {"frequency": "hourly"}).status_code == 422
