"""Writing a plan: start, save page by page, finish, PDF, evidence library; pages, statements, weight."""

from __future__ import annotations

import gzip
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from carbon_plans import actions, policies
from carbon_plans.models import CarbonPlan
from rphub.audit.models import AuditEvent
from rphub.documents.models import Document
from rphub.kernel.decisions import Invalid, Refused, StaleRevision
from suppliers.models import Evidence
from tests.carbon_plans.test_rules import WHOLE
from tests.e2e.work import everything_waiting
from tests.questionnaires.supplier_side import get, heading
from tests.world import COMMAND, World

HTML_BUDGET = 30_000


@pytest.fixture
def plan(world: World) -> CarbonPlan:
    return start(world)


def start(world: World) -> CarbonPlan:
    return actions.start_plan(actor=world.actor(world.anna), supplier_id=world.acme.pk)


def fill(world: World, plan: CarbonPlan, **changes: Any) -> CarbonPlan:
    plan.refresh_from_db()
    today = timezone.localdate()
    last = today - timedelta(days=30)
    days = {"signed_on": today, "reporting_start": last - timedelta(days=364), "reporting_end": last}
    fields = {**WHOLE, **{name: when.isoformat() for name, when in days.items()}, **changes}
    return actions.save_plan(actor=world.actor(world.anna), plan_id=plan.pk, fields=fields, revision=plan.revision)


def finish(world: World, plan: CarbonPlan) -> CarbonPlan:
    fill(world, plan)
    return actions.finish_plan(actor=world.actor(world.anna), plan_id=plan.pk)


def verbs(plan: CarbonPlan) -> list[str]:
    found = AuditEvent.objects.filter(target_type="carbon_plans.carbonplan", target_id=str(plan.pk)).order_by("pk")
    return list(found.values_list("verb", flat=True))


# Start


def test_a_plan_starts_with_what_the_hub_knows(world: World) -> None:
    response = world.response()
    world.answer(response, "ENV-02", value=[{"net_zero_year": 2040}])
    plan = start(world)
    assert plan.content["entity_name"] == "Acme Computers Ltd"
    assert plan.content["company_number"] == "01234567"
    assert plan.content["net_zero_year"] == 2040
    assert (plan.edition, plan.is_draft, verbs(plan)) == (1, True, ["carbon_plan.started"])


def test_starting_twice_goes_on_with_the_draft(world: World, plan: CarbonPlan) -> None:
    assert start(world) == plan
    assert verbs(plan) == ["carbon_plan.started"]


def test_the_next_edition_begins_with_the_last_but_is_promised_and_signed_anew(world: World, plan: CarbonPlan) -> None:
    finish(world, plan)
    second = start(world)
    assert second.edition == 2
    assert second.content["now_scope1"] == "10"
    assert {"signed_on", "signer", "approved_by", "commits"} & set(second.content) == set()


def test_nobody_starts_a_plan_for_another_firm(world: World) -> None:
    with pytest.raises(Refused, match="Only the supplier's own people"):
        actions.start_plan(actor=world.actor(world.leah), supplier_id=world.acme.pk)
    page = world.client(world.leah).post(reverse("carbon_plan_start"))
    assert (page.status_code, CarbonPlan.objects.count()) == (403, 0)


def test_a_supplier_that_is_not_there(world: World) -> None:
    with pytest.raises(Http404):
        actions.start_plan(actor=world.actor(world.anna), supplier_id=world.bolt.pk)


# Save


def test_saving_keeps_fields_and_says_which(world: World, plan: CarbonPlan) -> None:
    saved = actions.save_plan(
        actor=world.actor(world.carl),
        plan_id=plan.pk,
        fields={"net_zero_year": 2045, "commits": True, "done": ""},
        revision=1,
    )
    assert (saved.content["net_zero_year"], saved.revision, saved.updated_by) == (2045, 2, world.carl)
    assert "done" not in saved.content
    event = AuditEvent.objects.get(verb="carbon_plan.saved")
    assert event.data == {"fields": ["commits", "net_zero_year"]}


def test_saving_what_is_there_changes_nothing(world: World, plan: CarbonPlan) -> None:
    same = actions.save_plan(
        actor=world.actor(world.anna), plan_id=plan.pk, fields={"entity_name": "Acme Computers Ltd"}, revision=99
    )
    assert (same.revision, verbs(plan)) == (1, ["carbon_plan.started"])


def test_two_people_see_both_texts(world: World, plan: CarbonPlan) -> None:
    actions.save_plan(actor=world.actor(world.carl), plan_id=plan.pk, fields={"done": "LED lights"}, revision=1)
    with pytest.raises(StaleRevision):
        actions.save_plan(actor=world.actor(world.anna), plan_id=plan.pk, fields={"done": "A heat pump"}, revision=1)
    where = reverse("carbon_plan_edit", args=[plan.pk, "actions"])
    page = world.client(world.anna).post(where, {"done": "A heat pump", "revision": "1"})
    html = page.content.decode()
    assert page.status_code == 422
    assert "Carl Contributor saved this page while you wrote." in html
    assert "LED lights" in html
    assert "A heat pump</textarea>" in html
    assert 'name="revision" value="2"' in html
    again = world.client(world.anna).post(where, {"done": "A heat pump", "revision": "2"})
    assert again.status_code == 302
    plan.refresh_from_db()
    assert plan.content["done"] == "A heat pump"


