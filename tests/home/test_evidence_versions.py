"""A new version of a document: the places that may move, those that stay, and the offers to look again (promise 6)."""

from __future__ import annotations

import html
from typing import Any

import pytest
from django.http import Http404

from questionnaires.actions import submissions
from questionnaires.actions.prefill import prefill_response
from questionnaires.models import Cycle, Response
from questionnaires.selectors.sent import frozen_evidence
from rphub.audit.models import AuditEvent
from rphub.home import evidence as pages
from rphub.kernel.decisions import Invalid, Refused
from suppliers.actions.versions import replace_evidence
from suppliers.models import Evidence, EvidenceUse
from suppliers.selectors.library import present_versions
from tests.corrective_actions import builders as plans
from tests.questionnaires.supplier_side import send, sign
from tests.reading import papers
from tests.suppliers.library import add, cite, upload
from tests.world import World

SIX = ("GOV-02", "GOV-03", "GOV-04", "HR-02", "SCM-02", "LAB-01")
NEWER = papers.pdf("Certificate\nValid until: 14 March 2030")
CERTIFICATE = {"kind": "certificate", "title": "", "confidentiality": "consortium", "scope": "own"}


def text(response: Any) -> str:
    return " ".join(html.unescape(response.content.decode()).split())


def page(world: World, made: Evidence) -> pages.DocumentPage:
    return pages.document_page(world.actor(world.anna), made.pk)


def replace(world: World, old: Evidence, chosen: list[int] | None = None, by: Any = None, **given: Any) -> Any:
    uses = EvidenceUse.objects.filter(evidence=old).values_list("pk", flat=True)
    content: dict[str, Any] = {
        "upload": upload(NEWER, "new.pdf"),
        "url": "",
        "details": {"kind": "certificate"},
    } | given
    return pages.replace_document(
        actor=world.actor(by or world.anna),
        evidence_id=old.pk,
        chosen=list(uses) if chosen is None else chosen,
        **content,
    )


def test_promise_6_six_offers_and_the_old_one_still_downloadable(world):
    old, response = add(world), world.response()
    cite(world, old, response, *SIX)
    browser = world.client(world.anna)
    shown = text(browser.get(f"/supplier/evidence/{old.pk}/replace/"))
    assert "Used in 6 answers. Which of them move to the new version?" in shown
    assert shown.count('name="moving"') == shown.count('name="moving" value="') == 6
    assert shown.count("checked> ") == 6
    ticked = list(EvidenceUse.objects.values_list("pk", flat=True))
    done = browser.post(
        f"/supplier/evidence/{old.pk}/replace/",
        CERTIFICATE | {"file": upload(NEWER, "new.pdf"), "moving": ticked},
        follow=True,
    )
    new = Evidence.objects.get(replaced_by__isnull=True)
    assert "“Certificate” is the new version. 6 places cite it now." in text(done)
    assert text(done).count("Still right<span") == 6
    home = text(browser.get("/supplier/"))
    assert home.count("Is “Certificate” still right?") == 6
    section = text(browser.get(f"/supplier/questionnaire/{response.pk}/GOV/?question=GOV-02"))
    assert section.count("Evidence replaced, still right?") == 3
    download = browser.get(f"/supplier/evidence/{old.pk}/download/")
    assert b"".join(download.streaming_content) == upload().read()
    assert f'<a href="/supplier/evidence/{new.pk}/">Certificate</a>' in text(
        browser.get(f"/supplier/evidence/{old.pk}/")
    )
    assert f'<a href="/supplier/evidence/{old.pk}/">Certificate</a>' in text(done)


def test_each_offer_is_answered_once_with_its_page(world):
    old, response = add(world), world.response()
    cite(world, old, response, *SIX)
    new = replace(world, old).new
    browser, place = world.client(world.anna), f"/supplier/evidence/{new.pk}/recheck/"
    use = EvidenceUse.objects.get(cited_by_id=f"{response.pk}:GOV-02")
    done = browser.post(place, {"use": use.pk, f"page-{use.pk}": "1 to 2"}, follow=True)
    assert "Noted: it is still right." in text(done)
    assert text(done).count("Still right<span") == 5
    use.refresh_from_db()
    assert (use.page, use.recheck_since) == ("1 to 2", None)
    event = AuditEvent.objects.get(verb="evidence.rechecked")
    assert (event.actor_label, event.changes) == ("Anna Acme", {"page": ["2", "1 to 2"]})
    too_long = browser.post(place, {"use": use.pk, f"page-{use.pk}": "x" * 41}, follow=True)
    assert "Shorten the page to 40 characters" in text(too_long)
    for nonsense in ("", "x", "0", "9" * 30):
        assert browser.post(place, {"use": nonsense}).status_code == 404
    assert world.client(world.bob).post(place, {"use": use.pk}).status_code == 404


