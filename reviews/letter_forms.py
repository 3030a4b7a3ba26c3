"""The letter as a form: three fields a section, and the boxes of what comes first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from reviews.actions.letters import SECTION_WORDS, Words
from reviews.feedback import MOST_PRIORITIES
from reviews.selectors.letters import STEP, Draft, LetterPage
from rphub.kernel.forms import HubForm, dress, unmarked

LONG = 2000
HINT = f"At most {SECTION_WORDS} words."


class LetterForm(HubForm):
    """`strengths_GOV`, `next_GOV` and `step_GOV` for each section; `priorities` for the whole."""

    priorities = unmarked(
        forms.MultipleChoiceField(
            label="What comes first",
            help_text=f"At most {MOST_PRIORITIES}. Findings keep their own days; next steps are for the coming year.",
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )

    def __init__(self, page: LetterPage, data: Any = None) -> None:
        self.page = page
        super().__init__(data, initial={"priorities": list(page.chosen)})
        for draft in page.drafts:
            self._add(draft)
        boxes = self.fields["priorities"]
        boxes.choices = list(page.candidates)  # type: ignore[attr-defined]
        dress(self)

    def _add(self, draft: Draft) -> None:
        what = f"{draft.title}: strengths"
        self.fields[f"strengths_{draft.code}"] = _text(what, HINT, draft.strengths)
        if draft.choices:
            self.fields[f"step_{draft.code}"] = unmarked(
                forms.ChoiceField(
                    label=f"{draft.title}: the next step is on",
                    choices=[("", "No question"), *draft.choices],
                    initial=draft.step_code,
                    required=False,
                    error_messages={"invalid_choice": "Choose one of the questions of this section"},
                )
            )
        self.fields[f"next_{draft.code}"] = _text(f"{draft.title}: next step", f"One. {HINT}", draft.next_step)

    def parts(self) -> Iterator[tuple[Draft, list[BoundField]]]:
        """Each section with its fields."""
        for draft in self.page.drafts:
            names = (f"{kind}_{draft.code}" for kind in ("strengths", "step", "next"))
            yield draft, [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """A box of a section stands for the question its next step is on, so there has to be one."""
        data = super().clean() or self.cleaned_data
        for value in data.get("priorities", ()):
            if value.startswith(STEP) and not data.get(f"step_{value.removeprefix(STEP)}"):
                title = next(draft.title for draft in self.page.drafts if value == f"{STEP}{draft.code}")
                self.add_error("priorities", f"{title}: choose the question of its next step, or leave it out here")
                break
        return data

    def values(self) -> dict[str, Any]:
        """As `save_letter` takes them."""
        data = self.cleaned_data
        sections = {
            draft.code: Words(
                strengths=data[f"strengths_{draft.code}"],
                next_step=data[f"next_{draft.code}"],
                step_code=data.get(f"step_{draft.code}", ""),
            )
            for draft in self.page.drafts
        }
        codes = [self._question(value, sections) for value in data["priorities"]]
        return {"sections": sections, "priorities": [code for code in dict.fromkeys(codes) if code]}

    def _question(self, value: str, sections: dict[str, Words]) -> str:
        """The question behind a box: a finding's own, or the one the section's next step is on."""
        return sections[value.removeprefix(STEP)].step_code if value.startswith(STEP) else value


def _text(label: str, hint: str, text: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    field = forms.CharField(label=label, help_text=hint, initial=text, widget=area, required=False, max_length=LONG)
    return unmarked(field)
