"""The library's pages and downloads."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from rphub.audit.models import AuditEvent
from suppliers.models import Evidence, EvidenceUse
from tests.world import World

LIBRARY = "/supplier/evidence/"
TODAY = timezone.localdate()


def text(response: Any) -> str:
    return html.unescape(response.content.decode())


def add(world: World, **fields: Any) -> Any:
    given = {"kind": "policy_document", "scope": "own", "confidentiality": "consortium", "title": "Our policy"}
    file = {"file": SimpleUploadedFile("policy.txt", b"Words.\n")}
    return world.client(world.anna).post(f"{LIBRARY}add/", given | file | fields, follow=True)


def test_an_empty_library_says_what_will_be_there(world, no_queries_while_rendering):
    page = text(world.client(world.anna).get(LIBRARY))
    assert "Your library is empty." in page
    assert "Policies, certificates, reports and statements will be listed here" in page


def test_a_document_is_added_and_shown(world, no_queries_while_rendering):
    page = text(add(world, valid_until="27/3/2030"))
    assert "“Our policy” is in your library." in page
    assert "Valid until 27 March 2030. Not used anywhere yet." in page
    assert "1 document, none expired." in text(world.client(world.anna).get(LIBRARY))
    response = world.response()
    EvidenceUse.objects.create(
        evidence=Evidence.objects.get(),
        cited_by_kind="answer",
        cited_by_id=f"{response.pk}:SCM-02",
        cited_by_label="SCM-02",
        page="3",
    )
    page = text(world.client(world.anna).get(f"{LIBRARY}{Evidence.objects.get().pk}/"))
    assert "Used in 1 answer." in page
    assert f'<a href="/supplier/questionnaire/{response.pk}/SCM/?question=SCM-02#SCM-02">SCM-02, ' in page
    assert "Page 3" in page
    assert "Take it out" not in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"file": ""}, "Choose a file or write a web address."),
        ({"file": "", "url": "nowhere"}, "Write a web address that starts with https://"),
        ({"file": SimpleUploadedFile("empty.txt", b"")}, "“empty.txt” was not added: it is empty."),
        ({"kind": "poem"}, "poem is not one of the available choices"),
        ({"issued_on": "soon"}, "date"),
        ({"title": "x" * 300}, "250"),
        ({"title": "a\x00b"}, "hidden characters"),
    ],
)
def test_mistakes_are_told_beside_the_field(world, fields, said):
    page = add(world, **fields)
    assert page.status_code == 200
    assert "<title>Error: " in text(page)
    assert said in text(page)
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_library_page_is_five_statements(world, django_assert_num_queries, count):
    for number in range(count):
        Evidence.objects.create(
            supplier=world.acme,
            title=f"Doc {number}",
            url=f"https://a.example/{number}",
            valid_until=TODAY - timedelta(days=1),
        )
    browser = world.client(world.anna)
    browser.get(LIBRARY)
    with django_assert_num_queries(5):  # person, supplier, how many of each sort, how many match, the page with uses
        page = browser.get(LIBRARY)
    assert f"{count} of your {count} document" in text(page)


def test_what_nothing_cites_can_be_taken_out(world):
    add(world)
    made = Evidence.objects.get()
    page = world.client(world.anna).post(f"{LIBRARY}{made.pk}/remove/", follow=True)
    assert "“Our policy” is out of your library." in text(page)
    assert "Taken out of the library on" in text(world.client(world.anna).get(f"{LIBRARY}{made.pk}/"))


def test_downloads_are_attachments_and_recorded_for_others(world):
    add(world)
    made = Evidence.objects.get()
    own = world.client(world.anna).get(f"{LIBRARY}{made.pk}/download/")
    assert (own.status_code, b"".join(own.streaming_content)) == (200, b"Words.\n")
    assert own["Content-Disposition"] == 'attachment; filename="policy.txt"'
    office = f"/office/evidence/{made.pk}/download/"
    for who in (world.leah, world.rafi, world.mona, world.otto):
        answer = world.client(who).get(office)
        assert (answer.status_code, b"".join(answer.streaming_content)) == (200, b"Words.\n")
    read = AuditEvent.objects.filter(verb="evidence.downloaded").values_list("actor_label", flat=True)
    assert sorted(read) == ["Leah Lead", "Mona Moderator", "Otto Auditor", "Rafi Reviewer"]
    for who in (world.cara, world.ada):
        assert world.client(who).get(office).status_code == 403
    for who in (world.bob,):
        assert world.client(who).get(f"{LIBRARY}{made.pk}/download/").status_code == 404
        assert world.client(who).get(f"{LIBRARY}{made.pk}/").status_code == 404
    assert world.client(world.mei).get(office).status_code == 403


def test_an_address_has_no_download(world):
    made = Evidence.objects.create(supplier=world.acme, title="Statement", url="https://acme.example/statement")
    browser = world.client(world.anna)
    assert browser.get(f"{LIBRARY}{made.pk}/download/").status_code == 404
    assert 'href="https://acme.example/statement"' in text(browser.get(f"{LIBRARY}{made.pk}/"))
