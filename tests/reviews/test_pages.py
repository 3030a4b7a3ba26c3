"""The pages of the review: who enters, what they say, what mistakes cost, and how many statements they send."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reviews.actions import completion, decisions, queries
from reviews.models import Clarification, Finding, LevelDecision, PrivateNote, Publication, Review
from rphub.documents.models import Document
from suppliers.actions.evidence import add_evidence
from tests.reviews import builders

pytestmark = pytest.mark.django_db
WORKBENCH = 20


def page_of(world, review, code="GOV-02", who=None, **query):
    return world.client(who or world.leah).get(reverse("review_page", args=[review.pk, code]), query)


def test_the_workbench_shows_both_years_with_marks_in_words(world):
    builders.last_year(world, changed={"GOV_02": {"comment": "The board reads it."}})
    review = builders.claimed(world, changed={"GOV_02": {"comment": "The whole board reads it."}})
    text = page_of(world, review).content.decode()
    assert '<ins class="added"><b>Added:</b> whole ' in text or "<b>Added:</b>" in text
    assert "Suggested level" in text
    assert "of 4 × weight" in text
    assert "Message to supplier: Anna Acme at Acme Computers Ltd" in text
    assert "Never shown, sent or exported to the supplier or members." in text
    assert text.count("btn btn-next") == 1


def test_sections_open_at_their_first_question_and_unknown_places_do_not_exist(world):
    review = builders.claimed(world)
    assert "GOV-01" in page_of(world, review, "GOV").content.decode()
    assert page_of(world, review, "XXX").status_code == 404
    assert page_of(world, review, "GOV-02", show="open").status_code == 200
    assert page_of(world, review, "GOV-02", show="changed").status_code == 200


@pytest.mark.parametrize("who", ["rafi", "otto", "mona"])
def test_others_read_the_workbench_and_are_told_why_they_do_not_decide(world, who):
    review = builders.claimed(world)
    text = page_of(world, review, who=getattr(world, who)).content.decode()
    assert "Accept level" not in text
    assert "reviews this one" in text or "you can read" in text


def test_save_and_next(world):
    review = builders.claimed(world)
    browser = world.client(world.leah)
    url = reverse("decision_save", args=[review.pk, "GOV-02"])
    done = browser.post(url, {"choice": "accept", "feedback": "Good."})
    assert done["Location"] == reverse("review_page", args=[review.pk, "GOV-03"])
    assert LevelDecision.objects.get().feedback == "Good."


def test_a_mistake_keeps_what_was_typed(world):
    review = builders.claimed(world)
    browser = world.client(world.leah)
    url = reverse("decision_save", args=[review.pk, "GOV-02"])
    page = browser.post(url, {"choice": "change", "level": "4", "reason": "", "feedback": "Half a sentence"})
    text = page.content.decode()
    assert page.status_code == 422
    assert "Say why the level differs from the suggestion" in text
    assert "Half a sentence" in text
    assert "Error: " in text
    assert browser.post(url, {"choice": "change", "level": "nine", "reason": "x"}).status_code == 422
    assert browser.post(url, {}).status_code == 422
    assert LevelDecision.objects.count() == 0


def test_the_last_decision_leads_to_the_end(world):
    review = builders.claimed(world)
    builders.decide_all(world, review)
    url = reverse("decision_save", args=[review.pk, "GOV-02"])
    done = world.client(world.leah).post(url, {"choice": "accept"})
    assert done["Location"] == reverse("review_complete", args=[review.pk])


@pytest.mark.parametrize(("who", "writes"), [("mona", True), ("otto", False)])
def test_who_only_reads_is_offered_no_note_to_write(world, who, writes):
    review = builders.claimed(world)
    address = reverse("review_page", args=[review.pk, "GOV-02"])
    html = world.client(getattr(world, who)).get(address).content.decode()
    assert (reverse("note_save", args=[review.pk, "GOV-02"]) in html, "Nobody wrote one" in html) == (
        writes,
        not writes,
    )
    PrivateNote.objects.create(review=review, code="GOV-02", text="PLUM", by=world.leah)
    again = world.client(world.otto).get(address).content.decode()
    assert ("PLUM" in again, "Nobody wrote one" in again) == (True, False)


def test_evidence_notes_queries_and_findings_have_their_buttons(world):
    evidence, cited = builders.document(world)
    review = builders.claimed(world, evidence={"GOV-02": [cited]})
    browser = world.client(world.leah)
    here = reverse("review_page", args=[review.pk, "GOV-02"])

    def post(name, data, *args):
        return browser.post(reverse(name, args=[review.pk, *args]), data)

    bad = post("evidence_decide", {"evidence_id": str(evidence.pk), "result": "rejected"}, "GOV-02")
    assert bad.status_code == 422
    good = {"evidence_id": str(evidence.pk), "result": "partly", "reason": "One page only."}
    assert post("evidence_decide", good, "GOV-02")["Location"] == here
    assert post("note_save", {"text": "PLUM"}, "GOV-02")["Location"] == here
    assert post("note_save", {"text": "x" * 5000}, "GOV-02").status_code == 422
    assert post("query_save", {"kind": "ambiguous", "message": ""}, "GOV-02").status_code == 422
    assert post("query_save", {"kind": "ambiguous", "message": "Which?"}, "GOV-02")["Location"] == here
    assert post("query_remove", {}, "GOV-02")["Location"] == here
    finding = {"code": "GOV-02", "severity": "minor", "text": "Gap.", "action": "Close it.", "days": "30"}
    assert post("finding_save", finding | {"days": ""}).status_code == 422
    assert post("finding_save", finding)["Location"] == here
    assert (PrivateNote.objects.count(), Clarification.objects.count(), Finding.objects.filter(rule="").count()) == (
        1,
        0,
        1,
    )


def test_a_file_is_one_click_away(world):
    upload = SimpleUploadedFile("policy.txt", b"Our policy.")
    anna = world.actor(world.anna)
    row = add_evidence(actor=anna, supplier_id=world.acme.pk, kind="policy_document", title="Policy", upload=upload)
    cited = builders.document(world)[1] | {"id": str(row.pk), "url": ""}
    review = builders.claimed(world, evidence={"GOV-02": [cited]})
    page = page_of(world, review).content.decode()
    assert f'href="{reverse("office_evidence_download", args=[row.pk])}"' in page


def test_findings_are_decided_from_the_page(world):
    review = builders.claimed(world)
    builders.decide_all(world, review, level=0)
    first = Finding.objects.filter(state="proposed", code__startswith="GOV")[0]
    browser = world.client(world.leah)
    url = reverse("finding_decide", args=[review.pk, first.pk])
    refused = browser.post(url, {"state": "rejected", "code": first.code})
    assert (refused.status_code, "Say why this finding is not taken up" in refused.content.decode()) == (422, True)
    done = browser.post(url, {"state": "accepted", "code": first.code, "from": "complete", "days": "10"})
    assert done["Location"] == f"{reverse('review_complete', args=[review.pk])}#findings-title"
    first.refresh_from_db()
    assert (first.state, first.days) == ("accepted", 10)


def test_queries_are_previewed_and_sent(world):
    review = builders.claimed(world)
    url = reverse("queries_send", args=[review.pk])
    browser = world.client(world.leah)
    assert "There is no query to send yet" in browser.get(url).content.decode()
    queries.save_query(
        actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", kind="ambiguous", message="Which board?"
    )
    text = browser.get(url).content.decode()
    assert "1 query goes to Acme Computers Ltd." in text
    assert "Anna Acme (anna@acme.example)" in text
    assert "Which board?" in text
    assert browser.post(url)["Location"] == reverse("review_queue")
    assert builders.fresh(review.pk).response.state == "clarification"
    assert browser.post(url).status_code == 403


def test_the_supplier_answers_on_one_page(world):
    review = builders.claimed(world)
    queries.save_query(
        actor=world.actor(world.leah), review_id=review.pk, code="GOV-02", kind="ambiguous", message="Which board?"
    )
    queries.send_queries(actor=world.actor(world.leah), review_id=review.pk)
    url = reverse("queries_page", args=[review.response_id])
    row = Clarification.objects.get()
    browser = world.client(world.anna)
    assert "1 question to you." in browser.get(url).content.decode()
    missing = browser.post(url, {"send": "1", f"reply-{row.pk}": ""})
    assert (missing.status_code, "write a reply" in missing.content.decode()) == (422, True)
    assert browser.post(url, {"save": "1", f"reply-{row.pk}": "The main one."})["Location"] == url
    assert "Send your replies" not in world.client(world.carl).get(url).content.decode()
    assert browser.post(url, {"send": "1", f"reply-{row.pk}": "The main one."})["Location"] == url
    assert "You have answered every question. Nothing is due." in browser.get(url).content.decode()
    assert world.client(world.bob).get(url).status_code == 404
    assert "The main one." in page_of(world, review).content.decode()


def test_finishing_lists_what_is_missing_and_then_passes_on(world):
    review = builders.claimed(world)
    url = reverse("review_complete", args=[review.pk])
    browser = world.client(world.leah)
    text = browser.get(url).content.decode()
    assert "missing before you can finish" in text
    refused = browser.post(url, {"summary": "Good.", "finish": "1"})
    assert (refused.status_code, "Not finished yet" in refused.content.decode()) == (422, True)
    builders.decide_all(world, review)
    long = browser.post(url, {"summary": "word " * 121, "save": "1"})
    assert long.status_code == 422
    assert browser.post(url, {"summary": "Good.", "strength_1": "Clear", "finish": "1"})["Location"] == url
    text = browser.get(url).content.decode()
    assert "Why a second person looks at this" in text
    assert builders.fresh(review.pk).response.state == "moderation"


def test_own_checks_feed_the_rules(world):
    review = builders.claimed(world)
    url = reverse("checks_save", args=[review.pk])
    world.client(world.leah).post(url, {"tick": ["flag_forced_labour"]})
    assert Review.objects.get().ticks == {"flag_forced_labour": True}


def test_the_moderators_page(world):
    review = builders.finished(world)
    url = reverse("review_moderate", args=[review.pk])
    browser = world.client(world.mona)
    assert "a second opinion comes first" in browser.get(url).content.decode()
    assert browser.post(url, {"agree": "1"}).status_code == 403
    waive = reverse("opinion_waive", args=[review.pk])
    assert browser.post(waive, {"reason": ""}).status_code == 422
    assert browser.post(waive, {"reason": "Rafi is away."})["Location"] == url
    assert "Why a second person looks at this" in browser.get(url).content.decode()
    assert browser.post(url, {"return": "1", "note": ""}).status_code == 422
    assert browser.post(url, {"agree": "1"})["Location"] == reverse("review_queue")
    assert "Only a moderator moderates." in world.client(world.leah).get(url).content.decode()


def test_from_the_accuracy_check_to_members(world):
    review = builders.finished(world)
    builders.moderated(world, review)
    result, lead = reverse("result_page", args=[review.response_id]), world.client(world.leah)
    anna = world.client(world.anna)
    assert "Your draft result" in anna.get(result).content.decode()
    assert anna.post(reverse("result_challenge", args=[review.response_id]), {"wrong-1": ""}).status_code == 422
    assert anna.post(result, {"accept": "1"})["Location"] == result
    builders.settle_findings(world, review)
    finalise = reverse("assessment_finalise", args=[review.pk])
    publish = reverse("assessment_publish", args=[review.pk])
    assert lead.post(finalise)["Location"] == publish
    assert "This is what members will see" in lead.get(publish).content.decode()
    assert lead.post(publish)["Location"] == publish
    assert "This is what members see of" in lead.get(publish).content.decode()
    text = anna.get(result).content.decode()
    assert "Members see:" in text
    assert "Your next best steps" in text
    report = anna.post(reverse("report_request", args=[review.response_id]))
    assert (report.status_code, Document.objects.get(kind="supplier_report").organisation_id) == (
        302,
        world.acme.organisation_id,
    )
    assert anna.post(reverse("levels_withhold", args=[review.response_id]), {"withhold": "yes"})["Location"] == result
    assert Publication.objects.count() == 2
    reopen = reverse("review_reopen", args=[review.pk])
    assert lead.post(reopen, {"reason": ""}).status_code == 422
    assert lead.post(reopen, {"reason": "A fact changed."}).status_code == 302


def test_the_preview_is_the_page_members_open_afterwards(world):
    review = builders.accepted(world)
    builders.settle_findings(world, review)
    completion.finalise_assessment(actor=world.actor(world.leah), review_id=review.pk)
    publish = reverse("assessment_publish", args=[review.pk])
    before = article_of(world.client(world.leah).get(publish))
    assert article_of(world.client(world.anna).get(reverse("result_page", args=[review.response_id]))) == before
    world.client(world.leah).post(publish)
    assert article_of(world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk]))) == before


def article_of(found) -> str:
    """The RP status as drawn, from a page that holds it."""
    html = found.content.decode()
    return html[html.index('<article aria-label="RP status">') : html.index("</article>")]


@pytest.mark.parametrize(("who", "buttons"), [("leah", 1), ("mona", 0)])
def test_accepted_findings_lead_the_rp_lead_to_the_plan(world, who, buttons):
    review = builders.accepted(world)
    builders.settle_findings(world, review)
    accepted = Finding.objects.filter(review=review, state="accepted").count()
    text = world.client(getattr(world, who)).get(reverse("review_complete", args=[review.pk])).content.decode()
    assert (f"{accepted} accepted findings become actions to agree" in text) == (who == "leah")
    assert text.count(reverse("plan_draft", args=[review.pk])) == buttons


def test_a_challenge_goes_back_to_the_reviewer(world):
    review = builders.finished(world)
    builders.moderated(world, review)
    page, anna = reverse("result_challenge", args=[review.response_id]), world.client(world.anna)
    half = anna.post(page, {"code-1": "GOV-02", "wrong-1": "Three sites.", "right-1": ""})
    assert (half.status_code, "Say what is right." in half.content.decode()) == (422, True)
    assert "Three sites." in half.content.decode()
    assert anna.post(page, {"code-1": "GOV-02", "wrong-1": "Three.", "right-1": "Two."}).status_code == 302
    review.response.refresh_from_db()
    assert review.response.state == "in_review"


@pytest.mark.parametrize("who", ["bob"])
def test_no_result_for_others_and_none_before_there_is_one(world, who):
    review = builders.claimed(world)
    url = reverse("result_page", args=[review.response_id])
    assert world.client(world.anna).get(url).status_code == 404
    assert world.client(getattr(world, who)).get(url).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_workbench_sends_a_constant_number_of_statements(
    world, rows, django_assert_num_queries, no_queries_while_rendering
):
    """Person; review; decisions, evidence decisions, queries, credits, findings, last assessment; last year's query;
    evidence, notes; saved texts; what it rests on; two for the names of the readers; restricted matters. The desk is in
    the session."""
    builders.last_year(world)
    cited = [builders.document(world, f"Policy {number}")[1] for number in range(rows)]
    codes = ["GOV-02", "GOV-03", "GOV-04"][:rows]
    review = builders.claimed(world, evidence={"GOV-02": cited})
    for code in codes:
        on = {"actor": world.actor(world.leah), "review_id": review.pk, "code": code}
        decisions.save_decision(**on, choice="change", level=0, reason="x")
        decisions.save_note(**on, text="x")
        queries.save_query(**on, kind="ambiguous", message="x")
    browser = world.client(world.leah)
    browser.get(reverse("review_page", args=[review.pk, "GOV-02"]))
    with django_assert_num_queries(WORKBENCH_STATEMENTS):
        browser.get(reverse("review_page", args=[review.pk, "GOV-02"]))


WORKBENCH_STATEMENTS = 16


@pytest.mark.parametrize("rows", [1, 3])
def test_a_decision_reads_only_what_it_looks_at(world, rows, django_assert_num_queries):
    """Person; a transaction around the locked review, all decisions, this decision, the history, its findings."""
    review = builders.claimed(world)
    on = {"actor": world.actor(world.leah), "review_id": review.pk}
    for code in ["GOV-03", "GOV-04"][: rows - 1]:
        decisions.save_decision(**on, code=code, choice="change", level=0, reason="x")
    browser = world.client(world.leah)
    browser.get(reverse("review_queue"))
    url = reverse("decision_save", args=[review.pk, "GOV-02"])
    with django_assert_num_queries(8):
        assert browser.post(url, {"choice": "change", "level": "1", "reason": "Read again."}).status_code == 302


@pytest.mark.parametrize("level", [0, 3])
def test_the_result_sends_a_constant_number_of_statements(
    world, level, django_assert_num_queries, no_queries_while_rendering
):
    """Person; response, assessment, publication; challenge; last assessment, findings, decisions, evidence, themes; the
    two of the letter; revisions, history, peers."""
    publication = builders.published(world, level=level or None)
    browser = world.client(world.anna)
    url = reverse("result_page", args=[publication.assessment.response_id])
    browser.get(url)
    with django_assert_num_queries(RESULT_STATEMENTS):
        browser.get(url)


RESULT_STATEMENTS = 15


def test_budgets_hold():
    assert WORKBENCH_STATEMENTS <= WORKBENCH
