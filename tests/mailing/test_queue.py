"""A mail exists exactly when its reason does, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from rphub.kernel import jobs
from rphub.mailing import actions
from rphub.mailing.actions import MailDraft
from rphub.mailing.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """What was asked of the broker."""
    asked = []
    monkeypatch.setattr(jobs, "_send", lambda task, ids: asked.append((task.rpartition(".")[2], ids)))
    return asked


def draft(number: int, **fields) -> MailDraft:
    return MailDraft("invitation", f"p{number}@acme.example", f"key:{number}", {"n": number}, **fields)


def test_the_same_key_is_queued_once(written):
    assert actions.queue("invitation", to=" a@b.example ", key="x", context={}) is True
    assert actions.queue("invitation", to="c@d.example", key="x", context={}) is False
    assert list(Mail.objects.values_list("to", "state")) == [("a@b.example", "queued")]


def test_the_workers_are_asked_after_the_commit(sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.queue("invitation", to="a@b.example", key="x", context={})
        assert sent == []
    assert sent == [("deliver", {"mail_id": str(Mail.objects.get().pk)})]


def test_nothing_is_asked_for_a_key_that_was_there_or_a_mail_for_later(sent, django_capture_on_commit_callbacks):
    tomorrow = timezone.now() + timedelta(days=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.queue("invitation", to="a@b.example", key="later", context={}, not_before=tomorrow)
        assert not actions.queue("invitation", to="a@b.example", key="later", context={})
    assert sent == []


def test_many_are_one_wake_up_per_hundred(sent, django_capture_on_commit_callbacks, django_assert_max_num_queries):
    actions.queue_many([draft(7)])
    drafts = [draft(number) for number in range(250)]
    # SQLite takes 49 of them in one statement.
    with django_capture_on_commit_callbacks(execute=True), django_assert_max_num_queries(13):
        assert actions.queue_many(drafts) == 249
    assert [(task, len(ids["mail_ids"])) for task, ids in sent] == [
        ("deliver_batch", 99),
        ("deliver_batch", 100),
        ("deliver_batch", 50),
    ]
    assert actions.queue_many(drafts) == 0
    assert actions.queue_many([]) == 0


def test_a_mail_dies_with_its_cause(sent, django_capture_on_commit_callbacks):
    @transaction.atomic
    def cause():
        actions.queue("invitation", to="a@b.example", key="x", context={})
        raise IntegrityError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(IntegrityError):
        cause()
    assert not Mail.objects.exists()
    assert sent == []


def test_the_context_is_plain_json():
    with pytest.raises(TypeError):
        actions.queue("invitation", to="a@b.example", key="x", context={"when": timezone.now()})
