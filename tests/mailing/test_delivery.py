"""Each mail goes out once, and what is not certain is said to be so."""

from __future__ import annotations

import smtplib
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone

from rphub.kernel import jobs
from rphub.mailing import delivery, rendering, servers, tasks
from rphub.mailing.models import Mail

pytestmark = pytest.mark.django_db
PAST = timezone.now() - timedelta(hours=1)


def test_a_mail_is_sent_and_its_row_says_what_was_said(written):
    mail = written()
    assert delivery.deliver_one(mail.pk) == "sent"
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.lease_until, mail.last_error) == ("sent", 1, None, "")
    assert mail.sent_at is not None
    message = outbox.outbox[0]
    assert (message.to, message.subject, message.body) == ([mail.to], mail.subject, mail.body_text)
    assert message.extra_headers["Message-ID"] == mail.message_id
    assert mail.body_html.startswith("<!DOCTYPE html>")


def test_a_sent_mail_is_not_sent_again(written):
    mail = written()
    tasks.deliver(str(mail.pk))
    assert delivery.deliver_one(mail.pk) == ""
    assert len(outbox.outbox) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"not_before": timezone.now() + timedelta(days=1)},
        {"state": "claimed", "lease_until": timezone.now() + timedelta(days=1)},
        {"state": "sending", "lease_until": PAST},
        {"state": "unknown"},
        {"state": "failed"},
        {"attempts": 7},
    ],
)
def test_what_is_not_due_is_left_alone(written, fields):
    assert delivery.deliver_one(written(**fields).pk) == ""
    assert outbox.outbox == []


@pytest.mark.parametrize("code", [421, 450, 452])
def test_a_server_that_asks_for_patience_gets_it(written, server, code):
    mail = written()
    server.on_send = [smtplib.SMTPDataError(code, b"greylisted")]
    assert delivery.deliver_one(mail.pk) == "queued"
    mail.refresh_from_db()
    assert mail.last_error == f"The mail server asks to try later: {code} greylisted"
    assert timezone.now() < mail.not_before <= timezone.now() + delivery.BACK_OFF[0]
    assert delivery.deliver_one(mail.pk) == ""
    Mail.objects.update(not_before=PAST)
    assert delivery.deliver_one(mail.pk) == "sent"


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"nia@acme.example": (550, b"no such person")}),
        smtplib.SMTPSenderRefused(550, b"no such person", "hub@consortium.example"),
        smtplib.SMTPDataError(554, b"no such person"),
        smtplib.SMTPNotSupportedError("no such person"),
    ],
)
def test_a_plain_refusal_is_final(written, server, error):
    mail = written()
    server.on_send = [error]
    assert delivery.deliver_one(mail.pk) == "failed"
    mail.refresh_from_db()
    assert (mail.state, mail.lease_until) == ("failed", None)
    assert "no such person" in mail.last_error


@pytest.mark.parametrize(
    "error",
    [smtplib.SMTPServerDisconnected("gone"), TimeoutError("gone"), OSError("gone"), smtplib.SMTPDataError(-1, b"gone")],
)
def test_a_broken_hand_over_is_unknown_and_never_repeated(written, server, error):
    mail = written()
    server.on_send = [error]
    assert delivery.deliver_one(mail.pk) == "unknown"
    Mail.objects.update(lease_until=PAST)
    delivery.sweep()
    assert delivery.deliver_one(mail.pk) == ""
    assert server.got == []


def test_an_unreachable_server_has_seen_nothing(written, server, settings):
    mail = written()
    server.on_open = [ConnectionRefusedError("Connection refused")]
    assert delivery.deliver_one(mail.pk) == "queued"
    mail.refresh_from_db()
    assert mail.last_error == "Mail cannot be sent: Connection refused. Check EMAIL_URL."
    assert mail.not_before > timezone.now()


def test_the_last_attempt_ends_it(written, server):
    mail = written(attempts=len(delivery.BACK_OFF))
    server.on_open = [ConnectionRefusedError("Connection refused")]
    assert delivery.deliver_one(mail.pk) == "failed"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"to": "nobody"}, "Enter a valid email address"),
        ({"to": "a@b.example\r\nBcc: c@d.example"}, "Enter a valid email address"),
        ({"template": "no_such"}, "emails/no_such.subject.txt"),
        ({"reply_to": "a@b.example\nBcc: c@d.example"}, "newlines"),
    ],
)
def test_a_mail_that_cannot_be_written_is_not_tried_again(written, fields, words):
    mail = written(**fields)
    assert delivery.deliver_one(mail.pk) == "failed"
    mail.refresh_from_db()
    assert words in mail.last_error
    assert outbox.outbox == []


