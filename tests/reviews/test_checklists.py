"""Deciding the checklist of a Carbon Reduction Plan: the action, its refusals, what follows, and the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse

from questionnaires.actions.answer_evidence import Chosen, cite_for_answer
from reviews.actions import claims, completion
from reviews.actions.checklists import Given, decide_items
from reviews.actions.findings import outside_of
from reviews.models import Assessment, ChecklistDecision, Finding, LevelDecision, Review
from reviews.selectors.cases import case_of
from reviews.selectors.checklist_page import checklist_page
from reviews.selectors.checklists import missing_checklists
from reviews.selectors.papers import supplier_report_context
from reviews.selectors.reports import drifts
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from suppliers.actions.evidence import add_evidence
from suppliers.found import read_from
from suppliers.models import Evidence, Reading, Standing
from suppliers.reports import status_report
from tests.reading import papers
from tests.reviews import builders
from tests.world import World

pytestmark = pytest.mark.django_db
OPEN = "Checklist of the Carbon Reduction Plan: decide 20 items. One press takes what is suggested."


@pytest.fixture
def review(world: World) -> Review:
    return builders.claimed(world, changed=builders.plan_answers())


def decide(world: World, review: Review, who: Any = None, accept: bool = False, **given: Given) -> None:
    chosen = {("", code): what for code, what in given.items()}
    actor = world.actor(who or world.leah)
    decide_items(actor=actor, review_id=review.pk, kind="plan", given=chosen, accept=accept)


def results(review: Review) -> dict[str, str]:
    return dict(ChecklistDecision.objects.filter(review=review).values_list("item", "result"))


def test_nothing_is_asked_where_no_plan_is_claimed(world):
    review = builders.claimed(world)
    assert missing_checklists(case_of(review)) == {}
    assert world.client(world.leah).get(reverse("plan_checklist", args=[review.pk])).status_code == 404


def test_one_press_takes_every_suggestion_and_keeps_what_was_chosen(world, review):
    assert missing_checklists(case_of(review)) == {"plan": OPEN}
    decide(world, review, accept=True, C4=Given("partial", reason="A chapter of the annual report.", page="12"))
    assert missing_checklists(case_of(review)) == {}
    rows = {row.item: row for row in ChecklistDecision.objects.filter(review=review)}
    assert len(rows) == 20
    own = rows["C4"]
    assert (own.result, own.suggested, own.reason, own.page) == (
        "partial",
        "fail",
        "A chapter of the annual report.",
        "12",
    )
    assert (rows["C3"].result, rows["C3"].suggestion, rows["C3"].rules) == (
        "pass",
        "Net zero by 2040, and it says for what.",
        1,
    )
    event = AuditEvent.objects.get(verb="checklist.decided")
    assert (event.data["kind"], event.data["reasons"]) == ("plan", {"C4": "A chapter of the annual report."})
    assert event.changes["C3"] == [None, "pass"]


def test_saving_part_of_it_again_writes_only_what_changed(world, review):
    decide(world, review, C3=Given("pass"), C9=Given("pass", note="Clear."))
    assert results(review) == {"C3": "pass", "C9": "pass"}
    decide(world, review, C3=Given("pass"), C9=Given("pass", note="Clear."))
    assert AuditEvent.objects.filter(verb="checklist.decided").count() == 1
    decide(world, review, C9=Given("fail", reason="Nothing says how."))
    assert results(review) == {"C3": "pass", "C9": "fail"}
    assert AuditEvent.objects.filter(verb="checklist.decided").latest("pk").changes == {"C9": ["pass", "fail"]}


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (Given("fail"), {"reason-C3": "C3: say why it differs from the suggestion; it stays on record."}),
        (Given("n/a", reason="No."), {"result-C3": "C3: choose what you found."}),
        (Given("", note="Good."), {"result-C3": "C3: choose what you found."}),
    ],
)
def test_what_is_refused(world, review, given, problems):
    with pytest.raises(Invalid) as refused:
        decide(world, review, C3=given)
    assert refused.value.problems == problems
    assert results(review) == {}


def test_who_may_not_decide_is_told_why(world, review):
    with pytest.raises(Refused, match=r"^Only the RP lead and second reviewers review; you can read\.$"):
        decide(world, review, who=world.otto, accept=True)


def test_finishing_asks_for_the_checklist(world, review):
    builders.decide_all(world, review)
    leah = world.actor(world.leah)
    completion.save_summary(actor=leah, review_id=review.pk, summary="Good.", strengths=[])
    with pytest.raises(Invalid) as refused:
        completion.complete_review(actor=leah, review_id=review.pk)
    assert refused.value.problems == {"plan": OPEN}


def test_the_levels_follow_the_checklist_and_the_outcome_is_frozen(world, review):
    def level(code: str) -> int | None:
        case = case_of(review)
        found = case.figures(case.definition.question(code))
        return found.level if found else None

    assert (level("ENV-01"), level("ENV-02")) == (3, None)
    assert outside_of(case_of(review), ["ENV-02"]).crp_fail_count is None
    decide(world, review, accept=True)
    assert (level("ENV-01"), level("ENV-02")) == (2, 2)
    assert outside_of(case_of(review), ["ENV-02"]).crp_fail_count == 3
    builders.finished(world, review)
    frozen = Assessment.objects.get(review=review).checklists["plan"]
    assert (frozen["label"], frozen["rules"], frozen["net_zero_year"]) == ("Nearly complete", 1, 2040)
    assert [item["code"] for item in frozen["sheets"][0]["items"]] == [f"C{number}" for number in range(1, 21)]
    assert {check["id"] for check in frozen["checks"]} == {f"Q{number}" for number in range(1, 23)}


def test_supplier_and_members_read_the_words_on_the_whole(world, review):
    decide(world, review, C4=Given("partial", reason="Ours alone.", note="A chapter, well told."))
    publication = builders.published(world, review=builders.finished(world, review))
    carbon = publication.report["carbon"]
    assert (carbon["plan_label"], carbon["path"], carbon["net_zero_year"]) == ("Nearly complete", "On the path", 2040)
    facts = {fact.label: fact.words for fact in status_report(Standing.objects.get(supplier=world.acme)).facts}
    assert (facts["Carbon Reduction Plan"], facts["Path to net zero"]) == ("Nearly complete", "On the path")
    assert drifts() == []
    page = world.client(world.anna).get(reverse("result_page", args=[review.response_id])).content.decode()
    paper = render_to_string("pdf/supplier_report.html", supplier_report_context(publication.pk))
    for text in (page, paper):
        assert "Carbon Reduction Plan: nearly complete" in text
        assert "A chapter, well told." in text
        assert "Ours alone." not in text


def test_what_is_missing_becomes_one_finding_that_follows_the_results(world, review):
    builders.decide_all(world, review)
    decide(world, review, accept=True)
    found = Finding.objects.filter(review=review, code__in=("ENV-01", "ENV-02"))
    assert [(row.code, row.rule) for row in found] == [("ENV-01", "checklist plan")]
    first = found[0]
    assert first.text == "The checklist of “Carbon Reduction Plan” reads “Nearly complete”."
    assert "C4 A document of its own: A separate, dated document" in first.action
    decide(world, review, C4=Given("pass", reason="It is on their website."))
    assert "C4 " not in Finding.objects.get(pk=first.pk).action


def test_a_level_decided_before_the_checklist_is_pointed_at(world, review):
    decide(world, review, accept=True)
    builders.decide_all(world, review)
    browser, words = world.client(world.leah), "is suggested. Look again."
    assert words not in browser.get(reverse("plan_checklist", args=[review.pk])).content.decode()
    LevelDecision.objects.filter(review=review, code="ENV-02").update(suggested_level=3, level=3)
    sentence = "ENV-02 is at level 3; with the checklist level 2 is suggested. Look again."
    for name in ("plan_checklist", "review_complete"):
        assert sentence in browser.get(reverse(name, args=[review.pk])).content.decode()


def test_a_new_revision_begins_with_the_same_results(world, review):
    builders.finished(world, review)
    new = claims.begin_revision(builders.fresh(review.pk), reason="Again.")
    assert results(new) == results(review)


def test_the_pages_lead_to_it(world, review):
    browser = world.client(world.leah)
    url = reverse("plan_checklist", args=[review.pk])
    for code in ("ENV-01", "ENV-02", "ENV-03"):
        assert f'<a href="{url}">' in browser.get(reverse("review_page", args=[review.pk, code])).content.decode()
    assert f'<a href="{url}">{OPEN}</a>' in browser.get(reverse("review_complete", args=[review.pk])).content.decode()
    text = browser.get(url).content.decode()
    assert "20 items to decide" in text
    assert text.count("btn btn-next") == 1


def test_a_mistake_loses_nothing(world, review):
    browser, url = world.client(world.leah), reverse("plan_checklist", args=[review.pk])
    page = browser.post(url, {"result-C3": "fail", "note-C3": "Half a sentence", "result-C9": "pass"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "C3: say why it differs from the suggestion" in text
    assert "Half a sentence" in text
    done = browser.post(url, {"accept": "1", "to_end": "1"})
    assert done["Location"] == reverse("review_complete", args=[review.pk])
    assert len(results(review)) == 20
    assert browser.post(url, {"result-C3": "pass"})["Location"] == url


STORED = {
    "kind": "plan",
    "rules": 1,
    "elements": {
        "net_zero_commitment": {"state": "found", "value": 2040, "page": 3, "excerpt": "net zero by 2040"},
        "measures": {"state": "unsure", "value": None, "page": 5, "excerpt": ""},
    },
}


@pytest.fixture
def read(world: World, monkeypatch: pytest.MonkeyPatch) -> Evidence:
    """A file in Acme's library in which a plan was read."""
    monkeypatch.setattr("suppliers.selectors.found.read_from", lambda stored: read_from(STORED))
    made = add_evidence(
        actor=world.actor(world.anna),
        supplier_id=world.acme.pk,
        kind="report",
        title="Our plan",
        upload=SimpleUploadedFile("plan.pdf", papers.pdf("Net zero by 2040.")),
    )
    Reading.objects.get_or_create(evidence=made)
    return made


