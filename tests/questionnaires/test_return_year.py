"""The year after: last year's answers as cards, confirmed one by one or a section at once; promises 4 and 5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.answers import save_answer
from questionnaires.actions.carried import answer_again, confirm_answers
from questionnaires.enums import Still
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, AnswerRevision, Response
from questionnaires.selectors import definitions
from questionnaires.selectors.dossier import dossier_of
from rphub.kernel.decisions import Refused
from suppliers.models import Evidence, EvidenceUse
from tests.questionnaires.pages import address, cited, row, submit, text
from tests.questionnaires.return_year import OLD_WORDS, other_version, returning, sent_last_year
from tests.questionnaires.supplier_side import get, heading
from tests.world import World


@pytest.fixture
def _forget_versions() -> Iterator[None]:
    """Ids of versions made in a test are given again to the next one's."""
    yield
    definitions._published.cache_clear()


def confirm(world: World, response: Response, section: str = "SCM", **posted: object) -> str:
    page = world.client(world.anna).post(reverse("section_confirm", args=[response.pk, section]), posted, follow=True)
    assert page.status_code == 200
    return text(page)


def listed(page: str) -> list[str]:
    return re.findall(r'name="code" value="([A-Z0-9-]+)"', page)


# One answer


def test_not_sure_leaves_the_answer_open_with_a_mark(world: World) -> None:
    sent_last_year(world)
    response = returning(world)
    submit(world, response, SCM_02__level="2", SCM_02__revision="1", SCM_02__still="unsure")
    answer = row(response, "SCM-02")
    assert (answer.doubt, answer.revision, answer.confirmed_at, answer.level) == ("unsure", 1, None, 2)
    assert AnswerRevision.objects.count() == 0
    page = text(world.client(world.anna).get(address(response)))
    assert "Marked as not sure. It stays open until somebody says that it is right." in page
    assert re.search(r'name="SCM-02.still" value="unsure" checked', page)
    home = get(world.client(world.anna), "supplier_home")
    words = re.findall(r'class="st">.*?<span>([^<]+)</span>', home[home.index('id="attention"') :])
    assert words[0] == "Not sure"
    assert dict(dossier_of(response).gaps())["SCM-02"].startswith("Somebody is not sure about this answer.")


@pytest.mark.parametrize(("level", "still"), [(2, Still.SAME), (3, Still.UNSAID), (3, Still.CHANGED)])
def test_a_doubt_ends_when_somebody_says_it_again_or_anew(world: World, level: int, still: Still) -> None:
    sent_last_year(world)
    response = returning(world)
    Answer.objects.filter(response=response, code="SCM-02").update(doubt="unsure")
    save_answer(
        actor=world.actor(world.carl),
        response_id=response.pk,
        code="SCM-02",
        data=AnswerData(level=level),
        base_revision=1,
        still=still,
    )
    assert (row(response, "SCM-02").doubt, row(response, "SCM-02").level) == ("", level)
    assert dossier_of(response).is_answered("SCM-02")


def test_who_changes_an_answer_and_is_not_sure_keeps_both(world: World) -> None:
    sent_last_year(world)
    response = returning(world)
    submit(world, response, SCM_02__level="3", SCM_02__revision="1", SCM_02__still="unsure")
    answer = row(response, "SCM-02")
    assert (answer.level, answer.doubt) == (3, "unsure")
    assert dossier_of(response).is_answered("SCM-02") is False
    submit(world, response, SCM_02__level="3", SCM_02__revision="2", SCM_02__still="same")
    assert row(response, "SCM-02").doubt == ""


def test_a_table_carried_over_is_read_in_its_fields_and_nowhere_else(world: World) -> None:
    years = [{"year_label": "2019", "scope1": "5"}, {"year_label": "2025", "scope1": "4"}]
    sent_last_year(world, ENV_03={"value": years, "claim": "none", "level": 1})
    response = returning(world)
    browser = world.client(world.anna)
    page = text(browser.get(address(response, "ENV") + "?question=ENV-03"))
    assert "2 rows, as you sent them: see the fields." in page
    assert "Year: 2019" not in page
    Answer.objects.filter(response=response, code="ENV-03").update(prefilled_from=None)
    page = text(browser.get(address(response, "ENV") + "?question=ENV-03"))
    assert "Year: 2019" in page[page.index("Last year you said", page.index("ENV-03-title")) :][:900]


