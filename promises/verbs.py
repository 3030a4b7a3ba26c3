"""What may be done to a promise or a delivery, as tables: the form, the action, who may, and the words around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from promises import forms, policies
from promises.actions import counting, deliveries, endings, terms
from promises.selectors.pages import PromisePage, Shown
from promises.selectors.terms import substitutes
from rphub.kernel.forms import HubForm
from rphub.kernel.roles import Actor
from rphub.kernel.verbs import Bound, Offer, Offers, Table, Verb, offers, row_offers
from rphub.kernel.words import day


def _sign(*, actor: Actor, promise_id: Any, version: int) -> None:
    terms.sign_promises(actor=actor, versions={promise_id: version})


OFFICE: Table = {
    "sign": Verb(
        "Agree for us and show it to the supplier",
        forms.SignForm,
        _sign,
        lambda actor, page: policies.can_sign(actor, page.promise),
        "Agreed for us. The supplier is asked to agree.",
        next=True,
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
SUPPLIER: Table = {
    "sign": Verb(
        "Agree to this promise",
        forms.SignForm,
        _sign,
        lambda actor, page: policies.can_sign(actor, page.promise),
        "You have agreed. Report here what was delivered.",
        next=True,
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


REPORT_OFFICE: Table = {
    "verify": Verb(
        "Verify it",
        forms.VerifyForm,
        deliveries.verify_delivery,
        lambda actor, shown: policies.can_verify(actor, shown.report, len(shown.proofs)),
        "Verified. The supplier is told.",
    ),
    "return": Verb(
        "Return it, more is needed",
        forms.ReturnForm,
        deliveries.return_delivery,
        lambda actor, shown: policies.can_return(actor, shown.report),
        "Returned. The supplier is told what is missing.",
    ),
    "unverify": Verb(
        "Take the verification back",
        forms.WrongForm,
        deliveries.unverify_delivery,
        lambda actor, shown: policies.can_unverify(actor, shown.report),
        "Taken back. It counts for nobody any more, and the supplier is told.",
    ),
}
REPORT_SUPPLIER: Table = {
    "take_back": Verb(
        "Take it back",
        forms.ReasonForm,
        deliveries.take_back,
        lambda actor, shown: policies.can_take_back(actor, shown.report),
        "Taken back. The line stays in the story.",
    ),
}
REPORTS = {"delivery": REPORT_OFFICE, "supplier_delivery": REPORT_SUPPLIER}


def form_of(table: str, key: str, actor: Actor, page: PromisePage, data: Any = None) -> HubForm:
    """The form of a verb, bound when there is data."""
    more: dict[str, Any] = {"initial": {"version": page.promise.version}}
    if key == "replace":
        more["others"] = [(str(one.pk), str(one)) for one in substitutes(actor, page.promise)]
    elif key in ("count", "uncount"):
        found = page.offered if key == "count" else page.counted
        more["outcomes"] = [(one.pk, f"{one.amount_words} on {day(one.delivered_on)}: {one.text}") for one in found]
    return TABLES[table][key].form(data, prefix=key, **more)


def of_promise(table: str, actor: Actor, page: PromisePage, bound: Bound) -> Offers:
    def address(key: str) -> str:
        return reverse(f"{table}_{key}", args=[page.promise.pk])

    return offers(TABLES[table], actor, page, address, bound, lambda key: form_of(table, key, actor, page))


def of_deliveries(table: str, actor: Actor, page: PromisePage, bound: Bound) -> list[tuple[Shown, list[Offer]]]:
    """Each delivery with what may be done with it now."""
    return [(shown, list(_of_delivery(table, actor, shown, bound))) for shown in page.deliveries]


def _of_delivery(table: str, actor: Actor, shown: Shown, bound: Bound) -> Iterator[Offer]:
    def address(key: str) -> str:
        return reverse(f"{table}_{key}", args=[shown.report.pk])

    return row_offers(REPORTS[table], actor, shown, shown.report.pk, address, bound)
