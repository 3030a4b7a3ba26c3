"""What a Modern Slavery Statement says, element by element (domain specification, sections 2.3 and 4.4).

`read_statement(pages)` gives the twelve names of `ELEMENTS`, in this order. Values:

* `section_54`, `organisation` to `effectiveness`: none;
* `financial_year`: {"start": ISO or None, "end": ISO or None, "years": [2024, 2025], "label": as it stands there};
  a year without months (“2024/25”) has `years` only, for companies end their years when they like;
* `board_approval`: {"date": ISO or None};
* `signatory`: {"name", "role", "date": ISO or None};
* `statement_date`: ISO, year and month where no day is said; the last day it was signed, approved or published.

The rules are in modules of their own: `law`, `year`, `approval`, `signature`, `dating`, `areas`, `subject`, `parts`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rphub.reading.elements import Element, State
from rphub.reading.passages import Passages, read_passages
from rphub.reading.statement.approval import board_approval
from rphub.reading.statement.areas import AREAS, areas
from rphub.reading.statement.dating import statement_date
from rphub.reading.statement.former import without_earlier
from rphub.reading.statement.law import section_54
from rphub.reading.statement.own_words import own_words
from rphub.reading.statement.papers import of_this_paper
from rphub.reading.statement.parts import statement_within
from rphub.reading.statement.signature import signatory
from rphub.reading.statement.spelled import in_figures
from rphub.reading.statement.subject import is_titled_rules, shows_steps
from rphub.reading.statement.versions import FORMER, HISTORY, of_this_version, without_sections, without_versions
from rphub.reading.statement.whose import Names, names_of
from rphub.reading.statement.year import financial_year

ELEMENTS = ("section_54", "financial_year", "board_approval", "signatory", *AREAS, "statement_date")
STEPS = ("board_approval", "due_diligence", "risk_assessment", "training", "effectiveness")
"""What counts in a statement only; a policy has a board that approved it too."""

__all__ = ["ELEMENTS", "read_statement"]


def read_statement(pages: Sequence[str]) -> dict[str, Element]:
    """Every element of a statement; nothing is guessed, and what is doubtful is unsure."""
    told = read_passages([in_figures(page) for page in pages])
    names = names_of(told)
    passages = without_sections(own_words(told, names), FORMER)
    present = without_earlier(of_this_version(passages), names)
    paper = of_this_paper(present, names)
    untabled = without_versions(paper)
    approved, signed = board_approval(untabled), signatory(untabled, names)
    approved = approved if approved.state is State.FOUND else board_approval(paper)
    signed = signed if signed.state is State.FOUND else signatory(paper, names)
    found = {
        "section_54": section_54(passages),
        "financial_year": financial_year(present, names),
        "board_approval": approved,
        "signatory": signed,
        **areas(without_sections(passages, HISTORY), names),
        "statement_date": statement_date(paper, signed, approved),
    }
    shown = _steps(found, passages, names)
    return {name: shown[name] for name in ELEMENTS}


def _steps(found: Mapping[str, Element], passages: Passages, names: Names) -> dict[str, Element]:
    """Steps in a document of another kind are unsure; what a company is and buys stands in any."""
    part = statement_within(passages) if is_titled_rules(passages) else None
    if part is not None:
        told = {**found, **areas(part, names), "board_approval": board_approval(part)}
        told = {name: one for name, one in told.items() if name in STEPS}
        return {**found, **told}
    if shows_steps(passages):
        return dict(found)
    return {
        name: replace(one, state=State.UNSURE) if name in STEPS and one.state is State.FOUND else one
        for name, one in found.items()
    }
