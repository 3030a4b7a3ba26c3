"""Saved texts: offered by place, put below what is written, kept from it, put away, delivered once."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.urls import reverse

from questionnaires.selectors.definitions import definition_of
from reviews.actions import queries
from reviews.actions.snippets import change_snippet, delivered, load_snippets, write_snippet
from reviews.models import Clarification, FeedbackSnippet, LevelDecision
from reviews.selectors.snippets import snippets_for
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from tests.reviews import builders
from tests.world import COMMAND

pytestmark = pytest.mark.django_db


def write(world, place="", text="Which page?", kind="query"):
    return write_snippet(actor=world.actor(world.leah), kind=kind, place=place, text=text)


def test_the_question_comes_first_then_its_section_then_everywhere(world):
    for place in ("", "HR", "GOV", "GOV-02", "GOV-03"):
        write(world, place, f"Text at {place}")
    retired = write(world, "GOV-02", "Old")
    change_snippet(
        actor=world.actor(world.rafi), snippet_id=retired.pk, kind="query", place="GOV-02", text="Old", retired=True
    )
    question = definition_of(world.version.pk).question("GOV-02")
    assert [one.place for one in snippets_for(world.actor(world.leah), question)] == ["GOV-02", "GOV", ""]
    assert snippets_for(world.actor(world.anna), question) == ()
    assert AuditEvent.objects.get(verb="snippet.changed").changes == {"retired": [False, True]}


def test_long_texts_are_shown_by_their_beginning(world):
    write(world, text="word " * 60)
    (one,) = snippets_for(world.actor(world.leah), definition_of(world.version.pk).question("GOV-02"))
    assert (one.label.endswith(" …"), len(one.label) <= 92, one.text) == (True, True, ("word " * 60).strip())


def test_a_chosen_text_stands_below_what_was_written_once(world):
    review, one = builders.claimed(world), write(world)
    browser = world.client(world.leah)
    query = reverse("query_save", args=[review.pk, "GOV-02"])
    for message in ("Thank you.", "Thank you.\r\nWhich page?"):
        browser.post(query, {"kind": "ambiguous", "message": message, "snippet": one.pk})
        assert Clarification.objects.get().message.splitlines() == ["Thank you.", "Which page?"]
    browser.post(query, {"kind": "ambiguous", "message": "", "snippet": one.pk})
    assert Clarification.objects.get().message == "Which page?"
    praise = write(world, "GOV", "Well done.", "feedback")
    browser.post(reverse("decision_save", args=[review.pk, "GOV-02"]), {"choice": "accept", "snippet": praise.pk})
    assert LevelDecision.objects.get().feedback == "Well done."
    wrong = browser.post(query, {"kind": "ambiguous", "message": "x", "snippet": praise.pk})
    assert (wrong.status_code, "Choose one of the saved texts" in wrong.content.decode()) == (422, True)


def test_what_was_just_written_is_kept_once(world):
    review = builders.claimed(world)
    on = {"actor": world.actor(world.leah), "review_id": review.pk, "code": "GOV-02", "kind": "ambiguous"}
    for _ in range(2):
        queries.save_query(**on, message="Which board?", keep=True)
    kept = FeedbackSnippet.objects.get()
    assert (kept.kind, kept.place, kept.text) == ("query", "GOV-02", "Which board?")
    page = world.client(world.leah).post(
        reverse("query_save", args=[review.pk, "GOV-02"]), {"kind": "ambiguous", "message": "x" * 1001, "keep": "1"}
    )
    assert (page.status_code, "at most 1,000 characters" in page.content.decode()) == (422, True)
    world.client(world.leah).post(
        reverse("decision_save", args=[review.pk, "GOV-02"]), {"choice": "accept", "feedback": "Good.", "keep": "1"}
    )
    assert FeedbackSnippet.objects.get(kind="feedback").place == "GOV-02"


def test_texts_are_written_and_changed_on_their_page(world):
    browser = world.client(world.rafi)
    new, lists = reverse("snippet_new"), reverse("snippet_list")
    assert "Enter the text" in browser.post(new, {"kind": "query", "place": "", "text": ""}).content.decode()
    assert browser.post(new, {"kind": "query", "place": "GOV", "text": "Which page?"})["Location"] == lists
    one = FeedbackSnippet.objects.get()
    edit = reverse("snippet_edit", args=[one.pk])
    browser.post(edit, {"kind": "query", "place": "GOV", "text": "Which page of it?", "retired": "on"})
    text = browser.get(lists).content.decode()
    assert ("Which page of it?" in text, "Put away" in text) == (True, True)
    assert edit not in world.client(world.otto).get(lists).content.decode()
    assert "No text is saved yet." not in text


def test_only_reviewers_write_and_nothing_empty(world):
    with pytest.raises(Refused):
        write_snippet(actor=world.actor(world.mona), kind="query", place="", text="x")
    with pytest.raises(Invalid) as refused:
        write_snippet(actor=world.actor(world.leah), kind="shoe", place="", text=" ")
    assert sorted(refused.value.problems) == ["kind", "text"]


def test_delivered_texts_are_added_once_and_never_again(world):
    call_command("load_snippets")
    assert FeedbackSnippet.objects.count() == len(delivered())
    FeedbackSnippet.objects.filter(place="GOV").update(text="Ours now.", retired=True)
    assert load_snippets(actor=COMMAND) == 0
    assert set(FeedbackSnippet.objects.filter(place="GOV").values_list("text", "retired")) == {("Ours now.", True)}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_two_statements(world, rows, django_assert_num_queries, no_queries_while_rendering):
    """Person; texts."""
    for number in range(rows):
        write(world, "GOV", f"Text {number}")
    browser = world.client(world.leah)
    browser.get(reverse("snippet_list"))
    with django_assert_num_queries(2):
        browser.get(reverse("snippet_list"))