def test_the_offer_stands_under_the_answer_too(world):
    old, response = add(world), world.response()
    cite(world, old, response, "GOV-02")
    new = replace(world, old).new
    browser = world.client(world.anna)
    place = f"/supplier/questionnaire/{response.pk}/answers/GOV-02/evidence/{new.pk}/confirm/"
    typed = {"version": response.version_id, "GOV-02.level": "2", "GOV-02.revision": "0"}
    done = browser.post(place, typed, follow=True)
    assert "Noted: “Certificate” is still right for GOV-02." in text(done)
    assert "Evidence replaced, still right?" not in text(done)
    assert response.answers.get(code="GOV-02").level == 2
    assert browser.post(place.replace(str(new.pk), str(old.pk)), typed).status_code == 404


def test_what_was_sent_never_moves(world):
    old, response = add(world), world.response()
    uses = cite(world, old, response, "GOV-02")
    world.answers(response)
    sign(world, response)
    submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    shown = text(world.client(world.anna).get(f"/supplier/evidence/{old.pk}/replace/"))
    assert shown.count('name="moving"') == 0
    assert "keeps the old version." in shown
    done = replace(world, old)
    assert (done.moved, done.stayed) == (0, 1)
    assert EvidenceUse.objects.get().evidence == old
    response.refresh_from_db()
    assert response.current_submission.evidence["GOV-02"][0]["evidence_id"] == str(old.pk)
    with pytest.raises(Refused):
        pages.recheck(actor=world.actor(world.anna), evidence_id=old.pk, use_id=uses[0].pk, page="")
    assert "Evidence replaced" not in text(world.client(world.anna).get("/supplier/"))


def test_only_what_is_ticked_moves(world):
    old, response = add(world), world.response()
    first, _ = cite(world, old, response, "GOV-02", "GOV-03")
    done = replace(world, old, [first.pk])
    assert (done.moved, done.stayed) == (1, 1)
    assert list(EvidenceUse.objects.order_by("pk").values_list("evidence", flat=True)) == [done.new.pk, old.pk]
    assert AuditEvent.objects.get(verb="evidence.replaced").data["stayed"] == 1
    assert [place.asks for place in page(world, done.new).places] == [True]
    assert page(world, done.new).used_in == "Used in 1 answer"


def test_a_place_that_cites_the_new_one_already_keeps_that(world):
    old, response = add(world), world.response()
    newer = add(world, NEWER, "new.pdf", title="Newer")
    cite(world, old, response, "GOV-02", "GOV-03")
    cite(world, newer, response, "GOV-02", page="7")
    done = replace(world, old)
    assert (done.new.pk, done.moved, done.stayed) == (newer.pk, 2, 0)
    assert sorted(EvidenceUse.objects.values_list("page", flat=True)) == ["2", "7"]
    assert set(EvidenceUse.objects.values_list("evidence", flat=True)) == {newer.pk}


def test_proofs_of_actions_move_while_the_action_is_worked_on(world):
    action = plans.agreed(world)
    old = add(world)
    use = EvidenceUse.objects.create(
        evidence=old, cited_by_kind="action", cited_by_id=str(action.pk), cited_by_label=str(action)[:200], page="4"
    )
    assert page(world, old).used_in == "Used in 1 action"
    new = replace(world, old).new
    browser = world.client(world.anna)
    assert "Evidence replaced, still right?" in text(browser.get(f"/supplier/actions/{action.pk}/"))
    assert f"/supplier/evidence/{new.pk}/#recheck" in text(browser.get("/supplier/"))
    pages.recheck(actor=world.actor(world.anna), evidence_id=new.pk, use_id=use.pk, page="5")
    assert EvidenceUse.objects.get(pk=use.pk).page == "5"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"upload": None}, {"file": "Choose a file or write a web address."}),
        ({"upload": "same"}, {"file": "This is the same file as the version you have. Choose the new one."}),
    ],
)
def test_what_is_no_new_version_gets_its_sentence(world, given, expected):
    old = add(world)
    given = {"upload": upload() if given["upload"] == "same" else None}
    with pytest.raises(Invalid) as caught:
        replace(world, old, **given)
    assert caught.value.problems == expected
    assert Evidence.objects.get().replaced_by is None


