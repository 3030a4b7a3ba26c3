"""Who is called so on lots that a member uses: by the names and numbers known there, and by no others.

Names are looked up by their parts, in an index (`kernel.postgresql.parts`). Few that are called so are read by number;
of many, a page is found by going along the names in their order. Everything is composed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from members.selectors.rows import SHOWN, places_on
from rphub.kernel.pages import numbers as counted_rows
from rphub.kernel.prepared import Asked, Prepared, Row, padded, totals
from rphub.kernel.roles import ANONYMOUS, Actor
from suppliers.models import Award, Supplier
from suppliers.twins import LEGAL_FORMS
from suppliers.values import normal_company_number

MOST_WORDS = 8
"""Of a name; whoever pastes more gets an answer to the first."""
LONGEST_NUMBER = 12
FEW = 256
"""Places and names that lead to suppliers by number."""
LONGEST = 2_000
"""Parameters of a statement that names lots several times; `padded` keeps those of different lengths few."""
COLUMNS = ("pk", "organisation__name", *(f"standing__{name}" for name in SHOWN))
Texts = tuple[str, ...]
Ids = tuple[int, ...]


def called(lots: Sequence[int], today: date, words: str) -> tuple[Asked | list[Row], int]:
    """`COLUMNS` of those with a place on one of these lots today, A to Z, and how many they are; `lots` are those that
    `Lot.visible_to` gave. Without words all of them; two statements at most, one more where many are called so."""
    used = padded(lots)
    if not words:
        return LISTED.asked(ANONYMOUS, today, lots=used), _count(today, lots=used)
    looked = _looked_for(words)
    said = SAID.rows(ANONYMOUS, today, FEW, lots=used, **looked)
    if not said:
        return [], 0
    if len(said) > FEW:
        return LISTED.asked(ANONYMOUS, today, lots=used, **looked), _count(today, lots=used, **looked)
    found = LISTED.rows(ANONYMOUS, today, lots=used, ids=padded(sorted({pk for [pk] in said})))
    return found, len(found)


def everybody_called(lots: Sequence[int], today: date, words: str, *, late: bool = False) -> Any:
    """The same as a queryset, to be read to its end; `late`: only those with actions running late."""
    found = _listed(ANONYMOUS, today, tuple(lots), **(_looked_for(words) if words else {}))
    return found.filter(standing__actions_late__gt=0) if late else found


def _count(today: date, **looked: Any) -> int:
    return sum(number for [number] in counted_rows(COUNTED.asked(ANONYMOUS, today, **looked)))


def _looked_for(words: str) -> dict[str, Any]:
    """Every word is part of the name; “Ltd” and its like count only where nothing else is asked for. What may be a
    company number is one as it was typed, and as Companies House prints it."""
    asked = words.split()
    telling = [word for word in asked if word.strip(".,").casefold() not in LEGAL_FORMS] or asked
    plain = "".join(asked).upper()
    if len(plain) > LONGEST_NUMBER or not any(sign.isdecimal() for sign in plain):
        return {"words": tuple(telling[:MOST_WORDS])}
    try:
        return {"words": tuple(telling[:MOST_WORDS]), "numbers": (plain, normal_company_number(plain))}
    except ValueError:
        return {"words": tuple(telling[:MOST_WORDS]), "numbers": (plain, plain)}


def _named(field: str, words: Texts) -> Q:
    """Each of the words stands in it."""
    return reduce(and_, (Q(**{f"{field}__icontains": word}) for word in words))


def _numbered(field: str, numbers: Texts) -> Q:
    """The index holds no empty number, so the statement says so (`adr/0017`)."""
    return Q(**{f"{field}__in": numbers}) & ~Q(**{field: ""})


def _here(lots: Ids, today: date) -> Any:
    return Supplier.objects.filter(Exists(places_on(lots, today).filter(supplier=OuterRef("pk"))))


def _by_places(lots: Ids, words: Texts, numbers: Texts) -> list[tuple[Any, str]]:
    """Places on these lots, and the way to the supplier they lead to: by what they were awarded under, and those of
    firms that turned out to be another. Earlier names that have nothing to do with these lots are not told, for they
    would say that a supplier of others exists."""
    places, into = Award.objects.filter(lot__in=lots).order_by(), "supplier__organisation__merged_into"
    by = _named("awarded_name", words) | _named("supplier__organisation__name", words)
    found = [(places.filter(_named("awarded_name", words)), "supplier")]
    if numbers:
        by |= _numbered("awarded_company_number", numbers)
        found.append((places.filter(_numbered("awarded_company_number", numbers)), "supplier"))
    return [*found, (places.filter(by, **{f"{into}__isnull": False}), f"{into}__supplier")]


def _names(today: date, lots: Ids, words: Texts, numbers: Texts) -> Any:
    """Suppliers by each name and number that fits, one after the other as long as somebody reads on.

    The words are said twice of a name of today: one in two hundred has a word, PostgreSQL thinks of a plan that it
    keeps, and would rather read all suppliers than look up fifty.
    """
    here = _here(lots, today).order_by()
    found = [places.values(to) for places, to in _by_places(lots, words, numbers)]
    found.append(here.filter(_named("organisation__name", words * 2)).values("pk"))
    if numbers:
        found.append(here.filter(_numbered("company_number", numbers)).values("pk"))
    return found[0].union(*found[1:], all=True)


def _said(actor: Actor, today: date, few: int, lots: Ids, words: Texts, numbers: Texts = ()) -> Any:
    return _names(today, lots, words, numbers)[: few + 1]


def _listed(actor: Actor, today: date, lots: Ids, ids: Ids = (), words: Texts = (), numbers: Texts = ()) -> Any:
    """By number, or of many who are called so, going along the names: what else they are called by is looked for only
    once a name of today does not fit."""
    found = _here(lots, today)
    if ids:
        found = found.filter(pk__in=ids)
    if words:
        by = _named("organisation__name", words)
        if numbers:
            by |= _numbered("company_number", numbers)
        for places, to in _by_places(lots, words, numbers):
            by |= Q(Exists(places.filter(**{to: OuterRef("pk")})))
        found = found.filter(by)
    return found.by_name().values_list(*COLUMNS)


def _counted(actor: Actor, today: date, lots: Ids, words: Texts = (), numbers: Texts = ()) -> Any:
    found = _here(lots, today).by_name()
    if words:
        found = found.filter(pk__in=_names(today, lots, words, numbers))
    return totals(found, number=Count("pk"))


SAID, LISTED, COUNTED = Prepared(_said, LONGEST), Prepared(_listed, LONGEST), Prepared(_counted, LONGEST)
