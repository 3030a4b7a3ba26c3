"""The reseller's brands: where each stands, in words, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from brands import policies
from brands.content import Statement, is_whole, statements
from brands.enums import AskState, DeclarationKind, DeclarationState
from brands.models import Ask, Declaration
from brands.selectors.filling import usable_editions
from questionnaires.models import Response
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from rphub.kernel.words import day, due_words
from suppliers.models import Supplier
from suppliers.selectors.evidence import own_supplier

WAITS, GOOD, NO, OVER = "waiting", "completed", "unchanged", "late"


@dataclass(frozen=True, slots=True)
class Line:
    """One brand of the list: a shape and a word, a sentence, and the next step."""

    ask: Ask
    shape: str
    word: str
    words: str
    next: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A brand that lets every reseller use its declaration, verified by the RP lead."""

    declaration: Declaration
    brand: str
    words: str


@dataclass(frozen=True, slots=True)
class BrandList:
    lines: tuple[Line, ...]
    ready: tuple[Ready, ...]
    response: Response | None
    """The questionnaire of this year that SCM-04 may be filled in, if there is one."""
    may: Decision

    @property
    def usable(self) -> int:
        return sum(line.shape == GOOD for line in self.lines)


@dataclass(frozen=True, slots=True)
class AskPage:
    line: Line
    declaration: Declaration | None
    statements: tuple[Statement, ...]
    whole: bool
    remind: Decision
    redirect: Decision
    again: Decision
    take_back: Decision
    response: Response | None


def brand_list(actor: Actor) -> BrandList:
    """Five statements, however many brands: firm, requests, declarations, what is ready, questionnaire."""
    supplier, today = own_firm(actor), timezone.localdate()
    mine = Ask.objects.visible_to(actor).standing().filter(supplier=supplier)
    asks = list(mine.select_related("brand", "link", "supplier__organisation"))
    used = usable_editions(asks)
    lines = tuple(_line(ask, used.get(ask.pk), today) for ask in asks)
    return BrandList(
        lines=lines,
        ready=_ready(asks, today),
        response=open_response(actor, supplier),
        may=policies.can_ask_brand(actor, supplier),
    )


def ask_page(actor: Actor, ask_id: int) -> AskPage:
    """Three statements: request, declaration, questionnaire."""
    ask, today = Ask.objects.visible_to(actor).of(ask_id), timezone.localdate()
    used = usable_editions([ask]).get(ask.pk)
    shown = used if used and ask.state == AskState.ALLOWED else None
    said = statements(shown.content, shown.factory_file.original_name if shown.factory_file else "") if shown else ()
    return AskPage(
        line=_line(ask, used, today),
        declaration=shown,
        statements=said,
        whole=bool(said) and is_whole(said),
        remind=policies.can_remind_brand(actor, ask, today),
        redirect=policies.can_redirect_ask(actor, ask),
        again=policies.can_ask_again(actor, ask, today),
        take_back=policies.can_take_back_ask(actor, ask),
        response=open_response(actor, ask.supplier),
    )


def open_response(actor: Actor, supplier: Supplier) -> Response | None:
    """The newest questionnaire that still takes answers: one statement."""
    rows = Response.objects.visible_to(actor).answerable().filter(supplier=supplier)
    found: Response | None = rows.order_by("-cycle__year").first()
    return found


def own_firm(actor: Actor) -> Supplier:
    """The firm the actor works for, or Http404."""
    supplier = own_supplier(actor)
    if supplier is None:
        raise Http404("No supplier.")
    return supplier


def declaration_of_ask(actor: Actor, ask_id: int) -> UUID:
    """The declaration behind a request that may be used, for its copy and its list."""
    page = ask_page(actor, ask_id)
    if page.declaration is None:
        raise Http404("There is no declaration yet.")
    return page.declaration.pk


def _ready(asks: Sequence[Ask], today: date) -> tuple[Ready, ...]:
    mine = {ask.brand_id for ask in asks if ask.state == AskState.ALLOWED}
    rows = Declaration.objects.in_force(today).filter(for_any=True, state=DeclarationState.VERIFIED)
    found = rows.exclude(brand__in=mine).select_related("brand").order_by("brand__name", "pk")
    return tuple(
        Ready(one, one.brand.name, f"{_kind(one)}, good until {day(one.valid_until)}, verified") for one in found[:100]
    )


def _kind(one: Declaration) -> str:
    return "Public, for the whole group" if one.kind == DeclarationKind.GROUP else "Signed by the brand"


def _line(ask: Ask, used: Declaration | None, today: date) -> Line:
    if ask.state in (AskState.REFUSED, AskState.DECLINED):
        said = "will not declare this year" if ask.state == AskState.REFUSED else "does not let you use its declaration"
        words = f"{ask.brand} {said}. You asked on {day(ask.asked_on)}, and that counts."
        return Line(ask, NO, "Said no", words, "Note how you go on with this brand.")
    if ask.state == AskState.WAITING or used is None:
        return _waiting(ask, today)
    return _allowed(ask, used, today)


def _waiting(ask: Ask, today: date) -> Line:
    late = today > ask.due_on
    words = f"Asked on {day(ask.asked_on)}, wanted by {day(ask.due_on)}, {due_words(ask.due_on, today)}."
    if ask.link:
        words += f" Sent to {ask.link.email}."
    if late:
        return Line(ask, OVER, "No reply yet", words, "Ring them, or write to somebody else there. Asking counts.")
    return Line(ask, WAITS, "Waiting for the brand", words, "Nothing to do: we remind them.")


def _allowed(ask: Ask, used: Declaration, today: date) -> Line:
    if used.state == DeclarationState.WITHDRAWN:
        words = f"{ask.brand} withdrew its declaration on {day(used.ended_on)}. What you have sent keeps its copy."
        return Line(ask, NO, "Withdrawn", words, "Take the change over into your questionnaire.")
    if not used.is_in_force:
        words = f"The declaration of {ask.brand} was good until {day(used.last_good_day)}. We asked them to renew it."
        return Line(ask, OVER, "Ended", words, "Ring them, so that it is renewed.")
    file = used.factory_file
    whole = is_whole(statements(used.content, file.original_name if file else ""))
    word = "Declared" if whole or used.kind == DeclarationKind.GROUP else "Declared in part"
    checked = "verified by the RP lead" if used.state == DeclarationState.VERIFIED else "not verified yet"
    words = f"{_kind(used)} on {day(used.signed_on)}, good until {day(used.valid_until)}, {checked}."
    return Line(ask, GOOD, word, words, "Take it over into your questionnaire.")
