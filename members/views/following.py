"""Suppliers a person follows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from members import telling
from members.selectors import following
from rphub.kernel.access import access
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import MEMBER_ROLES
from rphub.kernel.words import count


@access(*MEMBER_ROLES)
@require_safe
def member_following(request: HttpRequest) -> HttpResponse:
    page = following.following_page(actor_of(request), request.GET.get("page", "1"))
    return render(request, "members/following.html", {"page": page})


@access(*MEMBER_ROLES)
@require_POST
def member_follow(request: HttpRequest, supplier_id: int) -> HttpResponse:
    followed = telling.follow_supplier(actor=actor_of(request), supplier_id=supplier_id)
    messages.success(
        request, f"You follow {followed.supplier}. Once a month a mail says what changed, if anything did."
    )
    return redirect("member_supplier", supplier_id)


@access(*MEMBER_ROLES)
@require_POST
def member_follow_stop(request: HttpRequest, supplier_id: int) -> HttpResponse:
    telling.stop_following(actor=actor_of(request), supplier_id=supplier_id)
    messages.success(request, "You follow it no longer.")
    return redirect("member_following")


@access(*MEMBER_ROLES)
@require_POST
def member_follow_none(request: HttpRequest) -> HttpResponse:
    number = telling.stop_following(actor=actor_of(request))
    messages.success(request, f"You follow {count(number, 'supplier')} no longer." if number else "You followed none.")
    return redirect("member_following")
