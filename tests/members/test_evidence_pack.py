"""The evidence pack: figures, what may become public, whose eyes it is read with, statements, files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Usage
from members import actions, reports
from members.pack import Joined, Line, Pack, pack_of, share
from members.pack_reading import pack_page, whole_pack
from members.pack_words import TOO_FEW, listed, monitoring_paragraph, statement_paragraph
from partnerships.models import Affiliation, Partnership
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused
from rphub.kernel.words import day
from suppliers.display import checked
from suppliers.enums import StandingStatus
from tests.members.reports import publish, report
from tests.partnerships import builders as partners
from tests.world import award, member, supplier

TODAY = date(2026, 11, 30)
PAGE = "member_evidence_pack"


def line(**changes: Any) -> Line:
    values: dict[str, Any] = {
        "name": "A",
        "places": "",
        "status": StandingStatus.ASSESSED,
        "words": "Assessed: Developing",
        "band": 2,
        "checked": checked(71),
        "assessed_on": TODAY,
        "valid_until": TODAY,
        "committed": True,
        "legal": "Yes",
        "plan": "On the path",
        "plan_in_place": True,
        "actions_open": 3,
        "actions_late": 1,
    }
    return Line(**values | changes)


def old(**changes: Any) -> Line:
    return line(status=StandingStatus.OUT_OF_DATE, band=None, plan_in_place=False, actions_open=0, **changes)


def pack(*lines: Line, joined: list[Joined] | None = None) -> Pack:
    return pack_of(lines, ["Laptops (L1)", "Gases (G2)"], joined or [], TODAY)


SIX: tuple[Line, ...] = (
    line(),
    line(legal="Partly", band=4, plan=""),
    line(legal="No"),
    line(legal="", committed=False, checked=None),
)
SIX += (old(actions_late=0), line(status=StandingStatus.EXEMPT, band=None, plan_in_place=False, actions_open=0))


@pytest.mark.parametrize(
    ("number", "of", "percent"),
    [(0, 0, None), (0, 9, 0), (9, 9, 100), (1, 1000, 1), (999, 1000, 99), (1, 2, 50), (2, 3, 67), (1, 3, 33)],
)
def test_a_share_is_all_or_none_only_when_it_is(number: int, of: int, percent: int | None) -> None:
    assert share(number, of) == percent


def test_each_figure_has_numerator_and_denominator() -> None:
    found = pack(*SIX)
    assert [(one.key, one.words, one.percent) for one in found.figures] == [
        ("suppliers", "6", None),
        ("current", "4 of 6", 67),
        ("committed", "3 of 6", 50),
        ("legal", "1 of 6", 17),
        ("plan", "3 of 6", 50),
        ("plans", "4 of 6", 67),
        ("open", "12", None),
        ("closed", "0", None),
    ]
    missing = {one.key: one.missing for one in found.figures if one.missing}
    assert missing == {
        "legal": "3 not read yet or with no current assessment",
        "plan": "3 not checked yet or with no current assessment",
    }
    assert list(found.bands) == [
        *(("Starting", 0), ("Committed", 0), ("Developing", 3), ("Embedded", 0), ("Leading", 1)),
        ("No current assessment", 2),
    ]
    assert list(found.checked) == [("High", 3), ("Medium", 0), ("Low", 0)]
    assert list(found.without) == [("assessment out of date", 1), ("exempt", 1)]


def test_the_paragraphs_are_plain_and_say_what_is_missing() -> None:
    joined = [Joined("Watch", True, TODAY), Joined("Charter", False, TODAY)]
    monitoring, statement = (
        told(pack(*SIX, joined=joined), "LUPC") for told in (monitoring_paragraph, statement_paragraph)
    )
    used = "On 30 November 2026 we used 6 suppliers on 2 framework agreements of LUPC: Laptops (L1) and Gases (G2)."
    current = (
        "4 of 6 had an assessment published within the last twelve months; of the others: 1 with one out of date and "
        "1 exempt."
    )
    plans = "4 of 6 had an improvement plan in place, with 12 actions open, 5 of them late."
    for told in (monitoring, statement):
        assert told.startswith(used)
        for words in (
            current,
            plans,
            "0 actions were verified and closed",
            "no proof that nobody was harmed",
        ):
            assert words in told
    assert "The share of these results that rests on checked evidence was high for 3." in monitoring
    assert "We have joined Watch (verified) and Charter (declared by us, not verified)." in monitoring
    assert "3 of 6 had committed to the Code of Conduct of LUPC." in statement
    assert "of 1 of 6 were read and met all legal elements; 1 met them partly and 1 did not." in statement
    assert "For the other 3 nobody has read a statement for a current assessment." in statement
    for word in ("Developing", "Leading", "band", "certif"):
        assert word not in monitoring + statement


def test_everything_read_leaves_nobody_over_and_no_plan_is_said() -> None:
    five = pack(*[line(plan_in_place=False, actions_open=0, actions_late=0)] * 5)
    told = statement_paragraph(five, "LUPC")
    assert "statements of all 5 were read and met all legal elements." in told
    assert "None had an improvement plan." in told
    assert "of the others" not in told
    nothing = pack(*[old()] * 5)
    assert "rests on checked evidence was" not in monitoring_paragraph(nothing, "LUPC")
    kept = pack(*[line(actions_open=0, actions_late=0)] * 5)
    assert "5 of 5 had an improvement plan in place, with no action open." in monitoring_paragraph(kept, "LUPC")


@pytest.mark.parametrize("told", [monitoring_paragraph, statement_paragraph])
def test_of_fewer_than_five_nothing_is_broken_down_in_public(told: Callable[[Pack, str], str]) -> None:
    words = told(pack(*[line()] * 4), "LUPC")
    assert TOO_FEW in words
    assert "of 4" not in words
    assert TOO_FEW not in told(pack(*[line()] * 5), "LUPC")


def test_lists_in_words() -> None:
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def get(world: Any, who: str = "mei", query: str = "") -> str:
    answer = world.client(getattr(world, who)).get(reverse(PAGE) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def figures(world: Any, who: str = "mei") -> dict[str, str]:
    found = pack_page(world.actor(getattr(world, who))).pack
    return {one.key: one.words for one in found.figures}


def test_published_facts_are_counted_and_a_supplier_of_another_lot_is_not(world: Any) -> None:
    fine = {"plan_label": "On the path", "series": []}
    publish(
        world.acme, shown=report(modern_slavery={"legal": "yes"}, carbon=fine), actions_late=1, plan_told={"closed": 2}
    )
    publish(world.bolt)
    assert figures(world) == {
        "suppliers": "1",
        "current": "1 of 1",
        "committed": "1 of 1",
        "legal": "1 of 1",
        "plan": "1 of 1",
        "plans": "1 of 1",
        "open": "4",
        "closed": "2",
    }
    page = get(world)
    assert "Bolt" not in page
    assert "Evidence pack of Aldersea University" in page
    assert "1 of 1" in page
    assert TOO_FEW in page
    assert page.count("btn-next") == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "out_of_date"},
        {"status": "in_progress"},
        {"valid_until": timezone.localdate() - timedelta(days=1)},
        {"shown": {}, "status": "not_assessed"},
    ],
)
def test_an_old_word_is_not_carried_into_a_new_statement(world: Any, fields: dict[str, Any]) -> None:
    publish(world.acme, **fields)
    found = figures(world)
    assert [found[key] for key in ("current", "committed", "legal", "plan")] == ["0 of 1"] * 4


def test_nothing_used_says_what_will_be_here(world: Any) -> None:
    page = get(world, "gil")
    assert "There is nothing to count yet: no supplier holds a place on a lot you use." in page
    assert "btn-next" not in page
    with pytest.raises(Refused, match="There is nothing to put into it yet"):
        actions.request_evidence_pack(actor=world.actor(world.gil))


def test_only_the_own_affiliations_that_stand(world: Any) -> None:
    for name in ("Watch", "Charter", "Gone", "Theirs"):
        partners.shown(world, name=name)
    of = {one.name: one for one in Partnership.objects.all()}
    partners.verified(world, partners.declared(world, of["Watch"], world.max))
    partners.declared(world, of["Charter"], world.max)
    gone = partners.declared(world, of["Gone"], world.max)
    Affiliation.objects.filter(pk=gone.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    partners.declared(world, of["Theirs"], world.anna)
    joined = pack_page(world.actor(world.mei)).pack.joined
    assert [(one.name, one.verified) for one in joined] == [("Charter", False), ("Watch", True)]
    page = get(world)
    assert "Declared, not verified" in page


def test_two_institutions_are_never_added_up(world: Any) -> None:
    college = member("Zed College", world.cleaning)
    Grant.objects.create(user=world.mei, role="member_viewer", organisation=college.organisation)
    world.mei.grants_version += 1
    world.mei.save()
    actor = world.actor(world.mei)
    first, second = pack_page(actor), pack_page(actor, str(college.organisation_id))
    assert ([one.name for one in first.lines], [one.name for one in second.lines]) == (
        ["Acme Computers Ltd"],
        ["Bolt Cleaning Ltd"],
    )
    assert [str(one) for one in second.others] == ["Aldersea University"]
    assert pack_page(actor, str(world.acme.organisation_id)).organisation == first.organisation
    assert "Evidence pack of Zed College" in get(world, query=f"?institution={college.organisation_id}")


def test_looking_and_taking_are_recorded_once_a_day(world: Any) -> None:
    for who in ("mei", "mei", "max"):
        get(world, who)
    for _ in range(2):
        table(world)
    events = AuditEvent.objects.filter(verb__startswith="evidence_pack").values_list("verb", "actor_label")
    viewed = [("evidence_pack.viewed", who) for who in ("Max Member", "Mei Member")]
    assert sorted(events) == [("evidence_pack.exported", "Max Member"), *viewed]


def table(world: Any, who: str = "max") -> list[list[str]]:
    answer = world.client(getattr(world, who)).get(reverse("member_evidence_pack_csv"))
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_the_table_has_the_watermark_the_figures_and_the_suppliers(world: Any) -> None:
    publish(world.acme)
    award(supplier("=1+1"), world.lot_1)
    rows = table(world)
    for words in ("Aldersea University", "Max Member", day(timezone.localdate()), "Not a certificate"):
        assert words in rows[0][0]
    assert rows[2][:5] == ["Suppliers we used", "2", "", "", day(timezone.localdate())]
    assert rows[3][:4] == ["Assessed, and the assessment is current", "1", "2", "50"]
    assert [row[:3] for row in rows[-2:]] == [
        ["'=1+1", "Desktop and Notebook Computers, Lot 1", "Not yet assessed"],
        ["Acme Computers Ltd", "Desktop and Notebook Computers, Lot 1", "Assessed: Developing"],
    ]
    assert rows[-1][6:] == ["Committed", "Not read", "Not checked", "In place", "4", "0"]


def test_a_paper_a_person_and_day_until_something_changes(world: Any) -> None:
    publish(world.acme)
    ask = actions.request_evidence_pack
    first, again, other = (ask(actor=world.actor(who)) for who in (world.mei, world.mei, world.max))
    publish(world.acme, band=3)
    changed = ask(actor=world.actor(world.mei))
    assert (first == again, len({first.pk, other.pk, changed.pk})) == (True, 3)
    assert first.member_id == world.uni.organisation_id
    context = reports.pack_context(changed)
    assert context["reader"] == f"Aldersea University, Mei Member, {day(timezone.localdate())}"
    assert context["fingerprint"] == whole_pack(world.actor(world.mei)).fingerprint
    answer = world.client(world.mei).post(reverse("member_evidence_pack_pdf"))
    assert (answer.status_code, str(changed.pk) in answer["Location"]) == (302, True)


@pytest.mark.pdf
def test_the_paper_is_made(world: Any) -> None:
    publish(world.acme)
    document = actions.request_evidence_pack(actor=world.actor(world.mei))
    assert reports.evidence_pack(document).startswith(b"%PDF")


def test_whoever_lost_its_lots_gets_an_empty_paper(world: Any) -> None:
    publish(world.acme)
    document = actions.request_evidence_pack(actor=world.actor(world.mei))
    Usage.objects.all().delete()
    assert reports.pack_context(document)["page"].lines == []


@pytest.mark.usefixtures("no_queries_while_rendering")
def test_statements_are_constant(world: Any) -> None:
    """At one supplier and at three. The person's own row is the first of each."""
    publish(world.acme)
    browser = world.client(world.max)
    addresses = [reverse(PAGE), reverse("member_evidence_pack_csv")]

    def sent() -> list[int]:
        counts = []
        for address in addresses:
            with CaptureQueriesContext(connection) as seen:
                assert browser.get(address).status_code == 200
            counts.append(len(seen))
        return counts

    sent()
    one = sent()
    for name in ("One Ltd", "Two Ltd"):
        publish(made := supplier(name))
        award(made, world.lot_1)
    assert sent() == one == [6, 7]
