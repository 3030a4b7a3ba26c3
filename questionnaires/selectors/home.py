"""The supplier's home and the task list of a questionnaire: where the person stands, first of all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.urls import reverse

from frameworks.models import Member
from questionnaires.bands import Band
from questionnaires.definition import Definition
from questionnaires.enums import ResponseState
from questionnaires.models import Response
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import Dossier, dossier_of
from questionnaires.selectors.evidence_news import attention_of_evidence, has_ended
from questionnaires.selectors.team import Attention, Handed, attention_of_team, handed_questions
from questionnaires.teamwork import Owner, Teamwork, read
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.roles import SUPPLIER_ROLES, Actor
from rphub.kernel.words import count, day, due_words
from suppliers.enums import StandingStatus
from suppliers.models import Evidence, OpenAction, Standing, Supplier

PILLARS = {
    "": "About you",
    "ethical": "Ethical",
    "social": "Social",
    "environmental": "Environmental",
    "economic": "Economic and integrity",
}
CLOSING = "INN"
"""The section on innovation stands with the last group although it is unscored."""
OPTIONAL = "Optional"
"""Nothing is written in the section and nothing has to be."""
SOON = 60
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Task:
    """A section in the task list. `shape` and `word` say its state; Completed is never the same as Sent."""

    code: str
    title: str
    url: str
    who: str
    shape: str
    word: str
    answered: int
    asked: int
    owner: Owner | None
    mine: bool
    hand_url: str


@dataclass(frozen=True, slots=True)
class Progress:
    """The task list of one questionnaire."""

    response: Response
    groups: tuple[tuple[str, tuple[Task, ...]], ...]
    completed: int
    sections: int
    """Those that must be completed: an untouched section of optional questions is not among them."""
    open_questions: int
    prefilled: int
    next_task: Task | None
    sent: bool
    attention: tuple[Attention, ...]
    mine: int
    """How many parts the reader has, sections and questions."""
    proposals: int
    """What helpers wrote and the lead has not decided."""
    questions: tuple[Handed, ...]
    """Questions that were handed to somebody by themselves."""

    @property
    def is_open(self) -> bool:
        return self.response.state in ANSWERABLE


@dataclass(frozen=True, slots=True)
class SupplierHome:
    """Everything on the home page; `progress` is None when no questionnaire is open."""

    supplier: Supplier
    others: tuple[Supplier, ...]
    headline: str
    lead: str
    button: tuple[str, str] | None
    progress: Progress | None
    attention: tuple[Attention, ...]
    actions: tuple[OpenAction, ...]
    expiring: tuple[Evidence, ...]
    standing: Standing
    band: str
    """The band members see, in words; empty while there is none."""
    members: int
    past: tuple[Response, ...]
    contact: dict[str, str] = field(default_factory=dict)


def supplier_home(actor: Actor, organisation_id: int | None = None) -> SupplierHome | None:
    """The home of one of the actor's suppliers, the first unless one is named; None when there is none."""
    own = list(Supplier.objects.visible_to(actor).select_related("organisation", "standing"))
    mine = actor.organisations(*SUPPLIER_ROLES)
    own = [supplier for supplier in own if supplier.organisation_id in mine]
    supplier = next((one for one in own if one.organisation_id == organisation_id), own[0] if own else None)
    if supplier is None:
        return None
    responses = list(
        Response.objects.visible_to(actor)
        .filter(supplier=supplier)
        .select_related("cycle", "current_submission")
        .order_by("-cycle__year", "-id")
    )
    current = next((one for one in responses if one.state not in PAST), None)
    progress = None
    if current:
        current.supplier = supplier
        progress = progress_of(dossier_of(current), actor, _wording_before(current, responses))
    actions = tuple(OpenAction.objects.filter(supplier=supplier))
    expiring = tuple(Evidence.objects.visible_to(actor).filter(supplier=supplier).expiring_within(SOON))
    told = progress.attention if progress else ()
    attention = (*told, *attention_of_evidence(supplier, current, expiring), *_of_actions(actions))
    headline, lead, button = _first_words(progress, attention)
    return SupplierHome(
        supplier=supplier,
        others=tuple(one for one in own if one != supplier),
        headline=headline,
        lead=lead,
        button=button,
        progress=progress,
        attention=attention[:SHOWN],
        actions=actions,
        expiring=tuple(one for one in expiring if not has_ended(one)),
        standing=supplier.standing,
        band=_band(supplier.standing),
        members=_members_seeing(supplier),
        past=tuple(one for one in responses if one is not current),
        contact=settings.CONSORTIUM,
    )


