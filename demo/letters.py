"""What the reviewer writes at the end: a letter for some, and notes that stay in the office."""

from __future__ import annotations

from demo.cast import Part
from reviews.actions import decisions
from reviews.actions.letters import Words, save_letter
from reviews.actions.papers import request_reviewer_file
from reviews.models import Review
from reviews.selectors.letters import STEP, LetterPage, letter_page
from rphub.kernel.roles import Actor

WARM = {
    "GOV": "One director answers for all of this, and the minutes show it.",
    "ENV": "Your figures cover every site you own, which few firms of your size can say.",
    "GRV": "You told us plainly that nobody has used the helpline yet. That helps more than a full page.",
}
"""What the reviewer adds in a person's own words."""
FEEDBACK = {
    "GOV-02": "Clear and short. Next year, say how often the board looks at it.",
    "HR-01": "The statement names real risks. Next, name what changed since the last one.",
    "ENV-03": "Four years of figures, all from meters. Thank you.",
}
"""What the supplier reads beside a question."""
NOTES = (
    ("SCM-01", "Half of the sites are in one province. Ask at the contract review who visits them."),
    ("GRV-02", "Two workers rang us in spring about unpaid hours; settled since. Look again next year."),
    ("", "Pleasant to work with. The lead leaves in summer: ask who takes over."),
)


def write(part: Part, reviewer: Actor, review: Review) -> None:
    """Every second supplier gets a letter that somebody wrote; the others read what the levels say."""
    page = letter_page(reviewer, review.pk)
    asked = {question for draft in page.drafts for question, _ in draft.choices}
    for code, text in NOTES:
        if not code or code in asked:
            decisions.save_note(actor=reviewer, review_id=review.pk, code=code, text=text)
    if part.number % 2:
        return
    sections = {
        draft.code: Words(
            strengths=" ".join(text for text in (WARM.get(draft.code, ""), draft.strengths.split("\n")[0]) if text),
            next_step=draft.next_step,
            step_code=draft.step_code,
        )
        for draft in page.drafts
    }
    save_letter(actor=reviewer, review_id=review.pk, sections=sections, priorities=_first(page))


def file(reviewer: Actor, review: Review) -> None:
    """One reviewer's file is made already; for the others there is the button."""
    request_reviewer_file(actor=reviewer, review_id=review.pk)


def _first(page: LetterPage) -> list[str]:
    """As suggested: findings by their question, next steps by the question of their section."""
    steps = {f"{STEP}{draft.code}": draft.step_code for draft in page.drafts}
    return [steps.get(value, value) for value in page.chosen]
