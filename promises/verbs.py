"""What may be done to a promise or a delivery, as tables: the form, the action, who may, and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from promises import forms, policies
from promises.actions import counting, deliveries, endings, terms
from promises.models import DeliveryReport
from promises.selectors.pages import PromisePage, Shown
from promises.selectors.terms import substitutes
from rphub.kernel.decisions import Decision
from rphub.kernel.forms import HubForm
from rphub.kernel.roles import Actor
from rphub.kernel.words import day


@dataclass(frozen=True, slots=True)
class Verb:
    """`label` is the heading and the button; `done` is said afterwards. `may` asks about the promise as it is shown."""

    label: str
    form: Callable[..., HubForm]
    act: Callable[..., Any]
    may: Callable[[Actor, PromisePage], Decision]
    done: str


def _sign(*, actor: Actor, promise_id: Any, version: int) -> None:
    terms.sign_promises(actor=actor, versions={promise_id: version})


OFFICE: Mapping[str, Verb] = {
    "sign": Verb(
        "Agree for us and show it to the supplier",
        forms.SignForm,
        _sign,
        lambda actor, page: policies.can_sign(actor, page.promise),
        "Agreed for us. The supplier is asked to agree.",
    ),
    "count": Verb(
        "Count an outcome of the Community Exchange",
        forms.CountForm,
        counting.count_outcome,
        lambda actor, page: policies.can_count(actor, page.promise, len(page.offered)),
        "It counts here now, once. The supplier is told.",
    ),
    "uncount": Verb(
        "Take an outcome out again",
        forms.UncountForm,
        counting.uncount_outcome,
        lambda actor, page: policies.can_uncount(actor, page.promise, len(page.counted)),
        "Taken out. It counts towards no promise now.",
    ),
    "not_delivered": Verb(
        "Close it as not delivered",
        forms.ReasonForm,
        endings.close_not_delivered,
        lambda actor, page: policies.can_close_not_delivered(actor, page.promise, page.waiting),
        "Closed as not delivered. The supplier is told.",
    ),
    "replace": Verb(
        "Replace it by another promise",
        forms.ReplaceForm,
        endings.replace_promise,
        lambda actor, page: policies.can_replace(actor, page.promise, page.waiting),
        "Replaced. The supplier is told.",
    ),
    "withdraw": Verb(
        "Withdraw it",
        forms.ReasonForm,
        endings.withdraw_promise,
        lambda actor, page: policies.can_withdraw(actor, page.promise, page.waiting),
        "Withdrawn. Nothing of it counts any more.",
    ),
    "reopen": Verb(
        "Open it again",
        forms.ReasonForm,
        endings.reopen_promise,
        lambda actor, page: policies.can_reopen(actor, page.promise),
        "It runs again.",
    ),
}
"""What the office does, the likeliest first; the keys are the ends of the URL names (`promise_withdraw`)."""
SUPPLIER: Mapping[str, Verb] = {
    "sign": Verb(
        "Agree to this promise",
        forms.SignForm,
        _sign,
        lambda actor, page: policies.can_sign(actor, page.promise),
        "You have agreed. Report here what was delivered.",
    ),
    "object": Verb(
        "Say what should be different",
        forms.ObjectForm,
        terms.object_to_promise,
        lambda actor, page: policies.can_object(actor, page.promise),
        "Sent. The consortium office answers here.",
    ),
}
"""What the supplier does (`supplier_promise_object`)."""
TABLES = {"promise": OFFICE, "supplier_promise": SUPPLIER}
"""The beginning of the URL names, which is also that of the page they come from -> what can be done."""


@dataclass(frozen=True, slots=True)
class ReportVerb:
    label: str
    form: type[HubForm]
    act: Callable[..., Any]
    may: Callable[[Actor, DeliveryReport, int], Decision]
    done: str


REPORT_OFFICE: Mapping[str, ReportVerb] = {
    "verify": ReportVerb(
        "Verify it",
        forms.VerifyForm,
        deliveries.verify_delivery,
        policies.can_verify,
        "Verified. The supplier is told.",
    ),
    "return": ReportVerb(
        "Return it, more is needed",
        forms.ReturnForm,
        deliveries.return_delivery,
        lambda actor, report, proofs: policies.can_return(actor, report),
        "Returned. The supplier is told what is missing.",
    ),
}
REPORT_SUPPLIER: Mapping[str, ReportVerb] = {
    "take_back": ReportVerb(
        "Take it back",
        forms.ReasonForm,
        deliveries.take_back,
        lambda actor, report, proofs: policies.can_take_back(actor, report),
        "Taken back. The line stays in the story.",
    ),
}
REPORTS = {"delivery": REPORT_OFFICE, "supplier_delivery": REPORT_SUPPLIER}


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb on a page: its form when it may be used, the reason when it may not."""

    key: str
    url: str
    verb: Verb | ReportVerb
    decision: Decision
    form: Any


def form_of(table: str, key: str, actor: Actor, page: PromisePage, data: Any = None) -> HubForm:
    """The form of a verb, bound when there is data."""
    more: dict[str, Any] = {"initial": {"version": page.promise.version}}
    if key == "replace":
        more["others"] = [(str(one.pk), str(one)) for one in substitutes(actor, page.promise)]
    elif key in ("count", "uncount"):
        found = page.offered if key == "count" else page.counted
        more["outcomes"] = [(one.pk, f"{one.amount_words} on {day(one.delivered_on)}: {one.text}") for one in found]
    return TABLES[table][key].form(data, prefix=key, **more)


def offers(table: str, actor: Actor, page: PromisePage, bound: Mapping[str, Any]) -> tuple[list[Offer], list[Offer]]:
    """What may be done now, and what may not with the reason; `bound` holds a form that came back with mistakes."""
    allowed: list[Offer] = []
    refused: list[Offer] = []
    for key, verb in TABLES[table].items():
        decision = verb.may(actor, page)
        form = (bound.get(key) or form_of(table, key, actor, page)) if decision else None
        url = reverse(f"{table}_{key}", args=[page.promise.pk])
        (allowed if decision else refused).append(Offer(key, url, verb, decision, form))
    return allowed, refused


def report_offers(
    table: str, actor: Actor, page: PromisePage, bound: Mapping[str, Any]
) -> list[tuple[Shown, list[Offer]]]:
    """Each delivery with what may be done with it now."""
    return [(shown, list(_report_offers(table, actor, shown, bound))) for shown in page.deliveries]


def _report_offers(table: str, actor: Actor, shown: Shown, bound: Mapping[str, Any]) -> Iterator[Offer]:
    for key, verb in REPORTS[table].items():
        if decision := verb.may(actor, shown.report, len(shown.proofs)):
            prefix = f"{key}-{shown.report.pk}"
            form = bound.get(prefix) or verb.form(prefix=prefix)
            yield Offer(prefix, reverse(f"{table}_{key}", args=[shown.report.pk]), verb, decision, form)
