"""Emissions of published results, made again from the versions that were sent, beside what members have of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

from django.db.models import Exists, OuterRef

from reviews.emission_rows import FIGURES, HOW, method_of, years_of
from reviews.models import Publication, Review
from reviews.record import Cited, answers_from, evidence_from
from suppliers.emissions import Published
from suppliers.models import Emissions, Evidence, Supplier

CHUNK = 200
NOTHING = Published().as_row()
BEHIND = ("supplier__organisation", "supplier__emissions", "assessment__review__response__cycle")


@dataclass(frozen=True, slots=True)
class Pair:
    """What members have of a supplier, as the columns of `Emissions` keep it, and what the records say."""

    supplier: Supplier
    shown: dict[str, Any]
    made: Published

    @property
    def differs(self) -> bool:
        """Without rows on either side the rest is read by nobody: a supplier may say its word before there are any."""
        made = self.made.as_row()
        return bool(self.shown["years"] or made["years"]) and self.shown != made


def emissions_of(review: Review, publication: Publication, kept: Mapping[str, str]) -> Published:
    """As the version was sent. `kept` is what `issuers_kept` found."""
    sent = review.submission
    answers = answers_from({code: sent.answers[code] for code in (FIGURES, HOW) if code in sent.answers})
    issuers = [kept.get(one.evidence_id, "") if one.issuer is None else one.issuer for one in _cited(review)]
    return Published(
        cycle=str(review.response.cycle),
        published_on=date.fromisoformat(publication.report["assessed_on"]),
        years=tuple(years_of(answers)),
        method=method_of(answers, issuers),
    )


def issuers_kept(reviews: Iterable[Review]) -> dict[str, str]:
    """Evidence -> its issuer as the library has it, for versions that were sent before they kept it themselves."""
    ids = {one.evidence_id for review in reviews for one in _cited(review) if one.issuer is None} - {""}
    rows = Evidence.objects.filter(pk__in=ids).values_list("pk", "issuer") if ids else ()
    return {str(pk): issuer for pk, issuer in rows}


def differing(supplier_id: int | None = None) -> Iterator[Pair]:
    """Of all suppliers or one: where members have other rows than the records give, or rows without any result.

    Two statements, and one for each `CHUNK` of results among which old versions do not say who issued a document.
    """
    only = {} if supplier_id is None else {"supplier": supplier_id}
    return (pair for pair in chain(_published(only), _unpublished(only)) if pair.differs)


def _published(only: dict[str, int]) -> Iterator[Pair]:
    newer = Publication.objects.filter(supplier=OuterRef("supplier"), version__gt=OuterRef("version"))
    last = Publication.objects.filter(~Exists(newer), **only).order_by("supplier_id")
    found = last.select_related(*BEHIND, "assessment__review__submission").iterator(chunk_size=CHUNK)
    for chunk in iter(lambda: list(islice(found, CHUNK)), []):
        kept = issuers_kept(one.assessment.review for one in chunk)
        for one in chunk:
            made = emissions_of(one.assessment.review, one, kept)
            yield Pair(one.supplier, _shown(getattr(one.supplier, "emissions", None)), made)


def _unpublished(only: dict[str, int]) -> Iterator[Pair]:
    results = Publication.objects.filter(supplier=OuterRef("supplier"))
    found = Emissions.objects.filter(~Exists(results), **only).exclude(years=[]).order_by("supplier_id")
    for row in found.select_related("supplier__organisation"):
        yield Pair(row.supplier, _shown(row), Published())


def _shown(row: Emissions | None) -> dict[str, Any]:
    return NOTHING if row is None else {name: getattr(row, name) for name in NOTHING}


def _cited(review: Review) -> tuple[Cited, ...]:
    return evidence_from({HOW: review.submission.evidence.get(HOW, ())})[HOW]
