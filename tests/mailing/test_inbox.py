"""Delivery reports are fetched from a mailbox: once, safely, and again after whoever read them was killed."""

from __future__ import annotations

from typing import Any

import pytest

from rphub.mailing import rendering, tasks
from rphub.mailing.inbox import inbox_of, read_inbox
from rphub.mailing.models import DeadAddress, Mail
from tests.mailing.imap_server import Box, running
from tests.mailing.test_bounces import NIA, report

pytestmark = pytest.mark.django_db
LETTER = b"From: asha@acme.example\r\nSubject: A question\r\n\r\nWhen is it due?\r\n"


def mail(to: str = NIA) -> Mail:
    sent = Mail(key=f"key of {to}", template="invitation", to=to, state="sent")
    sent.message_id = rendering.message_id(sent.pk)
    sent.save()
    return sent


def states() -> list[str]:
    return list(Mail.objects.order_by("to").values_list("state", flat=True))


def test_reports_are_settled_marked_and_other_mails_left_alone(settings: Any) -> None:
    with running(Box(report(mail()), LETTER)) as box:
        settings.BOUNCES_URL = box.url
        assert read_inbox() == 1
        assert (states(), DeadAddress.objects.get().address, box.seen) == (["returned"], NIA, {1})
        tasks.read_inbox()
    assert (len(box.mails), box.seen) == (2, {1})
    assert [one for one in box.heard if one.startswith("UID FETCH")] == ["UID FETCH 1 (BODY.PEEK[])"]


def test_whoever_is_killed_reads_the_rest_the_next_time(settings: Any) -> None:
    reports = [report(mail(f"{name}@acme.example")) for name in ("a", "b", "c")]
    with running(Box(*reports, patience=1)) as box:
        settings.BOUNCES_URL = box.url
        assert read_inbox() == 0
        assert (states(), box.seen) == (["returned", "returned", "sent"], {1})
        box.patience = 99
        assert (read_inbox(), read_inbox(), box.seen) == (1, 0, {1, 2, 3})
    assert (states(), DeadAddress.objects.count()) == (["returned"] * 3, 3)


def test_nothing_is_asked_without_an_address(settings: Any) -> None:
    settings.BOUNCES_URL = ""
    assert read_inbox() == 0


@pytest.mark.console_allowed
def test_a_mailbox_that_cannot_be_read_is_logged_without_its_password(settings: Any, caplog: Any) -> None:
    with running(Box()) as box:
        settings.BOUNCES_URL = box.url.replace("se%20cret", "another")
        assert read_inbox() == 0
    settings.BOUNCES_URL = box.url
    assert read_inbox() == 0
    settings.BOUNCES_URL = "imap://rp:another@mail.example"
    assert read_inbox() == 0
    assert ["cannot be read" in one.getMessage() for one in caplog.records] == [True] * 3
    assert "another" not in caplog.text


def test_the_address_says_where_and_is_safe() -> None:
    box = inbox_of("imaps://rp%40hub:se%2Fcret@mail.example")
    assert box is not None
    assert (box.host, box.port, box.user, box.password, box.folder, box.secure) == (
        "mail.example",
        993,
        "rp@hub",
        "se/cret",
        "INBOX",
        True,
    )
    assert "cret" not in repr(box)
    for wrong in ("imap://rp:x@mail.example", "imaps://mail.example", "https://rp:x@mail.example"):
        with pytest.raises(ValueError, match="BOUNCES_URL is not"):
            inbox_of(wrong)
