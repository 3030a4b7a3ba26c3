"""Evidence under a question: nothing of it costs an answer."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from questionnaires.models import Cycle
from suppliers.models import Evidence, EvidenceUse
from tests.questionnaires.pages import address, cited, row, submit, text


def test_a_file_that_cannot_be_added_costs_none_of_the_answers(world):
    for name, content, said in (
        ("tool.exe", b"MZ", "“tool.exe” was not added: this kind of file is not accepted."),
        ("empty.pdf", b"", "“empty.pdf” was not added: it is empty."),
        ("fake.pdf", b"no pdf", "“fake.pdf” was not added: it is not a PDF file, although its name says so."),
    ):
        response = world.response(
            cycle=Cycle.objects.create(name=name, year=2026, version=world.version, opens_on="2026-01-01")
        )
        page = submit(
            world,
            response,
            SCM_02__level="2",
            SCM_05__level="3",
            SCM_02__ev_file=SimpleUploadedFile(name, content),
        )
        assert said in text(page)
        assert '<a href="#SCM-02.ev_file">' in text(page)
        assert sorted(response.answers.values_list("level", flat=True)) == [2, 3]


def test_a_file_that_is_too_large_gets_its_sentence(world, settings):
    settings.UPLOAD_MAX_BYTES = 10
    response = world.response()
    page = submit(world, response, SCM_02__level="2", SCM_02__ev_file=SimpleUploadedFile("note.txt", b"more than ten"))
    assert "“note.txt” was not added: it has" in text(page)
    assert row(response, "SCM-02").level == 2


def test_evidence_is_cited_and_taken_back_under_a_question(world):
    response = world.response()
    browser = world.client(world.anna)
    place, cite = f"/supplier/questionnaire/{response.pk}/answers/SCM-02/evidence/", {"cite": "SCM-02"}
    fields = cite | {"version": response.version_id, "SCM-02.level": "2", "SCM-02.revision": "0"}
    went = browser.post(
        address(response),
        fields | {"SCM-02.ev_file": SimpleUploadedFile("sites.txt", b"Sites\n"), "SCM-02.ev_page": "3"},
    )
    assert went.url == address(response, query="?question=SCM-02#SCM-02")
    made = Evidence.objects.get()
    assert (made.title, made.kind, made.supplier, made.uses.get().page) == ("sites.txt", "data_export", world.acme, "3")
    assert row(response, "SCM-02").level == 2
    page = text(browser.get(went.url))
    assert "<b>sites.txt</b></a>, page 3" in page
    browser.post(address(response), {"cite": "SCM-05", "SCM-05.ev_id": str(made.pk)})
    assert "Used in 2 places." in text(browser.get(address(response)))
    browser.post(f"{place}{made.pk}/remove/", {"version": response.version_id})
    assert [use.cited_by_id for use in EvidenceUse.objects.all()] == [f"{response.pk}:SCM-05"]
    nothing = browser.post(address(response), cite | {"SCM-02.ev_page": "4"})
    assert "Choose a file, write a web address, or choose something in your library." in text(nothing)


def test_a_rivals_evidence_or_questionnaire_does_not_exist(world):
    response, rival = world.response(), world.response(world.bolt)
    theirs = cited(world, rival, "SCM-02")
    browser = world.client(world.anna)
    assert browser.get(address(rival)).status_code == 404
    assert browser.post(address(rival), {"SCM-02.level": "4"}).status_code == 404
    place = f"/supplier/questionnaire/{response.pk}/answers/SCM-02/evidence/"
    assert browser.post(address(response), {"cite": "SCM-02", "SCM-02.ev_id": str(theirs.pk)}).status_code == 404
    assert browser.post(f"{place}{theirs.pk}/remove/").status_code == 404
    assert browser.get(address(response, "XYZ")).status_code == 404
    assert Client().get(address(response)).status_code == 302


def test_a_refused_address_is_still_there_after_two_texts_were_settled(world):
    response = world.response()
    submit(world, response, SCM_02__level="2", SCM_02__comment="Theirs")
    page = submit(
        world, response, SCM_02__level="2", SCM_02__comment="Mine", SCM_05__ev_url="no address", SCM_05__ev_page="3"
    )
    assert page.status_code == 409
    beside = '<input type="hidden" name="SCM-05.ev_url" value="no address"><input type="hidden" name="SCM-05.ev_page"'
    assert beside in text(page)
    settled = submit(world, response, SCM_02__level="2", SCM_02__comment="Theirs", SCM_05__ev_url="no address")
    assert 'name="SCM-05.ev_url" id="SCM-05.ev_url" inputmode="url" value="no address"' in text(settled)


def test_what_was_added_is_not_offered_again_beside_what_was_refused(world):
    response = world.response()
    page = submit(world, response, SCM_02__ev_url="https://acme.example/a", SCM_05__ev_url="no address")
    assert [made.url for made in Evidence.objects.all()] == ["https://acme.example/a"]
    assert text(page).count('value="https://acme.example/a"') == 0
    assert text(page).count('value="no address"') == 1


def test_a_document_of_the_library_stays_chosen_when_its_page_is_refused(world):
    response = world.response()
    made = cited(world, response, "SCM-05")
    page = submit(world, response, SCM_02__ev_id=str(made.pk), SCM_02__ev_page="9" * 80)
    assert f'<option value="{made.pk}" selected>The one you chose</option>' in text(page)
