"""The mails of improvement plans: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from corrective_actions.models import Action, Plan
from rphub.accounts.selectors import Addressee, consortium, people_holding
from rphub.kernel.roles import Role
from rphub.kernel.words import day, due_words
from rphub.mailing.actions import MailDraft, queue_many

OFFICE_FROM = 14
"""Days late from which the office is told too (domain specification, section 5.6)."""


def queue_plan_proposed(plan: Plan) -> None:
    """To the supplier: what the office proposes, to be agreed or disputed action by action."""
    _tell(
        "plan_proposed",
        supplier_people(plan.supplier.organisation_id),
        key=f"plan-proposed:{plan.pk}",
        about=str(plan.supplier),
        path=reverse("supplier_plan", args=[plan.pk]),
        supplier=str(plan.supplier),
        plan=plan.title,
        actions=plan.actions.exclude(state="rejected").count(),
    )


def queue_plan_agreed(plan: Plan) -> None:
    """To both sides: the plan has two signatures."""
    words = {"supplier": str(plan.supplier), "plan": plan.title, "actions": plan.actions.filter(state="agreed").count()}
    key = f"plan-agreed:{plan.pk}"
    people = supplier_people(plan.supplier.organisation_id)
    _tell(
        "plan_agreed", people, key=key, about=str(plan.supplier), path=reverse("supplier_plan", args=[plan.pk]), **words
    )
    _tell("plan_agreed", office_people(), key=key, about=str(plan.supplier), path=plan.get_absolute_url(), **words)


def queue_action_disputed(action: Action, reason: str) -> None:
    """To the office: answer within ten working days."""
    _to_office("action_disputed", action, f"disputed:{action.pk}:{action.version}", reason=reason)


def queue_evidence_submitted(action: Action) -> None:
    """To the office: there is something to verify."""
    _to_office("action_evidence", action, f"evidence:{action.pk}:{action.submitted_at:%Y%m%d%H%M%S}")


def queue_action_verified(action: Action) -> None:
    """To the supplier: it was verified, by whom and how."""
    method = action.get_method_display()
    _to_supplier("action_verified", action, f"verified:{action.pk}:{action.verified_at:%Y%m%d%H%M%S}", method=method)


def queue_action_returned(action: Action, reason: str) -> None:
    """To the supplier: not enough yet, and why."""
    _to_supplier("action_returned", action, f"returned:{action.pk}:{action.submitted_at:%Y%m%d%H%M%S}", reason=reason)


def queue_action_due(action: Action, *, offset: int, today: date) -> None:
    """To the supplier: an action falls due or is late; later ones go to the office as well."""
    key = f"action-due:{action.pk}:{action.due_on}:{offset}"
    due = due_words(action.due_on, today) if action.due_on else ""
    _to_supplier("action_due", action, key, due=due)
    if offset >= OFFICE_FROM:
        _to_office("action_due", action, key, due=due)


def supplier_people(organisation_id: int) -> list[Addressee]:
    return people_holding(organisation_id, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY)


def office_people() -> list[Addressee]:
    return people_holding(consortium().pk, Role.RP_LEAD)


def _to_supplier(template: str, action: Action, key: str, **words: Any) -> None:
    people = supplier_people(action.plan.supplier.organisation_id)
    path = reverse("supplier_action", args=[action.pk])
    _tell(template, people, key=key, about=str(action.plan.supplier), path=path, **_words(action), **words)


def _to_office(template: str, action: Action, key: str, **words: Any) -> None:
    path = action.get_absolute_url()
    _tell(template, office_people(), key=key, about=str(action.plan.supplier), path=path, **_words(action), **words)


def _words(action: Action) -> dict[str, Any]:
    return {
        "supplier": str(action.plan.supplier),
        "action": action.text,
        "number": action.number,
        "priority": action.get_severity_display(),
        "due_on": day(action.due_on) if action.due_on else "",
    }


def _tell(template: str, people: Iterable[Addressee], *, key: str, about: str, **words: Any) -> None:
    queue_many(
        [
            MailDraft(
                template,
                to=person.email,
                key=f"{key}:{person.user_id}",
                about=about,
                context={"name": person.name} | words,
            )
            for person in people
        ]
    )
