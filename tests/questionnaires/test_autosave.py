"""Saving while somebody types: two statements, words for everything, nothing lost (product, promises 1 and 2)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from questionnaires.models import Answer, QuestionnaireVersion, Response
from tests.questionnaires.pages import address, row, text
from tests.world import World


def place(response: Response, code: str = "SCM-02") -> str:
    return f"/supplier/questionnaire/{response.pk}/answers/{code}/"


def save(browser: Any, response: Response, code: str = "SCM-02", **fields: Any) -> Any:
    posted = {f"{code}.{name}": value for name, value in fields.items() if name not in ("anew", "version")}
    posted |= {name: fields[name] for name in ("anew", "version") if name in fields}
    return browser.post(place(response, code), {"version": response.version_id, f"{code}.revision": 0} | posted)


def test_a_save_says_when_by_whom_and_on_what_to_go_on(world):
    response = world.response()
    said = save(world.client(world.anna), response, level="2", comment="Our words")
    kept = row(response, "SCM-02")
    assert said.json() == {
        "saved_at": f"{timezone.localtime(kept.updated_at):%H:%M}",
        "saved_by": "you",
        "revision": 1,
        "problems": {},
        "places": {},
        "suggestion": None,
    }
    assert (kept.level, kept.comment, kept.updated_by) == (2, "Our words", world.anna)


@pytest.mark.parametrize("others", [1, 3])
def test_an_autosave_is_two_statements_after_authentication(world, others):
    response, browser = world.response(), world.client(world.anna)
    for code in ("SCM-01", "SCM-03", "SCM-05")[:others]:
        world.answer(response, code, level=2)
    save(browser, response, code="SCM-06", level="1")  # session and grants are cached from now on

    def count(who: Any, **fields: Any) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            assert save(who, response, **fields).status_code == 200
        plain = [
            one["sql"] for one in queries if not one["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))
        ]
        return plain[1:]  # the first reads the person: authentication

    assert len(count(browser, level="1")) == 2
    assert len(count(browser, level="2", revision=1)) == 2
    colleague = world.client(world.carl)
    save(colleague, response, code="SCM-06", level="1", revision=1)
    assert len(count(colleague, level="3", revision=2)) == 3


def test_promise_1_what_was_typed_is_there_when_the_page_is_opened_elsewhere(world):
    """Promise 1: whatever reached the server is on the page of any browser, with who wrote it."""
    response = world.response()
    here, there = world.client(world.anna), world.client(world.anna)
    for number, words in enumerate(("We hold", "We hold a site", "We hold a site list for dis")):
        assert save(here, response, comment=words, revision=number).status_code == 200
    page = text(there.get(address(response)))
    assert ">We hold a site list for dis</textarea>" in page
    assert 'name="SCM-02.revision" value="3"' in page
    assert f"Saved at {timezone.localtime(row(response, 'SCM-02').updated_at):%H:%M} by you." in page


def test_promise_2_two_people_see_both_texts(world):
    """Promise 2."""
    response = world.response()
    anna, carl = world.client(world.anna), world.client(world.carl)
    save(anna, response, level="2", comment="Anna's words")
    told = save(carl, response, level="3", comment="Carl's words")
    kept = row(response, "SCM-02")
    assert told.status_code == 409
    assert told.json() == {
        "conflict": {
            "by": "Anna Acme",
            "at": f"at {timezone.localtime(kept.updated_at):%H:%M}",
            "yours": "3 Embedded\nCarl's words",
            "theirs": "2 Developing\nAnna's words",
            "rows": [],
            "revision": 1,
        }
    }
    assert kept.comment == "Anna's words"
    assert save(carl, response, level="3", comment="Both", revision=1).json()["revision"] == 2
    assert save(anna, response, level="2", comment="Mine", revision=1, anew="1").json()["revision"] == 3
    assert row(response, "SCM-02").comment == "Mine"
    assert row(response, "SCM-02").revisions.count() == 2


def test_what_cannot_be_read_is_saved_and_named(world):
    response = world.response()
    fields = {"0.mapped_spend_gbp": "lots", "0.last_updated": "soon", "level": "1"}
    said = save(world.client(world.anna), response, "SCM-01", **fields).json()
    assert said["problems"] == {
        "Mapped spend (GBP)": "Mapped spend (GBP): write a number like 1,234.50, in pounds; “lots” is not one.",
        "Last updated": "Last updated: write a date like 27 3 2027; “soon” is not a date.",
    }
    assert said["places"] == {
        "Mapped spend (GBP)": "SCM-01.0.mapped_spend_gbp",
        "Last updated": "SCM-01.0.last_updated",
    }
    assert row(response, "SCM-01").value == [
        {"mapped_spend_gbp": {"unread": "lots"}, "last_updated": {"unread": "soon"}}
    ]


def test_figures_suggest_a_level_with_their_arithmetic(world):
    response = world.response()
    fields = {"0.mapped_spend_gbp": "60", "0.total_relevant_spend_gbp": "100", "0.sites_known": "3"}
    said = save(world.client(world.anna), response, "SCM-01", **fields).json()["suggestion"]
    assert (said["level"], said["head"]) == (2, "This suggests level 2, Developing: 4 of 8 points")
    assert said["arithmetic"].startswith("£60 of £100 mapped is 60 %")
    assert save(world.client(world.anna), response, "SCM-01", level="unknown", revision=1).json()["suggestion"] is None


def test_still_right_confirms_and_not_sure_waits(world):
    response = world.response()
    Answer.objects.create(response=response, code="SCM-02", level=2, prefilled_from=1)
    browser = world.client(world.anna)
    for still in ("unsure", "changed"):
        save(browser, response, level="2", still=still, revision=1)
        assert row(response, "SCM-02").confirmed_at is None
    save(browser, response, level="2", still="same", revision=1)
    assert row(response, "SCM-02").confirmed_at is not None


def test_a_refusal_says_why(world):
    sent = world.response(state="submitted")
    said = save(world.client(world.anna), sent, level="2")
    assert (said.status_code, said.json()) == (
        403,
        {"refused": "You sent this questionnaire, and the consortium has it now. Your answers stay as you sent them."},
    )


def test_versions_and_questions_are_checked(world):
    response, browser = world.response(), world.client(world.anna)
    draft = QuestionnaireVersion.objects.create(
        questionnaire=world.version.questionnaire, number=99, title="Draft", content_hash="x"
    )
    for version in ("", "0", "x", str(draft.pk), "9" * 40):
        assert save(browser, response, level="1", version=version).status_code == 404
    assert save(browser, response, "SCM-99", level="1").status_code == 404
    assert browser.get(place(response)).status_code == 405
    assert save(world.client(world.bob), response, level="1").status_code == 404
    assert save(world.client(world.leah), response, level="1").status_code == 403
    assert response.answers.count() == 0


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", "=1+1", "😀", "a\x00b", "x" * 90_000, "“quotes” & 'more'"]
)
def test_odd_words_come_back_as_they_were(world: World, words: str) -> None:
    response, browser = world.response(), world.client(world.anna)
    assert save(browser, response, comment=words).status_code == 200
    page = browser.get(address(response))
    assert words.replace("\x00", "") in text(page)
    assert b"<script>alert" not in page.content
