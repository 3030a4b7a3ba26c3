from __future__ import annotations

from typing import Any

from django import forms

from questionnaires.actions.effort import LONGEST, MOST_MINUTES
from questionnaires.models import Effort, Submission
from questionnaires.selectors.definitions import definition_of
from rphub.kernel.forms import HubForm


class EffortForm(HubForm):
    """Two questions about the questionnaire itself; both may stay empty."""

    minutes = forms.IntegerField(
        label="How many minutes did it take all of you together?",
        min_value=1,
        max_value=MOST_MINUTES,
        required=False,
        help_text="A rough figure will do. Two hours are 120.",
    )
    worst = forms.ChoiceField(label="Which question was the worst?", required=False)
    words = forms.CharField(
        label="What was wrong with it?", max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, submission: Submission, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        questions = definition_of(submission.response.version_id).questions
        sent = [(one.code, f"{one.code} {one.short}") for one in questions if one.code in submission.answers]
        self.fields["worst"].choices = [("", "None in particular"), *sent]  # type: ignore[attr-defined]


def effort_form(data: Any, submission: Submission) -> EffortForm:
    """The form with what was said before."""
    told = Effort.objects.filter(response=submission.response_id).first()
    said = {"minutes": told.stated_minutes, "worst": told.worst, "words": told.words} if told else {}
    return EffortForm(data, submission=submission, initial=said)