def test_the_suggestion_points_into_the_document(world, read):
    cited = {"id": str(read.pk), "title": "Our plan", "page": "1", "kind": "report", "url": ""}
    review = builders.claimed(world, changed=builders.plan_answers(), evidence={"ENV-01": [cited]})
    text = world.client(world.leah).get(reverse("plan_checklist", args=[review.pk])).content.decode()
    assert f'<a href="{reverse("office_evidence_page", args=[read.pk, 3])}">Page 3' in text
    assert "<q>net zero by 2040</q>" in text
    decide(world, review, accept=True)
    row = ChecklistDecision.objects.get(review=review, item="C3")
    assert (row.result, row.page) == ("pass", "3")


def test_a_supplier_sees_what_was_read_before_it_sends(world, read, django_assert_num_queries):
    response = world.response()
    world.answer(response, "ENV-01", value="plan_complete")
    browser, url = world.client(world.anna), reverse("section_page", args=[response.pk, "ENV"])
    assert "What we read in your plan" not in browser.get(url).content.decode()
    cite_for_answer(
        actor=world.actor(world.anna), response_id=response.pk, code="ENV-01", chosen=Chosen(evidence_id=read.pk)
    )
    text = browser.get(url).content.decode()
    assert "What we read in your plan: 1 of 19 parts found." in text
    assert f'<a href="{reverse("evidence_page", args=[read.pk, 5])}">page 5' in text
    with django_assert_num_queries(7):  # five as ever, what was asked about its questions, and the readings
        browser.get(url)