def test_a_batch_goes_on_after_a_refusal_and_stops_at_a_dead_server(written, server):
    mails = [written(f"k{number}") for number in range(4)]
    server.on_send = [smtplib.SMTPDataError(554, b"no")]
    server.on_open = []
    ids = [str(mail.pk) for mail in mails]
    assert delivery.deliver_many([*ids[:3], ids[1]]) == 2
    server.on_open = [OSError("down")]
    other = written("k9")
    assert delivery.deliver_many([str(other.pk), ids[3]]) == 0
    assert sorted(Mail.objects.values_list("key", "state", "attempts")) == [
        ("k0", "failed", 1),
        ("k1", "sent", 1),
        ("k2", "sent", 1),
        ("k3", "queued", 0),
        ("k9", "queued", 1),
    ]


def test_a_batch_ends_before_its_task_is_killed(written, monkeypatch):
    monkeypatch.setattr(delivery, "BATCH_SECONDS", -1)
    mail = written()
    tasks.deliver_batch([str(mail.pk)])
    assert outbox.outbox == []


class Killed(BaseException):
    """The worker died here."""


@pytest.mark.parametrize("where", ["rphub.mailing.rendering.render", "rphub.mailing.servers.connect"])
def test_killed_before_the_hand_over_is_sent_after_the_lease(written, monkeypatch, where):
    mail = written()
    with monkeypatch.context() as patch:
        patch.setattr(where, lambda *args: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            delivery.deliver_one(mail.pk)
    assert Mail.objects.get().state == "claimed"
    assert delivery.deliver_one(mail.pk) == ""
    Mail.objects.update(lease_until=PAST)
    assert delivery.deliver_one(mail.pk) == "sent"
    assert len(outbox.outbox) == 1


@pytest.mark.parametrize("sent_first", [False, True])
def test_killed_in_the_hand_over_becomes_unknown(written, monkeypatch, sent_first):
    mail = written()
    send = servers.hand_over

    def die(connection, message):
        if sent_first:
            send(connection, message)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(servers, "hand_over", die)
        with pytest.raises(Killed):
            delivery.deliver_one(mail.pk)
    assert Mail.objects.get().state == "sending"
    delivery.sweep()
    assert Mail.objects.get().state == "sending"
    Mail.objects.update(lease_until=PAST)
    tasks.sweep()
    assert Mail.objects.values_list("state", "last_error").get() == ("unknown", delivery.FATE_UNKNOWN)
    assert delivery.deliver_one(mail.pk) == ""
    assert len(outbox.outbox) == int(sent_first)


def test_who_lost_the_lease_sends_nothing(written, monkeypatch):
    """The first worker stands still in the template, the second takes the row; only one mail goes out."""
    mail = written()
    render = rendering.render

    def slow(row):
        monkeypatch.setattr(rendering, "render", render)
        Mail.objects.update(lease_until=PAST)
        assert delivery.deliver_one(mail.pk) == "sent"
        return render(row)

    monkeypatch.setattr(rendering, "render", slow)
    assert delivery.deliver_one(mail.pk) == "claimed"
    assert len(outbox.outbox) == 1
    assert Mail.objects.get().state == "sent"


def test_a_late_answer_settles_what_was_unknown(written, monkeypatch):
    mail = written()
    send = servers.hand_over

    def slow(connection, message):
        outcome = send(connection, message)
        Mail.objects.update(state="unknown")
        return outcome

    monkeypatch.setattr(servers, "hand_over", slow)
    delivery.deliver_one(mail.pk)
    assert Mail.objects.get().state == "sent"


def test_the_sweep_asks_for_what_is_due_and_old_enough(written, monkeypatch, django_capture_on_commit_callbacks):
    asked = []
    monkeypatch.setattr(jobs, "_send", lambda task, ids: asked.append(ids))
    old = written("old", created_at=PAST)
    written("new")
    written("later", created_at=PAST, not_before=timezone.now() + timedelta(hours=1))
    dead = written("dead", created_at=PAST, state="claimed", lease_until=PAST)
    written("busy", created_at=PAST, state="claimed", lease_until=timezone.now() + timedelta(minutes=1))
    spent = written("spent", created_at=PAST, state="claimed", lease_until=PAST, attempts=7)
    with django_capture_on_commit_callbacks(execute=True):
        assert delivery.sweep() == 2
    assert [sorted(ids["mail_ids"]) for ids in asked] == [sorted([str(old.pk), str(dead.pk)])]
    spent.refresh_from_db()
    assert (spent.state, spent.last_error) == ("failed", delivery.TRIED_OUT)
