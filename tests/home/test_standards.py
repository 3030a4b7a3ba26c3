"""What stands behind a standard in a cycle: counted for those who may see it, and read by the assessor."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from questionnaires.models import Cycle, QuestionnaireVersion
from reviews.models import Assessment, Finding, Publication, Review
from rphub.audit.models import AuditEvent
from rphub.home.behind import behind, tally
from rphub.home.standards import standard_list, standard_report
from standards.models import Standard
from tests.home.standing import action, proof, published
from tests.questionnaires.supplier_side import get, heading
from tests.world import World, supplier

pytestmark = pytest.mark.django_db
GRIEVANCE = ("GRV-01", "GRV-02", "GRV-03", "GRV-04")
"""What serves UNGP 31."""


def key(code: str) -> int:
    return Standard.objects.values_list("pk", flat=True).get(code=code)


def test_the_shortest_road_serves_what_the_questions_say(world: World) -> None:
    report = standard_report(world.actor(world.otto), key("UNGP-31"), None, "1")
    assert report is not None
    assert [row.question.code for row in report.rows] == list(GRIEVANCE)
    assert (report.invited, report.sent, report.whole.asked, report.records) == (0, 0, 0, [])


def test_asked_levels_proof_findings_and_actions_are_counted(world: World) -> None:
    first, second = published(world, level=3), published(world, of=world.bolt, level=1)
    world.response(of=supplier("Silent Ltd"))
    world.response(of=supplier("Exempt Ltd"), state="exempt")
    proof(first, "GRV-01")
    proof(first, "GRV-01", "rejected", "certificate")
    proof(first, "GRV-02", kind="audit_report")
    proof(first, "GRV-04", "expired", "certificate", waived="A new one is on its way.")
    proof(second, "GRV-01", "partly")
    Finding.objects.filter(review__in=[first, second]).delete()
    for verdict in ("accepted", "rejected"):
        Finding.objects.create(review=second, code="GRV-02", severity="minor", state=verdict, text="x", days=9)
    Finding.objects.create(review=second, code="ENV-01", severity="minor", state="accepted", text="x", days=9)
    for number, state in enumerate(("agreed", "closed", "withdrawn", "rejected"), 1):
        action(second, "GRV-01", state, number)
    found = behind(world.actor(world.otto), world.cycle, set(GRIEVANCE))
    asked = [len(set(GRIEVANCE) & set(one.submission.applicable["asked"])) for one in (first, second)]
    whole = tally(found, GRIEVANCE)
    assert (found.invited, len(found.asked), whole.asked, asked) == (3, 2, 2, [4, 4])
    assert (whole.levels, whole.away, whole.assessed) == ((0, 3, 0, 3, 0), 2, 6)
    assert whole.checked == (2, 1, 1, 2)  # nothing cited; accepted in part; accepted; certificate and audit
    assert (whole.findings, whole.open, whole.verified, whole.ended) == (1, 1, 1, 1)
    assert tally(found, ["GRV-03"]).levels == (0, 0, 0, 0, 0)
    assert [one.supplier for one in found.results] == ["Acme Computers Ltd", "Bolt Cleaning Ltd"]


def test_of_a_result_published_twice_the_last_one_counts(world: World) -> None:
    review = published(world, level=3)
    again = Assessment.objects.get(review=review)
    again.pk, again.review = (
        None,
        Review.objects.create(response=review.response, revision=2, reviewer=world.leah, submission=review.submission),
    )
    again.levels = {"GRV-01": 4}
    again.save(force_insert=True)
    Publication.objects.create(
        assessment=again, supplier=again.supplier, version=2, report={}, published_by_label="Leah Lead"
    )
    whole = tally(behind(world.actor(world.otto), world.cycle, GRIEVANCE), GRIEVANCE)
    assert whole.levels == (0, 0, 0, 0, 1)


def test_another_cycle_counts_by_itself(world: World) -> None:
    old = Cycle.objects.create(name="2025", year=2025, version=world.version, state="closed", opens_on=date(2025, 9, 1))
    Cycle.objects.create(name="2027", year=2027, version=world.version, opens_on=date(2027, 9, 1))
    published(world, cycle=old)
    otto, address = world.client(world.otto), reverse("standard_report", args=[key("UNGP-31")])
    now, before = otto.get(address).content.decode(), otto.get(address, {"cycle": old.pk}).content.decode()
    assert ("Acme Computers Ltd" in now, "Acme Computers Ltd" in before, "2027" in now) == (False, True, False)
    assert (otto.get(address, {"cycle": 0}).status_code, otto.get(address, {"cycle": "x"}).status_code) == (404, 200)
    assert otto.get(reverse("standard_report", args=[0])).status_code == 404


def test_iso_20400_is_covered_subject_by_subject_and_step_by_step(world: World) -> None:
    published(world)
    report = standard_report(world.actor(world.otto), key("ISO20400"), None, "1")
    assert report is not None
    assert [(one.entry.code[9:], one.questions) for one in report.parts] == [
        ("CD", 2), ("CI", 0), ("EN", 6), ("FO", 6), ("HR", 2), ("LP", 8), ("OG", 5),
    ]  # fmt: skip
    assert [(one.entry.code, one.questions) for one in report.steps] == [
        ("OECD-1", 5), ("OECD-2", 9), ("OECD-3", 8), ("OECD-4", 5), ("OECD-5", 4), ("OECD-6", 6),
    ]  # fmt: skip
    assert all(one.tally.assessed for one in report.steps)
    html = get(world.client(world.otto), "standard_report", key("ISO20400"))
    assert ("Due diligence, step by step" in html, html.count("No question asks about it")) == (True, 1)


def test_the_assessor_opens_the_record_and_the_reading_is_kept(world: World) -> None:
    review = published(world)
    otto, address = world.client(world.otto), reverse("standard_report", args=[key("UNGP-31")])
    html = get(otto, "standard_report", key("UNGP-31"))
    opened = reverse("review_page", args=[review.pk, "GRV-01"])
    assert f'href="{opened}"' in html
    assert otto.get(opened).status_code == 200
    assert otto.get(reverse("standard_report_csv", args=[key("UNGP-31")])).status_code == 200
    read = AuditEvent.objects.filter(verb="page.read", actor_id=world.otto.pk).order_by("pk")
    assert [(one.target_type, one.target_label) for one in read] == [
        ("page.standard_report", address),
        ("page.review_page", opened),
        ("page.standard_report_csv", f"{address}csv/"),
    ]


def test_a_category_manager_sees_levels_and_the_actions_of_own_frameworks(world: World) -> None:
    mine, other = published(world), published(world, of=world.bolt)
    for number, review in enumerate((mine, other), 1):
        proof(review, "GRV-01")
        action(review, "GRV-01", "agreed", number)
    found = behind(world.actor(world.cara), world.cycle, set(GRIEVANCE))
    whole = tally(found, GRIEVANCE)
    assert (whole.assessed, whole.checked, whole.findings, whole.open) == (6, None, None, 1)
    html = get(world.client(world.cara), "standard_report", key("UNGP-31"))
    assert ("How well the answers were checked" in html, reverse("review_page", args=[mine.pk, "GRV-01"]) in html) == (
        False,
        False,
    )
    assert reverse("response_office", args=[mine.response_id]) in html
    assert "Actions of suppliers on the frameworks you manage." in html


def test_the_file_has_a_line_for_each_question_and_names_nobody(world: World) -> None:
    proof(published(world), "GRV-01")
    answer = world.client(world.otto).get(reverse("standard_report_csv", args=[key("UNGP-31")]))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="behind-UNGP-31-2026.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Question"] for row in rows] == [*GRIEVANCE, "All together"]
    assert (rows[0]["Checked by RP lead"], rows[0]["Level 2"], rows[-1]["Self-declared"]) == ("1", "1", "2")
    assert "Acme" not in answer.content.decode()
    cara = world.client(world.cara).get(reverse("standard_report_csv", args=[key("UNGP-31")]))
    (first, *_) = csv.DictReader(io.StringIO(cara.content.decode("utf-8-sig")))
    assert (first["Checked by RP lead"], first["Findings"], first["Level 2"]) == ("", "", "1")


def test_before_the_first_cycle_the_page_says_so(world: World) -> None:
    Cycle.objects.update(state="planned")
    otto = world.client(world.otto)
    assert heading(get(otto, "standard_report", key("UNGP-31"))) == "No annual cycle has begun."
    answer = otto.get(reverse("standard_report_csv", args=[key("UNGP-31")]))
    assert len(answer.content.decode().splitlines()) == 1


def test_a_standard_that_nothing_serves_and_one_that_is_superseded_say_so(world: World) -> None:
    html = get(world.client(world.leah), "standard_report", key("PPN0621"))
    assert "No question of this cycle serves it." in html
    assert "It is superseded by" in html
    assert reverse("standard_report", args=[key("PPN006")]) in html
    whole = get(world.client(world.leah), "standard_report", key("MSA-54-5c"))
    assert "Modern Slavery Act 2015, section 54" in whole


def test_the_list_offers_reports_and_changes_to_those_who_may(world: World) -> None:
    html = {who: get(world.client(getattr(world, who)), "standard_list") for who in ("otto", "ada", "cara")}
    report, change = reverse("standard_report", args=[key("UNGP-31")]), reverse("standard_edit", args=[key("UNGP-31")])
    assert {who: (f'"{report}"' in page, f'"{change}"' in page) for who, page in html.items()} == {
        "otto": (True, False),
        "ada": (False, True),
        "cara": (True, False),
    }
    found = standard_list(world.actor(world.otto))
    assert heading(html["otto"]) == f"{found.serving} of {found.standards} standards stand behind a question."
    assert (found.serving, found.standards) == (146, 170)


def test_the_list_is_closed_by_family_until_something_is_looked_for(world: World) -> None:
    otto = world.client(world.otto)

    def shown(**query: str) -> tuple[int, int, int]:
        html = otto.get(reverse("standard_list"), query).content.decode()
        return html.count('<details class="fold"'), html.count(" open>"), html.count('<th scope="row">')

    assert shown() == (19, 0, 170)
    assert shown(open="all") == (19, 19, 170)
    assert shown(q="ungp-31") == (1, 1, 1)
    assert shown(q="GUIDING human") == (1, 1, 19)
    assert shown(show="unserved") == (8, 8, 24)
    assert shown(q="nothing of the kind") == (0, 0, 0)
    html = otto.get(reverse("standard_list"), {"q": "<nothing>"}).content.decode()
    assert ("No standard here says that." in html, "&lt;nothing&gt;" in html) == (True, True)


def test_the_list_without_questions_and_without_standards(world: World) -> None:
    QuestionnaireVersion.objects.update(state="retired")
    assert heading(get(world.client(world.otto), "standard_list")) == "170 standards, and no question yet."
    Standard.objects.update(superseded_by=None, part_of=None)
    Standard.objects.all().delete()
    assert "No standard is written down yet." in get(world.client(world.otto), "standard_list")


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_statements_for_many_rows(
    world: World, rows: int, django_assert_num_queries: Any, no_queries_while_rendering: None
) -> None:
    for of in (world.acme, world.bolt, supplier("Third Ltd"))[:rows]:
        review = published(world, of=of)
        proof(review, "GRV-01")
        action(review, "GRV-01", "agreed", 1)
    leah, cara = world.client(world.leah), world.client(world.cara)
    report = reverse("standard_report", args=[key("UNGP-31")])
    for browser in (leah, cara):
        browser.get(report)
    with django_assert_num_queries(
        8
    ):  # the person, standards, cycles, questionnaires, results, proof, findings, actions
        leah.get(report)
    with django_assert_num_queries(6):  # without proof and findings
        cara.get(report)
    leah.get(reverse("standard_list"))
    with django_assert_num_queries(3):  # the person, standards, the newest version
        leah.get(reverse("standard_list"))
