"""The office: declarations by state, one declaration with everything about it."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from brands import policies
from brands.content import Statement, is_whole, statements
from brands.enums import AskState, DeclarationState
from brands.matching import is_private
from brands.models import Ask, Brand, Declaration
from brands.selectors.packets import standing_asks
from rphub.kernel.decisions import Decision
from rphub.kernel.pages import page_of, search_words
from rphub.kernel.roles import Actor

SHAPES = {
    DeclarationState.REQUESTED: "waiting",
    DeclarationState.REMINDED: "waiting",
    DeclarationState.RECEIVED: "new",
    DeclarationState.VERIFIED: "completed",
    DeclarationState.REFUSED: "unchanged",
    DeclarationState.WITHDRAWN: "unchanged",
    DeclarationState.EXPIRED: "late",
    DeclarationState.CALLED_OFF: "unchanged",
}


@dataclass(frozen=True, slots=True)
class OfficeRow:
    declaration: Declaration
    shape: str
    word: str
    resellers: int
    """That asked and still do."""


@dataclass(frozen=True, slots=True)
class DeclarationList:
    page: Page[Declaration]
    rows: tuple[OfficeRow, ...]
    to_verify: int
    words: str
    state: str
    states: tuple[tuple[str, str], ...]
    record: Decision

    @property
    def filtered(self) -> bool:
        return bool(self.words or self.state)


@dataclass(frozen=True, slots=True)
class DeclarationPage:
    declaration: Declaration
    shape: str
    word: str
    statements: tuple[Statement, ...]
    whole: bool
    asks: tuple[Ask, ...]
    namesakes: tuple[Brand, ...]
    """Other brands of this name, asked at another domain."""
    private: bool
    """Asked at one person's address, not at a firm's domain."""
    verify: Decision
    editions: tuple[Declaration, ...]


def declaration_list(actor: Actor, *, words: str = "", state: str = "", page: str = "1") -> DeclarationList:
    """Three statements: count of what waits, count, page."""
    seen = Declaration.objects.visible_to(actor)
    words, state = search_words(words), state if state in DeclarationState.values else ""
    found = seen.filter(brand__name__icontains=words) if words else seen
    found = found.filter(state=state) if state else found
    standing = Count("brand__asks", filter=~Q(brand__asks__state=AskState.TAKEN_BACK))
    shown = page_of(found.select_related("brand").annotate(resellers=standing).order_by("-asked_on", "pk"), page)
    return DeclarationList(
        page=shown,
        rows=tuple(
            OfficeRow(one, SHAPES[DeclarationState(one.state)], one.get_state_display(), one.resellers)
            for one in shown.object_list
        ),
        to_verify=seen.filter(state=DeclarationState.RECEIVED).count(),
        words=words,
        state=state,
        states=tuple(DeclarationState.choices),
        record=policies.can_record_group(actor),
    )


def declaration_page(actor: Actor, declaration_id: object) -> DeclarationPage:
    """Four statements: declaration, requests, editions, namesakes."""
    found = Declaration.objects.visible_to(actor).select_related("brand", "factory_file")
    one: Declaration = get_object_or_404(found, pk=declaration_id)
    said = statements(one.content, one.factory_file.original_name if one.factory_file else "")
    same = Brand.objects.visible_to(actor).filter(name_key=one.brand.name_key).exclude(pk=one.brand_id)
    editions = Declaration.objects.visible_to(actor).filter(brand=one.brand).exclude(pk=one.pk).order_by("-number")
    return DeclarationPage(
        declaration=one,
        shape=SHAPES[DeclarationState(one.state)],
        word=one.get_state_display(),
        statements=said,
        whole=is_whole(said),
        asks=tuple(standing_asks(one.brand)),
        namesakes=tuple(same),
        private=is_private(one.brand.domain),
        verify=policies.can_verify_declaration(actor, one),
        editions=tuple(editions),
    )