def test_a_finished_plan_stays_as_it_is(world: World, plan: CarbonPlan) -> None:
    finish(world, plan)
    with pytest.raises(Refused, match="This edition is finished"):
        fill(world, plan, done="More")
    page = world.client(world.anna).get(reverse("carbon_plan_edit", args=[plan.pk, "firm"]))
    assert page.headers["Location"] == plan.get_absolute_url()


def test_what_can_be_read_is_saved_although_something_else_cannot(world: World, plan: CarbonPlan) -> None:
    where = reverse("carbon_plan_edit", args=[plan.pk, "emissions"])
    posted = {"now_scope1": "12.5", "now_scope2": "18,400 kWh", "why_cat9": "Customers collect.", "revision": "1"}
    page = world.client(world.anna).post(where, posted)
    html = page.content.decode()
    assert page.status_code == 422
    assert "Multiply the kwh by a conversion factor." in html
    assert 'value="18,400 kWh"' in html
    assert "What could be read is saved." in html
    plan.refresh_from_db()
    assert (plan.content["now_scope1"], plan.content["why_cat9"]) == ("12.5", "Customers collect.")
    assert "now_scope2" not in plan.content


@pytest.mark.parametrize("revision", ["", "x", "9999999999999"])
def test_a_form_without_its_revision_saves_nothing_over_others(world: World, plan: CarbonPlan, revision: str) -> None:
    page = world.client(world.anna).post(
        reverse("carbon_plan_edit", args=[plan.pk, "sign"]), {"signer": "Dora Director", "revision": revision}
    )
    assert page.status_code == 422
    plan.refresh_from_db()
    assert "signer" not in plan.content


def test_the_pages_lead_on_and_to_the_plan(world: World, plan: CarbonPlan) -> None:
    browser = world.client(world.anna)
    places = []
    for part in ("firm", "emissions", "actions", "sign"):
        where = reverse("carbon_plan_edit", args=[plan.pk, part])
        kept = {name: str(value) for name, value in plan.content.items()}
        places.append(browser.post(where, {**kept, "revision": "1"}).headers["Location"])
    rest = [reverse("carbon_plan_edit", args=[plan.pk, part]) for part in ("emissions", "actions", "sign")]
    assert places == [*rest, plan.get_absolute_url()]
    later = browser.post(reverse("carbon_plan_edit", args=[plan.pk, "actions"]), {"later": "1", "revision": "1"})
    assert later.headers["Location"] == plan.get_absolute_url()


def test_days_in_the_wrong_order_are_said(world: World, plan: CarbonPlan) -> None:
    posted = {"reporting_start": "2026-01-01", "reporting_end": "2025-01-01", "revision": "1"}
    page = world.client(world.anna).post(reverse("carbon_plan_edit", args=[plan.pk, "firm"]), posted)
    assert "Choose a day after the first day" in page.content.decode()


def test_a_page_that_is_not_there(world: World, plan: CarbonPlan) -> None:
    assert world.client(world.anna).get(f"{plan.get_absolute_url()}other/").status_code == 404


# Finish, PDF, library


def test_finishing_needs_a_signature_and_nothing_else(world: World, plan: CarbonPlan) -> None:
    with pytest.raises(Invalid, match="An owner or director signs"):
        actions.finish_plan(actor=world.actor(world.anna), plan_id=plan.pk)
    page = world.client(world.anna).post(reverse("carbon_plan_finish", args=[plan.pk]), follow=True)
    assert "Not finished yet. An owner or director signs" in page.content.decode()
    fill(world, plan, url="", net_zero_year=None)
    page = world.client(world.anna).post(reverse("carbon_plan_finish", args=[plan.pk]), follow=True)
    assert "edition 1 is finished. Its PDF is being made." in page.content.decode()
    event = AuditEvent.objects.get(verb="carbon_plan.finished")
    assert event.data == {"edition": 1, "open": ["C3", "C20"]}
    assert Document.objects.get(kind="carbon_plan").organisation_id == world.acme.organisation_id


def test_the_same_plan_is_the_same_pdf_and_another_after_a_change(world: World, plan: CarbonPlan) -> None:
    anna = world.actor(world.anna)
    first = actions.request_plan_pdf(actor=anna, plan_id=plan.pk)
    assert actions.request_plan_pdf(actor=anna, plan_id=plan.pk) == first
    fill(world, plan)
    assert actions.request_plan_pdf(actor=anna, plan_id=plan.pk) != first
    page = world.client(world.anna).post(reverse("carbon_plan_pdf", args=[plan.pk]))
    assert page.status_code == 302