# A section at once


def test_a_section_is_listed_and_confirmed_with_one_button(world: World) -> None:
    sent_last_year(world, SCM_02={"comment": "Panels mapped"})
    response = returning(world)
    page = get(world.client(world.anna), "section_confirm", response.pk, "SCM")
    carried = [code for code in listed(page) if row(response, code).prefilled_from]
    assert (carried, "Panels mapped" in page) == (listed(page), True)
    assert heading(page) == f"{len(carried)} answers from last year. Still right?"
    confirm(world, response, code=carried, **{f"{code}.revision": "1" for code in carried})
    assert {row(response, code).confirmed_at is None for code in carried} == {False}
    assert listed(get(world.client(world.anna), "section_confirm", response.pk, "SCM")) == []
    assert AnswerRevision.objects.count() == len(carried)


def test_pressing_twice_confirms_nothing_more(world: World) -> None:
    sent_last_year(world)
    response = returning(world)
    actor = world.actor(world.anna)
    assert confirm_answers(actor=actor, response_id=response.pk, listed={"SCM-02": 1}).codes == ("SCM-02",)
    again = confirm_answers(actor=actor, response_id=response.pk, listed={"SCM-02": 1, "SCM-99": 1})
    assert (again.codes, again.changed) == ((), ())


def test_what_changed_behind_the_list_stays_open(world: World) -> None:
    sent_last_year(world)
    response = returning(world)
    Answer.objects.filter(response=response, code="SCM-02").update(revision=2, level=4)
    page = confirm(world, response, code=["SCM-02"], **{"SCM-02.revision": "1"})
    assert "Somebody changed an answer while you were reading." in page
    assert row(response, "SCM-02").confirmed_at is None


def test_what_wants_a_look_is_not_in_the_list(world: World) -> None:
    """A doubt, evidence that ended, a question asked anew each year."""
    sent_last_year(world)
    response = returning(world)
    Answer.objects.filter(response=response, code="SCM-02").update(doubt="unsure")
    cited(world, response, "SCM-03", valid_until=timezone.localdate() - timedelta(days=1))
    page = get(world.client(world.anna), "section_confirm", response.pk, "SCM")
    assert {"SCM-02", "SCM-03", "SCM-06"} & set(listed(page)) == set()
    aside = page[page.index("Not in this list") :]
    words = re.findall(r"</svg><span>([^<]+)</span>", aside)
    assert words == ["Not sure yet", "Evidence expired", "To answer"]
    confirm(world, response, code=["SCM-02"], **{"SCM-02.revision": "1"})
    actor = world.actor(world.anna)
    assert confirm_answers(actor=actor, response_id=response.pk, listed={"SCM-02": 1}).changed == ("SCM-02",)


def test_a_sent_questionnaire_is_listed_but_not_confirmed(world: World) -> None:
    sent_last_year(world)
    response = returning(world)
    Response.objects.filter(pk=response.pk).update(state="submitted")
    assert "You sent this questionnaire" in get(world.client(world.anna), "section_confirm", response.pk, "SCM")
    with pytest.raises(Refused, match="You sent this questionnaire"):
        confirm_answers(actor=world.actor(world.anna), response_id=response.pk, listed={"SCM-02": 1})


@pytest.mark.parametrize("kept", [1, 3])
def test_the_list_takes_four_statements(world, kept, django_assert_num_queries, no_queries_while_rendering) -> None:
    sent_last_year(world)
    response = returning(world)
    carried = list(response.answers.filter(code__startswith="SCM").values_list("code", flat=True))
    response.answers.filter(code__in=carried[kept:]).delete()
    browser = world.client(world.anna)
    where = reverse("section_confirm", args=[response.pk, "SCM"])
    browser.get(where)
    # person (session and grants are cached); response, answers, evidence, last year
    with django_assert_num_queries(5):
        browser.get(where)


# What is asked anew each year


