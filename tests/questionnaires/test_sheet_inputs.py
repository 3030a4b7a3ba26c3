"""Every input of the bank, drawn and posted again as it was drawn."""

from __future__ import annotations

import re
from typing import Any

import pytest

from questionnaires.fields import layout_of
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.drawn import Asked
from questionnaires.selectors.sheet import sheet
from tests.questionnaires.pages import SECTIONS, address


def filled(question: Any) -> dict[str, str]:
    """Something that can be read for every input of the question."""
    words = {
        "text": "Words",
        "yesno": "true",
        "number": "12",
        "percent": "50",
        "money": "1,000",
        "date": "27 3 2027",
        "year": "2026",
        "month": "March 2027",
        "country": "Norway",
        "list": "one, two",
        "ref": "Somebody",
        "url": "https://acme.example/x",
    }
    made: dict[str, str] = {}
    for column in question.columns:
        name = (
            f"{question.code}.{column.key}"
            if question.rows == "gated" and column is question.columns[0]
            else f"{question.code}.0.{column.key}"
        )
        if column.type in ("choice", "multi"):
            made[name] = column.choices[0].key
        elif column.type == "period":
            made |= {f"{name}.start": "1 1 2026", f"{name}.end": "31 12 2026"}
        elif column.type in words:
            made[name] = words[column.type]
    if not question.columns and question.type != "maturity":
        made[f"{question.code}.value"] = question.choices[0].key if question.choices else "Words"
    return made


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_drawn_posts_itself_unchanged(world, section):
    """Every input of the bank filled, saved, drawn again and posted as drawn: the answers are the same."""
    response = world.response()
    browser = world.client(world.anna)
    definition = definition_of(response.version_id)
    posted: dict[str, Any] = {"version": response.version_id, "go": "next"}
    for question in definition.section(section).questions:
        posted |= filled(question) | {f"{question.code}.comment": "Said", f"{question.code}.revision": "0"}
        posted[f"{question.code}.agreed"] = "yes"  # who it is decides what is asked; that was read
    browser.post(address(response, section), posted)
    before = {one.code: (one.value, one.level, one.comment) for one in response.answers.all()}
    assert len(before) == len(definition.section(section).questions)
    again: dict[str, Any] = {"version": response.version_id, "go": "next"}
    for step in (1, 2):
        page = sheet(world.actor(world.anna), response.pk, section, Asked(step=step))
        for shown in page.questions:
            again |= drawn(shown) | {
                f"{shown['code']}.revision": str(shown["revision"]),
                f"{shown['code']}.comment": shown["said"]["value"],
            }
    browser.post(address(response, section), again)
    assert {one.code: (one.value, one.comment) for one in response.answers.all()} == {
        code: (value, comment) for code, (value, _, comment) in before.items()
    }


def drawn(shown: dict[str, Any]) -> dict[str, Any]:
    """The inputs of a question as a browser would post them."""
    fields = [field for row in shown.get("rows", ()) for field in row["fields"]]
    fields += [shown[name] for name in ("field", "gate") if name in shown]
    made: dict[str, Any] = {}
    for field in fields:
        if field["draw"] == "period":
            made |= {f"{field['name']}.start": field["start"], f"{field['name']}.end": field["end"]}
        elif "options" in field:
            made[field["name"]] = [key for key, _, chosen in field["options"] if chosen]
        else:
            made[field["name"]] = field["value"]
    return made


def test_layouts_of_the_bank(world):
    definition = definition_of(world.version.pk)
    layouts = {question.code: layout_of(question) for question in definition.questions}
    assert [layouts[code] for code in ("SCM-01", "SCM-02", "SCM-04", "PRO-04", "GOV-01", "INN-01", "HR-06")] == [
        "group",
        "none",
        "cards",
        "grid",
        "group",
        "one",
        "cards",
    ]


def table_of(world, response, code, **asked):
    page = sheet(world.actor(world.anna), response.pk, code.partition("-")[0], Asked(question=code, **asked))
    return next(shown for shown in page.questions if shown["code"] == code)


def emission_years(number):
    return [{"year_label": str(2020 + year), "scope1": str(5 + year)} for year in range(number)]


@pytest.mark.parametrize(("number", "folds"), [(2, False), (3, True)])
def test_many_rows_are_a_line_each_and_a_new_one_is_open(world, number, folds):
    response = world.response()
    world.answer(response, "ENV-03", value=emission_years(number), level=1)
    rows = table_of(world, response, "ENV-03", add="ENV-03")["rows"]
    lines = [f"{2020 + year} · Scope 1: {5 + year} tCO2e" for year in range(number)] if folds else [""] * number
    assert [row["outline"] for row in rows] == [*lines, ""]
    assert [row["opened"] for row in rows] == [False] * number + [True]
    page = world.client(world.anna).get(address(response, "ENV") + "?question=ENV-03").content.decode()
    assert page.count('<details class="row-card"') == (number if folds else 0)


def test_a_row_with_something_to_correct_is_open(world):
    response = world.response()
    rows = emission_years(3)
    rows[1]["scope1"] = {"unread": "about 5"}
    world.answer(response, "ENV-03", value=rows, level=1)
    assert [row["opened"] for row in table_of(world, response, "ENV-03")["rows"]] == [False, True, False]


