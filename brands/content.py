"""What a declaration says: its parts, its statements, and how much of what is asked it covers. Pure.

Statements (a) to (f) are those of the domain specification, section 5.9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MONTHS_VALID = 12
DAYS_TO_ANSWER = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the form."""

    key: str
    title: str
    lead: str
    fields: tuple[str, ...]


PARTS = (
    Part(
        "scope",
        "What your declaration covers",
        "Products and sites in plain words. A group may declare for all of it.",
        ("products", "sites", "language"),
    ),
    Part(
        "factories",
        "Factories and audits",
        "Say what you have. “Not yet” is an answer too, and tells the reseller where you stand.",
        ("factory_url", "audits", "audit_words", "audit_consent"),
    ),
    Part(
        "people",
        "People who make your products",
        "How workers are heard, what happens after a breach, and how you buy.",
        ("monitors", "monitor_words", "remedy", "remedy_words", "purchasing", "case_name", "case_email"),
    ),
)
BY_KEY = {part.key: part for part in PARTS}


@dataclass(frozen=True, slots=True)
class Statement:
    """One of (a) to (f) as pages and paper show it. `said` is yes, no, or None for nothing said yet."""

    letter: str
    title: str
    said: bool | None
    words: str
    column: str = ""
    """The column of SCM-04 that it fills."""


AUDIT_CONSENT = {
    "": "Not said",
    "none": "Results stay with us",
    "consortium": "The consortium may read results",
    "resellers": "The consortium and our resellers may read results",
    "monitors": "Independent monitors may read results too",
}


def statements(content: Mapping[str, Any], file_name: str = "") -> tuple[Statement, ...]:
    """The six statements, in order."""
    said = {key: {"yes": True, "no": False}.get(content.get(key, "")) for key in ("audits", "monitors", "remedy")}
    url = content.get("factory_url", "")
    consent = AUDIT_CONSENT.get(content.get("audit_consent", ""), "")
    audit_words = _joined(content.get("audit_words", ""), consent if content.get("audit_consent") else "")
    case = _joined(content.get("case_name", ""), content.get("case_email", ""), between=", ")
    purchasing = content.get("purchasing", "")
    return (
        Statement(
            "a",
            "Our factory list is attached or public",
            True if url or file_name else None,
            _joined(file_name and f"Attached: {file_name}", url),
            "covers_factory_list",
        ),
        Statement("b", "We have an audit programme", said["audits"], audit_words, "covers_audits"),
        Statement(
            "c",
            "We work with independent monitors, and nobody is punished for speaking",
            said["monitors"],
            content.get("monitor_words", ""),
            "covers_monitor_access",
        ),
        Statement(
            "d", "We put confirmed breaches right", said["remedy"], content.get("remedy_words", ""), "covers_remedy"
        ),
        Statement("e", "How we buy", True if purchasing else None, purchasing),
        Statement("f", "Whom to ask about a case", True if case else None, case),
    )


def is_whole(found: tuple[Statement, ...]) -> bool:
    """Whether all six are made; anything less is declared in part."""
    return all(one.said is True for one in found)


def missing(content: Mapping[str, Any]) -> dict[str, str]:
    """What a signature cannot do without, by field. A “not yet” is never missing."""
    if content.get("products", "").strip():
        return {}
    return {"products": "Say which products your declaration covers, on its first page."}


def _joined(*texts: str, between: str = ". ") -> str:
    return between.join(text.strip().rstrip(".") if between == ". " else text.strip() for text in texts if text)
