"""Promises of the product that sending keeps (product, section 4): numbers 3, 7 and 16."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from questionnaires import tasks
from questionnaires.actions import answers, submissions
from questionnaires.facts import AnswerData
from questionnaires.models import Answer, Response, Signature, Submission
from rphub.audit.models import AuditEvent
from rphub.documents import actions as documents
from rphub.documents.models import Document
from rphub.kernel import jobs, pdf
from rphub.mailing import delivery
from rphub.mailing.models import Mail
from tests.world import World

PAST_GRACE = timedelta(minutes=5)
TRANSACTION = re.compile(r"SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT")
TOLD = ["anna@acme.example", "carl@acme.example", "dora@acme.example", "leah@consortium.example"]
READY = "Complete. Not signed and sent yet."


class Killed(BaseException):
    """The process ends here: nothing in the hub catches it."""


def sign(world: World, response: Response) -> Signature:
    return submissions.sign_declaration(
        actor=world.actor(world.dora), response_id=response.pk, name="Dora Director", role="Director", accepted=True
    )


def send(world: World, response: Response) -> Submission:
    return submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)


def ready(world: World, **fields: Any) -> Response:
    response = world.response(**fields)
    world.answers(response)
    sign(world, response)
    return response


def page(world: World, name: str, *args: Any) -> str:
    found = world.client(world.anna).get(reverse(name, args=args))
    assert found.status_code == 200
    return " ".join(found.content.decode().split())


def heading(html: str) -> str:
    """The first thing the page says."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html)
    assert found is not None
    return re.sub(r"<[^>]+>", "", found[1])


# Promise 3: after the deadline the draft is readable, download works, late sending is possible.


@pytest.fixture
def late(world: World) -> Response:
    return ready(world, due_on=timezone.localdate() - timedelta(days=40))


@pytest.mark.parametrize("state", ["in_progress", "non_responsive"])
def test_promise_3_after_the_deadline_the_draft_is_readable(world: World, late: Response, state: str) -> None:
    Response.objects.filter(pk=late.pk).update(state=state)
    Answer.objects.filter(response=late, code="GOV-02").update(comment="We buy from three firms.")
    assert "40 days late" in heading(page(world, "supplier_home"))
    assert "After that day you can still send; it is marked as late." in page(world, "response_detail", late.pk)
    assert "We buy from three firms." in page(world, "check_and_send", late.pk)
    assert "We buy from three firms." in page(world, "section_page", late.pk, "GOV")


@pytest.mark.parametrize("state", ["in_progress", "non_responsive", "in_review", "published", "expired", "withdrawn"])
def test_promise_3_answers_can_be_taken_away_in_every_state(world: World, late: Response, state: str) -> None:
    Response.objects.filter(pk=late.pk).update(state=state)
    Answer.objects.filter(response=late, code="GOV-02").update(comment="We buy from three firms.")
    browser = world.client(world.anna)
    data = browser.get(reverse("response_download", args=[late.pk, "json"])).json()
    assert len(data["answers"]) == Answer.objects.filter(response=late).count()
    assert data["answers"]["GOV-02"]["comment"] == "We buy from three firms."
    table = browser.get(reverse("response_download", args=[late.pk, "csv"]))
    rows = {row["Code"]: row for row in csv.DictReader(io.StringIO(text_of(table)))}
    assert (rows["GOV-02"]["Level"], rows["GOV-02"]["Comment"]) == ("2", "We buy from three firms.")


def test_promise_3_answers_can_still_be_written_after_the_deadline(world: World, late: Response) -> None:
    Response.objects.filter(pk=late.pk).update(state="non_responsive")
    saved = answers.save_answer(
        actor=world.actor(world.carl),
        response_id=late.pk,
        code="GOV-02",
        data=AnswerData(level=3),
        base_revision=1,
    )
    late.refresh_from_db()
    assert (saved.changed, late.state) == (True, "in_progress")


def test_promise_3_sending_late_is_possible_and_labelled(world: World, late: Response) -> None:
    assert heading(page(world, "check_and_send", late.pk)) == "Everything is ready. Not sent yet."
    sent = world.client(world.anna).post(reverse("response_submit", args=[late.pk]), follow=True)
    submission = Submission.objects.get(response=late)
    assert (sent.redirect_chain[-1][0], submission.late) == (reverse("receipt", args=[late.pk, 1]), True)
    assert submission.receipt in sent.content.decode()


def text_of(response: Any) -> str:
    return str(response.content.decode("utf-8-sig"))


# Promise 7: a section shows Completed while the questionnaire shows Not sent, everywhere.


@pytest.fixture
def finished(world: World) -> Response:
    response = world.response()
    world.answers(response)
    return response


@pytest.mark.parametrize("name", ["supplier_home", "response_detail"])
def test_promise_7_completed_sections_stand_beside_not_sent(world: World, finished: Response, name: str) -> None:
    html = page(world, name, *([] if name == "supplier_home" else [finished.pk]))
    words = re.findall(r'class="st">.*?<span>([^<]+)</span>', html[html.index('id="tasks"') :])
    tasks_list = [word for word in words if word in ("Completed", "In progress", "Not started", "Not sent", "Sent")]
    assert tasks_list == ["Completed"] * (len(tasks_list) - 1) + ["Not sent"]
    assert len(tasks_list) > 10
    assert "not sent" in heading(html).lower()


