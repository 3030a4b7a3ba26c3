"""Sent questionnaires and reviews for tests, by the shortest road."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from questionnaires.actions.queue import place_in_queue
from questionnaires.applicability import applicable
from questionnaires.models import Cycle, Response, Submission
from questionnaires.routes import Route
from questionnaires.scoring import rules_hash
from questionnaires.selectors.definitions import definition_of
from reviews.actions import checklists, claims, completion, decisions, findings, opinions, publishing
from reviews.actions.findings import sync_findings
from reviews.actions.locks import locked_review
from reviews.checklists.statement import AREAS
from reviews.enums import FindingState
from reviews.models import Finding, Publication, Review, SecondOpinion
from reviews.record import answers_from, profile_from
from reviews.selectors.cases import case_of
from reviews.selectors.checklists import KINDS
from reviews.selectors.kinds import Prefilled
from suppliers.models import Evidence
from tests.world import World

Json = dict[str, Any]


def answers(version_id: int, level: int = 2, **changed: Json) -> dict[str, Json]:
    """Every ladder question at one level, the others “do not know”; codes are written GOV_01."""
    stored: dict[str, Json] = {}
    for question in definition_of(version_id).questions:
        ladder = question.type == "maturity"
        stored[question.code] = {"level": level if ladder else None, "claim": "none" if ladder else "unknown"}
        stored[question.code] |= {"value": None, "reason": "", "comment": "", "planned_on": None}
    for name, value in changed.items():
        stored[name.replace("_", "-")] |= value
    return stored


def submission(
    response: Response, stored: dict[str, Json], evidence: Json | None = None, number: int = 1
) -> Submission:
    definition = definition_of(response.version_id)
    found = applicable(definition, Route(response.route), profile_from(response.profile), answers_from(stored))
    made = Submission.objects.create(
        response=response,
        number=number,
        receipt=f"RP-{str(response.pk)[-8:]}/{number}",
        answers={code: stored[code] for code in found.asked},
        evidence=evidence or {},
        applicable={"asked": list(found.asked), "auto_na": sorted(found.auto_na), "skipped": dict(found.skipped)},
        declaration={"name": "Dora Director"},
        breakdown={},
        overall=50,
        rules_hash=rules_hash(),
        fingerprint="0" * 64,
        submitted_by_label="Anna Acme",
    )
    Response.objects.filter(pk=response.pk).update(current_submission=made, **place_in_queue(made))
    response.refresh_from_db()
    return made


def sent(world: World, level: int = 2, of: Any = None, evidence: Json | None = None, **fields: Any) -> Response:
    """A questionnaire that was sent three days ago."""
    changed = fields.pop("changed", {})
    values = {"state": "submitted", "submitted_at": timezone.now() - timedelta(days=3)}
    response = world.response(of, **values | fields)
    submission(response, answers(response.version_id, level, **changed), evidence)
    return response


def document(world: World, title: str = "Code of conduct", valid_until: date | None = None) -> tuple[Evidence, Json]:
    """A link in Acme's library, and how a sent version cites it."""
    row = Evidence.objects.create(
        supplier=world.acme, title=title, url="https://acme.example/policy.pdf", valid_until=valid_until
    )
    cited = {
        "id": str(row.pk),
        "title": title,
        "page": "3",
        "kind": row.kind,
        "url": row.url,
        "sha256": "",
        "valid_until": valid_until.isoformat() if valid_until else None,
        "scope": "own",
        "confidentiality": "consortium",
    }
    return row, cited


def claimed(world: World, response: Response | None = None, who: Any = None, **fields: Any) -> Review:
    response = response or sent(world, **fields)
    actor = world.actor(who or world.leah)
    review = claims.claim_review(actor=actor, response_id=response.pk, no_conflict=True)
    return fresh(review.pk)


def fresh(review_id: UUID) -> Review:
    return Review.objects.select_related("response__supplier__organisation", "submission", "reviewer").get(pk=review_id)


@transaction.atomic
def decide_all(world: World, review: Review, level: int | None = None, who: Any = None) -> None:
    """Every level decided in one go: as suggested, or as told."""
    actor = world.actor(who or world.leah)
    case = case_of(locked_review(actor, review.pk))
    chosen: Json = {"choice": "accept"} if level is None else {"choice": "change", "level": level, "reason": "Seen."}
    codes = list(case.undecided)
    for code in codes:
        decisions.decide(actor, case, code, **chosen)
    sync_findings(case, codes)