PAST = (
    ResponseState.PUBLISHED,
    ResponseState.SUPERSEDED,
    ResponseState.EXPIRED,
    ResponseState.EXEMPT,
    ResponseState.WITHDRAWN,
)


def _wording_before(current: Response, responses: Iterable[Response]) -> Definition | None:
    """The questions as they stood in the last year that was sent, if they are not the same version."""
    sent = [one for one in responses if one.current_submission and one.cycle.year < current.cycle.year]
    last = next((one for one in sent if one.state != ResponseState.WITHDRAWN), None)
    return definition_of(last.version_id) if last and last.version_id != current.version_id else None


def progress_of(found: Dossier, actor: Actor, before: Definition | None = None, mine: bool = False) -> Progress:
    """The task list from a dossier: no further statement. `before` holds last year's wording where it differs.

    With `mine` only what the reader has, by section or by question; the counts stay those of the whole questionnaire.
    """
    team, email = read(found.response.teamwork), actor.email.lower()
    tasks = [_task(found, section.code, team, email) for section in found.definition.sections]
    tasks = [task for task in tasks if task.asked]
    handed = handed_questions(found, team, email)
    groups: dict[str, list[Task]] = {label: [] for label in PILLARS.values()}
    for task in tasks:
        if mine and not task.mine:
            continue
        section = found.definition.section(task.code)
        pillar = section.pillar if task.code != CLOSING else "economic"
        groups[PILLARS.get(pillar, PILLARS[""])].append(task)
    answered = sum(task.answered for task in tasks)
    prefilled = [row for row in found.rows.values() if row.prefilled_from and row.confirmed_at is None]
    return Progress(
        response=found.response,
        groups=tuple((label, tuple(group)) for label, group in groups.items() if group),
        completed=sum(task.shape == "completed" for task in tasks),
        sections=sum(task.word != OPTIONAL for task in tasks),
        open_questions=sum(task.asked for task in tasks) - answered,
        prefilled=len(prefilled),
        next_task=next((task for task in tasks if task.answered < task.asked), None),
        sent=found.response.state not in ANSWERABLE,
        attention=_attention(found, tasks, before, actor) if found.response.state in ANSWERABLE else (),
        mine=len(team.parts_of(email)),
        proposals=sum(team.proposals.values()),
        questions=tuple(one for one in handed if one.mine or not mine),
    )


def _task(found: Dossier, code: str, team: Teamwork, email: str) -> Task:
    section = found.definition.section(code)
    asked, answered = len(found.asked_in(section)), found.answered_in(section)
    touched = [found.rows[question.code] for question in section.questions if question.code in found.rows]
    written = [row for row in touched if row.updated_by_id]
    last = max(written, key=lambda row: row.updated_at, default=None)
    if asked and answered == asked and not touched:
        shape, word = "not_started", OPTIONAL
    elif asked and answered == asked:
        shape, word = "completed", "Completed"
    elif touched:
        shape, word = "in_progress", "In progress"
    else:
        shape, word = "not_started", "Not started"
    return Task(
        code=code,
        title=section.title,
        url=reverse("section_page", args=[found.response.pk, code]),
        who=f"{last.updated_by}, {_short(last.updated_at.date())}" if last else "Nobody yet",
        shape=shape,
        word=word,
        answered=answered,
        asked=asked,
        owner=team.owners.get(code),
        mine=team.is_mine(code, email),
        hand_url=reverse("part_delegate", args=[found.response.pk, code]),
    )


def _attention(found: Dossier, tasks: Iterable[Task], before: Definition | None, actor: Actor) -> tuple[Attention, ...]:
    """What colleagues and helpers want of the reader, questions that are new or reworded, then the other sections."""
    changed = _changed(found, before) if before else {}
    return (*attention_of_team(found, actor), *changed.values(), *_of_sections(found, tasks, set(changed)))


