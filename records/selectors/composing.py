"""What a record says: the published result as members see it, and whatever else the supplier ticked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.conf import settings

from questionnaires.answering import data_of
from questionnaires.definition import Definition, Question
from questionnaires.models import Submission
from questionnaires.selectors.definitions import definition_of
from questionnaires.wording import in_words
from records.enums import Held
from records.spelling import SCHEMA, VERSION
from reviews.models import Publication
from suppliers import display
from suppliers.enums import EvidenceKind
from suppliers.models import Award, Standing, Supplier

HIDDEN = "hidden"
"""The mark of questions whose answers stay between the supplier and the RP team (domain specification, 5.11)."""

LOTS = ("lot", "framework_or_member")
"""Columns that say on which frameworks somebody is."""


def result_in_force(supplier: Supplier) -> Publication | None:
    """What members see of the supplier now, with all a record needs: one statement."""
    rows = Publication.objects.filter(supplier=supplier).order_by("-version")
    found: Publication | None = rows.select_related(
        "assessment__review__submission", "assessment__response__cycle", "assessment__response__version__questionnaire"
    ).first()
    return found


def compose(
    publication: Publication,
    standing: Standing,
    *,
    record_id: UUID,
    recipient: str,
    valid_until: date,
    released_at: datetime,
    holds: Collection[str],
) -> dict[str, Any]:
    """The record of version 1 (`records.shape.SHAPE`). Private notes are not even read here."""
    response, submission = publication.assessment.response, publication.assessment.review.submission
    definition, supplier = definition_of(response.version_id), standing.supplier
    made: dict[str, Any] = {
        "schema": SCHEMA,
        "version": VERSION,
        "id": str(record_id),
        "hub": {"name": settings.CONSORTIUM["name"], "url": settings.SITE_URL},
        "supplier": {"name": str(supplier), "company_number": supplier.company_number, "country": supplier.country},
        "recipient": recipient,
        "released_at": released_at.isoformat(timespec="seconds"),
        "valid_until": valid_until.isoformat(),
        "questionnaire": {
            "key": response.version.questionnaire.key,
            "title": definition.title,
            "version": response.version.number,
            "content_hash": response.version.content_hash,
            "cycle": str(response.cycle),
        },
        "result": _result(publication, standing),
    }
    if Held.FRAMEWORKS in holds:
        made["frameworks"] = _frameworks(supplier)
    if Held.ANSWERS in holds:
        made["answers"] = _answers(definition, submission, with_lots=Held.FRAMEWORKS in holds)
    if Held.EVIDENCE in holds:
        made["evidence"] = _evidence(definition, submission)
    return made


def _result(publication: Publication, standing: Standing) -> dict[str, Any]:
    """The band as members see it today, which an action past its day may have lowered since it was published."""
    report, checked = publication.report, display.checked(standing.assurance)
    band = standing.shown_band
    return {
        "version": publication.version,
        "assessed_on": report["assessed_on"],
        "valid_until": report["valid_until"],
        "band": {"rank": band, "label": display.band_label(band)},
        "assurance": {"percent": checked.percent if checked else 0, "label": checked.label if checked else ""},
        "sections": [
            {"code": one["code"], "title": one["title"], "band": _band(one["band"])} for one in report["sections"]
        ],
    }


def _band(band: dict[str, Any]) -> dict[str, Any]:
    return {"rank": band["rank"], "label": band["label"]}


def _frameworks(supplier: Supplier) -> list[dict[str, Any]]:
    """One statement: places in force, by framework."""
    awards = Award.objects.in_force().filter(supplier=supplier).select_related("lot__framework")
    ordered = awards.order_by("lot__framework__reference", "lot__number")
    return [
        {"reference": framework.reference, "title": framework.title, "lots": [str(one.lot) for one in places]}
        for framework, places in groupby(ordered, key=lambda one: one.lot.framework)
    ]


def _answers(definition: Definition, submission: Submission, *, with_lots: bool) -> list[dict[str, Any]]:
    """As they stand in the sent version that was assessed, in the order of the questionnaire. Who does not tell its
    frameworks does not tell them in an answer either."""
    found = []
    for question in definition.questions:
        content = submission.answers.get(question.code)
        if content is None or question.visibility == HIDDEN or (_tells_lots(question) and not with_lots):
            continue
        found.append(
            {
                "code": question.code,
                "section": question.section,
                "question": question.text,
                "words": in_words(question, data_of(content)),
                **{name: content[name] for name in ("value", "level", "claim", "reason", "planned_on", "comment")},
            }
        )
    return found


def _tells_lots(question: Question) -> bool:
    return any(column.ref in LOTS for column in question.columns)


def _evidence(definition: Definition, submission: Submission) -> list[dict[str, Any]]:
    """Each document once, with what it was cited under; its file and its address stay here."""
    found: dict[str, dict[str, Any]] = {}
    for question in definition.questions:
        for item in () if question.visibility == HIDDEN else submission.evidence.get(question.code, ()):
            name = item.get("evidence_id") or item.get("id") or item["title"]  # as `reviews.record` reads older ones
            made = found.setdefault(name, _document(item))
            made["cited"].append({"code": question.code, "page": item.get("page") or ""})
    return list(found.values())


def _document(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": item["title"],
        "kind": dict(EvidenceKind.choices).get(item["kind"], "Document"),
        "sha256": item.get("sha256") or "",
        "issued_on": item.get("issued_on"),
        "valid_until": item.get("valid_until"),
        "cited": [],
    }
