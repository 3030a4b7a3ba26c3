"""What the profile decides: why each question is asked, what a change does before it is saved, and what is kept."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from questionnaires.actions.answers import save_answer
from questionnaires.applicability import why_you
from questionnaires.facts import AnswerData
from questionnaires.models import Response
from questionnaires.routes import Route
from questionnaires.selectors.dossier import dossier_of
from questionnaires.selectors.effect import effect_of
from questionnaires.selectors.sent import frozen_answers
from tests.questionnaires.pages import address, row, text
from tests.questionnaires.supplier_side import get
from tests.world import World

SMALL = {"PRO-02.0.headcount_uk": "20", "PRO-02.revision": "0"}
"""Twenty people instead of the 120 we hold: questions for firms of 50 people or more fall away."""


@pytest.fixture
def response(world: World) -> Response:
    made: Response = world.response()
    return made


def small() -> AnswerData:
    return AnswerData(value=[{"headcount_uk": "20"}])


def post(world: World, response: Response, **more: str):
    posted = {"version": str(response.version_id), "go": "next"} | SMALL | more
    return world.client(world.anna).post(address(response, "PRO"), posted)


def save(world: World, response: Response, **more: str):
    where = reverse("answer_save", args=[response.pk, "PRO-02"])
    return world.client(world.anna).post(where, {"version": str(response.version_id)} | SMALL | more)


def test_every_question_says_why_it_is_asked(world: World, response: Response) -> None:
    for section in ("GOV", "SCM", "MON"):
        page = text(world.client(world.anna).get(address(response, section)))
        whys = re.findall(r"<p class=\"muted\" data-reason( hidden)?>Asked of you ([^<]*)\.</p>", page)
        shown = [why for hidden, why in whys if not hidden]
        assert len(shown) == page.count('<section class="question') - page.count(" hidden aria-labelledby")
        assert "" not in shown


@pytest.mark.parametrize(
    ("route", "fields", "why"),
    [
        ("in_depth", {"tracks": ("L", "S", "E")}, "as it is of every supplier"),
        ("in_depth", {"tracks": ("E",)}, "because you take the in-depth route"),
        ("short_plus", {"tracks": ("S", "E"), "light_plus": True}, "because the category carries high risk"),
        ("in_depth", {"applies_if": "not has_parent"}, "because nothing you told us rules it out"),
        ("in_depth", {"applies_if": "roles has 'reseller'"}, "because you resell ICT hardware"),
    ],
)
def test_why_you(world: World, response: Response, route: str, fields: dict[str, Any], why: str) -> None:
    facts = replace(dossier_of(response).facts, route=Route(route))
    question = replace(facts.definition.question("GOV-02"), applies_if=None)
    assert why_you(replace(question, **fields), facts) == why


def test_the_effect_names_what_falls_away_and_what_is_kept(world: World, response: Response) -> None:
    world.answer(response, "EDI-02", claim="unknown")
    effect = effect_of(dossier_of(response), {"PRO-02": small()})
    assert [one.code for one in effect.appear] == []
    assert "EDI-02" in [one.code for one in effect.fall]
    words = {one.code: one.words for one in effect.fall}
    assert words["EDI-02"] == "Your answer is kept and comes back if you change this back."
    assert bool(effect_of(dossier_of(response), {})) is False


def test_the_effect_says_why_a_question_would_appear(world: World, response: Response) -> None:
    roles = AnswerData(value=[{"role": "labour_provider"}, {"role": "reseller"}])
    effect = effect_of(dossier_of(response), {"PRO-03": roles})
    assert {one.code: one.words for one in effect.appear}["LAB-05"] == "because you provide workers"


def test_a_page_says_what_a_change_does_before_it_is_saved(world: World, response: Response) -> None:
    page = post(world, response)
    assert page.status_code == 409
    assert "This changes what we ask you. Not saved yet." in text(page)
    assert "What falls away" in text(page)
    assert response.answers.count() == 0
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', text(page)))
    assert hidden["PRO-02.0.headcount_uk"] == "20"
    done = post(world, response, **{"PRO-02.agreed": "yes"})
    assert (done.status_code, row(response, "PRO-02").value) == (302, [{"headcount_uk": "20"}])


def test_the_other_answers_of_the_page_are_saved_meanwhile(world: World, response: Response) -> None:
    post(world, response, **{"PRO-01.revision": "0", "PRO-01.0.legal_name": "Acme Computers Ltd"})
    assert set(response.answers.values_list("code", flat=True)) == {"PRO-01"}


def test_autosave_says_what_a_change_does_and_writes_nothing(world: World, response: Response) -> None:
    told = save(world, response)
    effect = json.loads(told.content)["effect"]
    assert (told.status_code, effect["appear"], response.answers.count()) == (409, [], 0)
    assert len(effect["fall"]) == len(effect_of(dossier_of(response), {"PRO-02": small()}).fall)
    assert save(world, response, **{"PRO-02.agreed": "yes"}).status_code == 200
    assert row(response, "PRO-02").value == [{"headcount_uk": "20"}]


def test_autosave_of_a_change_without_effect_is_saved_at_once(world: World, response: Response) -> None:
    assert save(world, response, **{"PRO-02.0.headcount_uk": "121"}).status_code == 200


@pytest.fixture
def fallen(world: World, response: Response) -> Response:
    """EDI-02 was answered; since then the firm is small."""
    world.answer(response, "EDI-02", claim="unknown", comment="Our figures of 2025.")
    save_answer(actor=world.actor(world.anna), response_id=response.pk, code="PRO-02", data=small(), base_revision=0)
    return response


@pytest.mark.parametrize("name", ["response_detail", "check_and_send"])
def test_an_answer_that_fell_away_is_shown_as_kept(world: World, fallen: Response, name: str) -> None:
    page = get(world.client(world.anna), name, fallen.pk)
    kept = page[page.index("Kept, not asked now") :]
    assert "Our figures of 2025." in kept
    assert "It does not apply, given your size." in kept


def test_what_fell_away_is_exported_and_not_sent(world: World, fallen: Response) -> None:
    browser = world.client(world.anna)
    data = browser.get(reverse("response_download", args=[fallen.pk, "json"])).json()["answers"]["EDI-02"]
    assert (data["comment"], data["status"]) == ("Our figures of 2025.", "Kept, not asked now")
    table = browser.get(reverse("response_download", args=[fallen.pk, "csv"])).content.decode("utf-8-sig")
    rows = {one["Code"]: one["Status"] for one in csv.DictReader(io.StringIO(table))}
    assert (rows["EDI-02"], rows["GOV-02"]) == ("Kept, not asked now", "Asked")
    assert "Our figures of 2025." in get(browser, "answer_history", fallen.pk, "EDI-02")
    found = dossier_of(fallen)
    assert "EDI-02" not in frozen_answers(found.answers, found.applicability.asked)


def test_it_comes_back_with_the_profile(world: World, fallen: Response) -> None:
    back = AnswerData(value=[{"headcount_uk": "120"}])
    actor = world.actor(world.anna)
    save_answer(actor=actor, response_id=fallen.pk, code="PRO-02", data=back, base_revision=1)
    found = dossier_of(fallen)
    assert ("EDI-02" in found.applicability.counted, found.is_answered("EDI-02")) == (True, True)
    assert "Kept, not asked now" not in get(world.client(world.anna), "response_detail", fallen.pk)
