"""The pages of records: what each says to whom, in how many statements, and what anybody may bring to the open one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from records.actions import releasing
from records.models import SignedRecord, TakenRecord
from records.spelling import MOST
from records.views import public
from tests.records import builders as b
from tests.world import World


def text(page: Any) -> str:
    return str(page.content.decode())


def test_from_the_form_to_the_file(world: World) -> None:
    b.result(world)
    browser, day = world.client(world.anna), timezone.localdate() + timedelta(days=9)
    form = reverse("record_release", args=[world.acme.pk])
    sent = {"recipient": b.NORTH, "valid_until": day.isoformat(), "holds": ["evidence"]}
    page = browser.post(form, sent)
    assert (page.status_code, "Tick that you release it" in text(page)) == (422, True)
    there: Any = browser.post(form, sent | {"agreed": "on"})
    made = SignedRecord.objects.get()
    assert there.url == made.get_absolute_url()
    assert "Your record is being signed." in text(browser.get(there.url))
    file = reverse("record_file", args=[made.pk])
    assert "still being signed" in text(browser.get(file))
    made = releasing.sign_record(made.pk)
    answer: Any = browser.get(file)
    assert (answer.content, answer["Content-Type"]) == (made.file, "application/json")
    page = browser.get(there.url)
    assert f"/records/check/{made.fingerprint}/" in text(page)
    assert "Withdraw this record" in text(page)
    assert "Withdraw this record" not in text(world.client(world.carl).get(there.url))
    browser.post(reverse("record_withdraw", args=[made.pk]))
    assert "You withdrew this record on" in text(browser.get(there.url))
    assert world.client(world.bob).get(there.url).status_code == 404


@pytest.mark.parametrize("records", [1, 3])
def test_statements_do_not_grow(world: World, records: int, django_assert_num_queries: Any) -> None:
    b.result(world)
    made = [b.signed(world, holds=b.EVERYTHING) for _ in range(records)]
    files = [b.from_north(world, recipient=f"Reader {number}") for number in range(records)]
    taken = [b.taken(world, file) for file in files]
    anna, leah, visitor = world.client(world.anna), world.client(world.leah), world.client()
    for browser, address, number in (
        (anna, reverse("supplier_records"), 5),  # who asks; suppliers, results, released, taken in
        (anna, reverse("record_release", args=[world.acme.pk]), 3),
        (anna, made[0].get_absolute_url(), 3),
        (leah, taken[0].get_absolute_url(), 3),
        (visitor, reverse("record_check_one", args=[made[0].fingerprint]), 1),
        (visitor, reverse("record_keys_file"), 0),
    ):
        browser.get(address)
        with django_assert_num_queries(number):
            assert browser.get(address).status_code == 200, address
    upload = {"file": b.upload(made[0].file)}
    with django_assert_num_queries(1):
        assert "Signed by this hub, and unchanged." in text(visitor.post(reverse("record_check"), upload))


def test_the_open_page_by_fingerprint(world: World) -> None:
    b.result(world)
    made, visitor, check = b.signed(world), world.client(), reverse("record_check")
    one = reverse("record_check_one", args=[made.fingerprint])
    groups = " ".join(made.fingerprint[at : at + 8] for at in range(0, 64, 8)).upper()
    for typed in (groups, f"https://hub.example{one}", made.fingerprint):
        answer: Any = visitor.post(check, {"fingerprint": typed})
        assert (answer.status_code, answer.url) == (302, one)
    assert "Signed by this hub, and unchanged." in text(visitor.get(one))
    unknown = visitor.get(reverse("record_check_one", args=["0" * 64]))
    assert (unknown.status_code, "We did not release a record" in text(unknown)) == (404, True)
    assert visitor.get("/records/check/1/").status_code == 404
    releasing.withdraw_record(actor=world.actor(world.anna), record_id=made.pk)
    page = text(visitor.get(one))
    assert "The supplier withdrew it on" in page
    assert "How well checked" not in page


def test_what_strangers_bring_is_answered_with_a_sentence(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor, check = world.client(), reverse("record_check")
    for sent, said in (
        ({}, "Choose the file, or give the fingerprint."),
        ({"fingerprint": "x" * 64}, "Give the 64 letters and digits"),
        ({"file": b.upload(b"")}, "empty"),
        ({"file": b.upload(b"{" * 9000)}, "This is not a signed record."),
        ({"file": b.upload(b"%PDF-1.7", "record.pdf")}, "This is a PDF."),
        ({"file": b.upload(b" " * (MOST + 1))}, "too large for a record"),
    ):
        page: Any = visitor.post(check, sent)
        assert (page.status_code, said in text(page)) == (422, True), said
    with monkeypatch.context() as patch:
        patch.setattr(public, "MOST", 0)
        for page in (visitor.post(check, {}), visitor.get(reverse("record_check_one", args=["0" * 64]))):
            assert page.status_code == 429
    assert visitor.get(check).status_code == 200


def test_the_office_takes_one_in_on_its_page(world: World) -> None:
    b.result(world)
    browser, file = world.client(world.leah), b.from_north(world)
    form = reverse("taken_new", args=[world.acme.pk])
    assert form in text(browser.get(world.acme.get_absolute_url()))
    assert "None yet, so nothing can be taken in." in text(browser.get(form))
    with b.trusting():
        assert b.NORTH in text(browser.get(form))
        page = browser.post(form, {"file": b.upload(file)})
        assert (page.status_code, "If that is you, choose the file again" in text(page)) == (422, True)
        there: Any = browser.post(form, {"file": b.upload(file), "for_us": "on"})
    taken = TakenRecord.objects.get()
    assert there.url == taken.get_absolute_url()
    assert f"{b.NORTH} found: " in text(browser.get(there.url))
    assert str(taken) in text(browser.get(world.acme.get_absolute_url()))
    assert str(taken) in text(world.client(world.anna).get(reverse("supplier_records")))
    browser.post(reverse("taken_out", args=[taken.pk]), {"reason": "They withdrew it."})
    assert "The content of this record was deleted" in text(browser.get(there.url))
    assert world.client(world.ada).get(there.url).status_code == 403


def test_a_hub_without_a_key_says_so(world: World) -> None:
    b.result(world)
    with override_settings(RECORD_SIGNING_KEY=""):
        assert "its key is not set up" in text(world.client(world.anna).get(reverse("supplier_records")))
        page: Any = world.client().get(reverse("record_keys_file"))
        assert page.json()["keys"] == []
    nothing = text(world.client(world.bob).get(reverse("supplier_records")))
    assert "There is nothing to release yet." in nothing
