"""What plain form pages and lists share."""

from __future__ import annotations

import pytest
from django import forms
from django.db.models import QuerySet

from rphub.accounts.models import Organisation
from rphub.kernel.decisions import Invalid
from rphub.kernel.forms import HubForm
from rphub.kernel.pages import MANY, attempt, counted, done, page_of, search_words


class NameForm(HubForm):
    name = forms.CharField(label="Name")


def test_what_an_action_refuses_stands_at_its_field_or_on_the_whole_form() -> None:
    form = NameForm({"name": "Acme"})

    def action() -> str:
        raise Invalid({"name": "That name is taken.", "elsewhere": "And something else."})

    assert attempt(form, action) is None
    assert dict(form.errors) == {"name": ["That name is taken."], "__all__": ["And something else."]}


def test_an_action_runs_only_for_a_valid_form() -> None:
    ran: list[str] = []
    assert not done(NameForm({"name": ""}), lambda: ran.append("wrong"))
    assert not done(NameForm(), lambda: ran.append("unbound"))
    assert done(NameForm({"name": "Acme"}), lambda: ran.append("right"))
    assert ran == ["right"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  acme ", "acme"), ("a\x00b\r\nc", "abc"), ("😀", "😀"), ("x" * 9000, "x" * 200), ("\ud800", "")],
)
def test_search_words(typed: str, kept: str) -> None:
    assert search_words(typed) == kept


def organisations(*names: str) -> QuerySet[Organisation]:
    Organisation.objects.bulk_create([Organisation(kind="member", name=name) for name in names])
    return Organisation.objects.filter(kind="member").order_by("name")


@pytest.mark.django_db
def test_the_numbers_of_a_long_list_may_be_a_minute_old_those_of_a_short_one_never() -> None:
    found = organisations(*(f"{number:04}" for number in range(MANY - 1)))
    assert counted(found, QuerySet.count, int) == MANY - 1
    organisations("A")
    assert counted(found, QuerySet.count, int) == MANY
    organisations("B")
    assert counted(found, QuerySet.count, int) == MANY
    assert counted(found.exclude(name="0001"), QuerySet.count, int) == MANY
    assert page_of(found.filter(name__gte="A"), "1").paginator.count == 2


@pytest.mark.django_db
def test_a_page_is_read_and_a_wrong_number_shows_the_nearest() -> None:
    found = organisations(*(f"{number:02}" for number in range(21)))
    assert [len(page_of(found, number).object_list) for number in ("1", "2", "99", "x")] == [20, 1, 1, 20]
    assert page_of(found, "1", count=7).paginator.count == 7
    assert page_of(found.none(), "1").paginator.count == 0
