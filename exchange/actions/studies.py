"""A case study: written by one partner, agreed to by each, read by the steward, and then public."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from exchange import emails, policies
from exchange.enums import StudyState
from exchange.models import CaseStudy, Consent, Match, Party
from exchange.values import TEXT, TITLE
from exchange.workflow import STUDY
from rphub.audit.actions import record
from rphub.kernel.decisions import Invalid, require, said
from rphub.kernel.roles import Actor
from rphub.kernel.workflow import move


@dataclass(frozen=True, slots=True)
class Words:
    """What a case study says, beside the figures and partners of its match."""

    title: str
    problem: str
    action: str
    result: str
    lesson: str


ASKED = {
    "title": "Give it a title that says what came of it.",
    "problem": "Say what the problem was.",
    "action": "Say what you did.",
    "result": "Say what came of it.",
    "lesson": "Say what you would do again, and what not.",
}


@transaction.atomic
def write_study(*, actor: Actor, match_id: UUID, words: Words) -> CaseStudy:
    """The first words, to which their author's organisation agrees by writing them."""
    match: Match = Match.objects.visible_to(actor).lock(match_id)
    told = match.studies.exclude(state=StudyState.WITHDRAWN).exists()
    require(policies.can_write_study(actor, match, match.parties.all(), told))
    study: CaseStudy = CaseStudy.objects.create(match=match, **_checked(words))
    record(actor, "case_study.written", study)
    _consent(actor, study)
    return study


@transaction.atomic
def change_study(*, actor: Actor, study_id: UUID, words: Words) -> CaseStudy:
    """Other words: each partner agrees anew, and nobody else reads them before."""
    study: CaseStudy = CaseStudy.objects.visible_to(actor).lock(study_id)
    require(policies.can_change_study(actor, study, study.match.parties.all()))
    values = _checked(words)
    before = {name: getattr(study, name) for name in values}
    move(study, STUDY["change"], version=study.version + 1, waiting_since=timezone.now(), published_at=None, **values)
    record(actor, "case_study.changed", study, before=before, after=values)
    _consent(actor, study)
    return study


@transaction.atomic
def consent_to_study(*, actor: Actor, study_id: UUID) -> CaseStudy:
    """One more partner agrees to these words."""
    study: CaseStudy = CaseStudy.objects.visible_to(actor).lock(study_id)
    given = study.consents.filter(version=study.version).values_list("organisation_id", flat=True)
    require(policies.can_consent(actor, study, study.match.parties.all(), given))
    _consent(actor, study)
    return study


@transaction.atomic
def return_study(*, actor: Actor, study_id: UUID, reason: str) -> CaseStudy:
    """Not yet: a partner changes it."""
    study: CaseStudy = CaseStudy.objects.visible_to(actor).lock(study_id)
    require(policies.can_publish_study(actor, study))
    reason = said(reason, "reason", "Say what to change; the partners read it.")
    move(study, STUDY["return"], steward_note=reason)
    record(actor, "case_study.returned", study, reason=reason)
    emails.queue_study_news(study, "Your case study comes back to you", f"About “{study.title}”: {reason}")
    return study


@transaction.atomic
def publish_study(*, actor: Actor, study_id: UUID) -> CaseStudy:
    """From now on everybody reads it, signed in or not."""
    study: CaseStudy = CaseStudy.objects.visible_to(actor).lock(study_id)
    require(policies.can_publish_study(actor, study))
    move(study, STUDY["publish"], published_at=timezone.now(), steward_note="")
    record(actor, "case_study.published", study, version=study.version)
    emails.queue_study_news(study, "Your case study is published", f"Everybody can read “{study.title}” now.")
    return study


@transaction.atomic
def withdraw_study(*, actor: Actor, study_id: UUID, reason: str) -> CaseStudy:
    """A partner takes its consent back, or the steward takes it down: gone from the public pages at once."""
    study: CaseStudy = CaseStudy.objects.visible_to(actor).lock(study_id)
    require(policies.can_withdraw_study(actor, study, study.match.parties.all()))
    reason = said(reason, "reason", "Say why; the partners read it.")
    move(study, STUDY["withdraw"], steward_note=reason)
    record(actor, "case_study.withdrawn", study, reason=reason)
    emails.queue_study_news(study, "A case study was withdrawn", f"“{study.title}”: {reason}")
    return study


def _checked(words: Words) -> dict[str, str]:
    values = {name: text.strip() for name, text in asdict(words).items()}
    problems = {name: ASKED[name] for name, text in values.items() if not text}
    for name, text in values.items():
        limit = TITLE if name == "title" else TEXT
        if len(text) > limit:
            problems[name] = f"Use {limit:,} characters or fewer."
    if problems:
        raise Invalid(problems)
    return values


def _consent(actor: Actor, study: CaseStudy) -> None:
    """Of each organisation of the actor that is in it; with the last one it goes to the steward."""
    parties = set(Party.objects.filter(match=study.match_id).values_list("organisation_id", flat=True))
    for organisation_id in parties & policies.speaks_for(actor):
        Consent.objects.get_or_create(
            study=study,
            organisation_id=organisation_id,
            version=study.version,
            defaults={"by_label": actor.label[:200]},
        )
    record(actor, "case_study.consented", study, version=study.version)
    given = set(study.consents.filter(version=study.version).values_list("organisation_id", flat=True))
    if parties <= given:
        move(study, STUDY["all_consent"], waiting_since=timezone.now())
        emails.queue_study_to_steward(study)
    else:
        news = f"Please read “{study.title}” and say whether it may be published with your name."
        emails.queue_study_news(study, "A case study to agree to", news, but=given)
