"""A new sent version after queries: the last one with the reopened answers as they stand now.

Clarification changes answers, never the set of questions (domain specification, section 3.4, rule 1).
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils import timezone

from questionnaires.models import Answer, Response, Submission
from questionnaires.scoring import rules_hash, score
from questionnaires.selectors.definitions import definition_of
from reviews.record import answers_from
from rphub.kernel.roles import Actor

FIELDS = ("value", "level", "claim", "reason", "comment")


def freeze_again(*, actor: Actor, response: Response) -> Submission:
    """Write the version; the caller has locked the response and moves it."""
    last = Submission.objects.filter(response=response).order_by("-number")[0]
    answers = {**last.answers, **_changed(response)}
    breakdown = _breakdown(response, last, answers)
    overall = breakdown["overall"] and round(float(breakdown["overall"]["display"]), 1)
    number = last.number + 1
    parts = [answers, last.evidence, last.applicable, last.declaration, breakdown]
    spelling = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Submission.objects.create(
        response=response,
        number=number,
        receipt=f"{last.receipt.rsplit('/', 1)[0]}/{number}"[-24:],
        answers=answers,
        evidence=last.evidence,
        applicable=last.applicable,
        declaration=last.declaration,
        breakdown=breakdown,
        overall=overall,
        rules_hash=rules_hash(),
        fingerprint=hashlib.sha256(spelling.encode()).hexdigest(),
        submitted_at=timezone.now(),
        submitted_by_id=actor.user_id,
        submitted_by_label=actor.label,
    )


def _changed(response: Response) -> dict[str, dict[str, Any]]:
    rows = Answer.objects.filter(response=response, code__in=response.reopened)
    return {
        row.code: {name: getattr(row, name) for name in FIELDS}
        | {"planned_on": row.planned_on.isoformat() if row.planned_on else None}
        for row in rows
    }


def _breakdown(response: Response, last: Submission, stored: dict[str, Any]) -> dict[str, Any]:
    answers = answers_from(stored)
    gone = set(last.applicable.get("auto_na", ()))
    asked = [code for code in last.applicable.get("asked", ()) if code not in gone]
    claimed = {code for code, answer in answers.items() if answer.claim == "not_applicable"}
    levels = {code: answer.self_level for code, answer in answers.items()}
    return score(definition_of(response.version_id), levels, asked=asked, not_applicable=claimed).as_json()
