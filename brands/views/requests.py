"""The reseller's pages: its brands, asking one, and taking packets over into SCM-04."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brands.actions import asking, papers
from brands.actions.filling import fill_from_packets
from brands.enums import AskState
from brands.forms import AskForm, RedirectForm
from brands.selectors.filling import fill_page
from brands.selectors.requests import ask_page, brand_list, declaration_of_ask, own_firm
from rphub.documents.selectors import document_url
from rphub.files.responses import attachment
from rphub.kernel.access import access
from rphub.kernel.decisions import StaleRevision, require
from rphub.kernel.pages import FormPage, attempt, posted, show_form
from rphub.kernel.requests import actor_of
from rphub.kernel.roles import SUPPLIER_ROLES, Area

FORM = ["GET", "HEAD", "POST"]
STALE = "Somebody saved this answer while you read. Look at what would change now."


@access(*SUPPLIER_ROLES)
@require_safe
def brand_list_page(request: HttpRequest) -> HttpResponse:
    return render(request, "brands/ask_list.html", {"page": brand_list(actor_of(request))})


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def ask_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    firm, form = own_firm(actor), AskForm(posted(request), initial={"brand": request.GET.get("brand", "")})
    if ask := attempt(form, lambda: asking.ask_brand(actor=actor, supplier_id=firm.pk, **form.cleaned_data)):
        at_once = f"{ask.brand} lets every reseller use its declaration. It is yours to use now; nobody was written to."
        asked = f"We write to {ask.link.email} and remind them. They have 60 days." if ask.link else ""
        messages.success(request, at_once if ask.state == AskState.ALLOWED else asked)
        return redirect(ask)
    return render(request, "brands/ask_new.html", {"form": form}, status=422 if form.errors else 200)


@access(*SUPPLIER_ROLES)
@require_POST
def ask_ready(request: HttpRequest, declaration_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    ask = asking.use_ready(actor=actor, supplier_id=own_firm(actor).pk, declaration_id=declaration_id)
    messages.success(request, f"You may use the declaration of {ask.brand}.")
    return redirect(ask)


@access(*SUPPLIER_ROLES)
@require_safe
def ask_detail(request: HttpRequest, ask_id: int) -> HttpResponse:
    return render(request, "brands/ask_detail.html", {"page": ask_page(actor_of(request), ask_id)})


@access(*SUPPLIER_ROLES)
@require_POST
def ask_remind(request: HttpRequest, ask_id: int) -> HttpResponse:
    ask = asking.remind_brand(actor=actor_of(request), ask_id=ask_id)
    messages.success(request, f"We remind {ask.link.email if ask.link else ask.brand} once more.")
    return redirect(ask)


@access(*SUPPLIER_ROLES)
@require_POST
def ask_repeat(request: HttpRequest, ask_id: int) -> HttpResponse:
    ask = asking.ask_again(actor=actor_of(request), ask_id=ask_id)
    messages.success(request, f"{ask.brand} is asked again.")
    return redirect(ask)


@access(*SUPPLIER_ROLES)
@require_POST
def ask_take_back(request: HttpRequest, ask_id: int) -> HttpResponse:
    ask = asking.take_back_ask(actor=actor_of(request), ask_id=ask_id)
    messages.success(request, f"You no longer ask {ask.brand}. What your answers say stays as it is.")
    return redirect("ask_list")


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def ask_redirect(request: HttpRequest, ask_id: int) -> HttpResponse:
    """“Wrong person”."""
    actor = actor_of(request)
    page, form = ask_page(actor, ask_id), RedirectForm(posted(request))
    require(page.redirect)
    if ask := attempt(form, lambda: asking.redirect_ask(actor=actor, ask_id=ask_id, **form.cleaned_data)):
        messages.success(request, f"We write to {ask.link.email if ask.link else ''}. The first link ends.")
        return redirect(ask)
    words = FormPage(
        f"Who else answers for {page.line.ask.brand}?",
        "Send it to them",
        page.line.ask.get_absolute_url(),
        f"{page.line.ask.brand}",
        lead="The link goes to them, and the one that was sent first no longer works.",
    )
    return show_form(request, form, words)


@access(*SUPPLIER_ROLES)
@require_POST
def ask_copy(request: HttpRequest, ask_id: int) -> HttpResponse:
    """The signed copy as a document of this reseller."""
    actor = actor_of(request)
    document = papers.give_copy(actor=actor, declaration_id=declaration_of_ask(actor, ask_id))
    return redirect(document_url(Area.SUPPLIER, document))


@access(*SUPPLIER_ROLES)
@require_safe
def ask_factory_file(request: HttpRequest, ask_id: int) -> FileResponse:
    actor = actor_of(request)
    return attachment(papers.open_factory_list(actor=actor, declaration_id=declaration_of_ask(actor, ask_id)))


@access(*SUPPLIER_ROLES)
@require_http_methods(FORM)
def brand_fill(request: HttpRequest, response_id: UUID) -> HttpResponse:
    """What the packets would change in SCM-04; POST writes what was shown."""
    actor = actor_of(request)
    if request.method == "POST" and _filled(request, response_id):
        return redirect(reverse("section_page", args=[response_id, "SCM"]) + "#SCM-04")
    page = fill_page(actor, response_id)
    return render(request, "brands/brand_fill.html", {"page": page})


def _filled(request: HttpRequest, response_id: UUID) -> bool:
    seen = request.POST.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0
    try:
        fill_from_packets(actor=actor_of(request), response_id=response_id, revision=revision)
    except StaleRevision:
        messages.warning(request, STALE)
        return False
    messages.success(request, "Taken over. Add your shares of sales, and choose the level that fits.")
    return True
