"""Input of the review pages as clean values. Levels have no field of their own: they are chosen, never typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django import forms

from reviews.desks import THEN
from reviews.enums import EvidenceResult, FindingState, OwnCheck, QueryKind, SnippetKind
from reviews.models import Clarification, FeedbackSnippet, Finding
from reviews.selectors.proofs import Proof
from reviews.selectors.workbench import Workbench
from rphub.kernel.forms import HubForm, dress, unmarked
from suppliers.enums import Severity

LONG = 4000
F = TypeVar("F", bound=HubForm)


def area(rows: int = 3, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


def text_field(label: str, rows: int = 3, hint: str = "") -> forms.CharField:
    """A text that is needed only in some cases; the action knows which."""
    return unmarked(forms.CharField(label=label, help_text=hint, widget=area(rows), required=False, max_length=LONG))


def _days() -> forms.IntegerField:
    sentence = "Give between 1 and 730 days"
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)
    return forms.IntegerField(
        min_value=1, max_value=730, label="Days from agreement to due", initial=90, error_messages=errors
    )


def _theme() -> forms.CharField:
    return forms.CharField(
        required=False,
        max_length=120,
        label="Theme in words for members",
        help_text="Members read the theme, never the finding.",
    )


def _snippet(kind: SnippetKind) -> forms.ModelChoiceField[FeedbackSnippet]:
    """Which saved text to insert; drawn by hand from the few that fit the question."""
    return forms.ModelChoiceField(
        FeedbackSnippet.objects.filter(kind=kind, retired=False),
        required=False,
        error_messages={"invalid_choice": "Choose one of the saved texts"},
    )


def _with(text: str, snippet: FeedbackSnippet | None) -> str:
    """What was written, with the chosen text below it unless it stands there already."""
    if snippet is None or snippet.text in text.replace("\r\n", "\n"):
        return text
    return f"{text.rstrip()}\n{snippet.text}".lstrip()


def _keep() -> forms.BooleanField:
    return forms.BooleanField(label="Keep this text to use it again", required=False)


class DecisionForm(HubForm):
    choice = forms.CharField(max_length=12, error_messages={"required": "Choose what you decide"})
    level = forms.TypedChoiceField(
        choices=[(str(n), str(n)) for n in range(5)],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Choose a level from 0 to 4"},
    )
    reason = text_field(
        "Why this level",
        hint="Stays on record in this office. Needed whenever the level differs from the suggestion. "
        "A level above the claim is a credit.",
    )
    feedback = text_field(
        "Feedback to the supplier", hint="Strengths first, then one next step. Saved with your decision."
    )
    snippet = _snippet(SnippetKind.FEEDBACK)
    keep = _keep()
    then = forms.ChoiceField(
        choices=list(THEN.items()),
        label="Then go to",
        required=False,
        error_messages={"invalid_choice": "Choose where to go next"},
    )

    def values(self) -> dict[str, Any]:
        """As `decide_question` takes them."""
        data = self.cleaned_data
        written = {"feedback": _with(data["feedback"], data["snippet"])}
        return {name: data[name] for name in ("choice", "level", "reason", "keep")} | written


class EvidenceForm(HubForm):
    evidence_id = forms.CharField(max_length=36, widget=forms.HiddenInput)
    result = forms.ChoiceField(
        choices=EvidenceResult.choices,
        label="What is it worth for this question?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is worth"},
    )
    reason = text_field("Why, for the supplier", 2)
    waived = text_field("Why it is accepted past its date", 2)


class NoteForm(HubForm):
    text = text_field("Private note", 4)


class QueryForm(HubForm):
    kind = forms.ChoiceField(choices=QueryKind.choices, label="What it is about")
    message = text_field("Your query", 4)
    snippet = _snippet(SnippetKind.QUERY)
    keep = _keep()

    def values(self) -> dict[str, Any]:
        """As `save_query` takes them."""
        data = self.cleaned_data
        return {"kind": data["kind"], "message": _with(data["message"], data["snippet"]), "keep": data["keep"]}


class FindingForm(HubForm):
    code = forms.CharField(max_length=8, widget=forms.HiddenInput)
    severity = forms.ChoiceField(choices=Severity.choices, label="Priority", initial=Severity.MINOR.value)
    text = forms.CharField(widget=area(2), max_length=LONG, label="The gap, as a fact")
    action = forms.CharField(widget=area(2), max_length=LONG, label="What is to be done")
    days = _days()
    theme = _theme()


class FindingDecisionForm(HubForm):
    state = forms.ChoiceField(choices=FindingState.choices[1:])
    severity = forms.ChoiceField(choices=Severity.choices, required=False, widget=forms.HiddenInput)
    action = text_field("What is to be done", 2)
    days = _days()
    theme = _theme()
    reason = text_field("Reason, if it is not taken up", 2)
    merged_into = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].required = False

    def values(self) -> dict[str, Any]:
        """Empty fields leave what stands."""
        data = dict(self.cleaned_data)
        for name in ("severity", "action", "theme"):
            data[name] = data[name] or None
        return data


class ChecksForm(HubForm):
    """What the reviewer knows from elsewhere; rules that propose findings read it."""

    tick = forms.MultipleChoiceField(
        label="Tick what you know. Rules that propose findings read it.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=OwnCheck.choices,
    )

    def ticks(self) -> dict[str, bool]:
        return dict.fromkeys(self.cleaned_data["tick"], True)


class RepliesForm(HubForm):
    """One reply for each query that is open: `reply-7` for query 7."""

    def __init__(self, queries: Iterable[Clarification], data: Any = None) -> None:
        self.queries = {f"reply-{query.pk}": query for query in queries}
        super().__init__(data, initial={name: query.reply for name, query in self.queries.items()})
        for name, query in self.queries.items():
            self.fields[name] = text_field(f"Your reply on {query.code}", 4)
        dress(self)

    def replies(self) -> dict[int, str]:
        return {query.pk: self.cleaned_data[name] for name, query in self.queries.items()}


class SummaryForm(HubForm):
    summary = forms.CharField(
        widget=area(5),
        required=False,
        max_length=LONG,
        label="Summary for the supplier and for members",
        help_text="At most 120 words. Strengths first, then one thing to do next.",
    )
    strength_1 = forms.CharField(required=False, max_length=200, label="Strength 1")
    strength_2 = forms.CharField(required=False, max_length=200, label="Strength 2")
    strength_3 = forms.CharField(required=False, max_length=200, label="Strength 3")

    def values(self) -> dict[str, Any]:
        """As `save_summary` takes them."""
        strengths = [self.cleaned_data[f"strength_{n}"] for n in (1, 2, 3)]
        return {"summary": self.cleaned_data["summary"], "strengths": strengths}


class ExamplesForm(HubForm):
    """Commitments to show members; `offered` are (key, words) of those that may be shown."""

    examples = forms.MultipleChoiceField(
        label="Examples members may read",
        help_text="Three at most. Members read the words of the commitment, its outcome and its status.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose among the commitments listed here"},
    )

    def __init__(self, offered: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.MultipleChoiceField, self.fields["examples"]).choices = list(offered)


class ReasonForm(HubForm):
    reason = text_field(
        "Why it is reopened", hint="A new revision begins. Members keep what is published until the next is."
    )


@dataclass(frozen=True)
class BenchForms:
    """The forms beside one question; the one that came back with mistakes holds what was typed."""

    decision: DecisionForm
    query: QueryForm
    finding: FindingForm
    note: NoteForm
    proofs: list[tuple[Proof, EvidenceForm]]
    findings: list[tuple[Finding, FindingDecisionForm]]


def bench_forms(bench: Workbench, part: str = "", bound: HubForm | None = None) -> BenchForms:
    def form(cls: type[F], named: str, **initial: Any) -> F:
        return bound if part == named and isinstance(bound, cls) else cls(initial=initial, auto_id=ids(named))

    decision, query, code = bench.decision, bench.query, bench.question.code
    level, reason, feedback = (decision.level, decision.reason, decision.feedback) if decision else (None, "", "")
    shown = {"level": level, "reason": reason, "feedback": feedback, "then": bench.then}
    made = BenchForms(
        decision=form(DecisionForm, "decision", **shown),
        query=form(QueryForm, "query", **({"kind": query.kind, "message": query.message} if query else {})),
        finding=form(FindingForm, "finding", code=code, theme=bench.section_title),
        note=form(NoteForm, "note", text=bench.note),
        proofs=[(proof, _evidence(form, proof)) for proof in bench.proofs],
        findings=finding_forms(bench.findings, part, bound),
    )
    made.query.fields["message"].label = f"Your query on {code}"
    made.note.fields["text"].label = f"Private note on {code}"
    return made


def ids(part: str) -> str:
    """Ids of a form's fields: several forms of a page have a field of the same name."""
    return f"id_{part}_%s"


def _evidence(form: Callable[..., EvidenceForm], proof: Proof) -> EvidenceForm:
    key, judged = proof.cited.evidence_id, proof.judged
    shown = {"result": judged.result, "reason": judged.reason, "waived": judged.waived} if judged else {}
    made = form(EvidenceForm, f"evidence-{key}", evidence_id=key, **shown)
    if not proof.expired:
        del made.fields["waived"]
    return made


def finding_forms(
    rows: Iterable[Finding], part: str = "", bound: HubForm | None = None
) -> list[tuple[Finding, FindingDecisionForm]]:
    """Each finding with the form that decides it."""
    made = []
    for row in rows:
        named = f"finding-{row.pk}"
        shown = {"action": row.action, "days": row.days, "theme": row.theme}
        fresh = FindingDecisionForm(initial=shown, auto_id=ids(named))
        made.append((row, bound if part == named and isinstance(bound, FindingDecisionForm) else fresh))
    return made
