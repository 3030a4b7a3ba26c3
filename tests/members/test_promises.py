"""Promise 9: a member of lot A cannot infer that a supplier of lot B exists. Promises 8 and 17 for what it does see."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Framework, Lot, Usage
from members import reports as paper
from rphub.accounts.models import Grant
from rphub.documents.models import Document
from rphub.kernel.roles import Role
from suppliers.models import Award, FrameworkExemption, Standing
from tests.members.reports import publish, report
from tests.world import award, framework, person, supplier

TODAY = timezone.localdate
SECRET = "Zebulon"
"""In the name of everything this member must not learn of."""


def body(answer: Any) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def beside_the_question(text: str) -> str:
    """A page without the words that its reader typed."""
    return text.replace(f'value="{SECRET}"', "").replace(f"“{SECRET}”", "")


def every_page(world: Any) -> dict[str, str]:
    """All that a member can read, by address; the lead takes tables along too."""
    browser = world.client(world.max)
    table = reverse("member_framework", args=[world.laptops.pk])
    addresses = [
        reverse("member_home"),
        table,
        f"{table}?q={SECRET}",
        f"{table}?q=e",
        f"{table}?late=1",
        f"{table}?lot=1",
        f"{table}?lot=2",
        f"{table}?page=2",
        f"{table}?page=last",
        f"{table}csv/",
        reverse("member_suppliers"),
        f"{reverse('member_suppliers')}?q=e",
        f"{reverse('member_suppliers')}?q={SECRET}",
        reverse("member_supplier", args=[world.acme.pk]),
        reverse("member_method"),
    ]
    found = {address: browser.get(address) for address in addresses}
    assert {answer.status_code for answer in found.values()} == {200}
    return {
        address: re.sub(r'name="csrfmiddlewaretoken"[^>]*|X-CSRFToken[^}]*', "", body(a))
        for address, a in found.items()
    }


def a_second_world(world: Any) -> None:
    """Everything beyond the member's lot: other lots, a closed and an ended framework, an ended place."""
    today = TODAY()
    closed = framework("ZEB1", f"{SECRET} closed", member_access=False)
    ended = framework(
        "ZEB2", f"{SECRET} ended", starts_on=today - timedelta(days=900), ends_on=today - timedelta(days=1)
    )
    future = framework(
        "ZEB3", f"{SECRET} future", starts_on=today + timedelta(days=1), ends_on=today + timedelta(days=9)
    )
    lots = [world.lot_2, world.cleaning]
    for where in (closed, ended, future):
        lot = Lot.objects.create(framework=where, number=1, title=f"{SECRET} lot", category=world.lot_1.category)
        Usage.objects.create(member=world.uni, lot=lot)
        lots.append(lot)
    for index, lot in enumerate(lots):
        publish(of := supplier(f"{SECRET} {index}"), actions_late=3, band=4)
        award(of, lot)
        award(world.acme, lot) if lot.framework != world.laptops else None
    publish(left := supplier(f"{SECRET} left"), actions_late=2)
    award(left, world.lot_1)
    Award.objects.filter(supplier=left).update(ends_on=today - timedelta(days=1))


def test_nothing_outside_the_lots_used_changes_any_page_by_a_byte(world: Any) -> None:
    """Counts, search, filters, paging, CSV, crumbs, paragraph: the same with and without the others."""
    publish(world.acme)
    before = every_page(world)
    a_second_world(world)
    after = every_page(world)
    clock = re.compile(r"\d{1,2}(:\d\d)?\N{NO-BREAK SPACE}(am|pm)|midday|midnight")
    for address in before:
        assert clock.sub("", after[address]) == clock.sub("", before[address]), address
        assert SECRET not in beside_the_question(after[address])


@pytest.mark.parametrize("name", ["member_supplier", "member_framework", "member_framework_csv", "member_report_pdf"])
def test_foreign_and_missing_answer_alike(world: Any, name: str) -> None:
    """The same status, the same text and the same statements, so that nothing tells “not yours” from “not there”."""
    foreign = world.bolt.pk if name in ("member_supplier", "member_report_pdf") else world.services.pk
    browser = world.client(world.max)
    browser.get(reverse("member_home"))
    answers = []
    counts = []
    for pk in (foreign, 987654, 2**62, 2**80):
        with CaptureQueriesContext(connection) as seen:
            answers.append(getattr(browser, "post" if name == "member_report_pdf" else "get")(reverse(name, args=[pk])))
        counts.append(len(seen.captured_queries))
    assert [answer.status_code for answer in answers] == [404] * 4
    assert counts[0] == counts[1]
    texts = {re.sub(r"X-CSRFToken[^}]*|csrfmiddlewaretoken[^>]*", "", answer.content.decode()) for answer in answers}
    assert len(texts) == 1
    assert Document.objects.count() == 0


