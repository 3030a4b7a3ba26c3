"""Lots that a member says it uses too: what it reads, and what the office decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Exists, F, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404

from frameworks import policies
from frameworks.enums import LotRequestState
from frameworks.models import Framework, Lot, LotRequest, Member, Usage
from frameworks.values import lots_words
from rphub.accounts.selectors import Addressee, people_holding
from rphub.kernel.decisions import Decision, Deny
from rphub.kernel.pages import page_of, search_words
from rphub.kernel.roles import Actor, Role
from rphub.kernel.words import count, day

SHOWN = 20
"""Lots asked for on a page, those that wait first."""
SHAPES = {
    LotRequestState.WAITING: "waiting",
    LotRequestState.NOTED: "completed",
    LotRequestState.DECLINED: "not_comparable",
    LotRequestState.TAKEN_BACK: "unchanged",
}
VIEWS = {"": "To decide", "ended": "Decided or taken back"}
EVERY_LOT = "Every lot of this framework is noted for you already, or waits for the consortium office."


@dataclass(frozen=True, slots=True)
class Line:
    """A lot asked for, with its state as shape and word, and whether the reader takes it back."""

    asked: LotRequest
    shape: str
    words: str
    may_take_back: Decision


@dataclass(frozen=True, slots=True)
class Offered:
    """A framework with its lots in words: noted, asked for, and the others."""

    framework: Framework
    used: str
    waiting: str
    left: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    """`others` are further institutions the person reads for; `leads` whom to ask where the reader may not."""

    member: Member
    others: list[Member]
    lots: int
    frameworks: int
    lines: list[Line]
    page: Page[Any]
    offered: list[Offered]
    words: str
    may: Decision
    leads: list[Addressee]

    @property
    def headline(self) -> str:
        """The first sentence of the page."""
        if not self.lots:
            return f"No lot is noted for {self.member} yet."
        return f"{self.member} uses {count(self.lots, 'lot')} of {count(self.frameworks, 'framework')}."


def asked_page(actor: Actor, wanted: str | None, words: str, number: str) -> AskedPage:
    """Six statements, seven for those who may not ask: the institutions, what is noted, what was asked for, and a page
    of all frameworks that are open to members, with their lots."""
    member, others = _member(actor, wanted)
    words = search_words(words)
    noted = Lot.objects.filter(usages__member=member, framework__in=Framework.objects.open_to_members())
    sums = noted.aggregate(lots=Count("pk"), frameworks=Count("framework", distinct=True))
    asked = LotRequest.objects.visible_to(actor).filter(member=member).for_list()
    shown = page_of(Framework.objects.to_ask_for(actor).matching(words).order_by("title", "pk"), number)
    may = policies.can_ask_for_lots(actor, member)
    return AskedPage(
        member=member,
        others=others,
        **sums,
        lines=lines(actor, asked.order_by(F("ended_at").desc(nulls_first=True), "-asked_at", "lot__number")[:SHOWN]),
        page=shown,
        offered=[_offered(framework, list(lots)) for framework, lots in _lots_of(shown.object_list, member)],
        words=words,
        may=may,
        leads=[] if may else people_holding(member.organisation_id, Role.MEMBER_LEAD),
    )


def _member(actor: Actor, wanted: str | None) -> tuple[Member, list[Member]]:
    own = list(Member.objects.visible_to(actor).select_related("organisation").order_by("organisation__name", "pk"))
    chosen = next((one for one in own if str(one.pk) == wanted), own[0] if own else None)
    if chosen is None:
        raise Http404("No institution here.")
    return chosen, [one for one in own if one != chosen]


def _lots_of(frameworks: Iterable[Framework], member: Member) -> list[tuple[Framework, list[Lot]]]:
    """Each with its lots, of which `used` and `waiting` say how they stand with the member. One statement."""
    rows = list(frameworks)
    lots = Lot.objects.filter(framework__in=rows).annotate(
        used=Exists(Usage.objects.filter(member=member, lot=OuterRef("pk"))),
        waiting=Exists(LotRequest.objects.waiting().filter(member=member, lot=OuterRef("pk"))),
    )
    found: dict[int, list[Lot]] = {}
    for lot in lots.order_by("framework", "number"):
        found.setdefault(lot.framework_id, []).append(lot)
    return [(row, found.get(row.pk, [])) for row in rows]


def _offered(framework: Framework, lots: list[Any]) -> Offered:
    return Offered(
        framework=framework,
        used=_numbers(lot for lot in lots if lot.used),
        waiting=_numbers(lot for lot in lots if lot.waiting),
        left=_numbers(_left(lots)),
    )


def _left(lots: Iterable[Any]) -> list[Lot]:
    return [lot for lot in lots if not (lot.used or lot.waiting)]


def _numbers(lots: Iterable[Lot]) -> str:
    numbers = [lot.number for lot in lots]
    return lots_words(numbers) if numbers else ""


def lines(actor: Actor, rows: Iterable[LotRequest]) -> list[Line]:
    return [
        Line(row, SHAPES[LotRequestState(row.state)], row.get_state_display(), policies.can_take_back_lot(actor, row))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class AskForm:
    """Who asks for lots of which framework: every lot, those that can be asked for, and what stands in the way."""

    member: Member
    framework: Framework
    lots: list[tuple[int, str]]
    left: list[tuple[int, str]]
    used: str
    waiting: str
    may: Decision

    @property
    def lead(self) -> str:
        first = f"The consortium office reads it and tells you by mail. Once a lot is noted, people of {self.member} "
        known = f" Noted already: {self.used}." if self.used else ""
        asked = f" Asked for already: {self.waiting}." if self.waiting else ""
        return f"{first}see the RP status of its suppliers.{known}{asked}"


def ask_form(actor: Actor, framework_id: int, wanted: str | None) -> AskForm:
    """Three statements. A framework that is not open to members is not there."""
    member, _ = _member(actor, wanted)
    framework = get_object_or_404(Framework.objects.to_ask_for(actor), pk=framework_id)
    ((_, lots),) = _lots_of([framework], member)
    stands, left = _offered(framework, lots), _left(lots)
    may = policies.can_ask_for_lots(actor, member)
    return AskForm(
        member=member,
        framework=framework,
        lots=[(lot.pk, str(lot)) for lot in lots],
        left=[(lot.pk, str(lot)) for lot in left],
        used=stands.used,
        waiting=stands.waiting,
        may=Deny(EVERY_LOT) if may and not left else may,
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """Lots of one framework that a member asked for in one go."""

    member: Member
    framework: Framework
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class AskedList:
    page: Page[Any]
    groups: list[Asking]
    view: str
    may: Decision

    @property
    def headline(self) -> str:
        number = self.page.paginator.count
        if self.view:
            return f"{count(number, 'lot')} decided or taken back."
        return f"{count(number, 'lot')} to decide about." if number else "No member waits for a lot."


def asked_list(actor: Actor, view: str, number: str) -> AskedList:
    """Two statements; what waits longest comes first, what ended last."""
    view = view if view in VIEWS else ""
    rows = LotRequest.objects.visible_to(actor).for_list()
    if view:
        rows = rows.filter(ended_at__isnull=False).order_by("-ended_at", "member", "lot__framework", "lot__number")
    else:
        rows = rows.waiting().order_by("asked_at", "member", "lot__framework", "lot__number")
    page = page_of(rows, number)
    groups = groupby(lines(actor, page.object_list), key=lambda line: (line.asked.member, line.asked.lot.framework))
    found = [Asking(member, framework, list(inside)) for (member, framework), inside in groups]
    return AskedList(page, found, view, policies.can_edit_members(actor))


def waiting_of(actor: Actor, member_id: int, framework_id: int) -> list[LotRequest]:
    """What one member waits for of one framework, by lot. One statement."""
    rows = LotRequest.objects.visible_to(actor).waiting().filter(member=member_id, lot__framework=framework_id)
    return list(rows.for_list().order_by("lot__number"))


def waiting_frameworks(actor: Actor, member: Member) -> list[tuple[Framework, str]]:
    """Frameworks of which a member waits for lots, with their numbers in words. One statement."""
    rows = LotRequest.objects.visible_to(actor).waiting().filter(member=member).select_related("lot__framework")
    ordered = rows.order_by("lot__framework__title", "lot__framework", "lot__number")
    return [
        (framework, _numbers(row.lot for row in inside))
        for framework, inside in groupby(ordered, key=lambda row: row.lot.framework)
    ]


def waiting_members(actor: Actor) -> int:
    """How many members wait for the reader to decide; one statement at most."""
    if not policies.can_edit_members(actor):
        return 0
    return LotRequest.objects.visible_to(actor).waiting().order_by().values("member").distinct().count()


def asked_words(rows: list[LotRequest]) -> list[str]:
    """Who asked for these, when and with which words, each once."""
    said = (f"{row.asked_by}, {day(row.asked_at)}{f': “{row.note}”' if row.note else ''}" for row in rows)
    return list(dict.fromkeys(said))
