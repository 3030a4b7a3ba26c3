"""The Corrective Action Plan on paper: asked for by those who see the plan, the same until something changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from corrective_actions import reports
from corrective_actions.actions import amendments, endings, extensions, negotiation
from corrective_actions.actions.papers import request_plan_pdf
from corrective_actions.selectors.plans import plan_page
from corrective_actions.tasks import render_plan
from rphub.documents.models import Document
from rphub.kernel.decisions import Refused
from tests.corrective_actions import builders as b


def ask(world, plan, who=None):
    return request_plan_pdf(actor=world.actor(who or world.leah), plan_id=plan.pk)


def test_it_says_what_both_sides_see(world):
    action = b.verified(world, "major")
    document = ask(world, action.plan)
    paper = document.ref
    (row,) = paper["actions"]
    assert (paper["supplier"], document.organisation_id) == ("Acme Computers Ltd", world.acme.organisation_id)
    assert (row["text"], row["priority"], row["state"]) == ("Make the map of LAB-01.", "Major", "Has it held?")
    assert row["verified"].startswith("Documents read, by Rafi Reviewer")
    assert row["verified"].endswith("on 1 piece of evidence")
    assert row["office"].startswith("Leah Lead, ")
    assert row["line"]["done"] == timezone.localdate().isoformat()


def test_without_a_change_it_is_the_same_document(world):
    plan = b.proposed(world)
    first = ask(world, plan)
    assert ask(world, plan, world.anna) == first
    assert first.ref["actions"][0]["due"] == "60 days from agreement"
    negotiation.sign_action(actor=world.actor(world.anna), action_id=b.first(plan).pk, version=1)
    assert ask(world, plan) != first
    b.put(b.first(plan), original_due_on="2026-01-01")
    assert "first agreed: 1 January 2026" in ask(world, plan).ref["actions"][0]["due"]


def test_a_draft_has_no_paper_and_a_rival_no_plan(world):
    plan = b.draft(world)
    with pytest.raises(Refused, match="A draft has no contract paper"):
        ask(world, plan)
    with pytest.raises(Http404):
        ask(world, b.proposed(world, of=world.bolt), world.anna)


def test_what_was_withdrawn_or_not_shown_is_not_on_it(world):
    plan = b.proposed(world, findings=2)
    negotiation.withdraw_action(actor=world.actor(world.leah), action_id=b.first(plan).pk, reason="Wrong.")
    assert [row["number"] for row in ask(world, plan).ref["actions"]] == [2]


@pytest.mark.parametrize(("name", "who"), [("plan_pdf", "cara"), ("supplier_plan_pdf", "carl")])
def test_both_sides_ask_on_their_page(world, name, who):
    plan = b.proposed(world)
    answer = world.client(getattr(world, who)).post(reverse(name, args=[plan.pk]))
    assert answer.status_code == 302
    assert str(Document.objects.get().pk) in answer.url


@pytest.mark.pdf
def test_the_task_makes_it(world):
    action = b.verified(world, "major")
    document = ask(world, b.put(action, gap="<script>&\n" + "long " * 300).plan)
    render_plan(str(document.pk))
    document.refresh_from_db()
    with document.file.open() as file:
        assert (document.is_ready, file.read(5)) == (True, b"%PDF-")


def test_a_plan_without_days_is_drawn_without_a_picture(world):
    paper = ask(world, b.proposed(world)).ref
    assert reports.plan_context(paper)["chart"].empty is True


def test_the_paper_holds_signatures_with_capacity_and_time_amendments_and_answers(world):
    action = b.agreed(world)
    b.amend(world, action)
    amendments.sign_amendment(actor=world.actor(world.leah), action_id=action.pk, amendment=1)
    b.amend(world, action, world.leah, text="Third words.")
    amendments.refuse_amendment(actor=world.actor(world.anna), action_id=action.pk, amendment=2, reason="Enough.")
    later = action.due_on + timedelta(days=30)
    extensions.ask_extension(actor=world.actor(world.anna), action_id=action.pk, due_on=later, reason="Ill.")
    extensions.refuse_extension(actor=world.actor(world.leah), action_id=action.pk, reason="Workers wait.")
    endings.close_unverified(actor=world.actor(world.leah), action_id=action.pk, reason="Site sold.")
    paper = ask(world, action.plan).ref
    (row,) = paper["actions"]
    assert row["office"].startswith("Leah Lead, RP lead, ")
    assert row["supplier"].startswith("Anna Acme, Supplier lead, ")
    agreed, refused = row["amendments"]
    assert agreed["changes"] == [["what will be done", "Make the map of LAB-01.", "Make a smaller map."]]
    assert agreed["office"].startswith("Leah Lead, RP lead, ")
    assert (refused["state"], refused["answer"], refused["office"]) == ("Not agreed", "Enough.", "")
    assert refused["by"].startswith("Consortium office: Leah Lead, RP lead, ")
    (asked,) = row["more_time"]
    assert (asked["state"], asked["answer"]) == ("Refused", "Workers wait.")
    assert asked["decided"].startswith("Leah Lead, RP lead, ")
    assert row["ended"].endswith(": Site sold.")
    text = render_to_string("pdf/plan.html", reports.plan_context(paper))
    for words in (
        "Amendment 1: agreed by both",
        "Amendment 2: not agreed",
        "More time: refused",
        "Closed, not verified",
    ):
        assert words in text


def test_the_paper_begins_with_where_the_plan_stands(world):
    plan = b.proposed(world, findings=2)
    paper = ask(
        world, b.put(b.first(plan), office_signed_at=timezone.now(), supplier_signed_at=timezone.now()).plan
    ).ref
    context = reports.plan_context(paper)
    assert (context["signed"], context["done"], context["late"]) == (1, 0, 0)
    assert "1 of 2 actions" in render_to_string("pdf/plan.html", context)


def test_what_is_verified_is_counted_as_done(world):
    context = reports.plan_context(ask(world, b.verified(world, "major").plan).ref)
    assert (context["signed"], context["done"], context["late"]) == (1, 1, 0)


def test_page_and_paper_show_the_same_picture(world):
    action = b.agreed(world)
    page = plan_page(world.actor(world.leah), action.plan_id)
    paper = reports.plan_context(ask(world, action.plan).ref)
    assert paper["chart"].svg == page.chart.svg
    assert paper["chart"].rows == page.chart.rows
