"""The cadence as the office edits it, and what an address wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rphub.kernel.access import access, public, signed_in
from rphub.kernel.pages import FormPage, attempt, done, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role
from rphub.mailing import links
from rphub.reminders.actions import cadence, days, preferences
from rphub.reminders.forms import ClosureForm, HoursForm, PreferenceForm, RuleForm
from rphub.reminders.models import Rule
from rphub.reminders.selectors import coming, rules
from rphub.reminders.selectors.preferences import preferences_of

FORM = ["GET", "HEAD", "POST"]
EDITORS = (Role.RP_LEAD, Role.CONSORTIUM_ADMIN)


@access(*OFFICE_ROLES)
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    return render(request, "reminders/rule_list.html", {"list": rules.rule_list(actor_of(request))})


@access(*EDITORS)
@require_http_methods(FORM)
def rule_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Saved with a reason, or only looked at."""
    rule = rules.rule_of(actor_of(request), code)
    form = RuleForm(posted(request), rule=rule)
    look: list[coming.Change] | None = None
    if "look" in request.POST:
        look = attempt(form, lambda: _look(rule, form))
    elif done(
        form, lambda: cadence.change_rule(actor=actor_of(request), code=code, **form.change(), reason=form.why())
    ):
        messages.success(request, "Saved. The next sweep goes by it.")
        return redirect("rule_list")
    context = {"form": form, "line": rules.line_of(rule), "changes": look, "looked": look is not None}
    return render(request, "reminders/rule_edit.html", context, status=422 if form.errors else 200)


def _look(rule: Rule, form: RuleForm) -> list[coming.Change]:
    supplier = rules.supplier_named(form.cleaned_data["supplier"])
    return coming.compared(supplier.pk, rules.as_changed(rule, **form.change()))


@access(*OFFICE_ROLES)
@require_safe
def closure_list(request: HttpRequest) -> HttpResponse:
    return render(request, "reminders/closure_list.html", {"page": rules.days_page(actor_of(request))})


@access(*EDITORS)
@require_http_methods(FORM)
def closure_new(request: HttpRequest) -> HttpResponse:
    form = ClosureForm(posted(request))
    if made := attempt(form, lambda: days.close_days(actor=actor_of(request), **form.cleaned_data)):
        messages.success(request, f"No reminders: {made}.")
        return redirect("closure_list")
    return _days_form(request, form, "Add days without reminders", "Add them")


@access(*EDITORS)
@require_POST
def closure_remove(request: HttpRequest, closure_id: int) -> HttpResponse:
    closure = rules.closure_of(actor_of(request), closure_id)
    days.open_days(actor=actor_of(request), closure=closure)
    messages.success(request, f"Reminders go out again: {closure}.")
    return redirect("closure_list")


@access(*EDITORS)
@require_http_methods(FORM)
def hours_edit(request: HttpRequest) -> HttpResponse:
    hours = rules.days_page(actor_of(request)).hours
    form = HoursForm(posted(request), initial={"opens": hours.opens, "closes": hours.closes})
    if attempt(form, lambda: days.change_hours(actor=actor_of(request), **form.cleaned_data)):
        messages.success(request, "Saved.")
        return redirect("closure_list")
    return _days_form(request, form, "When reminders go out", "Save")


def _days_form(request: HttpRequest, form: ClosureForm | HoursForm, title: str, button: str) -> HttpResponse:
    return show_form(request, form, FormPage(title, button, reverse("closure_list"), "Days and hours"))


@signed_in
@require_http_methods(FORM)
def mail_preferences(request: HttpRequest) -> HttpResponse:
    """Of the person who is signed in."""
    return _preferences(request, actor_of(request).email, reverse("mail_preferences"), back=reverse("my_account"))


@public
@require_http_methods(FORM)
def mail_preferences_link(request: HttpRequest, token: str) -> HttpResponse:
    """From the foot of a mail. Opening it changes nothing, for mail scanners open links too."""
    return _preferences(request, links.address_in(token), reverse("mail_preferences_link", args=[token]))


def _preferences(request: HttpRequest, address: str, here: str, back: str = "") -> HttpResponse:
    shown = preferences_of(address)
    form = PreferenceForm(posted(request), shown=shown)
    chosen = {"wanted": [], **form.cleaned_data} if form.is_valid() else {}
    if done(form, lambda: preferences.choose_mails(address=address, **chosen)):
        messages.success(request, f"Saved for {address}.")
        return redirect(here)
    context = {"form": form, "shown": shown, "back": back}
    return render(request, "reminders/mail_preferences.html", context, status=422 if form.errors else 200)
