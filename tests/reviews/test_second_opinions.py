"""The second reviewer is blind until they record; then both opinions stand side by side, and the moderator decides."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.urls import reverse

from questionnaires.selectors.definitions import definition_of
from reviews.actions import completion, decisions, opinions
from reviews.models import Assessment, Conflict, LevelDecision, PrivateNote, SecondLevel, SecondOpinion
from reviews.moderation import SAMPLE_OF, Situation, moderation_needed
from reviews.second import SAMPLE_OF_QUESTIONS, agreement, asked_second
from reviews.selectors.opinions import opinion_page
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from tests.reviews import builders

pytestmark = pytest.mark.django_db
INNER = "INNERREASON-7712 the minutes name nobody"
NOTE = "PLUMNOTE-8813 ask the board"


@pytest.fixture
def finished(world):
    """Leah decided, with a reason and a note that nobody else should read before they recorded."""
    review, leah = builders.claimed(world), {"actor": world.actor(world.leah)}
    on: dict[str, Any] = {**leah, "review_id": review.pk, "code": "GOV-03"}
    decisions.save_decision(**on, choice="change", level=0, reason=INNER, feedback="FEEDBACK-9914")
    decisions.save_note(**on, text=NOTE)
    return builders.finished(world, review)


def heavy(world) -> list[str]:
    """Ladders of the highest weight: a second reviewer is asked about each."""
    found = (q for section in definition_of(world.version.pk).scored_sections for q in section.questions)
    return [q.code for q in found if q.weight == 3 and q.type == "maturity"]


def record(world, who, review, finish=True, **changed: int) -> SecondOpinion:
    opinion = SecondOpinion.objects.get()
    given = builders.given(opinion, **changed)
    return opinions.save_opinion(actor=world.actor(who), review_id=review.pk, given=given, fair=True, finish=finish)


def test_gates_weight_three_far_claims_and_a_draw_are_asked(world):
    definition = definition_of(world.version.pk)
    codes = [q.code for section in definition.scored_sections for q in section.scored_questions]
    levels: dict[str, int | None] = dict.fromkeys(codes, 2)
    own: dict[str, int | None] = dict(levels)
    light = next(code for code in codes if not definition.question(code).gate and definition.question(code).weight == 1)
    own[light], levels[codes[0]] = 4, None
    found = asked_second(definition, levels, own, "key")
    must = {c for c in codes if definition.question(c).gate or definition.question(c).weight == 3} - {codes[0]}
    assert must <= set(found)
    assert found[light] == "Level 4 was claimed, level 2 was assessed first."
    drawn = {code for code, why in found.items() if why.startswith("Drawn")}
    assert set(found) == must | {light} | drawn
    assert asked_second(definition, levels, own, "key") == found


def test_one_question_in_twenty_is_drawn_whatever_the_key(world):
    definition = definition_of(world.version.pk)
    light = [q.code for s in definition.scored_sections for q in s.scored_questions if not q.gate and q.weight < 3]
    levels: dict[str, int | None] = dict.fromkeys(light, 2)
    keys = 200
    drawn = sum(len(asked_second(definition, levels, levels, str(key))) for key in range(keys))
    assert round(keys * len(light) / drawn) in range(SAMPLE_OF_QUESTIONS - 2, SAMPLE_OF_QUESTIONS + 3)


def test_one_review_in_ten_is_drawn_and_says_so(world):
    definition = definition_of(world.version.pk)
    plain: dict[str, Any] = {
        "band": None, "band_before": None, "levels": {}, "self_levels": {}, "severities": (), "in_depth": False,
        "reviews_done": 9, "frameworks": 1,
    }  # fmt: skip
    found = [moderation_needed(definition, Situation(**plain, key=str(key))) for key in range(1000)]
    drawn = [reasons for reasons in found if reasons]
    assert len(drawn) in range(1000 // SAMPLE_OF - 25, 1000 // SAMPLE_OF + 26)
    assert set(map(tuple, drawn)) == {("This review is one of the one in ten that are looked at as a sample.",)}


def test_agreement_in_words():
    assert agreement([(2, 2), (2, 3), (0, 4), (None, 1)]).words == (
        "1 of 3 questions at the same level, 1 one level apart, 1 two or more levels apart."
    )
    assert agreement([(None, 1)]).words == "No question was looked at twice."


def test_completion_asks_for_a_second_opinion(world, finished):
    opinion = SecondOpinion.objects.get()
    levels = Assessment.objects.get().levels
    assert opinion.is_open
    assert set(opinion.codes) <= {code for code, level in levels.items() if level is not None}
    assert AuditEvent.objects.filter(verb="opinion.asked").count() == 1
    told = Mail.objects.filter(template="opinion_asked").order_by("to").values_list("to", flat=True)
    assert list(told) == ["mona@consortium.example", "rafi@consortium.example"]
    with pytest.raises(Refused, match="not recorded yet"):
        completion.moderate_review(actor=world.actor(world.mona), review_id=finished.pk, agree=True)


def texts(world, who, review) -> str:
    """Everything the reviewing pages say to one person."""
    browser = world.client(who)
    names = ("review_complete", "review_moderate", "assessment_publish", "second_opinion")
    found = [browser.get(reverse(name, args=[review.pk])) for name in names]
    found += [browser.get(reverse("review_page", args=[review.pk, code])) for code in ("GOV-03", "GOV-04")]
    found.append(browser.get(reverse("review_queue")))
    return "\n".join(page.content.decode() for page in found)


@pytest.mark.parametrize("who", ["rafi", "mona"])
def test_whoever_may_look_blind_reads_no_level_reason_or_note(world, finished, who):
    text = texts(world, getattr(world, who), finished)
    for secret in (INNER, NOTE, "FEEDBACK-9914", "Decided: level", "was assessed first", "Changed by the reviewer"):
        assert secret not in text, secret
    assert "You see the levels of Leah Lead once it is recorded." in text


@pytest.mark.parametrize("who", ["rafi", "mona"])
def test_the_same_people_read_nothing_while_the_review_is_under_way(world, who):
    review = builders.claimed(world)
    on: dict[str, Any] = {"actor": world.actor(world.leah), "review_id": review.pk, "code": "GOV-03"}
    decisions.save_decision(**on, choice="change", level=0, reason=INNER)
    decisions.save_note(**on, text=NOTE)
    browser = world.client(getattr(world, who))
    for name, args in (("review_page", ["GOV-03"]), ("review_complete", [])):
        text = browser.get(reverse(name, args=[review.pk, *args])).content.decode()
        assert INNER not in text
        assert NOTE not in text
        assert "level 0" not in text
        assert "Leah Lead is still deciding." in text


@pytest.mark.parametrize("who", ["leah", "otto"])
def test_the_reviewer_and_the_auditor_read_on(world, finished, who):
    browser = world.client(getattr(world, who))
    assert NOTE in browser.get(reverse("review_page", args=[finished.pk, "GOV-03"])).content.decode()
    text = browser.get(reverse("review_moderate", args=[finished.pk])).content.decode() if who == "leah" else ""
    assert who == "otto" or "FEEDBACK-9914" in text


def test_levels_are_saved_as_drafts_and_recorded_for_good(world, finished):
    opinion, rafi = SecondOpinion.objects.get(), world.actor(world.rafi)
    first = next(iter(opinion.codes))
    on: dict[str, Any] = {"actor": rafi, "review_id": finished.pk}
    with pytest.raises(Invalid) as error:
        opinions.save_opinion(**on, given={first: (2, "")})
    assert list(error.value.problems) == ["fair"]
    opinions.save_opinion(**on, given={first: (2, "Minutes.")}, fair=True)
    row = SecondLevel.objects.get()
    assert (row.review_id, row.code, row.level, row.by_id, row.recorded_at) == (
        finished.pk, first, 2, world.rafi.pk, None,
    )  # fmt: skip
    assert opinion_page(world.actor(world.mona), finished.pk).drafts == {}
    with pytest.raises(Refused, match="Rafi Reviewer is giving the second opinion"):
        opinions.save_opinion(**on | {"actor": world.actor(world.mona)}, given={}, fair=True)
    with pytest.raises(Invalid) as error:
        opinions.save_opinion(**on, given={}, finish=True)
    assert len(error.value.problems) == len(opinion.codes) - 1
    for given, place in (({first: (7, "")}, f"level-{first}"), ({first: (1, "x" * 4001)}, f"reason-{first}")):
        with pytest.raises(Invalid) as error:
            opinions.save_opinion(**on, given=given)
        assert list(error.value.problems) == [place]
    with pytest.raises(Http404):
        opinions.save_opinion(**on, given={"PRO-01": (1, "")})
    record(world, world.rafi, finished)
    assert SecondLevel.objects.filter(recorded_at=None).count() == 0
    with pytest.raises(Refused, match="stays as it is"):
        record(world, world.rafi, finished)


def test_who_does_not_give_a_second_opinion(world, finished):
    Conflict.objects.create(supplier=world.acme, user=world.rafi)
    for who, sentence in (
        (world.leah, "Second reviewers and moderators give second opinions"),
        (world.rafi, "You declared a conflict of interest"),
        (world.otto, "Second reviewers and moderators"),
    ):
        with pytest.raises(Refused, match=sentence):
            record(world, who, finished)


def test_then_both_stand_side_by_side(world, finished):
    opinion = record(world, world.rafi, finished, GOV_01=4)
    page = opinion_page(world.actor(world.mona), finished.pk)
    assert page.compared is not None
    first = dict(LevelDecision.objects.filter(review=finished).values_list("code", "level"))
    second = {code: 4 if code == "GOV-01" else 2 for code in opinion.codes}
    assert [(pair.code, pair.first, pair.second) for pair in page.compared.pairs] == [
        (one.code, first[one.code], second[one.code])
        for one in definition_of(world.version.pk).questions
        if one.code in opinion.codes
    ]
    same = sum(first[code] == second[code] for code in opinion.codes)
    assert page.compared.agreement.same == same
    text = world.client(world.mona).get(reverse("review_moderate", args=[finished.pk])).content.decode()
    assert "Read on page 3." in text
    assert "FEEDBACK-9914" in text
    assert "Rafi Reviewer gave the second opinion" in text


def test_the_moderator_changes_a_level_with_a_reason_in_a_new_revision(world):
    _, cited = builders.document(world)
    finished = builders.finished(world, route="standard", evidence={code: [cited] for code in heavy(world)})
    record(world, world.rafi, finished)
    on = {"actor": world.actor(world.mona), "review_id": finished.pk, "agree": True}
    code, level = finished.decisions.filter(level=2, code__in=heavy(world))[0].code, 2
    for changes, place in (
        ({code: (level, "x")}, f"level-{code}"),
        ({"GOV-01": (4, "Not proven.")}, "level-GOV-01"),
        ({code: (1, " ")}, f"reason-{code}"),
        ({"PRO-01": (1, "x")}, "level-PRO-01"),
    ):
        with pytest.raises(Invalid) as error:
            completion.moderate_review(**on, changes=changes)
        assert list(error.value.problems) == [place]
    new = completion.moderate_review(**on, changes={code: (1, "Only the parent signed.")})
    assert (new.revision, new.response.state, new.moderated_by_label) == (2, "accuracy_check", "Mona Moderator")
    assert new.reopened_reason == "The moderator changed 1 level."
    row = new.decisions.get(code=code)
    assert (row.level, row.reason, row.decided_by_id) == (1, "Only the parent signed.", world.mona.pk)
    assert finished.decisions.get(code=code).level == level
    assert [one.levels[code] for one in Assessment.objects.order_by("pk")] == [level, 1]
    assert AuditEvent.objects.get(verb="review.revised").changes == {code: [level, 1]}
    text = world.client(world.anna).get(reverse("result_page", args=[new.response_id])).content.decode()
    assert "Revisions of this assessment" not in text
    text = world.client(world.leah).get(reverse("review_complete", args=[new.pk])).content.decode()
    assert f"level 1, before level {level}." in text


def test_the_moderator_goes_on_without_it_with_a_reason(world, finished):
    on: dict[str, Any] = {"actor": world.actor(world.mona), "review_id": finished.pk}
    for reason in (" ", "x" * 4001):
        with pytest.raises(Invalid):
            opinions.waive_opinion(**on, reason=reason)
    with pytest.raises(Refused, match="Only a moderator"):
        opinions.waive_opinion(**on | {"actor": world.actor(world.rafi)}, reason="x")
    opinions.waive_opinion(**on, reason="Rafi is away until March.")
    with pytest.raises(Refused, match="No second opinion is waited for"):
        opinions.waive_opinion(**on, reason="x")
    with pytest.raises(Refused, match="went on without a second opinion: Rafi is away"):
        record(world, world.rafi, finished)
    page = world.client(world.rafi).get(reverse("second_opinion", args=[finished.pk])).content.decode()
    assert "No second opinion on Acme Computers Ltd." in page


def test_with_one_reviewer_the_page_says_so_and_nothing_waits(world):
    for away in (world.rafi, world.mona):
        away.is_active = False
        away.save()
    review = builders.finished(world)
    assert (review.response.state, SecondOpinion.objects.count()) == ("accuracy_check", 0)
    text = world.client(world.leah).get(reverse("review_complete", args=[review.pk])).content.decode()
    assert "Nobody in the office can look at this blind" in text
    assert "nothing waits for one" in text


def test_a_later_revision_is_not_looked_at_blind(world, finished):
    builders.moderated(world, finished, agree=False, note="Look at GOV-02 again.")
    new = finished.response.reviews.get(revision=2)
    completion.complete_review(actor=world.actor(world.leah), review_id=new.pk)
    assert SecondOpinion.objects.count() == 1
    assert NOTE in world.client(world.rafi).get(reverse("review_page", args=[new.pk, "GOV-03"])).content.decode()
    completion.moderate_review(actor=world.actor(world.mona), review_id=new.pk, agree=True)


def test_the_page_takes_levels_without_javascript(world, finished):
    browser, url = world.client(world.rafi), reverse("second_opinion", args=[finished.pk])
    codes = SecondOpinion.objects.get().codes
    levels = {f"level-{code}": "2" for code in codes}
    assert browser.post(url, {"save": "1", **levels}).status_code == 422
    assert browser.post(url, {"save": "1", "fair": "on", f"level-{next(iter(codes))}": "3"})["Location"] == url
    half = browser.post(url, {"record": "1", f"level-{next(iter(codes))}": "3"})
    assert (half.status_code, "choose a level" in half.content.decode()) == (422, True)
    assert browser.post(url, {"record": "1", **levels})["Location"] == url
    assert "gave the second" not in browser.get(url).content.decode()
    assert "Both opinions, question by question" in browser.get(url).content.decode()
    assert PrivateNote.objects.count() == 1


@pytest.mark.parametrize("documents", [1, 3])
def test_the_page_sends_a_constant_number_of_statements(
    world, documents, django_assert_num_queries, no_queries_while_rendering
):
    """Person; review, opinion, who scored, drafts; one for all documents that are cited."""
    cited = [builders.document(world, f"Policy {n}")[1] for n in range(documents)]
    review = builders.finished(world, evidence=dict.fromkeys(heavy(world)[: documents + 1], cited))
    browser, url = world.client(world.rafi), reverse("second_opinion", args=[review.pk])
    browser.get(url)
    with django_assert_num_queries(STATEMENTS):
        browser.get(url)


STATEMENTS = 6
