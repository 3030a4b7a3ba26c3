"""The mails of improvement plans: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from corrective_actions.enums import Side
from corrective_actions.models import Action, Plan
from corrective_actions.terms import agree_by, answer_by
from corrective_actions.workflow import NEGOTIATED
from rphub.accounts.selectors import Addressee, consortium, people_holding
from rphub.kernel.roles import Actor, Area, Role
from rphub.kernel.words import count, day
from rphub.mailing.actions import MailDraft, queue_many


def queue_plan_proposed(plan: Plan, added: Action | None = None) -> None:
    """To the supplier: what the office proposes, to be agreed or disputed; also when one action is added later."""
    proposed = [added] if added else list(plan.actions.filter(state__in=NEGOTIATED))
    limits = [limit for one in proposed if (limit := agree_by(one.severity, _shown_on(one)))]
    _tell(
        "plan_proposed",
        supplier_people(plan.supplier.organisation_id),
        key=f"plan-proposed:{plan.pk}:{added.pk}" if added else f"plan-proposed:{plan.pk}",
        about=str(plan.supplier),
        organisation=plan.supplier.organisation_id,
        path=reverse("supplier_plan", args=[plan.pk]),
        supplier=str(plan.supplier),
        plan=plan.title,
        added=added is not None,
        button_label="Read and agree",
        actions=count(len(proposed), "action"),
        agree_by=day(min(limits, default=None)),
    )


def _shown_on(action: Action) -> date | None:
    return timezone.localdate(action.shown_at) if action.shown_at else None


def queue_plan_agreed(plan: Plan) -> None:
    """To both sides: the plan has two signatures."""
    signed = plan.actions.filter(office_signed_at__isnull=False, supplier_signed_at__isnull=False).count()
    words: dict[str, Any] = {"supplier": str(plan.supplier), "plan": plan.title, "actions": count(signed, "action")}
    words["button_label"] = "Open the plan"
    words |= {"about": str(plan.supplier), "organisation": plan.supplier.organisation_id}
    key = f"plan-agreed:{plan.pk}:{plan.agreed_at:%Y%m%d%H%M%S}"
    people = supplier_people(plan.supplier.organisation_id)
    _tell("plan_agreed", people, key=key, path=reverse("supplier_plan", args=[plan.pk]), **words)
    _tell("plan_agreed", office_people(), key=key, path=plan.get_absolute_url(), **words)


def queue_action_disputed(action: Action, reason: str) -> None:
    """To the office: answer within ten working days."""
    until = day(answer_by(timezone.localdate(action.disputed_at))) if action.disputed_at else ""
    key = f"disputed:{action.pk}:{action.version}"
    _to_office("action_disputed", action, key, reason=reason, answer_by=until)


def queue_words_changed(actor: Actor, action: Action) -> None:
    """To the other side: words or date are changed, and its signature is needed under the new ones."""
    other = Side.SUPPLIER if actor.area != Area.SUPPLIER else Side.OFFICE
    queue_action_news(action, other, "has new words", f"{actor.label} changed it. Both sides agree anew.")


def queue_action_news(action: Action, side: Side, news: str, reason: str) -> None:
    """To one side: what the other did, in a few words that follow “action 3”, and why it did it."""
    key = f"news:{action.pk}:{action.notes.count()}"
    (_to_supplier if side == Side.SUPPLIER else _to_office)("action_news", action, key, news=news, reason=reason)


def queue_evidence_submitted(action: Action) -> None:
    """To the office: there is something to verify."""
    _to_office("action_evidence", action, f"evidence:{action.pk}:{action.submitted_at:%Y%m%d%H%M%S}")


def queue_action_verified(action: Action) -> None:
    """To the supplier: it was verified, by whom and how."""
    method = action.get_method_display()
    key = f"verified:{action.pk}:{action.verified_at:%Y%m%d%H%M%S}"
    check_on = day(action.check_on) if action.check_on else ""
    _to_supplier("action_verified", action, key, method=method, check_on=check_on)


def queue_action_returned(action: Action, reason: str) -> None:
    """To the supplier: not enough yet, and why."""
    _to_supplier("action_returned", action, f"returned:{action.pk}:{action.submitted_at:%Y%m%d%H%M%S}", reason=reason)


def supplier_people(organisation_id: int) -> list[Addressee]:
    return people_holding(organisation_id, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY)


def office_people() -> list[Addressee]:
    return people_holding(consortium().pk, Role.RP_LEAD)


def _to_supplier(template: str, action: Action, key: str, **words: Any) -> None:
    people = supplier_people(action.plan.supplier.organisation_id)
    path = reverse("supplier_action", args=[action.pk])
    _tell(template, people, key=key, path=path, **_words(action), **words)


def _to_office(template: str, action: Action, key: str, **words: Any) -> None:
    path = action.get_absolute_url()
    _tell(template, office_people(), key=key, path=path, office=True, **_words(action), **words)


def _words(action: Action) -> dict[str, Any]:
    return {
        "about": str(action.plan.supplier),
        "organisation": action.plan.supplier.organisation_id,
        "supplier": str(action.plan.supplier),
        "action": action.short,
        "number": action.number,
        "priority": action.get_severity_display(),
        "due_on": day(action.due_on) if action.due_on else "",
        "button_label": "Open the action",
    }


def _tell(
    template: str, people: Iterable[Addressee], *, key: str, about: str, organisation: int | None = None, **words: Any
) -> None:
    queue_many(
        [
            MailDraft(
                template,
                to=person.email,
                key=f"{key}:{person.user_id}",
                about=about,
                organisation=organisation,
                context={"name": person.name} | words,
            )
            for person in people
        ]
    )
