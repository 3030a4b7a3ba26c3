"""The open method: what anybody reads, finds and takes away."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from questionnaires import worked_example
from questionnaires.actions import content
from questionnaires.bands import Band
from questionnaires.condition_words import asked_when, stops_counting_when
from questionnaires.conditions import parse
from questionnaires.definition import EvidenceRule
from questionnaires.models import QuestionnaireVersion
from questionnaires.routes import Route
from questionnaires.scoring import BAND_FROM, display, rules_hash
from questionnaires.selectors import definitions
from questionnaires.selectors.method import evidence_words
from tests.architecture.source import ROOT
from tests.questionnaires.bank import BANK
from tests.questionnaires.supplier_side import get, heading
from tests.world import COMMAND, World

HTML_BUDGET = 30_000
PAGES: dict[str, tuple[Any, ...]] = {
    "method": (),
    "method_finder": (),
    "method_version": ("ddq", 1),
    "method_section": ("ddq", 1, "ENV"),
    "method_standards": (),
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_light_and_name_their_files(world: World, name: str) -> None:
    page = world.client().get(reverse(name, args=PAGES[name]))
    assert page.status_code == 200
    assert len(gzip.compress(page.content, 6)) < HTML_BUDGET
    for kind, mime in (("json", "application/json"), ("csv", "text/csv")):
        where = reverse("method_file", args=["ddq", 1, kind])
        assert f'rel="alternate" type="{mime}"' in page.content.decode()
        assert where in page.content.decode()


@pytest.fixture(autouse=True)
def _forget_versions() -> Iterator[None]:
    """A version of a rolled-back test must not answer for the next one of the same number."""
    yield
    definitions._published.cache_clear()


def another_version(number: int) -> QuestionnaireVersion:
    """Published, with the questions of the first but one reworded."""
    gov = BANK.section("GOV")
    asked = tuple(replace(one, text="Who answers for it?") if one.code == "GOV-02" else one for one in gov.questions)
    sections = tuple(replace(gov, questions=asked) if one.code == "GOV" else one for one in BANK.sections)
    other = replace(BANK, number=number, sections=sections)
    version = content.store_definition(actor=COMMAND, key="ddq", definition=other)
    return content.publish_version(actor=COMMAND, version_id=version.pk)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("method", 1), ("method_version", 2), ("method_section", 2), ("method_finder", 1), ("method_standards", 2)],
)
@pytest.mark.parametrize("versions", [1, 3])
def test_statements_stay_the_same(
    world: World, no_queries_while_rendering: None, name: str, expected: int, versions: int
) -> None:
    """The versions, for the page of one version the one before it, and the standards where they are named; questions
    are compiled once per process."""
    for number in range(2, versions + 1):
        another_version(number)
    browser, where = world.client(), reverse(name, args=PAGES[name])
    browser.get(where)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(where).status_code == 200
    assert len(captured) == expected, [query["sql"][:120] for query in captured]


def test_the_bands_on_the_page_are_those_of_the_rules(world: World) -> None:
    html = get(world.client(), "method")
    table = html[html.index('id="bands') : html.index("Four things limit")]
    shown = re.findall(r"under (\d+) %|(\d+) to (\d+) %|(\d+) % and more", table)
    starts = [int(first or more) for _, first, _, more in shown if first or more]
    assert starts == [start for start, _ in reversed(BAND_FROM)]
    assert (shown[0][0], len(shown)) == ("20", len(Band))


def test_the_example_is_worked_out_by_the_rules(world: World) -> None:
    example = worked_example.worked_example(BANK)
    assert example is not None
    assert example.route == Route.SHORT_PLUS
    assert sum((row.part for row in example.sections), Fraction(0)) == example.result.overall
    first = BANK.scored_sections[0]
    assert example.section_score == example.result.sections[first.code]
    capped = [row for row in example.rows if row.reason]
    assert [row.level < row.claimed for row in capped] == [True] * len(capped)
    html = get(world.client(), "method")
    assert f"The whole is {display(example.result.overall)}: {example.band.label}." in html
    assert f"Members see: {example.shown.label}." in html


def test_no_example_where_nothing_counts() -> None:
    plain = [replace(one, questions=tuple(replace(q, scored=False) for q in one.questions)) for one in BANK.sections]
    assert worked_example.worked_example(replace(BANK, sections=tuple(plain))) is None


def test_the_limits_on_the_band_stand_beside_the_example(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worked_example, "CLAIMED", (4, 1))
    html = get(world.client(), "method")
    assert "so the band shown is no higher than Developing." in html


def test_the_routes_and_how_many_questions_they_hold(world: World) -> None:
    html = get(world.client(), "method")
    counts = [int(number) for number in re.findall(r'data-label="Questions at most">(\d+)<', html)]
    assert counts == [35, 45, 55, 68]


def test_a_version_shows_what_changed_since_the_last(world: World) -> None:
    another_version(2)
    html = get(world.client(), "method_version", "ddq", 2)
    assert "Changed since version 1" in html
    assert "Reworded" in html
    assert "Changed since" not in get(world.client(), "method_version", "ddq", 1)
    assert "Nothing." not in html


def test_a_retired_version_stays_readable_and_says_so(world: World) -> None:
    another_version(2)
    QuestionnaireVersion.objects.filter(pk=world.version.pk).update(state="retired")
    assert "no longer sent out" in get(world.client(), "method_version", "ddq", 1)
    assert world.client().get(reverse("question_set")).headers["Location"] == "/method/ddq/2/"
    assert "version 1" in get(world.client(), "method")


@pytest.mark.parametrize(
    "where",
    ["/method/ddq/7/", "/method/other/1/", "/method/ddq/1/XXX/", "/method/ddq/1/questions.xml", "/method/ddq/7/GOV/"],
)
def test_what_is_not_published_is_not_there(world: World, where: str) -> None:
    assert world.client().get(where).status_code == 404


def test_a_draft_is_not_public_and_not_even_for_the_office_at_this_address(world: World) -> None:
    content.store_definition(actor=COMMAND, key="ddq", definition=replace(BANK, number=5))
    for browser in (world.client(), world.client(world.ada)):
        assert browser.get("/method/ddq/5/").status_code == 404
        assert browser.get("/method/ddq/5/questions.json").status_code == 404


def test_while_nothing_is_sent_out(world: World, client: Client) -> None:
    QuestionnaireVersion.objects.update(state="retired")
    for where in ("/method/", "/questions/", "/method/questions/"):
        assert client.get(where).status_code == 404


# Finder


def test_the_finder_asks_the_rules_of_applicability(world: World) -> None:
    small = {"risk": "high", "roles": "reseller", "sectors": "ict_hardware", "headcount_uk": 35}
    html = get(world.client(), "method_finder", **small, turnover_uk_gbp=12_000_000)
    assert heading(html) == "Such a supplier is asked 42 questions."
    assert "Short with extra questions route." in html
    assert "asked because you resell ICT hardware" in html
    assert "What it is not asked" in html


def test_the_finder_looks_for_words(world: World) -> None:
    html = get(world.client(), "method_finder", q="grievance hotline-that-nobody-has")
    assert heading(html) == "0 questions about “grievance hotline-that-nobody-has”."
    assert "No question holds all of these words." in html
    html = get(world.client(), "method_finder", q="ENV-03")
    assert heading(html) == "1 question about “ENV-03”."
    html = get(world.client(), "method_finder", q="carbon", risk="low", headcount_uk=10, turnover_uk_gbp=1000)
    assert "of them about “carbon”." in heading(html)


def test_the_finder_says_what_it_cannot_read_and_keeps_what_was_typed(world: World) -> None:
    html = get(world.client(), "method_finder", q="carbon", risk="enormous", headcount_uk="many")
    assert "Enter a whole number." in html
    assert 'value="carbon"' in html
    assert 'value="many"' in html


# Files


def test_the_file_for_machines(world: World) -> None:
    page = world.client().get("/method/ddq/1/questions.json")
    data = json.loads(page.content)
    assert page.headers["Content-Type"] == "application/json"
    assert list(data) == [
        *("shape", "questionnaire", "version", "title", "published_on", "fingerprint", "rules", "ladder"),
        *("routes", "sections"),
    ]
    assert (data["shape"], data["questionnaire"], data["version"]) == ("rp-hub-questionnaire/1", "ddq", 1)
    assert data["fingerprint"] == world.version.content_hash
    assert data["rules"]["fingerprint"] == rules_hash()
    questions = {one["code"]: one for section in data["sections"] for one in section["questions"]}
    assert list(questions) == [question.code for question in BANK.questions]
    assert sum(section["weight"] for section in data["sections"]) == 100
    for code, one in questions.items():
        question = BANK.question(code)
        assert (one["text"], tuple(one["ladder"]), one["weight"]) == (question.text, question.levels, question.weight)
        assert one["asked_when"]["condition"] == question.applies_if
    assert questions["SCM-04"]["asked_when"]["words"] == "Asked when you resell goods or distribute goods."
    assert questions["GOV-04"]["evidence"]["from_level"] == {
        "short": 3,
        "short_plus": 3,
        "standard": 2,
        "in_depth": 1,
    }


def test_every_key_of_the_file_is_described(world: World) -> None:
    described = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    data = json.loads(world.client().get("/method/ddq/1/questions.json").content)
    section, question = data["sections"][1], data["sections"][1]["questions"][0]
    keys = {*data, *section, *question, *question["evidence"], *question["asked_when"], *question["columns"][0]}
    assert {key for key in keys if f"`{key}`" not in described} == set()


def test_files_are_kept_until_their_fingerprint_changes(world: World) -> None:
    browser = world.client()
    for kind in ("json", "csv"):
        first = browser.get(f"/method/ddq/1/questions.{kind}")
        tag = first.headers["ETag"]
        assert tag == f'"{world.version.content_hash}-{rules_hash()[:12]}-{kind}"'
        assert first.headers["Cache-Control"] == "public, max-age=3600"
        again = browser.get(f"/method/ddq/1/questions.{kind}", headers={"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert browser.get(f"/method/ddq/1/questions.{kind}", headers={"if-none-match": '"old"'}).status_code == 200


def test_the_table_holds_every_question_and_no_formula(world: World) -> None:
    page = world.client().get("/method/ddq/1/questions.csv")
    rows = list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))
    assert rows[0][:3] == ["Section", "Code", "Question"]
    assert [row[1] for row in rows[1:]] == [question.code for question in BANK.questions]
    assert {len(row) for row in rows} == {14}
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@")] == []


# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("risk != 'low'", "Asked when the category carries medium or high risk."),
        ("risk == 'low'", "Asked when the risk of your category is low."),
        ("has_parent == true", "Asked when you belong to a group."),
        ("has_parent == false", "Asked when you do not belong to a group."),
        ("headcount_uk > 0", "Asked when you employ people in the UK."),
        ("headcount_uk >= 50", "Asked when you employ 50 people or more in the UK."),
        ("headcount_total < 10", "Asked when the number of people you employ is less than 10."),
        ("not (sectors has 'catering')", "Asked unless you provide catering."),
        ("not (risk == 'high') and has_parent == true",
         "Asked when not if the category carries high risk; and you belong to a group."),
        ("roles has 'publisher' or not (risk == 'high')",
         "Asked when you publish, or not if the category carries high risk."),
        ("level['GRV-01'] >= 1", "Asked when “Raising concerns at work” is at least level 1."),
        ("answer['XXX-01'] == 'a'", "Asked when answer['XXX-01'] is a."),
        ("answer['HR-01.published'] != null",
         "Asked when “Modern slavery statement”, “Do you publish a statement?”, is not answered not known."),
        ("turnover_uk_gbp <= 1.5", "Asked when your UK turnover in pounds is at most 1.5."),
        ("risk in ['low', 'high']", "Asked when the risk of your category is one of low or high."),
        ("true", "Asked when True."),
    ],
)  # fmt: skip
def test_conditions_in_words(text: str, words: str) -> None:
    assert asked_when(parse(text), BANK) == words


def test_every_condition_of_the_bank_has_words() -> None:
    for question in BANK.questions:
        for words in (asked_when(question.applies, BANK), stops_counting_when(question.auto_na, BANK)):
            assert "[" not in words
            assert "_" not in words
            assert words == "" or words.endswith(".")


def test_evidence_in_words() -> None:
    assert evidence_words(BANK.question("SCM-02"), Route.SHORT) == (
        "Evidence from level 3: data export, report, published statement, no older than 24 months."
    )
    late = replace(BANK.question("SCM-02"), evidence=EvidenceRule("from_level", 4))
    assert evidence_words(late, Route.SHORT) == "Evidence is welcome: a document or address."
