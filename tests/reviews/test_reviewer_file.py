"""The reviewer's file: everything that was decided, for those who review and the auditor, and nobody else."""

from __future__ import annotations

import pytest
from django.http import Http404
from django.urls import reverse

from reviews.actions import decisions, findings, opinions, papers, queries
from reviews.models import Appeal, Challenge, ChallengePoint, Clarification, Credit, Finding, SecondOpinion
from reviews.reports import reviewer_file as pdf_of
from reviews.selectors.file_lines import Line
from reviews.selectors.reviewer_file import file_context, reviewer_file
from reviews.tasks import render_reviewer_file
from rphub.audit.models import AuditEvent
from rphub.documents.models import Document
from rphub.kernel.decisions import Refused
from rphub.kernel.work import WorkState
from suppliers.models import Evidence
from tests.reviews import builders
from tests.reviews.test_private_notes import pdf_text

pytestmark = pytest.mark.django_db
NOTE = "PLUMNOTE-4410 raise at the contract review"
OUTSIDE = ("anna", "carl", "dora", "bob", "mei", "max", "gil", "cara", "ada")


@pytest.fixture
def told(world):
    """A review with something of everything: notes, evidence, a query with its reply, a moderation, findings."""
    leah = world.actor(world.leah)
    evidence, cited = builders.document(world)
    review = builders.claimed(world, evidence={"GOV-02": [cited]})
    on = {"actor": leah, "review_id": review.pk}
    decisions.decide_evidence(**on, code="GOV-02", evidence_id=evidence.pk, result="partly", reason="One page only.")
    decisions.save_note(**on, code="GOV-02", text=NOTE)
    decisions.save_note(**on, code="", text="On the whole: friendly.")
    decisions.save_ticks(**on, ticks={"fee_to_worker": True})
    queries.save_query(**on, code="GOV-02", kind="ambiguous", message="Which board?")
    queries.send_queries(**on)
    row = Clarification.objects.get()
    answer = {"actor": world.actor(world.anna), "response_id": review.response_id}
    queries.save_replies(**answer, replies={row.pk: "The main one."})
    queries.send_replies(**answer)
    words = {"reason": "The minutes name nobody.", "feedback": "Clear and short."}
    decisions.save_decision(**on, code="GOV-02", choice="change", level=0, **words)
    review = builders.finished(world, builders.fresh(review.pk))
    finding = Finding.objects.filter(review=review, state="proposed")[0]
    findings.decide_finding(actor=leah, finding_id=finding.pk, state="rejected", reason="Smaller than the others.")
    builders.moderated(world, review)
    return builders.fresh(review.pk)


def lines_of(file, code):
    return [line for section in file.sections for row in section.questions if row.code == code for line in row.lines]


def test_it_holds_everything_that_was_decided(world, told):
    file = reviewer_file(told.pk)
    row = next(row for section in file.sections for row in section.questions if row.code == "GOV-02")
    assert (row.claimed, row.suggested, row.level) == ("2", "1", "0")
    said = {line.label: line.text for line in row.lines}
    assert {
        "Reason": "The minutes name nobody.",
        "Feedback to the supplier": "Clear and short.",
        "Evidence": "Code of conduct: accepted in part. One page only.",
        "Query, round 1, not clear": "Which board?",
        "Reply": "The main one.",
        "Outcome of the query": "Settled",
        "Private note": NOTE,
    }.items() <= said.items()
    assert said["Decision"].startswith("Changed by the reviewer.")
    who = {line.label: line.who for line in row.lines}
    assert who["Decision"].startswith("Leah Lead, ")
    assert who["Reply"].startswith("Anna Acme, ")
    assert [line.label for line in row.lines if line.private] == ["Private note"]


def test_it_tells_the_course_the_checks_and_the_notes_on_all(world, told):
    parts = {part.title: part.lines for part in reviewer_file(told.pk).parts}
    assert list(parts) == [
        "Course of the review",
        "Second opinion",
        "From the reviewer's own checks",
        "Private notes on the whole review",
    ]
    assert [line.label for line in parts["Course of the review"]] == [
        "Revision 1 begun",
        "Revision 1 finished",
        "Why a second person looks",
        "Moderated",
    ]
    assert [(line.label, line.text) for line in parts["Second opinion"]] == [("Not waited for", "Rafi is away.")]
    assert parts["From the reviewer's own checks"] == (Line("Known", "Workers paid recruitment fees", private=True),)
    assert [line.text for line in parts["Private notes on the whole review"]] == ["On the whole: friendly."]
    left = [line for line in told_findings(told) if "not taken up" in line.label]
    assert [line.text.endswith("Smaller than the others.") for line in left] == [True]


def told_findings(review):
    file = reviewer_file(review.pk)
    return [
        line for section in file.sections for row in section.questions for line in row.lines if "Finding" in line.label
    ]


def test_a_returned_review_keeps_its_course_and_its_notes(world):
    review = builders.finished(world)
    new = builders.moderated(world, review, agree=False, note="Look at GOV-02 again.")
    file = reviewer_file(new.pk)
    parts = {part.title: part.lines for part in file.parts}
    assert [line.label for line in parts["Course of the review"]][-1] == "Revision 2 begun"
    assert parts["Course of the review"][-1].text == "Returned by the moderator."
    assert [line.text for line in parts["Private notes on the whole review"]] == ["Look at GOV-02 again."]


