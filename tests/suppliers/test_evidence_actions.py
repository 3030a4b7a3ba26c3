"""The evidence library: add once, cite many times, nothing lost (domain specification, section 3.6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404
from django.utils import timezone

from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Invalid, Refused
from suppliers.actions import evidence as actions
from suppliers.models import Evidence, EvidenceUse
from suppliers.selectors.evidence import as_document
from suppliers.selectors.library import library
from tests.world import World

TODAY = timezone.localdate()


def note(name: str = "policy.txt", content: bytes = b"Our policy.\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def add(world: World, **fields: Any) -> Evidence:
    values: dict[str, Any] = {"kind": "policy_document", "title": "Policy", "upload": note()} | fields
    return actions.add_evidence(actor=world.actor(values.pop("by", world.anna)), supplier_id=world.acme.pk, **values)


def verbs() -> list[str]:
    return list(AuditEvent.objects.filter(verb__startswith="evidence.").order_by("pk").values_list("verb", flat=True))


def problems(world: World, **fields: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        add(world, **fields)
    return caught.value.problems


def test_a_file_joins_the_library(world):
    made = add(world, title="  Our   policy ", valid_until=TODAY + timedelta(days=400))
    assert made.file is not None
    assert (made.title, made.file.original_name, made.added_by, made.url) == (
        "Our policy",
        "policy.txt",
        world.anna,
        "",
    )
    assert verbs() == ["evidence.added"]


def test_an_address_joins_the_library(world):
    made = add(world, upload=None, url=" https://www.acme.example/statement ", title="", kind="statement_url")
    assert (made.url, made.title, made.file) == (
        "https://www.acme.example/statement",
        "https://www.acme.example/statement",
        None,
    )


def test_without_title_the_file_gives_its_name(world):
    assert add(world, title=" ").title == "policy.txt"


def test_the_same_content_again_is_recognised(world):
    first = add(world)
    again = add(world, upload=note("copy of policy.txt"), title="Something else", by=world.carl)
    assert (again.pk, again.title, again.recognised, first.recognised) == (first.pk, "Policy", True, False)
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    "again",
    [
        "https://www.acme.example/statement",
        "http://acme.example/statement/",
        " https://ACME.example/statement#page-3",
    ],
)
def test_the_same_page_in_another_spelling_is_recognised(world, again):
    first = add(world, upload=None, url="https://www.acme.example/statement", title="Statement")
    assert add(world, upload=None, url=again, title="").pk == first.pk
    other = add(world, upload=None, url="https://www.acme.example/statement?year=2025", title="Another")
    assert (other.recognised, Evidence.objects.count()) == (False, 2)


@pytest.mark.parametrize(
    ("kind", "issued_on", "until"),
    [
        ("policy_document", date(2024, 2, 29), date(2027, 2, 27)),
        ("data_export", date(2025, 12, 31), date(2027, 3, 30)),
        ("certificate", date(2025, 12, 31), None),
        ("policy_document", None, None),
    ],
)
def test_validity_is_worked_out_by_kind(world, kind, issued_on, until):
    made = add(world, kind=kind, issued_on=issued_on)
    assert made.valid_until == until
    shown = as_document(made, 0, TODAY)
    assert bool(shown.reason) == (until is not None)


def test_an_end_that_is_given_counts(world):
    made = add(world, issued_on=date(2025, 1, 1), valid_until=date(2026, 1, 1))
    assert (made.valid_until, as_document(made, 0, TODAY).reason) == (date(2026, 1, 1), "")


def change(world: World, made: Evidence, **fields: Any) -> Evidence:
    said: dict[str, Any] = {"kind": "certificate", "title": "", "issuer": "Body", "covers": "Leeds", "scope": "site"}
    actor = world.actor(fields.pop("by", world.anna))
    return actions.change_evidence(actor=actor, evidence_id=made.pk, **said | fields)


def test_what_is_said_can_be_changed(world):
    made = add(world)
    change(world, made, valid_until=date(2027, 3, 14))
    made.refresh_from_db()
    said = (made.title, made.kind, made.issuer, made.covers, made.scope, made.valid_until)
    assert said == ("Policy", "certificate", "Body", "Leeds", "site", date(2027, 3, 14))
    event = AuditEvent.objects.get(verb="evidence.changed")
    assert event.changes["kind"] == ["policy_document", "certificate"]
    assert event.changes["valid_until"] == [None, "2027-03-14"]


def test_a_change_is_checked_and_refused_in_words(world):
    made = add(world)
    with pytest.raises(Invalid) as caught:
        change(world, made, issuer="x" * 121, covers="x" * 201)
    assert caught.value.problems == {
        "issuer": "Shorten who issued it to 120 characters; it has 121.",
        "covers": "Shorten this to 200 characters; it has 201.",
    }
    with pytest.raises(Http404):
        change(world, made, by=world.bob)
    with pytest.raises(Refused, match="Only people of the supplier and the RP lead change what"):
        change(world, made, by=world.rafi)
    newer = add(world, upload=note(content=b"newer"))
    Evidence.objects.filter(pk=made.pk).update(replaced_by=newer)
    with pytest.raises(Refused, match="was replaced by a newer version"):
        change(world, made)
    Evidence.objects.filter(pk=made.pk).update(removed_at=timezone.now())
    with pytest.raises(Refused, match="taken out of the library"):
        change(world, made)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"upload": None}, {"file": actions.NEITHER}),
        ({"url": "https://www.acme.example/"}, {"url": actions.BOTH}),
        ({"upload": None, "url": "javascript:alert(1)"}, {"url": actions.NO_ADDRESS}),
        ({"upload": None, "url": "www"}, {"url": actions.NO_ADDRESS}),
        ({"upload": None, "url": "https://a.example/" + "x" * 500}, {"url": actions.NO_ADDRESS}),
        ({"title": "x" * 201}, {"title": "Shorten the title to 200 characters; it has 201."}),
        ({"scope": "moon"}, {"scope": "Choose one of Our own organisation, The whole group, One site."}),
        (
            {"confidentiality": "public"},
            {"confidentiality": "Choose one of Consortium only, May be shown to members."},
        ),
        (
            {"issued_on": TODAY + timedelta(days=1)},
            {"issued_on": "Write the day it was issued; this day has not come yet."},
        ),
        (
            {"issued_on": TODAY, "valid_until": TODAY - timedelta(days=1)},
            {"valid_until": "Write a day after it was issued; this one is before."},
        ),
        (
            {"upload": note(content=b"")},
            {"file": "“policy.txt” was not added: it is empty. Check that it opens on your computer and add it again."},
        ),
    ],
)
def test_what_cannot_be_added_is_answered_with_its_sentence(world, fields, expected):
    assert problems(world, **fields) == expected
    assert Evidence.objects.count() == 0


def test_a_wrong_kind_of_file_is_named_with_what_to_do(world):
    found = problems(world, upload=note("tool.exe", b"MZ"))
    assert list(found) == ["file"]
    assert found["file"].startswith("“tool.exe” was not added: this kind of file is not accepted.")


def test_several_mistakes_are_told_at_once(world):
    assert sorted(problems(world, upload=None, kind="poem", scope="moon")) == ["file", "kind", "scope"]


def test_only_the_suppliers_people_and_the_rp_lead_add(world):
    assert add(world, by=world.leah).supplier == world.acme
    for stranger in (world.rafi, world.cara, world.otto):
        with pytest.raises(Refused, match="Only people of the supplier"):
            add(world, by=stranger)
    for outsider in (world.bob, world.gil):
        with pytest.raises(Http404):
            add(world, by=outsider)


def cite(world: World, evidence: Evidence, **fields: Any) -> EvidenceUse:
    values: dict[str, Any] = {"kind": "answer", "object_id": "r:GOV-02", "label": "GOV-02", "page": "3"} | fields
    return actions.cite_evidence(actor=world.actor(values.pop("by", world.anna)), evidence_id=evidence.pk, **values)


def test_citing_twice_changes_the_page(world):
    made = add(world)
    cite(world, made)
    cite(world, made, page=" 4 to  6 ")
    cite(world, made, kind="action", object_id="7", label="Action 7")
    assert list(EvidenceUse.objects.values_list("cited_by_id", "page")) == [("r:GOV-02", "4 to 6"), ("7", "3")]
    assert verbs() == ["evidence.added", "evidence.cited", "evidence.cited", "evidence.cited"]


def test_a_page_is_a_line_and_five_is_the_most(world):
    made = [add(world, upload=note(content=b"%d" % n), title=f"Policy {n}") for n in range(6)]
    with pytest.raises(Invalid, match="Shorten the page to 40 characters"):
        cite(world, made[0], page="x" * 41)
    for one in made[:5]:
        cite(world, one)
    with pytest.raises(Invalid, match="5 pieces of evidence, which is the most"):
        cite(world, made[5])
    assert EvidenceUse.objects.count() == 5


def test_taking_a_citation_back_keeps_the_document(world):
    made = add(world)
    cite(world, made)
    for _ in range(2):
        actions.uncite_evidence(actor=world.actor(world.carl), evidence_id=made.pk, kind="answer", object_id="r:GOV-02")
    assert (EvidenceUse.objects.count(), Evidence.objects.current().count()) == (0, 1)
    assert verbs() == ["evidence.added", "evidence.cited", "evidence.uncited"]


def test_what_is_used_or_gone_is_refused_with_the_reason(world):
    made = add(world)
    cite(world, made)
    actor = world.actor(world.anna)
    with pytest.raises(Refused, match="“Policy” is used in 1 place"):
        actions.remove_evidence(actor=actor, evidence_id=made.pk)
    actions.uncite_evidence(actor=actor, evidence_id=made.pk, kind="answer", object_id="r:GOV-02")
    actions.remove_evidence(actor=actor, evidence_id=made.pk)
    with pytest.raises(Refused, match="taken out already"):
        actions.remove_evidence(actor=actor, evidence_id=made.pk)
    with pytest.raises(Refused, match="taken out of the library"):
        cite(world, made)
    assert library(actor, world.acme.pk).documents == ()
    assert add(world).pk != made.pk


def test_replaced_evidence_is_not_cited_anew(world):
    old, new = add(world), add(world, upload=note(content=b"new"), title="New")
    Evidence.objects.filter(pk=old.pk).update(replaced_by=new)
    with pytest.raises(Refused, match="was replaced by a newer version"):
        cite(world, old)


def test_a_rival_sees_nothing_and_a_reviewer_changes_nothing(world):
    made = add(world)
    for act in (
        lambda who: cite(world, made, by=who),
        lambda who: actions.uncite_evidence(actor=world.actor(who), evidence_id=made.pk, kind="answer", object_id="x"),
        lambda who: actions.remove_evidence(actor=world.actor(who), evidence_id=made.pk),
    ):
        with pytest.raises(Http404):
            act(world.bob)
        with pytest.raises(Refused, match="Only people of the supplier"):
            act(world.rafi)


@pytest.mark.parametrize("count", [1, 3])
def test_the_library_is_three_statements(world, django_assert_num_queries, count):
    made = [add(world, upload=note(content=b"%d" % n), title=f"Policy {n}") for n in range(count)]
    for one in made:
        cite(world, one)
    actor = world.actor(world.anna)
    with django_assert_num_queries(3):  # how many of each sort, how many match, the page with uses
        found = library(actor, world.acme.pk)
    assert [(one.title, one.uses) for one in found.documents] == [(f"Policy {n}", 1) for n in range(count)]


@pytest.mark.parametrize(
    ("valid_until", "expected"),
    [
        (None, ("current", "No end date")),
        (-1, "expired"),
        (0, "soon"),
        (60, "soon"),
        (61, "current"),
    ],
)
def test_validity_is_said_in_words(world, valid_until, expected):
    until = None if valid_until is None else TODAY + timedelta(days=valid_until)
    found = as_document(add(world, valid_until=until), 0, TODAY)
    assert expected in ((found.state, found.validity), found.state)


def test_reading_by_somebody_else_is_recorded(world):
    made = add(world)
    for who in (world.anna, world.leah, world.otto):
        actions.open_evidence(actor=world.actor(who), evidence_id=made.pk)
    read = AuditEvent.objects.filter(verb="evidence.downloaded").values_list("actor_label", flat=True)
    assert sorted(read) == ["Leah Lead", "Otto Auditor"]
    for who in (world.bob, world.cara, world.ada, world.mei):
        with pytest.raises(Http404):
            actions.open_evidence(actor=world.actor(who), evidence_id=made.pk)


def test_looking_is_recorded_once_an_hour(world):
    made = add(world)
    for who in (world.anna, world.leah, world.leah, world.otto):
        actions.look_at_evidence(actor=world.actor(who), evidence_id=made.pk)
    looked = AuditEvent.objects.filter(verb="evidence.looked_at").values_list("actor_label", flat=True)
    assert sorted(looked) == ["Leah Lead", "Otto Auditor"]


def test_a_citation_that_is_gone_cannot_be_confirmed(world: World) -> None:
    with pytest.raises(Http404, match="not cited there any more"):
        actions.confirm_use(actor=world.actor(world.anna), use_id=0)
