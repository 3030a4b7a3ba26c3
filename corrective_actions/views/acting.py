"""One action, on either side: its page, its verbs, and changing its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from corrective_actions import verbs
from corrective_actions.actions import negotiation
from corrective_actions.models import Action
from corrective_actions.selectors.plans import action_page
from rphub.kernel.decisions import StaleRevision
from rphub.kernel.pages import FormPage, done, posted, show_form
from rphub.kernel.requests import actor_of

CHANGED = "Somebody changed this action while you looked at it. Read it again before you decide."


def show_action(
    request: HttpRequest, action_id: UUID, table: Mapping[str, verbs.Verb], bound: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page with everything that may be done now, and the reasons why the rest may not."""
    actor = actor_of(request)
    page = action_page(actor, action_id)
    allowed, refused = verbs.offers(table, actor, page.action, len(page.proofs), bound)
    context = {"page": page, "action": page.action, "allowed": allowed, "refused": refused, "area_base": _base(request)}
    failed = next(iter(bound.values()), None) if bound else None
    return render(request, "corrective_actions/action_detail.html", context | {"form": failed})


def act(request: HttpRequest, action_id: UUID, key: str, table: Mapping[str, verbs.Verb], back: str) -> HttpResponse:
    """Carry out one verb; mistakes come back on the page of the action with everything typed."""
    verb = table.get(key)
    if verb is None:
        raise Http404("No such step.")
    form = verb.form(request.POST, prefix=key)
    actor = actor_of(request)
    try:
        if done(form, lambda: verb.act(actor=actor, action_id=action_id, **form.cleaned_data)):
            messages.success(request, verb.done)
            return redirect(back, action_id)
    except StaleRevision:
        messages.warning(request, CHANGED)
        return redirect(back, action_id)
    return show_action(request, action_id, table, {key: form})


def change(request: HttpRequest, action_id: UUID, form_class: type[Any], back: str) -> HttpResponse:
    """Change words or date while it is negotiated. A stale change shows what stands now above what was typed."""
    actor = actor_of(request)
    action: Action = action_page(actor, action_id).action
    form = form_class(posted(request), instance=_copy(action), initial={"version": action.version})
    page = FormPage(
        f"Change action {action.number}",
        "Save the change",
        reverse(back, args=[action_id]),
        "Back to the action",
        "A change takes back the other side’s agreement; both agree to the new words.",
    )
    try:
        if done(form, lambda: negotiation.edit_action(actor=actor, action_id=action_id, **form.cleaned_data)):
            messages.success(request, "Changed. The other side is asked to agree to it.")
            return redirect(back, action_id)
    except StaleRevision as stale:
        form.add_error(None, f"{CHANGED} It says now: “{stale.current.text}”")  # type: ignore[attr-defined]
        form.data = form.data.copy()
        form.data["version"] = str(stale.current.version)  # type: ignore[attr-defined]
    return show_form(request, form, page)


def _copy(action: Action) -> Action:
    """A form writes into its instance even when it is not valid; the page shows the real one."""
    return Action(**{field.attname: getattr(action, field.attname) for field in Action._meta.concrete_fields})


def _base(request: HttpRequest) -> str:
    return f"{actor_of(request).area}/base.html"
