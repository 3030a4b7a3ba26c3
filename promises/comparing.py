"""What the rows of a file say against what is kept: new, changed, the same, or wrong, by row and column in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from promises import policies
from promises.columns import BY_KEY, DUES, TERMS
from promises.enums import PromiseState
from promises.models import Promise
from promises.selectors.terms import terms_of
from promises.values import INSTALMENTS, LARGEST, NO_AMOUNT, NO_DUE, ONE_A_DAY, WHOLE, Terms, problems_of
from questionnaires.cells import Unreadable, quote
from rphub.files.sheets.rows import GivenRow
from rphub.kernel.roles import Actor
from suppliers.models import Award, Supplier
from workbooks.cells import value_of

Problems = list[tuple[str, str]]
"""(head of the column, sentence)."""
UNKNOWN = "no supplier with a place on this framework is called {name}. Write its name or its company number."
TWICE = "row {number} has this number for this supplier too. Give each promise a number of its own."
SETTLED = "both sides agreed this promise already. Replace it on its page; a file does not change it."
WHOLE_SHARE = "write whole per cent, from 1 to 100; {said} is not."
LONGER = (
    "this promise has more amounts than a file holds. Change them on its page, and leave those of the file as they are."
)
HALF = {"amount": "write the amount that is due by this day.", "due": "write the day by which this is due."}


@dataclass(slots=True)
class Compared:
    """One row; `after` is None where there is nothing to save."""

    number: int
    label: str
    supplier_id: int | None = None
    promise: Promise | None = None
    before: Terms | None = None
    after: Terms | None = None
    problems: Problems = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the hub holds for one framework: its suppliers by name and company number, their promises."""

    framework_id: int
    suppliers: Mapping[str, Supplier]
    promises: Mapping[tuple[int, str], Promise]


def kept_for(framework_id: int) -> Kept:
    """Six statements, however many rows there are."""
    awards = Award.objects.filter(lot__framework=framework_id).select_related("supplier__organisation")
    suppliers: dict[str, Supplier] = {}
    for award in awards:
        suppliers |= {_key(award.supplier.company_number): award.supplier, _key(str(award.supplier)): award.supplier}
    ids = {supplier.pk for supplier in suppliers.values()}
    promises = Promise.objects.filter(supplier__in=ids).with_shares().prefetch_related("dues")
    return Kept(
        framework_id,
        {key: supplier for key, supplier in suppliers.items() if key},
        {(promise.supplier_id, promise.reference): promise for promise in promises},
    )


def compare(actor: Actor, kept: Kept, rows: Iterable[GivenRow]) -> list[Compared]:
    """Each row against what is kept; the first of two rows about one promise counts."""
    seen: dict[tuple[int | None, str], int] = {}
    found = []
    for row in rows:
        one = _compared(actor, kept, row)
        key = (one.supplier_id, one.label)
        if one.supplier_id and one.label and key in seen:
            one.after, one.problems = None, [_at("reference", TWICE.format(number=seen[key]))]
        seen.setdefault(key, row.number)
        found.append(one)
    return found


def _compared(actor: Actor, kept: Kept, row: GivenRow) -> Compared:
    values, problems = _values(row)
    reference = str(values.get("reference") or "")
    supplier = kept.suppliers.get(_key(str(values.get("supplier") or "")))
    one = Compared(row.number, reference, problems=problems)
    if supplier is None:
        problems.append(_at("supplier", UNKNOWN.format(name=quote(values.get("supplier") or ""))))
        return one
    one.supplier_id, one.promise = supplier.pk, kept.promises.get((supplier.pk, reference))
    one.before = terms_of(one.promise) if one.promise else None
    base = one.before or Terms(reference, "", "", "", "", (), ())
    after = replace(base, **{key: values[key] for key in TERMS if key in values})
    after = replace(after, dues=_dues(values, base, problems), shares=_shares(values, base, kept, problems))
    problems += _problems_of_terms(after, problems)
    if after == one.before or problems:
        return one
    _ask(actor, one, problems)
    one.after = None if problems else after
    return one