def plan_answers(today: date | None = None, **changed: Json) -> Json:
    """Answers of a supplier with a whole Carbon Reduction Plan, for `sent(changed=...)`."""
    today = today or timezone.localdate()
    year = today.year - 1
    figures = {"scope1": "240", "scope2_market": "210", "cat4": "165", "cat5": "9.5", "cat6": "71", "cat7": "140"}
    row = {
        "year_label": str(year),
        "is_baseline": False,
        "period_start": f"{year}-01-01",
        "period_end": f"{year}-12-31",
    }
    base = {"year_label": "2019", "is_baseline": True, "period_start": "2019-01-01", "period_end": "2019-12-31"}
    before = {"scope1": "310", "scope2_market": "420", "cat4": "150", "cat5": "12", "cat6": "98", "cat7": "180"}
    signed = (today - timedelta(days=60)).isoformat()
    plan: Json = {"entity_covered": "Acme Computers Ltd", "net_zero_year": "2040", "net_zero_scope": "uk_operations"}
    plan |= {"plan_date": signed, "signed_on": signed, "signed_by_role": "Director", "approved_by_board": True}
    plan |= {"url": "https://acme.example/plan", "signposted": True, "offsets_used": "none"}
    plan |= {"reporting_end": f"{year}-12-31"}
    target = {"scope_cover": "s1_2", "kind": "absolute", "base_year": "2019", "target_year": "2030"}
    project: Json = {"project": "Electric vans", "date": f"{today.year + 1}-06-30", "saving_tco2e_year": "60"}
    values: Json = {
        "ENV_01": "plan_complete",
        "ENV_02": [plan],
        "ENV_03": [base | before | {"cat9": "70"}, row | figures | {"cat9": "70"}],
        "ENV_04": ["boundary_operational_control", "ghg_protocol", "activity_data", "uk_government_factors"],
        "ENV_05": [target | {"reduction_pct": "46", "progress_pct": "20"}],
        "ENV_06": [project | {"status": "planned", "applies_to_member_contracts": True, "funding_secured": True}],
        "ENV_08": [{"system": "iso14001"}],
    }
    return {code: {"claim": "none", "value": value} for code, value in values.items()} | changed


COACHING: Json = {
    "framework_or_member": {"id": "1", "label": "Desktops"},
    "commitment": "50 hours CV coaching for unemployed residents of Camden with a named college",
    "outcome": "SV6",
    "unit": "hours",
    "target": "50",
    "delivered": "38",
    "who_benefited": "Unemployed residents",
    "place": "Camden",
    "status": "missed",
}
CHARITIES: Json = {"commitment": "We support local charities", "status": "on_track"}


def promise(days: int = -30, **changed: Any) -> Json:
    """The commitment of the specification's test vector, due so many days from today."""
    due = timezone.localdate() + timedelta(days=days)
    return COACHING | {"due": due.isoformat(), "as_of": (due - timedelta(days=5)).isoformat()} | changed


def social_answers(*rows: Json) -> Json:
    """SOC-02 with these commitments, for `sent(changed=...)`."""
    return {"SOC_02": {"claim": "none", "level": 2, "value": list(rows or (promise(), CHARITIES))}}


def statement_answers(**changed: Any) -> Json:
    """HR-01 and HR-02 of a supplier with a sound statement, for `sent(changed=...)`."""
    today = timezone.localdate()
    end, names = today - timedelta(days=150), [name for name, _ in AREAS.values()]
    row = {"published": True, "url": "https://acme.example/statement", "fy_end": end.isoformat()}
    row |= {"approved_on": (end + timedelta(days=60)).isoformat(), "approved_by": "board"}
    row |= {"published_on": (end + timedelta(days=70)).isoformat(), "signed_by_role": "Managing director"}
    row |= {"homepage_link": True, "on_registry": True, "earlier_statements_online": True}
    areas = [{"area": name, "depth": "level1", "page_or_section": "4"} for name in names]
    return {
        "HR_01": {"claim": "none", "level": 3, "value": [row | changed]},
        "HR_02": {"claim": "none", "level": 2, "value": areas},
    }


def all_checked() -> Json:
    """Answers to which every checklist belongs; one activity is promised to two buyers."""
    other: Json = {"framework_or_member": {"id": "2", "label": "Cleaning"}}
    return plan_answers() | statement_answers() | social_answers(promise(), promise(**other), CHARITIES)


