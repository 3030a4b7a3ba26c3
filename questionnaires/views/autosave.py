"""Saving one answer while somebody types: JSON for `autosave.js`, two statements after authentication."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from questionnaires.actions.answers import Saved, save_answer
from questionnaires.actions.pages import conflict_of
from questionnaires.answering import Entry, read_entry, still_of
from questionnaires.definition import Question
from questionnaires.models import QuestionnaireVersion
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import dossier
from questionnaires.selectors.drawn import suggestion_of
from questionnaires.selectors.effect import PROFILE, Effect, effect_of
from questionnaires.views.posted import fields_of, number_of
from rphub.kernel.access import access
from rphub.kernel.decisions import Refused, StaleRevision, StaleState
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES


@access(*SUPPLIER_ROLES)
@require_POST
def answer_save(request: HttpRequest, response_id: UUID, code: str) -> HttpResponse:
    """The version the page was drawn with comes along, so that reading the answer costs no statement."""
    version_id = number_of(request.POST.get("version", ""))
    question = _question(version_id, code)
    entry = read_entry(question, fields_of(request))
    if (effect := _unagreed(request, response_id, code, entry)) is not None:
        return JsonResponse({"effect": effect.as_json()}, status=409)
    try:
        saved = save_answer(
            actor=actor_of(request),
            response_id=response_id,
            code=code,
            data=entry.data,
            base_revision=entry.revision,
            anew="anew" in request.POST,
            still=still_of(request.POST.get(f"{code}.still", "")),
            version_id=version_id,
        )
    except StaleRevision as stale:
        return JsonResponse({"conflict": conflict_of(question, entry.data, stale).as_json()}, status=409)
    except (Refused, StaleState) as refusal:
        return JsonResponse({"refused": str(refusal)}, status=403 if isinstance(refusal, Refused) else 409)
    return JsonResponse(_said(request, question, entry, saved))


def _question(version_id: int, code: str) -> Question:
    try:
        return definition_of(version_id).question(code)
    except (QuestionnaireVersion.DoesNotExist, KeyError) as error:
        raise Http404("No such question.") from error


def _unagreed(request: HttpRequest, response_id: UUID, code: str, entry: Entry) -> Effect | None:
    """What the answer changes in the questions, unless that was agreed; two statements, of profile answers only."""
    if code not in PROFILE or f"{code}.agreed" in request.POST:
        return None
    return effect_of(dossier(actor_of(request), response_id), {code: entry.data}) or None


def _said(request: HttpRequest, question: Question, entry: Entry, saved: Saved) -> dict[str, object]:
    now = timezone.localtime(saved.at)
    return {
        "saved_at": f"{now:%H:%M}",
        "saved_by": "you" if saved.changed or saved.by == actor_of(request).label else saved.by,
        "revision": saved.revision,
        "problems": entry.problems,
        "places": {place: name for place, name in entry.places.items() if place in entry.problems},
        "suggestion": suggestion_of(question, entry.data, now),
    }
