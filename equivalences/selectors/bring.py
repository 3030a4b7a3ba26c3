"""“Bring what you have”: which certificates would answer which questions of a questionnaire, and what was filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from equivalences import policies
from equivalences.enums import Outcome
from equivalences.filling import words_of
from equivalences.models import Application, Coverage, Item
from equivalences.proposing import Covering, Proposal, propose
from equivalences.selectors.held import Held, holdings_of
from questionnaires.facts import AnswerData
from questionnaires.links import question_path
from questionnaires.models import Response
from questionnaires.policies import is_open_for
from questionnaires.selectors.dossier import Dossier, dossier
from questionnaires.selectors.sent import ANSWER, citing_id
from questionnaires.wording import LEVELS, body, headline, in_words
from rphub.kernel.decisions import Decision
from rphub.kernel.roles import Actor
from suppliers.models import Evidence, EvidenceUse


@dataclass(frozen=True, slots=True)
class Offer:
    """One question and what a certificate would put there; `fills` is False where only the document is cited."""

    code: str
    short: str
    url: str
    held: Held
    proposal: Proposal
    limits: str
    revision: int
    carried_from: int | None
    cited: bool
    """Whether the answer cites the document already."""
    now: AnswerData
    now_words: str
    words: str
    note: str

    @property
    def fills(self) -> bool:
        return self.proposal.data is not None

    @property
    def level_words(self) -> str:
        return f"{self.proposal.covering.level} {LEVELS[self.proposal.covering.level]}"

    @property
    def tick(self) -> str:
        """What the page posts: the question, and the revision of the answer that was shown."""
        return f"{self.code}:{self.revision}"


@dataclass(frozen=True, slots=True)
class FilledItem:
    code: str
    short: str
    url: str
    item: Item


@dataclass(frozen=True, slots=True)
class Applied:
    """One application with its questions, and whether it can be undone."""

    application: Application
    items: tuple[FilledItem, ...]
    undo: Decision

    @property
    def kept(self) -> int:
        return sum(one.item.outcome == Outcome.KEPT for one in self.items)


@dataclass(frozen=True, slots=True)
class BringPage:
    response: Response
    held: tuple[tuple[Held, int], ...]
    """Each certificate with the number of questions it would answer now."""
    others: tuple[Evidence, ...]
    """Certificates and audit reports of the library that were not brought."""
    offers: tuple[Offer, ...]
    applied: tuple[Applied, ...]
    apply: Decision

    @property
    def fills(self) -> tuple[Offer, ...]:
        return tuple(one for one in self.offers if one.fills)

    @property
    def cites(self) -> tuple[Offer, ...]:
        return tuple(one for one in self.offers if not one.fills)

    @property
    def counting(self) -> int:
        return sum(one.standing.counts for one, _ in self.held)


def bring_page(actor: Actor, response_id: UUID) -> BringPage:
    """Seven statements, however many certificates there are."""
    found = dossier(actor, response_id)
    holdings = holdings_of(actor, found.response.supplier_id)
    held = holdings.held
    apply = policies.can_apply(actor, found.response)
    offers = tuple(offers_of(found, held).values()) if apply else ()
    answers = {one.certificate.pk: sum(offer.held is one for offer in offers) for one in held}
    return BringPage(
        response=found.response,
        held=tuple((one, answers[one.certificate.pk]) for one in held),
        others=holdings.others,
        offers=offers,
        applied=_applied(actor, found),
        apply=apply,
    )


def offers_of(found: Dossier, held: Iterable[Held]) -> dict[str, Offer]:
    """By question, in their order. Two statements: the rows of the table, and what is cited."""
    counting = {one.certificate.pk: one for one in held if one.standing.counts}
    covering = _covering(counting)
    cited = _cited(found.response, counting)
    offers = {}
    for code in found.applicability.counted:
        if code not in covering or not is_open_for(found.response, code):
            continue
        now = found.answers.get(code, AnswerData())
        proposal = propose(found.definition.question(code), now, covering[code], cited.get(code, ()))
        if proposal is not None:
            chosen = proposal.covering.certificate_id
            offers[code] = _offer(found, code, proposal, counting[chosen], chosen in cited.get(code, ()))
    return offers


def _covering(counting: Mapping[int, Held]) -> dict[str, list[Covering]]:
    schemes: dict[int, list[Held]] = {}
    for one in counting.values():
        schemes.setdefault(one.certificate.scheme_id, []).append(one)
    found: dict[str, list[Covering]] = {}
    for row in Coverage.objects.filter(scheme__in=schemes):
        for one in schemes[row.scheme_id]:
            made = Covering(
                certificate_id=one.certificate.pk,
                paper=one.paper,
                assurance=one.assurance,
                level=row.level,
                says=row.says,
                facts=row.facts,
                limits=row.limits,
            )
            found.setdefault(row.code, []).append(made)
    return found


def _cited(response: Response, counting: Mapping[int, Held]) -> dict[str, list[int]]:
    """Question -> certificates whose document its answer cites."""
    uses = EvidenceUse.objects.filter(cited_by_kind=ANSWER, cited_by_id__startswith=citing_id(response.pk, ""))
    there = set(uses.values_list("cited_by_id", "evidence"))
    found: dict[str, list[int]] = {}
    for name, evidence_id in there:
        for key, one in counting.items():
            if one.document.pk == evidence_id:
                found.setdefault(name.rpartition(":")[2], []).append(key)
    return found


def _offer(found: Dossier, code: str, proposal: Proposal, held: Held, cited: bool) -> Offer:
    question, row = found.definition.question(code), found.rows.get(code)
    now = found.answers.get(code, AnswerData())
    above = not proposal.data and now.level is not None and now.level > proposal.covering.level
    return Offer(
        code=code,
        short=question.short,
        url=question_path(found.response.pk, code),
        held=held,
        proposal=proposal,
        limits=words_of(proposal.covering.limits, held.paper),
        revision=row.revision if row else 0,
        carried_from=row.prefilled_from if row and row.confirmed_at is None else None,
        cited=cited,
        now=now,
        now_words="" if proposal.data else headline(question, now) or in_words(question, now),
        words=body(question, proposal.data) if proposal.data else "",
        note=f"You chose level {now.level}; it supports level {proposal.covering.level} at most." if above else "",
    )


def _applied(actor: Actor, found: Dossier) -> tuple[Applied, ...]:
    """One statement."""
    mine = Application.objects.visible_to(actor).filter(response=found.response)
    rows = Item.objects.filter(application__in=mine.order_by().values("pk")).select_related("application__created_by")
    held: dict[int, list[Item]] = {}
    for item in rows.order_by("-application__created_at", "-application", "pk"):
        held.setdefault(item.application_id, []).append(item)
    return tuple(_one(actor, found, items) for items in held.values())


def _one(actor: Actor, found: Dossier, items: list[Item]) -> Applied:
    application = items[0].application
    application.response = found.response
    shown = (
        FilledItem(
            item.code,
            found.definition.question(item.code).short,
            question_path(application.response_id, item.code),
            item,
        )
        for item in items
    )
    return Applied(application, tuple(shown), policies.can_undo(actor, application))