def test_promise_7_the_last_page_says_complete_but_not_sent(world: World, finished: Response) -> None:
    assert heading(page(world, "check_and_send", finished.pk)) == READY
    sign(world, finished)
    assert heading(page(world, "check_and_send", finished.pk)) == "Everything is ready. Not sent yet."


def test_promise_7_downloads_and_the_state_say_not_sent(world: World, finished: Response) -> None:
    data = world.client(world.anna).get(reverse("response_download", args=[finished.pk, "json"])).json()
    assert (data["state"], data["sent"]) == ("Not sent", [])
    assert (finished.supplier_label, finished.get_state_display()) == ("Not sent", "In progress")


def test_promise_7_the_office_sees_in_progress(world: World, finished: Response) -> None:
    found = world.client(world.leah).get(reverse("response_office", args=[finished.pk]))
    assert "In progress" in found.content.decode()
    assert "Completed" not in found.content.decode()


def test_promise_7_only_sending_makes_it_sent(world: World, finished: Response) -> None:
    sign(world, finished)
    send(world, finished)
    for name, args in (("supplier_home", ()), ("response_detail", (finished.pk,))):
        html = page(world, name, *args)
        assert "Not sent" not in html
        assert heading(html).lower().rstrip(".").endswith("sent")


# Promise 16: killed at any moment, nothing answered is lost, nothing is half sent, what was under way is finished.


def killed_at(number: int, work: Callable[[], Any]) -> bool:
    """Run the work and die instead of its statement of this number; False when it had fewer."""
    seen = 0

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        if not TRANSACTION.match(sql):
            seen += 1
            if seen == number:
                raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        try:
            work()
        except Killed:
            return True
    return False


def traces(response: Response) -> tuple[Any, ...]:
    """Everything sending leaves behind."""
    response.refresh_from_db()
    verbs = AuditEvent.objects.filter(verb__in=("response.submitted", "document.requested"))
    kinds = (Submission, Mail, Document)
    counts = [kind.objects.count() for kind in kinds]
    return (response.state, response.current_submission_id, response.overall, *counts, verbs.count())


def test_promise_16_killed_at_any_statement_nothing_is_half_sent(world: World) -> None:
    response = ready(world)
    written = list(Answer.objects.filter(response=response).order_by("code").values())
    before = traces(response)
    number = 1
    while killed_at(number, lambda: send(world, response)):
        assert traces(response) == before
        assert list(Answer.objects.filter(response=response).order_by("code").values()) == written
        number += 1
    submission = Submission.objects.get()
    assert number > 10  # locking, reading, freezing, moving, recording, writing mails, asking for the receipt
    assert traces(response) == ("submitted", submission.pk, submission.overall, 1, len(TOLD), 1, 2)
    assert list(Answer.objects.filter(response=response).order_by("code").values()) == written


def test_promise_16_killed_while_saving_the_answer_stands_as_before(world: World) -> None:
    response = world.response(state="invited")
    world.answer(response, "GOV-02", by=world.carl, level=1, comment="Before")
    before = list(Answer.objects.values())

    def save() -> None:
        data = AnswerData(level=2, comment="After")
        actor = world.actor(world.anna)
        answers.save_answer(actor=actor, response_id=response.pk, code="GOV-02", data=data, base_revision=1)

    number = 1
    while killed_at(number, save):
        response.refresh_from_db()
        assert (list(Answer.objects.values()), response.state) == (before, "invited")
        assert AuditEvent.objects.filter(verb="response.started").count() == 0
        number += 1
    response.refresh_from_db()
    answer = Answer.objects.get()
    assert (answer.comment, answer.revisions.count(), response.state) == ("After", 1, "in_progress")


def test_promise_16_a_lost_broker_delays_receipt_and_mails_but_loses_none(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any, mailoutbox: list[Any]
) -> None:
    """No wake-up arrives. The sweeps find the rows, and a second sweep has nothing to do."""
    response = ready(world)
    with django_capture_on_commit_callbacks(execute=False):
        submission = send(world, response)
    assert (Document.objects.get().is_ready, len(mailoutbox)) == (False, 0)
    asked: list[tuple[str, dict[str, Any]]] = []
    monkeypatch.setattr(jobs, "_send", lambda task, ids: asked.append((task, ids)))
    for model in (Document, Mail):
        model.objects.update(created_at=timezone.now() - PAST_GRACE)
    with django_capture_on_commit_callbacks(execute=True):
        assert (documents.sweep(), delivery.sweep()) == (1, len(TOLD))
    run(asked)
    assert sorted(address for mail in mailoutbox for address in mail.to) == TOLD
    receipt = Document.objects.get(key=f"receipt:{submission.pk}")
    assert receipt.is_ready == (pdf.available() == "")  # without the library it waits, and says so
    with django_capture_on_commit_callbacks(execute=True):
        run(asked)
        assert delivery.sweep() == 0
    assert len(mailoutbox) == len(TOLD)


def run(asked: list[tuple[str, dict[str, Any]]]) -> None:
    """What the worker would do with these messages, in order; a message may come twice."""
    for task, ids in asked:
        if task.startswith("questionnaires."):
            tasks.render_receipt(**ids)
        else:
            mail_ids = ids.get("mail_ids") or [ids["mail_id"]]
            delivery.deliver_many(mail_ids)
