"""Input around a review: more time, credits, second opinions, moderation, corrections, appeals, a day to publish."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from reviews.actions.challenges import ANSWERS, Point
from reviews.enums import PointState, QueryState
from reviews.forms import LONG, ids
from reviews.selectors.rounds import Gap
from rphub.kernel.forms import HubForm, dress, unmarked

LADDER = [(str(n), str(n)) for n in range(5)]
MOST_POINTS = 5


def _text(label: str, rows: int = 3, hint: str = "") -> forms.CharField:
    """A text the action asks for where it is needed."""
    area = forms.Textarea(attrs={"rows": rows})
    return unmarked(forms.CharField(label=label, help_text=hint, widget=area, required=False, max_length=LONG))


def _level(label: str, choices: Iterable[tuple[str, str]], **more: Any) -> forms.TypedChoiceField:
    errors = {"invalid_choice": "Choose a level of the list"}
    return unmarked(
        forms.TypedChoiceField(
            label=label, choices=choices, coerce=int, empty_value=None, required=False, error_messages=errors, **more
        )
    )


class ExtendForm(HubForm):
    due_on = forms.DateField(
        label="New day for replies", help_text="A working day, at most 14 days later. Once a round."
    )
    reason = forms.CharField(label="Why", required=False, help_text="Stays on record in this office.")


class OutcomeForm(HubForm):
    outcome = forms.ChoiceField(
        choices=[(QueryState.RESOLVED.value, "Settled"), (QueryState.UNRESOLVED.value, "Decided as it stands")],
        error_messages={"required": "Choose whether the query is settled"},
    )


class CreditForm(HubForm):
    """The level a document shows, above the one claimed."""

    def __init__(self, claimed: int | None, documents: Iterable[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        least = (claimed or 0) + 1
        choices = [("", "Choose a level"), *((str(n), f"Level {n}") for n in range(least, 5))]
        self.fields["level"] = _level("Level the document shows", choices)
        self.fields["evidence_id"] = unmarked(
            forms.ChoiceField(
                label="Document that shows it", choices=[("", "Choose a document"), *documents], required=False
            )
        )
        self.fields["reason"] = _text("What the document shows", 3, "The supplier reads it.")
        dress(self)


class DeclineForm(HubForm):
    reason = _text("Why your answer stays as it is", 2, "The reviewer reads it.")


class OpinionForm(HubForm):
    """A level and a reason for each question that is asked: `level-GOV-01`, `reason-GOV-01`."""

    def __init__(self, codes: Iterable[str], *args: Any, fair: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = tuple(codes)
        if fair:
            self.fields["fair"] = unmarked(
                forms.BooleanField(
                    required=False,
                    label="I have no conflict of interest with this supplier, and I have not seen the levels that were "
                    "decided, here, in the history or elsewhere",
                )
            )
        for code in self.codes:
            self.fields[f"level-{code}"] = _level(f"Your level for {code}", LADDER, widget=forms.RadioSelect)
            self.fields[f"reason-{code}"] = _text(f"Why, for {code}", 2)
        dress(self)

    def given(self) -> dict[str, tuple[int | None, str]]:
        data = self.cleaned_data
        return {code: (data[f"level-{code}"], data[f"reason-{code}"]) for code in self.codes}

    def values(self) -> dict[str, Any]:
        return {"given": self.given(), "fair": self.cleaned_data.get("fair", False)}


class WaiveForm(HubForm):
    reason = _text("Why you go on without it", 2, "Stays on record in this office.")


class ChangesForm(HubForm):
    """Levels a moderator may change, each with a reason: `level-GOV-01`, `reason-GOV-01`."""

    def __init__(self, levels: Mapping[str, int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = tuple(levels)
        for code, level in levels.items():
            choices = [("", f"Leave at {level}"), *LADDER]
            self.fields[f"level-{code}"] = _level(f"Level of {code}", choices)
            self.fields[f"reason-{code}"] = _text(f"Why {code} moves", 2)
        dress(self)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for code in self.codes:
            if data.get(f"reason-{code}", "").strip() and data.get(f"level-{code}") is None:
                self.add_error(f"level-{code}", ValidationError(f"Choose the level you mean for {code}"))
        return data

    def changes(self) -> dict[str, tuple[int, str]]:
        data = self.cleaned_data
        chosen = [code for code in self.codes if data[f"level-{code}"] is not None]
        return {code: (data[f"level-{code}"], data[f"reason-{code}"]) for code in chosen}

    def rows(self) -> list[tuple[str, Any, Any]]:
        return [(code, self[f"level-{code}"], self[f"reason-{code}"]) for code in self.codes]


class ModerationForm(ChangesForm):
    note = _text("Stays in this office. Needed when you return the review.", 4)


class AppealDecisionForm(ChangesForm):
    decision = _text("Your decision and its reasons", 5, "The supplier reads it, and it stays on record.")


class AppealForm(HubForm):
    text = _text("What should the moderator decide, and why?", 5, "You can appeal once. The decision stays on record.")


class PointAnswerForm(HubForm):
    state = unmarked(
        forms.ChoiceField(
            label="What you make of it",
            choices=[(one, PointState(one).label) for one in ANSWERS],
            widget=forms.RadioSelect,
            required=False,
        )
    )
    answer = _text("Your answer", 3, "The supplier reads it with the new result.")


class PointsForm(HubForm):
    """Up to five facts that are wrong: `code-1`, `wrong-1`, `right-1`, `evidence-1`."""

    def __init__(
        self, questions: Iterable[tuple[str, str]], documents: Iterable[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        about = [("", "The result as a whole"), *questions]
        papers = [("", "None"), *documents]
        for n in range(1, MOST_POINTS + 1):
            self.fields[f"code-{n}"] = forms.ChoiceField(label="What it is about", choices=about, required=False)
            self.fields[f"wrong-{n}"] = _text("Which fact is wrong?", 2)
            self.fields[f"right-{n}"] = _text("What is right?", 2)
            self.fields[f"evidence-{n}"] = forms.ChoiceField(
                label="Document that shows it", choices=papers, required=False, help_text="From your library."
            )
            for name in ("code", "evidence"):
                unmarked(self.fields[f"{name}-{n}"])
        dress(self)

    def points(self) -> list[Point]:
        return [self._point(n) for n in range(1, MOST_POINTS + 1)]

    def _point(self, n: int) -> Point:
        data = self.cleaned_data
        evidence = data[f"evidence-{n}"]
        return Point(data[f"wrong-{n}"], data[f"right-{n}"], data[f"code-{n}"], UUID(evidence) if evidence else None)

    def slots(self) -> list[tuple[int, list[Any], bool]]:
        """Number, fields, and whether something stands in it: an empty one stays folded."""
        names = ("code", "wrong", "right", "evidence")
        found = [(n, [self[f"{name}-{n}"] for name in names]) for n in range(1, MOST_POINTS + 1)]
        return [(n, fields, any(field.value() or field.errors for field in fields)) for n, fields in found]


class PublishLaterForm(HubForm):
    publish_on = forms.DateField(label="Day to publish", help_text="In the morning of that day, without another click.")


def credit_form(gap: Gap, part: str, bound: HubForm | None) -> CreditForm:
    """The form beside a question; with what was offered, or what came back with mistakes."""
    if part == "credit" and isinstance(bound, CreditForm):
        return bound
    made = gap.credit
    shown = {"level": made.level, "evidence_id": str(made.evidence_id), "reason": made.reason} if made else {}
    return CreditForm(gap.claimed, gap.documents, initial=shown, auto_id=ids("credit"))
