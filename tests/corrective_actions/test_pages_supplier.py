"""The supplier's plans and actions: agreeing, disagreeing, other words, evidence, sending for verification."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from corrective_actions.actions import negotiation, plans
from corrective_actions.models import Plan
from suppliers.models import Evidence
from tests.corrective_actions import builders as b


def page(world, name, *args, who=None, data=None, status=200, **query):
    client, url = world.client(who or world.anna), reverse(name, args=args)
    answer = client.get(url, query) if data is None else client.post(url, data, follow=True)
    assert answer.status_code == status
    return answer.content.decode()


def shown_versions(plan):
    return {str(action.pk): str(action.version) for action in plan.actions.all()}


def test_without_a_plan_the_page_says_what_will_be_here(world):
    b.draft(world)
    text = page(world, "supplier_plans")
    assert "No improvement plan yet." in text
    assert "the consortium may propose a few actions" in text


def test_the_list_says_what_waits(world):
    plan = b.proposed(world, findings=2)
    text = page(world, "supplier_plans")
    assert "2 actions, 0 open, 2 to agree" in text
    assert "Waiting for you" in text
    plans.sign_plan(
        actor=world.actor(world.anna), plan_id=plan.pk, versions={k: int(v) for k, v in shown_versions(plan).items()}
    )
    assert "Agreed by both sides" in page(world, "supplier_plans")
    b.late(b.first(plan))
    assert "1 action late" in page(world, "supplier_plans")
    b.put(b.first(plan), state="returned")
    assert "1 returned to you" in page(world, "supplier_plans")


def test_the_list_says_when_the_office_acts(world):
    plan = b.proposed(world)
    negotiation.edit_action(actor=world.actor(world.anna), action_id=b.first(plan).pk, version=1, text="Mine.")
    assert "Waiting for the consortium office" in page(world, "supplier_plans")


def test_the_plan_asks_to_agree_to_all(world):
    plan = b.proposed(world, findings=2)
    text = page(world, "supplier_plan", plan.pk)
    for words in (
        "2 actions wait for you.",
        "Agree to all 2 actions",
        "LAB-01: no map.",
        "Propose other words or another date",
    ):
        assert words in text
    assert text.count("btn-next") == 1
    for action in plan.actions.all():
        assert f'name="{action.pk}" value="1"' in text


def test_a_contributor_reads_why_the_button_is_not_there(world):
    plan = b.proposed(world)
    text = page(world, "supplier_plan", plan.pk, who=world.carl)
    assert "The supplier lead or the signatory agrees for the supplier." in text
    assert "btn-next" not in text


def test_agreeing_to_all(world):
    plan = b.proposed(world, findings=2)
    text = page(world, "supplier_plan_sign", plan.pk, data=shown_versions(plan))
    assert "You have agreed to 2 actions." in text
    assert "2 actions open, none late." in text
    assert "There is nothing left to agree to" in page(world, "supplier_plan_sign", plan.pk, data={})


def test_agreeing_to_what_was_changed_meanwhile_is_said(world):
    plan = b.proposed(world)
    seen = shown_versions(plan)
    negotiation.edit_action(actor=world.actor(world.leah), action_id=b.first(plan).pk, version=1, text="Changed.")
    assert "so nothing was signed" in page(world, "supplier_plan_sign", plan.pk, data=seen)
    assert b.first(plan).supplier_signed_at is None


@pytest.mark.parametrize("value", ["", "x", "²", "9" * 40, "-1"])
def test_made_up_versions_sign_nothing(world, value):
    plan = b.proposed(world)
    page(world, "supplier_plan_sign", plan.pk, data={str(b.first(plan).pk): value})
    assert b.first(plan).supplier_signed_at is None


def test_agreeing_to_one(world):
    action = b.first(b.proposed(world))
    text = page(world, "supplier_action_sign", action.pk, data={"sign-version": "1"})
    assert "You have agreed." in text
    assert b.fresh(action).state == "agreed"


def test_disagreeing(world):
    action = b.first(b.proposed(world))
    text = page(world, "supplier_action_dispute", action.pk, data={"dispute-reason": "We have a map."})
    assert "You get an answer within ten working days." in text
    assert "Disputed" in text
    assert "Waiting for the consortium office" in text
    plan = page(world, "supplier_plan", action.plan_id)
    assert "1 action waits for the consortium office." in plan
    assert "btn-next" not in plan


def test_disagreeing_without_a_word_comes_back(world):
    action = b.first(b.proposed(world))
    text = page(world, "supplier_action_dispute", action.pk, data={}, status=422)
    assert "Say what you disagree with" in text
    assert 'id="do-dispute" open' in text


def test_other_words_and_another_day(world):
    action = b.first(b.proposed(world))
    data = {"version": "1", "text": "Map half.", "due_on": "16 December 2031", "owner_name": "Asha Rao"}
    text = page(world, "supplier_action_edit", action.pk, data=data)
    assert "The other side is asked to agree" in text
    action = b.fresh(action)
    assert (action.text, str(action.due_on), action.owner_name) == ("Map half.", "2031-12-16", "Asha Rao")
    assert "Waiting for us" in page_office(world, action)


def page_office(world, action):
    return world.client(world.leah).get(reverse("action_detail", args=[action.pk])).content.decode()


def test_a_stale_proposal_shows_both_texts(world):
    action = b.first(b.proposed(world))
    negotiation.edit_action(actor=world.actor(world.leah), action_id=action.pk, version=1, text="Theirs.")
    text = page(world, "supplier_action_edit", action.pk, data={"version": "1", "text": "Mine."}, status=422)
    assert "Both texts stand below" in text
    assert "Theirs." in text
    assert "Mine." in text
    assert "Error: " in text


def test_a_running_action_offers_progress_and_evidence(world):
    action = b.agreed(world)
    text = page(world, "supplier_action", action.pk)
    assert "Add at least one piece of evidence first" in text
    assert "Attach evidence" in text
    assert reverse("supplier_action_submit", args=[action.pk]) not in text
    assert text.count("btn-next") == 1
    text = page(world, "supplier_action_note", action.pk, who=world.carl, data={"note-text": "Half done."})
    assert "Half done." in text
    assert "Carl Contributor" in text


def test_a_new_file_is_attached_with_its_page(world):
    action = b.agreed(world)
    data = {
        "file": SimpleUploadedFile("map.txt", b"A map."),
        "kind": "report",
        "title": "The map",
        "page": "4",
        "scope": "own",
        "confidentiality": "consortium",
    }
    text = page(world, "supplier_action_cite", action.pk, data=data)
    assert "The evidence is attached." in text
    assert "page 4" in text
    assert [str(made.file) for made in Evidence.objects.select_related("file")] == ["map.txt"]


def test_a_document_of_the_library_is_attached(world):
    action = b.agreed(world)
    held = Evidence.objects.create(supplier=world.acme, title="Held", url="https://acme.example/held")
    assert "Held" in page(world, "supplier_action_cite", action.pk)
    text = page(world, "supplier_action_cite", action.pk, data={"existing": str(held.pk), "page": "2"})
    assert "The evidence is attached." in text
    text = page(world, "supplier_action_uncite", action.pk, held.pk, data={})
    assert "it stays in your library" in text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Choose a file or write a web address."),
        ({"existing": str(uuid4())}, "Select a valid choice"),
        ({"url": "nonsense"}, "Write a web address that starts with https://"),
    ],
)
def test_mistakes_with_evidence_are_explained(world, data, words):
    action = b.agreed(world)
    base = {"kind": "report", "scope": "own", "confidentiality": "consortium"}
    text = page(world, "supplier_action_cite", action.pk, data=base | data, status=422)
    assert words in text
    assert Evidence.objects.count() == 0


def test_one_or_the_other_not_both(world):
    action = b.agreed(world)
    held = Evidence.objects.create(supplier=world.acme, title="Held", url="https://acme.example/held")
    data = {
        "existing": str(held.pk),
        "url": "https://acme.example/new",
        "kind": "report",
        "scope": "own",
        "confidentiality": "consortium",
    }
    assert "not both at once" in page(world, "supplier_action_cite", action.pk, data=data, status=422)


def test_sending_for_verification(world):
    action = b.cite(world, b.agreed(world))
    text = page(world, "supplier_action_submit", action.pk, data={"submit-text": "The map is made."})
    assert "The consortium office verifies it and writes to you." in text
    assert "Waiting to be verified." in text
    assert "The evidence is with the RP lead." in text
    page(world, "supplier_action_cite", action.pk, status=403)
    page(world, "supplier_action_uncite", action.pk, Evidence.objects.get().pk, data={}, status=403)


def test_the_verification_is_shown(world):
    text = page(world, "supplier_action", b.verified(world).pk)
    assert "Documents read, by Rafi Reviewer" in text
    assert "Read the map." in text


def test_a_rival_and_a_draft_are_not_there(world):
    plan = b.draft(world)
    action = b.first(plan)
    for who in (world.anna, world.bob):
        page(world, "supplier_plan", plan.pk, who=who, status=404)
        page(world, "supplier_action", action.pk, who=who, status=404)
    plans.propose_plan(actor=world.actor(world.leah), plan_id=plan.pk)
    for name, data in (("supplier_action_sign", {"sign-version": "1"}), ("supplier_action_note", {"note-text": "x"})):
        page(world, name, action.pk, who=world.bob, data=data, status=404)
    page(world, "supplier_action_cite", action.pk, who=world.bob, status=404)


def test_members_have_no_such_pages(world):
    plan = b.proposed(world)
    page(world, "supplier_plan", plan.pk, who=world.mei, status=403)


@pytest.mark.parametrize("rows", [1, 3])
def test_statements(world, rows, django_assert_num_queries, no_queries_while_rendering):
    plan = b.proposed(world, findings=rows)
    action = b.put(b.first(plan), state="agreed", supplier_signed_at=timezone.now())
    b.cite(world, action)
    for number in range(rows - 1):
        Plan.objects.create(supplier=world.acme, title=f"Plan {number}", proposed_at=timezone.now())
    client = world.client(world.anna)
    client.get(reverse("supplier_plans"))
    with django_assert_num_queries(2):  # user; plans
        client.get(reverse("supplier_plans"))
    with django_assert_num_queries(4):  # user; plan, actions, evidence
        client.get(reverse("supplier_plan", args=[plan.pk]))
    with django_assert_num_queries(7):  # user; action, evidence, library, story, amendments, more time
        client.get(reverse("supplier_action", args=[action.pk]))


def test_evidence_comes_before_what_is_sent_with_it(world):
    """Nothing typed is lost on the way to the library; the one next step changes once something is attached."""
    action = b.agreed(world)
    before = page(world, "supplier_action", action.pk)
    assert before.index('id="evidence"') < before.index('id="do"')
    assert re.findall(r'class="btn btn-next"[^>]*>([^<]+)<', before) == ["Attach evidence"]
    after = page(world, "supplier_action", b.cite(world, action).pk)
    assert after.index('id="evidence"') < after.index('id="do"')
    assert re.findall(r'class="btn btn-next"[^>]*>([^<]+)<', after) == ["Send it for verification"]
    office = page(world, "action_detail", action.pk, who=world.leah)
    assert office.index('id="do"') < office.index('id="evidence"')
