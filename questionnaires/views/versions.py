"""Questionnaire versions: read, check, preview as a supplier, load and publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from questionnaires.actions import content
from questionnaires.cycle_forms import PreviewForm
from questionnaires.selectors import versions
from rphub.kernel.access import access
from rphub.kernel.decisions import Invalid
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import OFFICE_ROLES, Role


@access(*OFFICE_ROLES)
@require_safe
def version_list(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaires/version_list.html", {"list": versions.version_list(actor_of(request))})


@access(*OFFICE_ROLES)
@require_safe
def version_detail(request: HttpRequest, version_id: int) -> HttpResponse:
    found = versions.version_detail(actor_of(request), version_id)
    return render(request, "questionnaires/version_detail.html", {"detail": found})


@access(*OFFICE_ROLES)
@require_safe
def version_preview(request: HttpRequest, version_id: int) -> HttpResponse:
    """As a given profile; nothing is stored, the address can be passed on."""
    form = PreviewForm(request.GET if "risk" in request.GET else None)
    context = {"form": form, "version": versions.version_of(actor_of(request), version_id)}
    if form.is_valid():
        context["preview"] = versions.preview(actor_of(request), version_id, form.profile(), form.cleaned_data["route"])
    return render(request, "questionnaires/version_preview.html", context)


@access(Role.CONSORTIUM_ADMIN)
@require_POST
def version_load(request: HttpRequest) -> HttpResponse:
    folder = versions.unloaded_folder(actor_of(request), request.POST.get("key", ""), request.POST.get("folder", ""))
    try:
        version = content.load_version(actor=actor_of(request), key=folder.key, folder=folder.name)
    except Invalid as error:
        found = versions.version_list(actor_of(request))
        context = {"list": found, "errors": [("", sentence) for sentence in error.problems.values()]}
        return render(request, "questionnaires/version_list.html", context)
    messages.success(request, f"{version} is loaded as a draft. Read it, preview it, then publish it.")
    return redirect(version)


@access(Role.CONSORTIUM_ADMIN)
@require_POST
def version_publish(request: HttpRequest, version_id: int) -> HttpResponse:
    version = versions.version_of(actor_of(request), version_id)
    try:
        content.publish_version(actor=actor_of(request), version_id=version.pk)
    except Invalid as error:
        messages.error(request, f"Not published. {error}")
    else:
        messages.success(request, f"{version} is published. Its questions can no longer change.")
    return redirect(version)
