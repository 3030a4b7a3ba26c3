"""The supplier's home: where the person stands, first of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.text import Truncator

from frameworks.models import Member
from questionnaires.bands import Band
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.selectors.dossier import dossier_of
from questionnaires.selectors.effort import words_of_time
from questionnaires.selectors.ending import LastStep, last_step
from questionnaires.selectors.evidence_news import attention_of_evidence, has_ended
from questionnaires.selectors.explained import asked_by
from questionnaires.selectors.progress import Progress, progress_of
from questionnaires.selectors.team import Attention
from rphub.kernel.roles import SUPPLIER_ROLES, Actor
from rphub.kernel.words import count, day, due_words
from suppliers.enums import StandingStatus
from suppliers.models import Evidence, OpenAction, Standing, Supplier

SOON = 60
SHOWN = 20
LONG = 120
"""Letters of an action in a list; its page has them all."""


@dataclass(frozen=True, slots=True)
class SupplierHome:
    """Everything on the home page; `progress` is None when no questionnaire is open."""

    supplier: Supplier
    others: tuple[Supplier, ...]
    headline: str
    lead: str
    time: str
    """What is left and what was spent, in sentences; empty while nothing is open."""
    button: tuple[str, str] | None
    progress: Progress | None
    attention: tuple[Attention, ...]
    asked: tuple[Attention, ...]
    """What the supplier asked about questions: with us, or answered lately."""
    actions: tuple[OpenAction, ...]
    expiring: tuple[Evidence, ...]
    standing: Standing
    band: str
    """The band members see, in words; empty while there is none."""
    members: int
    past: tuple[Response, ...]
    contact: dict[str, str] = field(default_factory=dict)

    @property
    def actions_in_words(self) -> str:
        """How many there are, for beside the list that names them."""
        late = sum(one.is_late for one in self.actions)
        return f"{len(self.actions):,} open, {f'{late:,} of them late' if late else 'none of them late'}."


def supplier_home(actor: Actor, organisation_id: int | None = None) -> SupplierHome | None:
    """The home of one of the actor's suppliers, the first unless one is named; None when there is none."""
    own = _own(actor)
    supplier = next((one for one in own if one.organisation_id == organisation_id), own[0] if own else None)
    if supplier is None:
        return None
    records = _records(actor, supplier)
    responses = [one for one in records if one.supplier_id == supplier.pk]
    current = next((one for one in responses if one.state not in PAST), None)
    progress, time = None, ""
    if current:
        current.supplier = supplier
        found = dossier_of(current)
        progress, time = progress_of(found, actor, _year_before(current, responses)), words_of_time(found)
    actions = tuple(OpenAction.objects.filter(supplier=supplier))
    expiring = tuple(Evidence.objects.visible_to(actor).filter(supplier=supplier).expiring_within(SOON))
    late = [one for one in actions if one.is_late]
    last = last_step(actor, progress)
    told = (*_of_offers(current), *_of_actions(late), *(progress.attention if progress else ()))
    told = (*(last.attention if last else ()), *told)
    told = (*told, *attention_of_evidence(supplier, current, expiring), *_from_above(actor, supplier))
    attention = (*told, *_of_actions(one for one in actions if not one.is_late))
    headline, lead, button = _first_words(progress, attention, last)
    return SupplierHome(
        supplier=supplier,
        others=tuple(one for one in own if one != supplier),
        headline=headline,
        lead=lead,
        time=time,
        button=button,
        progress=progress,
        attention=attention[:SHOWN],
        asked=asked_by(actor, supplier),
        actions=actions,
        expiring=tuple(one for one in expiring if not has_ended(one)),
        standing=supplier.standing,
        band=_band(supplier.standing),
        members=_members_seeing(supplier),
        past=tuple(one for one in records if one is not current),
        contact=settings.CONSORTIUM,
    )


def _records(actor: Actor, supplier: Supplier) -> list[Response]:
    """Its questionnaires, and those of suppliers that were merged into it."""
    merged = Q(supplier__organisation__merged_into=supplier.organisation_id)
    found = Response.objects.visible_to(actor).filter(Q(supplier=supplier) | merged)
    found = found.select_related("cycle", "current_submission", "supplier__organisation")
    return list(found.order_by("-cycle__year", "-id"))


def _own(actor: Actor) -> list[Supplier]:
    """The suppliers the actor works for."""
    mine = actor.acts_for(*SUPPLIER_ROLES)
    found = Supplier.objects.visible_to(actor).select_related("organisation", "standing")
    return [supplier for supplier in found if supplier.organisation_id in mine]


