"""The member report, from the frozen records alone (domain specification, sections 5.11 and 5.16).

The visibility marks of the questionnaire are law: a level leaves this module only for a question marked `level`, and
numbers never do: sections and pillars leave as bands. Answers, comments, own levels and notes are not even passed in,
except the few public figures a member report consists of.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from questionnaires import canonical, emissions
from questionnaires.bands import LEVEL_WORDS, Band
from questionnaires.definition import Definition
from questionnaires.facts import AnswerData
from questionnaires.scoring import Levels, assurance_of, band_of
from questionnaires.suggestions import brand_cover
from reviews.social import shown

SHAPE = 2
"""Version of the layout of the report, so that old ones stay readable and can be made again as they were. 2: the
share of brands that is covered."""
MOST_STRENGTHS = MOST_THEMES = 3
NOT_DECIDED = "Not checked yet"
METHOD = (
    "The band says how far the supplier has come, from Starting to Leading. Assurance says how much of the result "
    "rests on evidence we have checked.",
    "This is not a certificate. It is an opinion on the evidence seen on the day it is dated.",
    "Do not use it as the only reason to leave a supplier out of a call-off or mini-competition.",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the assessment holds, as plain data."""

    levels: Levels
    sections: Mapping[str, Fraction | None]
    pillars: Mapping[str, Fraction | None]
    pillar_trends: Mapping[str, str]
    gated_band: Band | None
    assurance: Fraction
    trend: str


@dataclass(frozen=True, slots=True)
class Words:
    """What the reviewer wrote for members."""

    summary: str = ""
    strengths: Sequence[str] = ()
    themes: Sequence[tuple[str, str]] = ()
    """(theme, priority) of the accepted findings."""


def member_report(
    definition: Definition,
    outcome: Outcome,
    words: Words,
    answers: Mapping[str, AnswerData],
    *,
    assessed_on: str,
    valid_until: str,
    show_levels: bool = True,
    checklists: Mapping[str, Mapping[str, Any]] | None = None,
    examples: Collection[str] = (),
    shape: int = SHAPE,
) -> dict[str, Any]:
    """The report as plain JSON, in the order members read it. Without `show_levels` no question appears at all.

    Of `checklists`, as the assessment froze them, only the words on the whole leave this module, with the commitments
    of `examples`, which the supplier agreed to show. An assessment from before a checklist has no part about it.
    """
    checked = checklists or {}
    social = shown.for_members(checked.get("social", {}), examples)
    return {
        "shape": shape,
        "assessed_on": assessed_on,
        "valid_until": valid_until,
        "band": _band(outcome.gated_band),
        "trend": outcome.trend,
        "assurance": assurance_of(outcome.assurance).label,
        "code_commitment": _commitment(answers),
        "summary": words.summary,
        "strengths": list(words.strengths)[:MOST_STRENGTHS],
        "themes": _themes(words.themes),
        "pillars": _pillars(outcome),
        "sections": _sections(definition, outcome),
        "levels": _levels(definition, outcome.levels) if show_levels else [],
        "levels_shown": show_levels,
        "carbon": _carbon(answers, checked.get("plan", {})),
        "modern_slavery": _statement(answers, checked.get("statement", {})),
        "transparency": _transparency(answers) | (_brands(answers, assessed_on) if shape > 1 else {}),
        **({"social_value": social} if social else {}),
        "method": list(METHOD),
    }


def _band(band: Band | None) -> dict[str, Any] | None:
    return None if band is None else {"rank": band.rank, "label": band.label}


