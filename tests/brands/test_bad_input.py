"""Whatever is typed into the forms of brand packets comes back with a sentence at its field; nothing else is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from brands.views import packets
from tests.brands import builders as b
from tests.input.judge import faults
from tests.input.page_forms import Form, forms_of, url_name
from tests.input.trials import encoded, honest, refused
from tests.world import World

URLENCODED = "application/x-www-form-urlencoded"


def form_on(browser: Client, page: str, name: str) -> Form:
    html = browser.get(page).content.decode()
    return next(form for form in forms_of(html, page) if url_name(form.action) == name)


def wrong_with(browser: Client, form: Form, name: str) -> list[str]:
    """Each field with everything it never takes, the others honest."""
    sent, found = honest(name, form), []
    for field in form.fields.values():
        for label, values, must in refused(field):
            if must and field.kind != "hidden":
                wrong = sent | {field.name: values}
                answer = browser.post(form.action, encoded(wrong), content_type=URLENCODED)
                said = faults(form, wrong, {field.name: must}, answer)
                found += [f"{field.name}, {label}: {fault}" for fault in said]
    return found


@pytest.mark.parametrize("name", ["ask_new", "ask_redirect"])
def test_bad_input_of_resellers(world: World, name: str) -> None:
    browser, request = world.client(world.anna), b.ask(world)
    page = reverse(name, args=[request.pk] if name == "ask_redirect" else [])
    assert wrong_with(browser, form_on(browser, page, name), name) == []


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("packet_edit", "scope"),
        ("packet_edit", "factories"),
        ("packet_edit", "people"),
        ("packet_sign", ""),
        ("packet_refuse", ""),
    ],
)
def test_bad_input_of_a_brand_that_drafts(world: World, name: str, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packets, "SAVES", 10_000)
    link, browser = b.link_of(b.ask(world)), world.client()
    if name == "packet_sign":
        b.answer(link)
    page = reverse(name, args=[link.token, part] if part else [link.token])
    assert wrong_with(browser, form_on(browser, page, name), name) == []


@pytest.mark.parametrize("name", ["packet_users", "packet_withdraw"])
def test_bad_input_of_a_brand_that_signed(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packets, "SAVES", 10_000)
    request, _ = b.declared(world)
    browser, page = world.client(), reverse(name, args=[b.link_of(request).token])
    assert wrong_with(browser, form_on(browser, page, name), name) == []


def test_bad_input_of_the_office(world: World) -> None:
    _, made = b.declared(world)
    browser = world.client(world.leah)
    for name, args in (("declaration_detail", [made.pk]), ("group_new", [])):
        page = reverse(name, args=args)
        assert wrong_with(browser, form_on(browser, page, name), name) == []
