"""The pages: bring, look, tick, undo; the table of the office; what the reviewer is told."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from equivalences.actions.certificates import withdraw_certificate
from equivalences.models import Certificate, Coverage, Item, Scheme
from questionnaires.answering import content_of
from questionnaires.models import Answer, Response
from questionnaires.selectors.dossier import data_of_row
from rphub.kernel.words import day
from suppliers.models import Evidence
from tests.equivalences.builders import SA, ended, hold, scheme, use
from tests.input.judge import faults
from tests.input.page_forms import forms_of, url_name
from tests.input.trials import encoded, honest, refused
from tests.questionnaires.supplier_side import heading
from tests.reading import papers
from tests.reviews import builders as reviews

URLENCODED = "application/x-www-form-urlencoded"


def text(page: Any) -> str:
    return " ".join(page.content.decode().split())


def address(response: Response, rest: str = "") -> str:
    return f"/supplier/questionnaire/{response.pk}/bring/{rest}"


def test_from_nothing_to_filled_in_and_undone_by_the_buttons(world):
    response, of = world.response(), scheme()
    browser = world.client(world.anna)
    page = text(browser.get(address(response)))
    assert heading(page) == "Bring what you have. You should not answer the same thing twice."
    until = timezone.localdate() + timedelta(days=200)
    fields = {"scheme_id": of.pk, "holder": "Acme", "issuer": "A Body", "covers": "Head office", "scope": "own"}
    fields |= {"valid_until": until.isoformat(), "agrees": "on", "file": SimpleUploadedFile("c.pdf", papers.pdf("c"))}
    page = text(browser.post(address(response, "certificates/add/"), fields, follow=True))
    assert "ISO 14001 is kept with your consent. See below what it answers." in page
    assert heading(page) == "What you brought answers 2 questions. Nothing is filled in yet."
    assert "It may not look at the result" in page
    page = text(browser.post(address(response), {"take": ["ENV-08:0"]}, follow=True))
    assert "1 answer filled in. You can undo this below." in page
    assert heading(page) == "What you brought answers 1 question. Nothing is filled in yet."
    undo = re.search(r'action="([^"]+/undo/)"', page)
    assert undo is not None
    page = text(browser.post(undo[1], follow=True))
    assert "1 answer put back as before." in page
    assert heading(page) == "What you brought answers 2 questions. Nothing is filled in yet."
    page = text(browser.post(address(response), {"everything": "yes", "all": ["ENV-08:2", "GOV-03:0"]}, follow=True))
    assert "2 answers filled in. You can undo this below." in page
    assert heading(page) == "Nothing is left to fill in from what you brought."


def test_nothing_ticked_or_nonsense_is_said_and_the_ticks_stay(world):
    response = world.response()
    hold(world, scheme())
    browser = world.client(world.anna)
    for posted in ({}, {"take": ["ENV-08", "x:y", "ENV-08:99999999999"]}):
        page = browser.post(address(response), posted)
        assert page.status_code == 422
        assert "Tick at least one question, or fill in all of them with one button." in text(page)
    world.answer(response, "ENV-08", level=1)
    page = text(browser.post(address(response), {"take": ["ENV-08:0", "GOV-03:0"]}, follow=True))
    assert "1 answer filled in. You can undo this below." in page
    assert "ENV-08 was answered meanwhile and stays as it is." in page
    page = text(browser.post(address(response), {"take": ["GOV-03:0"]}))
    assert "These answers were changed while this page was open, so nothing was filled in." in page


def test_an_answer_of_yours_is_only_cited_and_says_how_far_it_reaches(world):
    response = world.response()
    world.answer(response, "ENV-08", level=4)
    hold(world, scheme(rows={"ENV-08": (3, "")}), scope="site", covers="Hull")
    browser = world.client(world.anna)
    page = text(browser.get(address(response)))
    assert heading(page) == "What you brought proves 1 of your answers."
    assert "You chose level 4; it supports level 3 at most." in page
    assert "One site only: Hull." in page
    page = text(browser.post(address(response), {"take": ["ENV-08:1"]}, follow=True))
    assert "Cited under 1 answer of yours. You can undo this below." in page


def test_an_ended_certificate_says_the_next_step(world):
    response, on = world.response(), timezone.localdate() - timedelta(days=3)
    made = ended(world, scheme(), on)
    page = text(world.client(world.anna).get(address(response)))
    assert heading(page) == "Nothing is left to fill in from what you brought."
    assert f"Ended on {day(on)}, so it does not count" in page
    renew = reverse("evidence_replace", args=[made.evidence_id])
    assert f'<a href="{renew}">Add the renewed one as a newer version.</a>' in page


def test_consent_is_changed_taken_back_and_given_again_by_the_pages(world):
    response = world.response()
    made = hold(world, scheme())
    browser, one = world.client(world.anna), address(response, f"certificates/{made.pk}/")
    assert "ISO 14001: what it says and what you agree to" in text(browser.get(one))
    said = {"holder": "Acme", "covers": "All", "result": "Clean", "shows_result": "on"}
    page = text(browser.post(one, said, follow=True))
    assert "What you agreed to is kept with your name and the day." in page
    assert "It may look at the result" in page
    page = text(browser.post(one + "withdraw/", {"reason": ""}, follow=True))
    assert "Your consent to use ISO 14001 is taken back." in page
    assert heading(page) == "Nothing is left to fill in from what you brought."
    assert "Agree again and save" in text(browser.get(one))
    page = text(browser.post(one, said, follow=True))
    assert heading(page) == "What you brought answers 2 questions. Nothing is filled in yet."


def test_a_certificate_of_another_supplier_is_not_found_on_this_questionnaire(world):
    of = scheme()
    made = hold(world, of)
    theirs = world.response(world.bolt)
    for rest in (f"certificates/{made.pk}/", f"certificates/{made.pk}/withdraw/"):
        assert world.client(world.bob).get(address(theirs, rest)).status_code == 404
        assert world.client(world.anna).get(address(theirs, rest)).status_code == 404


def test_once_sent_the_page_says_why_nothing_more_is_filled_in(world):
    response = world.response(state="submitted")
    hold(world, scheme())
    page = text(world.client(world.anna).get(address(response)))
    assert heading(page) == "Your questionnaire is closed, so nothing more is filled in."
    assert "You sent this questionnaire, and the consortium has it now." in page


def test_the_way_leads_from_home_task_list_and_versions(world):
    response = world.response()
    browser = world.client(world.anna)
    for place in ("/supplier/", f"/supplier/questionnaire/{response.pk}/"):
        assert f'href="{address(response)}"' in text(browser.get(place))
    assert 'href="/office/equivalences/"' in text(world.client(world.leah).get("/office/questionnaire/"))


def test_the_section_page_says_where_the_answer_comes_from(world):
    response = world.response()
    hold(world, scheme())
    use(world, response, "ENV-08")
    page = text(world.client(world.carl).get(f"/supplier/questionnaire/{response.pk}/ENV/?question=ENV-08"))
    assert "Anna Acme (from the ISO 14001 certificate) last edited this" in page


def test_the_table_is_edited_by_its_pages(world):
    browser = world.client(world.leah)
    assert "Nothing counts instead of answers yet." in text(browser.get("/office/equivalences/"))
    fields = {"name": "Fair Code", "about": "A code", "kind": "report", "assurance": "document", "offered": "on"}
    fields |= {"not_covered": "Much.", "source": "Here", "reason": "New"}
    page = text(browser.post("/office/equivalences/new/", fields, follow=True))
    made = Scheme.objects.get()
    assert heading(page) == "Fair Code answers 0 questions."
    row = {"code": "GOV-04", "level": "2", "says": "By {issuer}.", "limits": "Spend.", "reason": "Fits"}
    page = text(browser.post(f"/office/equivalences/{made.pk}/rows/new/", row, follow=True))
    assert heading(page) == "Fair Code answers 1 question."
    one = Coverage.objects.get()
    edit = f"/office/equivalences/rows/{one.pk}/edit/"
    page = text(browser.post(edit, row | {"facts": "value = 1"}))
    assert "GOV-04 is answered by its level alone. Leave the facts empty." in page
    page = text(browser.post(edit, row | {"level": "1"}, follow=True))
    assert "Saved. It applies from now on." in page
    page = text(browser.post(f"/office/equivalences/{made.pk}/edit/", fields | {"offered": ""}, follow=True))
    assert "Suppliers can no longer bring it." in page
    assert heading(text(browser.get("/office/equivalences/"))) == "0 certificates and assessments answer questions."
    page = text(browser.post(f"/office/equivalences/rows/{one.pk}/remove/", {"reason": "Gone"}, follow=True))
    assert "Fair Code no longer answers GOV-04." in page


def test_a_row_whose_question_is_gone_says_so(world):
    of = scheme(rows={})
    Coverage.objects.create(scheme=of, code="OLD-01", level=1, says="x", limits="x")
    page = text(world.client(world.cara).get(f"/office/equivalences/{of.pk}/"))
    assert "OLD-01 (not in the present questionnaire)" in page
    assert "Change" not in page.partition("<main")[2]


def test_certificates_of_the_library_are_offered_with_what_is_known_of_them(world):
    response, of = world.response(), scheme()
    until = timezone.localdate() + timedelta(days=300)
    own = {"supplier": world.acme, "kind": "certificate", "issuer": "A Body", "valid_until": until}
    held = Evidence.objects.create(title="Our ISO 14001 certificate", url="https://acme.example/a", **own)
    Evidence.objects.create(title="Old", url="https://acme.example/b", **own | {"replaced_by": held})
    Evidence.objects.create(title="Gone", url="https://acme.example/c", removed_at=timezone.now(), **own)
    Evidence.objects.create(title="Policy", url="https://acme.example/d", **own | {"kind": "policy_document"})
    browser = world.client(world.anna)
    page = text(browser.get(address(response)))
    place = f"{address(response, 'certificates/add/')}?document={held.pk}"
    assert re.findall(r'<a href="([^"]+)">Bring ', page) == [place]
    form = text(browser.get(place))
    assert f'<option value="{of.pk}" selected>' in form
    assert f'<option value="{held.pk}" selected>' in form
    assert (f'value="{until.isoformat()}"' in form, 'value="A Body"' in form) == (True, True)
    hold(world, of, evidence_id=held.pk)
    assert "Also in your library" not in text(browser.get(address(response)))
    assert browser.get(f"{address(response, 'certificates/add/')}?document=x").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_statements_do_not_grow(world, number, django_assert_num_queries, no_queries_while_rendering):
    response = world.response()
    rows = [("GOV-03", "ENV-08"), ("GRV-01", "LAB-03"), ("RSK-01", "HR-04")][:number]
    for place, (used, offered) in enumerate(rows):
        hold(world, scheme(f"Scheme {place}", {used: (2, ""), offered: (2, "")}))
        use(world, response, used)
    browser, office, of = world.client(world.anna), world.client(world.leah), Scheme.objects.all()[0]
    browser.get(address(response))
    office.get("/office/equivalences/")
    # person, questionnaire, answers, certificates, documents, rows of the table, what is cited, what was filled in
    with django_assert_num_queries(8):
        browser.get(address(response))
    with django_assert_num_queries(4):  # person, questionnaire, schemes, documents
        browser.get(address(response, "certificates/add/"))
    with django_assert_num_queries(2):  # person, schemes
        office.get("/office/equivalences/")
    with django_assert_num_queries(4):  # person, scheme, newest version, rows
        office.get(f"/office/equivalences/{of.pk}/")


def reviewed(world: Any, *codes: str, **changed: Any) -> tuple[Any, Response]:
    """A review of a questionnaire in which certificates were used, as it was sent."""
    response = world.response()
    use(world, response, *codes)
    sent: dict[str, Any] = {
        code.replace("-", "_"): content_of(data_of_row(Answer.objects.get(code=code))) for code in codes
    }
    for code, values in changed.items():
        sent[code] |= values
    stored = reviews.answers(response.version_id, **sent)
    reviews.submission(response, stored)
    Response.objects.filter(pk=response.pk).update(state="submitted", submitted_at=timezone.now())
    response.refresh_from_db()
    return reviews.claimed(world, response), response


def bench(world: Any, review: Any, code: str) -> str:
    return text(world.client(world.leah).get(reverse("review_page", args=[review.pk, code])))


def test_the_reviewer_sees_what_it_rests_on_and_its_limits(world):
    hold(world, scheme(), result="Score 61", scope="site", covers="Hull")
    review, _ = reviewed(world, "ENV-08")
    page = bench(world, review, "ENV-08")
    assert "<b>Rests on ISO 14001</b>, up to level 3. Filled in from it on" in page
    assert "Independently verified" in page
    assert "Holder: Acme Computers Ltd. Covers: Hull. One site only: Hull." in page
    assert "It does not say: Not all of ENV-08." in page
    assert "The supplier has not agreed that we look at the result" in page
    assert "Score 61" not in page
    assert "Rests on" not in bench(world, review, "GOV-03")


def test_with_consent_the_reviewer_sees_the_result(world):
    hold(world, scheme(), result="Score 61", shows_result=True, shows_members=True)
    review, _ = reviewed(world, "ENV-08")
    page = bench(world, review, "ENV-08")
    assert "Result: Score 61. Members may be told that the supplier holds it." in page


def test_what_speaks_against_leaning_on_it_is_said(world):
    made = hold(world, scheme())
    review, _ = reviewed(world, "ENV-08", ENV_08={"level": 4})
    page = bench(world, review, "ENV-08")
    assert "Level 4 is claimed; it supports level 3 at most." in page
    assert "The supplier changed the answer afterwards." in page
    withdraw_certificate(actor=world.actor(world.anna), certificate_id=made.pk)
    Evidence.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    page = bench(world, review, "ENV-08")
    assert "The supplier took its consent back on" in page
    assert "and no longer counts. Ask for the renewed one." in page


def test_what_was_undone_is_not_shown_to_the_reviewer(world):
    hold(world, scheme("SA8000", SA))
    review, _ = reviewed(world, "GRV-01")
    Item.objects.update(outcome="undone")
    assert "Rests on" not in bench(world, review, "GRV-01")


@pytest.mark.parametrize("name", ["certificate_add", "certificate_edit", "certificate_withdraw"])
def test_bad_input_of_a_supplier_comes_back_with_a_sentence(world, name):
    response = world.response()
    made = hold(world, scheme())
    args = [response.pk] if name == "certificate_add" else [response.pk, made.pk]
    assert wrong_with(world.client(world.anna), reverse(name, args=args), name) == []


@pytest.mark.parametrize("name", ["scheme_new", "scheme_edit", "row_new", "row_edit", "row_remove"])
def test_bad_input_of_the_office_comes_back_with_a_sentence(world, name):
    of = scheme()
    args = {"scheme_new": [], "scheme_edit": [of.pk], "row_new": [of.pk]}.get(name, [of.rows.all()[0].pk])
    assert wrong_with(world.client(world.leah), reverse(name, args=args), name) == []


def wrong_with(browser: Client, place: str, name: str) -> list[str]:
    """Each field with everything it never takes, the others honest."""
    page = browser.get(place).content.decode()
    form = next(form for form in forms_of(page, place) if url_name(form.action) == name)
    sent, found = honest(name, form), []
    for field in form.fields.values():
        for label, values, must in refused(field):
            if must:
                wrong = sent | {field.name: values}
                answer = browser.post(form.action, encoded(wrong), content_type=URLENCODED)
                said = faults(form, wrong, {field.name: must}, answer)
                found += [f"{field.name}, {label}: {fault}" for fault in said]
    assert Certificate.objects.count() <= 1
    return found