def _problems_of_terms(terms: Terms, problems: Problems) -> Problems:
    """What the cells did not say already: each column is explained once."""
    found = problems_of(terms)
    if any(_said(problems, key) for key in DUES):
        found = {place: sentence for place, sentence in found.items() if sentence != NO_DUE}
    return [_at(place, sentence) for place, sentence in found.items() if not _said(problems, place)]


def _ask(actor: Actor, one: Compared, problems: Problems) -> None:
    """Whether this promise may be changed at all, before anybody saves."""
    if one.promise is None:
        return
    if one.promise.state != PromiseState.DRAFT:
        problems.append(_at("reference", SETTLED))
    elif not (allowed := policies.can_write_for(actor, [share.framework for share in one.promise.shares.all()])):
        problems.append(_at("reference", allowed.reason))


def _values(row: GivenRow) -> tuple[dict[str, Any], Problems]:
    """Cells that can be read, by column; what cannot be is a problem. A cell that says (clear) is emptied."""
    values: dict[str, Any] = {}
    problems: Problems = []
    for key, cell in row.cells.items():
        if cell.clears:
            values[key] = "" if key in TERMS else None
            continue
        try:
            values[key] = value_of(BY_KEY[key], cell) or ""
        except Unreadable as error:
            problems.append(_at(key, str(error)))
    for key in ("supplier", "reference", "short", *TERMS):
        if key != "text" and key != "proof" and isinstance(values.get(key), str):
            values[key] = " ".join(values[key].split())
    return values, problems


def _dues(values: Mapping[str, Any], base: Terms, problems: Problems) -> tuple[tuple[date, Decimal], ...]:
    """The instalments of the row; a row without any leaves those that are there."""
    if not any(key in values for key in DUES) and not any(_said(problems, key) for key in DUES):
        return base.dues
    dues: dict[date, Decimal] = {}
    for number in range(1, INSTALMENTS + 1):
        amount, due = values.get(f"amount_{number}"), values.get(f"due_{number}")
        if amount and not 0 < Decimal(amount) < LARGEST:
            problems.append(_at(f"amount_{number}", NO_AMOUNT))
        elif amount and due:
            on = date.fromisoformat(due)
            problems += [_at(f"due_{number}", ONE_A_DAY)] if on in dues else []
            dues[on] = round(Decimal(amount), 2)
        elif amount or due:
            lacking = "due" if amount else "amount"
            place = f"{lacking}_{number}"
            problems += [] if _said(problems, place) else [_at(place, HALF[lacking])]
    return _beyond(tuple(sorted(dues.items())), base, problems)


def _beyond(
    dues: tuple[tuple[date, Decimal], ...], base: Terms, problems: Problems
) -> tuple[tuple[date, Decimal], ...]:
    """A promise with more days than a file has columns keeps them all; a file that says other days is not believed."""
    if len(base.dues) <= INSTALMENTS:
        return dues
    if dues != base.dues[:INSTALMENTS]:
        problems.append(_at("amount_1", LONGER))
    return base.dues


def _shares(values: Mapping[str, Any], base: Terms, kept: Kept, problems: Problems) -> tuple[tuple[int, int], ...]:
    """The share of this framework beside those of the others; left empty it stays, or is the whole of a new promise."""
    shares = dict(base.shares)
    said = values.get("share")
    if said:
        percent = Decimal(said)
        if percent != int(percent) or not 1 <= percent <= WHOLE:
            problems.append(_at("share", WHOLE_SHARE.format(said=quote(said))))
        shares[kept.framework_id] = int(percent)
    else:
        shares.setdefault(kept.framework_id, WHOLE)
    return tuple(sorted(shares.items()))


def _at(place: str, sentence: str) -> tuple[str, str]:
    """The sentence under the head of its column, as a sentence."""
    key = "share" if place.startswith("share") else place
    return BY_KEY[key].label, sentence[:1].upper() + sentence[1:]


def _said(problems: Problems, place: str) -> bool:
    """Whether something is said about the column already."""
    label, _ = _at(place, " ")
    return any(column == label for column, _ in problems)


def _key(name: str) -> str:
    """A name or number as it is looked up: spreadsheets lose leading zeros and add spaces."""
    plain = " ".join(name.casefold().split())
    return plain.lstrip("0") if plain.isdecimal() else plain