@pytest.mark.parametrize("change", ["closed", "ended", "left", "unused"])
def test_what_stops_existing_is_gone_at_once(world: Any, change: str) -> None:
    publish(world.acme)
    browser, yesterday = world.client(world.mei), TODAY() - timedelta(days=1)
    pages = [reverse("member_framework", args=[world.laptops.pk]), reverse("member_supplier", args=[world.acme.pk])]
    assert [browser.get(page).status_code for page in pages] == [200, 200]
    if change == "closed":
        Framework.objects.filter(pk=world.laptops.pk).update(member_access=False)
    elif change == "ended":
        Framework.objects.filter(pk=world.laptops.pk).update(ends_on=yesterday)
    elif change == "left":
        Award.objects.filter(supplier=world.acme, lot=world.lot_1).update(ends_on=yesterday)
    else:
        Usage.objects.all().delete()
    expected = [200, 404] if change == "left" else [404, 404]
    assert [browser.get(page).status_code for page in pages] == expected
    home = body(browser.get(reverse("member_home")))
    assert ("Desktop and Notebook Computers" in home) == (change == "left")
    assert "Acme" not in home


def test_only_the_lots_used_are_named(world: Any) -> None:
    """Acme is on Lots 1 and 2; the university uses Lot 1."""
    publish(world.acme)
    pages = every_page(world)
    for address, text in pages.items():
        assert "notebooks" not in text, address
        assert "Lots 1 and 2" not in text, address


def test_a_members_paper_is_made_only_while_it_may_see_it(world: Any) -> None:
    publish(world.acme)
    world.client(world.mei).post(reverse("member_report_pdf", args=[world.acme.pk]))
    document = Document.objects.get()
    assert paper.report_context(document)["places"] == ["Desktop and Notebook Computers, Lot 1 (reseller)"]
    Usage.objects.all().delete()
    with pytest.raises(Exception, match="No Standing matches"):
        paper.report_context(document)


def test_a_person_of_two_members_gets_the_paper_for_the_one_that_uses_the_lot(world: Any) -> None:
    """Gil also works for the university; the gallery's people never learn of its lots."""
    publish(world.acme)
    Grant.objects.create(user=world.gil, role="member_lead", organisation=world.uni.organisation)
    address = world.client(world.gil).post(reverse("member_report_pdf", args=[world.acme.pk])).url
    assert Document.objects.get().member_id == world.uni.organisation_id
    other = person("gus@gallery.example", "Gus Gallery", Role.MEMBER_LEAD, world.gallery.organisation)
    assert world.client(other).get(address).status_code == 404


def test_a_supplier_that_no_member_sees_is_told_so(world: Any) -> None:
    Framework.objects.update(member_access=False)
    own = body(world.client(world.anna).get(reverse("view_as_member")))
    assert "Today no member sees it: no framework you are on shows RP status to members." in own


def test_nobody_else_has_the_members_paper(world: Any) -> None:
    publish(world.acme)
    address = world.client(world.mei).post(reverse("member_report_pdf", args=[world.acme.pk])).url
    seen = {name: world.client(getattr(world, name)).get(address).status_code for name in ("mei", "max", "gil")}
    assert seen == {"mei": 200, "max": 200, "gil": 404}
    inside = address.replace("/member/", "/office/")
    assert world.client(world.leah).get(inside).status_code == 404
    assert world.client(world.anna).get(address.replace("/member/", "/supplier/")).status_code == 404


def test_the_reason_of_an_exemption_stays_inside(world: Any) -> None:
    FrameworkExemption.objects.create(
        supplier=world.acme, framework=world.laptops, reason=f"{SECRET} is being wound up", until=TODAY()
    )
    pages = every_page(world)
    assert "Exempt" in pages[reverse("member_framework", args=[world.laptops.pk])]
    assert not [address for address, text in pages.items() if SECRET in beside_the_question(text)]


def test_numbers_behind_the_bands_never_leave(world: Any) -> None:
    """Only what the report holds as words is drawn; stray keys in a report are not."""
    shown = report()
    for section in shown["sections"]:
        section["score"] = 61.375
    shown["overall"], shown["private_note"] = 61.375, f"{SECRET} is slow to answer"
    shown["levels"][0]["self_level"] = f"{SECRET} claims 4"
    publish(world.acme, shown=shown)
    for address, text in every_page(world).items():
        assert "61.375" not in text, address
        assert SECRET not in beside_the_question(text), address


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x.example"])
def test_only_web_addresses_become_links(world: Any, url: str) -> None:
    shown = report()
    shown["carbon"]["plan_url"] = shown["modern_slavery"]["url"] = url
    publish(world.acme, shown=shown)
    page = body(world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])))
    assert f'href="{url}' not in page


def test_hostile_text_is_only_text(world: Any) -> None:
    publish(world.acme, shown=report(summary="<script>alert(1)</script>", strengths=["<img src=x onerror=1>"]))
    page = body(world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_supplier_sees_exactly_what_members_see(world: Any) -> None:
    """The same standing through the same template: the article is the same to the last byte."""
    publish(world.acme, actions_late=1, critical_overdue=True)
    article = re.compile(r"<article.*</article>", re.S)
    member = body(world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])))
    own = body(world.client(world.anna).get(reverse("view_as_member")))
    assert article.findall(member) == article.findall(own)
    assert len(article.findall(own)) == 1
    assert Standing.objects.get(supplier=world.acme).band == 2
