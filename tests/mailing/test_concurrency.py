"""Several workers, one row, one mail."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail as outbox
from django.db import connection

from rphub.mailing import actions, delivery
from rphub.mailing.actions import MailDraft
from rphub.mailing.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 4


def together(work):
    """Run `work` in four threads that start at the same moment."""
    gate = threading.Barrier(WORKERS)

    def one(_):
        gate.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, range(WORKERS)))


def test_four_workers_send_one_mail(written):
    mail = written()
    results = together(lambda: delivery.deliver_one(mail.pk))
    assert sorted(results) == ["", "", "", "sent"]
    assert len(outbox.outbox) == 1


def test_four_workers_share_a_batch(written):
    ids = [written(f"k{number}", f"p{number}@acme.example").pk for number in range(20)]
    assert sum(together(lambda: delivery.deliver_many(ids))) == 20
    assert sorted(message.to[0] for message in outbox.outbox) == sorted(
        f"p{number}@acme.example" for number in range(20)
    )


def test_four_sweeps_queue_each_key_once():
    drafts = [MailDraft("invitation", "a@b.example", f"due:{number}", {}) for number in range(50)]
    assert sum(together(lambda: actions.queue_many(drafts))) == 50
    assert Mail.objects.count() == 50
