"""The brand's own pages, behind a link and without an account. Nothing else of the site opens with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brands import policies
from brands.actions import answering, signing
from brands.content import BY_KEY, PARTS
from brands.enums import AskState
from brands.forms import ANY, CHOSEN, FORMS, PartForm, ReasonForm, SignForm, UseForm
from brands.models import BrandLink, Declaration
from brands.selectors.links import PacketPage, packet_page
from brands.selectors.packets import link_by_token
from rphub.documents.responses import download
from rphub.files.responses import attachment
from rphub.kernel.access import public
from rphub.kernel.decisions import Invalid, StaleRevision
from rphub.kernel.limits import within
from rphub.kernel.pages import attempt, posted

FORM = ["GET", "HEAD", "POST"]
SAVES, HOUR = 120, 3600
"""How often in an hour something may be written behind one link."""
Shown = Callable[..., HttpResponseBase]


def by_link(view: Shown) -> Shown:
    """Open a page by its token: ended links say so, and too much writing has to wait."""

    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        link = link_by_token(token)
        if not (decision := policies.can_use_link(link)):
            context = {"link": link, "decision": decision, "renew": policies.can_renew_link(link)}
            return render(request, "brands/packet_ended.html", context)
        if request.method == "POST" and not within(f"brand:{link.pk}", most=SAVES, seconds=HOUR):
            return render(request, "429.html", status=429)
        return view(request, link, **kwargs)

    return opened


@public
@require_safe
@by_link
def brand_packet(request: HttpRequest, link: BrandLink) -> HttpResponse:
    return render(request, "brands/packet_detail.html", {"page": packet_page(link)})


@public
@require_http_methods(FORM)
@by_link
def packet_edit(request: HttpRequest, link: BrandLink, part: str) -> HttpResponse:
    """What can be read is saved, even while something else on the page cannot."""
    page = packet_page(link)
    draft, found = page.packet.draft, BY_KEY.get(part)
    if found is None:
        raise Http404("No such page.")
    if draft is None or not page.write:
        return redirect(link)
    form = _part_form(request, part, draft)
    if request.method == "POST":
        draft = _save(request, link, draft, form)
        if not form.errors:
            keys = [one.key for one in PARTS]
            later = "later" in request.POST or part == keys[-1]
            return redirect(link) if later else redirect("packet_edit", link.token, keys[keys.index(part) + 1])
    context = {"form": form, "draft": draft, "part": found, "parts": PARTS, "link": link}
    return render(request, "brands/packet_edit.html", context, status=422 if form.errors else 200)


def _part_form(request: HttpRequest, part: str, draft: Declaration) -> PartForm:
    attached = draft.factory_file.original_name if draft.factory_file else ""
    more = {"attached": attached} if part == "factories" else {}
    return FORMS[part](posted(request), request.FILES or None, initial=draft.content, **more)


def _save(request: HttpRequest, link: BrandLink, draft: Declaration, form: PartForm) -> Declaration:
    """The declaration as it stands then; what was not saved stays in the form, with a sentence."""
    form.is_valid()
    seen, given = request.POST.get("revision", ""), form.cleaned_data
    revision = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0
    file: dict[str, Any] = {"upload": given.get("factory_file") or None, "drop_file": bool(given.get("drop_file"))}
    try:
        return answering.save_part(link=link, fields=form.stored(), revision=revision, **file)
    except Invalid as error:
        form.add_problems(error.problems)
    except StaleRevision as stale:
        other = stale.current
        assert isinstance(other, Declaration)  # noqa: S101 - tells the type checker what the action raises
        form.add_error(None, _theirs(other, form))
        return other
    return packet_page(link).packet.draft or draft


def _theirs(other: Declaration, form: PartForm) -> str:
    """Both texts: theirs in the sentence, one's own in the fields."""
    mine = form.stored()
    differ = [name for name, value in mine.items() if other.content.get(name, "") != value]
    said = "; ".join(f"{form.fields[name].label}: “{other.content.get(name) or 'nothing'}”" for name in differ)
    return (
        f"{other.saved_by} saved this page while you wrote. They have {said}. "
        "Your own words stand below: look at both, then save again."
    )


@public
@require_http_methods(FORM)
@by_link
def packet_sign(request: HttpRequest, link: BrandLink) -> HttpResponse:
    page = packet_page(link)
    draft = page.packet.draft
    if draft is None or not page.write:
        return redirect(link)
    allowed = [str(ask.pk) for ask in page.asks if ask.state == AskState.ALLOWED]
    form = SignForm(page.asks, posted(request), initial={"revision": draft.revision, "allowed": allowed})
    if attempt(form, lambda: _sign(link, form)):
        messages.success(request, "Signed. The resellers you chose hear of it, and a receipt is on its way to you.")
        return redirect(link)
    context = {"page": page, "form": form}
    return render(request, "brands/packet_sign.html", context, status=422 if form.errors else 200)


