"""What a reporter may add to a report, as a table: the form, the action, who may, the words."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from concerns import policies, source_policies
from concerns.actions import source
from concerns.actions.order import change_order
from concerns.querysets import NOT_FOUND
from concerns.selectors.reporting import Report
from concerns.source_forms import FactForm, OrderForm, OutcomeForm, ToldForm
from rphub.kernel.navigation import address_of
from rphub.kernel.roles import Actor
from rphub.kernel.verbs import Bound, Offer, Table, Verb, offers

VERBS: Table = {
    "fact": Verb(
        "Add what you have learned",
        FactForm,
        source.add_facts,
        lambda actor, page: policies.can_follow_up(actor, page.case),
        "Added. The RP lead is told that something new is here.",
    ),
    "told": Verb(
        "Say that the next in your order has been told",
        ToldForm,
        source.source_told,
        lambda actor, page: source_policies.can_tell_step(actor, page.case, page.next_step),
        "Noted, with its day.",
    ),
    "order": Verb(
        "Change the days of your order",
        OrderForm,
        change_order,
        lambda actor, page: source_policies.can_change_days(actor, page.case, page.next_step),
        "Changed. The RP lead keeps to it.",
    ),
    "outcome": Verb(
        "Say what came of it for the workers",
        OutcomeForm,
        source.confirm_outcome,
        lambda actor, page: source_policies.can_confirm_outcome(actor, page.case),
        "Thank you. The RP lead reads it before the concern is closed.",
    ),
}


def verb_of(key: str) -> Verb:
    if key not in VERBS:
        raise Http404(NOT_FOUND)
    return VERBS[key]


def form_of(key: str, page: Report, *typed: Any) -> Any:
    """The form of a verb, empty or with what was typed; the order needs to know its steps."""
    more = {"steps": page.order, "embargo": page.case.embargo_until} if key == "order" else {}
    return verb_of(key).form(*typed, prefix=key, **more)


def of_report(actor: Actor, page: Report, bound: Bound) -> list[Offer]:
    """What may be added now; what is for others, or not yet, is left out."""

    def address(key: str) -> str:
        return address_of(f"{actor.area}_concern_act", page.case.pk, key)

    return offers(VERBS, actor, page, address, bound, lambda key: form_of(key, page))[0]