def test_last_years_words_are_used_again_on_demand(world: World) -> None:
    plan = Evidence.objects.create(supplier=world.acme, title="Plan", url="https://acme.example/plan")
    proof = {"ENV-01": [{"evidence_id": str(plan.pk), "page": "2"}]}
    said = {"value": "plan_partial", "claim": "none", "comment": "On our site"}
    sent_last_year(world, evidence=proof, ENV_01=said)
    response = returning(world)
    assert not response.answers.filter(code="ENV-01").exists()
    page = text(world.client(world.anna).get(address(response, "ENV")))
    assert "This is asked anew each year, so nothing is filled in." in page
    submit(world, response, "ENV", again="ENV-01")
    answer = row(response, "ENV-01")
    assert (answer.value, answer.comment, answer.prefilled_from) == ("plan_partial", "On our site", None)
    assert answer.updated_by == world.anna
    assert EvidenceUse.objects.filter(cited_by_id=f"{response.pk}:ENV-01").count() == 1


def test_used_again_never_writes_over_an_answer(world: World) -> None:
    sent_last_year(world, ENV_01={"value": "plan_partial", "claim": "none"})
    response = returning(world)
    world.answer(response, "ENV-01", value="none")
    page = submit(world, response, "ENV", again="ENV-01")
    assert "This question has an answer already." in text(page)
    assert row(response, "ENV-01").value == "none"


def test_used_again_needs_a_year_that_answered_the_same_question(world: World) -> None:
    response = returning(world)
    browser = world.client(world.anna)
    posted = {"version": response.version_id, "again": "ENV-01"}
    assert browser.post(address(response, "ENV"), posted).status_code == 404
    sent_last_year(world)
    with pytest.raises(Refused, match="The question has changed since last year"):
        answer_again(actor=world.actor(world.anna), response_id=response.pk, code="GOV-02")


# Promises


@pytest.mark.usefixtures("_forget_versions")
def test_promise_4_another_version_keeps_last_years_words(world: World) -> None:
    """Since last year SCM-01 is new, GOV-02 is reworded and GOV-99 is gone."""
    before = other_version(world, without="SCM-01", reword="GOV-02", only="GOV-99")
    submission = sent_last_year(world, before, GOV_99={"comment": "It was so."})
    response = returning(world)
    browser = world.client(world.anna)
    assert OLD_WORDS in get(browser, "section_page", submission.response_id, "GOV")
    assert "It was so." in get(browser, "receipt", submission.response_id, 1)
    gone = browser.get(reverse("response_download", args=[submission.response_id, "json"])).json()
    assert gone["sent"][0]["answers"]["GOV-99"]["comment"] == "It was so."
    assert row(response, "GOV-02").doubt == "reworded"
    page = get(browser, "section_page", response.pk, "GOV")
    assert f"The question was: “{OLD_WORDS}”" in page
    assert "Reworded since last year" in page
    assert "New this year" in get(browser, "section_page", response.pk, "SCM")
    assert not response.answers.filter(code="GOV-99").exists()
    home = get(browser, "supplier_home")
    assert re.findall(r'class="st">.*?<span>([^<]+)</span>', home[home.index('id="attention"') :])[:2] == [
        "New question",
        "Reworded",
    ]
    aside = get(browser, "section_confirm", response.pk, "GOV")
    assert "Reworded" in aside[aside.index("Not in this list") :]


def test_promise_5_answers_are_carried_and_nothing_of_the_review(world: World) -> None:
    submission = sent_last_year(world)
    Response.objects.filter(pk=submission.response_id).update(queried=["GOV-02"], reopened=["GOV-02"])
    response = returning(world)
    fresh = Response.objects.get(pk=response.pk)
    assert (fresh.state, fresh.reopened, fresh.queried) == ("invited", [], [])
    assert (fresh.overall, fresh.band, fresh.current_submission) == (None, None, None)
    carried = Answer.objects.filter(response=response)
    assert set(carried.values_list("doubt", "confirmed_at", "updated_by")) == {("", None, None)}
    assert not hasattr(fresh, "review")
    home = get(world.client(world.anna), "supplier_home")
    assert "Queried last year" in home
    confirm_answers(actor=world.actor(world.anna), response_id=response.pk, listed={"GOV-02": 1})
    assert "Queried last year" not in get(world.client(world.anna), "supplier_home")


def test_sections_with_carried_answers_are_not_completed(world: World) -> None:
    sent_last_year(world)
    response = returning(world)
    home = get(world.client(world.anna), "supplier_home")
    assert "answers from last year to confirm" in home
    found = dossier_of(response)
    section = found.definition.section("RSK")
    listed = {code: row(response, code).revision for code in found.carried_in(section)}
    confirm_answers(actor=world.actor(world.anna), response_id=response.pk, listed=listed)
    assert dossier_of(response).carried_in(section) == ()
