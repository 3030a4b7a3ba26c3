"""The mails of improvement plans: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from corrective_actions.enums import Side
from corrective_actions.models import Action, Plan
from corrective_actions.workflow import NEGOTIATED
from rphub.accounts.selectors import Addressee, consortium, people_holding
from rphub.kernel.roles import Actor, Area, Role
from rphub.kernel.words import count, day, due_words
from rphub.mailing.actions import MailDraft, queue_many
from suppliers.models import Award

OFFICE_FROM = 14
MANAGERS_FROM = 30
"""Days late from which the RP lead, and then the category managers, are told too (domain specification, 5.6)."""


def queue_plan_proposed(plan: Plan, added: Action | None = None) -> None:
    """To the supplier: what the office proposes, to be agreed or disputed; also when one action is added later."""
    number = 1 if added else plan.actions.filter(state__in=NEGOTIATED).count()
    _tell(
        "plan_proposed",
        supplier_people(plan.supplier.organisation_id),
        key=f"plan-proposed:{plan.pk}:{added.pk}" if added else f"plan-proposed:{plan.pk}",
        about=str(plan.supplier),
        path=reverse("supplier_plan", args=[plan.pk]),
        supplier=str(plan.supplier),
        plan=plan.title,
        added=added is not None,
        button_label="Read and agree",
        actions=count(number, "action"),
    )


def queue_plan_agreed(plan: Plan) -> None:
    """To both sides: the plan has two signatures."""
    signed = plan.actions.filter(office_signed_at__isnull=False, supplier_signed_at__isnull=False).count()
    words = {"supplier": str(plan.supplier), "plan": plan.title, "actions": count(signed, "action")}
    words["button_label"] = "Open the plan"
    key = f"plan-agreed:{plan.pk}:{plan.agreed_at:%Y%m%d%H%M%S}"
    people = supplier_people(plan.supplier.organisation_id)
    _tell(
        "plan_agreed", people, key=key, about=str(plan.supplier), path=reverse("supplier_plan", args=[plan.pk]), **words
    )
    _tell("plan_agreed", office_people(), key=key, about=str(plan.supplier), path=plan.get_absolute_url(), **words)


def queue_action_disputed(action: Action, reason: str) -> None:
    """To the office: answer within ten working days."""
    _to_office("action_disputed", action, f"disputed:{action.pk}:{action.version}", reason=reason)


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


def queue_action_due(action: Action, *, offset: int, today: date) -> None:
    """To the supplier: an action falls due or is late; later ones go to the office as well."""
    key = f"action-due:{action.pk}:{action.due_on}:{offset}"
    due = due_words(action.due_on, today)
    _to_supplier("action_due", action, key, due=due)
    if offset >= OFFICE_FROM:
        _to_office("action_due", action, key, managers=offset >= MANAGERS_FROM, due=due)


def supplier_people(organisation_id: int) -> list[Addressee]:
    return people_holding(organisation_id, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY)


def office_people() -> list[Addressee]:
    return people_holding(consortium().pk, Role.RP_LEAD)


def _to_supplier(template: str, action: Action, key: str, **words: Any) -> None:
    people = supplier_people(action.plan.supplier.organisation_id)
    path = reverse("supplier_action", args=[action.pk])
    _tell(template, people, key=key, about=str(action.plan.supplier), path=path, **_words(action), **words)


def category_managers(action: Action) -> list[Addressee]:
    """Managers of the frameworks the supplier has a place on, each once."""
    places = Award.objects.in_force().filter(supplier=action.plan.supplier_id, lot__framework__manager__is_active=True)
    managers = {place.lot.framework.manager for place in places.select_related("lot__framework__manager")}
    people = [Addressee(user.pk, user.name, user.email) for user in managers if user]
    return sorted(people, key=lambda person: person.name)


def _to_office(template: str, action: Action, key: str, managers: bool = False, **words: Any) -> None:
    path = action.get_absolute_url()
    people = office_people()
    known = {person.user_id for person in people}
    if managers:
        people += [person for person in category_managers(action) if person.user_id not in known]
    _tell(template, people, key=key, about=str(action.plan.supplier), path=path, office=True, **_words(action), **words)


def _words(action: Action) -> dict[str, Any]:
    return {
        "supplier": str(action.plan.supplier),
        "action": action.short,
        "number": action.number,
        "priority": action.get_severity_display(),
        "due_on": day(action.due_on) if action.due_on else "",
        "button_label": "Open the action",
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
