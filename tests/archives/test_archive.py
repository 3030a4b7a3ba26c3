"""Everything of a supplier as one archive: complete, its own, and always to be had (promise 3; “never lose”)."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from archives import actions, tasks
from archives.policies import can_request_archive
from corrective_actions.actions.papers import request_plan_pdf
from questionnaires.actions import remarks
from questionnaires.actions.answers import save_answer
from questionnaires.facts import AnswerData
from questionnaires.models import Cycle, Response, Submission
from rphub.audit.models import AuditEvent
from rphub.documents import actions as documents
from rphub.documents import storage as places
from rphub.documents.models import Document
from rphub.files import storage
from rphub.files.models import StoredFile
from rphub.kernel import pdf
from rphub.kernel.decisions import Deny
from rphub.kernel.words import day, daytime
from suppliers.models import Emissions
from tests.carbon_plans.test_plans import finish as finish_carbon_plan
from tests.carbon_plans.test_plans import start as start_carbon_plan
from tests.corrective_actions import builders as improving
from tests.e2e.work import everything_waiting
from tests.equivalences import builders as equivalences
from tests.members import emissions
from tests.questionnaires.helping import begin, make, write
from tests.questionnaires.supplier_side import get, send
from tests.reading import papers
from tests.reviews.test_private_notes import NOTE, REASON, told  # noqa: F401
from tests.suppliers.library import add, cite
from tests.world import World

OWN = {"index.html", "manifest.json", "look.css"}


def archive(world: World, response: Response | None = None, by: Any = None) -> dict[str, bytes]:
    """Name -> bytes of the archive as somebody of Acme gets it."""
    browser = world.client(by or world.anna)
    name, args = ("archive_of_response", [response.pk]) if response else ("archive_make", [world.acme.pk])
    page: Any = browser.post(reverse(name, args=args))
    document = Document.objects.filter(kind="archive").latest("created_at")
    assert page.url == reverse("supplier_document", args=[document.pk])
    tasks.make_archive(str(document.pk))
    answer: Any = browser.get(reverse("supplier_document_download", args=[document.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as found:
        assert found.testzip() is None
        return {one: found.read(one) for one in found.namelist()}


def one(files: dict[str, bytes], ending: str) -> str:
    """The text of the one file whose path ends so."""
    (name,) = [path for path in files if path.endswith(ending)]
    return files[name].decode("utf-8-sig")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def say(world: World, response: Response, words: str, revision: int, by: Any = None) -> None:
    save_answer(
        actor=world.actor(by or world.anna),
        response_id=response.pk,
        code="GOV-02",
        data=AnswerData(level=2, comment=words),
        base_revision=revision,
    )


def test_every_answer_and_what_it_said_before(world: World) -> None:
    response = world.response()
    world.answers(response)
    row = response.answers.get(code="GOV-02")
    say(world, response, "=1+1 first words", row.revision)
    say(world, response, "", row.revision + 1, by=world.carl)
    say(world, response, "last words", row.revision + 2)
    files = archive(world, response)
    data = json.loads(one(files, "/answers.json"))
    assert {code: said["comment"] for code, said in data["answers"].items()} == dict(
        response.answers.values_list("code", "comment")
    )
    assert {line["Code"] for line in rows(one(files, "/answers.csv"))} >= set(data["answers"])
    read = one(files, "/answers.html")
    assert [code for code in data["answers"] if f"<h3>{code} " not in read] == []
    before = [line["Answer"] for line in rows(one(files, "/history.csv")) if line["Code"] == "GOV-02"]
    assert before == ["2 Developing\nlast words", "2 Developing", "2 Developing\n=1+1 first words"]
    assert one(files, "/history.html").count("<blockquote>") == len(rows(one(files, "/history.csv")))


def test_no_cell_is_a_formula(world: World) -> None:
    response = world.response()
    world.answer(response, "PRO-01", value="=HYPERLINK(1)", level=None)
    add(world, title="=1+1")
    files = archive(world)
    cells = [line["Answer"] for line in rows(one(files, "/history.csv")) if line["Code"] == "PRO-01"]
    cells += [line["Title"] for line in rows(one(files, "evidence/evidence.csv"))]
    assert [cell for cell in cells if cell.startswith("=")] == []


def test_every_file_is_what_was_uploaded_and_named_with_its_fingerprint(world: World) -> None:
    response = world.response()
    contents = [papers.pdf(f"Our policy number {number}.") for number in range(3)]
    for content, code in zip(contents, ("GOV-02", "GOV-03", ""), strict=True):
        evidence = add(world, content, "../../Pol:icy.pdf", title="Policy")
        if code:
            cite(world, evidence, response, code)
    files = archive(world)
    held = {name: content for name, content in files.items() if name.endswith(".pdf")}
    names = ["evidence/Pol-icy.pdf", "evidence/Pol-icy (2).pdf", "evidence/Pol-icy (3).pdf"]
    assert (sorted(held), sorted(held.values())) == (sorted(names), sorted(contents))
    manifest = json.loads(files["manifest.json"])
    listed = {entry["path"]: (entry["bytes"], entry["sha256"]) for entry in manifest["files"]}
    assert listed == {
        name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in files.items() if name not in OWN
    }
    assert manifest["missing"] == []
    of_one = archive(world, response)
    assert len([name for name in of_one if name.endswith(".pdf")]) == 2


def test_the_record_of_a_sent_version_has_the_fingerprint_of_its_receipt(world: World) -> None:
    response = send(world)
    submission = Submission.objects.get()
    files = archive(world, response)
    record = one(files, ".record.json")
    assert hashlib.sha256(record.encode()).hexdigest() == submission.fingerprint
    assert submission.fingerprint in one(files, f"{submission.receipt}.html")
    assert "The PDF was not made yet." in files["index.html"].decode()


@pytest.mark.pdf
def test_receipts_on_paper_are_in_it_once_they_are_made(world: World) -> None:
    assert pdf.available() == ""
    response = send(world)
    receipt = Document.objects.get(kind="receipt")
    assert documents.produce(receipt.pk, lambda _: b"%PDF-1.4 receipt")
    assert one(archive(world, response), ".pdf") == "%PDF-1.4 receipt"


STATES = ["invited", "in_progress", "non_responsive", "submitted", "in_review", "published", "expired", "withdrawn"]


@pytest.mark.parametrize("state", STATES)
def test_promise_3_everything_can_be_downloaded_in_every_state(world: World, state: str) -> None:
    """Long after the due date, and when the year is closed."""
    response = world.response(due_on=timezone.localdate() - timedelta(days=400))
    world.answer(response, "GOV-02", level=2, comment="We buy from three firms.")
    Response.objects.filter(pk=response.pk).update(state=state)
    Cycle.objects.update(state="closed")
    for files in (archive(world), archive(world, response, by=world.dora)):
        assert "We buy from three firms." in one(files, "/answers.html")


def test_nothing_of_another_supplier_and_nothing_for_one(world: World) -> None:
    mine, theirs = world.response(), world.response(world.bolt)
    world.answer(mine, "GOV-02", level=2, comment="Acme words")
    world.answer(theirs, "GOV-02", level=2, comment="BOLTWORDS")
    for content in archive(world).values():
        assert b"BOLTWORDS" not in content
        assert b"Bolt" not in content
    document = Document.objects.get()
    for browser, refused in (
        (world.client(world.bob), reverse("archive_make", args=[world.acme.pk])),
        (world.client(world.bob), reverse("archive_of_response", args=[mine.pk])),
    ):
        assert browser.post(refused).status_code == 404
    for user, area in ((world.bob, "supplier"), (world.leah, "office"), (world.ada, "office"), (world.mei, "member")):
        assert world.client(user).get(reverse(f"{area}_document_download", args=[document.pk])).status_code == 404


def test_promise_8_no_private_note_and_every_word_to_the_supplier(world: World, told: Any) -> None:  # noqa: F811
    files = archive(world)
    for name, content in files.items():
        assert NOTE.encode() not in content, name
        assert REASON.encode() not in content, name
    said = one(files, "/questions-and-replies.html")
    assert ("Which board?" in said, "The main one." in said) == (True, True)
    assert "Good." in one(files, "/result.html")


def test_what_stays_among_the_suppliers_own_people_is_theirs(world: World) -> None:
    response = world.response()
    remarks.add_remark(actor=world.actor(world.carl), response_id=response.pk, code="GOV-02", text="Ask the board.")
    link = make(world, response)
    browser, _ = begin(world, link)
    write(browser, link, GOV_02__comment="Pat's words")
    said = one(archive(world, response), "/colleagues.html")
    assert ("Ask the board." in said, "Pat&#x27;s words" in said, "Pat Example (helper)" in said) == (True, True, True)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"scan_state": "quarantined"}, "This file is still being checked for viruses. Try again in a minute."),
        ({"scan_state": "rejected"}, "The virus scan refused this file, so it cannot be opened."),
        ("gone", "The file is not in our store any more. Tell the consortium office, and add it again if you have it."),
    ],
)
def test_a_file_that_cannot_be_handed_out_is_said(world: World, change: Any, sentence: str) -> None:
    evidence = add(world, title="Certificate of 2026")
    stored = StoredFile.objects.get()
    if change == "gone":
        storage.discard(stored.stored_name)
    else:
        StoredFile.objects.update(**change)
    files = archive(world)
    assert json.loads(files["manifest.json"])["missing"] == [{"title": evidence.title, "why": sentence}]
    assert sentence in files["index.html"].decode()


def test_earlier_versions_and_what_was_taken_out_are_in_it_and_say_so(world: World) -> None:
    old, new = add(world, title="Policy"), add(world, papers.pdf("New."), "new.pdf", title="New policy")
    out = add(world, papers.pdf("Out."), "out.pdf", title="Draft")
    type(old).objects.filter(pk=old.pk).update(replaced_by=new)
    type(out).objects.filter(pk=out.pk).update(removed_at=timezone.now())
    add(world, title="Our statement", upload=None, url="https://acme.example/statement")
    files = archive(world)
    index = files["index.html"].decode()
    assert sorted(name for name in files if name.endswith(".pdf")) == [
        "evidence/certificate.pdf",
        "evidence/new.pdf",
        "evidence/out.pdf",
    ]
    assert "An earlier version; replaced by “New policy”." in index
    assert "Taken out of the library on" in index
    assert "This is an address, not a file: https://acme.example/statement" in index


def test_pressed_twice_it_is_made_once_and_older_ones_go(world: World) -> None:
    actor, now = world.actor(world.anna), timezone.now()
    first = actions.request_archive(actor=actor, supplier_id=world.acme.pk)
    assert actions.request_archive(actor=actor, supplier_id=world.acme.pk).pk == first.pk
    tasks.make_archive(str(first.pk))
    second = actions.request_archive(actor=actor, supplier_id=world.acme.pk)
    tasks.make_archive(str(second.pk))
    first.refresh_from_db()
    assert first.kept_until
    assert second.kept_until
    assert (first.kept_until < now + timedelta(hours=2), second.kept_until > now + timedelta(days=6)) == (True, True)
    assert documents.clean_up() == 0
    Document.objects.filter(pk=first.pk).update(kept_until=now)
    place = places.path_of(Document.objects.get(pk=first.pk).file_name)
    assert (place.exists(), documents.clean_up(), place.exists()) == (True, 1, False)
    assert Document.objects.get() == second


def test_it_is_not_made_over_and_over(world: World) -> None:
    browser = world.client(world.anna)
    for _ in range(actions.MOST):
        browser.post(reverse("archive_make", args=[world.acme.pk]))
        Document.objects.update(state="done")
    refused = browser.post(reverse("archive_make", args=[world.acme.pk]))
    assert (refused.status_code, actions.TOO_OFTEN in refused.content.decode()) == (403, True)


@pytest.mark.parametrize("years", [1, 3])
def test_the_page_is_three_statements(world: World, years: int, django_assert_num_queries: Any) -> None:
    for number in range(years):
        cycle = Cycle.objects.create(
            name=f"Year {number}", year=2020 + number, version=world.version, state="closed", opens_on="2020-01-01"
        )
        world.response(cycle=cycle)
    archive(world)
    browser = world.client(world.anna)
    browser.get(reverse("archive_page"))
    with django_assert_num_queries(4):  # who asks; suppliers, questionnaires, archives
        html = browser.get(reverse("archive_page")).content.decode()
    assert (html.count("<form"), html.count("questionnaire only")) == (years + 2, 2 * years)


def test_it_is_where_one_looks_for_it(world: World) -> None:
    response, browser = send(world), world.client(world.anna)
    place = f'href="{reverse("archive_page")}"'
    for name, args in (("supplier_home", []), ("response_detail", [response.pk]), ("receipt", [response.pk, 1])):
        assert place in get(browser, name, *args), name


def test_what_was_brought_with_its_consent_and_what_it_filled(world: World) -> None:
    response = world.response()
    equivalences.hold(world, equivalences.scheme(), holder="=1+1", shows_result=True, result="Clean")
    equivalences.use(world, response, "ENV-08")
    files = archive(world)
    (line,) = rows(one(files, "evidence/certificates.csv"))
    assert line["Holder"] != "=1+1"
    assert [
        line[name] for name in ("Certificate or assessment", "Result", "Used for", "Agreed by", "Taken back on")
    ] == [*("ISO 14001", "Clean", "ENV-08, 2026", "Anna Acme", "")]
    assert (line["May the office see the result"], line["May members be told"]) == ("yes", "no")


def test_what_was_said_about_emissions_with_its_days(world: World) -> None:
    emissions.published(world.bolt)
    emissions.share(world, of=world.bolt, who="bob")
    assert [name for name in archive(world) if name.startswith("emissions/")] == []
    emissions.published(world.acme)
    emissions.share(world, "band")
    emissions.share(world, shared=False, who="dora")
    emissions.share(world, "exact", who="dora")
    said = one(archive(world, by=world.carl), "emissions/said.html")
    words = (
        "Members may use the figures, with the exact turnover",
        "Taken back",
        "Members may use the figures, with a band of the turnover",
    )
    about = AuditEvent.objects.about(Emissions.objects.get(supplier=world.acme)).exclude(verb="emissions.published")
    assert [line.strip() for line in re.findall(r"<li>(.*?)</li>", said, re.DOTALL)] == [
        f'{word}<p class="meta">{daytime(event.at)}, {event.actor_label}</p>'
        for word, event in zip(words, about, strict=True)
    ]
    assert [event.actor_label for event in about] == ["Dora Director", "Dora Director", "Anna Acme"]
    cells = re.findall(r"<td>(.*?)</td>", said)
    assert cells == ["Yes", "The exact figure", f"Cycle 2026, published on {day(timezone.localdate())}"]


def test_plans_and_what_both_sides_said(world: World) -> None:
    action = improving.sent(world)
    request_plan_pdf(actor=world.actor(world.leah), plan_id=action.plan_id)
    carbon = finish_carbon_plan(world, start_carbon_plan(world))
    everything_waiting()
    paths = sorted(path.removeprefix("plans/") for path in archive(world) if path.startswith("plans/"))
    edition, plan = f"Carbon Reduction Plan, edition {carbon.edition}", str(action.plan)
    assert paths == [f"{edition}.html", f"{edition}.pdf", f"{plan}, notes.html", f"{plan}.html", f"{plan}.pdf"]


def test_only_its_own_people_ask_for_it(world: World) -> None:
    assert can_request_archive(world.actor(world.dora), world.acme)
    assert can_request_archive(world.actor(world.bob), world.acme) == Deny(
        "Only people of this supplier take its questionnaires away as a whole."
    )
