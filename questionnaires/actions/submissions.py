"""Signing and sending: the act that freezes a questionnaire (architecture, sections 4.5 and 4.7)."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from secrets import choice
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from factories.actions.disclosing import disclose
from factories.sites import Site, site_of
from questionnaires import canonical, declaration, emails, policies
from questionnaires.actions.effort import measure_effort
from questionnaires.actions.more_time import drop_more_time
from questionnaires.actions.queue import place_in_queue
from questionnaires.answering import content_of, data_of
from questionnaires.bands import Band
from questionnaires.countries import COUNTRIES
from questionnaires.models import Response, Signature, Submission
from questionnaires.scoring import rules_hash
from questionnaires.selectors.crosschecks import frozen_crosschecks
from questionnaires.selectors.dossier import Dossier, dossier_of
from questionnaires.selectors.sent import (
    fingerprint_of_sent,
    frozen_answers,
    frozen_evidence,
    frozen_set,
    own_score,
)
from questionnaires.selectors.signing import valid_signature
from questionnaires.workflow import RESPONSE
from rphub.audit.actions import record
from rphub.documents.actions import request_document
from rphub.kernel.decisions import Invalid, require
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without letters and digits that are read for one another over the telephone."""
FACTORIES = "SCM-03"
RECEIPT_LENGTH = 6


@transaction.atomic
def sign_declaration(*, actor: Actor, response_id: UUID, name: str, role: str, accepted: bool) -> Signature:
    """Sign the answers as they stand; the caller has made sure that the person signed in a short while ago."""
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    require(policies.can_sign_declaration(actor, response))
    problems = {
        "name": "" if name.strip() else "Write your full name.",
        "role": "" if role.strip() else "Write your role, for example “Managing director”.",
        "accepted": "" if accepted else "Tick the box to sign. Without it nothing is signed.",
    }
    if found := {place: sentence for place, sentence in problems.items() if sentence}:
        raise Invalid(found)
    words = {"name": name.strip(), "role": role.strip(), "statement": declaration.CURRENT}
    signature = Signature(response=response, **words)
    signature.signed_by_id = cast(int, actor.user_id)
    signature.save()
    record(actor, "response.signed", response, statement=declaration.CURRENT)
    return signature


@transaction.atomic
def submit_response(*, actor: Actor, response_id: UUID) -> Submission:
    """Send the questionnaire: complete, signed, frozen, scored on its own levels, and acknowledged.

    Invalid maps question codes (and "declaration") to what is still missing. Sending late is possible and labelled.
    """
    response: Response = Response.objects.visible_to(actor).lock(response_id)
    signature = valid_signature(response)
    require(policies.can_submit(actor, response))
    found = dossier_of(response)
    problems = dict(found.gaps())
    if not (decision := policies.is_signed_for(actor, response, signature)):
        problems["declaration"] = decision.reason
    if problems:
        raise Invalid(problems)
    drop_more_time(actor, response)
    submission = freeze_submission(actor=actor, found=found, declaration=_signed(signature))
    move(
        response,
        RESPONSE["submit"],
        current_submission=submission,
        **place_in_queue(submission),
        overall=submission.overall,
        band=Band(submission.breakdown["band"]).rank if submission.breakdown["band"] else None,
        submitted_at=submission.submitted_at,
    )
    measure_effort(found)
    record(actor, "response.submitted", response, number=submission.number, late=submission.late)
    emails.queue_submitted(submission)
    request_receipt(actor=actor, submission=submission)
    return submission


def freeze_submission(*, actor: Actor, found: Dossier, declaration: dict[str, Any]) -> Submission:
    """Write the next sent version of a response that the caller has locked."""
    evidence = frozen_evidence(found.response)
    return _write(
        actor,
        found.response,
        answers=frozen_answers(found.answers, found.applicability.asked),
        evidence=evidence,
        applicable=frozen_set(found),
        declaration=declaration,
        breakdown=own_score(found, found.answers),
        crosschecks=frozen_crosschecks(found, evidence),
    )


def freeze_again(*, actor: Actor, response: Response, codes: Collection[str] | None = None) -> Submission:
    """The last sent version with the reopened answers (or those named) as they stand now, and their evidence as cited.

    Clarification changes answers, never the set of questions (domain specification, section 3.4, rule 1).
    """
    last = Submission.objects.filter(response=response).order_by("-number")[0]
    found = dossier_of(response)
    changed = response.reopened if codes is None else codes
    now = frozen_evidence(response)
    return _write(
        actor,
        response,
        answers=last.answers | {code: content_of(found.answers[code]) for code in changed if code in found.answers},
        evidence=last.evidence | {code: now.get(code, []) for code in changed},
        applicable=last.applicable,
        declaration=last.declaration,
        breakdown=own_score(found, found.answers),
        crosschecks=frozen_crosschecks(found, now),
    )


def _write(actor: Actor, response: Response, **parts: Any) -> Submission:
    """`parts` are the columns of the document, which its fingerprint covers."""
    now = timezone.now()
    overall = parts["breakdown"].get("overall")
    submission = Submission(
        response=response,
        number=(response.submissions.aggregate(last=Max("number"))["last"] or 0) + 1,
        receipt=_receipt(response),
        **parts,
        overall=Decimal(overall["display"]) if overall else None,
        rules_hash=rules_hash(),
        late=timezone.localdate(now) > response.due_on,
        submitted_at=now,
        submitted_by_id=actor.user_id,
        submitted_by_label=actor.label,
    )
    submission.fingerprint = fingerprint_of_sent(submission)
    submission.save(force_insert=True)
    disclose(
        actor=actor,
        supplier_id=response.supplier_id,
        questionnaire=response.pk,
        cycle=str(response.cycle),
        sent_at=now,
        sites=_sites(submission.answers),
    )
    return submission


def _sites(answers: dict[str, Any]) -> list[Site]:
    """The factories the supplier stands by, as they were frozen."""
    stated = data_of(answers[FACTORIES]).stated if FACTORIES in answers else None
    return [site_of(row, COUNTRIES) for row in canonical.rows(stated)]


def _signed(signature: Signature | None) -> dict[str, Any]:
    if signature is None:
        return {}
    return {
        "name": signature.name,
        "role": signature.role,
        "statement": signature.statement,
        "words": list(declaration.STATEMENTS[signature.statement]),
        "signed_at": signature.signed_at.isoformat(),
        "signed_by": str(signature.signed_by),
    }


def _receipt(response: Response) -> str:
    """A number people can read out: RPH-2026-7K4Q2M."""
    while True:
        number = f"RPH-{response.cycle.year}-{''.join(choice(ALPHABET) for _ in range(RECEIPT_LENGTH))}"
        if not Submission.objects.filter(receipt=number).exists():
            return number


def request_receipt(*, actor: Actor, submission: Submission) -> Any:
    """The receipt with all answers as PDF, made by a worker."""
    return request_document(
        actor=actor,
        kind="receipt",
        key=f"receipt:{submission.pk}",
        ref={"submission_id": submission.pk},
        title=f"Receipt {submission.receipt}",
        task="questionnaires.tasks.render_receipt",
        organisation_id=submission.response.supplier.organisation_id,
    )
