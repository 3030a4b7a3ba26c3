"""Cross-checks between answers: what trips each, the page before sending, the record, and what the reviewer reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from questionnaires.actions import submissions
from questionnaires.actions.crosschecks import explain_crosscheck
from questionnaires.crosschecks import RULES, Said, crosschecks
from questionnaires.facts import AnswerData
from questionnaires.models import Response, Submission
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.sent import fingerprint_of_sent, record_of
from rphub.audit.models import AuditEvent
from rphub.kernel.decisions import Refused
from tests.questionnaires.misfits import misfit, rewrite
from tests.questionnaires.supplier_side import get, send, sign
from tests.reviews import builders
from tests.world import World


def said(plan_year: int | None = None, **values: Any) -> Said:
    """Answers by code; a whole number is a level, and so no value."""
    answers = {
        code.replace("_", "-"): AnswerData(level=value) if isinstance(value, int) else AnswerData(value)
        for code, value in values.items()
    }
    return Said(frozenset(answers), answers, plan_year)


def keys(found: Said) -> list[str]:
    return [check.key for check in crosschecks(found)]


SIZE = {"headcount_uk": "200", "headcount_total": "260"}
POUND = 100


def pounds(amount: int) -> dict[str, Any]:
    return {"pence": amount * POUND, "currency": "GBP"}


def year(**parts: str) -> list[dict[str, Any]]:
    return [{"year_label": "2025", **parts}]


TRIPPED = {
    "people": (
        said(PRO_02=[SIZE], LAB_02=[{"year": "2024", "headcount": "200"}, {"year": "2025", "headcount": "150"}]),
        "You state 200 people in the UK; the table of insecure work counts 150 for 2025.",
    ),
    "agency": (
        said(PRO_02=[{"agency_workers_uk": "0"}], LAB_02=[{"year": "2025", "pct_agency": "12.5"}]),
        "You state no agency workers in the UK; the table of insecure work says 12.5 % for 2025.",
    ),
    "engaged": (
        said(PRO_02=[{"agency_workers_uk": "0"}], PRO_03=[{"subcontracts": False}], LAB_05=2),
        "You state no agency workers and no subcontracting, and you describe how you check people engaged that way.",
    ),
    "people_of_emissions": (
        said(PRO_02=[SIZE], ENV_03=year(employees="900")),
        "Your emissions of 2025 are those of 900 employees; you state 200 or 260 people.",
    ),
    "brands": (
        said(PRO_03=[{"brands_sold": ["Larkspur", "Quillmark"]}], SCM_04=[{"brand": {"id": "", "label": "larkspur"}}]),
        "You sell Quillmark; the table of brands has no line for it.",
    ),
    "factory_countries": (
        said(PRO_04=[{"country": "GB"}], SCM_03=[{"country": "VN"}, {"country": "GB"}, {"country": "TW"}]),
        "You list factories in Vietnam and Taiwan; your countries and activities do not name them.",
    ),
    "parent_statement": (
        said(PRO_05=[{"document": "modern_slavery_statement"}], HR_01=[{"published": False}]),
        "You rely on a modern slavery statement of your group, and you say that no statement is published.",
    ),
    "parent_plan": (
        said(PRO_05=[{"document": "carbon_reduction_plan"}], ENV_01="none"),
        "You rely on a Carbon Reduction Plan of your group, and you say that there is none.",
    ),
    "iso14001": (
        said(PRO_06=[{"scheme": {"id": "", "label": "ISO 9001"}}], ENV_08=[{"system": "iso14001"}]),
        "Your environmental management is certified to ISO 14001; your list of certificates does not name it.",
    ),
    "iso45001": (
        said(PRO_06=[], LAB_04=[{"year": "2025", "iso45001": True}]),
        "Your health and safety is certified to ISO 45001; your list of certificates does not name it.",
    ),
    "training": (
        said(GOV_06=3, HR_02=[{"area": "policies", "depth": "level1"}, {"area": "training", "depth": "none"}]),
        "You train most people in key roles; of your modern slavery statement you say that it does not cover training.",
    ),
    "critical_findings": (
        said(HR_06=[{"found": False}], MON_02=[{"critical_findings": "2"}, {"critical_findings": "1"}]),
        "Your audits had 3 critical findings; you say that you found no possible abuse.",
    ),
    "safety": (
        said(LAB_04=[{"year": "2025", "enforcement_notices": "1"}], ETH_02=[{"any": True, "kind": "tax"}]),
        "You report 1 enforcement notice on health and safety and declare none.",
    ),
    "environment": (
        said(ENV_08=[{"notices_3y": "1", "prosecutions_3y": "1"}], ETH_02=[{"any": False}]),
        "You report 2 environmental notices and prosecutions and declare none.",
    ),
    "spend": (
        said(
            SCM_01=[{"total_relevant_spend_gbp": pounds(900)}],
            ECO_01=[{"year": "2025", "total_spend_gbp": pounds(800)}],
        ),
        "You spend £900 on what you sell to members, and £800 in all in 2025.",
    ),
    "electricity": (
        said(ENV_09=[{"year": "2025", "electricity_kwh": "0"}], ENV_03=year(scope2_location="40")),
        "You use no electricity; your scope 2 emissions are 40 tonnes.",
    ),
    "fuel": (
        said(
            ENV_09=[{"year": "2025", "gas_kwh": "9000", "vehicles_total": "4", "vehicles_zero_emission": "3"}],
            ENV_03=year(scope1="0"),
        ),
        "You use 9,000 kWh of gas and 1 vehicle with an engine; your scope 1 emissions are nought.",
    ),
    "net_zero_year": (
        said(2050, ENV_01="plan_complete", ENV_02=[{"net_zero_year": "2045"}]),
        "You state net zero by 2045; in the plan you attached we read 2050.",
    ),
}


@pytest.mark.parametrize("key", [rule.key for rule in RULES])
def test_each_check_says_what_does_not_fit(key: str) -> None:
    found, sentence = TRIPPED[key]
    assert [(check.key, check.sentence) for check in crosschecks(found)] == [(key, sentence)]


@pytest.mark.django_db
def test_every_check_is_about_two_questions_that_are_there(world: World) -> None:
    definition = definition_of(world.version.pk)
    assert {code for rule in RULES for code in rule.codes if code not in definition} == set()
    assert len({rule.key for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "found",
    [
        said(),
        said(PRO_02=[SIZE], LAB_02=[{"year": "2025", "headcount": "190"}]),
        said(PRO_02=[{}], LAB_02=[{"headcount": "190"}, {"year": {"unread": "soon"}, "headcount": "1"}]),
        said(PRO_02=[{"agency_workers_uk": "0"}], PRO_03=[{"subcontracts": False}, {}], LAB_05=2),
        said(PRO_02=[SIZE], ENV_03=year(employees="250")),
        said(PRO_03=[{"brands_sold": ["Larkspur"]}]),
        said(SCM_03=[{"country": "VN"}], PRO_04=[{}]),
        said(ENV_08=[{"system": "iso14001"}]),
        said(PRO_06=[{"scheme": {"id": "", "label": "ISO 14001:2015"}}], ENV_08=[{"system": "iso14001"}]),
        said(GOV_06=2, HR_02=[{"area": "training", "depth": "none"}]),
        said(HR_06=[{}], MON_02=[{"critical_findings": "2"}]),
        said(LAB_04=[{"year": "2025", "enforcement_notices": "1"}], ETH_02=[{"any": True, "kind": "safety"}]),
        said(ENV_09=[{"year": "2025", "electricity_kwh": "9"}], ENV_03=year(cat6="9")),
        said(ENV_09=[{"year": "2025", "gas_kwh": "9"}], ENV_03=year(scope1="1")),
        said(2045, ENV_01="plan_complete", ENV_02=[{"net_zero_year": "2045"}]),
    ],
)
def test_what_fits_and_what_is_not_known_is_left_alone(found: Said) -> None:
    assert keys(found) == []


def test_only_what_is_asked_and_stated_is_compared() -> None:
    answers = {"PRO-05": AnswerData([{"document": "carbon_reduction_plan"}]), "ENV-01": AnswerData("none")}
    assert keys(Said({"PRO-05", "ENV-01"}, answers)) == ["parent_plan"]
    assert keys(Said({"ENV-01"}, answers)) == []
    assert keys(Said({"PRO-05", "ENV-01"}, answers | {"ENV-01": AnswerData("none", claim="planned")})) == []


# The page, the record, the reviewer


def sent(world: World, response: Response) -> Submission:
    response.refresh_from_db()
    sign(world, response)
    return submissions.submit_response(actor=world.actor(world.anna), response_id=response.pk)


def explain(world: World, response: Response, reason: str, who: Any = None) -> bool:
    actor = world.actor(who or world.anna)
    return explain_crosscheck(actor=actor, response_id=response.pk, key="critical_findings", reason=reason)


@pytest.mark.django_db
def test_a_pair_is_shown_with_both_questions_and_takes_one_line(world: World) -> None:
    response, browser = misfit(world), world.client(world.anna)
    html = get(browser, "check_and_send", response.pk)
    assert "Your audits had 2 critical findings; you say that you found no possible abuse." in html
    for code in ("HR-06", "MON-02"):
        section = reverse("section_page", args=[response.pk, code.partition("-")[0]])
        assert f'href="{section}?question={code}#{code}"' in html
    address = reverse("crosscheck_explain", args=[response.pk, "critical_findings"])
    page = browser.post(address, {"critical_findings-reason": " "})
    assert page.status_code == 422
    assert '<a href="#id_critical_findings-reason">Write in a line why both are right' in page.content.decode()
    page = browser.post(address, {"critical_findings-reason": "They were about fire doors."}, follow=True)
    assert "Anna Acme: “They were about fire doors.”" in page.content.decode()
    event = AuditEvent.objects.get(verb="crosscheck.explained")
    assert event.changes == {"reason": ["", "They were about fire doors."]}
    rewrite(response, "MON-02", [{"year": "2025", "critical_findings": "3"}])
    html = get(browser, "check_and_send", response.pk)
    assert "The figures changed" in html
    rewrite(response, "MON-02", [{"year": "2025", "critical_findings": "0"}])
    html = browser.post(address, {"critical_findings-reason": "Late."}, follow=True).content.decode()
    assert "These answers fit together now" in html
    assert 'id="crosschecks"' not in html


@pytest.mark.django_db
def test_a_line_typed_beside_the_one_that_is_kept_is_kept_too(world: World) -> None:
    response, browser = misfit(world), world.client(world.anna)
    rewrite(response, "PRO-02", [SIZE])
    rewrite(response, "LAB-02", [{"year": "2025", "headcount": "150"}])
    typed = {"people-reason": "Counted in January.", "critical_findings-reason": "They were about fire doors."}
    kept = {key.removesuffix("-reason"): reason for key, reason in typed.items()}
    for pressed, given in (("people", typed), ("critical_findings", {**typed, "people-reason": "Counted in May."})):
        browser.post(reverse("crosscheck_explain", args=[response.pk, pressed]), given)
        kept["people"] = given["people-reason"]
        response.refresh_from_db()
        assert {key: one["reason"] for key, one in response.explained.items()} == kept
    first = reverse("crosscheck_explain", args=[response.pk, "people"])
    by_enter = browser.post(first, {"people-reason": "", "critical_findings-reason": "Fire doors."})
    assert by_enter.headers["Location"].endswith("#fit-critical_findings")


@pytest.mark.django_db
def test_sending_needs_no_reason_and_freezes_the_one_that_holds(world: World) -> None:
    response = misfit(world)
    explain(world, response, "They were about fire doors.")
    rewrite(response, "MON-02", [{"year": "2025", "critical_findings": "3"}])
    version = sent(world, response)
    assert [(one["key"], one["codes"], one["reason"]) for one in version.crosschecks] == [
        ("critical_findings", ["HR-06", "MON-02"], "")
    ]
    html = get(world.client(world.anna), "receipt", response.pk, version.number)
    assert "Your audits had 3 critical findings" in html
    with pytest.raises(Refused):
        explain(world, response, "Too late.")


@pytest.mark.django_db
def test_a_reason_written_after_signing_needs_a_new_signature(world: World) -> None:
    response = misfit(world)
    sign(world, response)
    browser = world.client(world.anna)
    assert "Dora Director, Director" in get(browser, "check_and_send", response.pk)
    explain(world, response, "They were about fire doors.")
    assert "Dora Director, Director" not in get(browser, "check_and_send", response.pk)


@pytest.mark.django_db
def test_the_fingerprint_covers_them_and_older_records_stay_as_they_were(world: World) -> None:
    send(world)
    version = Submission.objects.get()
    assert (version.crosschecks, fingerprint_of_sent(version)) == ([], version.fingerprint)
    version.crosschecks = [{"key": "people", "codes": [], "sentence": "x", "reason": "", "by": ""}]
    assert fingerprint_of_sent(version) != version.fingerprint
    assert record_of(version).endswith('"sentence":"x"}]]')


@pytest.mark.django_db
def test_the_reviewer_reads_the_reason_beside_both_questions(world: World) -> None:
    response = misfit(world)
    explain(world, response, "They were about fire doors.")
    sent(world, response)
    review = builders.claimed(world, response)
    browser = world.client(world.leah)
    for code, other in (("HR-06", "MON-02"), ("MON-02", "HR-06")):
        html = get(browser, "review_page", review.pk, code)
        assert f'fit with <a href="{reverse("review_page", args=[review.pk, other])}">{other} ' in html
        assert "Anna Acme says why both are right: “They were about fire doors.”" in html
    assert "Does not seem to fit" not in get(browser, "review_page", review.pk, "GOV-02")


@pytest.mark.django_db
def test_others_explain_nothing(world: World) -> None:
    response = misfit(world)
    address = reverse("crosscheck_explain", args=[response.pk, "critical_findings"])
    given = {"critical_findings-reason": "x"}
    assert [world.client(who).post(address, given).status_code for who in (world.bob, world.leah)] == [404, 403]
    unknown = reverse("crosscheck_explain", args=[response.pk, "nonsense"])
    assert world.client(world.anna).post(unknown, {"nonsense-reason": "x"}).status_code == 404