def test_columns_that_most_leave_empty_wait_until_they_are_wanted(world):
    response = world.response()
    world.answer(response, "ENV-03", value=emission_years(1), level=1)
    (row,) = table_of(world, response, "ENV-03")["rows"]
    hidden = {field["name"].rpartition(".")[2] for field in row["fields"] if field["extra"]}
    assert hidden == {f"cat{number}" for number in (1, 2, 3, 8, 10, 11, 12, 13, 14, 15)}
    years = emission_years(1)
    years[0]["cat11"] = "7"
    response.answers.filter(code="ENV-03").update(value=years)
    (row,) = table_of(world, response, "ENV-03")["rows"]
    assert [field["extra"] for field in row["fields"] if field["name"] == "ENV-03.0.cat11"] == [False]
    page = world.client(world.anna).get(address(response, "ENV") + "?question=ENV-03").content.decode()
    assert "Show 9 more fields, which most leave empty" in page


def test_what_is_kept_between_pages_holds_nobodys_words(world):
    """Inputs are rendered once and reused; a value, a choice or a name of one person never shows on another's page."""
    acme, bolt = world.response(), world.response(world.bolt)
    place = "/supplier/questionnaire/{}/GOV/"
    fields = {"0.accepted": "own_and_chain", "0.name": "Secret <b>Name</b>", "0.authorised": "true", "level": "3"}
    posted = {f"GOV-01.{name}": value for name, value in fields.items()} | {
        "GOV-01.comment": "Secret",
        "GOV-01.plan": "x",
    }
    anna, bob = world.client(world.anna), world.client(world.bob)
    before = bob.get(place.format(bolt.pk)).content
    anna.post(place.format(acme.pk), posted | {"GOV-01.revision": "0", "version": acme.version_id})
    ours = anna.get(place.format(acme.pk)).content.decode()
    assert "Secret &lt;b&gt;Name&lt;/b&gt;" in ours
    assert 'value="own_and_chain" selected' in ours
    assert 'name="GOV-01.level" value="3" checked' in ours
    after = bob.get(place.format(bolt.pk)).content
    without_token = re.compile(rb'value="[A-Za-z0-9]{64}"|"X-CSRFToken":"[^"]*"')
    assert without_token.sub(b"", after) == without_token.sub(b"", before)
    anna.post(place.format(acme.pk), {"GOV-01.revision": "1", "version": acme.version_id})
    assert "Secret" not in anna.get(place.format(acme.pk)).content.decode()


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("odd", ["=soon <b>😀", "x" * 11_000], ids=["words", "long"])
def test_odd_input_in_every_field_is_shown_again(world, section, odd):
    response = world.response()
    browser = world.client(world.anna)
    posted: dict[str, Any] = {"version": response.version_id, "go": "next"}
    for question in definition_of(response.version_id).section(section).questions:
        names = [name for name in filled(question) if not name.endswith(".end")]
        posted |= dict.fromkeys(names, odd) | {f"{question.code}.revision": "0", f"{question.code}.planned_on": odd}
    told = browser.post(address(response, section), posted)
    assert told.status_code == 200
    kept = {one.code: (one.value, one.reason) for one in response.answers.all()}
    for step in (1, 2):
        page = sheet(world.actor(world.anna), response.pk, section, Asked(step=step))
        assert browser.get(address(response, section, f"?step={step}")).status_code == 200
        assert all(sentence.endswith(".") for shown in page.questions for _, sentence in shown["errors"])
        posted |= {f"{shown['code']}.revision": str(shown["revision"]) for shown in page.questions}
        posted |= {name: value for shown in page.questions for name, value in drawn(shown).items()}
    browser.post(address(response, section), posted)
    assert {one.code: (one.value, one.reason) for one in response.answers.all()} == kept


CHOSEN = ('value="plan_partial" checked', 'name="ENV-01.level" value="" checked')


def test_a_plan_is_stated_in_one_act_and_another_level_stands_below(world):
    response, browser = world.response(), world.client(world.anna)
    page = address(response, "ENV")
    opened = "<details><summary>State another level than your choice says"

    def shown() -> str:
        return re.sub(r">\s+<", "><", browser.get(page).content.decode())

    fields = {"version": response.version_id, "ENV-01.revision": "0", "ENV-01.value": "plan_partial"}
    assert browser.post(page, fields).status_code == 302
    answer = response.answers.get(code="ENV-01")
    assert (answer.value, answer.level) == ("plan_partial", 2)
    assert [text in shown() for text in (*CHOSEN, opened, "This suggests")] == [True, True, True, False]
    browser.post(page, fields | {"ENV-01.revision": "1", "ENV-01.level": "1"})
    answer.refresh_from_db()
    assert (answer.value, answer.level) == ("plan_partial", 1)
    opened = opened.replace("<details>", "<details open>")
    assert [text in shown() for text in (*CHOSEN, opened, "This suggests level 2")] == [True, False, True, True]


def test_what_no_choice_says_is_asked_as_before(world):
    response, browser = world.response(), world.client(world.anna)
    world.answer(response, "ENV-01", value="a plan of ours", level=1)
    html = browser.get(address(response, "ENV")).content.decode()
    assert ("State another level" in html, 'name="ENV-01.level" value="1" checked' in html) == (False, True)
