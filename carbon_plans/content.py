"""What a short-form plan holds: names of its fields, and where their first values come from (domain, 4.5 and 2.1).

The content is one flat mapping of plain JSON values: texts as typed, dates as ISO text, years as numbers, ticks as
booleans. A field that nobody filled is absent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carbon_plans.amounts import HOW
from questionnaires import canonical

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of emission every plan has to state or explain."""

    key: str
    scope: str
    title: str
    help: str


SOURCES = (
    Source("scope1", "Scope 1", "Fuel you burn", "Gas and oil for heating, petrol and diesel of your own vehicles."),
    Source("scope2", "Scope 2", "Electricity and heat you buy", "From the bills of a full year, in kWh."),
    Source("cat4", "Scope 3", "Deliveries to you", "Transport you pay for on the way in (category 4)."),
    Source("cat5", "Scope 3", "Your waste", "Kilograms by bin: general, recycling, food (category 5)."),
    Source("cat6", "Scope 3", "Business travel", "Miles by train, plane, taxi and staff cars (category 6)."),
    Source("cat7", "Scope 3", "Commuting", "People x days x distance, by how they come (category 7)."),
    Source(
        "cat9", "Scope 3", "Deliveries to customers", "Transport after the sale that you do not pay for (category 9)."
    ),
)
ACTIONS = (1, 2, 3)
FIGURES = ("now", "base")


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the form."""

    key: str
    title: str
    lead: str


PARTS = (
    Part("firm", "Your firm and your promise", "Who the plan is for, the year of net zero, and the years it compares."),
    Part(
        "emissions",
        "Your emissions",
        f"One figure for each source, from the bills of a year. {HOW} Estimates are fine; say that they are.",
    ),
    Part("actions", "Target and actions", "What you have done, and three things you will do, each with a date."),
    Part("sign", "Sign and publish", "An owner or director signs. Then the plan goes on your website."),
)


def part_of(key: str) -> Part | None:
    return next((part for part in PARTS if part.key == key), None)


def next_part(key: str) -> Part | None:
    keys = [part.key for part in PARTS]
    place = keys.index(key) + 1
    return PARTS[place] if place < len(PARTS) else None


def emission_rows(content: Content, figures: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """The baseline and the reporting year as rows of the emissions question, so that its checks read them.

    ``figures`` maps now_scope1, base_scope1 and so on to tonnes as decimal text.
    """
    latest = _row(content, figures, "now", "reporting", "Reporting year")
    if content.get("first_plan"):
        return [{**latest, "is_baseline": True}]
    return [{**_row(content, figures, "base", "baseline", "Baseline year"), "is_baseline": True}, latest]


def _row(content: Content, figures: Mapping[str, str | None], kind: str, period: str, label: str) -> dict[str, Any]:
    amounts = {source.key: figures.get(f"{kind}_{source.key}") for source in SOURCES}
    amounts["scope2_location"] = amounts.pop("scope2")
    dates = {"period_start": content.get(f"{period}_start"), "period_end": content.get(f"{period}_end")}
    return {"year_label": label, "is_baseline": False, **dates, **amounts}


def prefilled(firm: Content, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The first content: what the record and the answers ENV-02, ENV-03, ENV-05 and ENV-06 already say."""
    facts = canonical.first_row(answers.get("ENV-02"))
    found: dict[str, Any] = {
        **firm,
        "net_zero_year": _whole(facts.get("net_zero_year")),
        "reporting_start": facts.get("reporting_start"),
        "reporting_end": facts.get("reporting_end"),
        "baseline_start": facts.get("baseline_year_start"),
        "baseline_end": facts.get("baseline_year_end"),
        "signer_role": facts.get("signed_by_role"),
        "url": facts.get("url"),
    }
    found |= _figures(canonical.rows(answers.get("ENV-03")))
    found |= _target(canonical.first_row(answers.get("ENV-05")))
    found |= _projects(canonical.rows(answers.get("ENV-06")))
    return {name: value for name, value in found.items() if value and not canonical.unread(value)}


def _figures(rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    base = next((row for row in rows if row.get("is_baseline") is True), None)
    latest = next((row for row in reversed(rows) if row is not base), base)
    found: dict[str, Any] = {"first_plan": latest is base and base is not None}
    for kind, period, row in (("base", "baseline", base), ("now", "reporting", latest)):
        if row is None:
            continue
        for source in SOURCES:
            named = ("scope2_market", "scope2_location") if source.key == "scope2" else (source.key,)
            given = next((row[name] for name in named if canonical.number(row.get(name)) is not None), None)
            found[f"{kind}_{source.key}"] = given
        found[f"{period}_start"], found[f"{period}_end"] = row.get("period_start"), row.get("period_end")
    bases = [
        name for name in ("market", "location") if latest and canonical.number(latest.get(f"scope2_{name}")) is not None
    ]
    return found | ({"scope2_basis": bases[0]} if bases else {})


def _target(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"target_year": _whole(row.get("target_year")), "target_cut": _whole(row.get("reduction_pct"))}


def _projects(rows: list[Mapping[str, Any]]) -> dict[str, Any]:
    done = [canonical.text(row.get("project")) for row in rows if row.get("status") == "completed"]
    ahead = [row for row in rows if row.get("status") in ("under_way", "planned")]
    found: dict[str, Any] = {"done": "\n".join(text for text in done if text)}
    for number, row in zip(ACTIONS, ahead, strict=False):
        found[f"action_{number}"], found[f"action_{number}_by"] = row.get("project"), row.get("date")
    return found


def _whole(value: Any) -> int | None:
    number = canonical.number(value)
    return None if number is None else int(number)