OFFERED_IN = (ResponseState.IN_REVIEW, ResponseState.CLARIFICATION)
PAST = (
    ResponseState.PUBLISHED,
    ResponseState.SUPERSEDED,
    ResponseState.EXPIRED,
    ResponseState.EXEMPT,
    ResponseState.WITHDRAWN,
)


def _year_before(current: Response, responses: Iterable[Response]) -> Response | None:
    """The last year that was sent."""
    sent = [one for one in responses if one.current_submission and one.cycle.year < current.cycle.year]
    return next((one for one in sent if one.state != ResponseState.WITHDRAWN), None)


def _of_offers(current: Response | None) -> list[Attention]:
    """Answers that the reviewer offers to raise, while the supplier may still say so."""
    if current is None or not current.offered or current.state not in OFFERED_IN:
        return []
    noun = count(len(current.offered), "answer")
    words = f"Your document shows more than you claimed: {noun} can be raised"
    return [Attention("credit", "Credit", words, reverse("credits_page", args=[current.pk]), "Nothing waits for it")]


def _of_actions(actions: Iterable[OpenAction]) -> list[Attention]:
    named = [(one, Truncator(one.text).chars(LONG)) for one in actions if one.path and one.can_be_late]
    return [Attention("finding", "Action due", text, one.path, due_words(one.due_on)) for one, text in named]


def _from_above(actor: Actor, supplier: Supplier) -> Iterator[Attention]:
    """What apps that are built upon this one say; the settings name them, so nothing here knows them."""
    for path in settings.SUPPLIER_ATTENTION:
        yield from import_string(path)(actor, supplier)


def _first_words(
    progress: Progress | None, attention: tuple[Attention, ...], last: LastStep | None
) -> tuple[str, str, tuple[str, str] | None]:
    """Headline, lead and the one button: what needs the person, by when, and whether it was sent."""
    needs = _needs(sum(one.things for one in attention))
    if progress is None:
        if attention:
            first = (f"Begin with “{Truncator(attention[0].text.rstrip('.')).chars(60)}”", attention[0].url)
            return f"{needs}.", "No questionnaire is open at present.", first
        return (
            "Nothing is due.",
            "We write to you when your next questionnaire opens. Evidence can be added any time.",
            None,
        )
    if not progress.is_open:
        return sent_words(progress.response)
    due = due_words(progress.response.due_on)
    button = (last.button, last.url) if last else progress.next_step
    return f"{needs}. {due[:1].upper()}{due[1:]}. Not sent yet.", _open_words(progress, last), button


def _open_words(progress: Progress, last: LastStep | None) -> str:
    """Until when, how far, and what that means."""
    response, rest = progress.response, progress.sections - progress.completed
    late = response.due_on < timezone.localdate()
    due = f"Your {response.cycle} questionnaire {'was' if late else 'is'} due on {day(response.due_on)}."
    after = " You can still send it; it is marked as late." if late else ""
    return f"{due}{after} {last.words if last else f'{progress.to_go}; {rest} to go.'}"


def sent_words(response: Response) -> tuple[str, str, tuple[str, str] | None]:
    """Headline, lead and the one button, where there is one, of a questionnaire that was sent."""
    if response.state == ResponseState.CLARIFICATION:
        return (
            "The reviewer has questions for you.",
            f"Only the questions asked are open. Your {response.cycle} questionnaire stays as you sent it otherwise.",
            ("Answer the questions", reverse("queries_page", args=[response.pk])),
        )
    if response.state == ResponseState.ACCURACY_CHECK:
        return (
            "Your result is ready to check.",
            "See the assessed levels and accept them, or tell us what is wrong, before members see anything.",
            ("See your result", reverse("result_page", args=[response.pk])),
        )
    if response.state == ResponseState.PUBLISHED:
        return "Shown to members.", "", ("See your result", reverse("result_page", args=[response.pk]))
    sent = response.current_submission
    when = f"Sent on {day(sent.submitted_at)}, receipt {sent.receipt}. " if sent else ""
    label = response.supplier_label
    headline = f"{label}." if label.startswith("Sent") else f"Sent. {label}."
    return headline, f"{when}Nothing needs you until we write to you.", None


def _needs(number: int) -> str:
    if number == 0:
        return "Nothing else needs you"
    return "1 thing needs you" if number == 1 else f"{number} things need you"


def _members_seeing(supplier: Supplier) -> int:
    """Members who use a lot the supplier holds; they can see its status."""
    lots = supplier.awards.in_force().filter(lot__framework__member_access=True).values("lot_id")
    return Member.objects.filter(pk__in=Member.objects.filter(usages__lot_id__in=lots).values("pk")).count()


def _band(standing: Standing) -> str:
    if standing.shown_status != StandingStatus.ASSESSED or standing.shown_band is None:
        return ""
    return list(Band)[standing.shown_band].label