def decide_checklists(world: World, review: Review, who: Any = None) -> None:
    """Every checklist that applies, as suggested and well where nothing is; none where nothing applies."""
    actor = world.actor(who or world.leah)
    for key, kind in KINDS.items():
        case = case_of(fresh(review.pk))
        if kind.subjects(case):
            checklists.decide_items(
                actor=actor, review_id=review.pk, kind=key, given=dict(_unsuggested(kind.prefill(case))), accept=True
            )


def _unsuggested(filled: Prefilled) -> Iterator[tuple[tuple[str, str], checklists.Given]]:
    for subject in filled.subjects:
        for item in subject.checklist.items:
            if item.code not in subject.suggestions and not subject.optional:
                keys = [option.key for option in item.options]
                good = next((key for key in ("50", "2") if key in keys), keys[0])
                yield (subject.id, item.code), checklists.Given(good)


def finished(world: World, review: Review | None = None, level: int | None = None, **fields: Any) -> Review:
    """Decided, summarised and completed; in moderation or the accuracy check."""
    review = review or claimed(world, **fields)
    decide_checklists(world, review)
    decide_all(world, review, level)
    actor = world.actor(world.leah)
    completion.save_summary(actor=actor, review_id=review.pk, summary="A good start.", strengths=["Clear policy"])
    completion.complete_review(actor=actor, review_id=review.pk)
    return fresh(review.pk)


def settle_findings(world: World, review: Review) -> None:
    for row in Finding.objects.filter(review=review, state=FindingState.PROPOSED):
        findings.decide_finding(actor=world.actor(world.leah), finding_id=row.pk, state=FindingState.ACCEPTED)


def moderated(world: World, review: Review, **fields: Any) -> Review:
    """Mona agrees, without a second opinion if one is still asked for."""
    waived(world, review)
    return completion.moderate_review(actor=world.actor(world.mona), review_id=review.pk, **{"agree": True} | fields)


def waived(world: World, review: Review) -> Review:
    """Mona goes on without the second opinion."""
    if SecondOpinion.objects.filter(review=review, recorded_at=None, waived_at=None).exists():
        opinions.waive_opinion(actor=world.actor(world.mona), review_id=review.pk, reason="Rafi is away.")
    return review


def given(opinion: SecondOpinion, level: int = 2, **changed: int) -> dict[str, tuple[int | None, str]]:
    """One level for each question of a second opinion; other levels by code, written GOV_01."""
    other = {name.replace("_", "-"): value for name, value in changed.items()}
    return {code: (other.get(code, level), "Read on page 3.") for code in opinion.codes}


def accepted(world: World, review: Review | None = None, **fields: Any) -> Review:
    """Past moderation and accepted by the supplier."""
    review = review or finished(world, **fields)
    if review.response.state == "moderation":
        moderated(world, review)
    people = {world.acme.pk: world.anna, world.bolt.pk: world.bob}
    actor = world.actor(people[review.response.supplier_id])
    completion.accept_result(actor=actor, response_id=review.response_id)
    return fresh(review.pk)


def published(world: World, review: Review | None = None, **fields: Any) -> Publication:
    review = accepted(world, review, **fields)
    settle_findings(world, review)
    completion.finalise_assessment(actor=world.actor(world.leah), review_id=review.pk)
    return publishing.publish_assessment(actor=world.actor(world.leah), response_id=review.response_id)


def quiet_return(world: World, **given: Any) -> Review:
    """The same claimed by Leah."""
    return claimed(world, quiet_sent(world, **given))


def quiet_sent(world: World, of: Any = None, year: Cycle | None = None, **changed: Json) -> Response:
    """A low-risk supplier says what it said last year, when level 2 was assessed."""
    low: Json = {"of": of or world.bolt, "risk": "low", "route": "standard"}
    last_year(world, level=2, **low)
    Response.objects.filter(supplier=low["of"]).update(state="published")
    cycle: Json = {"cycle": year} if year else {}
    return sent(world, level=2, changed=changed, **low, **cycle)


def last_year(world: World, level: int = 1, **fields: Any) -> Publication:
    """An assessment of the cycle before, published."""
    cycle, _ = Cycle.objects.get_or_create(
        name="2025", defaults={"year": 2025, "version": world.version, "state": "closed", "opens_on": date(2025, 9, 1)}
    )
    review = claimed(world, sent(world, level=level, cycle=cycle, **fields))
    return published(world, review=finished(world, review))
