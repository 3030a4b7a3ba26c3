"""Suppliers that are followed: one mail a month about what changed, only what may be seen on the day, never twice."""

from __future__ import annotations

import html
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Usage
from members import telling
from members.models import Following
from members.news import changes, seen_of
from rphub.accounts.models import Grant, User
from rphub.audit.models import AuditEvent
from rphub.kernel.words import day
from rphub.mailing.delivery import deliver_one
from rphub.mailing.models import Mail
from rphub.mailing.rendering import NotNeeded, render
from rphub.reminders.actions.preferences import choose_mails
from suppliers.models import Standing, Supplier
from tests.members.reports import publish
from tests.members.test_finding import merged
from tests.world import World, award, supplier

TODAY = timezone.localdate()
NEXT = (TODAY.replace(day=1) + timedelta(days=32)).replace(day=1)
"""First day of the next month."""
PAGE = reverse("member_following")


def follow(world: World, of: Supplier | None = None, who: Any = None) -> Following:
    return telling.follow_supplier(actor=world.actor(who or world.mei), supplier_id=(of or world.acme).pk)


def followed(world: World, **fields: Any) -> None:
    """Mei follows Acme, of which a result is published; then something changes."""
    publish(world.acme)
    follow(world)
    Standing.objects.filter(supplier=world.acme).update(**fields)


def told() -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """To whom, and of which supplier what."""
    rows = Mail.objects.filter(template="followed_changes").order_by("created_at", "to")
    return [(row.to, [(item["title"], item["words"]) for item in row.context["items"]]) for row in rows]


def test_followed_on_its_page_listed_and_stopped(world: World, no_queries_while_rendering: None) -> None:
    publish(world.acme)
    browser = world.client(world.mei)
    where = reverse("member_supplier", args=[world.acme.pk])
    assert f'action="{reverse("member_follow", args=[world.acme.pk])}"' in browser.get(where).content.decode()
    answer = browser.post(reverse("member_follow", args=[world.acme.pk]), follow=True)
    assert "You follow Acme Computers Ltd. Once a month a mail says" in answer.content.decode()
    stop = reverse("member_follow_stop", args=[world.acme.pk])
    assert f'action="{stop}"' in answer.content.decode()
    page = browser.get(PAGE).content.decode()
    assert "<h1>You follow 1 supplier.</h1>" in page
    assert page.count("<span>Developing</span>") == 1
    answer = browser.post(stop, follow=True)
    assert "<h1>You follow no supplier.</h1>" in answer.content.decode()
    assert browser.post(stop).status_code == 302
    verbs = AuditEvent.objects.filter(verb__contains="follow").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["supplier.followed", "supplier.not_followed"]


def test_followed_twice_is_followed_once(world: World) -> None:
    assert follow(world) == follow(world)
    assert AuditEvent.objects.filter(verb="supplier.followed").count() == 1


def test_all_of_them_at_once(world: World) -> None:
    award(other := supplier("Rival Ltd"), world.lot_1)
    follow(world)
    follow(world, other)
    follow(world, who=world.max)
    Usage.objects.all().delete()
    answer = world.client(world.mei).post(reverse("member_follow_none"), follow=True)
    assert "You follow 2 suppliers no longer." in answer.content.decode()
    assert list(Following.objects.values_list("user", flat=True)) == [world.max.pk]


def test_what_is_not_visible_is_not_followed(world: World) -> None:
    browser = world.client(world.mei)
    answers = [browser.post(reverse("member_follow", args=[pk])) for pk in (world.bolt.pk, 987654)]
    answers += [browser.post(reverse("member_follow_stop", args=[pk])) for pk in (world.bolt.pk, 987654)]
    assert [answer.status_code for answer in answers] == [404] * 4
    for who in ("anna", "leah"):
        assert world.client(getattr(world, who)).post(reverse("member_follow", args=[world.acme.pk])).status_code == 403


def test_one_mail_in_the_month_after_says_what_changed(world: World) -> None:
    on = TODAY - timedelta(days=1)
    followed(world, band=3, assessed_on=on, trend="up", actions_late=2)
    assert telling.tell_changes(TODAY) == 0, "what changes this month is told next month"
    assert telling.tell_changes(NEXT) == 1
    words = [
        f"New assessment of {day(on)}: Embedded (before: Developing)",
        "Since last year: Up on last year",
        "2 improvement actions late (before: none)",
    ]
    assert told() == [("mei@aldersea.example", [("Acme Computers Ltd", words)])]
    sent = render(Mail.objects.get(template="followed_changes"))
    assert sent.subject == "What changed at 1 supplier you follow"
    assert f"- {words[0]}" in sent.body_text
    assert reverse("member_supplier", args=[world.acme.pk]) in sent.body_text
    assert reverse("member_following") in sent.body_html


