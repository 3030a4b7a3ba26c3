"""Agenda and minutes on paper: what they say, and that they can be made."""

from __future__ import annotations

import pytest

from contracts.actions import papers
from contracts.reports import meeting_context, meeting_pdf
from contracts.selectors.papers import paper_of
from contracts.tasks import render_meeting
from rphub.documents.models import Document
from rphub.kernel.decisions import Refused
from tests.contracts import builders as b
from tests.world import World


def test_the_agenda_on_paper_has_no_minutes_and_the_minutes_have_everything(world: World) -> None:
    made, cara = b.written(world), b.leader(world)
    b.decided(world, made, point=b.first(made).pk, due_on=b.TODAY)
    b.decided(world, made, text="Meet in spring.")
    agenda, minutes = (paper_of(cara, made, kind) for kind in ("agenda", "minutes"))
    assert (agenda["people"], agenda["general"], agenda["points"][0]["minutes"]) == ([], [], "")
    assert minutes["points"][0]["minutes"] == "We talked about it."
    assert [one["text"] for one in minutes["points"][0]["agreements"]] == ["Acme sends the list of sites."]
    assert [one["text"] for one in minutes["general"]] == ["Meet in spring."]
    assert meeting_context(minutes)["reader"] == "the consortium office, a draft"
    assert meeting_context(agenda)["kind"] == "Agenda of a contract review"


def test_the_supplier_has_its_own_paper_and_no_draft(world: World) -> None:
    anna = world.actor(world.anna)
    draft, sent = b.written(world), b.minuted(world, days=-30)
    with pytest.raises(Refused, match="There are no minutes yet"):
        papers.request_minutes_pdf(actor=anna, meeting_id=draft.pk)
    document = papers.request_minutes_pdf(actor=anna, meeting_id=sent.pk)
    assert (document.kind, document.organisation_id) == ("contract_minutes", world.acme.organisation_id)
    assert papers.request_minutes_pdf(actor=anna, meeting_id=sent.pk) == document
    cancelled = b.meeting(world, state="cancelled", shown_at=sent.minutes_sent_at)
    with pytest.raises(Refused, match="This contract review was cancelled"):
        papers.request_agenda_pdf(actor=anna, meeting_id=cancelled.pk)


@pytest.mark.pdf
def test_both_can_be_made(world: World) -> None:
    made = b.agreed(world)
    document = papers.request_agenda_pdf(actor=b.leader(world), meeting_id=made.pk)
    render_meeting(str(document.pk))
    assert Document.objects.get(pk=document.pk).is_ready
    paper = paper_of(b.leader(world), made, "minutes")
    assert paper["agreed"].endswith("by Anna Acme")
    assert meeting_pdf(paper).startswith(b"%PDF-")
