"""New real Living Wage rates are told to the suppliers who said what they pay (domain specification, 2.12 and 5.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from questionnaires.models import Answer
from questionnaires.reference import LONDON, REAL, UK, WageRate
from questionnaires.selectors.rates import wage_rates
from rphub.kernel.navigation import address
from rphub.kernel.words import day, money_gbp
from rphub.reminders.enums import Kind
from rphub.reminders.topics import Asked, Item, Reach, Subject, Topic, portions
from suppliers.models import Supplier
from suppliers.selectors.people import people_of

ANNOUNCED, PAY = "announced", "LAB-01"


def newest(today: date) -> dict[str, WageRate]:
    """The real rates announced last, by area."""
    known = [rate for rate in wage_rates() if rate.kind == REAL and rate.effective_from <= today]
    last = max((rate.effective_from for rate in known), default=today)
    return {rate.area: rate for rate in known if rate.effective_from == last}


def affected() -> Any:
    """Suppliers who are still here and have said what they pay."""
    said = Answer.objects.answered().filter(code=PAY).order_by().values("response__supplier")
    return Supplier.objects.current().filter(pk__in=said, left_on__isnull=True).order_by("pk")


def find(reach: Reach) -> Iterator[list[Subject]]:
    rate = newest(reach.today).get(UK)
    if rate is None or not any(first <= rate.effective_from <= last for first, last in reach.days(ANNOUNCED)):
        return
    wanted = affected()
    if reach.organisation is not None:
        wanted = wanted.filter(organisation=reach.organisation)
    for page in portions(wanted.values_list("pk", "organisation_id", "organisation__name")):
        yield [
            Subject(str(pk), name, {ANNOUNCED: rate.effective_from}, supplier=pk, organisation=organisation)
            for pk, organisation, name in page
        ]


def tell(asked: Sequence[Asked], today: date) -> dict[str, Item]:
    rates = newest(today)
    names = affected().filter(pk__in={int(one.subject) for one in asked}).values_list("pk", "organisation__name")
    still = {str(pk): name for pk, name in names}
    return {
        one.key: _item(still[one.subject], rates)
        for one in asked
        if one.subject in still and one.anchored_on == rates[UK].effective_from
    }


def _item(supplier: str, rates: dict[str, WageRate]) -> Item:
    uk, london = rates[UK], rates[LONDON]
    line = (
        f"{_pounds(uk)} an hour, in London {_pounds(london)}, to be paid by {day(uk.implement_by)}. "
        "Please update your plan."
    )
    return Item(supplier, "Pay", line, address("supplier_home"), "Open RP Hub", uk.effective_from)


def _pounds(rate: WageRate) -> str:
    return money_gbp(Decimal(rate.pence) / 100)


WAGE = Topic(
    key="wage",
    title="New Living Wage rates",
    anchors={ANNOUNCED: "the day new rates are announced"},
    kinds=(Kind.LEAD, Kind.CONTRIBUTOR, Kind.SIGNATORY),
    find=find,
    tell=tell,
    people=people_of,
)
