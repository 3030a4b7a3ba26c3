"""What helpers write waits, named, until the lead approves or declines it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from questionnaires import policies
from questionnaires.actions import proposals
from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from questionnaires.models import Proposal, Response
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused, StaleState
from rphub.mailing.models import Mail
from suppliers.models import Evidence, EvidenceUse
from tests.files.conftest import pdf
from tests.questionnaires.browser_form import fields_of
from tests.questionnaires.helping import PAT, approve, begin, make, write
from tests.questionnaires.pages import row, text

# What a helper writes.


def test_words_wait_and_the_lead_approves_them(world):
    response = world.response()
    world.answer(response, "GOV-02", level=1, comment="Before")
    link = make(world, response)
    browser, _ = begin(world, link)
    assert "Nothing changed." in text(browser.get(write(browser, link)["Location"]))
    done = write(browser, link, GOV_02__level="3", GOV_02__comment="The board answers for it")
    assert "Kept. It counts once it is approved." in text(browser.get(done["Location"]))
    assert row(response, "GOV-02").comment == "Before"
    write(browser, link, GOV_02__comment="The board answers for it.")
    made: Any = Proposal.objects.get()
    assert (made.by_label, made.content["comment"], str(made)) == (
        PAT,
        "The board answers for it.",
        f"GOV-02 by {PAT}",
    )
    assert [mail.to for mail in Mail.objects.filter(template="helper_wrote")] == ["anna@acme.example"]
    home = text(world.client(world.anna).get(reverse("supplier_home")))
    assert "1 answer of helpers to approve" in home
    assert "helpers to approve" not in text(world.client(world.carl).get(reverse("supplier_home")))
    approve(world, response, revision=1)
    kept = row(response, "GOV-02")
    assert (kept.comment, kept.level) == ("The board answers for it.", 3)
    said = text(world.client(world.anna).get(reverse("answer_history", args=[response.pk, "GOV-02"])))
    assert f"{PAT}, approved by Anna Acme" in said
    page = text(world.client(world.anna).get(reverse("section_page", args=[response.pk, "GOV"])))
    assert f"{PAT}, approved by Anna Acme last edited this" in page
    events = AuditEvent.objects.filter(verb__startswith="proposal.").values_list("verb", "actor_label")
    assert set(events) == {("proposal.written", PAT), ("proposal.approved", "Anna Acme")}
    assert "Approved" in text(browser.get(reverse("help_questions", args=[link.token])))


def test_the_next_edit_is_the_persons_own_again(world):
    """What the helper wrote becomes a history entry of its own, with the helper's name."""
    response = world.response()
    browser, _ = begin(world, link := make(world, response))
    write(browser, link, GOV_02__level="3")
    approve(world, response)
    anna = world.actor(world.anna)
    save_answer(actor=anna, response_id=response.pk, code="GOV-02", data=AnswerData(level=2), base_revision=1)
    kept = row(response, "GOV-02")
    assert (kept.written_as, kept.revisions.get().by_label) == ("", f"{PAT}, approved by Anna Acme")


def test_declining_leaves_the_answer_and_tells_the_helper_why(world):
    response = world.response()
    browser, _ = begin(world, link := make(world, response))
    write(browser, link, GOV_02__level="4")
    made = Proposal.objects.get()
    anna = world.client(world.anna)
    where = reverse("proposal_decide", args=[response.pk, made.pk])
    done = anna.post(where, {"decision": "decline", "reason": "We have no proof"}, follow=True)
    assert "GOV-02: declined. The answer stays as it is." in text(done)
    assert response.answers.count() == 0
    assert "We have no proof" in text(browser.get(reverse("help_questions", args=[link.token])))
    again = anna.post(where, {"decision": "approve"})
    assert (again.status_code, "This was decided already." in text(again)) == (409, True)


@pytest.mark.parametrize("reason", ["be\x00fore", "x" * 200_000])
def test_a_reason_that_cannot_be_kept_is_told_at_its_field(world, reason):
    response = world.response()
    browser, _ = begin(world, link := make(world, response))
    write(browser, link, GOV_02__level="4")
    made = Proposal.objects.get()
    where = reverse("proposal_decide", args=[response.pk, made.pk])
    done = world.client(world.anna).post(where, {"decision": "decline", "reason": reason})
    html = done.content.decode()
    assert (done.status_code, f'href="#why-{made.pk}-reason"' in html, "field-error" in html) == (422, True, True)
    assert Proposal.objects.get().state == "waiting"


def test_an_answer_that_changed_meanwhile_is_compared_again(world):
    response = world.response()
    world.answer(response, "GOV-02", level=1)
    browser, _ = begin(world, link := make(world, response))
    write(browser, link, GOV_02__level="4")
    with pytest.raises(StaleState, match="This answer changed while you were looking at it"):
        approve(world, response, revision=0)
    made = Proposal.objects.get()
    anna = world.client(world.anna)
    page = anna.get(reverse("proposal_list", args=[response.pk]))
    assert ("1 Committed" in text(page), "4 Leading" in text(page)) == (True, True)
    posted = fields_of(page.content.decode()) | {"decision": ["approve"]}
    assert anna.post(reverse("proposal_decide", args=[response.pk, made.pk]), posted).status_code == 302
    assert row(response, "GOV-02").level == 4


