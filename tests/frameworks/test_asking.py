"""Lots that a member says it uses too: asked once, decided once, told once; and what each of them reads."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from frameworks.actions import asking, members
from frameworks.models import Framework, Lot, LotRequest, Usage
from privacy.actions import applying
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import Role
from rphub.kernel.words import day
from rphub.mailing.models import Mail
from rphub.mailing.rendering import render
from suppliers.models import Award
from tests.frameworks.asking import asked_for, decided
from tests.world import World, framework, member, person

ASKED, WAITING = reverse("lots_asked"), reverse("lots_waiting")


def ask_address(of: Framework) -> str:
    return reverse("lots_ask", args=[of.pk])


def decide_address(world: World, of: Framework | None = None) -> str:
    return reverse("lots_decide", args=[world.uni.pk, (of or world.laptops).pk])


def read(world: World, who: str, address: str, status: int = 200) -> str:
    answer = world.client(getattr(world, who)).get(address)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def shown(text: str) -> str:
    """What the page says, without the token of its forms."""
    return text[text.index("<h1>") : text.index("</main>")]


def used(world: World) -> set[int]:
    return set(Usage.objects.filter(member=world.uni).values_list("lot_id", flat=True))


def states() -> list[tuple[str, str]]:
    return [(str(row.lot), row.state) for row in LotRequest.objects.order_by("pk")]


def told() -> list[tuple[str, list[str], list[str]]]:
    """To whom, what is noted, what is not."""
    rows = Mail.objects.filter(template="lots_decided").order_by("created_at", "to")
    return [(row.to, row.context["noted"], row.context["declined"]) for row in rows]


def test_asked_found_on_work_noted_and_told(world: World) -> None:
    lead, admin = world.client(world.max), world.client(world.ada)
    answer = lead.post(ask_address(world.laptops), {"lots": [world.lot_2.pk], "note": "Call-off 4711"}, follow=True)
    assert "Asked for 1 lot. The consortium office tells you by mail." in answer.content.decode()
    assert "Max Member" in read(world, "mei", ASKED)
    assert (used(world), told()) == ({world.lot_1.pk}, [])
    assert f'href="{WAITING}"' in admin.get(reverse("office_home")).content.decode()
    assert "“Call-off 4711”" in read(world, "ada", decide_address(world))
    (asked,) = LotRequest.objects.all()
    answer = admin.post(decide_address(world), {f"lot_{asked.pk}": "note", "reason": ""}, follow=True)
    assert answer.redirect_chain == [(WAITING, 302)]
    assert (used(world), states()) == ({world.lot_1.pk, world.lot_2.pk}, [("Lot 2, notebooks", "noted")])
    assert told() == [("max@aldersea.example", ["Lot 2, notebooks"], [])]
    assert "Noted by Ada Admin" in read(world, "max", ASKED)


def test_some_noted_some_not_in_one_mail(world: World) -> None:
    third = Lot.objects.create(framework=world.laptops, number=3, title="tablets", category=world.lot_1.category)
    two, three = asked_for(world, world.lot_2, third)
    asking.decide_lots(
        actor=world.actor(world.ada),
        member_id=world.uni.pk,
        framework_id=world.laptops.pk,
        noted=[three.pk],
        declined=[two.pk],
        reason="  You buy them elsewhere.  ",
    )
    assert states() == [("Lot 2, notebooks", "declined"), ("Lot 3, tablets", "noted")]
    assert told() == [("max@aldersea.example", ["Lot 3, tablets"], ["Lot 2, notebooks"])]
    mail = Mail.objects.get(template="lots_decided")
    sent = render(mail)
    assert sent.subject == "Desktop and Notebook Computers: some of the lots you asked for are noted"
    text = sent.body_text
    assert "Noted: Lot 3, tablets. People of Aldersea University see their suppliers from now on." in text
    assert "Not noted: Lot 2, notebooks. Why: You buy them elsewhere." in text
    assert "“You buy them elsewhere.”" in read(world, "max", ASKED)
    assert used(world) == {world.lot_1.pk, third.pk}


def test_asked_twice_says_who_asked(world: World) -> None:
    asked_for(world)
    with pytest.raises(Invalid) as refused:
        asked_for(world)
    said = f"Max Member asked for Lot 2, notebooks on {day(timezone.localdate())}; it waits for the consortium office."
    assert refused.value.problems == {"lots": said}
    assert len(states()) == 1


def test_used_already_says_so(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        asked_for(world, world.lot_1)
    assert refused.value.problems == {"lots": "Lot 1, desktops is noted for you already. Take the tick away."}


def test_a_race_is_caught_by_the_database(world: World) -> None:
    (asked,) = asked_for(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        LotRequest.objects.create(member=world.uni, lot=asked.lot, asked_by=world.max)


def test_nothing_typed_is_lost(world: World) -> None:
    asked_for(world)
    third = Lot.objects.create(framework=world.laptops, number=3, title="tablets", category=world.lot_1.category)
    browser = world.client(world.max)
    answer = browser.post(ask_address(world.laptops), {"lots": [world.lot_2.pk, third.pk], "note": "Call-off 4711"})
    text = answer.content.decode()
    assert (answer.status_code, text.count("Call-off 4711"), text.count("<title>Error: ")) == (422, 1, 1)
    assert "it waits for the consortium office" in text
    assert re.findall(r'value="(\d+)"[^>]* checked', text) == [str(third.pk)]
    assert browser.post(ask_address(world.laptops), {"note": "x"}).status_code == 422
    assert len(states()) == 1


@pytest.mark.parametrize("lots", [["x"], ["999999"], ["-1"], [str(2**70)]])
def test_a_lot_that_is_none_of_these(world: World, lots: list[str]) -> None:
    answer = world.client(world.max).post(ask_address(world.laptops), {"lots": lots})
    assert (answer.status_code, states()) == (422, [])


def test_a_lot_of_another_framework_is_not_asked_for_here(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        asking.ask_for_lots(
            actor=world.actor(world.max),
            member_id=world.uni.pk,
            framework_id=world.laptops.pk,
            lots=[world.cleaning.pk],
        )
    assert refused.value.problems == {"lots": "Tick at least one lot."}


@pytest.mark.parametrize("change", ["closed", "ended", "ahead"])
def test_what_is_not_open_to_members_is_not_there(world: World, change: str) -> None:
    today = timezone.localdate()
    fields: dict[str, dict[str, Any]] = {
        "closed": {"member_access": False},
        "ended": {"ends_on": today - timedelta(days=1)},
        "ahead": {"starts_on": today + timedelta(days=1)},
    }
    Framework.objects.filter(pk=world.services.pk).update(**fields[change])
    assert "Security and Cleaning" not in read(world, "max", ASKED)
    read(world, "max", ask_address(world.services), 404)


def test_frameworks_are_told_and_never_who_holds_a_place(world: World) -> None:
    """Title, reference and lots of all that are open; the page is the same with and without suppliers on them."""
    before = read(world, "mei", ASKED)
    assert before.count("Security and Cleaning Services") == 1
    Award.objects.filter(lot=world.cleaning).delete()
    assert shown(read(world, "mei", ASKED)) == shown(before)


def test_taken_back_and_asked_anew(world: World) -> None:
    (asked,) = asked_for(world)
    browser = world.client(world.max)
    answer = browser.post(reverse("lot_take_back", args=[asked.pk]), follow=True)
    assert "is taken back. You can ask for it anew." in answer.content.decode()
    assert browser.post(reverse("lot_take_back", args=[asked.pk])).status_code == 403
    asked_for(world)
    assert states() == [("Lot 2, notebooks", "taken_back"), ("Lot 2, notebooks", "waiting")]
    assert told() == []


def test_decided_it_is_not_taken_back(world: World) -> None:
    rows = decided(world, asked_for(world))
    with pytest.raises(Refused, match="has decided already"):
        asking.take_back_lot(actor=world.actor(world.max), lot_request_id=rows[0].pk)


def test_decided_twice_is_decided_once(world: World) -> None:
    rows = asked_for(world)
    address, choice = decide_address(world), {f"lot_{rows[0].pk}": "decline", "reason": "No."}
    first, second = world.client(world.ada), world.client(world.ada)
    assert first.post(address, choice).status_code == 302
    answer = second.post(address, choice)
    assert answer.status_code == 403
    assert "it was decided or taken back" in answer.content.decode()
    assert len(told()) == 1


def test_taken_back_while_somebody_decides(world: World) -> None:
    rows = asked_for(world)
    asking.take_back_lot(actor=world.actor(world.max), lot_request_id=rows[0].pk)
    asked_for(world)
    with pytest.raises(Invalid, match="decided or taken back in the meantime"):
        decided(world, rows)
    assert used(world) == {world.lot_1.pk}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose for lot 2, notebooks"),
        ({"lot": "perhaps"}, "Select a valid choice. perhaps is not one of the available choices."),
        ({"lot": "decline"}, "Say why not. Whoever asked reads it."),
        ({"lot": "decline", "reason": "   "}, "Say why not. Whoever asked reads it."),
    ],
)
def test_a_decision_that_is_none(world: World, typed: dict[str, str], sentence: str) -> None:
    (asked,) = asked_for(world)
    given = {f"lot_{asked.pk}" if name == "lot" else name: value for name, value in typed.items()}
    answer = world.client(world.ada).post(decide_address(world), given)
    assert (answer.status_code, states()) == (422, [("Lot 2, notebooks", "waiting")])
    assert answer.context["form"].errors.get(f"lot_{asked.pk}", answer.context["form"].errors.get("reason")) == [
        sentence
    ]


def test_a_lot_that_is_ticked_meanwhile_is_noted_with_that(world: World) -> None:
    asked_for(world)
    members.set_member_lots(actor=world.actor(world.ada), member_id=world.uni.pk, lots=[world.lot_1.pk, world.lot_2.pk])
    assert states() == [("Lot 2, notebooks", "noted")]
    assert told() == [("max@aldersea.example", ["Lot 2, notebooks"], [])]


def test_whoever_asked_and_left_is_not_written_to(world: World) -> None:
    rows = asked_for(world)
    Grant.objects.filter(user=world.max).delete()
    person("nia@aldersea.example", "Nia New", Role.MEMBER_LEAD, world.uni.organisation)
    decided(world, rows)
    assert told() == [("nia@aldersea.example", ["Lot 2, notebooks"], [])]


def test_a_lead_of_two_asks_for_each(world: World) -> None:
    museum = member("Museum of Tides")
    person("max@aldersea.example", "Max Member", Role.MEMBER_LEAD, museum.organisation)
    world.max.refresh_from_db()
    browser = world.client(world.max)
    where = f"{ask_address(world.laptops)}?institution={museum.pk}"
    assert browser.post(where, {"lots": [world.lot_1.pk]}).status_code == 302
    (asked,) = LotRequest.objects.all()
    assert (asked.member, asked.lot) == (museum, world.lot_1)
    text = html.unescape(browser.get(f"{ASKED}?institution={museum.pk}").content.decode())
    assert "<h1>No lot is noted for Museum of Tides yet.</h1>" in text
    assert "Show Aldersea University" in text


@pytest.mark.parametrize("who", ["mei", "gil", "anna", "leah"])
def test_only_the_lead_of_the_institution_asks(world: World, who: str) -> None:
    browser = world.client(getattr(world, who))
    assert browser.post(ask_address(world.laptops), {"lots": [world.lot_2.pk]}).status_code == 403
    (asked,) = asked_for(world)
    assert browser.post(reverse("lot_take_back", args=[asked.pk])).status_code == 403


@pytest.mark.parametrize("who", ["leah", "rafi", "mona", "cara", "otto"])
def test_only_an_admin_decides(world: World, who: str) -> None:
    (asked,) = asked_for(world)
    answer = world.client(getattr(world, who)).post(decide_address(world), {f"lot_{asked.pk}": "note"})
    assert (answer.status_code, used(world)) == (403, {world.lot_1.pk})
    with pytest.raises(Refused):
        asking.decide_lots(
            actor=world.actor(getattr(world, who)),
            member_id=world.uni.pk,
            framework_id=world.laptops.pk,
            noted=[asked.pk],
            declined=[],
            reason="",
        )


def test_other_members_know_nothing_of_it(world: World) -> None:
    asked_for(world)
    text = read(world, "gil", ASKED)
    assert "Max Member" not in text
    assert text.count("Waits for the consortium office") == 0


def test_the_viewer_reads_whom_to_ask(world: World) -> None:
    text = read(world, "mei", ASKED)
    assert "Your member lead tells the consortium office which lots you use." in text
    assert 'href="mailto:max@aldersea.example"' in text
    assert text.count("Ask for lots") == 0
    assert "Nobody is that today" in read(world, "gil", ASKED)


def test_every_lot_is_noted_or_waits(world: World) -> None:
    asked_for(world)
    assert read(world, "max", ASKED).count("Nothing left") == 1
    assert "Every lot of this framework is noted for you already" in read(world, "max", ask_address(world.laptops), 403)


def test_find_a_framework(world: World) -> None:
    assert "Security and Cleaning" not in read(world, "max", f"{ASKED}?q=notebook")
    assert "No framework open to members matches this." in read(world, "max", f"{ASKED}?q=zzz%00")
    Framework.objects.update(member_access=False)
    assert "No framework is open to members today." in read(world, "max", ASKED)


def test_the_history_says_what_happened(world: World) -> None:
    decided(world, asked_for(world), reason="No.")
    decided(world, asked_for(world))
    events = AuditEvent.objects.filter(target_label="Aldersea University").order_by("pk")
    assert list(events.values_list("verb", "actor_label")) == [
        ("lots.asked_for", "Max Member"),
        ("lots.declined", "Ada Admin"),
        ("lots.asked_for", "Max Member"),
        ("member.lots_changed", "Ada Admin"),
    ]


def test_two_years_after_the_decision_it_goes(world: World) -> None:
    decided(world, asked_for(world), reason="No.")
    asked_for(world)
    old = timezone.now() - timedelta(days=800)
    LotRequest.objects.filter(state="declined").update(ended_at=old)
    LotRequest.objects.update(asked_at=old)
    assert applying.apply_schedule()["lots"] == 1
    assert states() == [("Lot 2, notebooks", "waiting")]


def test_a_lot_or_member_that_was_asked_for_stays(world: World) -> None:
    asked_for(world)
    Award.objects.filter(lot=world.lot_2).delete()
    answer = world.client(world.ada).post(reverse("lot_remove", args=[world.lot_2.pk]))
    assert answer.status_code == 422
    assert "members use it or asked for it" in html.unescape(answer.content.decode())


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("who", "statements"), [("max", 7), ("mei", 8)])
def test_the_page_of_a_member(
    world: World,
    who: str,
    statements: int,
    number: int,
    django_assert_num_queries: Any,
    no_queries_while_rendering: Any,
) -> None:
    """The person; institutions, what is noted, what was asked for, frameworks 2, their lots; leads."""
    for index in range(number):
        made = framework(f"LAB900{index} SU", f"Gases {index}")
        lots = [
            Lot.objects.create(framework=made, number=lot, title="gases", category=world.lot_1.category)
            for lot in (1, 2)
        ]
        asked_for(world, lots[0])
    browser = world.client(getattr(world, who))
    browser.get(ASKED)
    with django_assert_num_queries(statements):
        page = browser.get(ASKED)
    assert len(page.context["page"].lines) == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_pages_of_the_office(
    world: World, number: int, django_assert_num_queries: Any, no_queries_while_rendering: Any
) -> None:
    lots = [
        Lot.objects.create(framework=world.services, number=9 + index, title="more", category=world.lot_1.category)
        for index in range(number)
    ]
    asked_for(world, *lots)
    browser = world.client(world.ada)
    browser.get(WAITING)
    for address, statements in ((WAITING, 3), (decide_address(world, world.services), 2), (f"{WAITING}?view=ended", 2)):
        with django_assert_num_queries(statements):
            assert browser.get(address).status_code == 200
