"""What is frozen when a questionnaire is sent: answers, evidence and the set of questions as plain JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from questionnaires.answering import content_of
from questionnaires.diff import changed_codes
from questionnaires.facts import AnswerData
from questionnaires.models import Response, Submission
from questionnaires.scoring import score
from questionnaires.selectors.dossier import Dossier
from questionnaires.workflow import REVIEWED
from rphub.kernel.words import day
from suppliers.models import EvidenceUse

ANSWER = "answer"
"""What cites evidence from an answer: `EvidenceUse.cited_by_kind`; its id is `<response>:<code>`."""


LATE = "late_answer"
"""The same of what came after sending: it is in no sent version, so a later one does not freeze it either."""


def citing_id(response_id: object, code: str) -> str:
    """How an answer is named in the columns of `EvidenceUse`."""
    return f"{response_id}:{code}"


def frozen_answers(answers: Mapping[str, AnswerData], codes: tuple[str, ...]) -> dict[str, Any]:
    """The answers to the questions that are asked; others stay live and are not sent."""
    return {code: content_of(answers[code]) for code in codes if code in answers}


def frozen_evidence(response: Response) -> dict[str, list[dict[str, Any]]]:
    """Code -> what was cited, as it is known on the day: one statement."""
    uses = EvidenceUse.objects.filter(cited_by_kind=ANSWER, cited_by_id__startswith=f"{response.pk}:")
    found: dict[str, list[dict[str, Any]]] = {}
    for use in uses.select_related("evidence__file"):
        found.setdefault(use.cited_by_id.rpartition(":")[2], []).append(evidence_as_frozen(use))
    return found


def evidence_as_frozen(use: EvidenceUse) -> dict[str, Any]:
    """A citation as a sent version keeps it."""
    evidence = use.evidence
    return {
        "evidence_id": str(evidence.pk),
        "use_id": use.pk,
        "title": evidence.title,
        "page": use.page,
        "kind": evidence.kind,
        "issuer": evidence.issuer,
        "url": evidence.url,
        "sha256": evidence.file.sha256 if evidence.file else "",
        "issued_on": evidence.issued_on.isoformat() if evidence.issued_on else None,
        "valid_until": evidence.valid_until.isoformat() if evidence.valid_until else None,
        "scope": evidence.scope,
        "confidentiality": evidence.confidentiality,
    }


def late_items(response: Response, code: str) -> list[dict[str, Any]]:
    """What came after sending for an answer, with the day as a date."""
    return [{**item, "day": day(date.fromisoformat(item["on"]))} for item in response.late_evidence.get(code, ())]


def frozen_set(found: Dossier) -> dict[str, Any]:
    """Which questions were asked of whom, and why others were not."""
    return {
        "asked": list(found.applicability.asked),
        "auto_na": sorted(found.applicability.auto_na),
        "skipped": dict(found.applicability.skipped),
        "route": found.response.route,
        "facts": found.response.profile,
    }


def own_score(found: Dossier, answers: Mapping[str, AnswerData]) -> dict[str, Any]:
    """`Score.as_json()` on the supplier's own levels: shown as self-assessed until the review ends."""
    claimed = {code for code, answer in answers.items() if answer.claim == "not_applicable"}
    levels = {code: answer.self_level for code, answer in answers.items()}
    counted = found.applicability.counted
    return score(found.definition, levels, asked=counted, not_applicable=claimed & set(counted)).as_json()


def fingerprint_of(*parts: Any) -> str:
    """SHA-256 of the parts in one canonical spelling."""
    return _sha256(_spelling(parts))


def fingerprint_of_sent(sent: Submission) -> str:
    return _sha256(record_of(sent))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def record_of(sent: Submission) -> str:
    """What the fingerprint of a sent version was taken of, letter by letter: anybody can check it.

    Cross-checks came later: where nothing was found, the record is as it always was."""
    of = (str(sent.response_id), sent.number)
    parts = (*of, sent.answers, sent.evidence, sent.applicable, sent.declaration, sent.breakdown)
    return _spelling((*parts, sent.crosschecks) if sent.crosschecks else parts)


def _spelling(parts: tuple[Any, ...]) -> str:
    return json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def changes_in(submission: Submission) -> int:
    """How many answers differ from what the last year's assessment that members were shown rests on, or have evidence
    that came after sending."""
    response = submission.response
    before = Submission.objects.filter(response__supplier=response.supplier_id, response__state__in=REVIEWED)
    last = before.exclude(response=response).order_by("-submitted_at").values_list("answers", flat=True).first()
    return len(changed_codes(last or {}, submission.answers) | set(response.late_evidence))
