"""Levels by section over frameworks and suppliers: the arithmetic, the pages, and how many statements they send."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.urls import reverse

from reviews.levels import Cell, Result, Years, cell_of
from reviews.models import Assessment, Publication, Review
from suppliers.models import Standing
from tests.reviews import builders
from tests.world import award, supplier


def years(now: int | None, before: int | None = None, cycle: str = "2025") -> Years:
    """Scores of one section; no result before where it is None."""
    earlier = None if before is None else Result(cycle, {"LAB": Fraction(before)})
    return Years(Result("2026", {"LAB": None if now is None else Fraction(now)}), earlier)


@pytest.mark.parametrize(
    ("many", "cell", "words"),
    [
        ([], Cell(None, 0, None, 0, "the result before"), ""),
        ([years(None, 50)], Cell(None, 0, None, 0, "the result before"), ""),
        ([years(50)], Cell(Fraction(2), 1, None, 0, "the result before"), "only 1 supplier"),
        ([years(50, 50)], Cell(Fraction(2), 1, Fraction(0), 1, "2025"), "only 1 supplier, as in 2025"),
        ([years(51, 50)], Cell(Fraction(51, 25), 1, Fraction(1, 25), 1, "2025"), "only 1 supplier, as in 2025"),
        (
            [years(40, 50)],
            Cell(Fraction(8, 5), 1, Fraction(-2, 5), 1, "2025"),
            "only 1 supplier, down by 0.4 since 2025",
        ),
        (
            [years(60, 50), years(100)],
            Cell(Fraction(16, 5), 2, Fraction(2, 5), 1, "2025"),
            "only 2 suppliers, up by 0.4 since 2025 for the 1 assessed then",
        ),
        (
            [years(75, 50), years(75, 50, "2024"), *[years(75, 50)] * 3],
            Cell(Fraction(3), 5, Fraction(1), 5, "the result before"),
            "5 suppliers, up by 1.0 since the result before",
        ),
    ],
)
def test_a_cell_says_its_mean_how_many_and_what_moved(many, cell, words):
    assert (cell_of(many, "LAB"), cell_of(many, "LAB").words) == (cell, words)


def told(world, own, number, score):
    """Another supplier on lot 1 with this score in every section, as members read it today."""
    peer = supplier(f"Peer {number} Ltd")
    award(peer, world.lot_1, "reseller")
    response = world.response(peer, state="published", profile=own.assessment.response.profile)
    kept = {"reviewer": world.leah, "submission": own.assessment.review.submission}
    review = Review.objects.create(response=response, no_conflict_declared_at=own.published_at, **kept)
    names = [field.name for field in Assessment._meta.fields if field.name not in ("id", "review", "response")]
    fields = {name: getattr(own.assessment, name) for name in names}
    fields |= {"supplier": peer, "sections": dict.fromkeys(own.assessment.sections, f"{score}/1")}
    assessment = Assessment.objects.create(review=review, response=response, **fields)
    Publication.objects.create(assessment=assessment, supplier=peer, version=1, report={}, published_by_label="Leah")
    Standing.objects.filter(supplier=peer).update(status="assessed", report_version=1)
    return peer


def get(world, name, *args, who=None, **query):
    page = world.client(who or world.leah).get(reverse(name, args=args), query)
    return page.content.decode()


@pytest.mark.django_db
def test_each_cell_leads_to_its_list_and_small_groups_are_told(world):
    builders.last_year(world, level=1)
    own = builders.published(world, level=2)
    told(world, own, 1, 100)
    page = get(world, "level_map")
    assert "2 of 3 suppliers have a result that is valid today." in page
    behind = f"{reverse('section_levels', args=['LAB'])}?framework={world.laptops.pk}"
    note = "only 2 suppliers, up by 1.0 since 2025 for the 1 assessed then"
    assert f'<a href="{behind}">2.6</a><span class="under">{note}</span>' in page
    behind = get(world, "section_levels", "LAB", framework=world.laptops.pk)
    assert "Labour: level 2.6 on average" in behind
    assert [behind.count(">Acme Computers Ltd</a>"), behind.count(">Peer 1 Ltd</a>")] == [1, 1]
    assert behind.index("Acme") < behind.index("Peer 1")
    assert "Up by 1.0 since 2025" in behind
    lines = get(world, "level_map_csv").splitlines()
    assert "Desktop and Notebook Computers,Labour,2.6,2,1.0,1,2025" in lines
    lines = get(world, "framework_levels_csv", world.laptops.pk, who=world.cara).splitlines()
    assert "Desktop and Notebook Computers,Acme Computers Ltd,Labour,1.3,2026,0.3,2025" in lines


@pytest.mark.django_db
def test_nothing_published_and_nothing_there(world):
    assert "No result is valid today." in get(world, "level_map")
    assert "No supplier here has a result that is valid today." in get(world, "framework_levels", world.laptops.pk)
    assert "Nothing stands behind this cell yet." in get(world, "section_levels", "LAB")
    browser = world.client(world.leah)
    nowhere = [
        reverse("section_levels", args=["XXX"]),
        reverse("section_levels", args=["LAB"]) + "?framework=999999",
        reverse("framework_levels", args=[999999]),
    ]
    assert [browser.get(address).status_code for address in nowhere] == [404, 404, 404]


@pytest.mark.django_db
def test_a_result_that_is_out_of_date_counts_no_more(world):
    builders.published(world, level=2)
    Standing.objects.filter(supplier=world.acme).update(valid_until="2020-01-01")
    assert "No result is valid today." in get(world, "level_map")


@pytest.mark.django_db
def test_an_administrator_finds_no_link_to_what_is_closed_to_it(world):
    link = reverse("framework_levels", args=[world.laptops.pk])
    pages = [get(world, "framework_detail", world.laptops.pk, who=who) for who in (world.cara, world.ada)]
    assert [link in page for page in pages] == [True, False]


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_send_a_constant_number_of_statements(
    world, rows, django_assert_num_queries, no_queries_while_rendering
):
    """Person, places, publications; the framework, or those to choose from."""
    own = builders.published(world, level=2)
    for number in range(1, rows):
        told(world, own, number, 50)
    browser = world.client(world.leah)
    addresses = {
        reverse("level_map"): 3,
        reverse("framework_levels", args=[world.laptops.pk]): 4,
        reverse("section_levels", args=["LAB"]): 4,
    }
    for address, statements in addresses.items():
        browser.get(address)
        with django_assert_num_queries(statements):
            browser.get(address)
