"""A private note never appears in supplier HTML, JSON, PDF, export, e-mail or search (product, promise 8)."""

from __future__ import annotations

import io
import json

import pypdfium2
import pytest
from django.apps import apps
from django.core import serializers
from django.urls import reverse

from questionnaires.models import Response
from reviews.actions import claims, completion, decisions, queries
from reviews.models import Assessment, Clarification, Finding, LevelDecision, PrivateNote, Review
from reviews.reports import supplier_report
from reviews.selectors.papers import supplier_report_context
from reviews.selectors.reports import report_of
from suppliers.models import Standing
from suppliers.reports import member_report
from tests.reviews import builders

pytestmark = pytest.mark.django_db
NOTE = "PLUMNOTE-7731 raise at the contract review"
REASON = "INNERREASON-5512 seen elsewhere"


@pytest.fixture
def told(world):
    """A whole journey with notes left everywhere a note can be left, up to the publication."""
    leah = world.actor(world.leah)
    review = builders.claimed(world)
    for code in ("GOV-01", "GOV-02", "PRO-01", ""):
        decisions.save_note(actor=leah, review_id=review.pk, code=code, text=NOTE)
    queries.save_query(actor=leah, review_id=review.pk, code="GOV-02", kind="ambiguous", message="Which board?")
    queries.send_queries(actor=leah, review_id=review.pk)
    row = Clarification.objects.get()
    on = {"actor": world.actor(world.anna), "response_id": review.response_id}
    queries.save_replies(**on, replies={row.pk: "The main one."})
    queries.send_replies(**on)
    decisions.save_decision(
        actor=leah, review_id=review.pk, code="GOV-03", choice="change", level=0, reason=REASON, feedback="Good."
    )
    review = builders.finished(world, builders.fresh(review.pk))
    new = builders.moderated(world, review, agree=False, note=NOTE)
    completion.complete_review(actor=leah, review_id=new.pk)
    return builders.published(world, review=builders.fresh(new.pk))


def texts_of_database() -> dict[str, str]:
    """Every row of every table but the note's own, as JSON."""
    found = {}
    for model in apps.get_models():
        if model is not PrivateNote:
            found[model._meta.label] = serializers.serialize("json", model._base_manager.all())
    return found


def test_the_note_lies_in_one_table_only(told):
    assert PrivateNote.objects.filter(text=NOTE).count() == 5
    assert [name for name, text in texts_of_database().items() if NOTE in text] == []


def supplier_and_member_pages(world) -> list[tuple[object, str]]:
    response = Response.objects.get(supplier=world.acme)
    own = [reverse(name, args=[response.pk]) for name in ("queries_page", "result_page")]
    pages = [(who, url) for who in (world.anna, world.carl, world.dora) for url in own]
    for name in ("supplier_home", "supplier_questionnaire", "supplier_plans", "evidence_library"):
        pages += [(world.anna, url) for url in _known(name, [])]
    for name, args in (("member_home", []), ("member_supplier", [world.acme.pk]), ("member_method", [])):
        pages += [(world.mei, url) for url in _known(name, args)]
    return pages


def _known(name, args):
    from django.urls import NoReverseMatch

    try:
        return [reverse(name, args=args)]
    except NoReverseMatch:
        return []


def test_no_page_of_supplier_or_member_carries_the_note(world, told):
    seen = 0
    for who, url in supplier_and_member_pages(world):
        for address in (url, f"{url}?q=PLUMNOTE", f"{url}?format=json"):
            page = world.client(who).get(address, follow=True)
            body = b"".join(page.streaming_content) if page.streaming else page.content
            ours = ("?q=PLUMNOTE", "q=PLUMNOTE", 'id="q" value="PLUMNOTE"')  # what we typed ourselves comes back
            answered = body.decode()
            for typed in ours:
                answered = answered.replace(typed, "")
            assert "PLUMNOTE" not in answered, address
            assert "INNERREASON" not in body.decode(), address
            seen += page.status_code == 200
    assert seen >= 6


def test_supplier_and_member_cannot_open_what_shows_notes(world, told):
    review = Review.objects.order_by("revision")[0]
    url = reverse("review_page", args=[review.pk, "GOV-02"])
    statuses = {
        who: world.client(getattr(world, who)).get(url).status_code for who in ("anna", "bob", "mei", "ada", "cara")
    }
    assert statuses == dict.fromkeys(("anna", "bob", "mei", "ada", "cara"), 403)
    assert NOTE in world.client(world.leah).get(url).content.decode()
    assert NOTE in world.client(world.otto).get(url).content.decode()


def test_notes_are_in_no_supplier_or_member_queryset(world, told):
    for who in ("anna", "carl", "dora", "bob", "mei", "max", "gil", "ada", "cara"):
        assert PrivateNote.objects.visible_to(world.actor(getattr(world, who))).count() == 0


def test_what_hangs_on_a_review_is_the_suppliers_own_and_nobody_elses(world, told):
    for model in (LevelDecision, Finding, Clarification, Review, Assessment):
        mine = model.objects.visible_to(world.actor(world.anna)).count()
        assert mine == model.objects.count() > 0
        for who in ("bob", "mei", "gil"):
            assert model.objects.visible_to(world.actor(getattr(world, who))).count() == 0


def pdf_text(content: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    return " ".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.pdf
def test_no_paper_carries_the_note(world, told):
    own = pdf_text(supplier_report(supplier_report_context(told.pk)))
    members = pdf_text(_member_paper(world))
    for text in (own, members):
        assert "Acme Computers Ltd" in text
        assert "PLUMNOTE" not in text
        assert "INNERREASON" not in text
    assert "Good." in own
    assert "Good." not in members
    assert "Which board?" not in members


def _member_paper(world) -> bytes:
    standing = Standing.objects.select_related("supplier__organisation").get(supplier=world.acme)
    return member_report(standing, member="Aldersea University")


def test_the_published_json_is_rebuilt_without_the_note(world, told):
    review = told.assessment.review
    made = report_of(
        review, told.assessment, assessed_on=told.published_at.date(), valid_until=told.published_at.date()
    )
    assert "PLUMNOTE" not in json.dumps(made)
    assert "INNERREASON" not in json.dumps(told.report)


def test_reopening_does_not_copy_notes(world, told):
    before = PrivateNote.objects.count()
    claims.reopen_review(actor=world.actor(world.leah), response_id=told.assessment.response_id, reason="x")
    assert PrivateNote.objects.count() == before
