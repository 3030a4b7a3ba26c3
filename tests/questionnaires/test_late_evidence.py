"""Evidence after sending: who may add it and until when, what stays frozen, and where the reviewer meets it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from questionnaires.actions.answer_evidence import Chosen
from questionnaires.actions.late_evidence import add_late_evidence
from questionnaires.actions.responses import return_to_supplier
from questionnaires.models import Response, Submission
from questionnaires.selectors.sent import fingerprint_of_sent
from reviews.actions import decisions
from reviews.selectors.cases import case_of
from reviews.selectors.lane import lane_of
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.kernel.words import day
from suppliers.models import Evidence, EvidenceUse
from tests.questionnaires.supplier_side import get
from tests.reviews import builders as b
from tests.world import World

CODE, WHY = "GOV-02", "Signed by the board last week."


def policy(world: World) -> Evidence:
    return Evidence.objects.create(supplier=world.acme, title="Acme policy", url="https://acme.example/policy")


def sent_of(response: Response) -> Submission:
    sent = response.current_submission
    assert sent is not None
    return sent


def add(world: World, response: Response, who: str = "anna", code: str = CODE, **given: Any) -> Evidence:
    chosen = given.pop("chosen", None) or Chosen(url="https://acme.example/board-minutes", page="2")
    actor = world.actor(getattr(world, who))
    return add_late_evidence(actor=actor, response_id=response.pk, code=code, chosen=chosen, **{"why": WHY} | given)


def test_it_stands_beside_the_sent_version_which_stays_as_it_was(world):
    response = b.sent(world)
    sent = sent_of(response)
    before = (sent.evidence, sent.answers, fingerprint_of_sent(sent), response.queue_points)
    document = add(world, response, why="  Signed by\n the board last week. ")
    response.refresh_from_db()
    sent.refresh_from_db()
    assert (sent.evidence, sent.answers, fingerprint_of_sent(sent)) == before[:3]
    (item,) = response.late_evidence[CODE]
    today = timezone.localdate()
    assert {name: item[name] for name in ("evidence_id", "title", "page", "why", "on", "by")} == {
        "evidence_id": str(document.pk),
        "title": "https://acme.example/board-minutes",
        "page": "2",
        "why": WHY,
        "on": today.isoformat(),
        "by": "Anna Acme",
    }
    assert (response.late_on, response.state, response.submissions.count()) == (today, "submitted", 1)
    use = EvidenceUse.objects.get()
    assert (use.cited_by_kind, use.cited_by_id) == ("late_answer", f"{response.pk}:{CODE}")
    event = AuditEvent.objects.about(response).get()
    assert (event.verb, event.data) == ("response.evidence_added", {"code": CODE, "title": str(document)})


def test_an_answer_with_new_evidence_counts_as_changed(world):
    """Once, however much comes, and not at all where it changed anyway."""
    response = b.quiet_sent(world, HR_01={"comment": "New."})
    changed, same = response.changed, min(set(sent_of(response).answers) - {"HR-01"})
    for code in (same, same, "HR-01"):
        add(world, response, who="bob", code=code, chosen=Chosen(url=f"https://bolt.example/{uuid4()}"))
    response.refresh_from_db()
    assert response.changed == changed + 1


@pytest.mark.parametrize("state", ["submitted", "in_review", "clarification", "scored", "moderation"])
def test_until_moderation_is_done(world, state):
    response = b.sent(world, state=state)
    add(world, response)
    response.refresh_from_db()
    assert list(response.late_evidence) == [CODE]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("in_progress", "This answer is open. Add the evidence under it, and send."),
        ("accuracy_check", "attach it to your correction"),
        ("finalised", "Attach this to the action of your improvement plan that it proves"),
        ("published", "the mid-year check looks there"),
        ("superseded", "from a past year"),
        ("withdrawn", "took this questionnaire back"),
    ],
)
def test_then_it_is_said_where_it_goes(world, state, sentence):
    response = b.sent(world, state=state)
    with pytest.raises(Refused, match=sentence):
        add(world, response)
    page = get(world.client(world.anna), "late_add", response.pk, CODE)
    assert (sentence in page, 'name="why"' in page) == (True, False)
    assert not Evidence.objects.exists()


def test_who_may_not_and_what_is_missing(world):
    response = b.sent(world)
    with pytest.raises(Refused, match="Only the supplier lead adds evidence after sending"):
        add(world, response, who="carl")
    with pytest.raises(Refused, match="Only the supplier lead"):
        add(world, response, who="leah")
    for who, code in (("bob", CODE), ("anna", "XYZ-99")):
        with pytest.raises(Http404):
            add(world, response, who=who, code=code)
    for why, sentence in ((" ", "Say in a line why it comes now"), ("x" * 301, "Shorten this to 300 characters")):
        with pytest.raises(Invalid, match=sentence):
            add(world, response, why=why)
    with pytest.raises(Invalid, match="Choose a file, write a web address"):
        add(world, response, chosen=Chosen())
    document = policy(world)
    add(world, response, chosen=Chosen(evidence_id=document.pk))
    with pytest.raises(Invalid, match="“Acme policy” is cited for this answer already"):
        add(world, response, chosen=Chosen(evidence_id=document.pk))
    asked = set(sent_of(response).answers)
    unasked = next(q.code for s in world.version.sections.all() for q in s.questions.all() if q.code not in asked)
    with pytest.raises(Http404):
        add(world, response, code=unasked)
    response.refresh_from_db()
    assert [len(items) for items in response.late_evidence.values()] == [1]


def test_a_question_that_is_open_again_takes_it_under_the_answer(world):
    response = b.sent(world, state="clarification", reopened=[CODE])
    with pytest.raises(Refused, match="This answer is open"):
        add(world, response)
    add(world, response, code="ETH-01")


def test_back_with_the_supplier_it_is_ordinary_evidence(world):
    response = b.sent(world)
    document = add(world, response)
    return_to_supplier(actor=world.actor(world.leah), response_id=response.pk, reason="You asked.")
    response.refresh_from_db()
    assert (response.late_evidence, response.late_on) == ({}, None)
    assert list(EvidenceUse.objects.values_list("evidence", "cited_by_kind")) == [(document.pk, "answer")]
    return_to = b.sent(world, of=world.bolt)
    return_to_supplier(actor=world.actor(world.leah), response_id=return_to.pk, reason="You asked.")


def test_the_reviewer_decides_on_it_and_it_counts(world):
    """It is shown as later, holds the review up until it is decided, and then is proof like any other."""
    review = b.claimed(world)
    document = add(world, review.response)
    leah = world.client(world.leah)
    page = get(leah, "review_page", review.pk, CODE)
    today = day(timezone.localdate())
    assert f"on {today}, after sending: “{WHY}”" in page
    assert ("Came later" in page, WHY in page, "Evidence came later, to decide" in page) == (True, True, True)
    queue = get(leah, "review_queue")
    assert ("Evidence came later" in queue, f"on {today}" in queue) == (True, True)
    case = case_of(b.fresh(review.pk))
    assert (case.came_late, [code for code, _ in case.undecided_evidence()]) == ({CODE}, [CODE])
    decisions.decide_evidence(
        actor=world.actor(world.leah), review_id=review.pk, code=CODE, evidence_id=document.pk, result="accepted"
    )
    again = case_of(b.fresh(review.pk))
    assert (again.came_late, again.evidence_state(CODE).value) == (set(), "accepted")
    assert "Evidence came later, to decide" not in get(leah, "review_page", review.pk, CODE)
    assert "came later, on" not in get(leah, "question_across", CODE)


def test_the_fast_lane_leaves_its_section(world):
    review = b.quiet_return(world)
    before = {section.code for section in lane_of(case_of(b.fresh(review.pk))).open}
    code = next(code for code in case_of(review).counted if code.partition("-")[0] in before)
    add(world, review.response, who="bob", code=code)
    after = {section.code for section in lane_of(case_of(b.fresh(review.pk))).open}
    assert before - after == {code.partition("-")[0]}


def test_across_suppliers_it_is_marked(world):
    review = b.claimed(world)
    add(world, review.response)
    assert f"came later, on {day(timezone.localdate())}, not decided" in get(
        world.client(world.leah), "question_across", CODE
    )


def test_the_supplier_adds_it_on_a_page(world):
    response = b.sent(world)
    document, anna = policy(world), world.client(world.anna)
    where = reverse("late_add", args=[response.pk, CODE])
    assert "you may still add evidence to them" in get(anna, "response_detail", response.pk)
    assert where in get(anna, "section_page", response.pk, "GOV")
    assert where not in get(world.client(world.carl), "section_page", response.pk, "GOV")
    empty = anna.post(where, {}).content.decode()
    assert "Say in a line why it comes now" in empty
    nothing = anna.post(where, {"why": WHY})
    assert (nothing.status_code, "Choose a file, write a web address" in nothing.content.decode()) == (422, True)
    done = anna.post(where, {"evidence_id": str(document.pk), "why": WHY, "page": "4"}, follow=True).content.decode()
    said = f"Added on {day(timezone.localdate())}, after sending, by Anna Acme: {WHY}"
    assert ("“Acme policy” is with the reviewer" in done, said in " ".join(done.split())) == (True, True)
    upload = SimpleUploadedFile("minutes.txt", b"The board signed it.", content_type="text/plain")
    anna.post(where, {"file": upload, "why": WHY})
    response.refresh_from_db()
    assert [item["title"] for item in response.late_evidence[CODE]] == ["Acme policy", "minutes.txt"]
    assert said in " ".join(get(anna, "late_add", response.pk, CODE).split())
    taken = anna.get(reverse("response_download", args=[response.pk, "json"])).json()
    assert taken["evidence_after_sending"] == response.late_evidence
    assert "GOV-02, Accountability at the top" in get(anna, "evidence_detail", document.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_statements_however_much_came(world, number, django_assert_num_queries, no_queries_while_rendering):
    """The person, the questionnaire with what was sent, the library."""
    response = b.sent(world)
    for at in range(number):
        add(world, response, chosen=Chosen(url=f"https://acme.example/{at}"))
    anna, where = world.client(world.anna), reverse("late_add", args=[response.pk, CODE])
    anna.get(where)
    with django_assert_num_queries(3):
        assert anna.get(where).status_code == 200
