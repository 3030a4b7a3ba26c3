"""The rules: seeded once, said in words, changed with a reason; days and hours; what would come."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
import time_machine

from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing import bounces
from rphub.mailing.models import DeadAddress
from rphub.reminders.actions import days
from rphub.reminders.actions.cadence import change_rule, load_cadence
from rphub.reminders.cadence import CADENCE
from rphub.reminders.models import Closure, Hours, Rule
from rphub.reminders.selectors import rules
from rphub.reminders.selectors.coming import coming, compared
from rphub.reminders.selectors.rules import as_changed, line_of, supplier_named
from rphub.reminders.topics import topics
from tests.reminders.morning import (
    ANNA,
    CARA,
    CARL,
    DORA,
    DUE,
    LEAH,
    MAX,
    MEI,
    after,
    asked,
    at,
    mails,
    morning,
    sponsor,
)

KNOWN = {"silent_too", "unopened", "little", "critical", "ordinary", ""}
GIVEN: dict[str, Any] = {"day": -10, "audience": ["lead", "sponsor"], "on": True, "reason": "A week is short."}


def test_the_cadence_is_written_once_and_what_was_changed_stays(world):
    assert Rule.objects.count() == len(CADENCE)
    Rule.objects.filter(code="7d").update(day=-8)
    Rule.objects.filter(code="1d").delete()
    assert (load_cadence(), load_cadence()) == (1, 0)
    assert Rule.objects.get(code="7d").day == -8


def test_every_rule_belongs_to_a_topic_that_knows_its_anchor_people_and_facts():
    for line in CADENCE:
        topic = topics()[line.topic]
        assert line.anchor in topic.anchors, line.code
        assert set(line.audience) <= set(topic.kinds), line.code
        assert line.needs in topic.needs or not line.needs, line.code
        assert line.needs in KNOWN


@pytest.mark.parametrize(
    ("code", "when", "provided", "audience"),
    [
        ("7d", "7 days before the day the questionnaire is due", "", "supplier lead, contributors and signatory"),
        ("late1", "1 day after the day the questionnaire is due", "", "supplier lead"),
        ("published", "On the day a result is published", "", "members who use its lots"),
        ("nudge", "7 days after the invitation", "it was not opened", "supplier lead"),
        ("late28", "28 days after the day the questionnaire is due", "", "RP lead and category manager"),
    ],
)
def test_a_rule_in_words(world, code, when, provided, audience):
    line = line_of(Rule.objects.get(code=code))
    assert (line.when, line.provided, line.rule.audience_words) == (when, provided, audience)


def test_a_rule_is_changed_with_a_reason_and_the_sweep_goes_by_it(world):
    sponsor(world)
    asked(world)
    change_rule(actor=world.actor(world.leah), code="7d", **GIVEN)
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.reason, event.changes["day"]) == ("rule.changed", "A week is short.", [-7, -10])
    assert morning(after(-9)) == [("due_soon", ANNA), ("due_soon", CARL), ("due_soon", "sam@acme.example")]
    assert morning(after(-7)) == []


@pytest.mark.parametrize("who", ["rafi", "mona", "cara", "otto", "anna", "mei"])
def test_others_do_not_change_rules_days_or_hours(world, who):
    actor = world.actor(getattr(world, who))
    for act in (
        lambda: change_rule(actor=actor, code="7d", **GIVEN),
        lambda: days.close_days(actor=actor, first=DUE, last=DUE, name="Move"),
        lambda: days.open_days(actor=actor, closure=Closure(first=DUE, last=DUE)),
        lambda: days.change_hours(actor=actor, opens=time(8), closes=time(18)),
    ):
        with pytest.raises(Refused, match="Only the RP lead or a consortium admin"):
            act()


@pytest.mark.parametrize(
    ("code", "given", "place", "sentence"),
    [
        ("late28", {"on": False}, "on", "This reminder stays on. The questionnaire counts as not answered"),
        ("7d", {"audience": []}, "audience", "Choose who is told"),
        ("7d", {"audience": ["brand"]}, "audience", "from those listed here"),
        ("7d", {"day": -401}, "day", "up to 400"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(world, code, given, place, sentence):
    with pytest.raises(Invalid, match=sentence) as refused:
        change_rule(actor=world.actor(world.ada), code=code, **GIVEN | given)
    assert list(refused.value.problems) == [place]


def test_days_and_hours_are_kept_with_their_history(world):
    ada = world.actor(world.ada)
    closure = days.close_days(actor=ada, first=DUE, last=DUE + timedelta(2), name="Move")
    assert closure.words == "21 October 2026 to 23 October 2026"
    days.open_days(actor=ada, closure=closure)
    days.change_hours(actor=ada, opens=time(8), closes=time(18))
    assert str(Hours.objects.get()) == "08:00 to 18:00"
    verbs = AuditEvent.objects.order_by("-pk").values_list("verb", flat=True)[:3]
    assert list(reversed(verbs)) == ["closure.added", "closure.removed", "hours.changed"]


@pytest.mark.parametrize(("last", "sentence"), [(-1, "before the first"), (40, "longer than a month")])
def test_days_that_cannot_be(world, last, sentence):
    with pytest.raises(Invalid, match=sentence):
        days.close_days(actor=world.actor(world.ada), first=DUE, last=DUE + timedelta(last), name="Move")


def test_hours_that_cannot_be(world):
    with pytest.raises(Invalid, match="later in the day"):
        days.change_hours(actor=world.actor(world.ada), opens=time(18), closes=time(8))


def lines(found: list[Any]) -> list[tuple[str, str, str]]:
    return [(one.on.isoformat(), one.to, one.words) for one in found]


def test_what_a_supplier_would_get_is_what_it_gets(world):
    asked(world, due_on=date(2026, 10, 24), asked=0)
    with time_machine.travel(at(after(-7)), tick=False):
        found = coming(world.acme.organisation_id)
    assert lines(found) == [
        ("2026-10-14", ANNA, "Not sent yet."),  # 14 days before, caught up
        ("2026-10-14", CARL, "Not sent yet."),
        ("2026-10-19", ANNA, "Not sent yet."),  # the 17th is a Saturday
        ("2026-10-19", CARL, "Not sent yet."),
        ("2026-10-19", DORA, "Not sent yet."),
        ("2026-10-23", ANNA, "Not sent yet."),
        ("2026-10-26", ANNA, "Late, not sent yet."),  # the day after is a Sunday
        ("2026-11-02", ANNA, "Late, not sent yet."),
        ("2026-11-09", ANNA, "Late, not sent yet."),
        ("2026-11-09", CARA, "Two weeks late, not sent yet."),
        ("2026-11-23", CARA, "Four weeks late."),
        ("2026-11-23", LEAH, "Four weeks late."),
        ("2026-12-08", MAX, "No current due diligence response."),
        ("2026-12-08", MEI, "No current due diligence response."),
    ]
    got = {(day, mail.to) for day in sorted({one.on for one in found}) for mail in mails(day)}
    assert got == {(one.on, one.to) for one in found}


def test_what_a_change_would_change_is_shown_before_it_is_made(world):
    asked(world, asked=0)
    rule = Rule.objects.get(code="14d")
    with time_machine.travel(at(after(-30)), tick=False):
        found = compared(world.acme.organisation_id, as_changed(rule, day=-21, audience=["lead"], on=True))
        off = compared(world.acme.organisation_id, as_changed(rule, day=-14, audience=["lead"], on=False))
    changed = [(one.coming.on.isoformat(), one.coming.to, one.label) for one in found if one.label != "As now"]
    assert changed == [
        ("2026-09-30", ANNA, "New"),
        ("2026-10-07", ANNA, "No longer"),
        ("2026-10-07", CARL, "No longer"),
    ]
    assert [(one.coming.to, one.label) for one in off if one.label != "As now"] == [
        (ANNA, "No longer"),
        (CARL, "No longer"),
    ]
    assert Rule.objects.get(code="14d").day == -14


def test_a_supplier_by_its_name(world):
    assert supplier_named("bolt") == world.bolt.organisation
    with pytest.raises(Invalid, match="There is no supplier called “Nobody”"):
        supplier_named("Nobody")
    with pytest.raises(Invalid, match="Acme Computers Ltd, Bolt Cleaning Ltd"):
        supplier_named("ltd")


def test_who_says_that_an_address_works(world):
    dead = DeadAddress.objects.create(address=ANNA, reason="5.1.1")
    for who in (world.rafi, world.mona, world.otto):
        with pytest.raises(Refused, match="says that an address works again"):
            bounces.revive(actor=world.actor(who), address=dead)
    bounces.revive(actor=world.actor(world.cara), address=dead)
    assert DeadAddress.objects.count() == 0
    assert AuditEvent.objects.latest("pk").data == {"was": "5.1.1"}


def test_the_list_of_rules_is_for_the_office(world):
    assert [group.topic.key for group in rules.rule_list(world.actor(world.otto)).groups] == list(topics())
    assert all(not group.lines for group in rules.rule_list(world.actor(world.anna)).groups)