def _sign(link: BrandLink, form: SignForm) -> Declaration:
    data = form.cleaned_data
    who = {"signer": data["signer"], "role": data["role"], "revision": data["revision"] or 0}
    return signing.sign_declaration(link=link, **who, **form.chosen())


@public
@require_http_methods(FORM)
@by_link
def packet_refuse(request: HttpRequest, link: BrandLink) -> HttpResponse:
    page, form = packet_page(link), ReasonForm(posted(request))
    if not page.refuse:
        return redirect(link)
    if attempt(form, lambda: answering.refuse_declaration(link=link, reason=form.cleaned_data["reason"])):
        messages.success(request, "Your answer is kept. You may change your mind: the link stays open.")
        return redirect(link)
    return _reason(request, page, form, "packet_refuse")


@public
@require_http_methods(FORM)
@by_link
def packet_withdraw(request: HttpRequest, link: BrandLink) -> HttpResponse:
    page, form = packet_page(link), ReasonForm(posted(request))
    if not page.withdraw:
        return redirect(link)
    if attempt(form, lambda: signing.withdraw_declaration(link=link, reason=form.cleaned_data["reason"])):
        messages.success(request, "Withdrawn. The resellers that used it are told.")
        return redirect(link)
    return _reason(request, page, form, "packet_withdraw")


def _reason(request: HttpRequest, page: PacketPage, form: ReasonForm, name: str) -> HttpResponse:
    context = {"page": page, "form": form, "refusing": name == "packet_refuse"}
    return render(request, "brands/packet_reason.html", context, status=422 if form.errors else 200)


@public
@require_http_methods(FORM)
@by_link
def packet_users(request: HttpRequest, link: BrandLink) -> HttpResponse:
    """Who may use what is in force, changed at any time."""
    page = packet_page(link)
    valid = page.packet.valid
    if valid is None:
        return redirect(link)
    allowed = [str(ask.pk) for ask in page.asks if ask.state == AskState.ALLOWED]
    now = {"use": ANY if valid.for_any else CHOSEN, "allowed": allowed, "visibility": valid.visibility}
    form = UseForm(page.asks, posted(request), initial=now)
    if attempt(form, lambda: signing.choose_users(link=link, **form.chosen())):
        messages.success(request, "Changed. Resellers that are affected hear of it.")
        return redirect(link)
    context = {"page": page, "form": form}
    return render(request, "brands/packet_users.html", context, status=422 if form.errors else 200)


@public
@require_POST
@by_link
def packet_decide(request: HttpRequest, link: BrandLink, ask_id: int) -> HttpResponse:
    """One click: this reseller may, or may not."""
    allow = request.POST.get("decision") == "allow"
    ask = signing.decide_ask(link=link, ask_id=ask_id, allow=allow)
    messages.success(request, f"{ask.supplier} {'may' if allow else 'may not'} use it, and hears of it.")
    return redirect(link)


@public
@require_POST
@by_link
def packet_renew(request: HttpRequest, link: BrandLink) -> HttpResponse:
    """Begin the next edition with what was said last."""
    answering.start_next(link=link)
    return redirect("packet_edit", link.token, PARTS[0].key)


@public
@require_safe
@by_link
def packet_copy_file(request: HttpRequest, link: BrandLink) -> HttpResponseBase:
    """The signed copy, once it is made; until then the packet says so."""
    document = packet_page(link).copy
    return download(document) if document and document.is_ready else redirect(link)


@public
@require_safe
@by_link
def packet_factory_file(request: HttpRequest, link: BrandLink) -> HttpResponseBase:
    shown = packet_page(link).shown
    if shown is None or shown.factory_file is None:
        raise Http404("No list is attached.")
    return attachment(shown.factory_file)


@public
@require_POST
def packet_link(request: HttpRequest, token: str) -> HttpResponse:
    """A link that ran out is mailed anew, to the address it was sent to."""
    link = link_by_token(token)
    if not within(f"brand-link:{link.pk}", most=3, seconds=HOUR):
        return render(request, "429.html", status=429)
    answering.renew_link(link=link)
    messages.success(request, "It is on its way to the address the old link was sent to.")
    return redirect(link)
