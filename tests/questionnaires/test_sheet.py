"""The section page: drawn, filled, saved and read again, with and without JavaScript."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from questionnaires.models import Answer, Response
from rphub.kernel.words import within
from tests.questionnaires.pages import SECTIONS, address, cited, last_year, row, submit, text, visible


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_is_drawn_within_its_budget(world, section, no_queries_while_rendering):
    response = world.response()
    page = world.client(world.anna).get(address(response, section))
    assert page.status_code == 200
    assert len(gzip.compress(page.content, 6)) < 30 * 1024
    assert page.content.count(b"btn-next") == 1
    assert len(visible(page)) <= 6


@pytest.mark.parametrize("answered", [1, 3])
def test_the_page_takes_seven_statements_however_much_is_on_it(world, django_assert_num_queries, answered):
    response = world.response()
    last_year(world, {code: {"level": 1} for code in ("SCM-02", "SCM-05")})
    for code in ("SCM-02", "SCM-05", "SCM-03")[:answered]:
        world.answer(response, code, level=2, comment="So", revision=2)
        cited(world, response, code)
    browser = world.client(world.anna)
    browser.get(address(response))
    # person (session and grants are cached); response, answers, evidence, last year, others' edits, what was asked
    with django_assert_num_queries(7):
        browser.get(address(response))


def test_the_bytes_of_scripts_are_few():
    scripts = [
        Path("static/js", name)
        for name in ("device.js", "autosave.js", "section.js", "tables.js", "focus-errors.js", "effect.js")
    ]
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in scripts) < 28 * 1024


def test_last_year_stands_beside_in_its_own_words(world):
    last_year(world, {"SCM-02": {"level": 2, "comment": "Panels mapped"}})
    last_year(world, {"SCM-05": {"level": 4, "comment": "A rival's secret"}}, world.bolt)
    response = world.response()
    Answer.objects.create(response=response, code="SCM-02", level=2, comment="Panels mapped", prefilled_from=1)
    page = text(world.client(world.anna).get(address(response)))
    assert "<b>2 Developing.</b> Panels mapped" in page
    assert "Tom Ellery, 21 November 2025." in page
    assert page.count("Last year you said") == 1
    assert page.count("Still right") == 1
    assert "Carried over from last year. Not confirmed yet." in page
    assert "secret" not in page


def test_still_right_confirms_and_saying_nothing_does_not(world):
    response = world.response()
    Answer.objects.create(response=response, code="SCM-02", level=2, comment="As before", prefilled_from=1)
    same = {"SCM_02__level": "2", "SCM_02__comment": "As before", "SCM_02__revision": "1"}
    for still in ("", "changed", "unsure"):
        submit(world, response, **same, SCM_02__still=still)
        assert row(response, "SCM-02").confirmed_at is None
    submit(world, response, **same, SCM_02__still="same")
    assert row(response, "SCM-02").confirmed_at is not None
    page = text(world.client(world.anna).get(address(response)))
    assert ("SCM-02.still" in page, "Carried over from last year last edited" in page) == (False, False)


def test_the_page_says_why_points_and_who_wrote(world):
    response = world.response()
    world.answer(response, "SCM-02", by=world.carl, level=2, updated_at=datetime(2025, 11, 18, 12, tzinfo=UTC))
    page = text(world.client(world.anna).get(address(response)))
    assert "Asked of you because you resell ICT hardware." in page
    assert "4 of 8 points" in page
    assert "Carl Contributor last edited this on 18 November 2025." in page
    assert "6 questions. 1 is answered." in page


def test_who_wrote_before_is_named(world):
    response = world.response()
    world.answer(response, "SCM-02", by=world.carl, level=2, updated_at=datetime(2025, 11, 18, 12, tzinfo=UTC))
    submit(world, response, SCM_02__level="3", SCM_02__revision="1")
    page = text(world.client(world.anna).get(address(response)))
    now = timezone.localtime()
    assert f"Saved at {now:%H}:" in page
    assert "Carl Contributor last edited this at" in page


def test_a_page_without_scripts_saves_everything_and_goes_on(world):
    response = world.response()
    went = submit(
        world,
        response,
        SCM_01__0__mapped_spend_gbp="£1,200",
        SCM_01__level="1",
        SCM_02__level="planned",
        SCM_02__plan="Map tier 2",
        SCM_02__planned_on="27/3/2027",
        SCM_05__level="not_applicable",
        SCM_05__na_reason="We make nothing",
    )
    assert (went.status_code, went.url) == (302, address(response, "RSK"))
    assert row(response, "SCM-01").value == [{"mapped_spend_gbp": {"pence": 120000, "currency": "GBP"}}]
    assert (row(response, "SCM-02").claim, str(row(response, "SCM-02").planned_on)) == ("planned", "2027-03-27")
    assert row(response, "SCM-05").reason == "We make nothing"
    assert set(response.answers.values_list("code", flat=True)) == {"SCM-01", "SCM-02", "SCM-05"}


def test_save_and_come_back_later_leads_to_the_task_list(world):
    response = world.response()
    went = submit(world, response, go="later", SCM_02__level="2")
    assert went.url == f"/supplier/questionnaire/{response.pk}/"
    assert row(response, "SCM-02").level == 2


def test_the_last_section_leads_to_the_task_list(world):
    response = world.response()
    assert submit(world, response, "INN").url == f"/supplier/questionnaire/{response.pk}/"


def test_a_mistake_is_told_once_and_stops_nobody(world):
    response = world.response()
    wrong = {"SCM_01__0__last_updated": "soon", "SCM_02__level": "2"}
    page = submit(world, response, **wrong)
    assert page.status_code == 200
    sentence = "Last updated: write a date like 27 3 2027; “soon” is not a date."
    assert f'<a href="#SCM-01.0.last_updated">Direct suppliers mapped, {within(sentence)}</a>' in text(page)
    assert 'value="soon"' in text(page)
    assert "<title>Error: " in text(page)
    assert (row(response, "SCM-01").value, row(response, "SCM-02").level) == ([{"last_updated": {"unread": "soon"}}], 2)
    again = submit(world, response, **wrong, SCM_01__revision="1", SCM_02__revision="1")
    assert again.url == address(response, "RSK")


def test_what_applies_only_now_is_shown_before_going_on(world):
    response = world.response()
    browser = world.client(world.anna)
    assert "HR-02" not in visible(browser.get(address(response, "HR")))
    assert b'id="HR-02"' in browser.get(address(response, "HR")).content
    went = submit(world, response, "HR", HR_01__0__published="true")
    assert went.url == address(response, "HR", "?question=HR-02#HR-02")
    assert "HR-02" in visible(browser.get(went.url))


def test_the_script_asks_which_questions_apply(world):
    response = world.response()
    browser = world.client(world.anna)
    assert b'id="HR-01" data-code="HR-01"' in browser.get(address(response, "HR")).content
    assert b"data-decides" in browser.get(address(response, "HR")).content
    shown = {one["code"]: one for one in browser.get(address(response, "HR") + "shown/").json()}
    assert shown["HR-02"] == {
        "code": "HR-02",
        "shown": False,
        "reason": "It does not apply, given your answer to “Modern slavery statement”.",
    }
    world.answer(response, "HR-01", value=[{"published": True}])
    shown = {one["code"]: one for one in browser.get(address(response, "HR") + "shown/").json()}
    assert shown["HR-02"]["shown"] is True


def test_long_sections_come_in_even_steps(world):
    response = world.response()
    browser = world.client(world.anna)
    first, second = browser.get(address(response, "ENV")), browser.get(address(response, "ENV", "?step=2"))
    steps = [len(visible(first)), len(visible(second))]
    assert sum(steps) > 6
    assert max(steps) - min(steps) <= 1
    assert "page 2 of 2" in text(second)
    assert submit(world, response, "ENV").url == address(response, "ENV", "?step=2")
    assert submit(world, response, "ENV", "?step=2").url == address(response, "CIR")
    named = browser.get(address(response, "ENV", "?question=ENV-09"))
    assert "page 2 of 2" in text(named)
    assert browser.get(address(response, "ENV", "?step=99999999999")).status_code == 200


def brands(response: Response) -> list[str]:
    rows = row(response, "SCM-04").value
    assert rows is not None
    return [one["brand"]["label"] for one in rows]


def test_rows_are_added_removed_and_pasted_without_scripts(world):
    response = world.response()
    went = submit(world, response, SCM_04__0__brand="Norvik", SCM_04__add="1")
    assert went.url == address(response, query="?add=SCM-04#SCM-04")
    page = world.client(world.anna).get(went.url)
    assert b'name="SCM-04.1.brand"' in page.content
    went = submit(
        world,
        response,
        SCM_04__0__brand="Norvik",
        SCM_04__paste="Halden\t28\nCorvane\t21",
        SCM_04__add="1",
        SCM_04__revision="1",
    )
    assert brands(response) == ["Norvik", "Halden", "Corvane"]
    keep = {f"SCM_04__{n}__brand": name for n, name in enumerate(("Norvik", "Halden", "Corvane"))}
    went = submit(world, response, **keep, SCM_04__remove="1", SCM_04__revision="2")
    assert went.url == address(response, query="?question=SCM-04#SCM-04")
    assert brands(response) == ["Norvik", "Corvane"]


def test_a_suggested_level_is_chosen_beforehand_with_its_arithmetic(world):
    response = world.response()
    money = {
        name: {"pence": pence, "currency": "GBP"}
        for name, pence in (("mapped_spend_gbp", 60), ("total_relevant_spend_gbp", 100))
    }
    world.answer(response, "SCM-01", value=[money | {"sites_known": "3"}])
    page = text(world.client(world.anna).get(address(response)))
    assert "This suggests level 2, Developing: 4 of 8 points" in page
    assert 'name="SCM-01.level" value="2" checked' in page
    assert row(response, "SCM-01").level is None


def test_two_people_without_scripts_see_both_texts(world):
    """Promise 2 without JavaScript."""
    response = world.response()
    world.answer(response, "SCM-02", by=world.carl, level=3, comment="Carl's words")
    page = submit(
        world, response, SCM_02__level="1", SCM_02__comment="Anna's words", SCM_02__revision="0", SCM_05__level="2"
    )
    assert page.status_code == 409
    assert "Carl's words" in text(page)
    assert ">Carl's words\n\nAnna's words</textarea>" in text(page)
    assert 'name="SCM-02.revision" value="1"' in text(page)
    assert (row(response, "SCM-02").comment, row(response, "SCM-05").level) == ("Carl's words", 2)
    submit(world, response, SCM_02__level="1", SCM_02__comment="Both words", SCM_02__revision="1")
    assert row(response, "SCM-02").comment == "Both words"


def test_after_sending_the_page_reads_and_says_who_has_it(world):
    response = world.response(state="submitted")
    world.answer(response, "SCM-02", level=2, comment="Our words")
    browser = world.client(world.anna)
    page = browser.get(address(response))
    assert "the consortium has it now" in text(page)
    assert "<b>2 Developing</b>" in text(page)
    assert b"<textarea" not in page.content
    assert b"autosave.js" not in page.content
    refused = submit(world, response, SCM_02__level="4", SCM_02__comment="Too late", SCM_02__revision="1")
    assert refused.status_code == 200
    assert "You wrote: “4 Leading\nToo late”" in text(refused)
    assert row(response, "SCM-02").comment == "Our words"


def test_a_queried_question_is_open_among_the_others(world):
    response = world.response(state="clarification", reopened=["SCM-02"])
    page = world.client(world.anna).get(address(response))
    assert b'name="SCM-02.comment"' in page.content
    assert b'name="SCM-05.comment"' not in page.content


def test_what_an_answer_said_before_has_a_page(world):
    response = world.response()
    browser = world.client(world.anna)
    place = f"/supplier/questionnaire/{response.pk}/answers/SCM-02/history/"
    assert "This question has no answer yet." in text(browser.get(place))
    submit(world, response, SCM_02__level="1", SCM_02__comment="First")
    world.client(world.carl).post(
        address(response), {"version": response.version_id, "SCM-02.level": "2", "SCM-02.revision": "1"}
    )
    page = text(browser.get(place))
    assert "This answer was changed 1 time." in page
    assert page.index("2 Developing") < page.index("First")
    assert world.client(world.bob).get(place).status_code == 404
    assert browser.get(place.replace("SCM-02", "SCM-99")).status_code == 404
