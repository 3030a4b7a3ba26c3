"""One contract review in the office: its page, and each verb at an address of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contracts import forms
from contracts.actions import agenda, meetings, minutes, papers
from contracts.querysets import CONTRACT_ROLES
from contracts.selectors.agreements import agreement_of, meeting_of
from contracts.selectors.meetings import MeetingPage, meeting_page
from contracts.selectors.routes import busy_words
from corrective_actions.views.acting import CHANGED
from rphub.documents.selectors import document_url
from rphub.kernel.access import access
from rphub.kernel.decisions import StaleRevision, require
from rphub.kernel.pages import FormPage, attempt, both_texts, done, posted, show_form, warned
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import Area, Role

FORM = ["GET", "HEAD", "POST"]
LEADING = (Role.RP_LEAD, Role.CATEGORY_MANAGER)
STALE = "Somebody saved these minutes after you opened them. Both texts stand below; saving again keeps yours."


@access(*CONTRACT_ROLES)
@require_safe
def meeting_detail(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    page = meeting_page(actor_of(request), meeting_id)
    return render(request, "contracts/meeting_detail.html", {"page": page, "meeting": page.meeting})


def _back(page: MeetingPage, title: str, button: str, lead: str = "", danger: bool = False) -> FormPage:
    return FormPage(title, button, page.meeting.get_absolute_url(), str(page.meeting), lead, danger)


@access(*LEADING)
@require_http_methods(FORM)
def meeting_move(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), meeting_page(actor_of(request), meeting_id)
    require(page.may.move)
    held = page.meeting
    now = {"on": held.on, "at": f"{held.at:%H:%M}" if held.at else "", "length": held.length, "place": held.place}
    form = forms.MoveForm(posted(request), initial=now)
    if done(form, lambda: meetings.move_meeting(actor=actor, meeting_id=meeting_id, **form.cleaned_data)):
        messages.success(request, "Moved. Send the agenda when it is ready.")
        if words := busy_words(held.contract.supplier_id, form.cleaned_data["on"]):
            messages.warning(request, words)
        return redirect("meeting_detail", meeting_id)
    lead = "The supplier is told by e-mail." if held.shown_at else "The supplier does not know of it yet."
    return show_form(request, form, _back(page, "Move this contract review", "Move it", lead))


@access(*LEADING)
@require_http_methods(FORM)
def meeting_cancel(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), meeting_page(actor_of(request), meeting_id)
    require(page.may.cancel)
    form = forms.CancelForm(posted(request))
    if done(form, lambda: meetings.cancel_meeting(actor=actor, meeting_id=meeting_id, **form.cleaned_data)):
        messages.success(request, "Cancelled.")
        return redirect("meeting_detail", meeting_id)
    lead = "It is not planned again by itself."
    return show_form(request, form, _back(page, "Cancel this contract review", "Cancel it", lead, danger=True))


@access(*LEADING)
@require_http_methods(FORM)
def meeting_hold(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), meeting_page(actor_of(request), meeting_id)
    require(page.may.hold)
    form = forms.HoldForm(posted(request), initial={"next_on": page.coming.on if page.coming else None})
    if done(form, lambda: meetings.hold_meeting(actor=actor, meeting_id=meeting_id, **form.cleaned_data)):
        return redirect("minutes_edit", meeting_id)
    return show_form(request, form, _back(page, "Who was there?", "Go on to the minutes", page.when))


@access(*LEADING)
@require_http_methods(FORM)
def point_new(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), meeting_page(actor_of(request), meeting_id)
    require(page.may.add)
    form = forms.PointForm(posted(request))
    if done(form, lambda: agenda.add_point(actor=actor, meeting_id=meeting_id, **form.cleaned_data)):
        messages.success(request, "The point stands at the end of the agenda.")
        return redirect(f"{reverse('meeting_detail', args=[meeting_id])}#agenda")
    return show_form(request, form, _back(page, "Add a point", "Put it on the agenda", page.when))


@access(*LEADING)
@require_http_methods(FORM)
def minutes_edit(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Somebody who saved meanwhile is never overwritten unseen."""
    actor, page = actor_of(request), meeting_page(actor_of(request), meeting_id)
    require(page.may.write)
    points = [line.point for line in page.points]
    form = forms.MinutesForm(posted(request), meeting=page.meeting, points=points)
    conflict: list[tuple[str, Any, Any]] = []
    try:
        if done(form, lambda: _save(form, actor=actor, meeting_id=meeting_id)):
            messages.success(request, "The minutes are saved. The supplier reads them once you send them.")
            return redirect("meeting_detail", meeting_id)
    except StaleRevision:
        stands = {f"{forms.POINT}{line.point.pk}": line.point.minutes for line in page.points}
        stands["attendees"] = page.meeting.attendees
        conflict = both_texts(form, STALE, page.meeting.minutes_version, stands)
    shown = _back(page, "Minutes", "Save the minutes", page.when)
    return show_form(request, form, shown, template="components/form_conflict.html", conflict=conflict)