def test_readers_see_it_without_a_form(world, review):
    decide(world, review, accept=True, C3=Given("partial", reason="The year only."))
    text = world.client(world.otto).get(reverse("plan_checklist", args=[review.pk])).content.decode()
    assert "The year only." in text
    assert 'type="radio"' not in text


@pytest.mark.parametrize("years", [1, 3])
def test_statements(world, django_assert_num_queries, years):
    """Session and person; the review; the decisions; documents; last year; the peers."""
    changed = builders.plan_answers()
    changed["ENV_03"]["value"] *= years
    review = builders.claimed(world, changed=changed)
    browser = world.client(world.leah)
    url = reverse("plan_checklist", args=[review.pk])
    browser.get(url)
    with django_assert_num_queries(5):
        browser.get(url)
    for code in ("ENV-01", "ENV-02", "ENV-03"):
        browser.get(reverse("review_page", args=[review.pk, code]))
        with django_assert_num_queries(14):
            browser.get(reverse("review_page", args=[review.pk, code]))


def test_whoever_may_look_blind_sees_no_result(world, review):
    """Rafi may be asked for a second opinion on what Leah reviews."""
    decide(world, review, C4=Given("partial", reason="LIMEREASON", note="LIMENOTE"))
    url = reverse("plan_checklist", args=[review.pk])
    pages = {who: world.client(getattr(world, who)).get(url).content.decode() for who in ("leah", "rafi")}
    assert {who: [word in page for word in ("LIMEREASON", "LIMENOTE")] for who, page in pages.items()} == {
        "leah": [True, True],
        "rafi": [False, False],
    }


def test_what_stands_out_is_named_before_the_one_press(world):
    answers = builders.plan_answers()
    del answers["ENV_03"]["value"][1]["cat9"]
    review = builders.claimed(world, changed=answers)
    page = checklist_page(world.actor(world.leah), review.pk, "plan")
    said = {row.item.code: row.suggestion and row.suggestion.result for row in page.sheets[0].rows}
    unclear = [code for code, result in said.items() if result not in ("pass", "n/a")]
    assert ([row.item.code for row in page.doubts], unclear[0], unclear[-1]) == (unclear, "C1", "C16")
    assert [check.id for check in page.figures.odd] == ["Q2", "Q10"]
    assert len(page.figures.odd) + len(page.figures.quiet) == len(page.figures.checks)
    browser, url = world.client(world.leah), reverse("plan_checklist", args=[review.pk])
    text = browser.get(url).content.decode()
    places = [f"item-{row.place}" for row in page.doubts] + ["odd-1", "odd-2"]
    assert len(places) > 1
    assert [(text.count(f'href="#{place}"'), text.count(f'id="{place}"')) for place in places] == [(1, 1)] * len(places)
    assert (text.count("Look at these first"), text.count("Nothing stands out")) == (1, 0)
    decide(world, review, accept=True)
    assert "Look at these first" not in browser.get(url).content.decode()
