"""The letter to the supplier: suggested, saved, copied to a new revision, read on the result page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reviews.actions import claims, completion, decisions, findings
from reviews.actions.letters import Words, save_letter
from reviews.models import Assessment, Finding, Priority, Publication, Review, SectionFeedback
from reviews.selectors.letters import letter_page
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from suppliers.models import Standing
from tests.reviews import builders
from tests.world import supplier

pytestmark = pytest.mark.django_db
WARM = "WARMWORDS your minutes show who answers for this."


@pytest.fixture
def decided(world):
    review = builders.claimed(world)
    builders.decide_all(world, review, level=1)
    return review


def save(world, review, sections=None, priorities=(), who=None):
    words = {"GOV": Words(WARM, "Name a director.", "GOV-02")} if sections is None else sections
    actor = world.actor(who or world.leah)
    return save_letter(actor=actor, review_id=review.pk, sections=words, priorities=priorities)


def problems(world, review, **given):
    with pytest.raises(Invalid) as refused:
        save(world, review, **given)
    return refused.value.problems


def test_a_letter_is_saved_and_replaced(world, decided):
    save(world, decided, priorities=["GOV-02"])
    save(world, decided, sections={"GOV": Words(WARM, "", "GOV-03")}, priorities=["GOV-03"])
    row = SectionFeedback.objects.get()
    assert (row.section, row.strengths, row.next_step, row.step_code) == ("GOV", WARM, "", "GOV-03")
    assert row.levels["GOV-02"] == 1
    assert list(Priority.objects.values_list("place", "code")) == [(1, "GOV-03")]
    assert AuditEvent.objects.filter(verb="letter.saved").count() == 2


@pytest.mark.parametrize(
    ("sections", "priorities", "place", "sentence"),
    [
        ({"GOV": Words("word " * 81)}, (), "strengths_GOV", "Use 80 words or fewer; these are 81."),
        ({"GOV": Words("", "word " * 81)}, (), "next_GOV", "Use 80 words or fewer; these are 81."),
        (
            {"GOV": Words("", "", "HR-01")},
            (),
            "step_GOV",
            "Choose a question of this section that is below level 4.",
        ),
        ({}, ("GOV-02",), "priorities", "Choose among the findings and the next steps."),
        (None, ("A", "B", "C", "D"), "priorities", "Choose at most three; you chose 4 priorities."),
    ],
)
def test_what_a_letter_refuses(world, decided, sections, priorities, place, sentence):
    Finding.objects.all().delete()
    assert problems(world, decided, sections=sections, priorities=priorities) == {place: sentence}
    assert SectionFeedback.objects.count() == 0


def test_a_finding_may_come_first_and_a_section_must_have_a_level(world, decided):
    code = Finding.objects.filter(review=decided, state="proposed")[0].code
    save(world, decided, sections={}, priorities=[code])
    assert Priority.objects.get().code == code
    assert list(problems(world, decided, sections={"XXX": Words()})) == [""]


def test_who_writes_a_letter_and_until_when(world, decided):
    for who in (world.rafi, world.mona, world.otto):
        with pytest.raises(Refused):
            save(world, decided, who=who)
    completion.save_summary(actor=world.actor(world.leah), review_id=decided.pk, summary="Good.", strengths=[])
    completion.complete_review(actor=world.actor(world.leah), review_id=decided.pk)
    with pytest.raises(Refused, match="This review is finished"):
        save(world, decided)


def test_the_page_holds_suggestions_then_what_was_saved(world, decided, no_queries_while_rendering):
    url, browser = reverse("review_letter", args=[decided.pk]), world.client(world.leah)
    text = browser.get(url).content.decode()
    assert "A letter to Acme Computers Ltd is suggested." in text
    assert "A start is made: “" in text
    assert text.count("btn btn-next") == 1
    posted = {"strengths_GOV": WARM, "step_GOV": "GOV-02", "next_GOV": "Name a director.", "priorities": ["step-GOV"]}
    assert browser.post(url, posted)["Location"] == f"{url}#letter"
    text = browser.get(url).content.decode()
    assert "Your letter to Acme Computers Ltd is saved." in text
    assert text.count(WARM) == 2  # in its field, and as the supplier reads it
    assert "Before your next questionnaire." in text
    assert Priority.objects.get().code == "GOV-02"


def test_mistakes_in_a_letter_lose_nothing(world, decided):
    url, browser = reverse("review_letter", args=[decided.pk]), world.client(world.leah)
    boxes = [value for value, _ in letter_page(world.actor(world.leah), decided.pk).candidates][:4]
    page = browser.post(url, {"strengths_GOV": WARM, "priorities": boxes, "step_GOV": "GOV-02"})
    assert (page.status_code, WARM in page.content.decode()) == (422, True)
    assert "Choose at most three" in page.content.decode()
    page = browser.post(url, {"strengths_GOV": WARM, "priorities": ["step-GOV"], "step_GOV": ""})
    assert page.status_code == 422
    assert "choose the question of its next step, or leave it out here" in page.content.decode()
    assert SectionFeedback.objects.count() == 0


def test_the_way_to_the_letter_saves_the_summary(world, decided):
    url, browser = reverse("review_complete", args=[decided.pk]), world.client(world.leah)
    done = browser.post(url, {"summary": "Half a sentence", "letter": "1"})
    assert done["Location"] == reverse("review_letter", args=[decided.pk])
    decided.refresh_from_db()
    assert decided.summary == "Half a sentence"
    assert "Until you write it, it says what the levels say." in browser.get(url).content.decode()


def test_whoever_may_look_blind_sees_no_letter(world, decided):
    url = reverse("review_letter", args=[decided.pk])
    for who in (world.rafi, world.mona):
        text = world.client(who).get(url).content.decode()
        assert "Acme Computers Ltd: you look at this blind." in text
        assert "is at level" not in text
    review = builders.finished(world, decided)
    assert "you look at this blind" in world.client(world.mona).get(url).content.decode()
    builders.moderated(world, review)
    assert "What is strong" in world.client(world.mona).get(url).content.decode()


def test_levels_that_move_afterwards_are_told(world, decided):
    page = letter_page(world.actor(world.leah), decided.pk)
    words = {draft.code: Words(draft.strengths, draft.next_step, draft.step_code) for draft in page.drafts}
    save(world, decided, sections=words)
    complete = reverse("review_complete", args=[decided.pk])
    browser = world.client(world.leah)
    assert "have moved since" not in browser.get(complete).content.decode()
    decisions.save_decision(
        actor=world.actor(world.leah), review_id=decided.pk, code="GOV-02", choice="change", level=0, reason="Read it."
    )
    assert "The levels of 1 section have moved since." in browser.get(complete).content.decode()
    letter = browser.get(reverse("review_letter", args=[decided.pk])).content.decode()
    assert letter.count("The levels have moved since this was written.") == 1


def test_before_any_level_there_is_nothing_to_write(world):
    review = builders.claimed(world)
    text = world.client(world.leah).get(reverse("review_letter", args=[review.pk])).content.decode()
    assert "No section has a level yet." in text


def test_a_new_revision_begins_with_the_letter(world, decided):
    save(world, decided, priorities=["GOV-02"])
    publication = builders.published(world, review=builders.finished(world, decided))
    new = claims.reopen_review(
        actor=world.actor(world.leah), response_id=publication.assessment.response_id, reason="A fact changed."
    )
    assert [row.strengths for row in SectionFeedback.objects.filter(review=new)] == [WARM]
    assert [row.code for row in Priority.objects.filter(review=new)] == ["GOV-02"]


def test_the_supplier_reads_the_letter_as_it_was_previewed(world, decided):
    save(world, decided)
    review = builders.accepted(world, builders.finished(world, decided))
    builders.settle_findings(world, review)
    preview = world.client(world.mona).get(reverse("review_letter", args=[review.pk])).content.decode()
    result = world.client(world.anna).get(reverse("result_page", args=[review.response_id])).content.decode()
    assert "Our letter to you, a draft" in result
    assert letter_in(result) in preview
    assert WARM in letter_in(result)
    assert "Written by Leah Lead." in letter_in(result)


def letter_in(html: str) -> str:
    return html[html.index("<h3>What is strong</h3>") : html.index('<p class="meta">Written by Leah Lead.</p>') + 40]


def test_without_a_letter_the_levels_speak_and_findings_wait_to_be_taken_up(world):
    review = builders.finished(world, level=0)
    builders.moderated(world, review)
    url, anna = reverse("result_page", args=[review.response_id]), world.client(world.anna)
    row = Finding.objects.filter(review=review, state="proposed", severity="critical")[0]
    text = anna.get(url).content.decode()
    assert "Taken from the assessed levels; Leah Lead reviewed them." in text
    assert "You said openly that this is at its start." in text
    assert row.action not in text
    findings.decide_finding(actor=world.actor(world.leah), finding_id=row.pk, state="accepted")
    text = anna.get(url).content.decode()
    assert row.action in text
    assert f"Within {row.days} days of agreeing the improvement plan." in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_letter_page_sends_a_constant_number_of_statements(world, rows, django_assert_num_queries):
    """Person; review, decisions, last assessment, findings, feedback, priorities."""
    review = builders.claimed(world)
    codes = ("GOV-02", "HR-01", "LAB-02")[:rows]
    for code in codes:
        decisions.save_decision(
            actor=world.actor(world.leah), review_id=review.pk, code=code, choice="change", level=1, reason="x"
        )
    save(world, review, sections={code.partition("-")[0]: Words("Good.", "", code) for code in codes})
    url, browser = reverse("review_letter", args=[review.pk]), world.client(world.leah)
    browser.get(url)
    with django_assert_num_queries(7):
        browser.get(url)


def test_peers_are_compared_from_five_on_and_never_named(world):
    own = builders.published(world, level=3)
    result = reverse("result_page", args=[own.assessment.response_id])
    assert "Fewer than five other suppliers" in world.client(world.anna).get(result).content.decode()
    for number in range(5):
        peer_of(world, own, number)
    text = world.client(world.anna).get(result).content.decode()
    assert "Beside 5 other medium-sized suppliers of your sector with a published result" in text
    assert '<td class="num" data-label="The middle one">20.0</td>' in text
    assert "Peer" not in text.replace("Beside your peers", "")
    member = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()
    assert "The middle one" not in member


def peer_of(world, own, number):
    """Another supplier of the same profile, with a published score of its own."""
    peer = supplier(f"Peer {number} Ltd")
    response = world.response(peer, state="published", profile=own.assessment.response.profile)
    review = Review.objects.create(
        response=response,
        reviewer=world.leah,
        submission=own.assessment.review.submission,
        no_conflict_declared_at=own.published_at,
    )
    kept = [field.name for field in Assessment._meta.fields]
    fields = {name: getattr(own.assessment, name) for name in kept if name not in ("id", "review", "response")}
    fields |= {"supplier": peer, "sections": dict.fromkeys(own.assessment.sections, f"{number}0/1")}
    assessment = Assessment.objects.create(review=review, response=response, **fields)
    Publication.objects.create(assessment=assessment, supplier=peer, version=1, report={}, published_by_label="Leah")
    Standing.objects.filter(supplier=peer).update(status="assessed", report_version=1)