def _save(form: forms.MinutesForm, **who: Any) -> None:
    given = form.cleaned_data
    version = given["version"] or 0
    minutes.save_minutes(**who, version=version, attendees=given["attendees"], texts=form.texts())


@access(*LEADING)
@require_http_methods(FORM)
def agreement_new(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    actor, page = actor_of(request), meeting_page(actor_of(request), meeting_id)
    require(page.may.decide)
    form = forms.AgreementForm(
        posted(request), points=[line.point for line in page.points], initial={"point": request.GET.get("point", "")}
    )
    if done(form, lambda: minutes.add_agreement(actor=actor, meeting_id=meeting_id, **form.cleaned_data)):
        messages.success(request, "The decision is written down.")
        return redirect("meeting_detail", meeting_id)
    return show_form(request, form, _back(page, "What was decided?", "Write it down", page.when))


@access(*LEADING)
@require_http_methods(FORM)
def agreement_action(request: HttpRequest, agreement_id: int) -> HttpResponse:
    actor = actor_of(request)
    agreement, allowed = agreement_of(actor, agreement_id)
    require(allowed)
    form = forms.ActionForm(posted(request), initial=forms.ActionForm.from_agreement(agreement))
    made = attempt(form, lambda: minutes.make_action(actor=actor, agreement_id=agreement_id, **form.cleaned_data))
    if made is not None:
        messages.success(request, f"Action {made.number} stands in the improvement plan: {made.get_state_display()}.")
        return redirect(agreement.meeting)
    lead = "Both sides sign it, as every action. The RP lead proposes what a category manager drafts."
    title, back = "Make it an action", agreement.meeting.get_absolute_url()
    return show_form(request, form, FormPage(title, "Put it into the plan", back, str(agreement.meeting), lead))


def _press(call: Callable[..., Any], said: str = "", anchor: str = "") -> Callable[..., HttpResponse]:
    """A button: one action, one sentence, back to the page of the meeting."""

    @access(*LEADING)
    @require_POST
    def view(request: HttpRequest, **ids: Any) -> HttpResponse:
        actor = actor_of(request)
        meeting_id = ids.get("meeting_id") or meeting_of(actor, **ids)
        if warned(request, CHANGED, lambda: call(actor=actor, **ids)) is not None and said:
            messages.success(request, said)
        return redirect(f"{reverse('meeting_detail', args=[meeting_id])}{anchor}")

    return view


def _paper(call: Callable[..., Any]) -> Callable[..., HttpResponse]:
    @access(*CONTRACT_ROLES)
    @require_POST
    def view(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
        document = call(actor=actor_of(request), meeting_id=meeting_id)
        return redirect(document_url(Area.OFFICE, document))

    return view


AGENDA = "#agenda"
meeting_fill = _press(agenda.fill_agenda, "The agenda says what the records say now.", AGENDA)
meeting_send = _press(agenda.send_agenda, "Sent. The supplier is told by e-mail and may add points.")
point_up = _press(lambda actor, point_id: agenda.order_point(actor=actor, point_id=point_id, up=True), anchor=AGENDA)
point_down = _press(lambda actor, point_id: agenda.order_point(actor=actor, point_id=point_id, up=False), anchor=AGENDA)
point_strike = _press(agenda.strike_point, "Struck. It can be taken back below the agenda.", AGENDA)
point_restore = _press(agenda.restore_point, "Back on the agenda.", AGENDA)
agreement_remove = _press(minutes.remove_agreement, "The decision is taken out.")
minutes_send = _press(minutes.send_minutes, "Sent. The supplier is asked to agree.")
minutes_settle = _press(minutes.agree_minutes, "The minutes count as agreed.")
agenda_pdf = _paper(papers.request_agenda_pdf)
minutes_pdf = _paper(papers.request_minutes_pdf)
