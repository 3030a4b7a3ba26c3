"""The task list of one questionnaire and what in it needs somebody: from a dossier, without a further statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from questionnaires.definition import Definition
from questionnaires.due import last_day_to_ask
from questionnaires.enums import Doubt
from questionnaires.links import question_path, section_path
from questionnaires.models import Response
from questionnaires.prefill import is_reworded
from questionnaires.selectors.definitions import definition_of
from questionnaires.selectors.dossier import Dossier
from questionnaires.selectors.sections import entrance
from questionnaires.selectors.team import Attention, Handed, attention_of_team, handed_questions
from questionnaires.teamwork import Owner, Teamwork, read
from questionnaires.workflow import ANSWERABLE
from rphub.kernel.roles import Actor
from rphub.kernel.words import count, day, within

PILLARS = {
    "": "About you",
    "ethical": "Ethical",
    "social": "Social",
    "environmental": "Environmental",
    "economic": "Economic and integrity",
}
TO_CONFIRM, OPTIONAL = "To confirm", "Optional"
"""Nothing of this year is written in the section; and nothing has to be."""


@dataclass(frozen=True, slots=True)
class Task:
    """A section in the task list. `shape` and `word` say its state; Completed is never the same as Sent."""

    code: str
    title: str
    url: str
    open_url: str
    """The first question of it that needs somebody, where it was begun; else the same as `url`."""
    who: str
    shape: str
    word: str
    answered: int
    asked: int
    """Of the questions that may not be sent empty, and those that are answered all the same."""
    carried: int
    """Answers as they stood last year, about which nobody has said anything yet."""
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

    @property
    def next_step(self) -> tuple[str, str]:
        """The one button of a questionnaire that is open: what it says and where it leads."""
        task = self.next_task
        if task is None:
            return "Check and send", reverse("check_and_send", args=[self.response.pk])
        verb = "Start" if self.completed == 0 and task.answered == 0 else "Continue"
        return f"{verb} with {within(task.title)}", task.open_url

    @property
    def to_go(self) -> str:
        """How much of it is completed, in a sentence without its full stop."""
        verb = "is" if self.completed == 1 else "are"
        return f"{self.completed} of {count(self.sections, 'section')} {verb} completed"

    @property
    def note(self) -> str:
        """What to know about the task list."""
        if self.is_open:
            return "Saved as you go. Nothing is sent until you send it."
        return "Sent. It stays readable here, as you sent it."

    @property
    def more_time(self) -> str:
        """What was asked or given, in a sentence; empty where neither is."""
        due_on, wanted, before = self.response.due_on, self.response.wants_until, self.response.extended_from
        if wanted:
            return f"You asked for more time, until {day(wanted)}. Until we answer, {day(due_on)} counts."
        return f"You have more time: until {day(due_on)} instead of {day(before)}." if before else ""

    @property
    def may_ask_time(self) -> bool:
        """Whether the page on which the lead asks for more time is of use now."""
        return self.is_open and not self.more_time and timezone.localdate() <= last_day_to_ask(self.response.due_on)


def progress_of(found: Dossier, actor: Actor, before: Response | None = None, mine: bool = False) -> Progress:
    """The task list from a dossier: no further statement. `before` is the questionnaire of the year before.

    With `mine` only what the reader has, by section or by question; the counts stay those of the whole questionnaire.
    """
    team, email = read(found.response.teamwork), actor.email.lower()
    asking = [section.code for section in found.definition.walk if found.asked_in(section)]
    tasks = [_task(found, code, team, email) for code in asking]
    handed = handed_questions(found, team, email)
    groups: dict[str, list[Task]] = {label: [] for label in PILLARS.values()}
    for task in tasks:
        if mine and not task.mine:
            continue
        section = found.definition.section(task.code)
        groups[PILLARS[section.group]].append(task)
    return Progress(
        response=found.response,
        groups=tuple((label, tuple(group)) for label, group in groups.items() if group),
        completed=sum(task.shape == "completed" for task in tasks),
        sections=sum(task.word != OPTIONAL for task in tasks),
        prefilled=sum(task.carried for task in tasks),
        next_task=min((task for task in tasks if task.answered < task.asked), key=_whose, default=None),
        sent=found.response.state not in ANSWERABLE,
        attention=_attention(found, tasks, before, actor) if found.response.state in ANSWERABLE else (),
        mine=len(team.parts_of(email)),
        proposals=sum(team.proposals.values()),
        questions=tuple(one for one in handed if one.mine or not mine),
    )


def _whose(task: Task) -> int:
    """What the reader has goes before what nobody has, and that before what a colleague works on."""
    return 0 if task.mine else 1 if task.owner is None else 2


def _task(found: Dossier, code: str, team: Teamwork, email: str) -> Task:
    section = found.definition.section(code)
    asked, answered = len(found.needed_in(section)), found.answered_in(section)
    touched = [found.rows[question.code] for question in section.questions if question.code in found.rows]
    written = [row for row in touched if row.updated_by_id]
    last = max(written, key=lambda row: row.updated_at, default=None)
    carried = len(found.carried_in(section))
    if carried and (answered + carried == asked or not written):
        shape, word = "changed", TO_CONFIRM
    elif not asked:
        shape, word = "not_started", OPTIONAL
    elif answered == asked:
        shape, word = "completed", "Completed"
    elif touched:
        shape, word = "in_progress", "In progress"
    else:
        shape, word = "not_started", "Not started"
    url = entrance(found, section) if word == TO_CONFIRM else section_path(found.response.pk, code)
    still_open = next((one for one in found.needed_in(section) if not found.is_settled(one)), "")
    return Task(
        code=code,
        title=section.title,
        url=url,
        open_url=question_path(found.response.pk, still_open) if shape == "in_progress" and still_open else url,
        who=f"{last.updated_by}, {_short(last.updated_at.date())}" if last else "Nobody yet",
        shape=shape,
        word=word,
        answered=answered,
        asked=asked,
        carried=carried,
        owner=team.owners.get(code),
        mine=team.is_mine(code, email),
        hand_url=reverse("part_delegate", args=[found.response.pk, code]),
    )


def _attention(found: Dossier, tasks: Iterable[Task], before: Response | None, actor: Actor) -> tuple[Attention, ...]:
    """What colleagues and helpers want of the reader, the questions that want a look, then the other sections."""
    wording = definition_of(before.version_id) if before else found.definition
    queried = frozenset(before.queried if before else ())
    named: dict[str, dict[str, Attention]] = {word: {} for _, word in WORDS}
    for code in found.applicability.counted:
        if (why := _why(found, code, wording, queried)) is not None:
            shape, word = why
            question = found.definition.question(code)
            where = f"{reverse('section_page', args=[found.response.pk, question.section])}?question={code}#{code}"
            named[word][code] = Attention(shape, word, question.text, where, question.section)
    changed = {code: one for group in named.values() for code, one in group.items()}
    return (*attention_of_team(found, actor), *changed.values(), *_of_sections(found, tasks, set(changed)))


WORDS = NOT_SURE, NEW, REWORDED, QUERIED = (
    ("query", "Not sure"),
    ("new", "New question"),
    ("changed", "Reworded"),
    ("query", "Queried last year"),
)
"""What makes a question stand by itself in the attention list, in this order: shape and word."""


def _why(found: Dossier, code: str, wording: Definition, queried: frozenset[str]) -> tuple[str, str] | None:
    """Why a question wants a look this year; None once somebody looked, or where nothing is special about it."""
    row = found.rows.get(code)
    if row is not None and row.doubt:
        return NOT_SURE if row.doubt == Doubt.UNSURE else REWORDED
    if found.is_answered(code) and not (row is not None and row.is_carried):
        return None
    if code not in wording:
        return NEW
    if code in queried:
        return QUERIED
    question = found.definition.question(code)
    return REWORDED if not found.is_answered(code) and is_reworded(wording.question(code), question) else None


def _of_sections(found: Dossier, tasks: Iterable[Task], named: set[str]) -> list[Attention]:
    """What waits in each section beside the questions named already; many sections of nobody's stand in one line."""
    waiting = [(task, *_waiting_in(found, task, named)) for task in tasks]
    waiting = [one for one in waiting if one[1] or one[2]]
    mine = [one for one in waiting if one[0].mine]
    others = [one for one in waiting if not one[0].mine]
    lines = [_line(*one) for one in (mine if len(others) > FEW else (*mine, *others))]
    return [*lines, _together(others)] if len(others) > FEW else lines


