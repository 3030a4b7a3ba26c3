"""Checking a record: open to everybody, without an account. Nothing is kept of what is brought here."""

from __future__ import annotations

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from records import keys
from records.forms import CheckForm
from records.selectors.checking import Check, check_file, check_fingerprint, fingerprint_in
from records.spelling import ALGORITHM, Unreadable
from rphub.kernel.access import public
from rphub.kernel.limits import within
from rphub.kernel.pages import posted

MOST, HOUR = 120, 3600
"""Checks in an hour from one address."""
KEPT = "public, max-age=300"
TEMPLATE = "records/record_check.html"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def record_check(request: HttpRequest) -> HttpResponse:
    form = CheckForm(posted(request), request.FILES or None)
    if request.method != "POST":
        return render(request, TEMPLATE, {"form": form})
    if not _within(request):
        return render(request, "429.html", status=429)
    if form.is_valid() and not form.cleaned_data["file"]:
        return redirect("record_check_one", form.cleaned_data["fingerprint"])
    check = _checked(form)
    return render(request, TEMPLATE, {"form": form, "check": check}, status=422 if form.errors else 200)


def _checked(form: CheckForm) -> Check | None:
    """None where the form has to be shown again, with a sentence."""
    if not form.is_valid():
        return None
    try:
        return check_file(form.cleaned_data["file"].read())
    except Unreadable as error:
        form.add_problems({"file": str(error)})
        return None


@public
@require_safe
def record_check_one(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The address printed in a PDF. Whoever has no record has no fingerprint: there are more than anybody can try."""
    found = fingerprint_in(fingerprint)
    if not found:
        raise Http404("No such record.")
    if not _within(request):
        return render(request, "429.html", status=429)
    check = check_fingerprint(found)
    context = {"form": CheckForm(), "check": check, "unknown": check is None}
    return render(request, TEMPLATE, context, status=200 if check else 404)


@public
@require_safe
def record_keys_file(request: HttpRequest) -> HttpResponse:
    """Every key that this hub signed with: the first is the one of today."""
    own = [
        {"key_id": one.key_id, "algorithm": ALGORITHM, "public_key": one.public, "current": one.current}
        for one in keys.own_keys()
    ]
    response = JsonResponse({"hub": settings.CONSORTIUM["name"], "url": settings.SITE_URL, "keys": own})
    response.headers["Cache-Control"] = KEPT
    return response


def _within(request: HttpRequest) -> bool:
    """Counted by address, of which only a hash is remembered, for an hour."""
    address = sha256(get_adapter(request).get_client_ip(request).encode()).hexdigest()[:32]
    return within(f"record-check:{address}", most=MOST, seconds=HOUR)
