"""Emissions for Scope 3 reports: what each reader gets, what taking back means, the arithmetic, and the pages."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.roles import ANONYMOUS
from rphub.kernel.words import day
from suppliers.actions.merged_rows import EMISSIONS
from suppliers.emissions import Method, Told, Year, example, told, turnover_words
from suppliers.merging import Foreseen
from suppliers.models import Award, Emissions
from tests.members import emissions as b
from tests.questionnaires.supplier_side import get, heading
from tests.world import award, supplier

ACME = {"Acme Computers Ltd"}
OWN, OFFICE = ("anna", "carl", "dora"), ("leah", "rafi", "mona", "otto", "cara")
OUTSIDE = ("ada", "bob", "mei", "max", "gil", "lena", "hope")


def words(world: Any, who: str, name: str, *args: Any, **query: Any) -> str:
    return get(world.client(getattr(world, who)), name, *args, **query)


def sight(world: Any) -> dict[str, set[str]]:
    return {who: b.seen(world, who) for who in (*OWN, *OFFICE, *OUTSIDE)}


def expected(**members: set[str]) -> dict[str, set[str]]:
    none: dict[str, set[str]] = {who: set() for who in OUTSIDE}
    return none | dict.fromkeys((*OWN, *OFFICE), ACME) | members


def rows_of(world: Any, who: str = "max", query: str = "") -> list[list[str]]:
    answer: Any = world.client(getattr(world, who)).get(reverse("member_emissions_csv") + query)
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def cells(page: str) -> list[str]:
    """The words of each cell of the row that is begun."""
    return [re.sub(r"<[^>]*>", " ", cell).strip() for cell in page.partition("</tr>")[0].split("</td>")[:-1]]


def test_who_reads_them_before_and_after_the_supplier_says_so_and_takes_it_back(world):
    b.published(world.acme)
    assert sight(world) == expected()
    b.share(world)
    assert sight(world) == expected(mei=ACME, max=ACME)
    assert not Emissions.objects.visible_to(ANONYMOUS).exists()
    b.share(world, shared=False, who="dora")
    assert sight(world) == expected()
    b.share(world)
    Award.objects.filter(supplier=world.acme).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert sight(world) == expected()


def test_consent_given_before_there_are_figures_holds_for_what_is_published_later(world):
    b.share(world, "band")
    assert b.seen(world, "mei") == set()
    b.published(world.acme)
    assert b.seen(world, "mei") == ACME
    # A later result without figures takes the old ones away.
    b.published(world.acme, b.LAST)
    Emissions.objects.update(years=[])
    assert (b.seen(world, "mei"), Emissions.objects.get().shared) == (set(), True)


def test_every_word_is_in_the_history_and_the_same_word_twice_is_one(world):
    b.share(world, "band")
    b.share(world, "band")
    b.share(world, "exact", who="dora")
    told_off = b.share(world, "exact", shared=False, who="dora")
    assert (told_off.shared, told_off.turnover, told_off.said_by) == (False, "none", "Dora Director")
    events = AuditEvent.objects.about(told_off).order_by("at", "pk")
    assert [(one.verb, one.actor_label, one.changes) for one in events] == [
        ("emissions.shared", "Anna Acme", {"shared": [False, True], "turnover": ["none", "band"]}),
        ("emissions.shared", "Dora Director", {"turnover": ["band", "exact"]}),
        ("emissions.taken_back", "Dora Director", {"shared": [True, False], "turnover": ["exact", "none"]}),
    ]


def test_who_may_not_say_so(world):
    for who, sentence in (("carl", "Your questionnaire lead and your signatory"), ("leah", "Your questionnaire lead")):
        with pytest.raises(Refused, match=sentence):
            b.share(world, who=who)
    with pytest.raises(Http404):
        b.share(world, who="bob")
    with pytest.raises(Invalid, match="Choose what members get of your turnover"):
        b.share(world, "all of it")
    world.acme.merged_on = timezone.localdate()
    world.acme.save(update_fields=["merged_on"])
    with pytest.raises(Refused, match="was merged into another supplier"):
        b.share(world)
    assert not Emissions.objects.exists()


def test_two_suppliers_that_are_one_firm(world):
    ada = world.actor(world.ada)
    assert EMISSIONS.foresee(ada, world.acme, world.bolt) == Foreseen()
    b.published(world.acme)
    b.share(world)
    stays = f"Its published emissions. Members no longer use them; {world.bolt} says so for its own."
    assert EMISSIONS.foresee(ada, world.acme, world.bolt) == Foreseen(stays=(stays,))
    EMISSIONS.carry_out(ada, world.acme, world.bolt)
    assert list(Emissions.objects.values_list("supplier", "shared", "turnover")) == [(world.acme.pk, False, "none")]


@pytest.mark.parametrize(
    ("turnover", "band"),
    [
        ("999999.99", "Under £1 million"),
        ("1000000", "£1 million to £5 million"),
        ("36000000", "£36 million to £100 million"),
        ("500000000", "£500 million or more"),
    ],
)
def test_bands_of_turnover(turnover, band):
    assert turnover_words(Decimal(turnover), "band") == band


@pytest.mark.parametrize(
    ("turnover", "shown", "own", "gate"),
    [
        ("4250000", "exact", "0.00706", "0.0235"),
        ("4250000", "band", "0.006 to 0.03", "0.02 to 0.1"),
        ("900000", "band", "more than 0.03", "more than 0.1"),
        ("600000000", "band", "at most 0.00006", "at most 0.0002"),
        ("4250000", "none", "", ""),
        ("0", "exact", "", ""),
        (None, "exact", "", ""),
    ],
)
def test_an_intensity_is_kilograms_a_pound_and_needs_a_turnover(turnover, shown, own, gate):
    """30 t of scopes 1 and 2, market-based; 100 t to the gate, without the 5 t downstream."""
    year = replace(b.LAST, turnover=None if turnover is None else Decimal(turnover))
    found = told(year, b.HOW, shown)
    assert (found.own_intensity, found.gate_intensity) == (own, gate)


def test_what_is_unknown_is_never_zero():
    bare = Year("2025", 2025, scope1=Decimal(5), turnover=Decimal(1_000_000))
    found = told(bare, Method(), "exact")
    assert (bare.scope2, bare.scope3, bare.own, bare.to_gate, found.own_intensity, found.gate_intensity) == (
        *(None, None, None, None),
        *("", ""),
    )
    below = replace(b.LAST, scope1=Decimal(-100), upstream=Decimal(0))
    assert told(below, Method(), "exact").gate_intensity == "-0.0188"
    assert (bare.basis, bare.covers) == ("No scope 2 given", "No scope 3 category")
    assert (b.LAST.basis, b.BEFORE.basis) == ("Market-based; location-based given too", "Location-based")
    assert Year.of(b.LAST.as_json()) == b.LAST


def test_the_worked_example_takes_a_real_supplier_or_says_that_it_is_invented():
    real: list[tuple[str, Told]] = [("Acme", told(b.LAST, b.HOW, "exact"))]
    assert example(real) == ("If you spent £10,000 with Acme: 10,000 × 0.0235 = 235 kg, or 0.235 t of CO2 equivalent.")
    assert example([("Acme", told(b.LAST, b.HOW, "band"))]) == (
        "If you spent £10,000 with a supplier: 10,000 × 0.25 = 2,500 kg, or 2.5 t of CO2 equivalent, to take an "
        "invented figure."
    )


def test_a_member_reads_the_latest_year_and_takes_every_year_along(world):
    b.published(world.acme)
    assert heading(words(world, "mei", "member_emissions")).startswith("0 of your 1 supplier")
    silent = words(world, "mei", "member_emissions", side="silent")
    assert ("May we use your published emissions" in silent, "Acme Computers Ltd" in silent) == (True, True)
    b.share(world)
    page = words(world, "mei", "member_emissions", framework=world.laptops.pk)
    assert heading(page) == "1 of your 1 supplier on Desktop and Notebook Computers lets you use its emissions."
    for said in ("0.0235", "£4,250,000", "External limited assurance, by Assay House", "10,000 × 0.0235 = 235 kg"):
        assert said in page
    assert "1 more year in the table your member lead can have" in page
    rows = rows_of(world)
    assert len(rows[0]) == 1
    for said in ("all frameworks you use", "Aldersea University", "Max Member", "may take that back", "Formula: what"):
        assert said in rows[0][0]
    assert dict(zip(rows[1], rows[2], strict=True)) == {
        "Supplier": "Acme Computers Ltd",
        "Company number": world.acme.company_number,
        "Year": "2025",
        "Period": "1 January 2025 to 31 December 2025",
        "Scope 1, t CO2e": "10",
        "Scope 2 location-based, t CO2e": "24.5",
        "Scope 2 market-based, t CO2e": "20",
        "Scope 3 as given, t CO2e": "75",
        "Of it upstream (categories 1 to 8), t CO2e": "70",
        "Scope 3 categories given": "4, 5, 6, 7, 9",
        "Turnover, GBP": "4250000",
        "Scopes 1 and 2, kg CO2e per GBP": "0.00706",
        "Up to the supplier’s gate, kg CO2e per GBP": "0.0235",
        "Method": "GHG Protocol",
        "Scope 2 in the intensity": "Market-based; location-based given too",
        "Data quality": "Meters, litres and miles",
        "Verification": "External limited assurance, by Assay House",
        "Result published on": day(timezone.localdate()),
    }
    assert [row[2] for row in rows[2:]] == ["2025", "2024"]
    assert len(rows_of(world, query=f"?framework={world.laptops.pk}")) == 4
    taken = AuditEvent.objects.filter(verb="emissions.exported").values_list("target_label", "actor_label")
    assert set(taken) == {("Aldersea University", "Max Member"), (str(world.laptops), "Max Member")}
    b.share(world, shared=False)
    assert rows_of(world)[2:] == []


def test_a_member_is_told_what_is_missing(world):
    award(supplier("Without Figures Ltd"), world.lot_1)
    b.published(world.acme)
    b.share(world, "none")
    page = words(world, "mei", "member_emissions")
    assert ("Cannot be worked out" in page, "£4,250,000" in page) == (True, False)
    assert "Could you add the turnover of the year" in page
    page = words(world, "mei", "member_emissions", side="none")
    assert ("When will you have your emissions" in page, "Without Figures Ltd" in page) == (True, True)
    assert "Every supplier with published figures shares them." in words(
        world, "mei", "member_emissions", side="silent"
    )
    assert heading(words(world, "gil", "member_emissions")) == "No supplier on a lot you use yet."


def test_a_supplier_sees_exactly_the_row_and_says_yes_and_no(world):
    page = words(world, "anna", "supplier_emissions")
    assert heading(page) == "You have no published emissions yet."
    b.published(world.acme)
    page = words(world, "anna", "supplier_emissions")
    assert heading(page) == "No member uses your emissions figures."
    assert "The exact figure: £4,250,000 in 2025, which makes 0.0235 kg per £" in page
    assert "A band: £1 million to £5 million in 2025, which makes 0.02 to 0.1 kg per £" in page
    anna, where = world.client(world.anna), reverse("supplier_emissions")
    empty = anna.post(where, {})
    assert (empty.status_code, "Choose whether members may use these figures" in empty.content.decode()) == (422, True)
    half = anna.post(where, {"shared": "yes"})
    assert (half.status_code, "Choose what members get of your turnover" in half.content.decode()) == (422, True)
    done = anna.post(where, {"shared": "yes", "turnover": "band"}, follow=True).content.decode()
    assert "Members who use a lot you are on have these rows from now on." in done
    own, theirs = words(world, "anna", "supplier_emissions"), words(world, "mei", "member_emissions")
    row = cells(own.partition("31 December 2025</span></th>")[2])
    assert (row, row[3]) == (
        cells(theirs.partition("in the table your member lead can have</span></th>")[2]),
        "£1 million to £5 million",
    )
    done = anna.post(where, {"shared": "no", "turnover": "band"}, follow=True).content.decode()
    assert "No member reads or downloads your figures from now on." in done
    assert ("Taken back" in done, "with a band of the turnover" in done) == (True, True)
    carl = words(world, "carl", "supplier_emissions")
    assert ("Your questionnaire lead and your signatory decide" in carl, 'type="radio"' in carl) == (True, False)


def test_the_office_reads_who_shares(world):
    b.published(world.acme)
    page = words(world, "leah", "office_emissions", side="silent")
    assert ("Acme Computers Ltd" in page, "Has not said" in page) == (True, True)
    b.share(world, "band")
    page = words(world, "cara", "office_emissions", framework=world.laptops.pk)
    assert heading(page) == "1 of 1 supplier on Desktop and Notebook Computers lets members use its emissions."
    assert ("A band" in page, "Anna Acme" in page) == (True, True)
    b.share(world, shared=False)
    page = words(world, "otto", "office_emissions", side="silent")
    assert ("Taken back" in page, "Nobody shares yet." in words(world, "otto", "office_emissions")) == (True, True)


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_for_many_suppliers(world, number, django_assert_num_queries, no_queries_while_rendering):
    """The person is one. Member: frameworks, numbers, page, history twice (whose institution, seen today). Supplier:
    suppliers, emissions, history. Office: frameworks, numbers, page."""
    for at in range(number):
        made = supplier(f"Maker {at}") if at else world.acme
        if at:
            award(made, world.lot_1)
        b.published(made)
        Emissions.objects.filter(supplier=made).update(shared=True, turnover="exact", said_at=timezone.now())
    for who, name, statements in (
        ("mei", "member_emissions", STATEMENTS["member"]),
        ("anna", "supplier_emissions", STATEMENTS["supplier"]),
        ("leah", "office_emissions", STATEMENTS["office"]),
    ):
        browser, where = world.client(getattr(world, who)), reverse(name)
        browser.get(where)
        with django_assert_num_queries(statements):
            assert browser.get(where).status_code == 200


STATEMENTS = {"member": 6, "supplier": 4, "office": 4}
