"""What an assessment keeps of the commitments, and what of it members read (domain specification, 5.11 and 5.16)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from questionnaires.scoring import display
from reviews.outcome import exact, fraction
from reviews.social.commitments import Commitment, plain
from reviews.social.portfolio import PORTFOLIO, arithmetic, label
from reviews.social.ratings import ALL, Ratings
from reviews.social.rubric import RUBRIC, Rated

MOST_EXAMPLES = 3
NONE_LISTED = "No commitments"


def frozen(held: Ratings, notes: Mapping[str, str], outcomes: Mapping[str, str]) -> dict[str, Any]:
    """Plain JSON; `notes` is the feedback by subject, `outcomes` the words for the keys of outcomes."""
    results, delivered = held.whole, held.delivered
    band = label(results) if held.is_complete else None
    return {
        "label": band.label if band else "",
        "rank": band.rank if band else None,
        "arithmetic": arithmetic(results),
        "note": notes.get(ALL, ""),
        "due": delivered.due,
        "full": delivered.full,
        "rate": exact(delivered.rate),
        "rate_words": delivered.words,
        "portfolio": {code: results[code] for code in PORTFOLIO.codes if code in results},
        "commitments": [
            _kept(one, held.rated[one.key], notes, outcomes) for one in held.listed if one.key in held.rated
        ],
        "rules": {"rubric": RUBRIC.rules, "portfolio": PORTFOLIO.rules},
    }


def _kept(one: Commitment, rated: Rated, notes: Mapping[str, str], outcomes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": one.key,
        "number": one.number,
        "text": one.text,
        "buyer": one.buyer,
        "outcome": outcomes.get(one.outcome, ""),
        "score": exact(rated.score),
        "points": rated.arithmetic,
        "status": rated.status.value,
        "status_label": rated.status.label,
        "shape": rated.status.shape,
        "counts": rated.counts,
        "words": rated.words,
        "note": notes.get(one.key, ""),
    }


def none_listed() -> dict[str, Any]:
    """Asked, and nothing was promised."""
    return {
        "label": NONE_LISTED,
        "rank": None,
        "arithmetic": "No commitments are listed, so there is nothing to put together.",
        "due": 0,
        "full": 0,
        "rate": "",
        "rate_words": "Nothing was due yet.",
        "portfolio": {},
        "commitments": [],
        "rules": {"rubric": RUBRIC.rules, "portfolio": PORTFOLIO.rules},
    }


def for_members(kept: Mapping[str, Any], agreed: Collection[str]) -> dict[str, Any]:
    """Label, delivery of what was due, and the examples the supplier agreed to show; never to whom it was promised."""
    if not kept:
        return {}
    rate = fraction(kept["rate"])
    return {
        "label": kept["label"],
        "rank": kept["rank"],
        "due": kept["due"],
        "full": kept["full"],
        "percent": None if rate is None else display(rate * 100),
        "examples": [
            {"text": item["text"], "outcome": item["outcome"], "status": item["status_label"]}
            for item in may_be_shown(kept)
            if item["key"] in agreed
        ][:MOST_EXAMPLES],
    }


def may_be_shown(kept: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Commitments a supplier may offer as examples: those that count, what is promised to several buyers once."""
    found: dict[str, Mapping[str, Any]] = {}
    for item in kept.get("commitments", ()):
        if item["counts"]:
            found.setdefault(plain(item["text"]), item)
    return list(found.values())
