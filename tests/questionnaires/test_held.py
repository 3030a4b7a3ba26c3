"""What the consortium holds stands in the fields of a first year, and becomes an answer only when it is saved."""

from __future__ import annotations

import re
from typing import Any

import pytest

from frameworks.models import Lot
from questionnaires.models import Response
from questionnaires.selectors.drawn import Asked
from questionnaires.selectors.sheet import sheet
from suppliers.models import Supplier
from tests.questionnaires.pages import address, row, text
from tests.questionnaires.test_sheet_inputs import drawn
from tests.world import World, award

OFFERED = "Filled in from what we hold."


@pytest.fixture
def response(world: World) -> Response:
    Supplier.objects.filter(pk=world.acme.pk).update(
        company_number="09999999",
        headcount_uk=38,
        headcount_total=None,
        turnover_uk_gbp=4_000_000,
        turnover_group_gbp=None,
    )
    return world.response()


def test_name_number_size_and_lots_stand_in_the_fields(world: World, response: Response) -> None:
    page = sheet(world.actor(world.anna), response.pk, "PRO", Asked())
    fields = {name: value for shown in page.questions for name, value in drawn(shown).items() if value not in ("", [])}
    lots = {name: value for name, value in fields.items() if name.endswith(".framework_lot")}
    assert {name: value for name, value in fields.items() if name.startswith(("PRO-01", "PRO-02"))} == {
        "PRO-01.0.legal_name": "Acme Computers Ltd",
        "PRO-01.0.company_number": "09999999",
        "PRO-01.0.registered_country": "United Kingdom",
        "PRO-02.0.turnover_uk_gbp": "4,000,000",
        "PRO-02.0.headcount_uk": "38",
    }
    assert len(lots) == world.acme.awards.count()
    assert [shown["code"] for shown in page.questions if shown["held"]] == ["PRO-01", "PRO-02", "PRO-03"]
    assert (page.answered, page.optional, response.answers.count()) == (0, 2, 0)


def test_it_is_an_answer_once_the_page_is_saved_and_not_before(world: World, response: Response) -> None:
    browser = world.client(world.anna)
    page = browser.get(address(response, "PRO"))
    assert text(page).count(OFFERED) == 3
    assert "6 questions, 2 of them optional. 0 are answered." in text(page)
    assert response.answers.count() == 0
    name = re.search(r'name="PRO-01.0.legal_name"[^>]*>([^<]+)<', text(page))
    assert name is not None
    posted = {"version": response.version_id, "PRO-01.revision": "0", "PRO-01.0.legal_name": name[1], "go": "later"}
    browser.post(address(response, "PRO"), posted)
    assert row(response, "PRO-01").value == [{"legal_name": "Acme Computers Ltd"}]
    assert text(browser.get(address(response, "PRO"))).count(OFFERED) == 2


def test_it_never_stands_over_an_answer(world: World, response: Response) -> None:
    for code in ("PRO-01", "PRO-02", "PRO-03"):
        world.answer(response, code, value=[{}])
    page = sheet(world.actor(world.anna), response.pk, "PRO", Asked())
    assert [shown["code"] for shown in page.questions if shown["held"]] == []


@pytest.mark.parametrize("lots", [1, 3])
def test_it_takes_one_statement(world: World, response: Response, lots: int, django_assert_num_queries: Any) -> None:
    known = world.acme.awards.select_related("lot")[0].lot
    for number in range(1, lots):
        place = {"framework": known.framework, "category": known.category}
        lot = Lot.objects.create(number=number + 20, title="Extra", **place)
        award(world.acme, lot, "reseller")
    browser = world.client(world.anna)
    browser.get(address(response, "PRO"))
    # person; response, answers, library, last year, lots, what was asked, what is held
    with django_assert_num_queries(8):
        browser.get(address(response, "PRO"))
