"""One action, on either side: its page, its verbs, and changing its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from corrective_actions import moves, policies, verbs
from corrective_actions.actions import negotiation
from corrective_actions.forms import SupplierEditForm
from corrective_actions.models import Action
from corrective_actions.selectors.board import next_thing
from corrective_actions.selectors.plans import action_page
from rphub.kernel.decisions import StaleRevision, require
from rphub.kernel.pages import FormPage, both_texts, done, posted, show_form
from rphub.kernel.requests import actor_of

CHANGED = (
    "Somebody changed this while you looked at it, so nothing was signed. Its story shows the text before and now. "
    "Read it again before you agree."
)
AMENDED = "This action was amended after you opened it. The words agreed now stand below; proposing again keeps yours."
BOTH_TEXTS = "Somebody changed this action after you opened it. Both texts stand below; saving again keeps yours."


def show_action(
    request: HttpRequest, action_id: UUID, table: str, bound: Mapping[str, Any] | None = None
) -> HttpResponse:
    """The page with everything that may be done now, and the reasons why the rest may not."""
    actor = actor_of(request)
    page = action_page(actor, action_id)
    allowed, refused = verbs.offers(table, actor, page, bound)
    context = {
        "page": page,
        "action": page.action,
        "allowed": allowed,
        "refused": refused,
        "area_base": f"{actor.area}/base.html",
        "may_edit": policies.can_edit_action(actor, page.action),
        "may_attach": policies.can_change_evidence(actor, page.action),
        "terms": "What both sides agreed" if page.action.signed_by_both else "What is proposed",
        "form": next(iter(bound.values()), None) if bound else None,
        "following": next_thing(actor, page.card),
    }
    return render(request, "corrective_actions/action_detail.html", context, status=422 if bound else 200)


def move(request: HttpRequest, action_id: UUID, table: str, key: str) -> HttpResponse:
    """One verb: its form on a page of its own, and carrying it out."""
    if request.method == "POST":
        return act(request, action_id, table, key)
    actor = actor_of(request)
    page, verb = action_page(actor, action_id), moves.TABLES[table][key]
    require(verb.may(actor, page.action, len(page.proofs)))
    back = reverse(_page_of(table), args=[action_id])
    words = FormPage(verb.label, verb.label, back, f"Action {page.action.number}", page.action.short)
    form, more = verbs.empty_form(table, key, page), {"template": "corrective_actions/action_move.html"}
    return show_form(request, form, words, shown=page, action=page.action, **more)


def act(request: HttpRequest, action_id: UUID, table: str, key: str) -> HttpResponse:
    """Carry out one verb; mistakes come back on the page of the action with everything typed."""
    verb, actor = verbs.TABLES[table][key], actor_of(request)
    form = verb.form(request.POST, prefix=key)
    try:
        if done(form, lambda: verb.act(actor=actor, action_id=action_id, **form.cleaned_data)):
            messages.success(request, verb.done)
            return redirect(_page_of(table), action_id)
    except StaleRevision as stale:
        if key != "amend":
            messages.warning(request, CHANGED)
            return redirect(_page_of(table), action_id)
        form.data = {**form.data.dict(), f"{key}-version": str(stale.current.version)}  # type: ignore[attr-defined]
        form.add_error(None, AMENDED)
    return show_action(request, action_id, table, {key: form})


def _page_of(table: str) -> str:
    return "action_detail" if table == "action" else table


def change(request: HttpRequest, action_id: UUID, form_class: type[SupplierEditForm], back: str) -> HttpResponse:
    """Change words or date while it is negotiated. A stale change shows both texts and asks again."""
    actor = actor_of(request)
    action = action_page(actor, action_id).action
    require(policies.can_edit_action(actor, action))
    form = form_class(posted(request), initial={name: getattr(action, name) for name in form_class.base_fields})
    page = _edit_page(action, reverse(back, args=[action_id]))
    conflict: list[tuple[str, Any, Any]] = []
    try:
        if done(form, lambda: _edit(form, actor=actor, action_id=action_id)):
            messages.success(request, "Changed. The other side is asked to agree to the new words.")
            return redirect(back, action_id)
    except StaleRevision:
        stands = {name: getattr(action, name) for name in form.fields if name != "version"}
        conflict = both_texts(form, BOTH_TEXTS, action.version, stands)
    return show_form(request, form, page, template="components/form_conflict.html", conflict=conflict)


def _edit(form: SupplierEditForm, **who: Any) -> None:
    given = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
    negotiation.edit_action(**who, **given)


def _edit_page(action: Action, back: str) -> FormPage:
    lead = "A change takes back both signatures. Yours stands under the new words; the other side agrees anew."
    if action.shown_at is None:
        lead = f"{action.plan.supplier} has not seen this action yet."
    return FormPage(f"Change action {action.number}", "Save the change", back, "Back to the action", lead)