@pytest.mark.parametrize("again", ["https://acme.example/statement", "http://acme.example/statement/"])
def test_the_same_address_is_no_new_version(world, again):
    old = add(world, upload=None, url="https://acme.example/statement")
    with pytest.raises(Invalid, match="This is the same address"):
        replace(world, old, upload=None, url=again)


def test_mistakes_keep_what_was_typed_and_ticked(world):
    old, response = add(world), world.response()
    first, _ = cite(world, old, response, "GOV-02", "GOV-03")
    given = CERTIFICATE | {"title": "My new title", "moving": [first.pk, "nonsense", "99999"]}
    shown = text(world.client(world.anna).post(f"/supplier/evidence/{old.pk}/replace/", given))
    assert "Choose a file or write a web address." in shown
    assert 'value="My new title"' in shown
    assert shown.count("checked> ") == 1


def test_strangers_and_late_comers_replace_nothing(world):
    old = add(world)
    with pytest.raises(Http404):
        replace(world, old, by=world.bob)
    with pytest.raises(Refused, match="Only people of the supplier"):
        replace(world, old, by=world.rafi)
    replace(world, old)
    with pytest.raises(Refused, match="was replaced by a newer version"):
        replace(world, old, upload=upload(b"third", "third.txt"))
    content: Any = None
    with pytest.raises(Refused, match="was replaced by a newer version"):
        replace_evidence(actor=world.actor(world.anna), evidence_id=old.pk, content=content, moving=())


def test_three_versions_know_each_other(world):
    first = add(world)
    second = replace(world, first).new
    third = replace(world, second, upload=upload(b"third version", "third.txt")).new
    chain = [third.pk, second.pk, first.pk]
    for one in (first, second, third):
        assert [version.id for version in page(world, one).versions] == chain
    assert present_versions(world.acme.pk, [str(first.pk), str(second.pk)]) == {
        str(first.pk): third.pk,
        str(second.pk): third.pk,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_document_is_seven_statements(world, django_assert_num_queries, count):
    old, response = add(world), world.response()
    cite(world, old, response, *SIX[:count])
    new = replace(world, old).new
    browser = world.client(world.anna)
    browser.get(f"/supplier/evidence/{new.pk}/")
    # person, document, uses, their questionnaires, document with supplier, versions, reading; no action cites it
    with django_assert_num_queries(7):
        browser.get(f"/supplier/evidence/{new.pk}/")
    with django_assert_num_queries(8):  # and what is said about it, for the form
        browser.get(f"/supplier/evidence/{new.pk}/replace/")


def next_year(world: World, before: Response) -> Response:
    cycle = Cycle.objects.create(
        name="Next", year=world.cycle.year + 1, version=world.version, state="open", opens_on="2027-01-01"
    )
    made: Response = world.response(cycle=cycle, state="invited")
    prefill_response(response_id=made.pk)
    return made


def test_next_year_begins_with_the_newest_version_and_asks(world):
    old = add(world)
    response = world.response()
    cite(world, old, response, "GOV-02")
    world.answers(response)
    sign(world, response)
    submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)
    new = replace(world, old).new
    Response.objects.filter(pk=response.pk).update(state="published")
    made = next_year(world, response)
    assert [item["evidence_id"] for item in frozen_evidence(made)["GOV-02"]] == [str(new.pk)]
    assert EvidenceUse.objects.get(evidence=new).recheck_since is not None


def test_nobody_elses_document_is_listed(world):
    old = add(world)
    send(world)
    assert page(world, old).used_in == "Not used anywhere yet"
    with pytest.raises(Http404):
        pages.document_page(world.actor(world.bob), old.pk)
