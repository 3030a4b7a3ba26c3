"""SCM-04 beside the reseller's brand packets: what would change, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from brands.content import statements
from brands.enums import AskState
from brands.filling import CODE, Change, Facts, Filled, fill
from brands.models import Ask, Declaration
from brands.workflow import ON_RECORD
from questionnaires import canonical, policies
from questionnaires.definition import Question
from questionnaires.display import display_cell
from questionnaires.facts import AnswerData
from questionnaires.models import Response
from questionnaires.selectors.dossier import Dossier, dossier
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor

NOTHING = AnswerData()


@dataclass(frozen=True, slots=True)
class Difference:
    brand: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FillPage:
    """`changes` would be written, `kept` is what people typed and stays."""

    response: Response
    question: Question
    revision: int
    data: AnswerData
    filled: Filled
    changes: tuple[Difference, ...]
    kept: tuple[Difference, ...]
    asks: tuple[Ask, ...]
    may: Decision

    @property
    def shares_missing(self) -> tuple[str, ...]:
        """Brands whose share of sales only the reseller can say."""
        return tuple(
            str((row.get("brand") or {}).get("label", ""))
            for row in self.filled.rows
            if row.get("share_of_sales_pct") is None and isinstance(row.get("brand"), dict)
        )


def fill_page(actor: Actor, response_id: UUID, today: date | None = None) -> FillPage:
    """Four statements, however many brands: response, answers, requests, declarations."""
    today, found = today or timezone.localdate(), dossier(actor, response_id)
    if CODE not in found.definition:
        raise Http404("This questionnaire does not ask about brands.")
    question, row = found.definition.question(CODE), found.rows.get(CODE)
    data = found.answers.get(CODE, NOTHING)
    asks = asks_of(actor, found)
    filled = fill(canonical.rows(data.value), facts_of(asks, today), today)
    return FillPage(
        response=found.response,
        question=question,
        revision=row.revision if row else 0,
        data=data,
        filled=filled,
        changes=tuple(_words(question, change) for change in filled.changes),
        kept=tuple(_words(question, change) for change in filled.kept),
        asks=tuple(asks),
        may=policies.can_save_answer(actor, found.response, CODE),
    )


def asks_of(actor: Actor, found: Dossier) -> list[Ask]:
    """The supplier's requests that stand, with the copy in its library: one statement."""
    mine = Ask.objects.visible_to(actor).standing().filter(supplier=found.response.supplier_id)
    return list(mine.select_related("brand", "evidence").order_by("brand__name", "pk"))


def facts_of(asks: Sequence[Ask], today: date) -> list[Facts]:
    """What SCM-04 may say of each: one statement."""
    used = usable_editions(asks)
    return [_facts(ask, used.get(ask.pk)) for ask in asks]


def usable_editions(asks: Sequence[Ask]) -> dict[int, Declaration]:
    """Ask id -> the declaration that the reseller uses, or used until it ended. One statement."""
    allowed = {ask.brand_id for ask in asks if ask.state == AskState.ALLOWED or ask.filled.get("declared_on")}
    rows = Declaration.objects.filter(brand__in=allowed, state__in=ON_RECORD, signed_on__isnull=False)
    newest: dict[int, Declaration] = {}
    for one in rows.select_related("brand", "factory_file").order_by("number"):
        newest[one.brand_id] = one
    return {ask.pk: newest[ask.brand_id] for ask in asks if ask.brand_id in newest and ask.brand_id in allowed}


def _facts(ask: Ask, used: Declaration | None) -> Facts:
    common: dict[str, Any] = {
        "ask_id": ask.pk,
        "brand": ask.brand.name,
        "state": ask.state,
        "asked_on": ask.asked_on,
        "due_on": ask.due_on,
        "filled": ask.filled,
    }
    if used is None:
        return Facts(**common)
    file = used.factory_file
    return Facts(
        **common,
        kind=used.kind,
        declaration=str(used.pk),
        signed_on=used.signed_on,
        good_until=used.last_good_day,
        statements=statements(used.content, file.original_name if file else ""),
        evidence=str(ask.evidence_id) if ask.evidence_id and ask.evidence_of_id == used.pk else "",
    )


def _words(question: Question, change: Change) -> Difference:
    column = next(one for one in question.columns if one.key == change.column)
    if column.type == "file":
        return Difference(change.brand, column.label, _documents(change.before), _documents(change.after))
    before = display_cell(column, change.before) if change.before is not None else ""
    return Difference(change.brand, column.label, before, display_cell(column, change.after))


def _documents(value: Any) -> str:
    return "The signed copy" if value else ""
