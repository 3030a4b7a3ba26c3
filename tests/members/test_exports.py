"""The CSV and the PDF a member takes away: whole, safe in a spreadsheet, with the reader's name on it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members import actions, reports, tasks
from rphub.accounts.models import Grant
from rphub.audit.models import AuditEvent
from rphub.documents.models import Document
from rphub.kernel.decisions import Refused
from rphub.kernel.words import day
from suppliers.models import Standing
from tests.exchange import builders as exchanged
from tests.members.emissions import published, share
from tests.members.reports import publish, report
from tests.world import award, supplier


def export(world: Any, who: str = "max") -> tuple[Any, list[list[str]]]:
    answer = world.client(getattr(world, who)).get(reverse("member_framework_csv", args=[world.laptops.pk]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return answer, list(csv.reader(io.StringIO(text)))


def test_the_table_with_its_watermark(world: Any) -> None:
    publish(world.acme, actions_late=1)
    answer, rows = export(world)
    today = timezone.localdate()
    assert answer.streaming
    assert answer.headers["Content-Disposition"] == f'attachment; filename="rp-status-its9001-lu-{today}.csv"'
    assert len(rows[0]) == 1
    for words in (
        "Desktop and Notebook Computers",
        "Aldersea University",
        "Max Member",
        day(today),
        "Not a certificate",
    ):
        assert words in rows[0][0]
    assert rows[1][:3] == ["Supplier", "Lots you use", "RP status"]
    dates = [day(today - timedelta(days=60)), day(today + timedelta(days=305))]
    assert rows[2:] == [
        [
            "Acme Computers Ltd",
            "Lot 1",
            "Assessed: Developing",
            "Up on last year",
            "High",
            "71",
            *dates,
            "Improvement plan in place",
            "4",
            "1",
        ]
    ]


@pytest.mark.parametrize("name", ["=cmd|'/c calc'!A0", "+44 Ltd", "-1+1 Ltd", "@SUM(A1)", "\tTab Ltd"])
def test_no_cell_is_a_formula(world: Any, name: str) -> None:
    award(supplier(name), world.lot_1)
    _, rows = export(world)
    assert [row[0] for row in rows[2:] if "Acme" not in row[0]] == [f"'{name}"]


def test_every_supplier_of_the_lot_in_few_statements(world: Any) -> None:
    for index in range(250):
        award(supplier(f"Supplier {index:03}"), world.lot_1)
    with CaptureQueriesContext(connection) as seen:
        _, rows = export(world)
    assert len(rows) == 2 + 251
    reads = [query for query in seen.captured_queries if "suppliers_" in query["sql"]]
    assert len(reads) == 3, "the suppliers, and their places two hundred at a time"


def test_taking_it_is_recorded_once_a_day(world: Any) -> None:
    for _ in range(2):
        export(world)
    events = AuditEvent.objects.filter(verb="framework.exported").values_list("actor_label", "target_label")
    assert list(events) == [("Max Member", "Desktop and Notebook Computers")]


TABLES = ("member_framework_csv", "member_evidence_pack_csv", "member_emissions_csv", "member_suppliers_csv")


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_the_leads_to_take_along(world: Any, name: str) -> None:
    """A viewer is told so, finds no link, and nothing is recorded as taken."""
    publish(world.acme)
    published(world.acme)
    share(world)
    args = [world.laptops.pk] if name == TABLES[0] else []
    address, page = reverse(name, args=args), reverse(name.removesuffix("_csv"), args=args)
    for who, may in ((world.mei, False), (world.max, True)):
        browser = world.client(who)
        assert (address in browser.get(page).content.decode()) == may, who
        answer: Any = browser.get(address)
        assert answer.status_code == (200 if may else 403), who
        if may:
            b"".join(answer.streaming_content)
        else:
            assert "Your member lead downloads tables of suppliers." in answer.content.decode()
    taken = AuditEvent.objects.filter(verb__endswith="exported").values_list("actor_label", flat=True)
    assert set(taken) == {"Max Member"}


def test_the_lead_of_one_institution_takes_nothing_of_another_along(world: Any) -> None:
    """Gil leads the gallery, which uses no lot, and reads for the university."""
    Grant.objects.filter(user=world.gil).update(role="member_lead")
    Grant.objects.create(user=world.gil, role="member_viewer", organisation=world.uni.organisation)
    published(world.acme)
    share(world)
    browser = world.client(world.gil)
    assert browser.get(reverse("member_framework", args=[world.laptops.pk])).status_code == 200
    assert browser.get(reverse("member_framework_csv", args=[world.laptops.pk])).status_code == 404
    pack = f"{reverse('member_evidence_pack_csv')}?institution={world.uni.organisation_id}"
    assert browser.get(pack).status_code == 403
    emissions: Any = browser.get(reverse("member_emissions_csv"))
    assert "Acme" not in b"".join(emissions.streaming_content).decode()


def ask(world: Any, who: str = "mei") -> Document:
    actor = world.actor(getattr(world, who))
    return actions.request_member_report(actor=actor, supplier_id=world.acme.pk)


def test_a_second_click_is_the_same_document_and_everybody_has_their_own(world: Any) -> None:
    publish(world.acme)
    first, second, other = ask(world), ask(world), ask(world, "max")
    assert (first.pk == second.pk, first.pk == other.pk) == (True, False)
    assert first.member_id == world.uni.organisation_id
    assert first.ref == {
        "supplier_id": world.acme.pk,
        "organisation_id": world.uni.organisation_id,
        "member": "Aldersea University",
        "person": "Mei Member",
        "on": timezone.localdate().isoformat(),
    }
    assert AuditEvent.objects.filter(verb="document.requested").count() == 2


def test_a_changed_status_is_a_new_document(world: Any) -> None:
    publish(world.acme)
    first = ask(world)
    Standing.objects.filter(supplier=world.acme).update(actions_late=2)
    second = ask(world)
    Standing.objects.filter(supplier=world.acme).update(report_version=2)
    assert len({first.pk, second.pk, ask(world).pk}) == 3


def test_what_was_done_together_is_in_the_fingerprint(world: Any) -> None:
    publish(world.acme)
    first = ask(world)
    exchanged.confirmed(world)
    second = ask(world)
    assert first.pk != second.pk
    page = world.client(world.mei).get(reverse("member_supplier", args=[world.acme.pk])).content.decode()
    assert f"fingerprint {reports.report_context(second)['fingerprint']}" in page


def test_no_report_before_the_first_assessment(world: Any) -> None:
    with pytest.raises(Refused, match="There is no report to make yet"):
        ask(world)
    answer = world.client(world.mei).post(reverse("member_report_pdf", args=[world.acme.pk]))
    assert answer.status_code == 403
    assert "no published assessment" in answer.content.decode()


def test_the_context_names_reader_and_day(world: Any) -> None:
    publish(world.acme)
    context = reports.report_context(ask(world))
    assert context["reader"] == f"Aldersea University, Mei Member, {day(timezone.localdate())}"
    assert context["snapshot"] == 1
    assert context["report"].fingerprint == context["fingerprint"]


@pytest.mark.pdf
def test_the_paper_says_who_it_is_for_on_every_page(world: Any) -> None:
    levels = [
        {"code": f"GOV-{i}", "section": "GOV", "short": f"Question {i}", "level": 2, "word": "Developing"}
        for i in range(40)
    ]
    publish(world.acme, shown=report(levels=levels))
    document = ask(world)
    tasks.render_member_report(str(document.pk))
    document.refresh_from_db()
    assert document.is_ready
    paper = pypdfium2.PdfDocument(document.file.read())
    document.file.close()
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in paper]
    assert len(pages) > 1
    for page in pages:
        assert "Prepared for Aldersea University, Mei Member" in page
        assert "Not a certificate." in page
    assert "Assessed: Developing" in pages[0]
    assert "What to ask at your next meeting" in " ".join(pages)
    paper.close()