def test_run_again_on_any_day_of_the_month_nothing_is_sent_twice(world: World) -> None:
    followed(world, band=3)
    days = [NEXT, NEXT, NEXT + timedelta(days=3), NEXT + timedelta(days=20)]
    assert [telling.tell_changes(one) for one in days] == [1, 0, 0, 0]
    Standing.objects.update(band=1)
    assert telling.tell_changes(NEXT + timedelta(days=25)) == 0
    assert telling.tell_changes(NEXT + timedelta(days=32)) == 1
    assert told()[1][1] == [("Acme Computers Ltd", ["Maturity band: Committed (before: Embedded)"])]


def test_nothing_changed_no_mail(world: World) -> None:
    followed(world, report={"summary": "other words"})
    assert (telling.tell_changes(NEXT), told()) == (0, [])


def test_what_changed_before_it_was_followed_is_not_told(world: World) -> None:
    publish(world.acme, band=1)
    publish(world.acme, band=3)
    follow(world)
    assert telling.tell_changes(NEXT) == 0


def test_a_result_that_runs_out_is_told_by_the_day(world: World) -> None:
    followed(world, valid_until=NEXT - timedelta(days=1))
    with time_machine.travel(NEXT, tick=True):
        assert telling.tell_changes() == 1
    assert told()[0][1] == [("Acme Computers Ltd", ["Assessment out of date (before: Assessed: Developing)"])]


@pytest.mark.parametrize("change", ["unused", "left", "closed", "gone", "inactive"])
def test_only_what_may_be_seen_on_the_day(world: World, change: str) -> None:
    followed(world, band=3)
    if change == "unused":
        Usage.objects.all().delete()
    elif change == "left":
        world.acme.awards.update(ends_on=TODAY - timedelta(days=1))
    elif change == "closed":
        type(world.laptops).objects.update(member_access=False)
    elif change == "gone":
        Grant.objects.filter(user=world.mei).delete()
    else:
        User.objects.filter(pk=world.mei.pk).update(is_active=False)
    assert (telling.tell_changes(NEXT), told()) == (0, [])


def test_a_time_in_which_it_was_not_seen_is_never_told(world: World) -> None:
    followed(world, band=3)
    Usage.objects.all().delete()
    assert telling.tell_changes(NEXT) == 0
    Usage.objects.create(member=world.uni, lot=world.lot_1)
    assert telling.tell_changes(NEXT + timedelta(days=32)) == 0
    Standing.objects.update(band=4)
    assert telling.tell_changes(NEXT + timedelta(days=64)) == 1


@pytest.mark.parametrize("change", ["unused", "stopped", "off"])
def test_looked_at_again_when_it_goes_out(world: World, change: str) -> None:
    followed(world, band=3)
    telling.tell_changes(NEXT)
    mail = Mail.objects.get(template="followed_changes")
    if change == "unused":
        Usage.objects.all().delete()
    elif change == "stopped":
        telling.stop_following(actor=world.actor(world.mei))
    else:
        choose_mails(address=world.mei.email, frequency="daily", wanted=["status"])
    with pytest.raises(NotNeeded):
        render(mail)
    assert deliver_one(mail.pk) == "dropped"


def test_of_two_only_the_one_that_is_still_seen(world: World) -> None:
    award(other := supplier("Rival Ltd"), world.lot_1)
    publish(other)
    follow(world, other)
    followed(world, band=3)
    Standing.objects.filter(supplier=other).update(band=0)
    assert telling.tell_changes(NEXT) == 1
    world.acme.awards.update(ends_on=TODAY - timedelta(days=1))
    text = render(Mail.objects.get(template="followed_changes")).body_text
    assert ("Rival Ltd" in text, "Acme" in text) == (True, False)


def test_switched_off_in_the_mails_of_the_account(world: World) -> None:
    browser = world.client(world.mei)
    page = html.unescape(browser.get(reverse("mail_preferences")).content.decode())
    assert "What changed at suppliers you follow, once a month" in page
    browser.post(reverse("mail_preferences"), {"frequency": "daily", "wanted": ["status"]})
    assert "You have switched this mail off, so none comes." in browser.get(PAGE).content.decode()
    followed(world, band=3)
    assert telling.tell_changes(NEXT) == 0
    browser.post(reverse("mail_preferences"), {"frequency": "daily", "wanted": ["status", "followed"]})
    assert "You have switched this mail off" not in browser.get(PAGE).content.decode()
    assert telling.tell_changes(NEXT + timedelta(days=32)) == 0, "what was not wanted is not told afterwards"
    Standing.objects.update(band=1)
    assert telling.tell_changes(NEXT + timedelta(days=64)) == 1


