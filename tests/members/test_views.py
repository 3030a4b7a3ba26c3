"""The member's pages: sentences, exact labels, filters, states, history, and how many statements they send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Lot, Usage
from rphub.audit.models import AuditEvent
from suppliers.enums import StandingStatus
from suppliers.models import Evidence, FrameworkExemption, Standing
from tests.members.reports import publish, report
from tests.world import award, framework, supplier

pytestmark = pytest.mark.usefixtures("no_queries_while_rendering")


SHOWN = {"confidentiality": "shareable"}


def table(world: Any) -> str:
    return reverse("member_framework", args=[world.laptops.pk])


def get(world: Any, address: str, who: str = "mei") -> str:
    answer = world.client(getattr(world, who)).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def rivals(world: Any, number: int) -> None:
    for index in range(number):
        publish(made := supplier(f"Rival {index:02}"))
        award(made, world.lot_1)


def test_home_says_how_many_and_how_many_are_late(world: Any) -> None:
    publish(world.acme, actions_late=1)
    other = framework("LAB9003 SU", "Laboratory Gases")
    gases = Lot.objects.create(framework=other, number=1, title="gases", category=world.lot_1.category)
    Usage.objects.create(member=world.uni, lot=gases)
    award(world.acme, gases)
    page = get(world, reverse("member_home"))
    late = f'<a href="{reverse("member_suppliers")}?late=1">1 has actions running late</a>'
    assert f"<h1>You use 2 frameworks with 1 supplier; {late}.</h1>" in page
    assert page.count("?late=1#suppliers") == 2
    assert page.index("Desktop and Notebook Computers") < page.index("Laboratory Gases")
    assert "ITS9001 LU · Lot 1" in page
    assert page.count("1 supplier with actions late") == 2


def test_one_framework_is_still_a_list(world: Any) -> None:
    page = get(world, reverse("member_home"))
    assert "<h1>You use 1 framework with 1 supplier; none has actions running late.</h1>" in page
    assert table(world) in page


def test_a_member_that_uses_nothing_learns_what_will_be_here_and_whom_to_ask(world: Any, settings: Any) -> None:
    page = get(world, reverse("member_home"), "gil")
    assert "<h1>You use no framework yet.</h1>" in page
    assert settings.CONSORTIUM["contact_name"] in page
    assert "as soon as the consortium office has noted" in page


def test_a_framework_without_suppliers_says_so(world: Any) -> None:
    empty = framework("LAB9003 SU", "Laboratory Gases")
    lot = Lot.objects.create(framework=empty, number=2, title="gases", category=world.lot_1.category)
    Usage.objects.create(member=world.uni, lot=lot)
    page = get(world, reverse("member_framework", args=[empty.pk]))
    assert "You use Lot 2. No supplier holds a place on it today." in page
    assert "Suppliers appear here as soon as" in page


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"status": StandingStatus.NOT_ASSESSED, "band": None}, "Not yet assessed"),
        ({"status": StandingStatus.IN_PROGRESS}, "Assessment in progress"),
        ({"band": 0}, "Assessed: Starting"),
        ({"band": 1}, "Assessed: Committed"),
        ({"band": 2}, "Assessed: Developing"),
        ({"band": 3}, "Assessed: Embedded"),
        ({"band": 4}, "Assessed: Leading"),
        ({"band": 4, "critical_overdue": True}, "Assessed: Committed"),
        ({"band": 0, "critical_overdue": True}, "Assessed: Starting"),
        ({"status": StandingStatus.OUT_OF_DATE}, "Assessment out of date"),
        ({"valid_until": timezone.localdate() - timedelta(days=1)}, "Assessment out of date"),
        ({"valid_until": timezone.localdate()}, "Assessed: Developing"),
        ({"status": StandingStatus.NO_RESPONSE}, "No current due diligence response"),
        ({"status": StandingStatus.EXEMPT}, "Exempt"),
    ],
)
def test_the_exact_label(world: Any, fields: dict[str, Any], label: str) -> None:
    publish(world.acme, **fields)
    page = get(world, reverse("member_supplier", args=[world.acme.pk]))
    assert f"<span>{label}</span>" in page
    row = label.removeprefix("Assessed: ")
    assert f"<span>{row}</span>" in get(world, table(world))


@pytest.mark.parametrize(
    ("fields", "badge"),
    [
        ({"plan_in_place": False, "actions_open": 0}, ""),
        ({"plan_in_place": True}, "Improvement plan in place"),
        ({"plan_in_place": True, "actions_late": 2}, "Improvement plan in place"),
        ({"plan_in_place": True, "actions_late": 2, "overdue_released": True}, "Improvement plan overdue"),
        ({"plan_in_place": True, "overdue_released": True}, "Improvement plan in place"),
    ],
)
def test_overdue_is_said_only_when_released(world: Any, fields: dict[str, Any], badge: str) -> None:
    publish(world.acme, **fields)
    page = get(world, table(world))
    badges = [words for words in ("Improvement plan in place", "Improvement plan overdue") if words in page]
    assert badges == ([badge] if badge else [])


@pytest.mark.parametrize(
    ("trend", "words"),
    [
        ("up", "Up on last year"),
        ("level", "Level with last year"),
        ("down", "Down on last year"),
        ("not_comparable", "Not comparable with last year"),
        ("", "First assessment"),
    ],
)
def test_trend_is_in_words(world: Any, trend: str, words: str) -> None:
    publish(world.acme, trend=trend)
    assert f"<span>{words}</span>" in get(world, table(world))


@pytest.mark.parametrize(("percent", "word"), [(0, "Low"), (39, "Low"), (40, "Medium"), (69, "Medium"), (70, "High")])
def test_assurance_has_its_word(world: Any, percent: int, word: str) -> None:
    publish(world.acme, assurance=percent)
    assert f"<span>{word}</span>" in get(world, table(world))


def test_exempt_on_one_framework_is_a_mark_there(world: Any) -> None:
    exempt = {"supplier": world.acme, "framework": world.laptops, "reason": "Ends soon"}
    FrameworkExemption.objects.create(**exempt, until=timezone.localdate())
    assert "<span>Exempt</span>" in get(world, table(world))
    publish(world.acme)
    page = get(world, table(world))
    assert "<span>Developing</span>" in page
    assert "Exempt on this framework" in page
    FrameworkExemption.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert "Exempt" not in get(world, table(world))


def test_filters(world: Any) -> None:
    Usage.objects.create(member=world.uni, lot=world.lot_2)
    publish(late := supplier("Late Ltd"), actions_late=1)
    award(late, world.lot_2)
    both = ["Acme Computers Ltd", "Late Ltd"]
    cases = {
        "": both,
        "?lot=1": ["Acme Computers Ltd"],
        "?lot=2": both,
        "?late=1": ["Late Ltd"],
        "?q=late": ["Late Ltd"],
        "?q=LATE&lot=1": [],
        "?lot=3": both,
        "?lot=x": both,
        "?lot=-1": both,
        "?page=9": both,
        "?page=x": both,
        "?sort=-band": both,
    }
    for query, wanted in cases.items():
        page = get(world, table(world) + query)
        shown = [name for name in both if f">{name}</a>" in page]
        assert shown == wanted, query
    assert "You do not use a lot 3 here, so all your lots are shown." in get(world, f"{table(world)}?lot=3")
    assert "Choose one of your lots" in get(world, f"{table(world)}?lot=x")
    assert "No supplier on your lots matches this." in get(world, f"{table(world)}?q=nobody")


@pytest.mark.parametrize("words", ["%00", "x" * 101, "%ED%A0%80", "a%0Ab"])
def test_words_that_no_name_can_contain_are_answered_with_a_sentence(world: Any, words: str) -> None:
    page = get(world, f"{table(world)}?q={words}")
    assert ("Acme Computers Ltd" in page) != ("No supplier on your lots matches this." in page)


def test_a_to_z_and_never_by_band(world: Any) -> None:
    for name, rank in (("beta Ltd", 4), ("Alpha Ltd", 0), ("Zeta Ltd", 3)):
        publish(made := supplier(name), band=rank)
        award(made, world.lot_1)
    page = get(world, table(world))
    names = ["Acme Computers Ltd", "Alpha Ltd", "beta Ltd", "Zeta Ltd"]
    assert sorted(names, key=lambda name: page.index(f">{name}</a>")) == names
    assert "aria-sort" not in page
    assert "sort=" not in page


def test_paging(world: Any) -> None:
    rivals(world, 20)
    first, second = get(world, table(world)), get(world, f"{table(world)}?page=2")
    assert (first.count(">Rival "), second.count(">Rival ")) == (19, 1)
    assert "You use Lot 1. 20 of the 21 suppliers have a current assessment; none has actions running late." in first


def test_the_supplier_page_says_everything_members_may_know(world: Any) -> None:
    publish(world.acme)
    page = get(world, reverse("member_supplier", args=[world.acme.pk]))
    for words in (
        "Assessed: Developing",
        "High, 71\N{NO-BREAK SPACE}%",
        "Moved up a band this year.",
        "Site lists for display panels",
        "Four pillars",
        "Maturity by section",
        "Net zero 2045",
        "Battery supply chain",
        "Raised in the review",
        "Committed, version 2.1, 14 January 2026",
        "Published, year to 2025",
        "72\N{NO-BREAK SPACE}% of spend",
        "Down 32.2\N{NO-BREAK SPACE}%",
        "Accountability at the top",
        "Not a certificate.",
        "What to ask at your next meeting",
    ):
        assert words in page, words
    assert page.count("btn-next") == 1


def test_levels_withheld_are_not_there(world: Any) -> None:
    publish(world.acme, shown=report(levels=[], levels_shown=False))
    page = get(world, reverse("member_supplier", args=[world.acme.pk]))
    assert "The supplier has chosen not to show levels by question." in page
    assert "Assessed level" not in page


@pytest.mark.parametrize("status", ["not_assessed", "in_progress", "no_response", "exempt"])
def test_without_a_current_status_the_old_report_is_not_shown(world: Any, status: str) -> None:
    publish(world.acme, status=status)
    page = get(world, reverse("member_supplier", args=[world.acme.pk]))
    assert "Four pillars" not in page
    assert "Battery supply chain" not in page
    assert "btn-next" not in page


def test_a_report_with_next_to_nothing_still_renders(world: Any) -> None:
    bare = report(
        pillars=[{"key": "social", "label": "Social", "band": None, "trend": ""}],
        sections=[],
        levels=[],
        themes=[],
        strengths=[],
        summary="",
        carbon={
            "plan_label": "Not checked yet",
            "plan_url": "",
            "net_zero_year": None,
            "series": [],
            "change_percent": None,
        },
        modern_slavery={},
        transparency={"mapped_percent": None},
        code_commitment={},
    )
    publish(world.acme, shown=bare, actions_open=0, plan_in_place=False)
    page = get(world, reverse("member_supplier", args=[world.acme.pk]))
    for words in (
        "Nothing asked",
        "No section was assessed.",
        "No public statement named",
        "Not committed yet",
        "No theme is open.",
    ):
        assert words in page, words


def test_the_paragraph_is_there_to_paste(world: Any, settings: Any) -> None:
    publish(world.acme, actions_late=1)
    paragraph = "held the RP status “Assessed: Developing” in the due diligence of " + settings.CONSORTIUM["name"]
    page = get(world, reverse("member_supplier", args=[world.acme.pk]))
    assert paragraph in page
    assert "Improvement plan in place: 4 actions open, 1 late." in page
    assert "do not publish it" in page
    whole = get(world, table(world))
    assert "we used 1 supplier on Desktop and Notebook Computers (Lot 1)" in whole
    assert "It names no supplier" in whole


def test_looking_is_recorded_once_a_day_and_person(world: Any) -> None:
    address = reverse("member_supplier", args=[world.acme.pk])
    for who in ("mei", "mei", "max"):
        get(world, address, who)
    events = AuditEvent.objects.filter(verb="standing.viewed")
    assert sorted(events.values_list("actor_label", "target_label")) == [
        ("Max Member", "Acme Computers Ltd"),
        ("Mei Member", "Acme Computers Ltd"),
    ]
    assert events[0].data == {"member": "Aldersea University"}


def test_looking_again_on_another_day_is_recorded_again(world: Any) -> None:
    address = reverse("member_supplier", args=[world.acme.pk])
    get(world, address)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        get(world, address)
    assert AuditEvent.objects.filter(verb="standing.viewed").count() == 2


def test_the_suppliers_own_look_is_not_recorded(world: Any) -> None:
    publish(world.acme)
    page = get(world, reverse("view_as_member"), "carl")
    assert "This page is exactly what members see who use Desktop and Notebook Computers, Lots 1 and 2." in page
    assert AuditEvent.objects.filter(verb="standing.viewed").count() == 0


def test_a_supplier_sees_only_its_own(world: Any) -> None:
    page = get(world, f"{reverse('view_as_member')}?supplier={world.acme.pk}", "bob")
    assert "<h1>Bolt Cleaning Ltd</h1>" in page
    assert "Acme" not in page


def test_the_method_is_public_and_inside_the_area(world: Any) -> None:
    public = world.client().get(reverse("method"))
    assert public.status_code == 200
    assert "Not a certificate." in public.content.decode()
    assert "How this works" in get(world, reverse("member_method"))


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("member_home", "anna", 403),
        ("member_home", "leah", 403),
        ("view_as_member", "mei", 403),
        ("view_as_member", "leah", 403),
        ("view_as_member", "dora", 200),
        ("member_method", "gil", 200),
    ],
)
def test_whose_pages_these_are(world: Any, name: str, who: str, status: int) -> None:
    assert world.client(getattr(world, who)).get(reverse(name)).status_code == status


def statements(browser: Any, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_statements_are_constant(world: Any) -> None:
    """At one row and at three. The person’s own row is the first of each, and of a viewer, who leads."""
    publish(world.acme)
    Evidence.objects.create(supplier=world.acme, title="Page", url="https://a.example/", **SHOWN)
    browser = world.client(world.mei)
    addresses = [reverse("member_home"), table(world), f"{table(world)}?lot=1&q=e"]
    supplier_page = reverse("member_supplier", args=[world.acme.pk])
    browser.get(supplier_page)
    addresses.append(supplier_page)
    one = [statements(browser, address) for address in addresses]
    rivals(world, 2)
    for index in range(2):
        Evidence.objects.create(supplier=world.acme, title=f"Page {index}", url=f"https://a.example/{index}", **SHOWN)
        more = framework(f"MOR{index}", f"More {index}")
        lot = Lot.objects.create(framework=more, number=1, title="more", category=world.lot_1.category)
        Usage.objects.create(member=world.uni, lot=lot)
        award(world.acme, lot)
    three = [statements(browser, address) for address in addresses]
    assert three == one == [5, 6, 7, 12]
    assert Session.objects.exists()
    assert Standing.objects.count() == 4
