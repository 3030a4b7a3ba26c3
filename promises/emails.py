"""The mails of promises: one function per mail. What they say is in `templates/emails`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from promises.models import DeliveryReport, Promise
from promises.values import in_words
from rphub.accounts.selectors import Addressee, consortium, people_holding
from rphub.kernel.roles import Role
from rphub.kernel.words import count, day
from rphub.mailing.actions import MailDraft, queue_many
from suppliers.models import Delivery


def queue_promises_shown(promises: Sequence[Promise]) -> None:
    """To one supplier: what the office recorded as promised, to be agreed or changed. One mail for all of them."""
    first = promises[0]
    key = f"promises-shown:{first.pk}:{first.office_signed_at:%Y%m%d%H%M%S%f}:{len(promises)}"
    words = {"promises": count(len(promises), "promise"), "shorts": [str(one) for one in promises[:10]]}
    path = reverse("supplier_promises")
    _to_supplier("promises_shown", first, key, path=path, button_label="Read and agree", **words)


def queue_promise_objection(promise: Promise, text: str) -> None:
    """To the office: the supplier asks for other words, amounts or days."""
    _to_office("promise_objection", promise, f"promise-objection:{promise.pk}:{promise.notes.count()}", reason=text)


def queue_delivery_reported(report: DeliveryReport) -> None:
    """To the office: there is something to verify."""
    key = f"delivery:{report.pk}:{report.reported_at:%Y%m%d%H%M%S}"
    _to_office("delivery_reported", report.promise, key, **_delivery(report))


def queue_delivery_verified(report: DeliveryReport) -> None:
    """To the supplier: it was verified, and how."""
    words = _delivery(report) | {"method": report.get_method_display()}
    _to_supplier("delivery_verified", report.promise, f"delivery-verified:{report.pk}", **words)


def queue_outcome_counted(promise: Promise, delivery: Delivery) -> None:
    """To the supplier: what came of a match counts towards the promise."""
    words = {"amount": delivery.amount_words, "delivered_on": day(delivery.delivered_on), "method": delivery.method}
    _to_supplier("delivery_verified", promise, f"outcome-counted:{promise.pk}:{delivery.pk}", **words)


def queue_delivery_returned(report: DeliveryReport) -> None:
    """To the supplier: not enough yet, and why."""
    key = f"delivery-returned:{report.pk}:{report.reported_at:%Y%m%d%H%M%S}"
    _to_supplier("delivery_returned", report.promise, key, reason=report.returned_because, **_delivery(report))


def queue_delivery_unverified(report: DeliveryReport) -> None:
    """To the supplier: what was verified does not count any more, and why."""
    key = f"delivery-unverified:{report.pk}:{report.promise.changed_at:%Y%m%d%H%M%S}"
    _to_supplier("delivery_unverified", report.promise, key, reason=report.returned_because, **_delivery(report))


def queue_promise_ended(promise: Promise, reason: str) -> None:
    """To the supplier, if it was ever shown: closed, withdrawn or replaced, and why."""
    if promise.shown_at is not None:
        key = f"promise-ended:{promise.pk}:{promise.state}:{promise.changed_at:%Y%m%d%H%M%S}"
        _to_supplier("promise_ended", promise, key, reason=reason, state=promise.get_state_display().lower())


def _delivery(report: DeliveryReport) -> dict[str, Any]:
    return {"amount": in_words(report.amount, report.promise.unit), "delivered_on": day(report.delivered_on)}


def _to_supplier(template: str, promise: Promise, key: str, path: str = "", **words: Any) -> None:
    people = people_holding(promise.supplier.organisation_id, Role.SUPPLIER_ADMIN, Role.SUPPLIER_SIGNATORY)
    _tell(template, people, promise, key, path=path or reverse("supplier_promise", args=[promise.pk]), **words)


def _to_office(template: str, promise: Promise, key: str, **words: Any) -> None:
    people = people_holding(consortium().pk, Role.RP_LEAD)
    _tell(template, people, promise, key, path=promise.get_absolute_url(), **words)


def _tell(template: str, people: Iterable[Addressee], promise: Promise, key: str, **words: Any) -> None:
    supplier = str(promise.supplier)
    context = {"supplier": supplier, "promise": str(promise), "button_label": "Open the promise"} | words
    queue_many(
        [
            MailDraft(
                template,
                to=person.email,
                key=f"{key}:{person.user_id}",
                about=supplier,
                context={"name": person.name} | context,
            )
            for person in people
        ]
    )