FEW = 3
"""As many sections have a line each; more would only say again what the task list below says."""


def _waiting_in(found: Dossier, task: Task, named: set[str]) -> tuple[int, int]:
    """Questions to answer and answers to confirm."""
    section = found.definition.section(task.code)
    carried = [code for code in found.carried_in(section) if code not in named]
    open_ones = [code for code in found.needed_in(section) if code not in named and not found.is_settled(code)]
    return len(open_ones) - len(carried), len(carried)


def _line(task: Task, rest: int, carried: int) -> Attention:
    meta = f"{task.answered} of {task.asked} answered{_with(task)}"
    return Attention(task.shape, task.word, f"{task.title}: {_what_waits(rest, carried)}", task.url, meta)


def _together(waiting: list[tuple[Task, int, int]]) -> Attention:
    begun = any(task.answered for task, _, _ in waiting)
    shape, word = ("in_progress", "In progress") if begun else ("not_started", "Not started")
    what = _what_waits(sum(rest for _, rest, _ in waiting), sum(carried for _, _, carried in waiting))
    return Attention(shape, word, f"{len(waiting)} sections: {what}", "#tasks", "listed below", len(waiting))


def _what_waits(rest: int, carried: int) -> str:
    words = [f"{count(rest, 'question')} to answer"] if rest else []
    words += [f"{count(carried, 'answer')} from last year to confirm"] if carried else []
    return ", ".join(words)


def _short(when: date) -> str:
    return f"{when.day} {when:%b}"


def _with(task: Task) -> str:
    """Who has the section, where somebody does."""
    if task.owner is None:
        return ""
    return ", yours" if task.mine else f", with {task.owner.name}"
