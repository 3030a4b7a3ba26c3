"""Mails that come back: at the hand-over, and as a report that arrives later."""

from __future__ import annotations

import io
import mailbox
import smtplib
import sys
from email.message import EmailMessage

import pytest
from django.core.management import CommandError, call_command

from rphub.mailing import bounces, delivery
from rphub.mailing.models import DeadAddress, Mail

pytestmark = pytest.mark.django_db
NIA = "nia@acme.example"
TEMPLATE = """From: MAILER-DAEMON@mx.example
To: hub@consortium.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Your mail could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} No such
    user here
--b
Content-Type: {kind}

Message-ID: {message_id}
Subject: The invitation

--b--
"""


def report(mail: Mail, **given: str) -> bytes:
    mail.refresh_from_db()
    values = {"to": mail.to, "action": "failed", "status": "5.1.1", "kind": "text/rfc822-headers"}
    return TEMPLATE.format(**values | {"message_id": mail.message_id} | given).encode()


def read(*paths: object) -> str:
    out = io.StringIO()
    call_command("read_bounces", *(str(path) for path in paths), stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def sent(written) -> Mail:
    mail: Mail = written()
    assert delivery.deliver_one(mail.pk) == "sent"
    return mail


@pytest.mark.parametrize(
    ("code", "dead"), [(550, True), (551, True), (553, True), (552, False), (554, False), (450, False)]
)
def test_an_address_refused_at_the_hand_over_is_dead(written, server, code, dead):
    mail = written()
    server.on_send = [smtplib.SMTPRecipientsRefused({NIA: (code, b"no such person")})]
    assert delivery.deliver_one(mail.pk) == ("queued" if code < 500 else "failed")
    assert list(DeadAddress.objects.values_list("address", flat=True)) == ([NIA] if dead else [])


def test_a_sender_refused_says_nothing_about_the_address(written, server):
    server.on_send = [smtplib.SMTPSenderRefused(550, b"who are you", "hub@consortium.example")]
    assert delivery.deliver_one(written().pk) == "failed"
    assert DeadAddress.objects.count() == 0


@pytest.mark.parametrize("kind", ["text/rfc822-headers", "message/rfc822"])
def test_a_report_settles_the_mail_and_the_address_however_often_it_is_read(sent, tmp_path, kind):
    (tmp_path / "one.eml").write_bytes(report(sent, kind=kind))
    assert read(tmp_path / "one.eml") == "1 read, 1 of our mails came back."
    assert read(tmp_path) == "1 read, 0 of our mails came back."
    sent.refresh_from_db()
    assert (sent.state, sent.last_error) == ("returned", "It came back: 550 5.1.1 No such user here")
    assert DeadAddress.objects.values_list("address", "reason").get() == (NIA, "550 5.1.1 No such user here")


@pytest.mark.parametrize(
    "given",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "relayed", "status": "2.0.0"},
        {"action": "failed", "status": "4.4.7"},
        {"to": "bob@bolt.example"},
        {"message_id": "<00000000000000000000000000000000@consortium.example>"},
        {"message_id": "<somebody@else.example>"},
        {"kind": "text/plain"},
    ],
)
def test_what_is_late_or_not_about_a_mail_of_ours_changes_nothing(sent, tmp_path, given):
    (tmp_path / "one.eml").write_bytes(report(sent, **given))
    assert read(tmp_path) == "1 read, 0 of our mails came back."
    sent.refresh_from_db()
    assert (sent.state, DeadAddress.objects.count()) == ("sent", 0)


@pytest.mark.parametrize("status", ["5.2.2", "5.3.4", "5.7.1"])
def test_a_full_mailbox_or_a_policy_is_not_a_dead_address(sent, tmp_path, status):
    (tmp_path / "one.eml").write_bytes(report(sent, status=status))
    read(tmp_path)
    sent.refresh_from_db()
    assert (sent.state, DeadAddress.objects.count()) == ("returned", 0)


@pytest.mark.parametrize("junk", [b"", b"\xff\xfe\x00", b"Subject: Out of office\n\nI am away.", b"From "])
def test_anything_else_is_passed_over(sent, tmp_path, junk):
    (tmp_path / "one.eml").write_bytes(junk)
    assert read(tmp_path).endswith("0 of our mails came back.")


def test_mboxes_and_standard_input(written, sent, tmp_path, monkeypatch):
    other = written("k2", "bo@acme.example")
    delivery.deliver_one(other.pk)
    box = mailbox.mbox(tmp_path / "box")
    for mail in (sent, other):
        box.add(report(mail))
    box.close()
    assert read(tmp_path / "box") == "2 read, 2 of our mails came back."
    Mail.objects.update(state="sent")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report(sent))))
    assert read("-") == "1 read, 1 of our mails came back."


def test_a_path_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="There is no file or folder"):
        read(tmp_path / "nothing")


def test_several_recipients_in_one_report(sent, tmp_path):
    text = report(sent).replace(
        b"Final-Recipient", b"Final-Recipient: rfc822; x@y.example\nAction: failed\n\nFinal-Recipient"
    )
    (tmp_path / "one.eml").write_bytes(text)
    assert read(tmp_path) == "1 read, 1 of our mails came back."


def test_an_ordinary_mail_says_nothing():
    assert list(bounces.reports(EmailMessage())) == []