@pytest.mark.pdf
def test_one_click_puts_the_pdf_into_the_library(world: World, plan: CarbonPlan) -> None:
    finish(world, plan)
    everything_waiting()
    page = world.client(world.anna).post(reverse("carbon_plan_library", args=[plan.pk]))
    evidence = Evidence.objects.get(supplier=world.acme)
    assert page.headers["Location"] == reverse("evidence_detail", args=[evidence.pk])
    today = timezone.localdate()
    assert (evidence.kind, evidence.title, evidence.issued_on) == ("report", "Carbon Reduction Plan, edition 1", today)
    assert evidence.valid_until == today.replace(year=today.year + 1)
    assert evidence.file is not None
    assert evidence.file.media_type == "application/pdf"
    assert evidence.added_by == world.anna
    anna = world.actor(world.anna)
    assert actions.add_plan_to_library(actor=anna, plan_id=plan.pk) == evidence
    Evidence.objects.update(removed_at=timezone.now())
    assert actions.add_plan_to_library(actor=anna, plan_id=plan.pk) != evidence
    assert "It is in your library" in get(world.client(world.anna), "carbon_plan_detail", plan.pk)


def test_the_click_says_when_the_pdf_is_not_there_yet(world: World, plan: CarbonPlan) -> None:
    finish(world, plan)
    page = world.client(world.anna).post(reverse("carbon_plan_library", args=[plan.pk]), follow=True)
    assert "The PDF is being made. Try again in a moment." in page.content.decode()
    assert Evidence.objects.count() == 0


def test_a_lost_pdf_is_made_again(world: World, plan: CarbonPlan) -> None:
    finish(world, plan)
    Document.objects.update(state="done", file="documents/gone.pdf")
    with pytest.raises(Invalid, match="The PDF is being made"):
        actions.add_plan_to_library(actor=world.actor(world.anna), plan_id=plan.pk)
    assert Document.objects.get().state == "queued"


def test_a_draft_is_no_evidence(world: World, plan: CarbonPlan) -> None:
    page = world.client(world.anna).post(reverse("carbon_plan_library", args=[plan.pk]))
    assert page.status_code == 403
    assert "Finish the plan first" in get(world.client(world.anna), "carbon_plan_detail", plan.pk)


def test_others_find_no_plan(world: World, plan: CarbonPlan) -> None:
    finish(world, plan)
    for name in ("carbon_plan_finish", "carbon_plan_pdf", "carbon_plan_library"):
        assert world.client(world.bob).post(reverse(name, args=[plan.pk])).status_code == 404
    assert plan not in CarbonPlan.objects.visible_to(world.actor(world.leah))
    assert plan in CarbonPlan.objects.visible_to(COMMAND)
    for ask in (policies.can_save_plan, policies.can_add_plan_to_library, policies.can_request_plan_pdf):
        assert ask(world.actor(world.leah), plan).reason.startswith("Only the supplier's own people")


# Pages


def test_the_plan_page_says_what_is_open(world: World, plan: CarbonPlan) -> None:
    browser = world.client(world.anna)
    assert heading(get(browser, "carbon_plan_detail", plan.pk)) == "10 required elements are still open."
    fill(world, plan)
    html = get(browser, "carbon_plan_detail", plan.pk)
    assert heading(html) == "Every required element is there."
    assert "We commit to achieving net zero emissions for our UK operations by 2045 at the latest." in html
    assert "Finish this edition" in html
    assert html.count("btn-next") == 1


def test_the_list_empty_drafted_and_finished(world: World) -> None:
    browser = world.client(world.anna)
    assert heading(get(browser, "carbon_plan_list")) == "Write a Carbon Reduction Plan here."
    browser.post(reverse("carbon_plan_start"))
    assert heading(get(browser, "carbon_plan_list")) == "Your plan is a draft."
    finish(world, CarbonPlan.objects.get())
    assert heading(get(browser, "carbon_plan_list")) == "Your plan, edition 1, is finished."


def test_links_lead_here(world: World) -> None:
    browser, where = world.client(world.anna), reverse("carbon_plan_list")
    assert where in get(browser, "evidence_library")
    assert where in get(browser, "section_page", world.response().pk, "ENV")


@pytest.mark.parametrize(
    ("name", "expected"), [("carbon_plan_list", 1), ("carbon_plan_detail", 2), ("carbon_plan_edit", 1)]
)
@pytest.mark.parametrize("rows", [1, 3])
def test_statements_and_weight_whatever_the_number_of_editions(
    world: World, no_queries_while_rendering: None, name: str, expected: int, rows: int
) -> None:
    """The editions; the plan and its PDF; the plan."""
    for _ in range(rows - 1):
        finish(world, start(world))
    plan = fill(world, start(world))
    args: dict[str, list[Any]] = {
        "carbon_plan_list": [],
        "carbon_plan_detail": [plan.pk],
        "carbon_plan_edit": [plan.pk, "emissions"],
    }
    browser, where = world.client(world.anna), reverse(name, args=args[name])
    browser.get(where)
    with CaptureQueriesContext(connection) as captured:
        page = browser.get(where)
    own = [query for query in captured if not re.search('django_session|accounts_user" WHERE', query["sql"][:400])]
    assert (page.status_code, len(own)) == (200, expected), [query["sql"][:200] for query in own]
    assert len(gzip.compress(page.content, 6)) < HTML_BUDGET