def test_who_decides(world):
    response = world.response()
    browser, _ = begin(world, link := make(world, response))
    write(browser, link, GOV_02__level="4")
    made = Proposal.objects.get()
    with pytest.raises(Refused, match="Your supplier lead decides about what helpers wrote"):
        approve(world, response, by=world.carl)
    assert "Your supplier lead decides" in text(
        world.client(world.carl).get(f"{response.get_absolute_url()}proposals/")
    )
    with pytest.raises(Http404):
        approve(world, response, by=world.bob)
    with pytest.raises(Http404, match="No such proposal"):
        proposals.decline_proposal(actor=world.actor(world.anna), response_id=response.pk, proposal_id=0)
    Response.objects.filter(pk=response.pk).update(state="submitted")
    with pytest.raises(Refused, match="You sent this questionnaire"):
        approve(world, response)
    assert Proposal.objects.get(pk=made.pk).state == "waiting"


def test_two_helpers_with_one_link_do_not_overwrite_each_other(world):
    response = world.response()
    link = make(world, response)
    for name, level in (("Pat Example", "3"), ("Sam Sample", "1")):
        browser, _ = begin(world, link, name)
        write(browser, link, GOV_02__level=level)
    assert sorted(Proposal.objects.values_list("by_label", "content__level")) == [(PAT, 3), ("Sam Sample (helper)", 1)]


def test_what_cannot_be_read_is_kept_and_named(world):
    response = world.response()
    link = make(world, response, section="PRO", codes=["PRO-04"])
    browser, _ = begin(world, link)
    page = text(write(browser, link, PRO_04__0__x="", **{"PRO_04__0.country": "Atlantis"}))
    assert "Everything is kept. Please look at this again" in page
    assert "Atlantis" in page
    assert Proposal.objects.get().code == "PRO-04"


def test_rows_are_added_and_removed_without_scripts(world):
    response = world.response()
    link = make(world, response, section="PRO", codes=["PRO-04"])
    browser, _ = begin(world, link)
    done = write(browser, link, **{"PRO_04__0.country": "China", "PRO_04__add": "1"})
    assert done["Location"].endswith("/questions/?add=PRO-04#PRO-04")
    assert text(browser.get(done["Location"])).count("data-row=") == 2
    write(browser, link, PRO_04__remove="0")
    assert [made.content and made.content["value"] for made in Proposal.objects.all()] == [None]


# Evidence.


def test_a_file_waits_outside_the_library(world):
    response = world.response()
    browser, _ = begin(world, link := make(world, response))
    paper = SimpleUploadedFile("Board minutes.pdf", pdf(), "application/pdf")
    write(browser, link, GOV_02__ev_file=paper, GOV_02__ev_page="3")
    made: Any = Proposal.objects.get()
    assert (made.file.original_name, made.file.uploaded_by_label, Evidence.objects.count()) == (
        "Board minutes.pdf",
        PAT,
        0,
    )
    where = reverse("proposal_file", args=[response.pk, made.pk])
    assert b"".join(world.client(world.carl).get(where).streaming_content).startswith(b"%PDF")
    assert world.client(world.bob).get(where).status_code == 404
    assert world.client(world.leah).get(where).status_code == 403
    assert "Board minutes.pdf" in text(world.client(world.anna).get(reverse("proposal_list", args=[response.pk])))
    approve(world, response)
    use = EvidenceUse.objects.get()
    assert (use.evidence.title, use.page, use.evidence.added_by) == ("Board minutes.pdf", "3", world.anna)


def test_an_address_joins_the_library_once_approved(world):
    response = world.response()
    browser, _ = begin(world, link := make(world, response))
    for _ in range(2):
        write(browser, link, GOV_02__ev_url="https://acme.example/policy")
    assert Proposal.objects.count() == 1
    assert "adds evidence" in text(world.client(world.anna).get(reverse("proposal_list", args=[response.pk])))
    approve(world, response)
    assert EvidenceUse.objects.get().evidence.url == "https://acme.example/policy"
    shown = text(browser.get(reverse("help_questions", args=[link.token])))
    assert "https://acme.example/policy" in shown


def test_evidence_that_cannot_be_added_costs_no_words(world):
    response = world.response()
    browser, _ = begin(world, link := make(world, response))
    broken = SimpleUploadedFile("Minutes.pdf", pdf()[:60], "application/pdf")
    page = text(write(browser, link, GOV_02__level="2", GOV_02__ev_file=broken, GOV_03__ev_url="nowhere"))
    assert "the file is damaged or incomplete" in page
    assert "Write a web address that starts with https://" in page
    assert [made.content and made.content["level"] for made in Proposal.objects.all()] == [2]


def test_a_link_opens_its_own_questions_alone(world):
    link = make(world, world.response())
    refused = policies.can_propose_answer(link, "ENV-01")
    assert (bool(refused), refused.reason) == (False, "This link does not open this question.")
    link.revoked_at = timezone.now()
    refused = policies.can_propose_answer(link, "GOV-02")
    assert (bool(refused), refused.reason.partition(".")[0]) == (False, "This link was withdrawn")
