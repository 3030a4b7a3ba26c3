"""Forms of both sides: what is asked, what is answered, and what everybody reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from enquiries.models import Enquiry
from enquiries.values import LONGEST
from rphub.kernel.forms import HubForm, unmarked
from rphub.kernel.words import day

WIDTH = 160
"""Characters of another supplier's question that stand beside its tick box."""
OWN_WORDS = "Your own words, without the supplier’s name or anything that tells who asked."


class AskForm(HubForm):
    text = forms.CharField(
        label="What do you want to know?",
        help_text="The RP lead reads it, and your colleagues here. It is no part of your answer and never counts.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write what you want to know"},
    )


class ShareForm(HubForm):
    question = forms.CharField(
        label="The question, as every supplier reads it",
        help_text=OWN_WORDS,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write the question as every supplier may read it"},
    )


class CorrectForm(HubForm):
    text = forms.CharField(
        label="The answer, corrected",
        help_text="What it says now is kept in the history.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write the answer"},
    )


class AnswerForm(HubForm):
    """`also` are ids of enquiries; it is there only where others wait for the same, or did when the page was opened."""

    text = forms.CharField(
        label="Your answer",
        help_text="If you correct it later, everybody who was given it is told.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write the answer"},
    )
    also = forms.TypedMultipleChoiceField(
        label="Others wait for an answer about this question. Whom does this one answer too?",
        coerce=int,
        required=False,
        error_messages={"invalid_choice": "One of these was answered or taken back meanwhile. Look at the list again"},
        widget=forms.CheckboxSelectMultiple,
    )
    share = forms.BooleanField(label="Show this answer to every supplier who has this question", required=False)
    question = unmarked(
        forms.CharField(
            label="The question, as every supplier reads it",
            help_text=f"Only if you show it to every supplier. {OWN_WORDS}",
            max_length=LONGEST,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    )

    def __init__(self, alike: Iterable[Enquiry], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        also = self.fields["also"]
        assert isinstance(also, forms.TypedMultipleChoiceField)  # noqa: S101 - tells the type checker what stands above
        also.choices = [(one.pk, _of(one)) for one in alike]
        if not also.choices and "also" not in self.data:
            del self.fields["also"]


def _of(one: Enquiry) -> str:
    text = one.text if len(one.text) <= WIDTH else f"{one.text[:WIDTH].rstrip()}…"
    return f"{one.response.supplier}, {day(one.asked_at)}: “{text}”"