def _changed(found: Dossier, before: Definition) -> dict[str, Attention]:
    """Open questions that last year did not ask, or asked in other words."""
    new, reworded = {}, {}
    for code in found.applicability.counted:
        question = found.definition.question(code)
        if found.is_answered(code):
            continue
        where = f"{reverse('section_page', args=[found.response.pk, question.section])}?question={code}#{code}"
        if code not in before:
            new[code] = Attention("new", "New question", question.text, where, question.section)
        elif before.question(code).text != question.text:
            reworded[code] = Attention("changed", "Reworded", question.text, where, question.section)
    return new | reworded


def _of_sections(found: Dossier, tasks: Iterable[Task], named: set[str]) -> list[Attention]:
    """What waits in each section beside the questions named already."""
    rest = {
        task.code: sum(code not in named and not found.is_answered(code) for code in found.asked_in(section))
        for task in tasks
        for section in (found.definition.section(task.code),)
    }
    return [
        Attention(
            shape=task.shape,
            word=task.word,
            text=f"{task.title}: {count(rest[task.code], 'question')} to answer",
            url=task.url,
            meta=f"{task.answered} of {task.asked} answered{_with(task)}",
        )
        for task in sorted(tasks, key=lambda task: not task.mine)
        if rest[task.code]
    ]


def _with(task: Task) -> str:
    """Who has the section, where somebody does."""
    if task.owner is None:
        return ""
    return ", yours" if task.mine else f", with {task.owner.name}"


def _of_actions(actions: Iterable[OpenAction]) -> list[Attention]:
    return [
        Attention("finding", "Action due", one.text, one.path, due_words(one.due_on)) for one in actions if one.path
    ]


def _first_words(
    progress: Progress | None, attention: tuple[Attention, ...]
) -> tuple[str, str, tuple[str, str] | None]:
    """Headline, lead and the one button: what needs the person, by when, and whether it was sent."""
    if progress is None:
        if attention:
            first = ("Begin with the first", attention[0].url)
            return f"{_needs(len(attention))}.", "No questionnaire is open at present.", first
        return (
            "Nothing is due.",
            "We write to you when your next questionnaire opens. Evidence can be added any time.",
            None,
        )
    response = progress.response
    if progress.is_open:
        due = due_words(response.due_on)
        headline = f"{_needs(len(attention))}. {due[:1].upper()}{due[1:]}. Not sent yet."
        rest = progress.sections - progress.completed
        lead = (
            f"Your {response.cycle} questionnaire is due on {day(response.due_on)}. {progress.completed} of "
            f"{count(progress.sections, 'section')} are completed"
            + (f"; {rest} to go." if rest else ". Check your answers and send them.")
        )
        return headline, lead, _button(progress)
    return _sent_words(response)


def _button(progress: Progress) -> tuple[str, str]:
    if progress.next_task is None:
        return "Check and send", reverse("check_and_send", args=[progress.response.pk])
    title = progress.next_task.title
    verb = "Start" if progress.completed == 0 and progress.next_task.answered == 0 else "Continue"
    return f"{verb} with {title[:1].lower()}{title[1:]}", progress.next_task.url


def _sent_words(response: Response) -> tuple[str, str, tuple[str, str] | None]:
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
    sent = response.current_submission
    when = f"Sent on {day(sent.submitted_at)}, receipt {sent.receipt}. " if sent else ""
    label = response.supplier_label
    headline = f"{label}." if label.startswith("Sent") else f"Sent. {label}."
    return headline, f"{when}Nothing needs you until we write to you.", None


def _needs(number: int) -> str:
    if number == 0:
        return "Nothing else needs you"
    return "1 thing needs you" if number == 1 else f"{number} things need you"


def _short(when: date) -> str:
    return f"{when.day} {when:%b}"


def _members_seeing(supplier: Supplier) -> int:
    """Members who use a lot the supplier holds; they can see its status."""
    lots = supplier.awards.in_force().filter(lot__framework__member_access=True).values("lot_id")
    return Member.objects.filter(pk__in=Member.objects.filter(usages__lot_id__in=lots).values("pk")).count()


def _band(standing: Standing) -> str:
    if standing.shown_status != StandingStatus.ASSESSED or standing.shown_band is None:
        return ""
    return list(Band)[standing.shown_band].label