def test_asking_twice_gives_one_document_until_something_changes(world, told):
    first = papers.request_reviewer_file(actor=world.actor(world.leah), review_id=told.pk)
    again = papers.request_reviewer_file(actor=world.actor(world.otto), review_id=told.pk)
    assert (first.pk, first.reviewers_only, first.organisation_id) == (again.pk, True, None)
    decisions.save_note(actor=world.actor(world.mona), review_id=told.pk, code="GOV-03", text="And this.")
    later = papers.request_reviewer_file(actor=world.actor(world.mona), review_id=told.pk)
    assert later.pk != first.pk
    assert AuditEvent.objects.filter(verb="document.requested", data__kind="reviewer_file").count() == 2
    assert NOTE not in str(list(Document.objects.values()))


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_gets_it(world, told, who):
    document = papers.request_reviewer_file(actor=world.actor(world.leah), review_id=told.pk)
    Document.objects.filter(pk=document.pk).update(state=WorkState.DONE, file="x.pdf")
    user = getattr(world, who)
    browser = world.client(user)
    area = {"cara": "office", "ada": "office", "mei": "member", "max": "member", "gil": "member"}.get(who, "supplier")
    for ending in ("", "_download"):
        assert browser.get(reverse(f"{area}_document{ending}", args=[document.pk])).status_code == 404
    assert not Document.objects.visible_to(world.actor(user)).filter(pk=document.pk).exists()
    assert browser.post(reverse("reviewer_file_request", args=[told.pk])).status_code == 403
    with pytest.raises(Refused if who in ("anna", "carl", "dora") else Http404):
        papers.request_reviewer_file(actor=world.actor(user), review_id=told.pk)


@pytest.mark.parametrize("who", ["leah", "rafi", "mona", "otto"])
def test_those_who_review_and_the_auditor_do(world, told, who):
    browser = world.client(getattr(world, who))
    done = browser.post(reverse("reviewer_file_request", args=[told.pk]))
    document = Document.objects.get(kind="reviewer_file")
    assert done["Location"] == reverse("office_document", args=[document.pk])
    assert browser.get(done["Location"]).status_code == 200


def test_it_waits_until_nobody_looks_blind(world):
    review = builders.claimed(world)
    leah, rafi = world.actor(world.leah), world.actor(world.rafi)
    with pytest.raises(Refused, match="made once the review is finished"):
        papers.request_reviewer_file(actor=leah, review_id=review.pk)
    review = builders.finished(world, review)
    with pytest.raises(Refused, match="A second opinion is asked for"):
        papers.request_reviewer_file(actor=leah, review_id=review.pk)
    page = world.client(world.leah).get(reverse("review_complete", args=[review.pk])).content.decode()
    assert "Reviewer’s file: A second opinion is asked for." in page
    opinion = SecondOpinion.objects.get()
    opinions.save_opinion(
        actor=rafi, review_id=review.pk, given=builders.given(opinion, GOV_01=3), fair=True, finish=True
    )
    assert papers.request_reviewer_file(actor=leah, review_id=review.pk).kind == "reviewer_file"
    parts = {part.title: part.lines for part in reviewer_file(review.pk).parts}
    head, *pairs = parts["Second opinion"]
    assert (head.label, head.who.partition(",")[0], len(pairs)) == ("Recorded", "Rafi Reviewer", len(opinion.codes))
    assert pairs[0].text.endswith("second 3. Read on page 3.")


def test_corrections_and_credits_stand_in_it(world, told):
    code, (row, *_) = "GOV-03", Evidence.objects.all()
    Credit.objects.create(
        review=told,
        code=code,
        claimed=2,
        level=3,
        evidence=row,
        reason="Page 4 shows it.",
        offered_by_label="Leah Lead",
    )
    challenge = Challenge.objects.create(response=told.response, review=told, by_label="Anna Acme")
    ChallengePoint.objects.create(
        challenge=challenge,
        code=code,
        wrong="Three sites.",
        right="Two sites.",
        state="corrected",
        answer="Put right.",
        answered_by_label="Leah Lead",
    )
    Appeal.objects.create(response=told.response, review=told, text="Still three.", by_label="Anna Acme")
    file = reviewer_file(told.pk)
    assert [(line.label, line.text) for line in lines_of(file, code) if "Credit" in line.label] == [
        ("Credit: waiting for the supplier", "Level 3 instead of 2. Page 4 shows it.")
    ]
    assert [
        (line.label, line.text) for part in file.parts if part.title == "Corrections asked for" for line in part.lines
    ] == [
        (code, "Wrong: Three sites. Right: Two sites."),
        ("Put right", "Put right."),
        ("Appeal", "Still three."),
        ("Waiting for the moderator", ""),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_is_gathered_with_a_constant_number_of_statements(world, rows, django_assert_num_queries):
    """Consortium, review; decisions twice, evidence, queries, findings, credits; notes twice; course, opinion,
    corrections."""
    review = builders.claimed(world)
    for code in ("GOV-02", "GOV-03", "GOV-04")[:rows]:
        on = {"actor": world.actor(world.leah), "review_id": review.pk, "code": code}
        decisions.save_decision(**on, choice="change", level=0, reason="x")
        decisions.save_note(**on, text="x")
    reviewer_file(review.pk)
    with django_assert_num_queries(13):
        reviewer_file(review.pk)


@pytest.mark.pdf
def test_the_paper_marks_what_is_internal(world, told):
    text = pdf_text(pdf_of(file_context(told.pk)))
    assert "Internal. Holds private notes." in text
    assert "Private note (internal): PLUMNOTE-4410" in " ".join(text.split())
    assert "The minutes name nobody." in text
    assert "Which board?" in text


@pytest.mark.pdf
def test_a_worker_makes_it(world, told):
    document = papers.request_reviewer_file(actor=world.actor(world.leah), review_id=told.pk)
    render_reviewer_file(str(document.pk))
    document.refresh_from_db()
    assert (document.state, document.bytes > 10_000) == (WorkState.DONE, True)
