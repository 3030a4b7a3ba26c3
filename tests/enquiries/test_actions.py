"""What is asked about a question, answered once, shared in other words, and taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone

from enquiries import actions, policies
from enquiries.emails import queue_enquiry_answered
from enquiries.enums import EnquiryState, ReplyState
from enquiries.models import Enquiry, Reply
from enquiries.values import answer_by
from enquiries.workflow import ENQUIRY, REPLY
from questionnaires.models import Answer, Response
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from rphub.mailing.models import Mail
from tests.enquiries.builders import ANSWER, ASKED, OURS, answer, ask, of_bolt, of_firms, shared
from tests.world import World


@pytest.fixture
def response(world: World) -> Response:
    return world.response()


def verbs(target: Any) -> list[str]:
    return list(AuditEvent.objects.about(target).order_by("pk").values_list("verb", flat=True))


def mails() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("created_at").values_list("template", "to"))


def take_back(world: World, enquiry: Enquiry, who: str = "anna") -> Enquiry:
    actor = world.actor(getattr(world, who))
    return actions.take_back_enquiry(actor=actor, response_id=enquiry.response_id, enquiry_id=enquiry.pk)


def share(world: World, reply: Reply, question: str = OURS, who: str = "leah") -> Reply:
    return actions.share_reply(actor=world.actor(getattr(world, who)), reply_id=reply.pk, question=question)


def stop(world: World, reply: Reply, who: str = "leah") -> Reply:
    return actions.stop_sharing_reply(actor=world.actor(getattr(world, who)), reply_id=reply.pk)


def use(world: World, enquiry: Enquiry, reply: Reply, who: str = "leah") -> Enquiry:
    return actions.use_reply(actor=world.actor(getattr(world, who)), enquiry_id=enquiry.pk, reply_id=reply.pk)


@pytest.mark.parametrize("who", ["anna", "carl", "dora"])
def test_whoever_may_answer_may_ask(world: World, response: Response, who: str) -> None:
    made = ask(world, response, getattr(world, who), text=f"  {ASKED} ")
    assert (made.text, made.state, made.due_on) == (ASKED, "waiting", answer_by(timezone.localdate()))
    event = AuditEvent.objects.about(response).get()
    assert (event.verb, event.actor_label, event.data["code"]) == ("enquiry.asked", getattr(world, who).name, "GOV-02")
    assert ASKED not in str(event.data)
    assert mails() == []


def test_it_is_no_answer(world: World, response: Response) -> None:
    answer(world, ask(world, response))
    assert Answer.objects.count() == 0


def test_one_at_a_time_for_each_question(world: World, response: Response) -> None:
    first = ask(world, response)
    words = "Anna Acme has asked about this question, and we have not answered yet. Take it back if you want to ask"
    with pytest.raises(Refused, match=words):
        ask(world, response, world.carl)
    ask(world, response, code="GOV-03")
    answer(world, first)
    assert ask(world, response).state == "waiting"


def test_the_database_keeps_one_too(world: World, response: Response) -> None:
    first = ask(world, response)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.create(response=response, code="GOV-02", text="Again", asked_by=world.anna, due_on=first.due_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.update(state=EnquiryState.ANSWERED)
    reply = answer(world, first)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.filter(pk=reply.pk).update(state=ReplyState.SHARED)


def test_what_is_refused_when_asking(world: World, response: Response) -> None:
    with pytest.raises(Invalid, match="Write what you want to know"):
        ask(world, response, text="  ")
    with pytest.raises(Http404):
        ask(world, response, code="XXX-99")
    with pytest.raises(Http404):
        ask(world, response, world.bob)
    with pytest.raises(Refused, match="Only the supplier's own people"):
        ask(world, response, world.leah)
    response.state = "submitted"
    response.save()
    with pytest.raises(Refused, match="You sent this questionnaire, and the consortium has it now"):
        ask(world, response)


def test_in_a_round_of_queries_only_where_the_answer_is_open(world: World, response: Response) -> None:
    response.state, response.reopened = "clarification", ["GOV-02"]
    response.save()
    ask(world, response)
    with pytest.raises(Refused, match="Only the questions the reviewer asked about are open"):
        ask(world, response, code="GOV-03")


def test_taken_back_and_asked_in_other_words(world: World, response: Response) -> None:
    made = ask(world, response)
    assert take_back(world, made, "carl").state == "taken_back"
    with pytest.raises(Refused, match="This was taken back already"):
        take_back(world, made)
    with pytest.raises(Refused, match="The supplier has taken this back, so it needs no answer"):
        answer(world, made)
    ask(world, response, text="In other words?")
    assert verbs(response) == ["enquiry.asked", "enquiry.taken_back", "enquiry.asked"]


def test_nobody_else_takes_it_back(world: World, response: Response) -> None:
    made = ask(world, response)
    with pytest.raises(Http404):
        take_back(world, made, "bob")
    with pytest.raises(Refused, match="Only the supplier’s own people take back"):
        take_back(world, made, "leah")
    answer(world, made)
    with pytest.raises(Refused, match="We have answered this already"):
        take_back(world, made)


def test_answered_once_and_told_once(world: World, response: Response) -> None:
    made = ask(world, response, world.carl)
    reply = answer(world, made, text=f" {ANSWER} ")
    made.refresh_from_db()
    assert (made.state, made.reply, reply.text, reply.given_by) == ("answered", reply, ANSWER, "Leah Lead")
    assert (reply.state, reply.code, reply.version) == ("private", "GOV-02", world.version)
    assert verbs(response) == ["enquiry.asked", "enquiry.answered"]
    with pytest.raises(Refused, match="Leah Lead has answered this already"):
        answer(world, made)
    assert queue_enquiry_answered(made, reply) == 0
    mail = Mail.objects.get()
    assert (mail.template, mail.to, mail.organisation_id) == (
        "enquiry_answered",
        "carl@acme.example",
        world.acme.organisation_id,
    )
    assert (ASKED in str(mail.context), ANSWER in str(mail.context)) == (False, False)
    assert mail.context["path"].endswith("/GOV/?question=GOV-02#GOV-02")


def test_the_lead_is_told_where_who_asked_has_left(world: World, response: Response) -> None:
    made = ask(world, response, world.carl)
    Grant.objects.filter(user=world.carl).delete()
    answer(world, made)
    assert mails() == [("enquiry_answered", "anna@acme.example")]


@pytest.mark.parametrize("who", ["ada", "rafi", "mona", "cara"])
def test_for_others_of_the_office_it_is_not_there(world: World, response: Response, who: str) -> None:
    with pytest.raises(Http404):
        answer(world, ask(world, response), getattr(world, who))


def test_the_auditor_reads_and_does_nothing(world: World, response: Response) -> None:
    made = ask(world, response)
    with pytest.raises(Refused, match="Only the RP lead answers what suppliers ask"):
        answer(world, made, world.otto)
    reply = answer(world, made)
    with pytest.raises(Refused, match="Only the RP lead shows an answer"):
        share(world, reply, who="otto")
    share(world, reply)
    with pytest.raises(Refused, match="Only the RP lead takes back an answer"):
        stop(world, reply, "otto")


def test_an_answer_needs_words(world: World, response: Response) -> None:
    made = ask(world, response)
    with pytest.raises(Invalid, match="Write the answer"):
        answer(world, made, text=" ")
    assert Reply.objects.count() == 0


def test_one_answer_for_several_that_wait(world: World, response: Response) -> None:
    made, other = ask(world, response), of_bolt(world, world.response(world.bolt))
    elsewhere = ask(world, response, code="GOV-03")
    with pytest.raises(Invalid, match="One of these was answered or taken back"):
        answer(world, made, also=[elsewhere.pk])
    with pytest.raises(Http404):
        answer(world, made, also=[999_999])
    reply = answer(world, made, also=[other.pk])
    assert list(reply.enquiries.order_by("pk")) == [made, other]
    assert sorted(mails()) == [("enquiry_answered", "anna@acme.example"), ("enquiry_answered", "bob@bolt.example")]
    late = ask(world, response)
    with pytest.raises(Invalid, match="One of these was answered or taken back"):
        answer(world, late, also=[other.pk])


def test_an_answer_given_before_is_used_again(world: World, response: Response) -> None:
    reply, later = answer(world, ask(world, response)), of_bolt(world, world.response(world.bolt))
    elsewhere = answer(world, ask(world, response, code="GOV-03"))
    with pytest.raises(Http404):
        use(world, later, elsewhere)
    assert use(world, later, reply).reply == reply
    with pytest.raises(Refused, match="has answered this already"):
        use(world, later, reply)
    assert Reply.objects.count() == 2


def test_no_supplier_reads_the_name_of_another(world: World, response: Response) -> None:
    """Neither where one answer serves several, nor where it is used again."""
    made, other = ask(world, response), of_bolt(world, world.response(world.bolt))
    with pytest.raises(Invalid, match="The answer names Acme Computers Ltd, and others would read it"):
        answer(world, made, text="Acme Computers may.", also=[other.pk])
    reply = answer(world, made, text="Acme Computers may.")
    with pytest.raises(Refused, match="That answer names Acme Computers Ltd, who asked in confidence"):
        use(world, other, reply)
    assert use(world, ask(world, response, text="Once more?"), reply).reply == reply


def test_shared_in_our_words_and_taken_back(world: World, response: Response) -> None:
    reply = shared(world, ask(world, response))
    assert (reply.state, reply.question, reply.shared_by) == ("shared", OURS, "Leah Lead")
    with pytest.raises(Refused, match="Every supplier with this question sees this answer already"):
        share(world, reply)
    stop(world, reply)
    with pytest.raises(Refused, match="Only those who asked see this answer"):
        stop(world, reply)
    share(world, reply, "Who in a group may be accountable?")
    assert verbs(reply) == ["reply.shared", "reply.sharing_stopped", "reply.shared"]
    reply.refresh_from_db()
    assert reply.question == "Who in a group may be accountable?"


@pytest.mark.parametrize(
    ("question", "text", "place"),
    [
        ("", ANSWER, "question"),
        (ASKED.upper(), ANSWER, "question"),
        ("May Acme Computers name its parent's director?", ANSWER, "question"),
        (OURS, "Yes, Acme Computers may.", "text"),
    ],
)
def test_nothing_that_is_shared_tells_who_asked(
    world: World, response: Response, question: str, text: str, place: str
) -> None:
    made = ask(world, response)
    with pytest.raises(Invalid) as found:
        answer(world, made, text=text, share=True, question=question)
    assert list(found.value.problems) == [place]
    assert (Reply.objects.count(), mails(), Enquiry.objects.get().state) == (0, [], "waiting")


def test_the_names_of_all_who_asked_stay_out(world: World, response: Response) -> None:
    made, other = ask(world, response), of_bolt(world, world.response(world.bolt))
    with pytest.raises(Invalid, match="Bolt Cleaning Ltd"):
        answer(world, made, also=[other.pk], share=True, question="May Bolt Cleaning do it?")


def test_every_verb_of_the_tables_has_a_policy() -> None:
    named = {f"can_{row.name}" for table in (ENQUIRY, REPLY) for row in table.transitions}
    assert {name for name in named if not hasattr(policies, name)} == set()


def test_a_late_one_stays_in_the_state_it_is_in(world: World, response: Response) -> None:
    made = ask(world, response)
    Enquiry.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert answer(world, made).enquiries.get().state == "answered"
    assert [one.state for one in of_firms(world, 1)] == ["waiting"]
