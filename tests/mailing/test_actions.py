"""Settling what is not known, checking before a launch, and the mails that do not wait."""

from __future__ import annotations

import smtplib
import socket
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.mail import EmailMessage

from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Allow, Refused, StaleState
from rphub.kernel.roles import Role
from rphub.mailing import actions, policies, servers
from rphub.mailing.enums import MailState
from rphub.mailing.models import Mail
from rphub.mailing.workflow import MAIL

VERBS = {
    "resend": (actions.resend_unknown, policies.can_resend_mail, "unknown", "queued", "mail.resent"),
    "mark": (actions.mark_delivered, policies.can_mark_mail_delivered, "unknown", "sent", "mail.marked_delivered"),
    "retry": (actions.retry_failed, policies.can_retry_mail, "failed", "queued", "mail.retried"),
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["ada", "leah"])
def test_an_administrator_settles_a_mail(world: Any, written: Any, verb: str, who: str) -> None:
    act, _, source, target, recorded = VERBS[verb]
    mail = written(state=source, attempts=7)
    act(actor=world.actor(getattr(world, who)), mail=mail)
    mail.refresh_from_db()
    assert mail.state == target
    assert mail.attempts == (0 if target == "queued" else 7)
    assert (mail.sent_at is not None) == (target == "sent")
    event = AuditEvent.objects.about(mail).get()
    assert (event.verb, event.actor_label) == (recorded, str(getattr(world, who)))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["otto", "rafi", "mona", "cara", "anna", "mei"])
def test_nobody_else_does(world: Any, written: Any, verb: str, who: str) -> None:
    act, _, source, *_ = VERBS[verb]
    mail = written(state=source)
    with pytest.raises(Refused, match="Only a consortium admin or RP lead"):
        act(actor=world.actor(getattr(world, who)), mail=mail)
    assert Mail.objects.get().state == source


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", MailState)
def test_only_the_right_state_is_settled(world: Any, written: Any, verb: str, state: str) -> None:
    _, can, source, *_ = VERBS[verb]
    decision = can(world.actor(world.ada), written(state=state))
    assert bool(decision) == (state == source)
    assert decision.reason.startswith("" if decision else "Only a mail ")


def test_two_people_settle_it_once(world: Any, written: Any) -> None:
    mail = written(state="unknown")
    second = Mail.objects.get()
    actions.mark_delivered(actor=world.actor(world.ada), mail=mail)
    with pytest.raises(StaleState):
        actions.resend_unknown(actor=world.actor(world.leah), mail=second)
    assert Mail.objects.get().state == "sent"


def test_the_table_ends_where_it_should() -> None:
    assert MAIL.reachable("queued") == frozenset(MailState)
    assert MAIL.names_from("sent") == ("come_back",)
    assert MAIL.names_from("dropped") == MAIL.names_from("returned") == ()
    assert "claim" not in MAIL.names_from("unknown")


def test_who_sees_mail(world: Any, written: Any) -> None:
    written()
    seen = {
        who
        for who in ("ada", "leah", "rafi", "mona", "cara", "otto", "anna", "mei")
        if Mail.objects.visible_to(world.actor(getattr(world, who))).exists()
    }
    assert seen == {"ada", "leah", "otto"}
    assert Role.AUDITOR in world.actor(world.otto).roles


def test_codes_are_sent_at_once_and_not_kept(db: None) -> None:
    actions.send_now(EmailMessage("Code", "123456", to=["a@b.example"]))
    assert outbox.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
    assert outbox.outbox[0].from_email == '"London Universities Procurement Hub (demo)" <hub@consortium.example>'
    assert not Mail.objects.exists()


def test_a_code_that_cannot_be_sent_is_a_sentence(server: Any) -> None:
    server.on_send = [smtplib.SMTPServerDisconnected("gone")]
    with pytest.raises(actions.MailNotSent, match=r"We could not send the e-mail just now\. Try again"):
        actions.send_now(EmailMessage("Code", "123456", to=["a@b.example"]))


def test_mail_is_ready(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "close", lambda self: None)
    assert actions.check_mail() == Allow
    assert server.got == []


def test_mail_in_a_folder(settings: Any, tmp_path: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")
    assert actions.check_mail()
    (tmp_path / "file").write_text("in the way")
    settings.EMAIL_FILE_PATH = str(tmp_path / "file")
    decision = actions.check_mail()
    assert not decision
    assert f"Mail cannot be written to the folder {tmp_path / 'file'}" in decision.reason
    assert decision.reason.endswith("Make the folder writable or set EMAIL_URL.")


def test_a_mail_server_that_is_not_there(settings: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", taken.getsockname()[1]
        reason = actions.check_mail().reason
    assert reason.startswith(f"The mail server 127.0.0.1, port {settings.EMAIL_PORT}, could not be reached: ")
    assert reason.endswith("Check EMAIL_URL and that the server is running.")


def test_a_wrong_password_says_so(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "mail.example", 587
    error = smtplib.SMTPAuthenticationError(535, b"no")
    monkeypatch.setattr(servers, "connect", lambda: (_ for _ in ()).throw(error))
    assert "mail.example, port 587, did not accept the user name or password" in actions.check_mail().reason


@pytest.mark.parametrize("sender", ["", "RP Hub", "hub@", "RP Hub <hub@consortium.example>\nBcc: x@y.example"])
def test_a_wrong_sender_is_found(settings: Any, sender: str) -> None:
    settings.DEFAULT_FROM_EMAIL = sender
    assert actions.check_mail().reason.endswith("Correct DEFAULT_FROM_EMAIL.")