def test_killed_after_the_first_person_the_next_run_takes_the_second(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(world.acme)
    for who in (world.mei, world.max):
        follow(world, who=who)
    Standing.objects.filter(supplier=world.acme).update(band=3)
    one_person = telling._tell

    def killed(*given: Any) -> int:
        one_person(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(telling, "_tell", killed)
        with pytest.raises(KeyboardInterrupt):
            telling.tell_changes(NEXT)
    assert len(told()) == 1
    assert telling.tell_changes(NEXT) == 1
    assert sorted(to for to, _ in told()) == ["max@aldersea.example", "mei@aldersea.example"]


def test_killed_between_mail_and_rows_neither_is_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    followed(world, band=3)

    def killed(*given: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(telling, "queue_many", killed)
        with pytest.raises(KeyboardInterrupt):
            telling.tell_changes(NEXT)
    assert Following.objects.get().told_for == TODAY.replace(day=1)
    assert telling.tell_changes(NEXT) == 1


def test_a_firm_that_turned_out_to_be_another(world: World) -> None:
    """Who followed the old name follows the new one; that the two differ is no news."""
    award(gone := supplier("Tarn Hardware Ltd"), world.lot_1)
    publish(world.acme, band=4)
    follow(world, gone)
    follow(world, gone, who=world.max)
    follow(world, who=world.max)
    merged(world, gone)
    rows = set(Following.objects.values_list("user", "supplier"))
    assert rows == {
        (world.mei.pk, world.acme.pk),
        (world.max.pk, world.acme.pk),
        (world.max.pk, gone.pk),
    }
    assert (telling.tell_changes(NEXT), told()) == (0, [])
    Standing.objects.filter(supplier=world.acme).update(band=1)
    assert telling.tell_changes(NEXT + timedelta(days=32)) == 2


def seen(**fields: Any) -> dict[str, Any]:
    """A current result of last spring."""
    base = {"supplier": 1, "status": "assessed", "band": 2, "trend": "up", "assessed_on": "2026-04-01", "late": 0}
    return base | fields


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ({}, seen(), []),
        (seen(), seen(), []),
        (seen(), seen(supplier=2, band=4), []),
        (seen(), seen(band=1), ["Maturity band: Committed (before: Developing)"]),
        (seen(), seen(trend="level"), ["Since last year: Level with last year"]),
        (seen(), seen(late=1), ["1 improvement action late (before: none)"]),
        (seen(late=3), seen(late=1), ["1 improvement action late (before: 3)"]),
        (seen(late=3), seen(), ["No improvement action is late any more (before: 3)"]),
        (
            seen(),
            seen(status="out_of_date", band=None),
            ["Assessment out of date (before: Assessed: Developing)"],
        ),
        (
            seen(status="in_progress", band=None, trend="", assessed_on=""),
            seen(trend=""),
            [
                f"New assessment of {day(date(2026, 4, 1))}: Developing (before: Assessment in progress)",
                "Since last year: First assessment",
            ],
        ),
        (
            seen(status="not_assessed", band=None, trend="", assessed_on=""),
            seen(status="no_response", band=None, trend="", assessed_on=""),
            ["No current due diligence response (before: Not yet assessed)"],
        ),
        (
            seen(),
            seen(status="exempt", band=None, trend="", assessed_on=""),
            ["Exempt (before: Assessed: Developing)"],
        ),
    ],
)
def test_what_differs_in_words(before: dict[str, Any], now: dict[str, Any], words: list[str]) -> None:
    assert changes(before, now) == words


def test_only_what_the_table_says_is_kept(world: World) -> None:
    publish(world.acme, band=4, critical_overdue=True, actions_late=1)
    kept = seen_of(Standing.objects.get(supplier=world.acme))
    assert kept == {
        "supplier": world.acme.pk,
        "status": "assessed",
        "band": 1,
        "trend": "up",
        "assessed_on": kept["assessed_on"],
        "late": 1,
    }


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_suppliers(
    world: World, number: int, django_assert_num_queries: Any, no_queries_while_rendering: None
) -> None:
    """The page: person, how many, rows, what is switched off. The mail: who waits; in one transaction rows, grants,
    what is seen, the rows moved on, what is not wanted, mails and their ids."""
    publish(world.acme)
    for index in range(number):
        publish(made := supplier(f"Rival {index}"))
        award(made, world.lot_1)
        follow(world, made)
    browser = world.client(world.mei)
    browser.get(PAGE)
    with django_assert_num_queries(4):
        assert len(browser.get(PAGE).context["page"].rows) == number
    Standing.objects.update(band=4)
    with django_assert_num_queries(12):
        assert telling.tell_changes(NEXT) == 1
