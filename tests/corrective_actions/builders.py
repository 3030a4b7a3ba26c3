"""Plans and actions for tests, in any state, by the road people take."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from corrective_actions.actions import amendments, endings, evidence, negotiation, plans, progress
from corrective_actions.models import Action, Amendment, Plan
from reviews.enums import FindingState
from reviews.models import Finding, Review
from rphub.audit.models import AuditEvent
from rphub.kernel.prepared import Prepared
from rphub.kernel.roles import Actor
from rphub.mailing.models import Mail
from tests.reviews import builders as reviews
from tests.world import COMMAND, World

DAY = timedelta(days=1)
FRESH = Prepared(lambda actor, today, pk: Action.objects.for_list().with_turn(today).filter(pk=pk))
"""Asked after every step of a thousand: composed once."""


def scored(world: World, findings: int = 1, severity: str = "minor", **fields: Any) -> Review:
    """A scored review of Acme with so many accepted findings and no others."""
    review = reviews.claimed(world, **fields)
    Finding.objects.filter(review=review).update(state=FindingState.REJECTED)
    for number in range(findings):
        finding(review, f"LAB-0{number + 1}", severity)
    review.response.__class__.objects.filter(pk=review.response_id).update(state="scored")
    return reviews.fresh(review.pk)


def finding(review: Review, code: str = "LAB-01", severity: str = "minor", **fields: Any) -> Finding:
    values = {"text": f"{code}: no map.", "action": f"Make the map of {code}.", "days": 60, "theme": "Mapping"}
    values |= {"state": FindingState.ACCEPTED, "rule": f"rule of {code}"}
    return Finding.objects.create(review=review, code=code, severity=severity, **values | fields)


def draft(world: World, findings: int = 1, severity: str = "minor", **fields: Any) -> Plan:
    review = scored(world, findings, severity, **fields)
    plan = plans.draft_plan(actor=world.actor(world.leah), review_id=review.pk)
    assert plan is not None
    return plan


def proposed(world: World, findings: int = 1, severity: str = "minor", **fields: Any) -> Plan:
    return plans.propose_plan(actor=world.actor(world.leah), plan_id=draft(world, findings, severity, **fields).pk)


def agreed(world: World, severity: str = "minor", by: Any = None, **fields: Any) -> Any:
    """One action that both sides signed; it has a day."""
    action = first(proposed(world, 1, severity, **fields))
    signer = world.actor(by or world.anna)
    return negotiation.sign_action(actor=signer, action_id=action.pk, version=action.version)


def cite(world: World, action: Action, by: Any = None) -> Action:
    return cite_as(world.actor(by or world.anna), action)


def cite_as(actor: Actor, action: Action) -> Action:
    details = {"kind": "policy_document", "title": "Map", "url": "https://acme.example/map"}
    return evidence.attach(actor=actor, action_id=action.pk, existing="", page="3", details=details)


def sent(world: World, severity: str = "minor") -> Action:
    """Evidence is in, to verify."""
    action = agreed(world, severity)
    cite(world, action)
    return submit_as(world.actor(world.anna), action)


def submit_as(actor: Actor, action: Action, why: str = "Nobody was asked to.") -> Action:
    return progress.submit_evidence(actor=actor, action_id=action.pk, text="The map is made.", root_cause=why)


def verified(world: World, severity: str = "major") -> Action:
    """Critical and major ones are watched, the others are closed."""
    action = sent(world, severity)
    return progress.verify_action(
        actor=world.actor(world.rafi), action_id=action.pk, method="document", note="Read the map."
    )


def amend(world: World, action: Action, by: Any = None, **fields: Any) -> Amendment:
    """Asked of the other side; in force once that has signed too."""
    wanted = fields or {"text": "Make a smaller map."}
    actor = world.actor(by or world.anna)
    return amendments.propose_amendment(
        actor=actor, action_id=action.pk, version=fresh(action).version, reason="The site moves.", **wanted
    )


def escalated(world: World, severity: str = "minor") -> Action:
    action = agreed(world, severity)
    return endings.escalate_action(actor=world.actor(world.leah), action_id=action.pk, reason="No answer.")


def review_of(plan: Plan) -> Review:
    assert plan.review is not None
    return plan.review


def first(plan: Plan) -> Any:
    return fresh(plan.actions.get(number=1))


def fresh(action: Action) -> Any:
    """As it stands now, with its `turn`, which is no field of the class."""
    found = FRESH.asked(COMMAND, timezone.localdate(), pk=action.pk).first()
    assert found is not None
    return found


def put(action: Action, **fields: Any) -> Any:
    """Straight into the row, for dates of the past."""
    Action.objects.filter(pk=action.pk).update(**fields)
    return fresh(action)


def late(action: Action, days: int = 5) -> Any:
    return put(action, due_on=timezone.localdate() - days * DAY)


def events(*beginnings: str) -> list[str]:
    rows = AuditEvent.objects.order_by("pk").values_list("verb", flat=True)
    return [verb for verb in rows if verb.startswith(beginnings or ("action.", "plan."))]


def story(action: Action) -> list[tuple[str, str]]:
    return list(action.notes.order_by("pk").values_list("kind", "text"))


def mails(template: str = "") -> list[tuple[str, str]]:
    rows = Mail.objects.order_by("pk").values_list("template", "to")
    return sorted(row for row in rows if row[0].startswith(("plan_", "action_")) and template in ("", row[0]))
