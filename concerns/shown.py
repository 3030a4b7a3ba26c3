"""The page of a concern: which tab, which verbs may be done now, and why the others may not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from concerns.enums import RequestState
from concerns.models import Case
from concerns.selectors.case_page import CasePage
from concerns.verbs import CASE, PARTS, Verb
from concerns.workflow import CASE as LIFE
from rphub.kernel.roles import Actor

FIRST = "Is somebody in danger now? Emergency services come before this form: 999. Do not alert the employer."
TABS = {
    "matter": "The matter",
    "supplier": "Supplier and remedy",
    "order": "Who is told",
    "notes": "Notes and files",
    "people": "Who reads it",
}
PROTOCOL = (
    ("Danger now", "Emergency services. Do not confront anybody, do not visit, do not alert the employer."),
    (
        "Suspicion in the United Kingdom",
        "Modern Slavery and Exploitation Helpline 08000 121 700, day and night; police 101; labour abuse: the Fair "
        "Work Agency. Some public bodies have a duty to notify; suppliers have not.",
    ),
    (
        "Few readers, facts only",
        "Restrict who reads it, note facts, let nobody of ours investigate. Ask the source about consent and safety.",
    ),
    ("Triage", "Within one working day if critical, else five. Decide with the source who reads it, and the embargo."),
    ("Talk", "With supplier and brand: agreed questions, agreed days, no retaliation; together with other buyers."),
    (
        "Remedy",
        "Critical actions of the improvement plan; workers are heard; a monitor or their organisation confirms.",
    ),
    ("Do not cut and run", "If leaving cannot be avoided, weigh what it does to workers, and soften it."),
    ("Learn", "Adjust the risk of category and site; tell members affected what they need for their statements."),
)
"""Domain specification, section 5.10."""
DONE_BY = {"received": 2, "triaged": 4, "verifying": 4, "engaging": 5, "remedy": 6, "monitoring": 6}


@dataclass(frozen=True, slots=True)
class Offer:
    """A verb as it is offered: its address, or the sentence why not."""

    label: str
    url: str
    why_not: str = ""
    next: bool = False


def context(actor: Actor, page: CasePage, tab: str) -> dict[str, Any]:
    case, tab = page.case, tab if tab in TABS else "matter"
    offers = {key: _case_offer(actor, page, key, verb) for key, verb in CASE.items()}
    moves = [offers[row.name] for row in LIFE.transitions if _near(case, row)]
    return {
        "page": page,
        "case": case,
        "tab": tab,
        "tabs": [(key, label, f"{case.get_absolute_url()}?tab={key}") for key, label in TABS.items()],
        "offers": offers,
        "moves": [one for one in moves if not one.why_not],
        "not_yet": [one for one in moves if one.why_not],
        "next": _next(page, moves),
        "tells": [offer for key, offer in offers.items() if key.startswith("tell-") and not offer.why_not],
        "hand_over": offers["hand-over"],
        "protocol": _protocol(case),
        "parts": {key: list(_parts(actor, page, key)) for key in PARTS},
    }


def _next(page: CasePage, moves: list[Offer]) -> Offer | None:
    """What somebody waits for comes before the next step of its life."""
    if any(row.state == RequestState.ANSWERED for row in page.requests):
        return Offer("Read the answer", f"{page.case.get_absolute_url()}?tab=supplier")
    return next((one for one in moves if one.next and not one.why_not), None)


def _near(case: Case, transition: Any) -> bool:
    """Moves that start where it stands."""
    return case.state in transition.sources


def _case_offer(actor: Actor, page: CasePage, key: str, verb: Verb) -> Offer:
    decision = verb.may(actor, page, None)
    return Offer(verb.label, reverse("case_do", args=[page.case.pk, key]), decision.reason, verb.next)


def _protocol(case: Case) -> list[tuple[int, str, str, bool]]:
    reached = DONE_BY.get(case.state, len(PROTOCOL))
    return [(at, *step, at == reached) for at, step in enumerate(PROTOCOL, start=1)]


def _parts(actor: Actor, page: CasePage, part: str) -> Iterator[tuple[Any, list[Offer]]]:
    """Each row with what may be done to it now."""
    for row in rows_of(page, part):
        yield row, [one for one in _offers(actor, page, part, row, PARTS[part].verbs) if not one.why_not]


def _offers(actor: Actor, page: CasePage, part: str, row: Any, verbs: Mapping[str, Verb]) -> Iterator[Offer]:
    for key, verb in verbs.items():
        url = reverse("case_part_do", args=[page.case.pk, part, str(row.pk), key])
        yield Offer(verb.label, url, verb.may(actor, page, row).reason, verb.next)


def rows_of(page: CasePage, part: str) -> list[Any]:
    rows: dict[str, list[Any]] = {
        "links": page.links,
        "requests": page.requests,
        "remedies": page.actions,
        "notices": page.notices,
        "readers": [line.row for line in page.readers],
    }
    return [_with_case(row, page) for row in rows[part]]


def _with_case(row: Any, page: CasePage) -> Any:
    """The row knows the concern that was read already, and so does its link: policies ask without a statement."""
    row.case = page.case
    if (link := getattr(row, "link", None)) is not None:
        link.case = page.case
    return row


def same_row(page: CasePage, target: Any) -> Any:
    """The row of the page for a row that was found by its key."""
    if target is None:
        return None
    part = next(key for key, kind in PARTS.items() if isinstance(target, kind.model))
    return next((row for row in rows_of(page, part) if row.pk == target.pk), _with_case(target, page))
