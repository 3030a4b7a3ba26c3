"""Promises with more days and frameworks than a form shows at first: nothing of them is lost on any way."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from frameworks.models import Lot
from promises.forms import MOST, SPARE, TermsForm, initial_of, rows_for
from promises.selectors.terms import terms_of
from promises.values import Terms
from tests.promises import builders as b
from tests.world import award, framework

pytestmark = pytest.mark.django_db
DUES = tuple((b.day(30 * n), Decimal(n)) for n in range(1, 8))
HEADS = f"{b.HEADS},Amount 2,Due 2,Amount 3,Due 3,Amount 4,Due 4"


def long(world) -> Any:
    """Seven days and five frameworks."""
    found = [framework(f"F{n}", f"Framework {n}") for n in range(4)]
    for one in found:
        award(world.acme, Lot.objects.create(framework=one, number=1, title="all", category=world.lot_1.category))
    shares = ((world.laptops.pk, 20), *((one.pk, 20) for one in found))
    return b.draft(world, dues=DUES, shares=tuple(sorted(shares)))


def typed(form: TermsForm) -> dict[str, str]:
    """What the browser sends of a form as it is shown, with nothing changed."""
    return {name: str(form[name].value() or "") for name in form.fields}


def edit(world, promise, data):
    address = reverse("promise_edit", args=[promise.pk])
    return world.client(world.leah).post(address, data, follow=True).content.decode()


def shown(world, promise) -> dict[str, str]:
    answer = world.client(world.leah).get(reverse("promise_edit", args=[promise.pk]))
    return typed(answer.context["form"])


def test_saving_the_form_as_it_is_shown_keeps_everything(world):
    promise = long(world)
    before, sent = terms_of(promise), shown(world, promise)
    assert "Changed." in edit(world, promise, sent | {"short": "Longer"})
    after = terms_of(b.fresh(promise))
    assert (after.short, after.dues, after.shares) == ("Longer", before.dues, before.shares)
    assert len(after.dues) == 7


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ({}, 4),
        ({"due_2": "x"}, 4),
        ({"amount_4": "1"}, 4 + SPARE),
        ({"due_7": "x", "due_9": ""}, 7 + SPARE),
        ({f"due_{MOST}": "x"}, MOST),
        ({f"due_{MOST + 1}": "x", "due_x": "1"}, 4),
    ],
)
def test_there_are_always_empty_lines(said, rows):
    assert rows_for(said, ("due", "amount")) == rows


def test_mistakes_show_everything_typed_and_more_lines(world):
    promise = b.draft(world)
    sent = shown(world, promise) | {"short": "", "amount_6": "9", "due_6": "31/12/2031"}
    address = reverse("promise_edit", args=[promise.pk])
    form = world.client(world.leah).post(address, sent).context["form"]
    assert (form["due_6"].value(), form["amount_6"].value()) == ("31/12/2031", "9")
    assert "due_8" in form.fields
    assert "due_9" not in form.fields


def test_each_mistake_stands_in_the_line_in_which_it_was_typed(world):
    promise = b.draft(world)
    sent = shown(world, promise) | {"due_1": "1/2/2031", "due_2": "", "amount_2": ""}
    sent |= {"due_3": "1/1/2031", "amount_3": "5", "due_4": "1/2/2031", "amount_4": "1"}
    sent |= {"share_1": "", "percent_1": "", "share_2": str(world.laptops.pk), "share_3": str(world.laptops.pk)}
    sent |= {"percent_2": "50", "percent_3": "50"}
    form = world.client(world.leah).post(reverse("promise_edit", args=[promise.pk]), sent).context["form"]
    assert dict(form.errors) == {
        "due_4": ["Each day stands once; add the two amounts together."],
        "share_3": ["Each framework stands once."],
    }


def test_the_form_holds_what_is_kept():
    assert initial_of(Terms("1", "s", "t", "tender", "u", DUES, ()))["due_7"] == DUES[6][0]


def test_a_file_of_a_long_promise_changes_none_of_its_days(world):
    promise = long(world)
    text = world.client(world.leah).get(reverse("promise_csv")).getvalue().decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert row["Further amounts"].count(" by ") == 3
    cells = [value for n in range(1, 5) for value in (row[f"Amount {n}"], row[f"Due {n}"])]
    line = ["Acme Computers Ltd", "T4.2", "Other words", "Coaching.", "Tender", "12.3", "hours", *cells]
    imported = b.upload(world, ",".join(line), heads=HEADS)
    [kept] = imported.rows.all()
    assert (kept.problems, len((kept.after or {})["dues"])) == ([], 7)
    line[7] = "99"
    [refused] = b.upload(world, ",".join(line), heads=HEADS).rows.all()
    assert "more amounts than a file holds" in str(refused.problems)
    assert terms_of(b.fresh(promise)).dues == DUES


def test_a_file_says_a_repeated_day_in_its_own_column(world):
    line = "Acme Computers Ltd,T6,Trees,Plant ten trees.,Tender,3.1,trees,10,31/12/2031,,,5,1/1/2031,2,31/12/2031"
    [row] = b.upload(world, line, heads=HEADS).rows.all()
    assert row.problems == [["Due 4", "Each day stands once; add the two amounts together."]]