def _themes(themes: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    """Each theme once, with the highest priority it came with."""
    kept: dict[str, str] = {}
    order = ("critical", "major", "minor", "opportunity")
    for theme, priority in themes:
        if theme and (theme not in kept or order.index(priority) < order.index(kept[theme])):
            kept[theme] = priority
    ranked = sorted(kept.items(), key=lambda item: order.index(item[1]))
    return [{"theme": theme, "priority": priority} for theme, priority in ranked[:MOST_THEMES]]


def _pillars(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {
            "key": name,
            "label": name.capitalize(),
            "band": None if value is None else _band(band_of(value)),
            "trend": outcome.pillar_trends.get(name, ""),
        }
        for name, value in outcome.pillars.items()
    ]


def _sections(definition: Definition, outcome: Outcome) -> list[dict[str, Any]]:
    """Bands only: a number would let members rank suppliers, which they must not. A section that rests on one
    question with a stricter mark is left out, for its band would tell that question's level."""
    shown = []
    for section in definition.scored_sections:
        value = outcome.sections.get(section.code)
        counted = [q for q in section.scored_questions if outcome.levels.get(q.code) is not None]
        tells = len(counted) == 1 and counted[0].visibility != "level"
        if value is not None and not tells:
            shown.append({"code": section.code, "title": section.title, "band": _band(band_of(value))})
    return shown


def _levels(definition: Definition, levels: Levels) -> list[dict[str, Any]]:
    found = []
    for question in definition.questions:
        level = levels.get(question.code)
        if question.visibility == "level" and question.scored and level is not None:
            found.append(
                {
                    "code": question.code,
                    "section": question.section,
                    "short": question.short,
                    "level": level,
                    "word": LEVEL_WORDS[level],
                }
            )
    return found


def _first(answers: Mapping[str, AnswerData], code: str) -> canonical.Row:
    answer = answers.get(code, AnswerData())
    return {} if answer.claim in ("unknown", "not_applicable") else canonical.first_row(answer.value)


def _commitment(answers: Mapping[str, AnswerData]) -> dict[str, str]:
    """Which version of the code of conduct the supplier committed to, and when."""
    row = _first(answers, "GOV-01")
    if canonical.text(row.get("accepted")) not in ("own", "own_and_chain"):
        return {}
    return {"version": canonical.text(row.get("version")), "date": canonical.text(row.get("signed_on"))}


def _carbon(answers: Mapping[str, AnswerData], checked: Mapping[str, Any]) -> dict[str, Any]:
    """A report made before there were checklists has no place on the path, so that it can be made again as it was."""
    plan = _first(answers, "ENV-02")
    year = canonical.number(plan.get("net_zero_year"))
    answer = answers.get("ENV-03", AnswerData())
    rows = emissions.years(answer.value) if answer.claim in ("none", "planned") else ()
    series = _series(rows)
    path = {"path": checked.get("path", "")} if checked else {}
    return path | {
        "plan_label": checked.get("label") or NOT_DECIDED,
        "plan_url": _public(plan.get("url")),
        "net_zero_year": int(year) if year is not None else None,
        "series": [{"year": year_, "tonnes": float(round(tonnes, 1))} for year_, tonnes in series],
        "change_percent": _change(rows),
    }


def _series(rows: Sequence[emissions.EmissionYear]) -> list[tuple[int, Fraction]]:
    """Scopes 1 and 2 by year, where both are known."""
    found: dict[int, Fraction] = {}
    for row in rows:
        both = _scopes(row)
        if row.year is not None and both is not None:
            found[row.year] = both
    return sorted(found.items())


def _scopes(row: emissions.EmissionYear) -> Fraction | None:
    parts = [row.parts.get("scope1"), row.parts.get("scope2")]
    return None if None in parts else canonical.total(parts)


def _change(rows: Sequence[emissions.EmissionYear]) -> float | None:
    """Scopes 1 and 2 of the latest year against the baseline, in per cent."""
    base, latest = emissions.baseline_of(rows), emissions.latest_of(rows)
    if base is None or latest is None or base is latest:
        return None
    first, last = _scopes(base), _scopes(latest)
    return float(round((last - first) / first * 100, 1)) if first and last is not None else None


def _statement(answers: Mapping[str, AnswerData], checked: Mapping[str, Any]) -> dict[str, Any]:
    row = _first(answers, "HR-01")
    if row.get("published") is not True:
        return {}
    ends = canonical.day(row.get("fy_end"))
    return {"url": _public(row.get("url")), "year": ends.year if ends else None, **checked.get("members", {})}


def _transparency(answers: Mapping[str, AnswerData]) -> dict[str, Any]:
    row = _first(answers, "SCM-01")
    mapped, whole = canonical.pounds(row.get("mapped_spend_gbp")), canonical.pounds(row.get("total_relevant_spend_gbp"))
    share = None if mapped is None or not whole else int(min(mapped / whole, Fraction(1)) * 100)
    return {"mapped_percent": share}


def _brands(answers: Mapping[str, AnswerData], assessed_on: str) -> dict[str, int]:
    """The share of sales that valid declarations of brands covered on the day of the report, as K8 counts it; not
    there without shares of sales."""
    answer = answers.get("SCM-04", AnswerData())
    named = [row for row in canonical.rows(answer.value) if canonical.number(row.get("share_of_sales_pct")) is not None]
    if answer.claim in ("unknown", "not_applicable") or not named:
        return {}
    covered = brand_cover(answer.value, date.fromisoformat(assessed_on)).covered
    return {"brands_covered_percent": int(min(covered, Fraction(100)))}


def _public(url: Any) -> str:
    """Only web addresses leave: what a supplier typed becomes a link on member pages."""
    text = canonical.text(url)
    return text if text.startswith(("https://", "http://")) else ""
